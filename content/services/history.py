"""What a question was before: every change keeps the wording that students had been shown until then."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from datetime import datetime
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from content.models import Question, Wording

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Piece = tuple[str, str]
"""same, extra (it went) or missing (it came), and the text: as `content.kinds.near_miss` has it."""
PARTS = ("prompt", "payload", "answer", "passage_id")


def wording_of(question: Question, by: User | None, at: datetime, *, same_meaning: bool) -> Wording:
    """How `question` is put at this moment, about to be changed; not stored."""
    return Wording(
        question_id=question.pk,
        version=question.version,
        same_meaning=same_meaning,
        changed_by=by,
        changed_at=at,
        **{part: getattr(question, part) for part in PARTS},
    )


def keep_wording(question: Question, before: Wording) -> Wording | None:
    """Store what `question` was before it was changed; None where nothing that is shown has changed."""
    if question.version == before.version and not differs(question, before):
        return None
    before.save(force_insert=True)
    return before


def differs(question: Question, wording: Wording) -> bool:
    """Whether prompt, answers or passage are others than in `wording`."""
    return any(getattr(question, part) != getattr(wording, part) for part in PARTS)


def changes(old: str, new: str) -> list[Piece]:
    """Two texts laid beside each other word by word."""
    before, after = _words(old), _words(new)
    pieces: list[Piece] = []
    for op, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if op == "equal":
            pieces.append(("same", "".join(before[a:b])))
            continue
        pieces += [(kind, "".join(text)) for kind, text in (("extra", before[a:b]), ("missing", after[c:d])) if text]
    return pieces


def _words(text: str) -> list[str]:
    """Words, each with the blanks after it."""
    words: list[str] = []
    for part in text.split(" "):
        words.append(f"{part} ")
    if words:
        words[-1] = words[-1].rstrip(" ")
    return words


def lines_changed(old: Iterable[str], new: Iterable[str]) -> list[Piece]:
    """Lists such as wrong answers, line by line: what stayed, what went, what came; their order means nothing."""
    before, after = list(old), list(new)
    went = [("extra", line) for line in before if line not in after]
    came = [("missing", line) for line in after if line not in before]
    return [*(("same", line) for line in before if line in after), *went, *came]


def shown_as(question: Question, wording: Wording) -> Question:
    """`question` in the words of `wording`, to show and never to save."""
    then = copy(question)
    for part in ("version", "prompt", "payload", "answer"):
        setattr(then, part, getattr(wording, part))
    then.passage = wording.passage
    return then
