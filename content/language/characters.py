"""Characters of pasted text made plain, one for one, so that spans still point into the original."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_QUOTES = {"'": "\u2018\u2019\u201a\u201b\u02bc\u2032\u2035", '"': "\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb"}
_HYPHENS = "\u2010\u2011\u2212\ufe63\uff0d"
_INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff\u061c" + "".join(
    map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
)
_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""What `str.splitlines` breaks at besides the newline; page feeds of old text files among them."""

_CARRIAGE = re.compile(r"\r(\n?)")
_NUMBERS = r"\[\d{1,3}(?:[,–-]\s?\d{1,3})*\]"
_AT_WORD = r"(?:(?<=[\w.,;:!?%)\]…])|(?<=[.,!?][\"']))"
"""Right behind a word or its punctuation, not behind an opening quotation mark."""
_MARK = re.compile(
    # Numbers stand after a word or a sentence or before punctuation: "4,418[12]", "left. [3]", "troops [3]."
    # but not "the [50] men"; behind a sentence they may name a page: "1412.[5]: 23".
    rf"(?<=[.!?,;]){_NUMBERS}:\s?\d{{1,4}}(?:[–-]\d{{1,4}})?(?=\s|$)|{_AT_WORD}{_NUMBERS}|(?<=[.!?\"')\]]\s){_NUMBERS}|{_NUMBERS}(?=\s*(?:[.,;:!?)\[]|$))"
    # Notes stand at the word: "Nairobi[a]" but not "he saw [a] friend" or "[t]he".
    rf"|{_AT_WORD}\[(?:[a-z]|nb \d{{1,2}}|n \d{{1,2}}|note \d{{1,2}}|\^[\w-]{{1,20}})\](?![a-z])"
    r"|\[(?:edit(?: source)?|(?:citation|clarification|verification|better source) needed|failed verification"
    r"|dubious(?: – discuss)?|(?:according to |by )?whom?\?|when\?|where\?|which\?|update)\]",
    re.IGNORECASE | re.MULTILINE,
)


@cache
def _plain() -> dict[int, str]:
    """Characters that have a plain twin of one character."""
    table = {ord(mark): plain for plain, marks in _QUOTES.items() for mark in marks}
    table |= {ord(char): "-" for char in _HYPHENS} | {ord(char): " " for char in _INVISIBLE}
    table |= dict.fromkeys([*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0)], " ")
    table |= {code: " " for code in range(0x80, 0x3001) if unicodedata.category(chr(code)) == "Zs"}
    return table | {ord(char): "\n" for char in "\n" + _BREAKS}


def normalise(text: str) -> str:
    """The text in plain characters, one for one: straight quotes, plain spaces and hyphens, newlines as
    "\\n"; control characters and reference marks such as "[12]" or "[citation needed]" become spaces."""
    plain = _CARRIAGE.sub(lambda found: " \n" if found[1] else "\n", text).translate(_plain())
    return _MARK.sub(lambda found: " " * len(found[0]), plain)
