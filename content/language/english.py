"""Is this an English word? So that a slip of the finger is told from another word.

The list is made by english_build.py and read at the first question. One block of bytes is searched instead
of a set being built: it is asked rarely, and a set of strings would take ten times the memory.
"""

from __future__ import annotations

import gzip
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
    return form.isascii() and form.isalpha() and b"\n%b\n" % form.encode("ascii") in _forms()


def words() -> Iterator[str]:
    """Every form in the list."""
    return (form.decode("ascii") for form in _forms().split())
