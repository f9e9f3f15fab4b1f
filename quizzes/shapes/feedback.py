"""What follows an answer, and what follows a session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from quizzes.shapes.sources import Cited


@dataclass(frozen=True, slots=True)
class Feedback:
    answer_id: UUID
    session_id: UUID
    correct: bool
    dont_know: bool
    score: float
    message: str
    prompt: str
    kind: str
    response_text: str
    """What the learner answered, in words (a choice's text, never its id)."""
    right_answer: str
    cited: Cited
    due_day: date | None
    """When the fact comes back; None for practice."""
    days: int | None
    """Days until then, from the learner's today."""
    comes_back_in_session: bool
    repeated: bool
    """True where this is the stored verdict of an answer given before (double click, second tab)."""
    number: int
    total: int
    finished: bool
    """True where the session has no further question."""


@dataclass(frozen=True, slots=True)
class SummaryRow:
    prompt: str
    right_answer: str
    correct_first: bool
    """Right at the first try of this session."""
    tries: int
    due_day: date | None
    cited: Cited


@dataclass(frozen=True, slots=True)
class SessionSummary:
    session_id: UUID
    answered: int
    correct: int
    facts: int
    seconds: int
    finished: bool
    rows: Sequence[SummaryRow]
    next_due: date | None
