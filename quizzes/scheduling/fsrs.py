"""The one place that knows the `fsrs` package: a step of FSRS-6, its forgetting curve and its interval.

What the package would get wrong for us, and how it is kept from it:
- It counts days of 24 hours, so that a review on the next morning is often "the same day" to it. It is given
  whole days of the learner instead, as dates in UTC that mean nothing else.
- Its fuzz overshoots and draws from the global `random`: off. `balance` moves due days.
- Its learning steps and its same-day formula are worse than leaving such repeats out: neither is ever used.
- `Card()` without an id sleeps for a millisecond to find one: an id is always given.
- It has no upper bound for stability: clamped here.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache

from fsrs import Card, Scheduler, State
from fsrs import Rating as PackageRating

from quizzes.scheduling.state import DEFAULT, STABILITY_MAX, STABILITY_MIN, MemoryState, Params, Rating

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
MAX_DAYS = 36_500
"""Longest elapsed time and longest interval."""
RETENTION_BOUNDS = (0.70, 0.97)


@lru_cache(maxsize=8)
def _scheduler(weights: tuple[float, ...]) -> Scheduler:
    return Scheduler(parameters=weights, learning_steps=(), relearning_steps=(), enable_fuzzing=False)


@lru_cache(maxsize=8)
def _curve(weights: tuple[float, ...]) -> tuple[float, float]:
    """(factor, decay) of the forgetting curve; the factor makes recall 0.9 after `stability` days."""
    decay = -weights[20]
    return 0.9 ** (1 / decay) - 1, decay


def curve(params: Params = DEFAULT) -> tuple[float, float]:
    """(factor, decay) of the forgetting curve, recall = (1 + factor · days / stability) ** decay: for a database."""
    return _curve(params.weights)


def step(state: MemoryState | None, rating: Rating, elapsed_days: int, params: Params = DEFAULT) -> tuple[float, float]:
    """(stability, difficulty) after an answer `elapsed_days` after the last one; at least one whole day."""
    if state is None:
        card, now = Card(card_id=0, due=EPOCH), EPOCH
    else:
        now = EPOCH + timedelta(days=min(elapsed_days, MAX_DAYS))
        card = Card(
            card_id=0,
            state=State.Review,
            stability=state.stability,
            difficulty=state.difficulty,
            due=EPOCH,
            last_review=EPOCH,
        )
    after, _ = _scheduler(params.weights).review_card(card, PackageRating(rating), now)
    return min(max(float(after.stability), STABILITY_MIN), STABILITY_MAX), float(after.difficulty)


def recall(stability: float, days: float, params: Params = DEFAULT) -> float:
    """Chance of recall `days` after the last review, in (0, 1]; days before it count as none."""
    factor, decay = _curve(params.weights)
    return float((1 + factor * max(0.0, days) / stability) ** decay)


def reach(recall: float, params: Params = DEFAULT) -> float:
    """How many times its stability a memory lasts before recall has fallen to `recall`; 1.0 for 0.9."""
    factor, decay = _curve(params.weights)
    return float((recall ** (1 / decay) - 1) / factor)


def interval(stability: float, retention: float, params: Params = DEFAULT) -> int:
    """Whole days until recall falls to `retention`, at least one. ValueError outside RETENTION_BOUNDS."""
    low, high = RETENTION_BOUNDS
    if not low <= retention <= high:
        raise ValueError(f"Desired retention must lie between {low} and {high}, not {retention}.")
    return min(max(round(stability * reach(retention, params)), 1), MAX_DAYS)
