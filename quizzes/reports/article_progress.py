"""Student by article: what was asked, what is known now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizzes.reports._context import ArticleCounts, ReportContext
from quizzes.shapes import Column, Table

SLUG = "article-progress"
TITLE = "Progress by article"
AUDIENCE = frozenset({"student", "teacher"})

ARTICLE = (
    Column("topic", "Topic"),
    Column("article", "Article"),
    Column("facts", "Facts", numeric=True),
    Column("met", "Met", numeric=True),
    Column("known", "Known now", numeric=True),
    Column("share", "Known of all", numeric=True, unit="%"),
    Column("answered", "Answers", numeric=True),
    Column("right", "Right", numeric=True, unit="%"),
    Column("last_day", "Last answer"),
)
NOTE = (
    "Known now: facts that would be recalled now with a chance of at least 80 %, as the schedule predicts it. "
    "Met: facts answered at least once. Right: share of all answers, repeats included."
)


def build(context: ReportContext) -> Table:
    """One row for each student and article.

    Facts: facts of the article with a published question. Met: those answered at least once, on schedule. Known
    now: those with a predicted recall of at least 0.8 at `context.now`. Known of all: known / facts; empty for an
    article without facts. Answers: all answers given to its questions. Right: right ones / answers; empty without
    an answer. Last answer: the student's own day. A student sees every article open to them and no column with
    their name; a teacher sees a row only where there are answers. Without rows the table says what to do.
    """
    teacher = context.audience == "teacher"
    return Table(
        title=TITLE,
        columns=(Column("student", "Student"), *ARTICLE) if teacher else ARTICLE,
        rows=[_row(counts, teacher) for counts in context.articles],
        note=NOTE,
        empty=(
            "No student has answered a question of your topics yet."
            if teacher
            else "There are no articles for you yet."
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
        _share(counts.known, counts.facts),
        counts.answered,
        _share(counts.correct, counts.answered),
        counts.last_day,
    )
    return (counts.learner, *row) if teacher else row


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
