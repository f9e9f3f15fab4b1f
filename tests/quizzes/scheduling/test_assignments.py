"""Assignments with a due day, and planned pauses."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.scheduling import MemoryState, retrievability
from quizzes.scheduling.assignments import (
    RETENTION,
    TOP_UP_BELOW,
    Held,
    ahead_of_pause,
    feasibility,
    kept_retention,
    places,
    policy,
    top_up,
)
from quizzes.scheduling.queue import Candidate, Room, plan
from quizzes.scheduling.simulate import Item, Policy, simulate

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
cards = st.lists(
    st.builds(
        Held,
        st.integers(1, 10**6),
        st.builds(MemoryState, st.floats(0.2, 400), st.just(5.0)),
        st.integers(0, 40).map(lambda ago: TODAY - ago * DAY),
        st.integers(-5, 40).map(lambda ahead: TODAY + ahead * DAY),
    ),
    max_size=30,
    unique_by=lambda card: card.fact,
)


def test_a_running_assignment_keeps_its_own_retention() -> None:
    assert kept_retention(0.95, TODAY, []) == 0.95
    assert kept_retention(0.95, TODAY, [TODAY - DAY]) == 0.95
    # What is scheduled on the due day lies behind it.
    assert kept_retention(0.95, TODAY, [TODAY - DAY, TODAY]) == 0.95
    assert kept_retention(0.95, TODAY, [TODAY - DAY, TODAY + DAY]) == RETENTION
    assert kept_retention(0.80, TODAY, [TODAY + DAY]) == RETENTION


@given(cards, st.integers(-3, 9))
def test_the_last_three_days_take_the_least_known_first(held: list[Held], left: int) -> None:
    due = TODAY + left * DAY
    found = top_up(held, TODAY, due)
    if not 1 <= left <= 3:
        assert not found
        return
    by_fact = {card.fact: card for card in held}
    recall = [retrievability(by_fact[fact].state, (due - by_fact[fact].last).days) for fact in found]
    assert recall == sorted(recall)
    assert all(chance < TOP_UP_BELOW for chance in recall)
    assert all(by_fact[fact].due > TODAY and by_fact[fact].last < TODAY for fact in found)


@given(cards, st.integers(0, 12), st.integers(1, 20))
def test_before_a_pause_a_share_of_its_reviews_is_brought_forward(held: list[Held], left: int, length: int) -> None:
    first = TODAY + left * DAY
    last = first + (length - 1) * DAY
    facts, count = ahead_of_pause(held, TODAY, first, last)
    assert 0 <= count <= len(facts)
    in_pause = {card.fact for card in held if first <= card.due <= last and card.last < TODAY}
    assert set(facts) == (in_pause if 1 <= left <= min(length, 7) else set())


def test_half_of_the_reviews_of_a_pause_are_spread_over_the_days_before() -> None:
    first, last = TODAY + 7 * DAY, TODAY + 20 * DAY
    held = [Held(n, MemoryState(n + 5, 5), TODAY - 3 * DAY, first + (n % 14) * DAY) for n in range(140)]
    counts = []
    for day in range(7):
        facts, count = ahead_of_pause(held, TODAY + day * DAY, first, last)
        counts.append(count)
        held = [card for card in held if card.fact not in set(facts[:count])]
    assert counts == [10] * 7


def test_the_facts_of_an_assignment_have_places_even_while_behind() -> None:
    reviews = [Candidate(fact, 1, TODAY, 0.9) for fact in range(40)]
    new = [Candidate(fact, 2) for fact in range(100, 140)]
    assert places(30, 13, 20) == 3
    assert places(30, 2, 20) == 10
    assert places(0, 9, 20) == 0
    queue = plan(reviews, new, Room(20), urgent=new[:30], reserved=places(30, 13, 20))
    assert len(queue) == 20
    assert sum(fact >= 100 for fact in queue) == 3
    assert not set(plan(reviews, new, Room(20))) & set(range(100, 140))


@given(st.integers(0, 300), st.integers(0, 60), st.integers(1, 60))
def test_places_never_take_more_than_half(unmet: int, days: int, room: int) -> None:
    assert 0 <= places(unmet, days, room) <= (room + 1) // 2


@pytest.mark.parametrize("guess", [0.0, 0.25])
def test_a_budget_that_is_too_small_is_said_to_be(guess: float) -> None:
    facts = [Item()] * 60
    small, enough = (feasibility(facts, 14, budget, seed=1, guess_chance=guess) for budget in (5, 40))
    assert enough.enough
    assert (enough.unmet, enough.answers_needed) == (0, 40)
    assert enough.recall >= RETENTION
    assert not small.enough
    assert small.unmet > 0
    assert small.recall < RETENTION
    assert small.answers_needed is not None
    assert 5 < small.answers_needed <= 40
    assert feasibility(facts, 14, small.answers_needed, seed=1, guess_chance=guess).enough


def test_what_no_budget_can_reach_is_said_so() -> None:
    assert feasibility([Item()] * 60, 0, 500, seed=1).answers_needed is None
    assert not feasibility([Item()] * 60, 0, 500, seed=1).enough
    assert feasibility([], 5, 1, seed=1).enough


@pytest.mark.parametrize("days", [30, 45])
def test_topping_up_saves_reviews_for_the_same_result(days: int) -> None:
    """Against keeping 0.90 all along."""
    facts = [Item()] * 60
    steady = [simulate(facts, Policy(0.90, new_a_day=6), days, Random(seed)) for seed in range(12)]
    topped = [simulate(facts, policy(days, 10**6, 6, 0), days, Random(seed)) for seed in range(12)]
    reviews = sum(sum(work.reviews) for work in topped) / sum(sum(work.reviews) for work in steady)
    assert 0.75 < reviews < 0.92
    assert sum(work.recall for work in topped) > sum(work.recall for work in steady) - 12 * 0.01
