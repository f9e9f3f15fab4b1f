"""What follows a session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from quizzes.shapes.sources import Cited


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One fact of a session, or one question about several."""

    prompt: str
    right_answer: str
    correct_first: bool
    """Right at the first try of this session, or on the learner's word."""
    tries: int
    due_day: date | None
    """When it comes back; None where the session had nothing to do with that."""
    before: float | None
    """Predicted recall before the answer; None for a fact that was new, or not scheduled on."""
    learnt: bool
    """It was new, and is in memory now."""
    cited: Cited


@dataclass(frozen=True, slots=True)
class SessionSummary:
    session_id: UUID
    practice: bool
    answered: int
    correct: int
    facts: int
    seconds: int
    finished: bool
    rows: Sequence[SummaryRow]
    next_due: date | None
    learnt: int
    """New facts that were answered rightly."""
    scheduled: int
    """Facts whose memory changed, right or wrong."""
    kept_before: float
    """How many of them would still be known a week later, had there been no session: a sum of chances."""
    kept_after: float
    """How many will be."""
    undo: UUID | None
    """The entry that can be taken back."""

    @property
    def missed(self) -> list[SummaryRow]:
        return [row for row in self.rows if not row.correct_first]

    @property
    def right(self) -> list[SummaryRow]:
        return [row for row in self.rows if row.correct_first]

    @property
    def improved(self) -> bool:
        """Whether more will be known, in whole facts, of more than one."""
        return self.scheduled > 1 and round(self.kept_after) > round(self.kept_before)
