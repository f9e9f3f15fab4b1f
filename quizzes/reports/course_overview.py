"""Who is on track, and whom to look at: one line for each student of a course."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizzes.reports import _status
from quizzes.reports._course import CourseContext
from quizzes.reports._status import Judged, judged
from quizzes.reports._words import gettext_noop as _
from quizzes.reports._words import minutes, share
from quizzes.shapes import Column, Table

SLUG = "course-overview"
TITLE = _("Overview")
AUDIENCE = frozenset({"course"})
ABOUT = "student"
NEEDS = _status.NEEDS

FEW = 10
"""Reviews below which no share of them is told."""
COLUMNS = (
    Column("student", _("Student")),
    Column("group", _("Group")),
    Column("status", _("Status"), ours=True),
    Column("reason", _("Why"), ours=True),
    Column("last_day", _("Last answer")),
    Column("answers", _("Answers this week"), numeric=True),
    Column("minutes", _("Time this week"), numeric=True, unit=_("min")),
    Column("known", _("Known now"), numeric=True),
    Column("facts", _("Facts"), numeric=True),
    Column("due", _("Due"), numeric=True),
    Column("reviews", _("Reviews"), numeric=True),
    Column("right", _("Right"), numeric=True, unit="%"),
    Column("forecast", _("Forecast"), numeric=True, unit="%"),
)
NOTE = _(
    "Inactive: no answer for 7 days although something was due or assigned. At risk: at their pace of the last "
    "two weeks less than 80 % of a running assignment will be known on its day; or 20 facts and more are due, and more "
    "fall due in a week than were answered in the last; or reviews went clearly worse than was forecast. New: joined "
    "within the last 7 days. This week: the last 7 days, today included. Known now: facts of the course that would be "
    "recalled now with a chance of at least 80 %. Reviews: answers on schedule of the last 14 days to facts met "
    "earlier, how many of them were right, and the chance that was forecast; empty for fewer than 10."
)


def build(context: CourseContext) -> Table:
    """One row for each student, those at risk first, then inactive, new and on-track ones, each by name.

    Status and Why: by the rules of `_status`, which are those of the note; Why says in a sentence which of them
    holds, and for those on track what stands next. Last answer: their own day of the last answer in the course's
    topics; empty for none. Answers, Time this week: of the last 7 of their days, all answers included, in minutes
    with one decimal. Known now: facts of the course predicted to be recalled now with at least 0.8. Facts: facts of
    the course that a published question asks, each once. Due: of those met, facts due today or before. Reviews:
    answers of the last 14 days that changed the card of a fact met before; Right: right ones / reviews; Forecast:
    the mean chance of a right answer forecast for them, guessing included; both empty for fewer than 10 reviews.
    Without a student there is no row.
    """
    found = judged(context)
    return Table(
        title=TITLE,
        columns=COLUMNS,
        rows=[_row(one, context.facts) for one in found],
        note=NOTE,
        empty=_("Nobody has joined the course yet."),
        generated_at=context.now,
        about=[one.student.id for one in found],
    )


def _row(one: Judged, facts: int) -> Sequence[Any]:
    work = one.work
    enough = work.reviews >= FEW
    return (
        one.student.name,
        one.student.group or None,
        one.status,
        one.reasons,
        work.last_day,
        work.week,
        minutes(work.week_milliseconds),
        one.standing.known,
        facts,
        one.standing.due,
        work.reviews,
        share(work.recalled, work.reviews) if enough else None,
        share(work.predicted, work.reviews) if enough else None,
    )
