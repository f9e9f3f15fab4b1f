"""What follows an answer, and what follows a session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from content.drafts import PartTold
from quizzes.shapes.sources import Cited, OtherSources, PlacedChoice, Quoted

Outcome = Literal[
    "right", "overridden", "inexact", "partly", "wrong", "unknown", "undone", "again", "hard", "good", "easy"
]
"""How an answer went, in the one word that its heading says in many.

partly: some of several parts are right. overridden: wrong by the key, counted as right on the learner's word.
unknown: "I don't know". undone: taken back.
The last four are the learner's own grade of a card that was turned over.
"""


@dataclass(frozen=True, slots=True)
class Feedback:
    answer_id: UUID
    session_id: UUID
    outcome: Outcome
    correct: bool
    """Whether it counts as right."""
    dont_know: bool
    score: float
    message: str
    prompt: str
    kind: str
    response_text: str
    """What the learner answered, in words (a choice's text, never its id); "" where there is nothing to say."""
    right_answer: str
    diff: Sequence[tuple[str, str]]
    """What was typed beside the right answer, where the two are near and not the same: pieces of `kinds.near_miss`."""
    parts: Sequence[PartTold]
    """Of a question about several facts, or with several right choices: one line each."""
    cited: Cited
    passages: Sequence[Quoted]
    """Instead of `cited`, for a question about several facts: the passage of each, in the order of `parts`."""
    placed: Sequence[PlacedChoice]
    """Where the wrong choices that were made belong."""
    others: OtherSources
    unscheduled: str
    """Why the schedule of the fact stays as it was: a value of Answer.Unscheduled, or ""."""
    due_day: date | None
    """When the fact comes back; None where the answer says nothing of that."""
    days: int | None
    """Days until then, from the learner's today."""
    comes_back_in_session: bool
    repeated: bool
    """True where this is the stored verdict of an answer given before (double click, second tab)."""
    given_at: datetime | None
    """Where the answer arrived late, when it was given: the learner's own clock, without a zone."""
    number: int
    total: int
    finished: bool
    """True where the session has no further question."""
