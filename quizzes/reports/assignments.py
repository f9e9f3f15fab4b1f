"""Who is how far with what is assigned."""

from __future__ import annotations

from quizzes.reports import _assignments
from quizzes.reports._course import CourseContext
from quizzes.reports._words import gettext_noop as _
from quizzes.shapes import Column, Table

SLUG = "assignments"
TITLE = _("Assignments")
AUDIENCE = frozenset({"course"})
ABOUT = "student"
NEEDS = _assignments.NEEDS

STUDENT = (Column("student", _("Student")), Column("group", _("Group")))


def build(context: CourseContext) -> Table:
    """One row for each assignment of the course and each student it is for, by due day and name.

    Starts, Due: days; Due is the student's own where they have more time. Facts: what the assignment asks that a
    published question of the course asks, each once. Met: those answered at least once, on schedule. Known now: those
    predicted to be recalled now with at least 0.8. Known of all: known / facts; empty without facts. Expected on the
    due day: by the formula of `_outlook.known_then`, while the assignment runs for the student; else empty. State:
    "finished" where all facts are met; else "not yet started" before it starts; while it runs "not begun" or "begun";
    from the due day on "over, not begun" or "over, not finished"; "nothing to learn" without facts. Without an
    assignment, or somebody it is for, there is no row.
    """
    return Table(
        title=TITLE,
        columns=(*STUDENT, *_assignments.COLUMNS),
        rows=[
            (student.name, student.group or None, *_assignments.row(context, student, assignment))
            for student, assignment in _assignments.pairs(context)
        ],
        note=_assignments.NOTE,
        empty=_("Nothing is assigned to anybody yet."),
        generated_at=context.now,
        about=[student.id for student, _assignment in _assignments.pairs(context)],
    )
