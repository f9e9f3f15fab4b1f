"""What is assigned to one student, and how far they are."""

from __future__ import annotations

from quizzes.reports import _assignments
from quizzes.reports._course import CourseContext
from quizzes.reports._words import gettext_noop as _
from quizzes.shapes import Table

SLUG = "student-assignments"
TITLE = _("Assignments of one student")
AUDIENCE = frozenset({"course"})
FOCUS = "student"
NEEDS = _assignments.NEEDS


def build(context: CourseContext) -> Table:
    """One row for each assignment of the course that is for the student in focus, by its due day.

    Starts, Due: days; Due is the student's own where they have more time. Facts: what the assignment asks that a
    published question of the course asks, each once. Met: those answered at least once, on schedule. Known now: those
    predicted to be recalled now with at least 0.8. Known of all: known / facts; empty without facts. Expected on the
    due day: by the formula of `_outlook.known_then`, while the assignment runs for the student; else empty. State:
    as the report on assignments defines it. Without a student in focus, or an assignment, there is no row.
    """
    return Table(
        title=TITLE,
        columns=_assignments.COLUMNS,
        rows=[_assignments.row(context, *pair) for pair in _assignments.pairs(context)] if context.student else [],
        note=_assignments.NOTE,
        empty=_("Nothing is assigned to them yet.") if context.student else _("Choose a student."),
        generated_at=context.now,
    )
