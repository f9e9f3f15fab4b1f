"""Visits to the site by everybody, drawn by hypothesis and undone one by one: what came of each request is counted."""

from __future__ import annotations

import logging
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from unittest.mock import patch
from urllib.parse import unquote_to_bytes

from django.core.cache import cache
from django.db import transaction
from django.test import Client, override_settings
from django.urls import Resolver404, resolve
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Flaky

from config.wsgi import Request
from tests.fuzzing import hostile
from tests.fuzzing.addresses import address, routes
from tests.fuzzing.forms import BOUNDARY, Form, Page, changed_query, filled, multipart, page_of, urlencoded
from tests.fuzzing.headers import lacking
from tests.fuzzing.world import ROLES, World

SEAL = "s" * 32
"""Everybody's CSRF cookie."""
VISITS = 9
"""In one block, which can be repeated alone. From ten examples on hypothesis varies what it has tried."""
WHO = st.sampled_from([*ROLES, "student", *["teacher"] * 3, "administrator"])
"""Most pages are a teacher's."""
LONGEST = 3_000
"""Characters of a request that are shown of it."""
URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"
ANY_ORDER = {"database": None, "deadline": None, "suppress_health_check": list(HealthCheck)}


@dataclass(frozen=True, slots=True)
class Sent:
    """One request, `path` as it stands in an address."""

    who: str
    method: str
    path: str
    query: str = ""
    body: bytes = b""
    content_type: str = ""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Tally:
    """`seen`: requests by (view, status). `failures`: by what was wrong, the first request it came of and how often."""

    seen: Counter[tuple[str, int]] = field(default_factory=Counter)
    failures: dict[str, list[Any]] = field(default_factory=dict)
    on_failure: Callable[[str, str], None] | None = None
    """Called with what was wrong and how to repeat it, when that is seen for the first time."""

    @property
    def sent(self) -> int:
        return self.seen.total()

    def add(self, view: str, status: int, what: str, how: str) -> None:
        self.seen[view, status] += 1
        if what and what not in self.failures and self.on_failure:
            self.on_failure(what, how)
        if what:
            self.failures.setdefault(what, [how, 0])[1] += 1


class Browser:
    """Somebody's visit: cookies are kept from one request to the next."""

    def __init__(self, client: Client, world: World, who: str, tally: Tally, where: str) -> None:
        self.client, self.who, self.tally, self.where = client, who, tally, where
        key = {"sessionid": world.sessions[who]} if world.sessions[who] else {}
        self.client.cookies = SimpleCookie({"csrftoken": SEAL} | key)

    def send(self, sent: Sent) -> Page:
        """Send it, note what came of it, and read the page that came back."""
        environ = {f"HTTP_{name.upper().replace('-', '_')}": text for name, text in sent.headers.items()}
        if "HTTP_CONTENT_LENGTH" in environ:
            environ["CONTENT_LENGTH"] = environ.pop("HTTP_CONTENT_LENGTH")
        environ = {"HTTP_HOST": "localhost", "QUERY_STRING": sent.query} | environ
        path = unquote_to_bytes(sent.path).decode("latin-1")
        kind = sent.content_type or "application/octet-stream"
        try:
            response = self.client.generic(sent.method, "/", sent.body, kind, PATH_INFO=path, **environ)
        except Exception as error:  # noqa: BLE001  what Django has not caught, a server would answer with a bare 500
            self.tally.add(view_of(path), 500, traced(error), f"{self.where}: {sent!r}"[:LONGEST])
            return Page()
        body = b"".join(response.streaming_content) if response.streaming else response.content
        wrong = broken(response) or "\n".join(lacking(response.headers, path))
        self.tally.add(view_of(path), response.status_code, wrong, f"{self.where}: {sent!r}"[:LONGEST])
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        return page_of(body, sent.path) if is_page and response.status_code < 500 else Page()


def view_of(path: str) -> str:
    """The route of a path as WSGI has it."""
    try:
        return resolve(path.encode("latin-1").decode(errors="replace")).route
    except Resolver404:
        return "(no such address)"


def broken(response: Any) -> str:
    """What was raised behind a response and where, its last steps; "" for nothing."""
    raised = getattr(response, "exc_info", None)
    if not raised or response.status_code < 500:
        return f"{response.status_code} without an exception" if response.status_code >= 500 else ""
    return traced(raised[1])


def traced(error: BaseException) -> str:
    """The last steps to an error."""
    steps = traceback.extract_tb(error.__traceback__)[-7:]
    return "".join([*traceback.format_list(steps), *traceback.format_exception_only(error)])[-2_500:]


# Drawing


