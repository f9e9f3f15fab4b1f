"""The page Today, and a line of the list of articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from quizzes.shapes.sources import Source


@dataclass(frozen=True, slots=True)
class TodayPage:
    due: int
    """Facts due today or before, in the learner's day."""
    new: int
    """Facts never asked, waiting."""
    planned: int
    """Facts in a session started now."""
    minutes: int
    """About how long that session takes."""
    next_due: date | None
    """The next day on which something is due, when nothing is due now."""
    open_session: UUID | None
    open_left: int
    """Questions left in the open session."""
    answered_today: int
    correct_today: int
    streak: int
    """Days in a row with at least one answer, up to today or yesterday."""
    articles: Sequence[ArticleLine]


@dataclass(frozen=True, slots=True)
class AssignmentLine:
    """A running assignment, as the learner stands with it."""

    id: int
    title: str
    course: str
    due: date
    days_left: int
    """Until the due day; 0 on the day itself."""
    facts: int
    """Facts that its articles ask for."""
    met: int
    """Of those, facts answered at least once."""
    known: int
    """Of those, facts that the learner would recall now with at least 0.8 (KNOWN in selectors)."""
    expected: float | None = None
    """Share of its facts that will be recalled on the due day, by the learner's minutes a day; None: not worked out."""
    enough: bool | None = None
    """Whether those minutes are enough; None where nothing can be said any more: on the due day, or without facts."""
    minutes_needed: int | None = None
    """Minutes a day that would be enough; None where no number would."""

    @property
    def unmet(self) -> int:
        return self.facts - self.met


@dataclass(frozen=True, slots=True)
class ArticleLine:
    source: Source
    topic: str
    facts: int
    """Facts with a published question."""
    known: int
    """Of those, facts that the learner would recall now with at least 0.8 (KNOWN in selectors)."""
    met: int
    """Facts answered at least once."""
    due: int

    @property
    def share(self) -> float:
        return self.known / self.facts if self.facts else 0.0
