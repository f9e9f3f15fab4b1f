"""A student's days of study."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizzes.reports._context import ReportContext
from quizzes.reports._words import gettext_noop as _
from quizzes.reports._words import minutes, share
from quizzes.shapes import Column, DayCount, Table

SLUG = "study-days"
TITLE = _("Days of study")
AUDIENCE = frozenset({"student"})

COLUMNS = (
    Column("day", _("Day")),
    Column("answered", _("Answers"), numeric=True),
    Column("right", _("Right"), numeric=True, unit="%"),
    Column("reviews", _("Reviews"), numeric=True),
    Column("minutes", _("Time"), numeric=True, unit=_("min")),
)
NOTE = _(
    "A day begins at the hour you have set, in your time zone. Answers: all of them, repeats and practice included. "
    "Right: share of all answers. Reviews: answers on schedule to facts met on an earlier day. Time: from each "
    "question to its answer; long absences are not counted."
)


def build(context: ReportContext) -> Table:
    """One row for each day of the period with an answer, the newest first.

    Day: the student's own, by their time zone and the hour at which their day begins. Answers: all that stand,
    repeats and practice included. Right: right ones / answers. Reviews: answers that changed the card of a fact met
    on an earlier day. Time: sum of the times from question to answer in minutes, with one decimal; a single answer
    counts for a few minutes at most. Days without an answer have no row.
    """
    days = reversed(context.progress.days) if context.progress else ()
    return Table(
        title=TITLE,
        columns=COLUMNS,
        rows=[_row(day) for day in days],
        note=NOTE,
        empty=_("There was no answer in this period."),
        generated_at=context.now,
    )


def _row(day: DayCount) -> Sequence[Any]:
    return day.day, day.answered, share(day.correct, day.answered), day.reviews, minutes(day.milliseconds)
