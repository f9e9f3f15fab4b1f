"""From an answer to what the scheduler learns from it: a rating, and how far it may have been a guess."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from quizzes.scheduling.state import Rating

Hint = Literal["", "partial", "struck_out", "answer"]
"""partial: first letter, word count. struck_out: fewer choices. answer: it gave the answer away."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One answer as the scheduler sees it."""

    rating: Rating
    guess_chance: float = 0.0
    """Chance that someone who knows nothing answers rightly, in [0, 1)."""

    def __post_init__(self) -> None:
        if not 0 <= self.guess_chance < 1:
            raise ValueError(f"A chance of guessing lies in [0, 1), not at {self.guess_chance}.")


def rate(
    correct: bool,
    guess_chance: float,
    *,
    dont_know: bool = False,
    hint: Hint = "",
    choices_left: int | None = None,
    self_grade: Rating | None = None,
) -> Evidence:
    """Rating of one answer. Never an automatic Easy: response time and confidence are logged, not rated.

    `guess_chance` is the verdict's; `choices_left` replaces it by 1 / choices_left when choices were struck
    out. `self_grade` is the learner's own, on a flashcard.
    """
    if dont_know or hint == "answer" or (self_grade is None and not correct):
        return Evidence(Rating.AGAIN)
    if self_grade is not None:
        return Evidence(self_grade)
    if hint == "struck_out" and choices_left:
        # One choice left is no guess at all but an answer given away.
        return Evidence(Rating.GOOD, 1 / choices_left) if choices_left > 1 else Evidence(Rating.AGAIN)
    if hint == "partial" and guess_chance == 0:
        return Evidence(Rating.HARD)
    return Evidence(Rating.GOOD, guess_chance)


def knowing(recall: float, guess_chance: float) -> float:
    """Chance that a right answer was known and not guessed (Bayes): R / (R + (1 - R) g)."""
    if guess_chance == 0:
        return 1.0
    return recall / (recall + (1 - recall) * guess_chance)


def chance_right(recall: float, guess_chance: float) -> float:
    """Chance that the answer will be right, by memory or by luck: R + (1 - R) g."""
    return recall + (1 - recall) * guess_chance
