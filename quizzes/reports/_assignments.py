"""What several reports say of one student and one assignment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from quizzes.reports._course import CourseAssignment, CourseContext, Student
from quizzes.reports._outlook import outlook
from quizzes.reports._words import gettext_noop as _
from quizzes.reports._words import share
from quizzes.shapes import Column

NEEDS = frozenset({"assignments", "running", "finished", "overall", "work"})
COLUMNS = (
    Column("assignment", _("Assignment")),
    Column("starts", _("Starts")),
    Column("due", _("Due")),
    Column("state", _("State"), ours=True),
    Column("facts", _("Facts"), numeric=True),
    Column("met", _("Met"), numeric=True),
    Column("known", _("Known now"), numeric=True),
    Column("share", _("Known of all"), numeric=True, unit="%"),
    Column("expected", _("Expected on the due day"), numeric=True, unit="%"),
)
NOTE = _(
    "Due: the student's own day, extra time included. Finished: every fact met at least once; what is met is reviewed "
    "until the due day. Known now: facts that would be recalled now with a chance of at least 80 %. Expected on the "
    "due day: the share of its facts known then by a student who goes on at the pace of the last two weeks; empty once "
    "it is over, before it begins, and in the first days after joining."
)
COMING, OPEN, BEGUN, FINISHED = _("not yet started"), _("not begun"), _("begun"), _("finished")
MISSED, PARTLY, EMPTY = _("over, not begun"), _("over, not finished"), _("nothing to learn")


def pairs(context: CourseContext) -> Iterator[tuple[Student, CourseAssignment]]:
    """Everybody and what is assigned to them, by due day of the assignment, then by name."""
    for assignment in context.assignments:
        for student in context.students:
            if assignment.concerns(student):
                yield student, assignment


def row(context: CourseContext, student: Student, assignment: CourseAssignment) -> Sequence[Any]:
    standing = context.standing_with(student, assignment)
    ahead = assignment.facts and assignment.running_for(student)
    return (
        assignment.title,
        assignment.starts,
        assignment.due_for(student),
        state(student, assignment, standing.met),
        assignment.facts,
        standing.met,
        standing.known,
        share(standing.known, assignment.facts),
        outlook(context, assignment, student).expected if ahead else None,
    )


def state(student: Student, assignment: CourseAssignment, met: int) -> str:
    if not assignment.facts:
        return EMPTY
    if met >= assignment.facts:
        return FINISHED
    if student.today < assignment.starts:
        return COMING
    if student.today >= assignment.due_for(student):
        return PARTLY if met else MISSED
    return BEGUN if met else OPEN
