"""What is said beforehand: whether minutes are enough, and when a backlog ends."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.scheduling.assignments import RETENTION
from quizzes.scheduling.forecasts import Clear, feasibility, until_clear
from quizzes.scheduling.simulate import Item, Policy
from tests.quizzes.scheduling.test_simulate import deck

FACTS = [Item(until=14)] * 60


@pytest.mark.parametrize("guess", [0.0, 0.25])
def test_a_budget_that_is_too_small_is_said_to_be(guess: float) -> None:
    policy = Policy(guess_chance=guess)
    small, enough = (feasibility(FACTS, 14, replace(policy, answers_a_day=budget), seed=1) for budget in (5, 40))
    assert enough.enough
    assert (enough.unmet, enough.answers_needed) == (0, 40)
    assert enough.recall >= RETENTION
    assert not small.enough
    assert small.unmet > 0
    assert small.recall < RETENTION
    assert small.answers_needed is not None
    assert 5 < small.answers_needed <= 40
    assert feasibility(FACTS, 14, replace(policy, answers_a_day=small.answers_needed), seed=1).enough
    assert not feasibility(FACTS, 14, replace(policy, answers_a_day=small.answers_needed - 1), seed=1).enough


def test_what_no_budget_can_reach_is_said_so() -> None:
    assert feasibility(FACTS, 0, Policy(answers_a_day=500), seed=1).answers_needed is None
    assert not feasibility(FACTS, 0, Policy(answers_a_day=500), seed=1).enough
    assert feasibility(FACTS, 14, Policy(answers_a_day=5), seed=1, most=6).answers_needed is None
    assert feasibility([], 5, Policy(answers_a_day=1), seed=1).enough


def test_other_reviews_compete_for_the_same_minutes() -> None:
    others = deck(400, Random(1), overdue=30)
    policy = Policy(answers_a_day=20)
    alone = feasibility(FACTS, 14, policy, seed=1)
    beside = feasibility([*FACTS, *others], 14, policy, seed=1, of=range(60))
    assert beside.recall < alone.recall
    assert beside.unmet == 0


def test_a_backlog_takes_longer_with_a_smaller_budget() -> None:
    items = deck(200, Random(2), overdue=60)
    found = [until_clear(items, Policy(answers_a_day=budget), 1) for budget in (300, 60, 30, 20)]
    days = [clear.middle for clear in found if clear]
    assert len(days) == 4
    assert days[0] == 0
    assert days == sorted(days)
    assert days[-1] > days[1]
    assert all(clear.first <= clear.middle <= clear.last for clear in found if clear)


def test_a_pause_is_counted_in() -> None:
    items = deck(200, Random(2), overdue=60)
    stays, goes = (until_clear(items, Policy(answers_a_day=30, away=away), 1) for away in (None, (1, 9)))
    assert stays
    assert goes
    assert goes.first > stays.first + 8


def test_a_budget_that_never_suffices_is_said_to_be_none() -> None:
    assert until_clear(deck(500, Random(3), overdue=60), Policy(0.95, answers_a_day=5), 1, most=60) is None


def test_nothing_to_do_is_clear_today() -> None:
    assert until_clear([], Policy(answers_a_day=5), 1) == Clear(0, 0, 0)


@given(st.integers(0, 40), st.integers(0, 9), st.integers(0, 9), st.integers(0, 60))
def test_a_statement_is_right_within_one_day(first: int, before: int, after: int, taken: int) -> None:
    said = Clear(first, first + before + after, first + before)
    assert said.sure is (before + after == 0)
    assert said.right(taken) is (said.first - 1 <= taken <= said.last + 1)
