"""What kinds do not have. A kind's file imports what it goes without."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from content.drafts import PartTold
from content.kinds._near_miss import Piece


def no_parts(payload: Mapping[str, Any], response: str) -> tuple[PartTold, ...]:
    """No parts: there is one answer."""
    return ()


def no_hints(payload: Mapping[str, Any]) -> tuple[str, ...]:
    """No hint in words: choices are struck out instead, or nothing helps that does not give the answer away."""
    return ()


def nothing_to_strike_out(payload: Mapping[str, Any]) -> tuple[str, ...]:
    """No choice that could be struck out without telling the key."""
    return ()


def nothing_near(payload: Mapping[str, Any], response: str) -> tuple[Piece, ...] | None:
    """Nothing was typed, so nothing is nearly right by its letters."""
    return None
