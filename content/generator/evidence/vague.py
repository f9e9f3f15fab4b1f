"""Counts that give only their size: "tens of thousands of Iraqis", "several thousand troops"."""

from __future__ import annotations

import re
from decimal import Decimal

from content.drafts import Value
from content.generator.reading import Sentence
from content.language.values import Found, amount_of

_SIZES = {"dozen": 12, "ten": 10, "hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_VAGUE = re.compile(
    r"\b(?:(?P<outer>ten|hundred|dozen|thousand)s of (?P<inner>thousand|million|billion)s"
    r"|(?P<many>hundred|thousand|million|billion|dozen)s"
    r"|(?:several|a few|many) (?P<few>hundred|thousand|million|billion|dozen))\b",
    re.IGNORECASE,
)
MOST = 10
"""How many times its size a vague count may stand for."""


def find_vague(sentence: Sentence) -> list[Found]:
    """The vague counts of a sentence that no figure overlaps, as more than their size."""
    found = []
    for match in _VAGUE.finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if any(hit.start < end and start < hit.end for hit in sentence.values):
            continue
        size = 1
        for word in filter(None, match.groups()):
            size *= _SIZES[word.lower()]
        found.append(Found(start, end, Value("number", match[0], amount=str(size), hedge="more_than")))
    return found


def is_vague(value: Value) -> bool:
    """Whether a value gives only its size."""
    return value.hedge == "more_than" and _VAGUE.fullmatch(value.text) is not None


def may_be(vague: Value, other: Value) -> bool:
    """Whether a vague count can stand for another figure."""
    return amount_of(vague) <= amount_of(other) < amount_of(vague) * Decimal(MOST)
