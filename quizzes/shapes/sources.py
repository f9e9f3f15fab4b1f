"""Passages and where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Sort = Literal["figure", "date", ""]
"""What a source gives, as a sentence calls it; "" for a name or words."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a passage comes from, as it is shown: our own samples never carry another's name alone."""

    article_id: int
    title: str
    publisher: str
    """Article.source: "BBC News", or "Recite sample, after BBC News"."""
    published: date | None
    url: str = ""
    retired: bool = False
    """It can't be opened any more."""


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day for which a fact holds that changes with time, as precisely as it is told."""

    day: date
    precision: str = "day"
    """"day", "month" or "year": of those `day` is the last."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage in its paragraph: before + quote + after is the paragraph, word for word."""

    before: str
    quote: str
    after: str
    source: Source
    anchor: str
    """Fragment of the passage in the reader: "fact-12"."""
    as_of: AsOf | None = None
    """None for a fact that does not change with time."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage by itself: before + marked + after is its quote, word for word."""

    before: str
    marked: str
    """The words that it is shown for; "" where it does not have them so."""
    after: str
    source: Source
    anchor: str


@dataclass(frozen=True, slots=True)
class PlacedChoice:
    """A wrong choice that somebody made, with the fact that it belongs to."""

    text: str
    statement: str
    quoted: Quoted


@dataclass(frozen=True, slots=True)
class Settled:
    """What the teacher decided about one passage of another source."""

    verdict: str
    """A value of content's Settlement.Verdict."""
    note: str


@dataclass(frozen=True, slots=True)
class Account(Quoted):
    """What one source says of a fact."""

    said: str
    """Its figure, date or name, in words: "about 50,000 US troops"; "" where that is not known."""
    sort: Sort = ""
    rule: str = ""
    """Why it was taken to agree roughly, or to disagree, in words; "" where nothing was compared."""
    settled: Settled | None = None
    yours: bool = False
    """Whether it is what the learner answered."""


@dataclass(frozen=True, slots=True)
class Later:
    """What took the place of a fact on a later day."""

    was: AsOf | None
    """When the fact held."""
    since: AsOf | None
    account: Account


@dataclass(frozen=True, slots=True)
class OtherSources:
    """What articles beside the one that is cited say of a fact, the oldest first; each in one of the four groups."""

    agreeing: tuple[Account, ...] = ()
    copies: tuple[Account, ...] = ()
    """They print the same text, so that they bear nothing out."""
    roughly: tuple[Account, ...] = ()
    """They give another figure that can be right beside this one."""
    disagreeing: tuple[Account, ...] = ()
    own: Account | None = None
    """The passage that is cited, to lay beside those that disagree with it; None where none does."""
    later: Later | None = None

    def __bool__(self) -> bool:
        return bool(self.agreeing or self.copies or self.roughly or self.disagreeing or self.later)

    @property
    def yours(self) -> Account | None:
        """The one whose figure, date or name the learner typed."""
        return next((one for one in (*self.disagreeing, *self.roughly, *self.agreeing) if one.yours), None)

    @property
    def borne_out(self) -> bool:
        """Whether somebody else says the same, and nobody speaks against it."""
        return bool(self.agreeing) and not self.disagreeing


NOTHING_SAID = OtherSources()
