"""The answer trip and the next question against the least that a view of this site can be, on the same server.

uv run python -m tests.benchmarks.trip [--database sqlite|postgresql|both] [--waves 24] [--learners 30]

Recite behind granian in production mode (tests.serving.site: two workers, all of its middleware, sessions and users in
the database, SQLite with synchronous=FULL or a PostgreSQL with its own durability) on the articles of seeds/ with all
questions that the generator writes, of every kind. Compared are, all of them signed in by their session cookie, with
the browser's "Accept-Encoding: gzip" and over connections that are kept:

answer      POST of the form as htmx sends it, answered by the rendered feedback: token, session and question read under
            lock, graded, scheduled; answer, card, daily count and session written in one transaction
            against  writes: POST to a view that inserts one answer and updates a card and a daily count through the
            ORM in one transaction, and says "Saved."
next        GET of the next question of the session as htmx fetches it, chosen and rendered
            against  page: GET of a view that renders a plain template of a title and five lines
form        POST of the same form by a browser without a script, answered by a redirect; against writes as well

In waves, after three in which each worker compiles what it keeps (templates, large statements): every learner fetches
the next question, then every learner answers it, then every writer sends the plain form and fetches the plain page;
each part of a wave is timed by itself, some requests at once. So whatever else happens on the machine happens to all of
them. Throughput is requests by the time of all parts of that name; "cpu" is the processor time of the web workers and
of the database's server for one request. The ratios are of the plain view's to ours, so 0.5 is a request that costs
twice as much.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import json
import re
import shutil
import tempfile
import time
from base64 import urlsafe_b64decode
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlencode

import psutil

from tests.serving.postgresql import PostgreSQL
from tests.serving.site import Site

BESIDE = (("answer", "writes", 0.4), ("form", "writes", 0.4), ("next", "page", 0.5))
"""Ours, the plain view, and the share of its throughput that ours must reach."""
HTMX = {"HX-Request": "true"}


@dataclass
class Browser:
    """One learner's browser, as lean as can be: what it costs must not hide what the server costs."""

    port: int
    cookie: str
    rng: Random
    session: str = ""
    csrf: str = ""
    question: str = ""
    fact: int = 0

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def send(self, method: str, path: str, data: dict[str, Any] | None = None, **headers: str) -> tuple[int, Any, str]:
        """(status, headers, text) of one request."""
        cookies = f"sessionid={self.cookie}; csrftoken={self.csrf}"
        body = urlencode(data | {"csrfmiddlewaretoken": self.csrf}) if data is not None else None
        more = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        self.connection.request(method, path, body, {"Cookie": cookies, "Accept-Encoding": "gzip", **more, **headers})
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.headers.get("Content-Encoding") == "gzip":
            text = gzip.decompress(text)
        assert answer.status < 400, f"{method} {path}: {answer.status} {text[:300]!r}"
        return answer.status, answer.headers, text.decode()

    def begin(self) -> None:
        """A session of all that there is to ask."""
        _, headers, _ = self.send("GET", "/today/")
        self.csrf = next(iter(re.findall(r"csrftoken=(\w+)", headers.get("Set-Cookie") or "")), self.csrf)
        _, headers, _ = self.send("POST", "/sessions/start/", {"minutes": 240})
        self.session = headers["Location"]
        assert self.session.startswith("/sessions/"), self.session

    def next(self) -> None:
        self.question = self.send("GET", f"{self.session}next/", **HTMX)[2]

    def answer(self) -> None:
        _, _, text = self.send("POST", f"{self.session}answer/", self.filled(), **HTMX)
        assert 'id="verdict"' in text, text[:300]

    def form(self) -> None:
        status, _, _ = self.send("POST", f"{self.session}answer/", self.filled())
        assert status == 303, status

    def filled(self) -> dict[str, Any]:
        """The form of the question, filled in: any choice, something of the form asked for, or nothing known."""
        found = re.search(r'name="token" value="([^"]+)"', self.question)
        assert found, self.question[:300]
        choices = re.findall(r'name="response" value="([^"]+)"', self.question)
        typed = 'name="response" type="text"' in self.question
        # A token is signed and hides nothing: its fact is in there.
        self.fact = json.loads(urlsafe_b64decode(found[1].partition(":")[0] + "=="))[4]
        said = self.rng.choice(choices) if choices else self.typed()
        return {"token": found[1]} | ({"response": said} if choices or typed else {"dont_know": "1"})

    def typed(self) -> str:
        """What can be graded: a question for a number or a date refuses other words."""
        helptext = re.search(r'id="help">([^<]*)', self.question)
        return "Baghdad" if not helptext else "1931 years" if "number" in helptext[1] else "4 May 1931"

    def writes(self) -> None:
        self.send("POST", "/plain/writes/", {"fact": self.fact, "response": "4 May 1931"})

    def page(self) -> None:
        self.send("GET", "/plain/page/")


