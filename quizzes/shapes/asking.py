"""A question on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from quizzes.shapes.sources import Cited


@dataclass(frozen=True, slots=True)
class Back:
    """The other side of a card that was turned over."""

    answer: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question on the screen. Nothing in it tells the key, until a card is turned over."""

    question_id: int
    kind: str
    kind_label: str
    widget: str
    """How it is answered; "card" for what is asked as a card, of whatever kind."""
    prompt: str
    presented: dict[str, Any]
    """Kind.present(payload): for "choices" {"choices": [{"id", "text"}]}, for typed kinds e.g. {"unit", "hint"}.
    A choice that a hint struck out has "struck"."""
    topic: str
    attempt: str
    """Signed token for the form; it may stand in an address as it is."""
    session_id: UUID
    number: int
    """This is question `number` ..."""
    total: int
    """... of about `total` in the session, repeats included."""
    minutes_left: int
    is_new: bool
    is_repeat: bool
    practice: bool
    several: bool
    """It asks several facts at once, at the end of the session."""
    hints: Sequence[str]
    """Sentences that were had already."""
    struck: int
    """Choices that a hint struck out."""
    can_hint: bool
    """Whether there is a hint to take."""
    answer_seen: bool
    """The answer was taken back: this one changes no card."""
    back: Back | None
    """The other side, of a card that was turned over."""
    last: UUID | None
    """The entry that can be taken back, between cards, which have no verdict of their own."""
    gone: int = 0
    """Questions that stood before it in the session and can't be asked any more: see `services.pass_over`."""

    @property
    def template(self) -> str:
        """What renders its control."""
        return f"quizzes/widgets/_{self.widget}.html"
