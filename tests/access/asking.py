"""Everybody asks an address, and what each of them got in a word; nothing they do stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.template.base import Template
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.safestring import SafeString

from tests.access.world import PEOPLE, SECRET, World

TABLE = Path(__file__).with_name("table.txt")
OUTSIDERS = ("stranger", "other student", "other teacher")
KEYS = ("<str:code>", "<str:token>", "<uidb36>")
"""What opens a page to whoever has it: it stands in a mail or on the blackboard."""
FRAGMENTS = ("sessions/", "admin/content/upload/batch/")
"""Where htmx gets less than the page."""
OUT = {"in", "403", "404", "405", "out"}
"""Answers that show nothing and change nothing."""


@dataclass(frozen=True)
class Row:
    """A line of the table: an address, and by person what a GET and what a POST gets."""

    section: str
    route: str
    cells: dict[str, str]


def rows() -> list[Row]:
    """The table, without its comments."""
    found, section = [], ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            section = line[3:]
        elif line.strip() and not line.startswith("#"):
            route, *cells = re.split(r"\s{2,}", line.strip())
            # The front page has an empty pattern.
            route = route.removeprefix("/")
            found.append(Row(section, route, dict(zip(PEOPLE, cells, strict=True))))
    return found


def routes(found: list[Any] | None = None, prefix: str = "") -> Iterator[str]:
    """Every address of the site as its patterns say it."""
    for one in get_resolver().url_patterns if found is None else found:
        route = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, route)
        elif isinstance(one, URLPattern):
            # Which apps are installed is none of the table's business.
            yield re.sub(r"\(\?P<app_label>[^)]*\)", "(?P<app_label>)", route)


@dataclass
class Asking:
    """People with a browser each, whose cookies are as they were before every question."""

    world: World

    def __post_init__(self) -> None:
        self.clients = {person: self.world.client(person) for person in PEOPLE}
        self.sent = self.world.sent()
        self.kept = {person: dict(client.cookies) for person, client in self.clients.items()}

    def cells(self, route: str) -> dict[str, str]:
        """By person, "GET/POST" in words."""
        return {person: f"{self.asked(person, 'get', route)}/{self.asked(person, 'post', route)}" for person in PEOPLE}

    def asked(self, person: str, method: str, route: str) -> str:
        client, url = self.clients[person], self.world.address(route)
        with nothing_stays(client, self.kept[person]):
            with written() as tables, written_out(person in OUTSIDERS):
                response = getattr(client, method)(url, self.sent if method == "post" else None)
            word = answer(response)
            shown = b"".join(response).decode(errors="replace")
            for close in response._resource_closers:
                # Not response.close(): that ends the connection to the database, too.
                close()
            if word in OUT or (person in OUTSIDERS and not any(one in route for one in KEYS)):
                assert SECRET not in shown, f"{person} is shown something at {url}"
            if word in OUT:
                assert not tables, f"{person} changes {tables} by {method} {url}"
            return word

    def pages(self, person: str, route: str) -> list[str]:
        """What stands on the pages of an address, as HTML: got, sent an empty form, and as htmx has it."""
        client, url = self.clients[person], self.world.address(route)
        found = []
        for method, options in (
            ("get", {}),
            ("get", {"headers": {"HX-Request": "true"}}),
            ("post", {"data": self.sent}),
        ):
            with nothing_stays(client, self.kept[person]):
                response = getattr(client, method)(url, **options)
                told = response["Content-Type"].startswith(("text/html", "application/json"))
                if told and response.status_code in (200, 409, 422):
                    found.append(text_of(response))
                for close in response._resource_closers:
                    close()
        return found


@contextmanager
def written() -> Iterator[set[str]]:
    """The tables of our own and of the accounts that were written to meanwhile."""
    tables: set[str] = set()

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found = re.match(r"""(?:INSERT INTO|UPDATE|DELETE FROM) "((?:content|quizzes|auth|account)_\w+)""", sql)
        if found:
            tables.add(found[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield tables


@contextmanager
def written_out(pages: bool) -> Iterator[None]:
    """Whether templates are filled in. What those see who may see it is asked elsewhere, and takes half of the time."""
    with pytest.MonkeyPatch.context() as patch:
        if not pages:
            patch.setattr(Template, "render", lambda *_args, **_options: SafeString())
        yield


@contextmanager
def nothing_stays(client: Client, cookies: dict[str, Any]) -> Iterator[None]:
    client.cookies.clear()
    client.cookies.update(cookies)
    cache.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def text_of(response: Any) -> str:
    """The page; of JSON, the HTML in it."""
    if response["Content-Type"].startswith("text/html"):
        return str(response.content.decode())
    told = response.json()
    inner = [one for one in (told.values() if isinstance(told, dict) else []) if isinstance(one, str) and "<" in one]
    return f"<!doctype html><title>JSON</title>{''.join(inner)}"


def answer(response: Any) -> str:
    """A status; of what leads elsewhere, whether that is the sign-in page (in), the admin's way of saying that a thing
    is not there (out) or a next page (on)."""
    if response.status_code not in (301, 302, 303):
        return str(response.status_code)
    onward = response["Location"]
    if onward.startswith((reverse("account_login"), reverse("admin:login"))):
        return "in"
    return "out" if onward == reverse("admin:index") else "on"
