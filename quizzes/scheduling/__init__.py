"""Spaced repetition, pure: no database, no clock and no chance inside."""

from quizzes.scheduling.memory import apply, due, due_window, retrievability
from quizzes.scheduling.rating import Evidence, rate
from quizzes.scheduling.replay import replay
from quizzes.scheduling.state import ALGORITHM, DEFAULT, MemoryState, Params, Rating

__all__ = [
    "ALGORITHM",
    "DEFAULT",
    "Evidence",
    "MemoryState",
    "Params",
    "Rating",
    "apply",
    "due",
    "due_window",
    "rate",
    "replay",
    "retrievability",
]
