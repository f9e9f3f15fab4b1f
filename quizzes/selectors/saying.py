"""Whether what was typed is just one value and no other: what `grade` forgives for the right one is too kind here."""

from __future__ import annotations

from content.drafts import Value
from content.errors import InvalidQuestion, InvalidResponse
from content.kinds._typed import NAMED, TypedPayload, grade_typed


def says(value: Value, typed: str) -> bool:
    """Whether somebody who typed this gave just this value: "50,000" for "about 50,000", but not "48,000", which it
    would let pass, nor "2011" for a day of it. Slips in names are forgiven."""
    payload = TypedPayload(answer=value.text, value=value)
    try:
        verdict = grade_typed(payload, typed)
    except (InvalidResponse, InvalidQuestion, ValueError):
        return False
    # Of figures and dates, a message tells how far the answer is from what stands there.
    return verdict.correct and (value.kind in NAMED or not verdict.message)
