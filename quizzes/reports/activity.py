"""When the class studied: the calendar of a course."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizzes.reports._course import CourseContext, CourseDay
from quizzes.reports._words import gettext_noop as _
from quizzes.reports._words import minutes, share
from quizzes.shapes import Column, Table

SLUG = "activity"
TITLE = _("Days of study of the class")
AUDIENCE = frozenset({"course"})
NEEDS = frozenset({"activity"})

COLUMNS = (
    Column("day", _("Day")),
    Column("students", _("Students"), numeric=True),
    Column("answers", _("Answers"), numeric=True),
    Column("correct", _("Right"), numeric=True, unit="%"),
    Column("minutes", _("Time"), numeric=True, unit=_("min")),
    Column("gone", _("Of deleted accounts"), numeric=True),
)
NOTE = _(
    "The last 56 days, from the first with an answer on. Students: how many of those enrolled now answered. Answers: "
    "all to the course's articles, repeats and practice included. Of deleted accounts: of the answers, those of "
    "students who have deleted their accounts; they count in all columns but Students."
)


def build(context: CourseContext) -> Table:
    """One row for each of the last 56 days, from the first with an answer on, oldest first; those without one too.

    Day: the students' own days. Students: of those enrolled now, how many answered in the course's topics. Answers:
    theirs and those of accounts deleted since, all included; Right: right ones / answers, empty for none; Time: from
    question to answer, in minutes with one decimal. Of deleted accounts: of the answers, those. Who left the course
    otherwise counts no more. Without an answer there is no row.
    """
    return Table(
        title=TITLE,
        columns=COLUMNS,
        rows=[_row(day) for day in context.activity],
        note=NOTE,
        empty=_("There was no answer in the last 56 days."),
        generated_at=context.now,
    )


def _row(day: CourseDay) -> Sequence[Any]:
    return (
        day.day,
        day.students,
        day.answered,
        share(day.correct, day.answered),
        minutes(day.milliseconds),
        day.gone,
    )
