"""A date that opens a sentence, "In July 1960, ...": what stands behind it parses better without it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from content.language.dates import MONTH, MONTHS

_OPENING = re.compile(
    r"(?:In|On|By|Since|Until|During|Before|After) (?:(?:early|late|mid) )?"
    rf"(?:{MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {MONTH} \d{{4}}|{MONTH},? \d{{4}}|\d{{4}})"
    r"(?:, (?!\d{4}|(?:and|or|to|but|when|where|which)\b)| (?!(?:and|or|to|through|until|as|with|when|where|by)\b))"
    r"(?=[\w\"“$£€])"
)
_TOKEN = re.compile(r"\w+|,")


@dataclass(frozen=True, slots=True)
class Opening:
    """The tokens of a date in front, as a parse of them reads: `head` is the one that hangs on the main verb."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    tags: tuple[str, ...]
    pos: tuple[str, ...]
    deps: tuple[str, ...]
    head: int


def opening_end(text: str, start: int, end: int) -> int:
    """Where the rest of a sentence begins that a date opens; `start` if none does."""
    found = _OPENING.match(text, start, end)
    return found.end() if found else start


def read_opening(text: str, start: int, end: int) -> Opening:
    """The parse of text[start:end], which is known from its shape."""
    found = list(_TOKEN.finditer(text, start, end))
    words = tuple(match[0] for match in found)
    head = max(i for i, word in enumerate(words) if len(word) == 4 and word.isdigit())
    rows = [_row(i, word, head) for i, word in enumerate(words)]
    tags, pos, deps = zip(*rows, strict=True)
    return Opening(words, tuple(match.start() for match in found), tags, pos, deps, head)


def _row(i: int, word: str, head: int) -> tuple[str, str, str]:
    """Tag, part of speech and relation of a token of the opening."""
    if i == 0:
        return "IN", "ADP", "case"
    if word == ",":
        return ",", "PUNCT", "punct"
    if word.isdigit():
        return "CD", "NUM", "obl" if i == head else "nmod:unmarked"
    return ("NNP", "PROPN", "nmod:unmarked") if word in MONTHS else ("JJ", "ADJ", "amod")
