"""Is an answer as quick with 1,000,000 cards and 10,000,000 answers behind it as with 10,000 cards?

    python -m tests.benchmarks.growth fill FOLDER [postgresql|sqlite]
    python -m tests.benchmarks.growth ask FOLDER [postgresql|sqlite] [ROUNDS]
    python -m tests.benchmarks.growth pages [postgresql|sqlite] [CARDS ...]

`fill` makes two databases in FOLDER (10 GB on PostgreSQL, 5 GB on SQLite, ten minutes): a small school of 40 students
with 250 cards and 2,500 answers each, and a large one of 1,000 students with 1,000 cards and 10,000 answers each. So
there are 25 times as many students, and each has 4 times as much behind them: 17 answers a day for five months or for
twenty. Both have the same library of 1,250 facts, daily counts and sessions as that log makes them, and fresh
statistics; rows lie as they came in, day by day. The log's texts about cards before and after are left out.

`ask` serves both, each by one web worker in production mode, on the same server of PostgreSQL with its own durability,
or on SQLite with synchronous=FULL. 25 students of each school hold a session of ten minutes: in every round one of the
small school fetches the next question as htmx does, and one of the large, then both answer; who comes first changes
from round to round. So whatever else the machine does happens to both. Printed are percentiles and their ratios; at
most 1.2 at the 95th.

`pages` counts SQL statements of the next question, Today, the reader and progress for one student with so many cards,
who has answered each twice: as many for all, but for the forecast of a backlog on Today.
"""

# ruff: noqa: S608  the statements hold numbers, days and names of ours

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from tests.benchmarks.trip import HTMX, Browser, Timed
from tests.serving.postgresql import PostgreSQL
from tests.serving.site import Site

LIMIT = 1.2
"""Times the small school's 95th percentile."""
ASKED = 25
"""Students of each school that answer."""
A_DAY = 17
"""Answers of a student."""
LIBRARY = (50, 25)
"""Articles, and facts in each."""
CARDS = (10, 1_000, 100_000)
BACKLOG = 2
"""Statements that Today asks more where more is due than a day holds: it forecasts when that will be done."""
DATABASES = ("postgresql", "sqlite")
CARELESS = {
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_wal_size": "16GB",
    "maintenance_work_mem": "1GB",
    "work_mem": "256MB",
}
"""While nothing is there that could be lost."""


@dataclass(frozen=True, slots=True)
class Size:
    """Students, facts that each of them has met, and answers of all."""

    students: int
    facts: int
    answers: int


SIZES = {"small": Size(40, 250, 100_000), "large": Size(1_000, 1_000, 10_000_000)}


def fill(folder: Path, database: str) -> None:
    """Both schools, and in FOLDER/NAME.json who of them is signed in."""
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    with served(folder, database, fresh=True) as urls:
        for name, size in SIZES.items():
            begun = time.monotonic()
            site = Site(urls[name], folder / f"site-{name}").prepare()
            wanted = [str(number) for number in (size.students, size.facts, size.answers)]
            (folder / f"{name}.json").write_text(site.python("-m", "tests.benchmarks.growth", "school", *wanted))
            print(f"{name}: {size.answers:,} answers in {time.monotonic() - begun:.0f} s", flush=True)


@contextmanager
def served(folder: Path, database: str, *, fresh: bool = False) -> Iterator[dict[str, str]]:
    """The URL of each school's database while they are served."""
    if database == "sqlite":
        yield {name: f"sqlite:///{folder}/{name}.sqlite3" for name in SIZES}
        return
    server = PostgreSQL(folder / "postgresql", **(CARELESS if fresh else {})).start()
    try:
        yield {name: server.create(name) if fresh else server.url(name) for name in SIZES}
    finally:
        server.stop()