def visit(draw: Any, browser: Browser, every: list[str], world: World) -> None:
    """A page, then whatever can be done on it, or any other address."""
    here = address(draw, draw(st.sampled_from(every)), world.things)
    page = browser.send(Sent(browser.who, "GET", here, headers=draw(hostile.headers), query=draw(queries)))
    for _step in range(draw(st.integers(1, 4))):
        ways = ["blind", *(["form"] * 4 if page.forms else []), *(["link"] * 2 if page.links else [])]
        way = draw(st.sampled_from(ways))
        if way == "form":
            browser.send(submitted(draw, browser.who, draw(st.sampled_from(page.forms))))
        elif way == "link":
            path, query = draw(st.sampled_from(page.links))
            sent = Sent(browser.who, "GET", path, changed_query(draw, query), headers=draw(hostile.headers))
            page = browser.send(sent)
        else:
            browser.send(blind(draw, browser.who, address(draw, draw(st.sampled_from(every)), world.things)))


queries = st.one_of(st.just(""), st.just(""), hostile.pairs.map(urlencoded))


def submitted(draw: Any, who: str, form: Form) -> Sent:
    """A form of a page, filled in somehow and sent as it says, seldom otherwise."""
    pairs, headers = filled(draw, form), draw(hostile.headers)
    if not form.post:
        return Sent(who, "GET", form.path, urlencoded(pairs), headers=headers)
    as_it_says = draw(st.integers(0, 9)) > 0
    if form.multipart == as_it_says:
        body = multipart(pairs)
        cut = len(body) if as_it_says else draw(st.integers(0, len(body)))
        return Sent(who, "POST", form.path, form.query, body[:cut], MULTIPART, headers)
    return Sent(who, "POST", form.path, form.query, urlencoded(pairs).encode(), URLENCODED, headers)


def blind(draw: Any, who: str, path: str) -> Sent:
    """A request that no page of ours makes."""
    if draw(st.booleans()):
        pairs = [("csrfmiddlewaretoken", SEAL), *draw(hostile.pairs)]
        return Sent(who, "POST", path, draw(queries), urlencoded(pairs).encode(), URLENCODED, draw(hostile.headers))
    method, kind = draw(st.sampled_from(hostile.METHODS)), draw(st.sampled_from(hostile.CONTENT_TYPES))
    headers = {"X-CSRFToken": SEAL} | draw(hostile.headers)
    return Sent(who, method, path, draw(queries), draw(st.sampled_from(hostile.BODIES)), kind, headers)


# Running


def fuzz(world: World, requests: int, start: int, blocks: Iterator[int], tally: Tally | None = None) -> Tally:
    """At least `requests` requests from the seed `start`, block by block; each visit begins in the same world."""
    tally = tally or Tally()
    every = sorted(set(routes()))
    with quiet(), everybody() as client:
        for block in blocks:
            if tally.sent >= requests:
                break
            _block(client, world, every, tally, start, block)
    return tally


def _block(client: Client, world: World, every: list[str], tally: Tally, start: int, block: int) -> None:
    @seed(start * 100_000 + block)
    @settings(max_examples=VISITS, phases=[Phase.generate], **ANY_ORDER)
    @given(st.data())
    def one(data: st.DataObject) -> None:
        with undone():
            browser = Browser(client, world, data.draw(WHO), tally, f"--seed {start} --block {block}")
            visit(data.draw, browser, every, world)

    # Pages put choices in an order of their own: what looks like the same visit may find another page.
    with suppress(Flaky):
        one()


def lap(world: World, tally: Tally) -> Tally:
    """Every address as everybody, with keys that are there: opened, and sent an empty form."""
    with quiet(), everybody() as client:
        for route in sorted(set(routes())):
            for who in ROLES:
                with undone():
                    browser = Browser(client, world, who, tally, "first lap")
                    path = address(first, route, world.things, absurd=0)
                    browser.send(Sent(who, "GET", path))
                    browser.send(Sent(who, "POST", path, "", b"", URLENCODED, {"X-CSRFToken": SEAL}))
    return tally


def first(strategy: Any) -> Any:
    """Draw the first of what may be sampled: keys of the teacher's own things."""
    return strategy.elements[0]


@contextmanager
def everybody() -> Iterator[Client]:
    """A client that tells of errors instead of raising them, and makes requests as the site's own application does."""
    with patch("django.test.client.WSGIRequest", Request):
        yield Client(enforce_csrf_checks=True, raise_request_exception=False)


@contextmanager
def undone() -> Iterator[None]:
    """What is stored inside is forgotten again, and so is who tried how often."""
    cache.clear()
    with transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


@contextmanager
def quiet() -> Iterator[None]:
    """No log, no mail; passwords that are checked quickly."""
    hasher = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    logging.disable(logging.CRITICAL)
    try:
        with override_settings(PASSWORD_HASHERS=hasher, EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
            yield
    finally:
        logging.disable(logging.NOTSET)
