"""One student of a course, article by article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizzes.reports._course import CourseArticle, CourseContext, Standing, Student
from quizzes.reports._words import gettext_noop as _
from quizzes.reports._words import minutes, share
from quizzes.shapes import Column, Table

SLUG = "student-articles"
TITLE = _("Articles of one student")
AUDIENCE = frozenset({"course"})
FOCUS = "student"
NEEDS = frozenset({"articles", "by_article", "article_work"})

COLUMNS = (
    Column("topic", _("Topic")),
    Column("article", _("Article")),
    Column("facts", _("Facts"), numeric=True),
    Column("met", _("Met"), numeric=True),
    Column("known", _("Known now"), numeric=True),
    Column("share", _("Known of all"), numeric=True, unit="%"),
    Column("due", _("Due"), numeric=True),
    Column("answers", _("Answers"), numeric=True),
    Column("correct", _("Right"), numeric=True, unit="%"),
    Column("minutes", _("Time"), numeric=True, unit=_("min")),
    Column("last_day", _("Last answer")),
)
NOTE = _(
    "Known now: facts that would be recalled now with a chance of at least 80 %. Met: facts answered at least once. "
    "Answers, right, time: of all days, repeats and practice included."
)


def build(context: CourseContext) -> Table:
    """One row for each article of the course that can be read, by topic and title, about the student in focus.

    Facts: facts of the article that a published question asks. Met: those answered at least once, on schedule. Known
    now: those predicted to be recalled now with at least 0.8. Known of all: known / facts; empty for an article
    without facts. Due: of those met, due today or before. Answers, Time (minutes with one decimal): of all days;
    Right: right ones / answers, empty without one. Last answer: the student's own day. A fact that two articles tell
    counts for both. Without a student in focus there is no row.
    """
    student = context.student
    return Table(
        title=TITLE,
        columns=COLUMNS,
        rows=[_row(context, student, one) for one in context.articles] if student else [],
        note=NOTE,
        empty=_("The course has no articles yet.") if student else _("Choose a student."),
        generated_at=context.now,
    )


def _row(context: CourseContext, student: Student, article: CourseArticle) -> Sequence[Any]:
    standing = context.by_article.get((student.id, article.id), Standing())
    work = context.article_work.get((student.id, article.id))
    return (
        article.topic,
        article.title,
        article.facts,
        standing.met,
        standing.known,
        share(standing.known, article.facts),
        standing.due,
        work.answered if work else 0,
        share(work.correct, work.answered) if work else None,
        minutes(work.milliseconds) if work else 0.0,
        work.last_day if work else None,
    )
