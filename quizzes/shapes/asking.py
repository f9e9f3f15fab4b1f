"""A question on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question on the screen. Nothing in it tells the key."""

    question_id: int
    kind: str
    kind_label: str
    widget: str
    prompt: str
    presented: dict[str, Any]
    """Kind.present(payload): for "choices" {"choices": [{"id", "text"}]}, for typed kinds e.g. {"unit", "hint"}."""
    topic: str
    attempt: str
    """Signed token for the form."""
    session_id: UUID
    number: int
    """This is question `number` ..."""
    total: int
    """... of about `total` in the session, repeats included."""
    minutes_left: int
    is_new: bool
    is_repeat: bool
