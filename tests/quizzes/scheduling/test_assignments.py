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
    TOP_UP_DAYS,
    Assigned,
    Held,
    ahead_of_pause,
    aim,
    kept_retention,
    places,
    top_up,
    urgent,
)
from quizzes.scheduling.balance import Weights
from quizzes.scheduling.queue import Candidate, Room, plan
from quizzes.scheduling.simulate import Item, Policy, simulate
from tests.quizzes.scheduling import strategies as draws

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


@given(
    draws.states,
    draws.retentions,
    st.lists(st.integers(-5, 60), max_size=3),
    st.dictionaries(st.integers(1, 400).map(lambda n: TODAY + n * DAY), st.integers(0, 50)),
    st.none() | st.tuples(st.integers(1, 40), st.integers(0, 20)),
    st.sampled_from([1.0, 0.5, 0.0]),
)
def test_easy_days_a_pause_and_a_due_day_at_once_keep_to_the_fuzz_range(
    state: MemoryState,
    wished: float,
    ahead: list[int],
    load: dict[date, int],
    pause: tuple[int, int] | None,
    sunday: float,
) -> None:
    away = (TODAY + pause[0] * DAY, TODAY + (pause[0] + pause[1]) * DAY) if pause else None
    goal = aim(wished, TODAY, [TODAY + n * DAY for n in ahead], Weights((1.0,) * 6 + (sunday,), away))
    first, last = goal.window(state)
    day = goal.choose(state, load, (1, 2, 3))
    assert TODAY < first <= day <= last
    due = min((n for n in ahead if n > 0), default=None)
    assert goal.retention == (RETENTION if due else wished)
    if due:
        assert day <= TODAY + due * DAY
    free = [n for n in range((last - first).days + 1) if goal.weights.of(first + n * DAY) > 0]
    if free:
        assert goal.weights.of(day) > 0


def test_of_two_assignments_the_first_that_is_still_ahead_bounds_the_day() -> None:
    goal = aim(0.9, TODAY, [TODAY - DAY, TODAY, TODAY + 9 * DAY, TODAY + 4 * DAY])
    assert goal.not_after == TODAY + 4 * DAY
    assert aim(0.9, TODAY, [TODAY]).not_after is None


@given(
    cards,
    st.lists(st.tuples(st.integers(-2, 20), st.integers(0, 30)), max_size=3),
    st.integers(1, 60),
    st.none() | st.tuples(st.integers(-3, 12), st.integers(0, 15)),
)
def test_what_is_urgent_leaves_half_of_the_day_to_reviews(
    held: list[Held], assignments: list[tuple[int, int]], budget: int, pause: tuple[int, int] | None
) -> None:
    assigned = [
        Assigned(TODAY + left * DAY, range(10**7 * (n + 1), 10**7 * (n + 1) + unmet), held)
        for n, (left, unmet) in enumerate(assignments)
    ]
    away = (TODAY + pause[0] * DAY, TODAY + (pause[0] + pause[1]) * DAY) if pause else None
    found = urgent(assigned, TODAY, budget, away, held)
    assert len(set(found.facts)) == len(found.facts)
    assert 0 <= found.reserved <= min(len(found.facts), (budget + 1) // 2)
    running = [one for one in assigned if one.due > TODAY]
    assert {fact for fact in found.facts if fact >= 10**7} == {fact for one in running for fact in one.unmet}
    if not running and (away is None or not 0 < (away[0] - TODAY).days <= 7):
        assert not found.facts


def test_the_assignment_due_first_comes_first() -> None:
    soon, later = Assigned(TODAY + 5 * DAY, [1, 2, 3], []), Assigned(TODAY + 30 * DAY, [4, 5, 6], [])
    found = urgent([later, soon], TODAY, 20)
    assert found.facts[:3] == (1, 2, 4)
    assert found.reserved == 3


def test_topping_up_waits_for_the_last_days_and_for_new_facts() -> None:
    held = [Held(n, MemoryState(3 + n / 50, 5), TODAY - 3 * DAY, TODAY + 9 * DAY) for n in range(100, 130)]
    assert urgent([Assigned(TODAY + (TOP_UP_DAYS + 1) * DAY, [], held)], TODAY, 40).facts == ()
    last = urgent([Assigned(TODAY + TOP_UP_DAYS * DAY, [7], held)], TODAY, 40)
    assert last.facts[0] == 7
    assert last.reserved == 11


@pytest.mark.parametrize("days", [30, 45])
def test_topping_up_saves_reviews_for_the_same_result(days: int) -> None:
    """Against keeping 0.90 all along."""
    # Met on ten days, before: otherwise the pace of new facts would be compared, and not the policy.
    facts = [[Item(MemoryState(2.3, 5, 1), 0, 2 + n % 10, until) for n in range(60)] for until in (None, days)]
    steady, topped = ([simulate(one, Policy(0.90), days, Random(seed)) for seed in range(12)] for one in facts)
    reviews = sum(sum(work.reviews) for work in topped) / sum(sum(work.reviews) for work in steady)
    assert 0.75 < reviews < 0.95
    assert sum(work.recall for work in topped) > sum(work.recall for work in steady) - 12 * 0.01