@dataclass
class Timed:
    """What the requests of one name took: each of them, all together, and of processor time."""

    each: list[float] = field(default_factory=list)
    wall: float = 0.0
    cpu: float = 0.0

    @property
    def throughput(self) -> float:
        return len(self.each) / self.wall

    @property
    def cost(self) -> float:
        """Processor milliseconds of a request."""
        return 1000 * self.cpu / len(self.each)

    def percentile(self, share: float) -> float:
        """Milliseconds."""
        return 1000 * sorted(self.each)[int(share * (len(self.each) - 1))]


class Run:
    """Waves of requests to one site. `server`: the process id of its database's server, if it has one."""

    def __init__(self, site: Site, server: int | None, at_once: int) -> None:
        self.site, self.server, self.pool = site, server, ThreadPoolExecutor(at_once)
        self.found: defaultdict[str, Timed] = defaultdict(Timed)
        self.gone = 0.0

    def part(self, name: str, browsers: Sequence[Browser], *, counts: bool = True) -> None:
        """One request of each browser, as many at once as the pool has threads."""

        def one(browser: Browser) -> float:
            begun = time.perf_counter()
            getattr(browser, name)()
            return time.perf_counter() - begun

        begun, cpu = time.perf_counter(), self.cpu()
        each = list(self.pool.map(one, browsers))
        if counts:
            timed = self.found[name]
            timed.wall += time.perf_counter() - begun
            timed.cpu += self.cpu() - cpu
            timed.each += each

    def cpu(self) -> float:
        """Processor seconds of the web workers and of the database's server so far."""
        processes = [psutil.Process(pid) for pid in self.site.worker_pids()]
        if self.server:
            processes += psutil.Process(self.server).children()
        return sum(used.user + used.system for used in (process.cpu_times() for process in processes))

    def waves(self, count: int, learners: Sequence[Browser], writers: Sequence[Browser]) -> None:
        """`count` waves, after three that warm up; every third answer is sent by the plain form."""
        for wave in range(-3, count):
            way = "form" if wave % 3 == 2 else "answer"
            for name, browsers in (("next", learners), (way, learners), ("writes", writers), ("page", writers)):
                self.part(name, browsers, counts=wave >= 0)


def measured(site: Site, server: int | None, waves: int, learners: int, at_once: int, seed: int) -> dict[str, Timed]:
    """Fill the site, which runs, and send it `waves`."""
    people = site.fill(seeds=1, learners=2 * learners)["learners"]
    with site:
        browsers = [Browser(site.port, one["cookie"], Random(seed + n)) for n, one in enumerate(people)]
        asked, writers = browsers[:learners], browsers[learners:]
        for browser in browsers:
            browser.begin()
        for writer in writers:
            # So that there are rows for the plain form to update.
            writer.next()
            writer.answer()
        run = Run(site, server, at_once)
        run.waves(waves, asked, writers)
        return dict(run.found)


def printed(database: str, found: dict[str, Timed]) -> list[str]:
    """Lines of a table, and the ratios; "MISSED" where one is below what it must reach."""
    lines = [f"{database:<10}  requests    /s     p50    p95   cpu ms"]
    for name, timed in found.items():
        low, high = timed.percentile(0.5), timed.percentile(0.95)
        row = f"{len(timed.each):>9} {timed.throughput:>6.0f} {low:>6.1f} {high:>6.1f} {timed.cost:>7.2f}"
        lines.append(f"  {name:<8}  {row}")
    for ours, plain, least in BESIDE:
        one, other = found[ours], found[plain]
        ratio = one.throughput / other.throughput
        verdict = "" if ratio >= least else "  MISSED"
        lines.append(f"  {ours} / {plain}: throughput {ratio:.2f}, cpu {other.cost / one.cost:.2f}{verdict}")
    return lines


@contextmanager
def sqlite(folder: Path) -> Iterator[tuple[str, int | None]]:
    yield f"sqlite:///{folder}/recite.sqlite3", None


@contextmanager
def postgresql(folder: Path) -> Iterator[tuple[str, int | None]]:
    with PostgreSQL(folder / "postgresql") as server:
        assert server._process is not None
        yield server.create("recite"), server._process.pid


DATABASES: dict[str, Callable[[Path], Any]] = {"sqlite": sqlite, "postgresql": postgresql}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--database", choices=[*DATABASES, "both"], default="both")
    options.add_argument("--waves", type=int, default=24)
    options.add_argument("--learners", type=int, default=30)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--at-once", type=int, default=4)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    for name in DATABASES if given.database == "both" else [given.database]:
        folder = Path(tempfile.mkdtemp(prefix="recite-trip-"))
        folder.chmod(0o755)
        try:
            with DATABASES[name](folder) as (url, server):
                more = {"DJANGO_SETTINGS_MODULE": "tests.serving.settings", "RECITE_TASKS": "immediate"}
                site = Site(url, folder / "site", given.workers, given.threads, **more).prepare()
                found = measured(site, server, given.waves, given.learners, given.at_once, given.seed)
                print("\n".join(printed(name, found)), flush=True)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
