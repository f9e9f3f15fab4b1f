"""The lines of a page with what is decided of each so far. Steps elsewhere decide one kind of line after another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from content.drafts import BlockKind
from content.language.reading import CAPTION, Line

TITLE = "title"
REPEATED = "repeated"
STANDFIRST = "summary under the title"
HEADING = "heading"
LISTING = "list without sentences"
VERSE = "verse or a list of short lines"
BELOW = "below the article"
LICENCE = "notice of the library"
DATELINE = "dateline"

_NEAR = 3
"""Lines within which the article's second sentence follows its first."""


class Page:
    """Paragraphs in order. A step only decides lines that no step before it has decided."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.kinds: list[BlockKind | None] = [None] * len(lines)
        self.reasons = [line.reason for line in lines]
        self.title: int | None = None
        for i, line in enumerate(lines):
            if line.form == "marked" and line.paragraph.kind:
                self.decide(i, line.paragraph.kind, line.reason)
            elif line.form in ("caption", "furniture"):
                self.decide(i, "caption" if line.form == "caption" else "furniture", line.reason or CAPTION)

    def __len__(self) -> int:
        return len(self.lines)

    def decide(self, i: int, kind: BlockKind, reason: str = "") -> None:
        self.kinds[i], self.reasons[i] = kind, reason

    def drop(self, i: int, reason: str) -> None:
        """Decide that line `i` is furniture, unless it is decided already."""
        if self.kinds[i] is None:
            self.decide(i, "furniture", reason)

    def undecided(self, start: int = 0, end: int | None = None) -> Iterator[int]:
        stop = len(self) if end is None else end
        return (i for i in range(start, stop) if self.kinds[i] is None)

    def is_sentence(self, i: int) -> bool:
        """Whether line `i` still reads as prose."""
        return self.kinds[i] is None and self.lines[i].form == "sentence"

    def sentences(self) -> list[int]:
        return [i for i in range(len(self)) if self.is_sentence(i)]

    def body(self) -> int:
        """Where the article proper begins: at a sentence that has another one near it, or is a full one.

        The number of lines when there is no sentence.
        """
        left = list(self.undecided())
        found = [n for n, i in enumerate(left) if self.is_sentence(i)]
        for n, after in zip_longest(found, found[1:], fillvalue=len(left) + _NEAR):
            if self.lines[left[n]].full or after - n <= _NEAR:
                return left[n]
        return left[found[0]] if found else len(self)
