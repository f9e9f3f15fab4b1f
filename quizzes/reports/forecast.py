"""What comes back to a student in the next days."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizzes.reports._context import ReportContext
from quizzes.reports._words import gettext_noop as _
from quizzes.shapes import Column, DueDay, Table

SLUG = "forecast"
TITLE = _("The next 30 days")
AUDIENCE = frozenset({"student"})

COLUMNS = (
    Column("day", _("Day")),
    Column("due", _("Facts due"), numeric=True),
    Column("overdue", _("Of them overdue"), numeric=True),
    Column("minutes", _("Time"), numeric=True, unit=_("min")),
    Column("mark", _("Remark"), ours=True),
)
NOTE = _(
    "Facts due: facts whose day that is, as the schedule stands now; what is overdue counts today. What you answer "
    "until then comes back as well, some of it within these days, and is not in it yet; neither are new facts. Time: "
    "at your pace of the last 30 days."
)
EASY, PAUSED = _("easy day"), _("pause")


def build(context: ReportContext) -> Table:
    """One row for each of the next 30 days, today first.

    Facts due: facts with a published question whose card is due that day; on the first day those of earlier days
    are added. Of them overdue: those. Time: facts due times the student's seconds an answer over the last 30 days
    of the period, in minutes with one decimal. Remark: "pause" within a planned pause, else "easy day" on weekdays
    on which the student wants less, else empty. Without a student there is no row.
    """
    return Table(
        title=TITLE,
        columns=COLUMNS,
        rows=[_row(day) for day in context.progress.load] if context.progress else [],
        note=NOTE,
        empty=_("Nothing has been learnt yet that could come back."),
        generated_at=context.now,
    )


def _row(day: DueDay) -> Sequence[Any]:
    mark = PAUSED if day.paused else EASY if day.easy else None
    return day.day, day.due, day.overdue, round(day.minutes, 1), mark
