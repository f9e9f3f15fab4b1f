"""Slips of the finger: how many are forgiven, and what is never taken for one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rapidfuzz.distance import DamerauLevenshtein

from content.language.english import is_word
from content.language.values import read_number

MOST_SLIPS = 2
"""Slips forgiven in a whole answer, however long."""


def tolerance(length: int) -> int:
    """Slips forgiven in a word of so many letters; two letters changing places are one slip."""
    return 0 if length <= 4 else 1 if length <= 8 else 2


def slips(typed: Sequence[str], right: Sequence[str], other_words: Collection[str] = ()) -> int | None:
    """Slips between two answers in folded words, or None where they differ by more than slips.

    A word that is English, a number, or one of `other_words` (names and words of the topic) was meant, not mistyped.
    Answers that differ only by spaces between words differ by nothing.
    """
    if "".join(typed) == "".join(right):
        return 0
    if len(typed) != len(right):
        return None
    total = 0
    for word, wanted in zip(typed, right, strict=True):
        if word == wanted:
            continue
        distance = _distance(word, wanted, other_words)
        if distance is None:
            return None
        total += distance
    return total if total <= MOST_SLIPS else None


def _distance(word: str, wanted: str, other_words: Collection[str]) -> int | None:
    allowed = tolerance(len(wanted))
    distance = DamerauLevenshtein.distance(word, wanted, score_cutoff=allowed)
    if distance > allowed or any(map(str.isdigit, word + wanted)):
        return None
    meant = word in other_words or is_word(word) or read_number(word) is not None
    return None if meant else distance


def same_but_number(typed: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two answers differ at most by singular and plural, and by where words are parted.

    "roadside bomb" and "roadside bombs", "F-16 jets" and "F16 jet".
    """
    if len(typed) != len(right):
        return _singular("".join(typed)) == _singular("".join(right))
    return all(a == b or _singular(a) == _singular(b) for a, b in zip(typed, right, strict=True))


def _singular(word: str) -> str:
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "sses", "xes")) else word.removesuffix("s")
