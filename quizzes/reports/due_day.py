"""What will be known on the day when work is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import fmean
from typing import Any

from quizzes.reports._course import CourseAssignment, CourseContext
from quizzes.reports._outlook import AIM, Outlook, outlooks
from quizzes.reports._words import gettext_noop as _
from quizzes.shapes import Column, Table

SLUG = "due-day"
TITLE = _("Knowledge on the due day")
AUDIENCE = frozenset({"course"})
NEEDS = frozenset({"assignments", "running", "overall", "work"})

COLUMNS = (
    Column("assignment", _("Assignment")),
    Column("due", _("Due")),
    Column("student", _("Student")),
    Column("group", _("Group")),
    Column("days", _("Days left"), numeric=True),
    Column("facts", _("Facts"), numeric=True),
    Column("met", _("Met"), numeric=True),
    Column("known", _("Known now"), numeric=True),
    Column("left_alone", _("Without more study"), numeric=True, unit="%"),
    Column("expected", _("At their pace"), numeric=True, unit="%"),
    Column("aim", _("Aim"), numeric=True, unit="%"),
)
NOTE = _(
    "The share of the assignment's facts that will be known on its day. Without more study: if nothing is asked any "
    "more, as the forgetting curve predicts it; a fact never met is not known. At their pace: for a student who goes "
    "on as in the last two weeks; facts never met come first, then those that will be weak, and what is reached counts "
    "with the aim. Empty in the first days after joining. The line without a name is the mean of the class."
)


def build(context: CourseContext) -> Table:
    """For each assignment that runs, by due day: one row for the class, then one for each student it runs for.

    Due: the student's own day, in the line of the class that of the assignment; Days left: until then. Facts: what
    the assignment asks that a published question of the course asks, each once. Met: those answered at least once, on
    schedule. Known now: those predicted to be recalled now with at least 0.8. Without more study: the sum over the
    facts met of the recall predicted for the due day, R = (1 + factor · days / stability) ** decay of FSRS-6
    (scheduling.fsrs.recall) with the days from the last answer to the due day, / facts. At their pace:
    `_outlook.known_then` / facts, with the answers that their pace leaves until then, which are counted there against
    what else is due; empty where there is no pace yet. Aim: 0.85 (scheduling.assignments.RETENTION). The line of the
    class has no name; its Met, Known now (rounded to one decimal) and shares are means over the students below it
    that have them. Without a running assignment there is no row.
    """
    found = outlooks(context)
    return Table(
        title=TITLE,
        columns=COLUMNS,
        rows=[
            row
            for assignment in context.assignments
            for row in _rows(assignment, [one for one in found if one.assignment is assignment])
        ],
        note=NOTE,
        empty=_("No assignment is running."),
        generated_at=context.now,
    )


def _rows(assignment: CourseAssignment, found: Sequence[Outlook]) -> Iterator[Sequence[Any]]:
    if not found:
        return
    paced = [one.expected for one in found if one.expected is not None]
    yield (
        assignment.title,
        assignment.due,
        None,
        assignment.group or None,
        None,
        assignment.facts,
        round(fmean(one.prospect.met for one in found), 1),
        round(fmean(one.prospect.known for one in found), 1),
        fmean(one.left_alone for one in found),
        fmean(paced) if paced else None,
        AIM,
    )
    yield from map(_row, found)


def _row(one: Outlook) -> Sequence[Any]:
    return (
        one.assignment.title,
        one.assignment.due_for(one.student),
        one.student.name,
        one.student.group or None,
        one.days,
        one.assignment.facts,
        one.prospect.met,
        one.prospect.known,
        one.left_alone,
        one.expected,
        AIM,
    )
