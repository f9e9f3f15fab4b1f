"""A student's time, week by week."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizzes.reports._context import ReportContext
from quizzes.reports._words import gettext_noop as _
from quizzes.reports._words import minutes, share
from quizzes.shapes import Column, Table, WeekCount

SLUG = "time-spent"
TITLE = _("Time spent by week")
AUDIENCE = frozenset({"student"})

COLUMNS = (
    Column("week", _("Week of")),
    Column("minutes", _("Time"), numeric=True, unit=_("min")),
    Column("days", _("Days studied"), numeric=True),
    Column("answered", _("Answers"), numeric=True),
    Column("right", _("Right"), numeric=True, unit="%"),
)
NOTE = _(
    "Time: from each question to its answer; long absences and reading are not counted. Answers: all of them, "
    "repeats and practice included. Right: share of all answers."
)


def build(context: ReportContext) -> Table:
    """One row for each week from the first with an answer in the period to this one, oldest first.

    Week of: its first day, as weeks begin in the student's locale. Time: sum of the times from question to answer
    in minutes, with one decimal. Days studied: days of the week with an answer. Answers: all that stand. Right:
    right ones / answers; empty for a week without an answer. Without an answer in the period there is no row.
    """
    return Table(
        title=TITLE,
        columns=COLUMNS,
        rows=[_row(week) for week in context.progress.weeks] if context.progress else [],
        note=NOTE,
        empty=_("There was no answer in this period."),
        generated_at=context.now,
    )


def _row(week: WeekCount) -> Sequence[Any]:
    return week.week, minutes(week.milliseconds), week.days, week.answered, share(week.correct, week.answered)
