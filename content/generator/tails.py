"""The end of a sentence that is too long: clauses behind the main one that it does not need to be true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.generator.answers import Answer
from content.generator.tree import FINITE, Tree
from content.generator.wording import Piece
from content.language.name_spans import word_set

FEWEST = 6
"""Words that a shortened sentence keeps at least."""
_GROUNDS = word_set("because although though whereas")
_BOUNDING = word_set("not never no n't n’t only until unless hardly than so such too")
"""Words whose sense may hang on what stands behind: "not because", "so wealthy that"."""
_BRACKETS = word_set('" “ ” ( )')


def without_tail(tree: Tree, pieces: Sequence[Piece], answer: Answer, most: int) -> list[Piece]:
    """The pieces without their last clause where they are more than `most` words: "so that ...", "because ..."."""
    words = [piece for piece in pieces if not (isinstance(piece, int) and tree.is_punct(piece))]
    if len(words) <= most:
        return list(pieces)
    shown = [piece for piece in pieces if isinstance(piece, int)]
    for start in _starts(tree, shown, answer):
        kept: list[Piece] = [piece for piece in pieces if not isinstance(piece, int) or piece < start]
        while kept and isinstance(kept[-1], int) and tree.is_punct(kept[-1]) and tree.text[kept[-1]] not in _BRACKETS:
            kept.pop()
        left = sum(not (isinstance(piece, int) and tree.is_punct(piece)) for piece in kept)
        if FEWEST <= left <= most:
            return kept
    return list(pieces)


def _starts(tree: Tree, shown: list[int], answer: Answer) -> Iterator[int]:
    """The tokens at which a last clause opens that may be left out, the last first."""
    for at in range(len(shown) - 1, FEWEST - 1, -1):
        start = shown[at]
        before = shown[:at]
        if start < answer.b or answer.noun >= start or not _opens(tree, start, answer):
            continue
        told = any(tree.tag[i] in FINITE for i in range(start)) and tree.dep[start - 1] != "cc"
        closed = sum(tree.text[i] in _BRACKETS for i in before) % 2 == 0
        if told and closed and not any(tree.lower[i] in _BOUNDING for i in before):
            yield start


def _opens(tree: Tree, i: int, answer: Answer) -> bool:
    """Whether a clause opens at token `i` that tells the aim, the ground or the company of what was told."""
    word, following = tree.lower[i], tree.lower[i + 1 : i + 3]
    aim = (word == "so" and following[:1] == ("that",)) or (word == "in" and following == ("order", "to"))
    if aim or word in _GROUNDS:
        return following[:1] != ("of",)
    figure = answer.kind in {"number", "money", "percent", "duration"}
    if figure:
        return False
    deed = tree.tag[i] == "VBG" and tree.text[i - 1] == "," and tree.dep[i] in {"advcl", "acl"}
    return deed and not any(tree.text[k] == "," and k < i - 1 for k in range(max(0, i - 8), i))
