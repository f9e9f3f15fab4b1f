"""What is known of a sentence before its references are read."""

from __future__ import annotations

from dataclasses import dataclass

from content.generator.tree import Tree
from content.language.names import Named


@dataclass(frozen=True, eq=False, slots=True)
class Unit:
    """One sentence on its way: mentions are (first token, end, name); quoted are tokens inside quotation marks."""

    tree: Tree
    mentions: tuple[tuple[int, int, Named], ...]
    block: int
    quoted: frozenset[int]
