"""Article by article: how much of each the class knows, and what is hardest in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizzes.reports import _facts
from quizzes.reports._course import CourseArticle, CourseContext
from quizzes.reports._words import gettext_noop as _
from quizzes.reports._words import share
from quizzes.shapes import Column, Table

SLUG = "articles"
TITLE = _("Articles")
AUDIENCE = frozenset({"course"})
ABOUT = "article"
NEEDS = frozenset({"articles", "by_article", "fact_lines"})

FEW = 5
"""Students who must have met a fact before it is called the hardest."""
COLUMNS = (
    Column("topic", _("Topic")),
    Column("article", _("Article")),
    Column("facts", _("Facts"), numeric=True),
    Column("students", _("Students"), numeric=True),
    Column("begun", _("Begun by"), numeric=True),
    Column("finished", _("All met by"), numeric=True),
    Column("mean", _("Known, all students"), numeric=True, unit="%"),
    Column("mean_begun", _("Known, those who began"), numeric=True, unit="%"),
    Column("due", _("Due"), numeric=True),
    Column("hardest", _("Hardest fact")),
    Column("recall", _("Recall of it"), numeric=True, unit="%"),
)
NOTE = _(
    "Begun by: students who have met a fact of it; all met by: those who have met every one. Known: the mean share of "
    "its facts that they would recall now with a chance of at least 80 %; a student who has not begun knows none. Due: "
    "reviews that wait, over all students. Hardest fact: the lowest mean recall now, of those facts of it that at "
    "least 5 students have met; with fewer it is too early to tell."
)


def build(context: CourseContext) -> Table:
    """One row for each article of the course that can be read, by topic and title.

    Facts: facts of the article that a published question asks. Students: those of the course. Begun by: of them,
    those who have met (answered on schedule) at least one of the facts; All met by: those who have met all. Known,
    all students: facts predicted to be recalled now with at least 0.8, summed over all students / (students x
    facts); Known, those who began: the same over those who began; both empty where the divisor is 0. Due: facts due
    today or before, summed over the students. Hardest fact: of the facts listed under the article and met by at least
    5 students, that with the lowest mean of the recall predicted now, which stands in Recall of it; empty without
    one. A fact that two articles tell counts for both, and is listed under the first. Without an article there is no
    row.
    """
    hardest = _hardest(context)
    return Table(
        title=TITLE,
        columns=COLUMNS,
        rows=[_row(context, article, hardest.get(article.id, (None, None))) for article in context.articles],
        note=NOTE,
        empty=_("The course has no articles yet."),
        generated_at=context.now,
        about=[article.id for article in context.articles],
    )


def _hardest(context: CourseContext) -> dict[int, tuple[str | None, float | None]]:
    """Article -> (its hardest fact, mean recall)."""
    lines = _facts.least_known(line for line in context.fact_lines if line.met >= FEW)
    return {line.article_id: (line.statement, _facts.mean_recall(line)) for line in reversed(lines)}


def _row(context: CourseContext, article: CourseArticle, hardest: tuple[str | None, float | None]) -> Sequence[Any]:
    keys = [(student.id, article.id) for student in context.students]
    found = [context.by_article[key] for key in keys if key in context.by_article]
    known = sum(one.known for one in found)
    return (
        article.topic,
        article.title,
        article.facts,
        len(keys),
        len(found),
        sum(one.met >= article.facts for one in found),
        share(known, len(keys) * article.facts),
        share(known, len(found) * article.facts),
        sum(one.due for one in found),
        *hardest,
    )
