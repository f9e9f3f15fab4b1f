"""One student of a course, week by week."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizzes.reports._course import CourseContext, StudyWeek
from quizzes.reports._words import gettext_noop as _
from quizzes.reports._words import minutes, share
from quizzes.shapes import Column, Table

SLUG = "student-weeks"
TITLE = _("Weeks of one student")
AUDIENCE = frozenset({"course"})
FOCUS = "student"
NEEDS = frozenset({"weeks"})

COLUMNS = (
    Column("week", _("Week of")),
    Column("days", _("Days studied"), numeric=True),
    Column("answers", _("Answers"), numeric=True),
    Column("correct", _("Right"), numeric=True, unit="%"),
    Column("minutes", _("Time"), numeric=True, unit=_("min")),
    Column("reviews", _("Reviews"), numeric=True),
    Column("measured", _("Right in reviews"), numeric=True, unit="%"),
    Column("low", _("At least"), numeric=True, unit="%"),
    Column("high", _("At most"), numeric=True, unit="%"),
    Column("forecast", _("Forecast"), numeric=True, unit="%"),
)
NOTE = _(
    "The last 12 weeks, from the first with an answer on. Answers: all of them, repeats and practice included. "
    "Reviews: answers on schedule to facts met earlier. At least, at most: the 95 % interval of the share that was "
    "right in them: few reviews leave much to chance. Forecast: the mean chance of a right answer that was predicted."
)


def build(context: CourseContext) -> Table:
    """One row for each week of the last 12, from the first with an answer on, oldest first, of the student in focus.

    About the articles of the course alone. Week of: its first day, as weeks begin in the reader's locale. Days
    studied: days with an answer. Answers: all; Right: right ones / answers; Time: minutes with one decimal. Reviews:
    answers that changed the card of a fact met before; Right in reviews: right ones / reviews; At least, At most: the
    Wilson score interval of that share at 95 %; Forecast: the mean chance of a right answer forecast for them,
    guessing included. Shares of nothing are empty. Without a student in focus, or an answer, there is no row.
    """
    return Table(
        title=TITLE,
        columns=COLUMNS,
        rows=[_row(week) for week in context.weeks],
        note=NOTE,
        empty=_("There was no answer in the last 12 weeks.") if context.student else _("Choose a student."),
        generated_at=context.now,
    )


def _row(week: StudyWeek) -> Sequence[Any]:
    count, kept = week.count, week.retention
    reviews = (
        (kept.reviews, kept.measured, kept.low, kept.high, kept.predicted) if kept else (0, None, None, None, None)
    )
    return (
        count.week,
        count.days,
        count.answered,
        share(count.correct, count.answered),
        minutes(count.milliseconds),
        *reviews,
    )
