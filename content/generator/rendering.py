"""Showing tokens as a prompt: the sentence's edits applied, nothing unclear shown, no answer given away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from content.generator.answers import Answer
from content.generator.reading import Sentence
from content.generator.tree import Tree
from content.generator.wording import Edit, Piece, join, lowered


@dataclass(frozen=True, slots=True)
class Shown:
    """A prompt's text, or why there is none; `back` as in Edit."""

    text: str
    reason: str = ""
    back: int = 0


def show(sentence: Sentence, pieces: Sequence[Piece], answer: Answer, speaks: bool = True) -> Shown:
    """Read `pieces` to somebody who sees nothing else.

    speaks: whether the answer itself stays hidden; a name that means the same would give it away.
    """
    reason = _unclear(sentence, pieces, answer) or _lost_comma(sentence.tree, pieces)
    if reason:
        return Shown("", reason)
    entities = names = _entities(sentence)
    present = {piece for piece in pieces if isinstance(piece, int)}
    first = lowered(sentence.tree) if 0 not in names else sentence.tree.text[0]
    out: list[Piece] = []
    told: set[str] = set()
    done: set[Edit] = set()
    back = 0
    for piece in pieces:
        edit = _edit_at(sentence, piece, present, answer)
        if edit is not None and edit in done:
            continue
        if isinstance(piece, int) and (entities.get(piece) or (edit.entity if edit else "")):
            entity = edit.entity if edit and edit.entity else entities[piece]
            if speaks and answer.full and entity == answer.full:
                if edit is not None and sentence.tree.pos[edit.start] == "PRON":
                    out.append(piece)
                    continue
                return Shown("", "the prompt names the answer")
            if edit is not None and edit.first_only and entity in told:
                edit = None
            told.add(entity)
        if edit is None:
            out.append(first if piece == 0 and out else piece)
            continue
        if not present.issuperset(range(edit.start, edit.end)):
            return Shown("", "a reference is cut in two")
        done.add(edit)
        back = max(back, edit.back)
        if edit.text:
            out.append(edit.text)
    return Shown(join(sentence.tree, out), back=back)


def _edit_at(sentence: Sentence, piece: Piece, present: set[int], answer: Answer) -> Edit | None:
    """The edit that holds for this token here; none does on the answer's own words."""
    if not isinstance(piece, int):
        return None
    for edit in sentence.edits:
        if (
            edit.start <= piece < edit.end
            and edit.unless not in present
            and not (edit.start < answer.b and answer.a < edit.end)
        ):
            return edit
    return None


def _lost_comma(tree: Tree, pieces: Sequence[Piece]) -> str:
    """A comma left out between words that stay neighbours held them apart."""
    for one, other in pairwise(pieces):
        if isinstance(one, int) and isinstance(other, int) and one + 1 < other:
            if all(tree.is_punct(i) for i in range(one + 1, other)):
                return "a comma is missing"
    return ""


def _entities(sentence: Sentence) -> dict[int, str]:
    """Token -> the full form of the name it belongs to."""
    out: dict[int, str] = {}
    for name in sentence.names:
        span = sentence.tree.span(name.start - sentence.start, name.end - sentence.start)
        if span is not None:
            out.update(dict.fromkeys(range(*span), name.full))
    return out


def _unclear(sentence: Sentence, pieces: Sequence[Piece], answer: Answer) -> str:
    """The first reason why the pieces can't be understood alone."""
    present = {piece for piece in pieces if isinstance(piece, int)} | set(answer.tokens())
    for one in sentence.unclear:
        if one.unless not in present and any(
            i in present for i in range(one.start, one.end) if i not in answer.tokens()
        ):
            return one.reason
    return ""
