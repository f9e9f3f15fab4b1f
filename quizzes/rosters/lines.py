"""One line of a roster, and names as they are compared."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

FIELDS = ("first", "last", "username", "email", "group")
PARTICLES = frozenset({
    "af", "al", "ben", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn",
    "la", "le", "lo", "ten", "ter", "van", "vom", "von", "zu", "zum", "zur",
})  # fmt: skip
"""Words that begin a family name rather than end the given names."""
SPELT = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t",
})  # fmt: skip
"""Latin letters that Unicode does not take apart."""


@dataclass(frozen=True, slots=True)
class RosterLine:
    """A student as a roster names them; "" is not given."""

    number: int
    """Of its line in the file, from 1."""
    first: str = ""
    last: str = ""
    username: str = ""
    email: str = ""
    group: str = ""

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}".strip()


def fold(text: str) -> str:
    """Lower case without accents and with single spaces: names that fold alike are the same to a reader."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(SPELT))
    return " ".join("".join(char for char in apart if not unicodedata.combining(char)).split())


def split_name(text: str) -> tuple[str, str]:
    """(first, last) of a name in one cell: "Last, First" or "First Last", where particles go with the last name."""
    last, comma, first = text.partition(",")
    if comma:
        return first.strip(), last.strip()
    words = text.split()
    if len(words) < 2:
        return text.strip(), ""
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in PARTICLES:
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])
