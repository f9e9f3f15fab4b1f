"""A text as the stream of its words, each with its place: what two versions of a text are compared by.

Case, punctuation, quotation marks and white space are no words. Figures are whole ("4,418" is 4418, "1.5" is not 15).
The "s" of a genitive stands by itself, and so does every sign that says something: a currency, a percent sign, a minus,
the dash between two years.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from content.language.characters import normalise

_LETTERS = r"(?:[^\W\d_][\u0300-\u036f\u00ad]*)+"
_WORD = re.compile(
    r"(?P<figure>\d+(?:[.,:]\d+)*)"
    rf"|(?P<word>{_LETTERS}(?:'(?![sS]\b){_LETTERS})*)"
    r"|(?P<dash>(?<=\d)\s?[-\u2012-\u2015]\s?(?=\d))|(?P<minus>(?<![^\s(\[])-(?=[\d.$£€]))"
    r"|(?P<sign>[^\w\s])"
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_TELLING = frozenset("%&/@#§‰°")
_SILENT = frozenset("`´^¨|¸¯")
"""Marks that Unicode counts among the symbols."""
_STOP = re.compile(r"[.!?…]")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_NEW_LINE = re.compile(r"\n\s*[^\w\s]*\Z")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order, `words[n]` being `text[starts[n]:ends[n]]` in plain letters."""

    text: str
    plain: str
    """The text in plain characters, one for one."""
    words: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The range of words that text[start:end] holds whole or in part."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def written(self, n: int) -> str:
        """Word `n` as the text has it."""
        return self.text[self.starts[n] : self.ends[n]]

    def stops_before(self, n: int) -> bool:
        """Whether a sentence or a paragraph ends, or the text begins, right before word `n`."""
        if n <= 0 or n >= len(self):
            return True
        between = self.plain[self.ends[n - 1] : self.starts[n]]
        if _STOP.search(between):
            return True
        first = self.text[self.starts[n]]
        return (first.isupper() and bool(_NEW_LINE.search(between))) or (
            not first.islower() and bool(_PARAGRAPH.search(between))
        )

    def asks_before(self, n: int) -> bool:
        """Whether a question ends right before word `n`."""
        return "?" in self.plain[self.ends[n - 1] if n else 0 : self.starts[n] if n < len(self) else None]


def read(text: str) -> Words:
    """The words of `text`. Linear in its length."""
    plain = normalise(text)
    words, starts, ends = [], [], []
    for found in _WORD.finditer(plain):
        if word := _word(found):
            words.append(word)
            starts.append(found.start())
            ends.append(found.end())
    return Words(text, plain, words, starts, ends)


def _word(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "figure":
            return found[0].replace(",", "") if _GROUPED.fullmatch(found[0]) else found[0]
        case "word":
            return _letters(found[0])
        case "sign":
            return found[0] if _tells(found[0]) else ""
    return "-"


@cache
def _letters(word: str) -> str:
    return unicodedata.normalize("NFC", word.casefold().replace("'", "").replace("\u00ad", ""))


@cache
def _tells(sign: str) -> bool:
    return sign in _TELLING or (unicodedata.category(sign)[0] in "SM" and sign not in _SILENT)


@cache
def unaccented(word: str) -> str:
    """`word` with the accents of Latin letters taken off."""
    parts = unicodedata.normalize("NFD", word)
    return "".join(char for char in parts if not ("\u0300" <= char <= "\u036f"))
