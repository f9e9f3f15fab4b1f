"""The simulated future: bounded, repeatable, and falling into place with the curve it is drawn from."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.scheduling import MemoryState
from quizzes.scheduling.queue import REPEATS_A_MISS
from quizzes.scheduling.simulate import Item, Policy, simulate, workload_curve
from tests.quizzes.scheduling import strategies as draws

states = st.builds(MemoryState, st.floats(0.2, 400), st.floats(1, 10), st.just(3))
until = st.none() | st.integers(-3, 25)
decks = st.lists(st.builds(Item, st.none() | states, st.integers(0, 60), st.integers(-30, 30), until), max_size=40)


def deck(count: int, rng: Random, overdue: int = 0) -> list[Item]:
    items = []
    for _ in range(count):
        state = MemoryState(2 ** rng.uniform(0, 7), rng.uniform(2, 9), 3)
        items.append(Item(state, rng.randrange(1, 40), rng.randrange(-overdue, 60)))
    return items


@settings(max_examples=60)
@given(decks, st.integers(1, 40), st.integers(0, 9), st.sampled_from([0.0, 0.25, 0.5]), st.integers(0, 99))
def test_a_day_keeps_to_its_budget_and_has_nothing_new_while_behind(
    items: list[Item], budget: int, new: int, guess: float, seed: int
) -> None:
    work = simulate(items, Policy(answers_a_day=budget, new_a_day=new, guess_chance=guess), 20, Random(seed))
    assert len(work.reviews) == len(work.new) == len(work.waiting) == 20
    assert all(answers <= max(budget, 1 + REPEATS_A_MISS) for answers in work.answers)
    if not any(item.until for item in items):
        assert not any(fresh for fresh, left in zip(work.new, work.waiting, strict=True) if left)
    assert sum(work.new) + work.unmet == sum(item.state is None for item in items)
    assert 0 <= work.recall <= 1


@given(decks, st.integers(0, 99))
@settings(max_examples=30)
def test_the_same_seed_gives_the_same_future(items: list[Item], seed: int) -> None:
    policy = Policy(answers_a_day=9, new_a_day=2)
    assert simulate(items, policy, 15, Random(seed)) == simulate(items, policy, 15, Random(seed))


@given(draws.states, st.integers(0, 30))
@settings(max_examples=30)
def test_without_a_budget_nothing_waits(state: MemoryState, overdue: int) -> None:
    work = simulate([Item(state, 40, -overdue)] * 20, Policy(), 10, Random(1))
    assert work.waiting == (0,) * 10
    assert work.reviews[0] == 20
    assert work.clear_after == 0


def test_a_wish_to_remember_more_costs_more_reviews() -> None:
    curve = workload_curve(deck(300, Random(1)), [0.80, 0.85, 0.90, 0.95], 90, seed=1)
    reviews = [work.reviews_a_day for work in curve.values()]
    recall = [work.recall for work in curve.values()]
    assert reviews == sorted(reviews)
    assert recall == sorted(recall)
    assert 2 < reviews[-1] / reviews[0] < 5


def test_an_empty_deck_is_no_work() -> None:
    work = simulate([], Policy(), 5, Random(1))
    assert (work.reviews_a_day, work.answers_a_day, work.recall, work.clear_after) == (0, 0, 1.0, 0)


@settings(max_examples=40)
@given(decks, st.integers(1, 30), st.integers(0, 99))
def test_while_behind_only_assigned_facts_are_new_and_half_the_day_is_left_to_reviews(
    items: list[Item], budget: int, seed: int
) -> None:
    work = simulate(items, Policy(answers_a_day=budget, new_a_day=9), 20, Random(seed))
    assigned = sum(item.state is None and item.until is not None for item in items)
    days = list(zip(work.new, work.waiting, strict=True))
    assert sum(fresh for fresh, left in days if left) <= assigned
    assert all(fresh <= (budget + 1) // 2 for fresh, left in days if left)


def test_a_fact_is_asked_again_by_the_day_of_its_assignment() -> None:
    strong = [Item(MemoryState(300, 5, 3), 1, 2, until=10)] * 30
    work = simulate(strong, Policy(), 15, Random(1))
    assert sum(work.reviews[:3]) == 30
    assert sum(work.reviews[3:11]) >= 25
    assert sum(work.reviews[11:]) <= 5


def test_what_is_given_away_stays_due() -> None:
    items = deck(60, Random(5), overdue=1)
    plain, wasted = (simulate(items, Policy(wasted=share), 30, Random(1)) for share in (0.0, 0.3))
    assert sum(wasted.reviews) > 1.1 * sum(plain.reviews)


@pytest.mark.parametrize("budget", [20, 60])
def test_a_sample_that_stands_for_all_takes_the_same_work(budget: int) -> None:
    items = deck(2000, Random(6), overdue=20)
    part = [replace(item, stands_for=10.0) for item in items[::10]]
    whole, sampled = (simulate(one, Policy(answers_a_day=budget), 40, Random(1)) for one in (items, part))
    assert sum(sampled.answers) == pytest.approx(sum(whole.answers), rel=0.05)
    assert sum(sampled.answers) <= 40 * budget + 22


def test_days_after_the_first_clear_one_are_not_played() -> None:
    items = deck(200, Random(2), overdue=60)
    whole = simulate(items, Policy(answers_a_day=40), 60, Random(1))
    short = simulate(items, Policy(answers_a_day=40), 60, Random(1), until_clear=True)
    assert short.clear_after == whole.clear_after == len(short.reviews) - 1 > 0
    assert short.reviews == whole.reviews[: len(short.reviews)]


def test_before_a_pause_some_of_its_reviews_are_brought_forward() -> None:
    items = [Item(MemoryState(20 + n % 9, 5, 3), 5, 8 + n % 10) for n in range(100)]
    stays, goes = (simulate(items, Policy(answers_a_day=30, away=away), 25, Random(1)) for away in (None, (8, 17)))
    assert sum(stays.reviews[:8]) == 0
    assert 30 <= sum(goes.reviews[:8]) <= 70
    assert sum(goes.reviews[8:18]) == 0


def test_nothing_is_asked_in_a_pause() -> None:
    work = simulate(deck(100, Random(4), overdue=10), Policy(away=(3, 6)), 12, Random(1))
    assert work.reviews[3:7] == (0, 0, 0, 0)
    assert work.waiting[6] > 0
    assert work.reviews[7] > 0


@pytest.mark.parametrize("guess", [0.25, 0.5])
def test_questions_that_can_be_guessed_come_back_sooner(guess: float) -> None:
    fresh = [Item()] * 200
    sure = simulate(fresh, Policy(new_a_day=200), 30, Random(1))
    guessed = simulate(fresh, Policy(new_a_day=200, guess_chance=guess), 30, Random(1))
    assert guessed.recall == pytest.approx(sure.recall, abs=0.05)
