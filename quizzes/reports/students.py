"""Every student of a course in figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizzes.reports._course import CourseContext, Standing, Student, Work
from quizzes.reports._statistics import wilson
from quizzes.reports._words import gettext_noop as _
from quizzes.reports._words import minutes, share
from quizzes.shapes import Column, Table

SLUG = "students"
TITLE = _("Students")
AUDIENCE = frozenset({"course"})
ABOUT = "student"
NEEDS = frozenset({"facts", "overall", "work"})

COLUMNS = (
    Column("student", _("Student")),
    Column("group", _("Group")),
    Column("joined", _("Joined")),
    Column("last_day", _("Last answer")),
    Column("facts", _("Facts"), numeric=True),
    Column("met", _("Met"), numeric=True),
    Column("known", _("Known now"), numeric=True),
    Column("share", _("Known of all"), numeric=True, unit="%"),
    Column("due", _("Due"), numeric=True),
    Column("coming", _("Due within a week"), numeric=True),
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
    "Known now: facts that would be recalled now with a chance of at least 80 %. Due within a week: those that fall "
    "due in the next 7 days. Answers, right, time, reviews: of the last 14 days, all answers included. Reviews: "
    "answers on schedule to facts met earlier. At least, at most: the 95 % interval of the share that was right in "
    "them: few reviews leave much to chance. Forecast: the mean chance of a right answer that was predicted."
)


def build(context: CourseContext) -> Table:
    """One row for each student, by name; about the facts and articles of the course alone.

    Joined, Last answer: the student's own days. Facts: facts of the course that a published question asks, each once.
    Met: those answered at least once, on schedule. Known now: those predicted to be recalled now with at least 0.8.
    Known of all: known / facts; empty without facts. Due: of those met, due today or before; Due within a week: due
    in the 7 days after today. Of the last 14 of the student's days: Answers: all, repeats and practice included;
    Right: right ones / answers; Time: from question to answer, in minutes with one decimal; Reviews: answers that
    changed the card of a fact met before; Right in reviews: right ones / reviews; At least, At most: the Wilson score
    interval of that share at 95 %; Forecast: the mean chance of a right answer forecast for the reviews, guessing
    included. Shares of nothing are empty. Without a student there is no row.
    """
    return Table(
        title=TITLE,
        columns=COLUMNS,
        rows=[_row(context, student) for student in context.students],
        note=NOTE,
        empty=_("Nobody has joined the course yet."),
        generated_at=context.now,
        about=[student.id for student in context.students],
    )


def _row(context: CourseContext, student: Student) -> Sequence[Any]:
    standing = context.overall.get(student.id, Standing())
    work = context.work.get(student.id, Work())
    return (
        student.name,
        student.group or None,
        student.joined,
        work.last_day,
        context.facts,
        standing.met,
        standing.known,
        share(standing.known, context.facts),
        standing.due,
        standing.coming,
        work.fortnight,
        share(work.correct, work.fortnight),
        minutes(work.milliseconds),
        work.reviews,
        *reviewed(work.recalled, work.reviews, work.predicted),
    )


def reviewed(recalled: int, reviews: int, predicted: float) -> tuple[float | None, ...]:
    """(share that was right, its 95 % interval, mean forecast) of reviews; all None without one."""
    if not reviews:
        return None, None, None, None
    return recalled / reviews, *wilson(recalled, reviews), min(max(predicted / reviews, 0.0), 1.0)
