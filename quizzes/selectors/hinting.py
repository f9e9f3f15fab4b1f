"""Which hint a question has next."""

from __future__ import annotations

from content import kinds
from content.models import Question
from quizzes.selectors.pending import Pending

STRUCK = 2
"""Wrong choices that a hint strikes out; one at least is left to take for right."""


def to_strike(question: Question, pending: Pending) -> int:
    """How many wrong choices the next hint strikes out: once, and none where that would leave the answer alone."""
    wrong = kinds.get(question.kind).wrong_choices(question.payload)
    return 0 if pending.given else max(0, min(STRUCK, len(wrong) - 1))


def next_sentence(question: Question, pending: Pending) -> str:
    """The next hint in words; "" where there is none."""
    if pending.hint == "struck_out":
        return ""
    sentences = kinds.get(question.kind).hints(question.payload)
    return next(iter(sentences[len(pending.given) :]), "")


def has_hint(question: Question, pending: Pending) -> bool:
    """Whether there is a hint to take."""
    return bool(to_strike(question, pending) or next_sentence(question, pending))
