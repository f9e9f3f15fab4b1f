"""Is this an English word? So that a slip of the finger is told from another word.

The list is made by english_build.py and read at the first question. One block of bytes is searched instead
of a set being built: it is asked rarely, and a set of strings would take ten times the memory.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "english.txt.gz"
SHORTEST = 4
"""Letters of the shortest word in the list; shorter answers have to be spelt right anyway."""


@cache
def _forms() -> bytes:
    return gzip.decompress(FILE.read_bytes())


def is_word(word: str) -> bool:
    """Whether `word`, in any case, is a form of an English word of SHORTEST letters or more."""
    form = word.lower()
    if not (form.isascii() and form.isalpha()):
        return False
    forms, wanted = _forms(), form.encode("ascii")

    def line(at: int) -> bytes:
        return forms[forms.rfind(b"\n", 0, at) + 1 : forms.find(b"\n", at)]

    at = bisect_left(range(len(forms)), wanted, key=line)  # the list is in order
    return at < len(forms) and line(at) == wanted


def words() -> Iterator[str]:
    """Every form in the list."""
    return (form.decode("ascii") for form in _forms().split())
