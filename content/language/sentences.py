"""Sentences of English text as spans. Quotations and brackets are kept whole, abbreviations do not end one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from content.language.abbreviations import ends_sentence
from content.language.characters import normalise
from content.language.layout import BULLET

Span = tuple[int, int]

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_STOP = re.compile(
    r"(?:[.!?]+|…)[\"')\]]*(?=\s|$)"
    # A lost blank after the full stop: "left Iraq.The army".
    r"|(?<=[a-z]{2})\.(?=[A-Z][a-z]+\s)"
)
_NEXT = re.compile(r"\s*[\"'(\[]*(?P<word>[^\s\"'()\[\],;:!?]*)")
_SAID = re.compile(
    r"\s+(?:[A-Z][\w.'-]*\s+){1,4}(?:said|says|asked|asks|told|wondered|cried|replied|shouted|added|wrote|exclaimed)\b"
)
_ENUMERATOR = re.compile(r"\s*" + BULLET.pattern)
_OPENING = re.compile(r"(?<![^\s(\[\"'—–/-])(?P<mark>[\"'])(?=[^\s\"',.;:?!)\]]|['(\[]|\.\.\.)")
_CLOSING = re.compile(
    r"(?<=[^\s(\[])(?P<mark>\")(?![^\W\d_])"
    # An apostrophe after "s" is a genitive ("the soldiers' homes") unless punctuation stands before it.
    r"|(?<=[^\sSs(\[])(?P<single>')(?!\w)"
)
_BRACKET = re.compile(r"[()\[\]]")
_LOOK_BACK = 80
"""Characters before a full stop that hold the two words before it."""


def split(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Absolute spans of the sentences of `text[start:end]`, in order, without the blanks around them.

    Give it one block of prose at a time, or a whole text: a blank line always ends a sentence. List
    marks at the beginning ("1.", a bullet) belong to no sentence.
    """
    end = len(text) if end is None else end
    plain = normalise(text[start:end])
    found: list[Span] = []
    position = 0
    for blank in _BLANK_LINE.finditer(plain):
        found += _paragraph(plain, position, blank.start())
        position = blank.end()
    found += _paragraph(plain, position, len(plain))
    return [(start + a, start + b) for a, b in found]


def _paragraph(plain: str, start: int, end: int) -> list[Span]:
    text = plain[start:end]
    mark = _ENUMERATOR.match(text)
    position = mark.end() if mark else 0
    spans: list[Span] = []
    last = position
    for stop in [*_boundaries(text, position), len(text)]:
        # What holds no word, such as a lost bracket, goes with the sentence after it.
        if any(char.isalnum() for char in text[last:stop]):
            a, b = _trimmed(text, position, stop)
            spans.append((start + a, start + b))
            position = stop
        last = stop
    return spans


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _boundaries(text: str, position: int) -> Iterator[int]:
    """Where sentences end in a paragraph, from `position` on, the end of the paragraph left out."""
    kept = _kept_whole(text)
    starts = [a for a, _ in kept]
    for stop in _STOP.finditer(text, position):
        inside = bisect_right(starts, stop.start()) - 1
        if inside >= 0 and stop.end() < kept[inside][1]:
            continue
        if stop.end() < len(text) and _ends_here(text, stop, position):
            position = stop.end()
            yield position


def _ends_here(text: str, stop: re.Match[str], sentence: int) -> bool:
    """Whether the sentence that began at `sentence` ends at this full stop, question or exclamation mark."""
    following = _NEXT.match(text, stop.end())
    word = following["word"] if following else ""
    if not _may_begin(word):
        return False
    mark = stop[0]
    if mark == ".":
        words = text[max(sentence, stop.start() - _LOOK_BACK) : stop.start()].split()
        before, last = ["", "", *words][-2:]
        return ends_sentence(last, before, word)
    return not (mark[0] in "?!" and mark[-1] in "\"'" and _SAID.match(text, stop.end()))


def _may_begin(word: str) -> bool:
    """Whether a sentence can begin with `word`: a capital, a figure, a sum, or a name such as iPhone or al-Asad."""
    first = word[:1]
    if not first or not first.islower():
        return first not in {"-", "–", "—", ".", "…"}
    return bool(re.match(r"[a-z]+[A-Z]|(?:al|el|ad|an|as|ash)-[A-Z]", word))


def _kept_whole(text: str) -> list[Span]:
    """Spans inside which no sentence ends: quotations and brackets, in order and merged."""
    merged: list[Span] = []
    for start, end in sorted([*_quotations(text, '"'), *_quotations(text, "'"), *_brackets(text)]):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _quotations(text: str, mark: str) -> Iterator[Span]:
    """Each opening mark with the next closing one; a mark that is opened again first was never closed."""
    marks = [(found.start(), True) for found in _OPENING.finditer(text) if found["mark"] == mark]
    marks += [(found.start(), False) for found in _CLOSING.finditer(text) if mark in (found["mark"], found["single"])]
    opened = None
    for position, opens in sorted(marks, key=lambda found: (found[0], not found[1])):
        if opens:
            opened = position
        elif opened is not None and position > opened:
            yield opened, position + 1
            opened = None


def _brackets(text: str) -> Iterator[Span]:
    """Pairs of brackets; those without a partner are passed over."""
    open_ones: list[tuple[int, str]] = []
    for found in _BRACKET.finditer(text):
        if found[0] in "([":
            open_ones.append((found.start(), ")" if found[0] == "(" else "]"))
        elif open_ones and open_ones[-1][1] == found[0]:
            yield open_ones.pop()[0], found.end()
