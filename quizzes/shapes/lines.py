"""The page Today, the list of articles and a line of it, an assignment as a student sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from quizzes.shapes.courses import CourseLine
from quizzes.shapes.notices import NoticeLine
from quizzes.shapes.sources import Source

FIRST_ARTICLES = 5
"""Articles that Today shows; the others are a click away."""


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that was begun and not finished."""

    id: UUID
    left: int
    """Questions that it still holds."""
    answers: float
    """How many answers they will take, repeats of misses included."""
    practice: bool
    article: str
    """Title of the article that it is about; "" where it is about more than one."""


@dataclass(frozen=True, slots=True)
class AssignmentLine:
    """A running assignment, as the learner stands with it."""

    id: int
    title: str
    course: str
    due: date
    """For this learner."""
    days_left: int
    """Until the due day; 0 on the day itself."""
    facts: int
    """Facts that it asks for."""
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
    extra_time: bool = False
    """Whether it is due for this learner later than for the others."""
    questions: int = 0
    """Questions that it consists of; 0 where it is about whole articles or topics too."""
    parts: int = 0
    """Articles that those are from."""

    @property
    def unmet(self) -> int:
        return self.facts - self.met


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
    fills_size: bool
    """Whether more waits than the wished size holds."""
    due_minutes: int
    """About how long everything takes that is due."""
    next_due: date | None
    """The next day on which something is due, when nothing is due now."""
    open_session: UUID | None
    open_left: int
    """Questions left in the open session."""
    open_minutes: int
    """About how long they take."""
    other_session: OpenSession | None
    """Another one begun today, about one article or practice: it stands after what is due."""
    answered_today: int
    correct_today: int
    streak: int
    """Days in a row with at least one answer, up to today or yesterday."""
    begun: bool
    """Whether the learner has ever answered."""
    paused_until: date | None
    """The last day of a planned pause that runs today."""
    behind: bool
    """Whether more is due than the learner's minutes a day hold."""
    clear_in: int | None
    """In how many days that is made up, where one number can be said."""
    clear: tuple[int, int] | None
    """Otherwise the first and the last number of days that it may take; None where it takes too long to say."""
    minutes_a_day: int
    assignments: Sequence[AssignmentLine]
    """Those that run, the next one due first; then those that were due in the last days."""
    courses: Sequence[CourseLine]
    articles: Sequence[ArticleLine]
    notices: Sequence[NoticeLine] = ()
    """Articles that were revised, not put away yet, the latest first."""

    @property
    def first_articles(self) -> Sequence[ArticleLine]:
        """The articles that matter most today: what is assigned, then what is due, then what was begun.

        Those without a question stand there only where no article has one.
        """
        asked = [line for line in self.articles if line.facts] or self.articles
        return sorted(asked, key=lambda line: (not line.badges, -line.due, not line.met))[:FIRST_ARTICLES]


@dataclass(frozen=True, slots=True)
class Badge:
    """An assignment that an article belongs to."""

    assignment: int
    title: str
    due: date
    extra_time: bool = False
    questions: int = 0
    """As in AssignmentLine."""


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
    badges: Sequence[Badge] = ()
    """Running assignments that it belongs to."""

    @property
    def share(self) -> float:
        return self.known / self.facts if self.facts else 0.0


@dataclass(frozen=True, slots=True)
class ArticlesPage:
    lines: Sequence[ArticleLine]
    """Those that fit what was looked for."""
    total: int
    """Articles in all."""
    words: str
    """What was looked for."""
    assignment: Badge | None
    """The running assignment whose articles alone are shown."""
    searchable: bool
    """Whether there are so many that a search helps."""
