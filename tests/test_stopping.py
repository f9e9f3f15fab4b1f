"""A server that is told to end or to renew itself while learners answer: nothing they sent is cut, or counts twice.

The same two servers, in JSON logs and with metrics, show what these say of real traffic.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Event, Thread
from uuid import UUID

import httpx
import pytest

from tests.conftest import missing
from tests.serving.postgresql import PATIENCE
from tests.serving.proxying import NGINX, Proxy
from tests.serving.site import Site
from tests.serving.visitor import Form, Visitor

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif("RECITE_ONLY" in os.environ, reason="runs servers of its own, once"),
]
TOKEN = "for tests alone"
OVERLAP = "4"
"""Seconds from the beginning of a new worker to the end of the old one."""


@dataclass
class Learner(Thread):
    """Answers until told to stop; sends again what got no answer."""

    url: str
    cookie: str
    seed: int
    over: Event
    acknowledged: list[UUID] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    """Why something was sent again."""

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    # Threads are told apart by what they are, not by what they hold.
    __hash__ = Thread.__hash__

    def run(self) -> None:
        with Visitor(self.url, self.cookie, Random(self.seed)) as visitor:
            session = ""
            while not self.over.is_set():
                try:
                    session = session or visitor.start()
                    form = visitor.question(session)
                except httpx.HTTPError as error:
                    self.again.append(repr(error))
                    continue
                if form is None:
                    session = visitor.start(practice="on")
                else:
                    self.persist(visitor, form)
            self.acknowledged = visitor.acknowledged

    def persist(self, visitor: Visitor, form: Form) -> None:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                visitor.answer(form)
                return
            except httpx.HTTPError as error:
                self.again.append(repr(error))
                assert time.monotonic() < end, self.again[-3:]
                self.over.wait(0.1)


@dataclass
class Running:
    """Two hosts behind a proxy, and two learners with facts to answer."""

    sites: list[Site]
    proxy: Proxy
    cookies: list[str]

    def statuses(self) -> set[str]:
        """What the proxy has answered so far."""
        lines = (self.proxy.folder / "access.log").read_text(encoding="utf-8").splitlines()
        return {line.partition(" GET ")[0].partition(" POST ")[0].split(" ")[-1] for line in lines}

    def answers(self) -> list[UUID]:
        with sqlite3.connect(self.sites[0].folder.parent / "recite.sqlite3") as connection:
            found = connection.execute("SELECT id FROM quizzes_answer WHERE action = 'answer'").fetchall()
        return [UUID(row[0]) for row in found]


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    if NGINX is None:
        missing("nginx", "there is no nginx: install Debian's package nginx-light")
    folder = Path(tempfile.mkdtemp(prefix="recite-stopping-"))
    folder.chmod(0o755)
    more = {"RECITE_LOGS": "json", "RECITE_METRICS_TOKEN": TOKEN, "GRANIAN_RESPAWN_INTERVAL": OVERLAP}
    # Not killed before `Site.stop` has lost its patience: a worker that refuses to end fails its test.
    more["GRANIAN_WORKERS_KILL_TIMEOUT"] = str(2 * PATIENCE)
    with ExitStack() as stack:
        database, static = f"sqlite:///{folder}/recite.sqlite3", str(folder / "static")
        sites = [Site(database, folder / f"host{n}", workers=1, STATIC_ROOT=static, **more) for n in range(2)]
        sites[1].folder.mkdir(parents=True)
        cookies = [one["cookie"] for one in sites[0].prepare().fill(learners=2, facts=40)["learners"]]
        for site in sites:
            site.start()
            stack.callback(site.stop)
        yield Running(sites, stack.enter_context(Proxy(sites, folder / "proxy")), cookies)


@pytest.fixture
def learners(running: Running) -> Iterator[list[Learner]]:
    """Both of them answering, for as long as the test goes on."""
    over = Event()
    found = [Learner(running.proxy.url, cookie, seed, over) for seed, cookie in enumerate(running.cookies)]
    for learner in found:
        learner.start()
    yield found
    over.set()
    for learner in found:
        learner.join(PATIENCE)


def more_answers(running: Running, count: int = 4) -> None:
    """Return once `count` more answers are stored than now."""
    before, end = len(running.answers()), time.monotonic() + PATIENCE
    while len(running.answers()) < before + count:
        assert time.monotonic() < end, "nobody answers any more"
        time.sleep(0.1)


def rest(learners: list[Learner]) -> None:
    """Let everybody finish what they are about."""
    learners[0].over.set()
    for learner in learners:
        learner.join(PATIENCE)
        assert not learner.is_alive()


def renewed(site: Site, before: list[int]) -> None:
    """Return once other workers serve than `before`, and none of those.

    Granian ends an old one some seconds after it began the new one, whether that is up by then or not.
    """
    end = time.monotonic() + PATIENCE
    while not (pids := site.worker_pids()) or set(pids) & set(before) or not site.answers():
        assert time.monotonic() < end, site.log.read_text()[-3000:]
        time.sleep(0.5)


def test_a_server_renews_its_workers_and_nobody_notices(running: Running, learners: list[Learner]) -> None:
    more_answers(running)
    site = running.sites[0]
    before = site.worker_pids()
    assert site._process is not None
    site._process.send_signal(signal.SIGHUP)
    renewed(site, before)
    more_answers(running)
    rest(learners)
    assert [learner.again for learner in learners] == [[], []]
    assert not {status for status in running.statuses() if status.startswith("5")}
    told = [one for learner in learners for one in learner.acknowledged]
    assert len(told) == len(set(told)) > 8
    assert set(told) <= set(running.answers())


def test_the_figures_of_all_workers_and_of_the_database(running: Running) -> None:
    site = running.sites[0]
    assert httpx.get(f"{site.url}/metrics").status_code == 401
    assert httpx.get(f"{site.url}/metrics", headers={"Authorization": "Bearer x"}).status_code == 401
    found = httpx.get(f"{site.url}/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert found.status_code == 200
    figures = dict(line.rsplit(" ", 1) for line in found.text.splitlines() if not line.startswith("#"))
    asked = 'recite_requests_total{method="POST",status="303",view="quizzes:answer"}'
    other = httpx.get(f"{running.sites[1].url}/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text
    # What each host has answered, counted by workers that are gone now too.
    numbers = [float(figures[asked]), float(other.partition(asked)[2].split()[0])]
    assert min(numbers) > 0
    assert sum(numbers) == len(running.answers())
    assert float(figures['recite_request_seconds_count{view="quizzes:answer"}']) == numbers[0]
    assert sum(float(value) for name, value in figures.items() if name.startswith("recite_answers_total")) == numbers[0]
    assert figures["recite_learners_today"] == "2.0"
    assert figures["recite_database_up"] == "1.0"
    assert figures['recite_tasks{state="waiting"}'] == "0.0"
    assert figures["recite_task_workers"] == "0.0"
    assert not any(name.startswith("recite_requests") and "healthz" in name for name in figures)
    for cookie in running.cookies:
        assert cookie not in found.text


def test_ready_once_a_task_worker_lives_and_the_proxys_id_is_in_the_log(running: Running) -> None:
    site, name = running.sites[0], "0123456789abcdef0123456789abcdef"
    assert "tasks: failing" in httpx.get(f"{site.url}/readyz").text
    site.start_task_worker()
    end = time.monotonic() + PATIENCE
    while httpx.get(f"{site.url}/readyz", timeout=PATIENCE).status_code != 200:
        assert time.monotonic() < end, (site.folder / "tasks.log").read_text()[-2000:]
        time.sleep(0.5)
    # Told to end, it ends in order where it has nothing to do.
    assert site._task_worker is not None
    site._task_worker.send_signal(signal.SIGTERM)
    assert site._task_worker.wait(PATIENCE) == 0
    response = httpx.get(f"{site.url}/robots.txt?q=secret", headers={"X-Request-ID": name})
    assert response.headers["X-Request-ID"] == name
    lines = [line for line in site.log.read_text().splitlines() if line.startswith("{")]
    (line,) = [told for told in map(json.loads, lines) if told.get("request") == name]
    assert (line["route"], line["method"], line["status"]) == ("quizzes:robots", "GET", 200)
    assert all("secret" not in line and "4 May 1931" not in line for line in lines)
    assert all(json.loads(line)["message"] for line in (site.folder / "tasks.log").read_text().splitlines())


def test_a_server_that_ends_answers_what_it_was_asked_and_the_other_one_goes_on(
    running: Running, learners: list[Learner]
) -> None:
    more_answers(running)
    # That granian's log tells of no killing says less: on a busy machine it tells of one that has ended already.
    assert running.sites[0].stop() == 0
    more_answers(running)
    rest(learners)
    assert not {status for status in running.statuses() if status.startswith("5")}
    assert [learner.again for learner in learners] == [[], []]
    told = [one for learner in learners for one in learner.acknowledged]
    assert len(told) == len(set(told)) > 8
    assert set(told) <= set(running.answers())
