"""Cloze: a sentence of the article with a gap, filled in by typing."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from content.drafts import BLANK, FactDraft, Pool, QuestionDraft, Verdict
from content.kinds._typed import TypedPayload, check_typed, grade_typed, present_typed, typed_draft

SLUG = "cloze"
LABEL = "Fill the gap"
WIDGET = "text"
RECOGNITION = False


def draft(fact: FactDraft, pool: Pool, rng: Random) -> QuestionDraft | None:
    """A near-verbatim sentence whose gap any typed value fills."""
    stem = next((stem for stem in fact.stems if stem.form == "cloze" and stem.text.count(BLANK) == 1), None)
    return typed_draft(SLUG, fact, stem, pool) if stem else None


def validate(payload: Mapping[str, Any]) -> None:
    """Raise InvalidQuestion unless the payload has an answer that can be graded."""
    check_typed(TypedPayload.from_json(payload))


def grade(payload: Mapping[str, Any], response: str) -> Verdict:
    """Judge a typed answer; figures and dates as such, everything else as words."""
    return grade_typed(TypedPayload.from_json(payload), response)


def present(payload: Mapping[str, Any]) -> dict[str, Any]:
    """In which form the answer is expected; nothing of the answer itself."""
    return present_typed(TypedPayload.from_json(payload))


def answer_text(payload: Mapping[str, Any]) -> str:
    """The right answer as the passage has it."""
    return TypedPayload.from_json(payload).answer


def seal(payload: Mapping[str, Any], rng: Random) -> dict[str, Any]:
    """The payload as it is: nothing of it but the form reaches the browser."""
    return dict(payload)
