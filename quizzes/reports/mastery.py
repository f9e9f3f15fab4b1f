"""Student by article: who knows what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizzes.reports._course import CourseArticle, CourseContext, Student
from quizzes.reports._words import gettext_noop as _
from quizzes.reports._words import share
from quizzes.shapes import Column, Table

SLUG = "mastery"
TITLE = _("Knowledge by article")
AUDIENCE = frozenset({"course"})
ABOUT = "student"
NEEDS = frozenset({"articles", "by_article"})

STUDENT = (
    Column("student", _("Student")),
    Column("group", _("Group")),
    Column("all", _("All articles"), numeric=True, unit="%"),
)
NOTE = _(
    "Facts of the article that the student would recall now with a chance of at least 80 %, as a share of all its "
    "facts. 0 % stands for somebody who has begun and knows nothing now, an empty cell for somebody who has not begun. "
    "Articles without a published question have no column. A fact that two articles tell counts for both."
)


def build(context: CourseContext) -> Table:
    """One row for each student, by name, and one column for each article with facts, by topic and title.

    Cell: facts of the article predicted to be recalled now with at least 0.8 / facts of the article; empty where the
    student has met none of them. All articles: the same over all these articles together (a fact that two of them
    tell counts for both); empty for somebody who has begun nowhere. Articles without a fact that a published
    question asks have no column. Without a student there is no row.
    """
    articles = [one for one in context.articles if one.facts]
    return Table(
        title=TITLE,
        columns=[*STUDENT, *(_column(one) for one in articles)],
        rows=[_row(context, student, articles) for student in context.students],
        note=NOTE,
        empty=_("Nobody has joined the course yet."),
        generated_at=context.now,
        about=[student.id for student in context.students],
    )


def _column(article: CourseArticle) -> Column:
    return Column(f"article-{article.id}", article.title, numeric=True, unit="%")


def _row(context: CourseContext, student: Student, articles: Sequence[CourseArticle]) -> Sequence[Any]:
    found = [context.by_article.get((student.id, one.id)) for one in articles]
    known = [standing.known for standing in found if standing]
    return (
        student.name,
        student.group or None,
        share(sum(known), sum(one.facts for one in articles)) if known else None,
        *(share(one.known, article.facts) if one else None for one, article in zip(found, articles, strict=True)),
    )
