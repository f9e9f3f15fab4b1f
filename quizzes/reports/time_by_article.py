"""A student's time, article by article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizzes.reports._context import ReportContext
from quizzes.reports._words import gettext_noop as _
from quizzes.reports._words import minutes, share
from quizzes.shapes import ArticleTime, Column, Table

SLUG = "time-by-article"
TITLE = _("Time spent by article")
AUDIENCE = frozenset({"student"})

COLUMNS = (
    Column("article", _("Article")),
    Column("minutes", _("Time"), numeric=True, unit=_("min")),
    Column("days", _("Days studied"), numeric=True),
    Column("answered", _("Answers"), numeric=True),
    Column("right", _("Right"), numeric=True, unit="%"),
)
NOTE = _(
    "Time: from each question to its answer; long absences and reading are not counted. Answers: all of them, "
    "repeats and practice included. Right: share of all answers. An empty title stands for articles that are no "
    "longer open to you, taken together."
)


def build(context: ReportContext) -> Table:
    """One row for each article with an answer in the period, the most time first.

    Time: sum of the times from question to answer in minutes, with one decimal. Days studied: days with an answer.
    Answers: all that stand. Right: right ones / answers. The last row, without a title, takes together what is not
    open to the student any more (its days are those of the article with the most). Without an answer there is no
    row.
    """
    return Table(
        title=TITLE,
        columns=COLUMNS,
        rows=[_row(line) for line in context.progress.time] if context.progress else [],
        note=NOTE,
        empty=_("There was no answer in this period."),
        generated_at=context.now,
    )


def _row(line: ArticleTime) -> Sequence[Any]:
    return (
        line.title or None,
        minutes(line.milliseconds),
        line.days,
        line.answered,
        share(line.correct, line.answered),
    )
