"""What every typed kind does alike: grading by its value, showing its form alone. A kind's file imports these."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from content.drafts import Verdict
from content.kinds._defaults import no_parts as explain
from content.kinds._defaults import nothing_to_strike_out as wrong_choices
from content.kinds._hints import typed_hints
from content.kinds._near_miss import Piece
from content.kinds._near_miss import near_miss as laid_beside
from content.kinds._typed import TypedPayload, grade_typed, present_typed, right_texts

__all__ = [
    "answer_text", "explain", "grade", "hints", "near_miss", "present", "response_text", "seal", "wrong_choices",
]  # fmt: skip


def grade(payload: Mapping[str, Any], response: str) -> Verdict:
    """Judge a typed answer: figures by what the passage and its hedge support, dates by their precision (a right but
    wider one scores half), names and words with case, accents, articles, titles and small slips forgiven.
    """
    return grade_typed(TypedPayload.from_json(payload), response)


def present(payload: Mapping[str, Any]) -> dict[str, Any]:
    """In which form the answer is expected; nothing of the answer itself."""
    return present_typed(TypedPayload.from_json(payload))


def answer_text(payload: Mapping[str, Any]) -> str:
    """The right answer as the passage has it."""
    return TypedPayload.from_json(payload).answer


def response_text(payload: Mapping[str, Any], response: str) -> str:
    """What was typed."""
    return response


def seal(payload: Mapping[str, Any], rng: Random) -> dict[str, Any]:
    """The payload as it is: nothing of it but the form reaches the browser."""
    return dict(payload)


def hints(payload: Mapping[str, Any]) -> tuple[str, ...]:
    """First letter and number of words, first digit and number of digits, or ever narrower times."""
    return typed_hints(TypedPayload.from_json(payload))


def near_miss(payload: Mapping[str, Any], response: str) -> tuple[Piece, ...] | None:
    """What was typed beside the nearest text that is right, letter by letter."""
    return laid_beside(response, right_texts(TypedPayload.from_json(payload)))
