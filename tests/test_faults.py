"""A site as it is served, under faults: killed processes, clients that repeat themselves, connections that break.

A small version of tests.benchmarks.kills, and each way in which one answer may arrive more than once or in pieces.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from threading import Barrier
from typing import Any

import httpx
import pytest

from tests.benchmarks.kills import Siege, check, place, select
from tests.conftest import missing
from tests.serving.driving import Load, attempt_of, id_of
from tests.serving.postgresql import PostgreSQL
from tests.serving.rough import close_early, cut_in_request, cut_in_response, trickle
from tests.serving.site import Site
from tests.serving.visitor import Form, Visitor

SEED = 20111218
KILLS = {"sqlite": ["web_worker"], "postgresql": ["database", "web_worker"]}
"""In this order. Task workers too are killed by tests.benchmarks.kills; what that comes to, tests of workers hold."""
OURS = """
import json, os, socket
import django; django.setup()
from django.db import connection
connection.ensure_connection()
with socket.socket(fileno=os.dup(connection.connection.fileno())) as held:
    kept = held.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT)
with connection.cursor() as cursor:
    cursor.execute("SELECT current_setting('tcp_user_timeout'), current_setting('tcp_keepalives_idle')")
    print(json.dumps([kept, *cursor.fetchone()]))
"""
"""Prints what our connection to PostgreSQL does where the other side has vanished: this side, then the server's."""


@dataclass
class Besieged:
    site: Site
    server: PostgreSQL | None
    learners: list[dict[str, Any]]
    since: datetime

    def visitor(self, number: int) -> Visitor:
        return Visitor(self.site.url, self.learners[number]["cookie"], Random(SEED + number))


@pytest.fixture(
    scope="module",
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)],
)
def besieged(request: pytest.FixtureRequest) -> Iterator[Besieged]:
    """A site with two web workers, as long as the tests of this file run."""
    if request.param == "postgresql":
        try:
            import pgserver  # noqa: F401
        except ImportError:
            missing("postgres", "pgserver has no wheel for this Python or system")
    with place(request.param, 2) as (site, server):
        filled = site.fill(learners=8, facts=40)
        with site:
            yield Besieged(site, server, filled["learners"], datetime.now(UTC))


@pytest.fixture
def visitor(besieged: Besieged, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """A learner whom no other test has met."""
    # The first three are the load of the last test.
    with besieged.visitor(3 + TESTS.index(request.function.__name__)) as one:
        yield one


def asked(visitor: Visitor) -> tuple[Form, dict[str, str]]:
    """The question of a new session, and its form with an answer in it."""
    form = visitor.question(visitor.start())
    assert form is not None
    name, value = form.choices[0] if form.choices else ("response", "4 May 1931")
    return form, form.fields | {name: value}


def other(form: Form) -> dict[str, str]:
    """The form with another answer."""
    name, value = form.choices[1] if form.choices else ("response", "5 May 1931")
    return form.fields | {name: value}


def stored(besieged: Besieged, form: Form) -> list[str]:
    """The responses that the log has for the fact of the form, of this learner."""
    learner, fact, _ordinal, _session = attempt_of(form)
    sql = f"SELECT response FROM quizzes_answer WHERE learner_id = {learner} AND fact_id = {fact}"  # noqa: S608
    return [response for (response,) in select(besieged.site.environment["DATABASE_URL"], sql)]


def verdict(visitor: Visitor, sent: httpx.Response) -> str:
    """What the page says that a browser is led to."""
    assert sent.status_code == 303, (sent.status_code, sent.text[:300])
    page = visitor.client.get(sent.headers["location"])
    (line,) = [line for line in page.text.splitlines() if 'id="verdict"' in line]
    return line


def test_two_tabs_two_processes_and_the_back_button(besieged: Besieged, visitor: Visitor) -> None:
    """Each request has a connection of its own, so that they spread over the workers."""
    form, fields = asked(visitor)
    clicks = [fields, other(form), fields, other(form)]
    start = Barrier(len(clicks))

    def click(data: dict[str, str]) -> httpx.Response:
        with httpx.Client(base_url=visitor.url, timeout=60) as tab:
            tab.cookies = visitor.client.cookies
            start.wait(timeout=60)
            return tab.post(form.action, data=data)

    with ThreadPoolExecutor(len(clicks)) as pool:
        sent = list(pool.map(click, clicks))
    back = visitor.client.post(form.action, data=other(form))
    verdicts = {verdict(visitor, one) for one in [*sent, back]}
    assert len(verdicts) == 1
    assert len({one.headers["location"] for one in [*sent, back]}) == 1
    assert len(stored(besieged, form)) == 1


def test_connections_that_break_or_crawl(besieged: Besieged, visitor: Visitor) -> None:
    """Cut in the request: nothing is stored, least of all the half of an answer that came. In the response: once."""
    form, fields = asked(visitor)
    # The answer stands last in the form.
    for left in (1, 3, len(fields["response"]) // 2 + 1):
        cut_in_request(visitor, form.action, fields, left)
        said = close_early(visitor, form.action, fields, left)
        assert not said.startswith((b"HTTP/1.1 2", b"HTTP/1.1 3", b"HTTP/1.1 5")), said
    again = visitor.question(form.action.removesuffix("answer/"))
    assert again is not None
    assert id_of(again) == id_of(form)
    for after in (0, 1):
        cut_in_response(visitor, form.action, fields, after)
    slow = trickle(visitor, form.action, other(form))
    quick = visitor.client.post(form.action, data=fields)
    assert (slow.status, slow.headers["Location"]) == (303, quick.headers["location"])
    assert stored(besieged, form) == [fields["response"]]


def test_kills_under_load(besieged: Besieged, request: pytest.FixtureRequest) -> None:
    """No acknowledged answer is lost or doubled, no card differs from its replay."""
    site, server = besieged.site, besieged.server
    kinds = KILLS["postgresql" if server else "sqlite"]
    load = Load(site.url, besieged.learners[:3], SEED, pace=0.2)
    siege = Siege(site, server, Random(SEED), load)
    with load:
        for kind in kinds:
            load.wait(5)
            getattr(siege, f"kill_{kind}")()
        load.wait(10)
    found = check(site, load, besieged.since)
    assert found["faults"] == {}
    assert found["figures"]["stored"] >= found["figures"]["acknowledged"] >= 15
    if server and sys.platform == "linux":
        assert json.loads(site.python("-c", OURS)) == [20_000, "20000", "5"]


TESTS = [test_two_tabs_two_processes_and_the_back_button.__name__, test_connections_that_break_or_crawl.__name__]