def school(students: int, facts: int, answers: int) -> dict[str, list[str]]:
    """Run in a site's environment: fill its database; session cookies of ASKED students."""
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.utils import timezone

    from quizzes.models import Answer, Card, DailyCount, Session
    from tests.benchmarks import school as schools
    from tests.serving.classroom import cookie_of

    each, now = answers // students, timezone.now()
    built = schools.opened(now, students, *LIBRARY)
    schools.assignments(built)
    built = replace(built, facts=facts, days=each // A_DAY, stride=7)
    with without_indexes(Answer, Card, DailyCount, Session):
        schools.cards(built, entries=each // facts, one_in=0)
        schools.answer(built, answers)
        sessions(each // 20)
    schools.tidy()
    users = get_user_model().objects.filter(learner__enrollments__course=built.course).order_by("pk")
    return {"cookies": [cookie_of(user) for user in users[:: students // ASKED][:ASKED]]}


@contextmanager
def without_indexes(*models: type) -> Iterator[None]:
    """Indexes are made of what is there faster than they grow with each row."""
    from django.db import connection

    again: list[str] = []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -2000000", "temp_store = FILE"):
                cursor.execute(f"PRAGMA {setting}")
        for model in models:
            again += _dropped(cursor, model._meta.db_table)  # type: ignore[attr-defined]
        yield
        for statement in again:
            cursor.execute(statement)
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA journal_mode = WAL")


def _dropped(cursor: Any, table: str) -> list[str]:
    """Drop what indexes of a table can be dropped; the statements that make them again."""
    if cursor.db.vendor == "sqlite":
        # Those of keys belong to the table.
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql <> ''", [table]
        )
    else:
        cursor.execute(
            "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = "
            "%s::regclass AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)",
            [table],
        )
    found = cursor.fetchall()
    for name, _sql in found:
        cursor.execute(f"DROP INDEX {name}")
    return [sql for _name, sql in found]


def sessions(each: int) -> None:
    """The sessions of every learner that the log names, all over."""
    from django.db import connection

    from quizzes.models import Answer, Session

    table, log = Session._meta.db_table, Answer._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"""
            INSERT INTO {table} (id, learner_id, scope, style, practice, queue, misses, extras, planned, answered,
                correct, started_at, ended_at)
            SELECT session_id, learner_id, '{{}}', 'questions', {"FALSE" if connection.vendor == "postgresql" else 0},
                '[]', '{{}}', '[]', 20, COUNT(*), SUM(CASE WHEN correct THEN 1 ELSE 0 END), MIN(shown_at),
                MAX(answered_at)
            FROM {log} GROUP BY session_id, learner_id ORDER BY MIN(shown_at)""")


class Student(Browser):
    """One whose session takes ten minutes, as most do."""

    def begin(self) -> None:
        _, headers, _ = self.send("GET", "/today/")
        self.csrf = headers["Set-Cookie"].partition("csrftoken=")[2].partition(";")[0]
        self.start()
        # It may have gone on from an earlier run of this script.
        self.send("POST", f"{self.session}stop/", {})
        self.start()

    def start(self) -> None:
        _, headers, _ = self.send("POST", "/sessions/start/", {"minutes": 10})
        self.session = headers["Location"]
        assert self.session.startswith("/sessions/"), self.session

    def next(self) -> None:
        super().next()
        # Of one that is over, htmx is led to the summary.
        assert 'name="token"' in self.question, self.question[:300]


def ask(folder: Path, database: str, rounds: int) -> int:
    """1 where the large school takes more than LIMIT times as long."""
    with served(folder, database) as urls:
        sites = {name: Site(url, folder / f"site-{name}", workers=1, threads=1) for name, url in urls.items()}
        with sites["small"], sites["large"]:
            return told(database, timed(folder, sites, rounds))


def timed(folder: Path, sites: dict[str, Site], rounds: int) -> dict[tuple[str, str], Timed]:
    """By request and school, every one after two rounds that warm up."""
    found: defaultdict[tuple[str, str], Timed] = defaultdict(Timed)
    people = {
        name: [
            Student(site.port, cookie, Random(seed))
            for seed, cookie in enumerate(json.loads((folder / f"{name}.json").read_text())["cookies"])
        ]
        for name, site in sites.items()
    }
    for pair in zip(*people.values(), strict=True):
        for student, students in zip(pair, people.values(), strict=True):
            # One connection for each school: none is closed for having been idle.
            student.connection = students[0].connection
            student.begin()
    for turn in range(-2, rounds):
        pairs = zip(*people.values(), strict=True)
        for n, pair in enumerate(pairs):
            order = [*zip(people, pair, strict=True)][:: 1 if (n + turn) % 2 else -1]
            for what in ("next", "answer"):
                for name, student in order:
                    begun = time.perf_counter()
                    getattr(student, what)()
                    if turn >= 0:
                        found[what, name].each.append(time.perf_counter() - begun)
    return dict(found)


def told(database: str, found: dict[tuple[str, str], Timed]) -> int:
    """Print what was measured; 1 where a ratio is over LIMIT."""
    cards = {name: size.students * size.facts for name, size in SIZES.items()}
    print(f"{database}: {cards['small']:,} cards and {SIZES['small'].answers:,} answers against")
    print(f"{cards['large']:,} cards and {SIZES['large'].answers:,} answers, {ASKED} students each; milliseconds")
    print("request  requests  median: small  large  ratio   p95: small  large  ratio")
    bad = 0
    for what in ("next", "answer"):
        small, large = found[what, "small"], found[what, "large"]
        half, most = ([one.percentile(share) for one in (small, large)] for share in (0.5, 0.95))
        ratio = most[1] / most[0]
        bad += ratio > LIMIT
        print(
            f"{what:7} {len(large.each):9} {half[0]:14.1f} {half[1]:6.1f} {half[1] / half[0]:6.2f}"
            f" {most[0]:12.1f} {most[1]:6.1f} {ratio:6.2f}{'  MISSED' if ratio > LIMIT else ''}",
            flush=True,
        )
    return bool(bad)


def pages(database: str, sizes: Sequence[int]) -> int:
    """1 where a page takes more statements with more cards."""
    found = {}
    for cards in sizes:
        # Each on a database of its own, set up in a process of its own.
        run = [sys.executable, "-m", "tests.benchmarks.growth", "student", database, str(cards)]
        found[cards] = json.loads(subprocess.run(run, capture_output=True, text=True, check=True).stdout)
    print(
        f"{database}: SQL statements, and milliseconds in all, with {', '.join(f'{cards:,}' for cards in sizes)} cards"
    )
    for name in found[sizes[0]]:
        row = [found[cards][name] for cards in sizes]
        print(f"{name:10}" + "".join(f"{one['statements']:6} {one['milliseconds']:9.1f}" for one in row))
    spread = {name: {one[name]["statements"] for one in found.values()} for name in found[sizes[0]]}
    return int(any(max(counts) - min(counts) > BACKLOG * (name == "today") for name, counts in spread.items()))


def student(database: str, cards: int) -> dict[str, dict[str, float]]:
    """Statements of each page, and the least of three times, of one student who has met `cards` facts."""
    from tests.benchmarks.reports import database as empty

    with empty(database):
        from django.contrib.auth import get_user_model
        from django.test import Client
        from django.utils import timezone

        from content.models import Article
        from tests.benchmarks import school as schools

        now = timezone.now()
        articles = max(1, cards // 250)
        built = schools.opened(now, 1, articles, cards // articles)
        built = replace(built, days=60, stride=7)
        schools.cards(built, entries=2, one_in=0)
        schools.answer(built, 2 * cards)
        user = get_user_model().objects.get(username="pupil0000")
        client = Client(HTTP_HOST="localhost")
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        session = begun(user, now)
        article = Article.objects.order_by("pk").values_list("pk", flat=True)[0]
        addresses = {
            "next": f"/sessions/{session}/next/",
            "today": "/today/",
            "reader": f"/articles/{article}/",
            "progress": "/progress/",
        }
        return {name: visited(client, address) for name, address in addresses.items()}


def begun(user: Any, now: datetime) -> Any:
    from quizzes import services

    return services.start_session(services.learner_for(user), now, minutes=10).pk


def visited(client: Any, address: str) -> dict[str, float]:
    from django.db import connection

    from tests.benchmarks.reports import Watch

    runs = []
    for _ in range(3):
        watch, start = Watch(), time.perf_counter()
        with connection.execute_wrapper(watch):
            page = client.get(address, headers=HTMX if address.endswith("/next/") else {})
        assert page.status_code == 200, f"{address}: {page.status_code}"
        runs.append({"statements": watch.statements, "milliseconds": (time.perf_counter() - start) * 1000})
    # A forecast is kept for a while, and then costs no statements.
    return {"statements": runs[0]["statements"], "milliseconds": min(run["milliseconds"] for run in runs)}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = options.add_subparsers(dest="step", required=True)
    for name in ("fill", "ask"):
        step = steps.add_parser(name)
        step.add_argument("folder", type=Path)
        step.add_argument("database", choices=DATABASES, nargs="?", default=DATABASES[0])
    step.add_argument("rounds", type=int, nargs="?", default=30)
    step = steps.add_parser("pages")
    step.add_argument("database", choices=DATABASES, nargs="?", default=DATABASES[0])
    step.add_argument("cards", type=int, nargs="*", default=CARDS)
    for name, meant in (("school", "STUDENTS FACTS ANSWERS"), ("student", "DATABASE CARDS")):
        # For processes of the others, each with a database of its own.
        steps.add_parser(name).add_argument("sizes", metavar=meant, nargs="+")
    return done(options.parse_args())


def done(given: argparse.Namespace) -> int:
    match given.step:
        case "fill":
            fill(given.folder.resolve(), given.database)
        case "ask":
            return ask(given.folder.resolve(), given.database, given.rounds)
        case "pages":
            return pages(given.database, given.cards)
        case "school":
            print(json.dumps(school(*map(int, given.sizes))))
        case "student":
            print(json.dumps(student(given.sizes[0], int(given.sizes[1]))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
