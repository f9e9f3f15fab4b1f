"""Shares with their intervals, and the score of forecasts, against published values and by what must always hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.reports._statistics import brier, wilson


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [
        # R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3: the score interval.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_published_intervals(right: int, n: int, low: float, high: float) -> None:
    assert wilson(right, n) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_of_nothing_nothing_is_known() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share_and_stays_a_share(counted: tuple[int, int]) -> None:
    right, n = counted
    low, high = wilson(right, n)
    assert 0 <= low <= right / n <= high <= 1
    mirrored = wilson(n - right, n)
    assert (1 - mirrored[1], 1 - mirrored[0]) == (pytest.approx(low, abs=1e-9), pytest.approx(high, abs=1e-9))


@given(st.integers(1, 1000), st.integers(2, 50))
def test_more_answers_say_more(n: int, times: int) -> None:
    few, many = wilson(n, 2 * n), wilson(n * times, 2 * n * times)
    assert many[1] - many[0] < few[1] - few[0]


def test_the_score_of_forecasts() -> None:
    assert brier([]) is None
    assert brier([(1.0, 10, 10), (0.0, 5, 0)]) == 0
    assert brier([(1.0, 3, 0)]) == 1
    assert brier([(0.5, 7, 2)]) == pytest.approx(0.25)
    # 0.8 said of ten, eight right: 8 x 0.04 + 2 x 0.64, by ten.
    assert brier([(0.8, 10, 8)]) == pytest.approx(0.16)


groups = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 50), st.integers(0, 50)), min_size=1).map(
    lambda rows: [(said, max(n, right), min(n, right)) for said, n, right in rows]
)


@given(groups)
def test_the_score_is_that_of_the_single_forecasts(rows: list[tuple[float, int, int]]) -> None:
    singles = [(said, 1, int(k < right)) for said, n, right in rows for k in range(n)]
    whole, apart = brier(rows), brier(singles)
    assert whole == (None if apart is None else pytest.approx(apart, abs=1e-9))
    assert whole is None or 0 <= whole <= 1
