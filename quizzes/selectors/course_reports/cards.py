"""The cards of a whole class, summed up by the database: by article, by assignment, over all.

In plain SQL: a class of 200 has 200,000 cards, and each may count for several articles and assignments. Joined with
short lists of facts and students they are read once; counting distinct facts behind the joins to questions,
passages and articles, as the ORM would, takes ten times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connections, router

from quizzes.models import Card
from quizzes.reports._course import WEEK, Prospect, Standing
from quizzes.reports._outlook import AIM
from quizzes.scheduling import fsrs
from quizzes.selectors.cards import KNOWN_FOR

DAY_NUMBER = {"postgresql": "({} - DATE '0001-01-01' + 1)", "sqlite": "CAST(julianday({}) - 1721424.5 AS INTEGER)"}
"""A day as a number that can be reckoned with: `date.toordinal()`."""
STANDING = f"""COUNT(*),
    COUNT(*) FILTER (WHERE today - last <= stability * {KNOWN_FOR!r}),
    COUNT(*) FILTER (WHERE due <= today),
    COUNT(*) FILTER (WHERE due > today AND due <= today + {WEEK})"""
"""Met, known, due and coming, as Standing defines them."""


def standings(days: Mapping[int, date], parts: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Standing]:
    """(learner, part) -> standing with the facts of the part, where one was met: one statement.

    `days`: learner -> their day. `parts`: (part, fact), each once.
    """
    who = [(learner, day.toordinal()) for learner, day in days.items()]
    sql = f"""
        SELECT learner_id, part, {STANDING}
        FROM held JOIN what USING (fact_id) JOIN who USING (learner_id)
        GROUP BY learner_id, part"""  # noqa: S608  our own words and numbers
    return {(row[0], row[1]): Standing(*row[2:]) for row in _rows(sql, who, "learner_id, today", parts)}


def prospects(
    days: Sequence[tuple[int, int, date, date]], parts: Iterable[tuple[int, int]]
) -> dict[tuple[int, int], Prospect]:
    """(learner, part) -> what will be left on a day to come of the part's facts: one statement.

    `days`: (learner, part, their day, the day to come). `parts`: (part, fact), each once.
    """
    factor, decay = fsrs.curve()
    who = [(learner, part, today.toordinal(), then.toordinal()) for learner, part, today, then in days]
    # Recall is below the aim from so many times the stability on: that needs no power.
    sql = f"""
        SELECT learner_id, part, {STANDING}, SUM(recall), COUNT(*) FILTER (WHERE weak),
            COALESCE(SUM(recall) FILTER (WHERE weak), 0)
        FROM (
            SELECT learner_id, part, stability, last, due, today,
                ahead - last > stability * {fsrs.reach(AIM)!r} AS weak, CASE WHEN ahead > last
                THEN POWER(1 + {factor!r} * (ahead - last) / stability, {decay!r}) ELSE 1 END AS recall
            FROM held JOIN what USING (fact_id) JOIN who USING (learner_id, part)
        ) AS seen
        GROUP BY learner_id, part"""  # noqa: S608  our own words and numbers
    return {(row[0], row[1]): Prospect(*row[2:]) for row in _rows(sql, who, "learner_id, part, today, ahead", parts)}


def _rows(
    select: str, who: Sequence[tuple[int, ...]], names: str, parts: Iterable[tuple[int, int]]
) -> list[tuple[Any, ...]]:
    """The rows of `select` over `held` (cards with a memory, days as numbers), `who` and `what`."""
    what = list(parts)
    if not who or not what:
        return []
    connection = connections[router.db_for_read(Card)]
    day = DAY_NUMBER[connection.vendor].format
    sql = f"""
        WITH who({names}) AS (VALUES {_values(who)}), what(part, fact_id) AS (VALUES {_values(what)}), held AS (
            SELECT learner_id, fact_id, stability, {day("last_day")} AS last, {day("due_day")} AS due
            FROM {connection.ops.quote_name(Card._meta.db_table)} WHERE stability IS NOT NULL
        ) {select}"""  # noqa: S608  numbers and our own names
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def _values(rows: Iterable[tuple[int, ...]]) -> str:
    return ", ".join(f"({', '.join(map(str, row))})" for row in rows)
