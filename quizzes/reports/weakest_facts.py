"""The facts that a student is closest to forgetting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizzes.reports._context import ReportContext
from quizzes.reports._words import gettext_noop as _
from quizzes.shapes import Column, Table, WeakFact

SLUG = "weakest-facts"
TITLE = _("Weakest facts")
AUDIENCE = frozenset({"student"})

COLUMNS = (
    Column("fact", _("Fact")),
    Column("recall", _("Recall now"), numeric=True, unit="%"),
    Column("lapses", _("Times forgotten"), numeric=True),
    Column("last_day", _("Last answered")),
    Column("due_day", _("Due")),
    Column("passage", _("Passage")),
    Column("article", _("Article")),
    Column("source", _("Source")),
)
NOTE = _(
    "Recall now: the chance, as the schedule predicts it, that you would know the fact now without guessing. Listed "
    "are the ten lowest of those below the share you want to remember. Times forgotten: wrong answers on schedule to "
    "a fact that you had met on an earlier day."
)


def build(context: ReportContext) -> Table:
    """Up to ten rows, the lowest recall first.

    Only facts with a published question, whose predicted recall at `context.now` is below the retention that the
    student wishes. Recall now: that prediction. Times forgotten: lapses of the card. Last answered, due: the
    student's days, on schedule. Passage: the words that settle a question about the fact, from Article, told by
    Source. Without such a fact there is no row.
    """
    return Table(
        title=TITLE,
        columns=COLUMNS,
        rows=[_row(fact) for fact in context.progress.weakest] if context.progress else [],
        note=NOTE,
        empty=_("No fact you have met is weak now."),
        generated_at=context.now,
    )


def _row(fact: WeakFact) -> Sequence[Any]:
    source = fact.source
    return (
        fact.statement,
        fact.recall,
        fact.lapses,
        fact.last_day,
        fact.due_day,
        fact.quote,
        source.title,
        source.publisher or None,
    )
