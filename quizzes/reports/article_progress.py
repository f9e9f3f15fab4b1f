"""Student by article: what was asked, what is known now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizzes.reports._context import ArticleCounts, ReportContext
from quizzes.reports._words import gettext_noop as _
from quizzes.reports._words import share
from quizzes.shapes import Column, Table

SLUG = "article-progress"
TITLE = _("Progress by article")
AUDIENCE = frozenset({"student", "teacher"})

ARTICLE = (
    Column("topic", _("Topic")),
    Column("article", _("Article")),
    Column("facts", _("Facts"), numeric=True),
    Column("met", _("Met"), numeric=True),
    Column("known", _("Known now"), numeric=True),
    Column("share", _("Known of all"), numeric=True, unit="%"),
    Column("answered", _("Answers"), numeric=True),
    Column("right", _("Right"), numeric=True, unit="%"),
    Column("last_day", _("Last answer")),
)
NOTE = _(
    "Known now: facts that would be recalled now with a chance of at least 80 %, as the schedule predicts it. "
    "Met: facts answered at least once. Right: share of all answers, repeats included."
)


def build(context: ReportContext) -> Table:
    """One row for each student and article.

    Facts: facts of the article with a published question. Met: those answered at least once, on schedule. Known
    now: those with a predicted recall of at least 0.8 at `context.now`. Known of all: known / facts; empty for an
    article without facts. Answers: all answers given to its questions. Right: right ones / answers; empty without
    an answer. Last answer: the student's own day. A student sees every article open to them that has facts or
    answers, and no column with their name; a teacher sees a row only where there are answers. Without rows the table
    says what to do.
    """
    teacher = context.audience == "teacher"
    return Table(
        title=TITLE,
        columns=(Column("student", _("Student")), *ARTICLE) if teacher else ARTICLE,
        rows=[_row(counts, teacher) for counts in context.articles],
        note=NOTE,
        empty=(
            _("No student has answered a question of your topics yet.")
            if teacher
            else _("There are no articles with questions for you yet.")
        ),
        generated_at=context.now,
    )


def _row(counts: ArticleCounts, teacher: bool) -> Sequence[Any]:
    row = (
        counts.topic,
        counts.article,
        counts.facts,
        counts.met,
        counts.known,
        share(counts.known, counts.facts),
        counts.answered,
        share(counts.correct, counts.answered),
        counts.last_day,
    )
    return (counts.learner, *row) if teacher else row
