"""Passages and where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


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
class Cited:
    """A passage in its paragraph: before + quote + after is the paragraph, word for word."""

    before: str
    quote: str
    after: str
    source: Source
    anchor: str
    """Fragment of the passage in the reader: "fact-12"."""


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
class OtherSources:
    """What articles beside the one that is cited say of a fact, the oldest first."""

    agreeing: tuple[Quoted, ...] = ()
    disagreeing: tuple[Quoted, ...] = ()
