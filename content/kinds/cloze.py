"""Cloze: a sentence of the article with a gap, filled in by typing."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from content.drafts import BLANK, FactDraft, Pool, QuestionDraft
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

__all__ = [
    "answer_text", "draft", "explain", "grade", "hints", "near_miss", "present", "response_text", "seal", "validate",
    "wrong_choices",
]  # fmt: skip

SLUG = "cloze"
LABEL = "Fill the gap"
WIDGET = "text"
RECOGNITION = False
SEVERAL = False


def draft(fact: FactDraft, pool: Pool, rng: Random) -> QuestionDraft | None:
    """A near-verbatim sentence whose gap any typed value fills."""
    stem = next((stem for stem in fact.stems if stem.form == "cloze" and stem.text.count(BLANK) == 1), None)
    return typed_draft(SLUG, fact, stem, pool) if stem else None


def validate(payload: Mapping[str, Any]) -> None:
    """Raise InvalidQuestion unless the payload has an answer that can be graded."""
    check_typed(TypedPayload.from_json(payload))
