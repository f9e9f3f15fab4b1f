"""What do parts cost, and what do they give? Answers and reports on learners' tables in one piece and in parts.

    python -m tests.benchmarks.partitions [ANSWERS] [PARTS ...]

A school of 200 students and 1,000 facts with 200,000 cards and 1,000,000 answers, unless told otherwise, on a
PostgreSQL of its own (pgserver). For each number of parts, in the order given, the tables are rebuilt by the service
behind `manage.py partition`; then 200 answers are given through the services, one after the other by students in
turn, and each report of a course is built as its page builds it. Printed are times of the statements in the database
and in all, and their ratios to those of the first number, which is 1: tables in one piece. The last line measures the
first number once more, so that one sees what the machine adds by itself.

One server keeps all parts here. What parts are for does not show in time: each part has its own indexes, its own
vacuum and its own room on a disk, and an answer touches the parts of one learner alone.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.benchmarks.reports import NOW, Watch, database, measure

ANSWERS = 1_000_000
PARTS = (1, 8, 16, 64)
TRIPS = 200
EACH = 5
"""Answers in a session."""


@dataclass(frozen=True, slots=True)
class Line:
    """Milliseconds: of an answer, median and 95th percentile in all and median in the database; of reports, summed."""

    parts: int
    rebuilt: float
    """Seconds."""
    median: float
    p95: float
    database: float
    reports: float
    statements: int


def trips(course: Any, begun: Any) -> tuple[list[float], list[float], int]:
    """Of TRIPS answers, milliseconds in all and in the database; the most SQL statements of one."""
    from django.db import connection

    from quizzes import selectors, services
    from quizzes.models import Learner

    whole, inside, most = [], [], 0
    learners = Learner.objects.filter(enrollments__course=course).select_related("user").order_by("pk")
    for learner in learners[: TRIPS // EACH]:
        session = services.start_session(learner, begun, minutes=30)
        for n in range(EACH):
            moment = begun + timedelta(seconds=20 * n)
            asked = selectors.next_question(session, moment)
            assert asked is not None
            watch, start = Watch(), time.perf_counter()
            with connection.execute_wrapper(watch):
                services.submit_answer(learner.user, asked.attempt, "a", moment + timedelta(seconds=9))
            whole.append((time.perf_counter() - start) * 1000)
            inside.append(watch.seconds * 1000)
            most = max(most, watch.statements)
            session.refresh_from_db()
    return whole, inside, most


def line(course: Any, parts: int, begun: Any) -> Line:
    from quizzes import reports
    from quizzes.services.partitioning import partition, tidy

    start = time.perf_counter()
    partition(parts)
    tidy()
    rebuilt = time.perf_counter() - start
    trips(course, begun)
    whole, inside, most = trips(course, begun + timedelta(hours=1))
    built = sum(min(measure(course, slug).database for _ in range(3)) for slug in reports.course_reports())
    p95 = statistics.quantiles(whole, n=20)[-1]
    return Line(parts, rebuilt, statistics.median(whole), p95, statistics.median(inside), built, most)


def main(answers: int, parts: Sequence[int]) -> None:
    with database("postgresql"):
        from tests.benchmarks import school

        built = school.opened(NOW, 200, 40, 25)
        school.assignments(built)
        # All facts that the log names have cards, which know how long it is: answers can be given.
        school.cards(built, entries=answers // (built.students * built.facts), one_in=0)
        school.answer(built, answers)
        print(f"200 students, 1,000 facts, {answers:,} answers; milliseconds, and ratios to tables in one piece")
        print("parts  rebuilt  answer: median      p95   in database   reports in database   SQL")
        first: Line | None = None
        for n, count in enumerate([*parts, parts[0]]):
            found = line(built.course, count, NOW + timedelta(hours=2 * n))
            first = first or found
            pairs = [(getattr(found, name), getattr(first, name)) for name in ("median", "p95", "database", "reports")]
            told = "  ".join(f"{one:8.1f} ({one / other:4.2f})" for one, other in pairs)
            print(f"{count:5}  {found.rebuilt:5.0f} s  {told}  {found.statements:4}", flush=True)


if __name__ == "__main__":
    chosen = tuple(map(int, sys.argv[1:]))
    main(chosen[0] if chosen else ANSWERS, (1, *chosen[1:]) if chosen[1:] else PARTS)
