"""Item analysis: how each question of the course works."""

from __future__ import annotations

from quizzes.reports._course import CourseContext
from quizzes.reports._words import gettext_noop as _
from quizzes.shapes import Column, Table

SLUG = "item-analysis"
TITLE = _("Item analysis")
AUDIENCE = frozenset({"course"})
NEEDS = frozenset({"items"})
NOTE = _("Of first answers alone: what a student said when the question was put to them for the first time.")


def build(context: CourseContext) -> Table:
    """One row for each version of a question that was asked in the course, by article and place.

    Only first answers count: what a student said when the version was put to them for the first time, before they
    had seen its answer. Without one the table says that nobody has answered yet.
    """
    return Table(
        title=TITLE,
        columns=(Column("question", _("Question")), Column("version", _("Version"), numeric=True)),
        rows=[(item.prompt, item.version) for item in context.items],
        note=NOTE,
        empty=_("No student of the course has answered a question yet."),
        generated_at=context.now,
    )
