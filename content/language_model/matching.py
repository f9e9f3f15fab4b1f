"""Texts made comparable without losing where each character stood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from content.language.characters import normalise

_TWINS = str.maketrans({"–": "-", "—": "-", "‹": "<", "›": ">"})
_UNSEEN = frozenset({"Cf", "Cc", "Cs", "Co", "Cn"})
_SEEN_AS_SPACE = frozenset({"Zs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Comparable:
    """A text as it is compared; `places[i]` is the original offset of its character `i`."""

    text: str
    places: tuple[int, ...]
    original: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's span of the comparable characters [start, end), marks on its last letter included."""
        first, last = self.places[start], self.places[end - 1] + 1
        while last < len(self.original) and unicodedata.combining(self.original[last]):
            last += 1
        return first, last

    def find(self, words: str) -> list[tuple[int, int]]:
        """Original spans of every place where the comparable `words` stand, overlapping ones too."""
        found, start = [], self.text.find(words) if words else -1
        while start >= 0:
            found.append(self.span(start, start + len(words)))
            start = self.text.find(words, start + 1)
        return found


def comparable(text: str) -> Comparable:
    """`text` with plain quotes, hyphens and single spaces, without accents and what cannot be seen. Case is kept."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in _letters(text):
        if letter != " " or (letters and letters[-1] != " "):
            letters.append(letter)
            places.append(place)
    if letters and letters[-1] == " ":
        letters.pop()
        places.pop()
    return Comparable("".join(letters), tuple(places), text)


def plain(text: str) -> str:
    """The comparable form of `text` alone."""
    return comparable(text).text


def _letters(text: str) -> Iterator[tuple[int, str]]:
    for place, (was, now) in enumerate(zip(text, normalise(text), strict=True)):
        sort = unicodedata.category(was)
        if was.isspace() or sort in _SEEN_AS_SPACE:
            yield place, " "
        elif sort not in _UNSEEN and now != " ":
            # What else is a space now was a mark such as "[12]", which a quote may well leave out.
            twins = unicodedata.normalize("NFKD", now.translate(_TWINS))
            yield from ((place, letter) for letter in twins if not unicodedata.combining(letter))


def find_words(inside: str, words: str) -> tuple[int, int] | None:
    """Where `words` first stand in `inside` as whole words or figures, whatever their case; None where they don't.

    "500" does not stand in "4,500", nor "art" in "party".
    """
    where = comparable(inside)
    wanted = plain(words)
    if not wanted:
        return None
    pattern = rf"(?<!\w)(?<!\d[.,]){re.escape(wanted)}(?!\w)(?![.,]\d)"
    found = re.search(pattern, where.text, re.IGNORECASE)
    return where.span(*found.span()) if found else None
