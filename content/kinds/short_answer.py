"""Short answer: a name or a few words, typed."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from content.drafts import FactDraft, Pool, QuestionDraft, Verdict
from content.kinds._typed import NAMED, TypedPayload, check_typed, grade_typed, present_typed, typed_draft

SLUG = "short_answer"
LABEL = "Short answer"
WIDGET = "text"
RECOGNITION = False


def draft(fact: FactDraft, pool: Pool, rng: Random) -> QuestionDraft | None:
    """A whole question that a name or phrase answers."""
    if fact.value.kind not in NAMED:
        return None
    stem = next((stem for stem in fact.stems if stem.form == "wh"), None)
    return typed_draft(SLUG, fact, stem, pool) if stem else None


def validate(payload: Mapping[str, Any]) -> None:
    """Raise InvalidQuestion unless the payload has an answer that can be graded as words."""
    check_typed(TypedPayload.from_json(payload), NAMED)


def grade(payload: Mapping[str, Any], response: str) -> Verdict:
    """Judge a typed answer; case, accents, articles, titles and small slips are forgiven."""
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
