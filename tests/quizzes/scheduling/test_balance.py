"""Where a review may move, and where it does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.scheduling import MemoryState, balance, due, fsrs
from tests.quizzes.scheduling import strategies as draws

TODAY = date(2026, 3, 2)
loads = st.dictionaries(st.integers(1, 400).map(lambda n: TODAY + timedelta(days=n)), st.integers(0, 50))
keys = st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(0, 9))


@pytest.mark.parametrize(
    ("interval", "expected"),
    [(1, (1, 1)), (2, (2, 2)), (3, (2, 4)), (20, (19, 21)), (100, (95, 105)), (365, (347, 383))],
)
def test_the_fuzz_range(interval: int, expected: tuple[int, int]) -> None:
    assert balance.fuzz_range(interval) == expected


@given(st.integers(1, 365), loads, keys)
def test_the_chosen_day_is_the_least_loaded_one_in_range(interval: int, load: dict[date, int], key: object) -> None:
    low, high = balance.fuzz_range(interval)
    chosen = balance.choose(interval, TODAY, load, key)
    assert 1 <= low <= chosen <= high
    costs = {n: load.get(TODAY + timedelta(days=n), 0) for n in range(low, high + 1)}
    assert costs[chosen] == min(costs.values())
    assert abs(chosen - interval) == min(abs(n - interval) for n, cost in costs.items() if cost == costs[chosen])


@given(st.integers(1, 365), loads, keys)
def test_the_choice_is_the_same_every_time(interval: int, load: dict[date, int], key: object) -> None:
    assert len({balance.choose(interval, TODAY, load, key) for _ in range(3)}) == 1


def test_ties_fall_to_both_sides_over_many_facts() -> None:
    crowded = {TODAY + timedelta(days=20): 5}
    days = [balance.choose(20, TODAY, crowded, (1, fact, 0)) for fact in range(200)]
    assert set(days) == {19, 21}
    assert 60 < days.count(19) < 140


@given(draws.states, draws.retentions, loads, keys, st.integers(-30, 400))
def test_never_past_the_assignment_nor_before_tomorrow(
    state: MemoryState, retention: float, load: dict[date, int], key: object, until: int
) -> None:
    not_after = TODAY + timedelta(days=until)
    day = due(state, retention, TODAY, load, key, not_after)
    assert day > TODAY
    if until > 0:
        assert day <= not_after
    low, high = balance.fuzz_range(min(fsrs.interval(state.stability, retention), until if until > 0 else 36_500))
    assert TODAY + timedelta(days=low) <= day <= TODAY + timedelta(days=high)


def test_a_load_is_spread() -> None:
    """A hundred facts learnt on one day do not all come back on one day."""
    load: dict[date, int] = {}
    for fact in range(100):
        day = due(MemoryState(40, 5), 0.9, TODAY, load, (1, fact, 1))
        load[day] = load.get(day, 0) + 1
    assert max(load.values()) == 20
    assert len(load) == 5


weights = st.builds(
    balance.Weights,
    st.tuples(*[st.sampled_from([0.0, 0.3, 0.5, 1.0])] * 7),
    st.none() | st.just((TODAY + timedelta(days=10), TODAY + timedelta(days=20))),
)


@given(st.integers(1, 365), loads, keys, weights, st.none() | st.integers(1, 400))
def test_easy_days_never_move_a_review_out_of_its_range(
    interval: int, load: dict[date, int], key: object, weights: balance.Weights, latest: int | None
) -> None:
    low, high = balance.window(interval, latest)
    chosen = balance.choose(interval, TODAY, load, key, latest, weights)
    assert low <= chosen <= high
    assert latest is None or chosen <= latest
    free = [n for n in range(low, high + 1) if weights.of(TODAY + timedelta(days=n)) > 0]
    if free:
        assert chosen in free


def test_an_easy_day_gets_its_share() -> None:
    """Sundays at half the weight bear about half of what other days do."""
    weights, load = balance.Weights((1, 1, 1, 1, 1, 1, 0.5)), {}
    for fact in range(700):
        day = due(MemoryState(60, 5), 0.9, TODAY, load, (1, fact, 1), weights=weights)
        load[day] = load.get(day, 0) + 1
    sundays = [count for day, count in load.items() if day.weekday() == 6]
    others = [count for day, count in load.items() if day.weekday() != 6]
    assert max(sundays) / min(others) == pytest.approx(0.5, abs=0.05)


def test_weights_are_seven_shares() -> None:
    with pytest.raises(ValueError, match="Seven weights"):
        balance.Weights((1.0,) * 6)
    with pytest.raises(ValueError, match="Seven weights"):
        balance.Weights((2.0,) * 7)
