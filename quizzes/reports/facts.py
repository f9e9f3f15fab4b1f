"""Fact by fact: what the class knows, and what it does not."""

from __future__ import annotations

from quizzes.reports import _facts
from quizzes.reports._course import CourseContext
from quizzes.reports._words import gettext_noop as _
from quizzes.shapes import Column, Table

SLUG = "facts"
TITLE = _("Facts")
AUDIENCE = frozenset({"course"})
NEEDS = frozenset({"fact_lines"})

ARTICLE = Column("article", _("Article"))


def build(context: CourseContext) -> Table:
    """One row for each fact of the course that a published question asks, the least known first.

    Students: those of the course. Met by: of them, those who answered the fact at least once, on schedule. Known by:
    of those, the ones predicted to recall it now with at least 0.8. Known of those: known by / met by; empty where
    nobody met it. Recall: the mean of the recall predicted now, over those who met it. Answers: all to the fact,
    repeats, practice and those taken back included. Reviews: answers on schedule by students who had met it before,
    all days; Right: right ones / reviews; At least, At most: the Wilson score interval of that share at 95 %.
    Forgotten: reviews that were wrong. Passage: the words that settle its first question, from Article. The order is
    that of Recall, then that of the articles; facts that nobody met come last. Without a fact there is no row.
    """
    return Table(
        title=TITLE,
        columns=(*_facts.COLUMNS, ARTICLE),
        rows=[(*_facts.row(context, line), line.article) for line in _facts.least_known(context.fact_lines)],
        note=_facts.NOTE,
        empty=_("The course has no facts with a published question yet."),
        generated_at=context.now,
    )
