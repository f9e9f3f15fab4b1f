"""The cards of a whole class, summed up by the database: by article, by assignment, by fact.

In plain SQL: a class of 200 has 200,000 cards, and each may count for several articles and assignments. Joined with
short lists of facts and students they are read once; counting distinct facts behind the joins to questions,
passages and articles, as the ORM would, takes several times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connections, router

from quizzes.models import Card
from quizzes.reports._course import WEEK, Prospect, Standing
from quizzes.reports._outlook import AIM
from quizzes.scheduling import fsrs
from quizzes.selectors.cards import KNOWN_FOR

Values = Sequence[tuple[Any, ...]]
FACTOR, DECAY = fsrs.curve()
COLUMN = {"postgresql": "{}", "sqlite": "CAST(julianday({}) - 1721424.5 AS INTEGER)"}
"""A day of a card: one that days can be added to and that can be subtracted from another."""
LITERAL = {"postgresql": "DATE '{0:%Y-%m-%d}'", "sqlite": "{1}"}
"""The same of a day we know; SQLite has none, and gets the number of the day (`date.toordinal`)."""
KNOWN = f"today - last <= stability * {KNOWN_FOR!r}"
STANDING = (
    "COUNT(*)",
    f"COUNT(*) FILTER (WHERE {KNOWN})",
    "COUNT(*) FILTER (WHERE due <= today)",
    f"COUNT(*) FILTER (WHERE due > today AND due <= today + {WEEK})",
)
"""Met, known, due and coming, as Standing defines them."""
RECALL = f"""CASE WHEN {{day}} > last THEN POWER(1 + ({{day}} - last) / stability * {FACTOR!r}, {DECAY!r}) ELSE 1 END"""
"""Recall predicted for a day: scheduling.fsrs.recall."""
WEAK = f"ahead - last > stability * {fsrs.reach(AIM)!r}"
"""Recall will be below the aim on the day `ahead`; that needs no power."""


@dataclass(frozen=True, slots=True)
class FactCount:
    """One fact and all of `learners`, as FactLine defines it."""

    met: int
    known: int
    recall: float
    answers: int
    reviews: int
    lapses: int


def standings(days: Mapping[int, date], parts: Values, fields: int = 4) -> dict[tuple[int, int], Standing]:
    """(learner, part) -> standing with the facts of the part, where one was met: one statement.

    `days`: learner -> their day. `parts`: (part, fact), each once. `fields`: how many of a standing are wanted; with
    so many rows each takes its time.
    """
    sql = f"""SELECT learner_id, part, {", ".join(STANDING[:fields])}
        FROM held JOIN what USING (fact_id) JOIN who USING (learner_id) GROUP BY learner_id, part"""  # noqa: S608
    return {(row[0], row[1]): Standing(*row[2:]) for row in _rows(sql, days, parts, "part, fact_id")}


def overall(days: Mapping[int, date], facts: Iterable[int]) -> dict[int, Standing]:
    """Learner -> standing with `facts`, where one was met: one statement."""
    sql = f"""SELECT learner_id, {", ".join(STANDING)}
        FROM held JOIN what USING (fact_id) JOIN who USING (learner_id) GROUP BY learner_id"""  # noqa: S608
    rows = _rows(sql, days, [(fact,) for fact in facts], "fact_id")
    return {row[0]: Standing(*row[1:]) for row in rows}


def prospects(days: Mapping[int, date], parts: Values) -> dict[tuple[int, int], Prospect]:
    """(learner, part) -> standing, and what will be left of the part's facts on a day to come: one statement.

    `parts`: (part, fact, the day to come), each once.
    """
    recall = RECALL.format(day="ahead")
    sql = f"""SELECT learner_id, part, {", ".join(STANDING)}, SUM({recall}), COUNT(*) FILTER (WHERE {WEAK}),
            COALESCE(SUM({recall}) FILTER (WHERE {WEAK}), 0)
        FROM held JOIN what USING (fact_id) JOIN who USING (learner_id) GROUP BY learner_id, part"""  # noqa: S608
    return {(row[0], row[1]): Prospect(*row[2:]) for row in _rows(sql, days, parts, "part, fact_id, ahead")}


def by_fact(days: Mapping[int, date], facts: Iterable[int]) -> dict[int, FactCount]:
    """Fact -> what all learners together remember of it, where one met it: one statement."""
    sql = f"""SELECT fact_id, COUNT(*), COUNT(*) FILTER (WHERE {KNOWN}), SUM({RECALL.format(day="today")}),
            SUM(asked), SUM(reps - 1), SUM(lapses)
        FROM held JOIN what USING (fact_id) JOIN who USING (learner_id) GROUP BY fact_id"""  # noqa: S608
    rows = _rows(sql, days, [(fact,) for fact in facts], "fact_id")
    return {row[0]: FactCount(*row[1:]) for row in rows}


def _rows(select: str, days: Mapping[int, date], what: Values, names: str) -> list[tuple[Any, ...]]:
    """The rows of `select` over `held` (cards with a memory), `who` (learner_id, today) and `what` (`names`).

    All that is put into the statement are numbers and days of ours.
    """
    if not days or not what:
        return []
    connection = connections[router.db_for_read(Card)]
    column, literal = COLUMN[connection.vendor].format, LITERAL[connection.vendor]
    sql = f"""
        WITH who(learner_id, today) AS (VALUES {_values(days.items(), literal)}),
        what({names}) AS (VALUES {_values(what, literal)}),
        held AS (
            SELECT learner_id, fact_id, stability, {column("last_day")} AS last, {column("due_day")} AS due,
                reps, lapses, asked
            FROM {connection.ops.quote_name(Card._meta.db_table)} WHERE stability IS NOT NULL
        ) {select}"""  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def _values(rows: Iterable[tuple[Any, ...]], literal: str) -> str:
    def said(value: int | date) -> str:
        return literal.format(value, value.toordinal()) if isinstance(value, date) else str(int(value))

    return ", ".join(f"({', '.join(map(said, row))})" for row in rows)
