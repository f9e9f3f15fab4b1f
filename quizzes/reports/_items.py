"""How questions work: what first answers say of each of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One version of a question in one course."""

    question: int
    version: int
    prompt: str
