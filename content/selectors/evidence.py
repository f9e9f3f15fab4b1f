"""What a fact's page says of each passage about it."""

from __future__ import annotations

from dataclasses import dataclass

from content.models import Evidence
from content.selectors.conflicts import Piece, marked, told
from content.selectors.pages import InContext, in_context


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage in its paragraph, and why it stands there."""

    row: Evidence
    passage: InContext
    pieces: list[Piece]
    """Of its words, those that give the value are marked."""
    why: str
    """The rule in words."""

    @classmethod
    def of(cls, row: Evidence) -> Cited:
        value = row.value or (row.fact.value if row.stance == Evidence.Stance.SUPPORTS else {})
        return cls(row, in_context(row.passage), marked(row.passage.quote, value), told(row.rule))
