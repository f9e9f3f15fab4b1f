"""What of a typed answer is right: laid beside the nearest right text, word by word and letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest
from typing import Literal

from rapidfuzz.distance import OSA, Levenshtein

from content.kinds._folding import fold, words_of
from content.language.values import plain

Piece = tuple[Literal["same", "missing", "extra"], str]
"""same: both have it, in the spelling of the right text. missing: only the right text has it. extra: only what was
typed has it."""
NEAR = 0.6
"""Share of letters that agree from which two texts are near enough to be laid side by side."""
SAME_WORD = 0.5
"""The same for two words."""

Word = tuple[str, str]
"""A word and the signs behind it."""
_NONE: Word = ("", "")
_WORD = re.compile(r"([^\s-]+)([\s-]*)")
_ARTICLES = ("the", "a", "an")


def near_miss(response: str, accepted: Iterable[str]) -> tuple[Piece, ...] | None:
    """How `response` differs from the nearest of the texts that are right; None where it is near none of them.

    The pieces that are no "extra" make up the right text; those that are not "missing" what was typed, but for case,
    accents, articles and the signs between words. A word with digits is right or wrong as a whole.
    """
    right = _nearest(response, accepted)
    pieces = [piece for pair in _pairs(_words(response), _words(right)) for piece in _beside(*pair)]
    if not any(op == "same" and fold(text) for op, text in pieces):
        return None
    return tuple(_joined(pieces))


def _nearest(typed: str, accepted: Iterable[str]) -> str:
    """The right text that agrees best with what was typed, "" where none agrees well enough."""
    near = {text: _likeness(typed, text) for text in accepted if fold(text)}
    best = max(near, key=lambda text: near[text], default="")
    return best if near.get(best, 0.0) >= NEAR else ""


def _likeness(typed: str, right: str) -> float:
    """Share of letters that agree; 1 where at least half of the words of one, in a row, begin or end the other."""
    a, b = words_of(typed), words_of(right)
    short, long = sorted((a, b), key=len)
    n = len(short)
    if n and short in (long[:n], long[-n:]) and 2 * n >= len(long):
        return 1.0
    return OSA.normalized_similarity(" ".join(a), " ".join(b), score_cutoff=NEAR)


def _words(text: str) -> list[Word]:
    return _WORD.findall(" ".join(text.split()))


def _pairs(typed: Sequence[Word], right: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    """Words that stand beside each other, empty ones where one text has none."""
    folded = [[fold(word) or word for word, _sign in words] for words in (typed, right)]
    for step in Levenshtein.opcodes(*folded):
        here, there = typed[step.src_start : step.src_end], right[step.dest_start : step.dest_end]
        yield from zip_longest(here, there, fillvalue=_NONE)


def _beside(typed: Word, right: Word) -> Iterator[Piece]:
    """One word beside another, each with the signs behind it."""
    if not typed[0] or not right[0]:
        article = fold("".join(typed + right)) in _ARTICLES
        if right[0]:
            yield "same" if article else "missing", "".join(right)
        elif not article:
            yield "extra", "".join(typed)
        return
    yield from _one_word(typed[0], right[0])
    if right[1]:
        yield "same", right[1]


def _one_word(typed: str, right: str) -> Iterator[Piece]:
    if fold(typed) == fold(right):
        yield "same", right
    elif re.search(r"\d", typed + right) or OSA.normalized_similarity(typed.lower(), right.lower()) < SAME_WORD:
        yield from (("extra", typed), ("missing", right))
    else:
        yield from _letters(typed, right)


def _letters(typed: str, right: str) -> Iterator[Piece]:
    for step in Levenshtein.opcodes(*([fold(sign) or plain(sign) for sign in word] for word in (typed, right))):
        here, there = typed[step.src_start : step.src_end], right[step.dest_start : step.dest_end]
        if step.tag == "equal":
            yield "same", there
            continue
        if here:
            yield "extra", here
        if there:
            yield "missing", there


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for op, run in groupby(pieces, key=lambda piece: piece[0]):
        yield op, "".join(text for _, text in run)
