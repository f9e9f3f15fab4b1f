"""What the scheduler remembers of one learner and one fact, and the numbers it goes by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import fsrs

ALGORITHM = "fsrs6-guess-1"
"""Stored with every card and answer; change it with anything that changes a state. At most 20 characters."""

STABILITY_MIN = 0.001
STABILITY_MAX = 36_500.0
"""Days. The package has no upper bound, and a century is long enough."""


class Rating(IntEnum):
    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class MemoryState:
    """Memory of one fact after its last scheduled answer."""

    stability: float
    """Days after which recall has fallen to 0.9; within [STABILITY_MIN, STABILITY_MAX]."""
    difficulty: float
    """1 (easy) to 10."""
    reps: int = 0
    lapses: int = 0
    """Scheduled answers to a fact that was known of and got wrong."""


@dataclass(frozen=True, slots=True)
class Params:
    """What `apply` depends on besides the answer."""

    weights: tuple[float, ...] = tuple(fsrs.Scheduler().parameters)
    """The 21 weights of FSRS-6."""
    prior: float = 0.15
    """Chance that a learner knew a fact before it was first asked; weighs a right guess at first sight."""


DEFAULT = Params()
