"""The page Progress, and what the reports of a student are built from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quizzes.shapes.sources import Source


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the reader of a report has chosen to see; everything of the last year if nothing is said."""

    period: str = "year"
    """One of "4-weeks", "12-weeks", "year", "all" (PERIODS in selectors.narrowing)."""
    topic_id: int | None = None
    article_id: int | None = None
    name: str = ""
    """Name of the topic, or title of the article."""


@dataclass(frozen=True, slots=True)
class Known:
    """Facts with a published question, and how many of them the learner knows."""

    facts: int = 0
    met: int = 0
    """Answered at least once, on schedule."""
    known: int = 0
    """Predicted to be recalled now with at least 0.8 (KNOWN in selectors)."""
    due: int = 0

    @property
    def fading(self) -> int:
        return self.met - self.known

    @property
    def unmet(self) -> int:
        return self.facts - self.met


@dataclass(frozen=True, slots=True)
class ArticleKnown:
    article_id: int
    title: str
    count: Known


@dataclass(frozen=True, slots=True)
class TopicKnown:
    topic_id: int
    name: str
    count: Known
    """Each fact once, however many articles tell it."""
    articles: Sequence[ArticleKnown]


@dataclass(frozen=True, slots=True)
class DayCount:
    """What was done on one of the learner's days."""

    day: date
    answered: int = 0
    correct: int = 0
    milliseconds: int = 0
    reviews: int = 0
    """Answers on schedule to facts that had a memory before."""
    recalled: int = 0
    predicted: float = 0.0
    """Sum over the reviews of the chance, guessing included, that the answer would be right."""


@dataclass(frozen=True, slots=True)
class WeekCount:
    week: date
    """First day of the week, in the learner's locale."""
    days: int
    """Days with an answer."""
    answered: int
    correct: int
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Retention:
    """Right answers at reviews against what was forecast, with the 95 % interval of the share measured."""

    reviews: int
    recalled: int
    predicted: float
    """Mean chance of a right answer that was forecast, guessing included."""
    measured: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RetentionPoint:
    week: date
    """First day of the week."""
    value: Retention


@dataclass(frozen=True, slots=True)
class DueDay:
    day: date
    due: int
    """Facts that come back; on the first day, those overdue are in it."""
    overdue: int = 0
    minutes: float = 0.0
    """At the learner's pace."""
    easy: bool = False
    """A weekday on which the learner wants less."""
    paused: bool = False


@dataclass(frozen=True, slots=True)
class WeakFact:
    fact_id: int
    statement: str
    quote: str
    """The passage that settles it."""
    source: Source
    anchor: str
    """Fragment of the passage in the reader."""
    recall: float
    """Predicted now."""
    lapses: int
    """How often it was forgotten."""
    last_day: date
    due_day: date


@dataclass(frozen=True, slots=True)
class ArticleTime:
    article_id: int | None
    """None for articles that are not open to the learner any more, taken together."""
    title: str
    days: int
    answered: int
    correct: int
    milliseconds: int


@dataclass(frozen=True, slots=True)
class SureStep:
    """Answers about which the learner was equally sure."""

    said: float
    """Mean of what they said, 0 to 1."""
    answers: int
    right: int
    measured: float
    low: float
    """95 % interval of the share that was right."""
    high: float


@dataclass(frozen=True, slots=True)
class Calibration:
    steps: Sequence[SureStep]
    """By how sure, the least first; without steps nothing was said."""
    whole: SureStep | None
    """Over all steps."""
    brier: float | None
    """Mean squared difference between what was said (0 to 1) and what came (1 for right, 0 for wrong)."""
    base: float | None
    """The Brier score of somebody who always says the share that was right."""
    asked: bool
    """Whether the learner has asked to be asked."""


@dataclass(frozen=True, slots=True)
class ProgressPage:
    """Everything about one learner's memory, as far as `narrowing` lets it through."""

    narrowing: Narrowing
    today: date
    since: date | None
    """First day of the period; None for all."""
    first_weekday: int
    """0 for Monday."""
    overall: Known
    topics: Sequence[TopicKnown]
    days: Sequence[DayCount]
    """Days of the period with an answer, oldest first."""
    weeks: Sequence[WeekCount]
    """From the first week with an answer to this one, those without an answer included; oldest first."""
    retention: Sequence[RetentionPoint]
    """By week, oldest first; weeks without a review are left out."""
    retained: Retention | None
    """Over all those weeks; None without a review."""
    retention_wished: float
    load: Sequence[DueDay]
    """Today and the next 29 days; what is overdue counts today."""
    weakest: Sequence[WeakFact]
    time: Sequence[ArticleTime]
    """The article with the most time first."""
    calibration: Calibration

    @property
    def known(self) -> int:
        return self.overall.known

    @property
    def met(self) -> int:
        return self.overall.met

    @property
    def facts(self) -> int:
        return self.overall.facts

    @property
    def answered(self) -> int:
        return sum(day.answered for day in self.days)

    @property
    def seconds(self) -> float:
        return sum(day.milliseconds for day in self.days) / 1000

    @property
    def days_studied(self) -> int:
        return len(self.days)
