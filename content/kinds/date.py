"""Date: a day, a month, a year or a longer time, typed."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from content.drafts import FactDraft, Pool, QuestionDraft, Verdict
from content.kinds._typed import TypedPayload, check_typed, grade_typed, present_typed, typed_draft

SLUG = "date"
LABEL = "Date"
WIDGET = "date"
RECOGNITION = False
_KINDS = ("date",)


def draft(fact: FactDraft, pool: Pool, rng: Random) -> QuestionDraft | None:
    """A whole question that a date answers."""
    if fact.value.kind not in _KINDS:
        return None
    stem = next((stem for stem in fact.stems if stem.form == "wh"), None)
    return typed_draft(SLUG, fact, stem, pool) if stem else None


def validate(payload: Mapping[str, Any]) -> None:
    """Raise InvalidQuestion unless the payload has an answer that can be graded as a date."""
    check_typed(TypedPayload.from_json(payload), _KINDS)


def grade(payload: Mapping[str, Any], response: str) -> Verdict:
    """Judge a typed answer; a right but wider date scores half."""
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
