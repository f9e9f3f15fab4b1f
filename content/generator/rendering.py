"""Showing tokens as a prompt: the sentence's edits applied, nothing unclear shown, no answer given away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from content.generator.answers import Answer
from content.generator.reading import Sentence
from content.generator.tree import Tree
from content.generator.wording import Edit, Piece, join, lowered
from content.generator.words import word_set
from content.language import gazetteer

_GIVEN_AWAY = "the prompt names the answer"
_CUT = "a reference is cut in two"
_OPENING = frozenset("\"“‘'(:")
_PRESS = word_set("Times Post News Journal Tribune Herald Press Record Review Company Show Club Band School Bank")
"""What ends names of which "The" is a part."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A prompt's text, or why there is none; `back` as in Edit."""

    text: str
    reason: str = ""
    back: int = 0


@dataclass
class _Reader:
    """What somebody has been told so far who reads a prompt from its beginning."""

    sentence: Sentence
    answer: Answer
    present: frozenset[int]
    out: list[Piece] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    done: set[Edit] = field(default_factory=set)
    back: int = 0

    def hear(self, piece: Piece) -> str:
        """Take in one piece; a reason if the prompt fails here."""
        edit = self._edit_at(piece)
        if edit is not None and edit in self.done:
            return ""
        entity = self._entity(piece, edit)
        if entity and entity == self.answer.full:
            if edit is None or self.sentence.tree.pos[edit.start] != "PRON":
                return _GIVEN_AWAY
            edit = None  # "who said that he ..." gives nothing away
        elif entity and edit is not None and edit.first_only and entity in self.told:
            edit = None
        self.told.add(entity)
        return self._say(piece, edit)

    def _say(self, piece: Piece, edit: Edit | None) -> str:
        if edit is None:
            gap = isinstance(piece, int) and piece + 1 == self.answer.a
            word = _inside(self.sentence) if piece == 0 and self.out else _article(self.sentence.tree, piece, gap)
            self.out.append(word)
            return ""
        if not self.present.issuperset(range(edit.start, edit.end)):
            return _CUT
        self.done.add(edit)
        self.back = max(self.back, edit.back)
        if edit.text:
            self.out.append(edit.text)
        return ""

    def _entity(self, piece: Piece, edit: Edit | None) -> str:
        if edit is not None and edit.entity:
            return edit.entity
        return self.sentence.entities.get(piece, "") if isinstance(piece, int) else ""

    def _edit_at(self, piece: Piece) -> Edit | None:
        """The edit that holds for this token here; none does on the answer's own words."""
        if not isinstance(piece, int):
            return None
        for edit in self.sentence.edits:
            overlaps = edit.start < self.answer.b and self.answer.a < edit.end
            if edit.start <= piece < edit.end and edit.unless not in self.present and not overlaps:
                return edit
        return None


def show(sentence: Sentence, pieces: Sequence[Piece], answer: Answer) -> Shown:
    """Read `pieces` to somebody who sees nothing else and must not be told `answer`."""
    present = frozenset(piece for piece in pieces if isinstance(piece, int))
    reason = _unclear(sentence, present, answer) or _lost_comma(sentence.tree, pieces)
    reader = _Reader(sentence, answer, present)
    for piece in pieces:
        reason = reason or reader.hear(piece)
    return Shown("", reason) if reason else Shown(join(sentence.tree, reader.out), back=reader.back)


def _inside(sentence: Sentence) -> str:
    """The sentence's first word as it stands inside a sentence."""
    return sentence.tree.text[0] if 0 in sentence.entities else lowered(sentence.tree)


def _article(tree: Tree, piece: Piece, gap: bool = False) -> Piece:
    """ "the" for the "The" inside a sentence before a body or a gap: "prevailed over The Millers Association"."""
    if not isinstance(piece, int) or piece == 0 or tree.text[piece] != "The" or tree.text[piece - 1] in _OPENING:
        return piece
    name = list(takewhile(lambda word: word[:1].isupper() or word in {"of", "and", "for"}, tree.text[piece + 1 :]))
    if gap:
        return "the"
    body = any(gazetteer.is_organisation_head(word) for word in name) and not _PRESS.intersection(name)
    return "the" if len(name) > 1 and body else piece


def _unclear(sentence: Sentence, present: frozenset[int], answer: Answer) -> str:
    """The first reason why what is present can't be understood alone."""
    known = present | set(answer.tokens())
    for one in sentence.unclear:
        shown = any(i in present for i in range(one.start, one.end) if i not in answer.tokens())
        if shown and one.unless not in known:
            return one.reason
    return ""


def _lost_comma(tree: Tree, pieces: Sequence[Piece]) -> str:
    """A comma left out between words that stay neighbours held them apart."""
    for one, other in pairwise(pieces):
        skipped = range(one + 1, other) if isinstance(one, int) and isinstance(other, int) else range(0)
        if skipped and all(tree.is_punct(i) for i in skipped):
            return "a comma is missing"
    return ""
