"""What the selectors hand to pages: plain frozen shapes that templates can rely on. No queries happen in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Source:
    """Where a passage comes from, as it is shown: our own samples never carry another's name alone."""

    article_id: int
    title: str
    publisher: str
    """Article.source: "BBC News", or "Recite sample, after BBC News"."""
    published: date | None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage in its paragraph: before + quote + after is the paragraph, word for word."""

    before: str
    quote: str
    after: str
    source: Source
    anchor: str
    """Fragment of the passage in the reader: "fact-12"."""


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


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question on the screen. Nothing in it tells the key."""

    question_id: int
    kind: str
    kind_label: str
    widget: str
    prompt: str
    presented: dict[str, Any]
    """Kind.present(payload): for "choices" {"choices": [{"id", "text"}]}, for typed kinds e.g. {"unit", "hint"}."""
    topic: str
    attempt: str
    """Signed token for the form."""
    session_id: UUID
    number: int
    """This is question `number` ..."""
    total: int
    """... of about `total` in the session, repeats included."""
    minutes_left: int
    is_new: bool
    is_repeat: bool


@dataclass(frozen=True, slots=True)
class Feedback:
    answer_id: UUID
    session_id: UUID
    correct: bool
    dont_know: bool
    score: float
    message: str
    prompt: str
    kind: str
    response_text: str
    """What the learner answered, in words (a choice's text, never its id)."""
    right_answer: str
    cited: Cited
    due_day: date | None
    """When the fact comes back; None for practice."""
    days: int | None
    """Days until then, from the learner's today."""
    comes_back_in_session: bool
    repeated: bool
    """True where this is the stored verdict of an answer given before (double click, second tab)."""
    number: int
    total: int
    finished: bool
    """True where the session has no further question."""


@dataclass(frozen=True, slots=True)
class SummaryRow:
    prompt: str
    right_answer: str
    correct_first: bool
    """Right at the first try of this session."""
    tries: int
    due_day: date | None
    cited: Cited


@dataclass(frozen=True, slots=True)
class SessionSummary:
    session_id: UUID
    answered: int
    correct: int
    facts: int
    seconds: int
    finished: bool
    rows: Sequence[SummaryRow]
    next_due: date | None


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """A stretch of a paragraph: plain, or a passage with its fact."""

    text: str
    fact_id: int | None = None
    recall: float | None = None
    """Predicted recall now; None for a fact never asked or for plain text."""
    level: str = ""
    """"new", "low", "middle", "high": the tint; empty for plain text."""


@dataclass(frozen=True, slots=True)
class ReaderBlock:
    kind: str
    """ "prose" or "heading"."""
    pieces: Sequence[MarkedPiece]


@dataclass(frozen=True, slots=True)
class ReaderPage:
    line: ArticleLine
    blocks: Sequence[ReaderBlock]


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


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    label: str
    numeric: bool = False
    unit: str = ""
    """"%" for shares, which are stored as 0..1 and shown as whole per cent."""


@dataclass(frozen=True, slots=True)
class Table:
    """One report: screen, CSV and print show exactly this."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]
    note: str = ""
    """What the numbers mean, or why there are none."""
    empty: str = ""
    """What to say when there is no row."""
    generated_at: datetime | None = field(default=None)
