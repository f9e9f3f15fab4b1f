"""The teacher's desk: what waits, and how the courses stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Waiting:
    """Drafts of one topic that nobody has looked at."""

    topic: int
    name: str
    drafts: int


@dataclass(frozen=True, slots=True)
class CourseLine:
    """A running course."""

    id: int
    name: str
    students: int
    active: int
    """Students who answered a question of its topics within the last seven days."""
    next_title: str = ""
    next_due: date | None = None
    """The assignment that is due next, if one is."""


@dataclass(frozen=True, slots=True)
class Step:
    """One of the first steps of a teacher; done once its like is there."""

    name: str
    done: bool


@dataclass(frozen=True, slots=True)
class Desk:
    waiting: Sequence[Waiting]
    remarks: int
    """Of students, not settled yet."""
    unread: int
    """Articles that could not be read."""
    changes: int
    """Passages whose words were changed, not settled yet."""
    courses: Sequence[CourseLine]
    steps: Sequence[Step]
    """In their order; empty once all are done."""
    conflicts: int = 0
    """Between sources, which nobody has settled."""

    @property
    def drafts(self) -> int:
        return sum(one.drafts for one in self.waiting)

    @property
    def is_clear(self) -> bool:
        return not (self.waiting or self.remarks or self.unread or self.changes or self.steps or self.conflicts)
