"""Number: a figure, typed in digits or words."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from content.drafts import FactDraft, Pool, QuestionDraft
from content.kinds._typed import TypedPayload, check_typed, typed_draft
from content.kinds._typed_kind import (
    answer_text,
    explain,
    grade,
    hints,
    near_miss,
    present,
    response_text,
    seal,
    wrong_choices,
)
from content.language.values import QUANTITIES

__all__ = [
    "answer_text", "draft", "explain", "grade", "hints", "near_miss", "present", "response_text", "seal", "validate",
    "wrong_choices",
]  # fmt: skip

SLUG = "number"
LABEL = "Number"
WIDGET = "number"
RECOGNITION = False
SEVERAL = False


def draft(fact: FactDraft, pool: Pool, rng: Random) -> QuestionDraft | None:
    """A whole question that a number, a sum, a percentage or a duration answers."""
    if fact.value.kind not in QUANTITIES:
        return None
    stem = next((stem for stem in fact.stems if stem.form == "wh"), None)
    return typed_draft(SLUG, fact, stem, pool) if stem else None


def validate(payload: Mapping[str, Any]) -> None:
    """Raise InvalidQuestion unless the payload has an answer that can be graded as a figure."""
    check_typed(TypedPayload.from_json(payload), QUANTITIES)
