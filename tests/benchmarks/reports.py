"""Do the reports of a course stay quick while the log grows? 200 students, 1,000 facts, up to 1,000,000 answers.

    python -m tests.benchmarks.reports [postgresql|sqlite] [ANSWERS ...]

Each report of the registry is built as its page builds it. Printed for each are its SQL statements, the time that
they took in the database (the sum over its statements; on PostgreSQL with all rows fetched), its ratio to that with
the shortest log, and the time until the table stands. To hold on PostgreSQL: at most 150 ms in the database, whatever
the length of the log, and as many statements.

The class has nine in ten of the 1,000 facts on its cards throughout, so that only the log grows. Its answers are
spread over 150 days: of 1,000,000 each student gave 33 a day, to 23 of 40 articles, and daily counts are as many as
that makes (690,000). No report reads the log but item analysis, which reads first answers. What reads daily counts
looks back 14 days (56 in the calendar) and so costs more until those days are full, and no more from then on.
PostgreSQL is one of its own, started here (pgserver).
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SIZES = (10_000, 100_000, 1_000_000)
RUNS = 7
"""The least of their times counts: what else a machine does only adds to it."""
LIMIT = 150
"""Milliseconds in the database that no report may take."""


@dataclass(frozen=True, slots=True)
class Measured:
    statements: int
    database: float
    """Milliseconds."""
    whole: float


@contextmanager
def database(name: str) -> Iterator[None]:
    """An empty database called "postgresql" or "sqlite", with Django set up on it."""
    folder = Path(tempfile.mkdtemp(prefix="recite-reports-"))
    folder.chmod(0o755)
    server = None
    if name == "postgresql":
        import pgserver

        server = pgserver.get_server(folder, cleanup_mode="delete")
        os.environ["DATABASE_URL"] = server.get_uri()
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "RECITE_PRODUCTION": "0",
        "RECITE_VAR": str(folder),
        "SECRET_KEY": "only for a benchmark, on a database of its own",
        "ALLOWED_HOSTS": "localhost",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    try:
        yield
    finally:
        if server:
            server.cleanup()


class Watch:
    """Counts statements and the seconds they take."""

    def __init__(self) -> None:
        self.statements, self.seconds = 0, 0.0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.statements += 1
        begun = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.seconds += time.perf_counter() - begun


def measure(course: Any, slug: str) -> Measured:
    """One report, built once."""
    from django.db import connection

    from quizzes import reports
    from quizzes.selectors.course_reports import course_context, focus_of, needs_of

    report = reports.course_reports()[slug]
    focus = {"student": a_student, "article": an_article}.get(focus_of(report))
    about = {focus_of(report): focus(course)} if focus else {}
    watch, begun = Watch(), time.perf_counter()
    with connection.execute_wrapper(watch):
        report.build(course_context(course, NOW, needs_of(report), **about))
    return Measured(watch.statements, watch.seconds * 1000, (time.perf_counter() - begun) * 1000)


def a_student(course: Any) -> int:
    return course.enrollments.order_by("pk").values_list("learner_id", flat=True)[7]


def an_article(course: Any) -> int:
    return course.topics.order_by("pk").values_list("articles", flat=True)[3]


def typical(course: Any, slug: str) -> Measured:
    """The least of RUNS, after one that fills what caches there are."""
    measure(course, slug)
    runs = [measure(course, slug) for _ in range(RUNS)]
    return Measured(runs[0].statements, min(r.database for r in runs), min(r.whole for r in runs))


def main(name: str, sizes: tuple[int, ...]) -> int:
    with database(name):
        from quizzes import reports
        from tests.benchmarks import school

        built = school.found(NOW)
        table: dict[str, list[Measured]] = {slug: [] for slug in reports.course_reports()}
        for size in sizes:
            school.answer(built, size)
            for slug, row in table.items():
                row.append(typical(built.course, slug))
        return told(name, sizes, table)


def told(name: str, sizes: tuple[int, ...], table: dict[str, list[Measured]]) -> int:
    """Print what was measured; 1 where a report takes too long on PostgreSQL, or more statements for more answers."""
    print(f"{name}: 200 students, 1,000 facts; {', '.join(f'{size:,}' for size in sizes)} answers")
    print(f"{'report':20} {'SQL':>4} {'ms in the database':>28} {'ratio':>7} {'ms in all':>10}")
    bad = 0
    for slug, row in table.items():
        slow = name == "postgresql" and max(one.database for one in row) > LIMIT
        bad += slow or len({one.statements for one in row}) > 1
        times = " ".join(f"{one.database:8.1f}" for one in row)
        ratio = row[-1].database / row[0].database
        print(f"{slug:20} {row[-1].statements:4} {times:>28} {ratio:7.2f} {row[-1].whole:10.1f}{' !' if slow else ''}")
    return bool(bad)


if __name__ == "__main__":
    chosen = sys.argv[1] if len(sys.argv) > 1 else "postgresql"
    sys.exit(main(chosen, tuple(map(int, sys.argv[2:])) or SIZES))
