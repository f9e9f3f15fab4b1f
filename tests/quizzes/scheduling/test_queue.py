"""What a session asks, in which order, and what comes back in it."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.scheduling.queue import (
    GAP,
    MAX_REPEATS,
    Askable,
    Candidate,
    Room,
    after_answer,
    capacity,
    choose_question,
    expected_answers,
    interleave,
    pace,
    plan,
)

TODAY = date(2026, 3, 2)


@st.composite
def candidates(draw: st.DrawFn, first: int, new: bool) -> list[Candidate]:
    count = draw(st.integers(0, 30))
    due = st.none() if new else st.integers(0, 40).map(lambda late: TODAY - timedelta(days=late))
    return [Candidate(first + n, draw(st.integers(1, 4)), draw(due), draw(st.floats(0.1, 1))) for n in range(count)]


@given(candidates(0, new=False), candidates(1000, new=True), st.integers(-3, 70))
def test_a_session_fits_its_budget_and_holds_nothing_new_while_behind(
    reviews: list[Candidate], new: list[Candidate], room: int
) -> None:
    planned = plan(reviews, new, Room(room))
    assert len(planned) == len(set(planned)) == max(0, min(room, len(reviews) + len(new)))
    asked = {card.fact for card in reviews} & set(planned)
    if len(asked) < len(reviews):
        assert not {card.fact for card in new} & set(planned)
        assert all(
            one.due <= other.due  # type: ignore[operator]
            for one in reviews
            for other in reviews
            if one.fact in asked and other.fact not in asked
        )


def test_nothing_starves_behind_a_budget() -> None:
    """Ten reviews a day fall due and eleven fit: a backlog of fifty is cleared, the oldest first."""
    waiting = {fact: TODAY - timedelta(days=20) for fact in range(50)}
    age: list[int] = []
    for n in range(60):
        today = TODAY + timedelta(days=n)
        waiting |= {1000 + 10 * n + k: today for k in range(10)}
        for fact in plan([Candidate(fact, fact % 3, due) for fact, due in waiting.items()], [], Room(11)):
            age.append((today - waiting.pop(fact)).days)
    assert min(waiting.values(), default=today) == today
    assert max(age[-100:]) <= 1


@given(candidates(0, new=True), st.none() | st.integers(1, 4))
def test_articles_alternate_where_they_can(cards: list[Candidate], before: int | None) -> None:
    mixed = interleave(cards, before)
    assert sorted(card.fact for card in mixed) == [card.fact for card in cards]
    for article in {card.article for card in cards}:
        kept = [card.fact for card in mixed if card.article == article]
        assert kept == [card.fact for card in cards if card.article == article]
    largest = max(Counter(card.article for card in cards).values(), default=0)
    if before is None and largest <= (len(cards) + 1) // 2:
        assert all(one.article != other.article for one, other in pairwise(mixed))


def test_new_facts_follow_the_reviews() -> None:
    assert plan([Candidate(1, 1, TODAY)], [Candidate(2, 1), Candidate(3, 2)], Room(20)) == (1, 3, 2)


def test_a_miss_comes_back_until_it_is_right_but_five_times_at_most() -> None:
    queue, misses = [7, 1, 2, 3, 4, 5, 6], {}
    queue, misses = after_answer(queue, 7, False, misses)
    assert queue == [1, 2, 3, 4, 7, 5, 6]
    assert queue.index(7) == GAP
    assert after_answer(queue, 7, True, misses) == ([1, 2, 3, 4, 5, 6], {"7": 1})
    returns = 1
    while 7 in queue:
        queue, misses = after_answer(queue, 7, False, misses)
        returns += 7 in queue
    assert returns == MAX_REPEATS == 5


def test_a_miss_at_the_end_comes_back_at_the_end() -> None:
    assert after_answer([3], 3, False, {}) == ([3], {"3": 1})


CHOICE, TRUE_FALSE, TYPED, DATE = Askable(11, True), Askable(12, True), Askable(21, False), Askable(22, False)


@pytest.mark.parametrize(
    ("askable", "stability", "last", "expected"),
    [
        ([CHOICE, TYPED], None, None, 11),
        ([CHOICE, TYPED], 7.0, None, 11),
        ([CHOICE, TYPED], 7.01, None, 21),
        ([CHOICE, TYPED], 3.0, 11, 21),
        ([CHOICE, TRUE_FALSE, TYPED], 3.0, 11, 12),
        ([CHOICE, TYPED], 30.0, 21, 11),
        ([CHOICE, TYPED, DATE], 30.0, 21, 22),
        ([CHOICE], 3.0, 11, 11),
        ([CHOICE], 30.0, None, 11),
        ([], 3.0, None, None),
    ],
)
def test_the_ladder(askable: list[Askable], stability: float | None, last: int | None, expected: int | None) -> None:
    assert choose_question(askable, stability, last, 0) == expected


@given(st.lists(st.sampled_from([CHOICE, TRUE_FALSE, TYPED, DATE]), min_size=2, unique=True), st.floats(0.1, 40))
def test_never_the_same_question_twice_running(askable: list[Askable], stability: float) -> None:
    last = None
    for ordinal in range(8):
        chosen = choose_question(askable, stability, last, ordinal)
        assert chosen != last
        last = chosen


def test_pace_starts_from_the_usual_and_learns() -> None:
    assert pace(0, 0) == 20
    assert pace(1000 * 10_000, 1000) == pytest.approx(10.2, abs=0.1)
    assert pace(10**12, 10) == 120
    assert capacity(15, pace(0, 0)) == 45
    assert capacity(-2, 20) == 0


@given(candidates(0, new=False), candidates(1000, new=True), st.floats(0, 60), st.integers(0, 40))
def test_a_queue_keeps_to_its_budget_of_answers(
    reviews: list[Candidate], new: list[Candidate], answers: float, reserved: int
) -> None:
    urgent = new[:10]
    planned = plan(reviews, new, Room(50, answers), urgent=urgent, reserved=reserved)
    cards = {card.fact: card for card in (*reviews, *new)}
    cost = sum(expected_answers(cards[fact]) for fact in planned)
    assert len(planned) <= 1 or cost <= answers
    assert len(set(planned)) == len(planned)
    assert bool(planned) is bool(cards)
    if sum(map(expected_answers, reviews)) > answers:
        assert set(planned) - {card.fact for card in reviews} <= {card.fact for card in urgent[:reserved]}


def test_a_fact_that_will_be_missed_takes_more_room() -> None:
    assert expected_answers(Candidate(1, 1, TODAY, 1.0)) == 1
    assert expected_answers(Candidate(1, 1)) == pytest.approx(2.2)
