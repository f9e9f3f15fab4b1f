"""What a report is built from: counts that were loaded once, with a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from quizzes.shapes import ProgressPage


@dataclass(frozen=True, slots=True)
class ArticleCounts:
    """One learner and one article."""

    learner_id: int
    learner: str
    """The name that a teacher knows the learner by."""
    article_id: int
    article: str
    topic: str
    facts: int
    """Facts of the article with a published question."""
    met: int
    """Of those, facts that the learner has answered at least once."""
    known: int
    """Of those, facts that the learner would recall now with at least 0.8."""
    answered: int
    """Answers given, all days."""
    correct: int
    last_day: date | None
    """The learner's day of the last answer."""
    topic_id: int = 0
    due: int = 0
    """Of those met, facts due today or before."""


@dataclass(frozen=True, slots=True)
class ReportContext:
    now: datetime
    audience: str
    """Who reads it: "student" or "teacher"."""
    articles: Sequence[ArticleCounts]
    """In the order of rows: by learner, then topic and article."""
    progress: ProgressPage | None = None
    """Of the student who reads it; None for a teacher, and for somebody who has not begun."""
