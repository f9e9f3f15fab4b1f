"""Daily counts: what reports on activity and progress read instead of the log."""

from __future__ import annotations

from datetime import timedelta

from django.db import connections, router
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Greatest

from quizzes.models import Answer, DailyCount
from quizzes.scheduling.rating import chance_right
from quizzes.selectors.feedback import LONGEST_ANSWER

COUNTS = ("answered", "correct", "milliseconds", "reviews", "recalled", "predicted")
"""What daily counts hold; courses keep the same of those who left."""


def count_answer(answer: Answer) -> None:
    """Add `answer` to the counts of its day: one statement, an insert that adds where there is a row.

    Django's `bulk_create(update_conflicts=True)` can replace the values of a row but not add to them.
    """
    counts = counts_of(answer)
    connection = connections[router.db_for_write(DailyCount)]
    quote = connection.ops.quote_name
    table = quote(DailyCount._meta.db_table)
    columns = ["learner_id", "article_id", "day", *COUNTS]
    sql = (
        f"INSERT INTO {table} ({', '.join(map(quote, columns))}) VALUES ({', '.join(['%s'] * len(columns))}) "  # noqa: S608
        f"ON CONFLICT (learner_id, article_id, day) DO UPDATE SET "
        + ", ".join(f"{quote(name)} = {table}.{quote(name)} + excluded.{quote(name)}" for name in COUNTS)
    )
    day = connection.ops.adapt_datefield_value(answer.day)
    with connection.cursor() as cursor:
        cursor.execute(sql, [answer.learner_id, answer.article_id, day, *(counts[name] for name in COUNTS)])


def uncount_answer(answer: Answer) -> None:
    """Take `answer` out of the counts of its day; a day without an answer leaves no row."""
    row = _row(answer)
    # A spoilt count must not stop an undo: the database refuses to go below zero.
    row.update(**{name: Greatest(F(name) - Value(value), Value(0)) for name, value in counts_of(answer).items()})
    row.filter(answered=0).delete()


def count_override(answer: Answer, sign: int) -> None:
    """Let `answer`, stored as wrong, count as right (`sign` 1), or as wrong again (-1)."""
    review = answer.scheduled and answer.predicted is not None
    changes = {"correct": F("correct") + sign, "recalled": F("recalled") + sign * review}
    _row(answer).filter(correct__gte=-sign, recalled__gte=-sign * review).update(**changes)


def _row(answer: Answer) -> QuerySet[DailyCount]:
    return DailyCount.objects.filter(learner_id=answer.learner_id, article_id=answer.article_id, day=answer.day)


def counts_of(answer: Answer) -> dict[str, float]:
    """What `answer` adds to the counts of its day, by the names in COUNTS."""
    # Retention is measured on facts that had a memory and were asked when they should be.
    review = answer.scheduled and answer.predicted is not None
    return {
        "answered": 1,
        "correct": int(answer.correct),
        "milliseconds": _milliseconds(answer),
        "reviews": int(review),
        "recalled": int(review and answer.correct),
        "predicted": chance_right(answer.predicted, answer.guess_chance) if review else 0.0,
    }


def _milliseconds(answer: Answer) -> int:
    """Time that counts as study: what the browser measured, or else from the question to its answer."""
    longest = LONGEST_ANSWER // timedelta(milliseconds=1)
    if answer.response_ms is not None:
        return min(answer.response_ms, longest)
    return min((answer.answered_at - answer.shown_at) // timedelta(milliseconds=1), longest)
