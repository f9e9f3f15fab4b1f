"""What the correction for guessing is for: simulated learners who guess are not overrated."""

from __future__ import annotations

from collections import defaultdict
from random import Random

import pytest

from quizzes.scheduling import DEFAULT, Evidence, MemoryState, Rating, apply, fsrs, rate, retrievability

LEARNERS, REVIEWS, BINS = 500, 8, 20


def calibration_error(guess: float, credited: float, rng: Random) -> float:
    """Mean distance of predicted recall from true recall, over bins of the prediction.

    The learners' true memory follows the scheduler's own model and guesses with chance `guess`; the scheduler
    sees only whether an answer was right, and counts it with a chance of guessing of `credited`.
    """
    bins: defaultdict[int, list[float]] = defaultdict(list)
    for _ in range(LEARNERS):
        true: MemoryState | None = None
        seen: MemoryState | None = None
        elapsed = 0
        for _ in range(REVIEWS):
            recall = retrievability(true, elapsed) if true else DEFAULT.prior
            if seen:
                predicted = retrievability(seen, elapsed)
                bins[int(predicted * BINS)].append(predicted - recall)
            knows = rng.random() < recall
            right = knows or rng.random() < guess
            true = apply(true, Evidence(Rating.GOOD if knows else Rating.AGAIN), elapsed)
            seen = apply(seen, rate(right, credited), elapsed)
            elapsed = fsrs.interval(seen.stability, 0.9)
    return sum(abs(sum(errors)) for errors in bins.values()) / sum(len(errors) for errors in bins.values())


@pytest.mark.parametrize(("guess", "bound"), [(0.25, 0.02), (0.5, 0.03)])
def test_guessing_is_calibrated(guess: float, bound: float) -> None:
    corrected = calibration_error(guess, guess, Random(1))
    assert corrected <= bound
    assert corrected < calibration_error(guess, 0.0, Random(1)) / 2
