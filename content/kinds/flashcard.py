"""Flashcard: a question on the front, its answer on the back; whoever turns it over grades themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from content.drafts import FactDraft, Pool, QuestionDraft, Verdict
from content.errors import InvalidQuestion, InvalidResponse
from content.kinds._defaults import no_parts as explain
from content.kinds._defaults import nothing_near as near_miss
from content.kinds._defaults import nothing_to_strike_out as wrong_choices
from content.kinds._folding import fold
from content.kinds._hints import hints_on_words
from content.kinds._responses import clean_response
from content.kinds._typed import LONGEST_ANSWER, texts_of

__all__ = [
    "answer_text", "draft", "explain", "grade", "hints", "near_miss", "present", "response_text", "seal", "validate",
    "wrong_choices",
]  # fmt: skip

SLUG = "flashcard"
LABEL = "Flashcard"
WIDGET = "card"
RECOGNITION = False
SEVERAL = False
GRADES = {"again": "Again", "hard": "Hard", "good": "Good", "easy": "Easy"}


@dataclass(frozen=True, slots=True)
class Payload:
    """The back of the card; `accepted` are other ways to say it, shown beside it."""

    answer: str
    accepted: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Payload:
        """Read a stored payload. Raises InvalidQuestion for a card without a back."""
        answer = data.get("answer")
        if not isinstance(answer, str) or not answer.strip():
            raise InvalidQuestion("The card has no answer. Write what is on its back.")
        return cls(answer.strip(), texts_of(data, "accepted"))


def draft(fact: FactDraft, pool: Pool, rng: Random) -> QuestionDraft | None:
    """None: any question can be asked as a card; cards of their own are written by hand."""
    return None


def validate(payload: Mapping[str, Any]) -> None:
    """Raise InvalidQuestion unless the back says something and is not far too long."""
    stored = Payload.from_json(payload)
    if not fold(stored.answer):
        raise InvalidQuestion(
            f"The answer “{stored.answer}” has no letters or digits. Write what is on the card's back."
        )
    for text in (stored.answer, *stored.accepted):
        if len(text) > LONGEST_ANSWER:
            raise InvalidQuestion(f"“{text[:40]}…” is longer than {LONGEST_ANSWER} characters. Shorten it.")


def grade(payload: Mapping[str, Any], response: str) -> Verdict:
    """Take the learner's own grade: "again" is wrong, "hard", "good" and "easy" are right. Nothing can be guessed."""
    stored, given = Payload.from_json(payload), clean_response(response)
    if given not in GRADES:
        raise InvalidResponse("Turn the card over and grade yourself with one of the four buttons.")
    correct = given != "again"
    return Verdict(correct, 1.0 if correct else 0.0, 0.0, matched=stored.answer if correct else "")


def present(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The grades to choose from; nothing of the back."""
    Payload.from_json(payload)
    return {"grades": [{"id": grade, "text": text} for grade, text in GRADES.items()]}


def answer_text(payload: Mapping[str, Any]) -> str:
    """The back of the card, with other ways to say it."""
    stored = Payload.from_json(payload)
    return f"{stored.answer} ({', '.join(stored.accepted)})" if stored.accepted else stored.answer


def response_text(payload: Mapping[str, Any], response: str) -> str:
    """The learner's own grade."""
    return GRADES.get(response, "")


def hints(payload: Mapping[str, Any]) -> tuple[str, ...]:
    """First letter and number of words."""
    return hints_on_words(Payload.from_json(payload).answer)


def seal(payload: Mapping[str, Any], rng: Random) -> dict[str, Any]:
    """The payload as it is: nothing of it reaches the browser before the card is turned."""
    return dict(payload)
