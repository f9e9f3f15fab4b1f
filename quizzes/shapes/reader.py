"""An article to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from quizzes.shapes.lines import ArticleLine
from quizzes.shapes.sources import NOTHING_SAID, Cited, OtherSources

LOW = 0.5
"""Predicted recall below which a fact should be read again."""
TINTS = 10
"""Steps of the highlighter from bare paper, 0, to full strength."""


@dataclass(frozen=True, slots=True)
class FactNote:
    """A fact of an article that other sources dispute, or that a later one has overtaken."""

    number: int
    """From 1 on, in the order of the text."""
    fact_id: int
    statement: str
    others: OtherSources


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """A stretch of a paragraph: plain, or a passage with its fact."""

    text: str
    fact_id: int | None = None
    recall: float | None = None
    """Predicted recall now; None for a fact never asked or for plain text."""
    level: str = ""
    """"new", "low", "middle", "high": how it is said in words; empty for plain text."""
    note: FactNote | None = None
    """What other sources say against its fact; on the last of its pieces alone."""

    @property
    def tint(self) -> int:
        """How strong the highlighter is, 0 to TINTS: bare where recall is sure, full from LOW down."""
        return tint(self.recall)


def tint(recall: float | None) -> int:
    return 0 if recall is None else round(TINTS * min(1.0, (1 - recall) / (1 - LOW)))


@dataclass(frozen=True, slots=True)
class ReaderBlock:
    kind: str
    """ "prose" or "heading"."""
    pieces: Sequence[MarkedPiece]
    start: int = 0
    """Where it begins in the revision's text: its anchor, and the reading position."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """Where the learner stopped reading."""

    start: int
    """The start of a block on the page."""
    share: float
    """How much of the text was read, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another article of the topic."""

    article_id: int
    title: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What other articles of the topic say of the facts of one."""

    facts: int = 0
    """Facts that are marked."""
    borne_out: int = 0
    """Facts that another source tells too, and none disputes."""
    notes: Sequence[FactNote] = ()

    @property
    def disputed(self) -> int:
        return sum(bool(note.others.disagreeing) for note in self.notes)

    @property
    def overtaken(self) -> int:
        return sum(note.others.later is not None for note in self.notes)


NOTHING_HEARD = Heard()


@dataclass(frozen=True, slots=True)
class ReaderPage:
    line: ArticleLine
    blocks: Sequence[ReaderBlock]
    revision: int = 0
    """Number of the revision that is shown; 0 where there is no text yet."""
    revised: datetime | None = None
    """When this text took the place of an earlier one; None for an article's first."""
    length: int = 0
    """Characters of its text: what reading positions are a share of."""
    minutes: int = 0
    """About how long reading takes."""
    stopped: Stopped | None = None
    """None where there is nothing to go on with: not begun, or read to the end."""
    earlier: Neighbour | None = None
    later: Neighbour | None = None
    """The articles of the topic that were published just before and just after this one."""
    heard: Heard = NOTHING_HEARD


@dataclass(frozen=True, slots=True)
class MarkPage:
    """One mark of the reader, for those who ask about it without a script."""

    fact_id: int
    cited: Cited
    recall: float | None
    level: str
    others: OtherSources = NOTHING_SAID
