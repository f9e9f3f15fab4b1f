"""Forecast and measured recall of a site: golden numbers, identities, and noise that must not be read as drift."""

from __future__ import annotations

from datetime import date, timedelta
from math import isclose, log
from random import Random

import pytest

from quizzes.reports._drift import BINS, EDGES, Counted, design_effect, drift_of, entropy, rmse
from quizzes.reports._statistics import wilson

MONDAY = date(2026, 3, 2)
WEEK = timedelta(weeks=1)


def counted(learner: int = 1, bin: int = 17, reviews: int = 100, right: int = 87, **changes: object) -> Counted:
    fields = {"week": MONDAY, "predicted": 0.875 * reviews, "loss": 0.4 * reviews} | changes
    return Counted(learner=learner, bin=bin, reviews=reviews, right=right, **fields)  # type: ignore[arg-type]


def school(rng: Random, learners: int, knows: float, spread: float = 0.0) -> list[Counted]:
    """Learners with 40 reviews each, forecast at 0.85; each knows what is forecast by a share of their own."""
    rows = []
    for learner in range(learners):
        share = knows + rng.choice([spread, -spread])
        right = sum(rng.random() < share for _review in range(40))
        rows.append(counted(learner, 17, 40, right, predicted=0.85 * 40))
    return rows


def test_nothing_was_reviewed() -> None:
    found = drift_of([], MONDAY)
    assert (found.verdict, found.whole, found.weeks, found.bands, found.learners) == ("none", None, [], [], 0)


def test_what_the_whole_says() -> None:
    rows = [counted(), counted(2, 19, 50, 48, predicted=48.5, week=MONDAY - WEEK), counted(2, 9, 50, 20, predicted=24)]
    found = drift_of(rows, MONDAY)
    assert found.whole is not None
    assert (found.whole.reviews, found.whole.recalled, found.learners) == (200, 155, 2)
    assert found.whole.measured == 155 / 200
    assert isclose(found.whole.predicted, (87.5 + 48.5 + 24) / 200)
    assert isclose(found.log_loss, 0.4)
    assert [point.week for point in found.weeks] == [MONDAY - WEEK, MONDAY]
    assert [(band.low, band.high, band.value.reviews) for band in found.bands] == [
        (0, 0.5, 50), (0.8, 0.9, 100), (0.95, 1, 50),
    ]  # fmt: skip
    squares = 100 * 0.005**2 + 50 * 0.01**2 + 50 * 0.08**2
    assert isclose(found.rmse, (squares / 200) ** 0.5)


def test_the_base_is_what_saying_the_mean_gets() -> None:
    assert isclose(entropy(0.5), log(2))
    assert entropy(0) == entropy(1) == 0
    assert isclose(entropy(0.9), -(0.9 * log(0.9) + 0.1 * log(0.1)))


def test_perfect_bins_have_no_error() -> None:
    assert rmse([counted(right=90, predicted=90), counted(bin=3, right=20, predicted=20)]) == 0
    assert rmse([]) == 0


def test_answers_of_people_who_are_alike_stand_for_themselves() -> None:
    alike = [
        counted(learner, 17, 20, right, predicted=17) for learner, right in enumerate([17, 18, 16, 17, 18, 16] * 5)
    ]
    assert design_effect(alike) == 1
    assert design_effect([counted()]) == 1
    assert design_effect([counted(right=100), counted(2, right=100)]) == 1


def test_answers_of_few_who_differ_count_for_less() -> None:
    apart = [counted(learner, right=right) for learner, right in enumerate([100, 60] * 5)]
    design = design_effect(apart)
    # Every answer of one learner says the same: a hundred of them are little more than one.
    assert 15 < design < 40
    whole = drift_of(apart, MONDAY).whole
    assert whole is not None
    low, high = wilson(800, 1000)
    assert whole.high - whole.low > 3 * (high - low)


@pytest.mark.parametrize(
    ("knows", "verdict"), [(0.85, "holds"), (0.70, "less"), (0.94, "more"), (0.86, "holds"), (0.84, "holds")]
)
def test_a_drift_is_told_from_a_forecast_that_holds(knows: float, verdict: str) -> None:
    rows = school(Random(5), 40, knows, 0.05)
    assert drift_of(rows, MONDAY).verdict == verdict


def test_noise_is_seldom_read_as_drift() -> None:
    """Two hundred schools whose forecast holds, and whose learners differ among themselves."""
    rng = Random(7)
    verdicts = [drift_of(school(rng, 25, 0.85, 0.1), MONDAY).verdict for _school in range(200)]
    assert verdicts.count("less") + verdicts.count("more") <= 6


def test_too_little_is_said_to_be_too_little() -> None:
    assert drift_of([counted(right=20)], MONDAY).verdict == "few"
    # Long ago there was enough, and it is no verdict on how it is now.
    old = [counted(one, week=MONDAY - 5 * WEEK) for one in range(20)]
    found = drift_of(old, MONDAY)
    assert (found.verdict, found.lately) == ("few", None)


def test_bins_and_bands_cover_all_forecasts() -> None:
    assert (EDGES[0], EDGES[-1]) == (0, BINS)
    rows = [counted(1, number, 10, 5, predicted=(number + 0.5) / 2) for number in range(BINS)]
    found = drift_of(rows, MONDAY)
    assert sum(band.value.reviews for band in found.bands) == 10 * BINS
    assert all(band.low <= band.value.predicted <= band.high for band in found.bands)
