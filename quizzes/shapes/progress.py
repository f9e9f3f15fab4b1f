"""The page Progress."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quizzes.shapes.lines import ArticleLine


@dataclass(frozen=True, slots=True)
class RetentionPoint:
    week: date
    """First day of the week."""
    reviews: int
    predicted: float
    measured: float


@dataclass(frozen=True, slots=True)
class LoadDay:
    day: date
    due: int


@dataclass(frozen=True, slots=True)
class ProgressPage:
    known: int
    met: int
    facts: int
    articles: Sequence[ArticleLine]
    retention: Sequence[RetentionPoint]
    """By week, oldest first; weeks without a review are left out."""
    reviews: int
    predicted: float | None
    """Over all those weeks; None without a review."""
    measured: float | None
    load: Sequence[LoadDay]
    """Today and the next 13 days; what is overdue counts today."""
    answered: int
    days_studied: int
