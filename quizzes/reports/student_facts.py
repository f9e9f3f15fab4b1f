"""The facts of a course that one student is closest to forgetting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizzes.reports._course import CourseContext, HeldFact
from quizzes.reports._words import gettext_noop as _
from quizzes.shapes import Column, Table

SLUG = "student-facts"
TITLE = _("Weakest facts of one student")
AUDIENCE = frozenset({"course"})
FOCUS = "student"
NEEDS = frozenset({"weakest"})

COLUMNS = (
    Column("fact", _("Fact")),
    Column("recall", _("Recall now"), numeric=True, unit="%"),
    Column("lapses", _("Times forgotten"), numeric=True),
    Column("last_day", _("Last answered")),
    Column("due_day", _("Due")),
    Column("passage", _("Passage")),
    Column("article", _("Article")),
)
NOTE = _(
    "Recall now: the chance, as the schedule predicts it, that the student would know the fact now without guessing. "
    "Listed are the twenty lowest of the facts that they have met. Times forgotten: wrong answers on schedule to a "
    "fact met on an earlier day."
)


def build(context: CourseContext) -> Table:
    """Up to twenty rows about the student in focus, the lowest recall first; about the facts of the course alone.

    Recall now: the recall predicted now of the fact's card. Times forgotten: lapses of the card. Last answered, Due:
    the student's own days, on schedule. Passage: the words that settle the first question about the fact, from
    Article. Without a student in focus, or a fact that they have met, there is no row.
    """
    return Table(
        title=TITLE,
        columns=COLUMNS,
        rows=[_row(held) for held in context.weakest],
        note=NOTE,
        empty=_("They have met no fact of the course yet.") if context.student else _("Choose a student."),
        generated_at=context.now,
    )


def _row(held: HeldFact) -> Sequence[Any]:
    fact = held.fact
    return fact.statement, held.recall, held.lapses, held.last_day, held.due_day, fact.quote, fact.article
