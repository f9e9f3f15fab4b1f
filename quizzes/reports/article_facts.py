"""The facts of one article, and who knows them."""

from __future__ import annotations

from quizzes.reports import _facts
from quizzes.reports._course import CourseContext
from quizzes.reports._words import gettext_noop as _
from quizzes.shapes import Table

SLUG = "article-facts"
TITLE = _("Facts of one article")
AUDIENCE = frozenset({"course"})
FOCUS = "article"
NEEDS = frozenset({"fact_lines"})


def build(context: CourseContext) -> Table:
    """One row for each fact of the article in focus that a published question asks, in the order of the article.

    Students: those of the course. Met by: of them, those who answered the fact at least once, on schedule. Known by:
    of those, the ones predicted to recall it now with at least 0.8. Known of those: known by / met by; empty where
    nobody met it. Recall: the mean of the recall predicted now, over those who met it. Answers: all to the fact,
    in whatever article, repeats, practice and those taken back included. Reviews: answers on schedule by students who
    had met it before; Right: right ones / reviews; At least, At most: the Wilson score interval of that share at
    95 %. Forgotten: reviews that were wrong. Passage: the words that settle its first question there. Without an
    article in focus, or a fact in it, there is no row.
    """
    return Table(
        title=TITLE,
        columns=_facts.COLUMNS,
        rows=[_facts.row(context, line) for line in context.fact_lines] if context.article else [],
        note=_facts.NOTE,
        empty=_("The article has no published question yet.") if context.article else _("Choose an article."),
        generated_at=context.now,
    )
