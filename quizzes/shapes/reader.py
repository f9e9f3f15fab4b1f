"""An article to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizzes.shapes.lines import ArticleLine


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
