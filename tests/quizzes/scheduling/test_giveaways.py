"""Facts that give each other away: found by their words, kept apart, and never scheduled on once shown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.scheduling.giveaways import Giveaways, Shown, find, fit_in, holds, keep_apart
from quizzes.scheduling.queue import Candidate, Room, plan, unscheduled

TODAY = date(2026, 3, 2)
FACTS = range(1, 13)
relations = st.dictionaries(st.sampled_from(FACTS), st.frozensets(st.sampled_from(FACTS), max_size=4), max_size=12).map(
    lambda by: {fact: others - {fact} for fact, others in by.items()}
)
spoilt = st.frozensets(st.sampled_from(FACTS), max_size=3)
relation = st.builds(Giveaways, relations, spoilt)


@pytest.mark.parametrize(
    ("text", "answer", "expected"),
    [
        ("The bridge opened on 4 May 1931.", "4 May 1931", True),
        ("The bridge opened on 14 May 1931.", "4 May 1931", False),
        ("It cost $4,500 in all.", "4,500", True),
        ("It cost $14,500 in all.", "4,500", False),
        ("CLARA VOSS designed it.", "Clara Voss", True),
        ("It was Clara Voss's bridge.", "Clara Voss", True),
        ("Clara-Voss Street", "Clara Voss", True),
        ("the planet", "plane", False),
        ("anything", "", False),
        ("anything", "…", False),
    ],
)
def test_an_answer_stands_in_a_text_as_whole_words(text: str, answer: str, expected: bool) -> None:
    assert holds(text, [answer]) is expected


def test_pairs_are_found_in_either_direction() -> None:
    opened = Shown(1, ("4 May 1931",), "When did the bridge open? The bridge opened on 4 May 1931.")
    designer = Shown(2, ("Clara Voss",), "Who designed it? Clara Voss designed it before 4 May 1931.")
    flood = Shown(3, ("1954",), "When was the flood? It came in 1954.")
    found = find([opened, designer, flood], before="The flood of 1954")
    assert found.by == {2: {1}}
    assert found.spoilt == {3}
    assert found.clash(1, 2)
    assert found.clash(2, 1)
    assert not found.clash(1, 3)


@given(relation, st.permutations(list(FACTS)))
def test_those_kept_together_do_not_clash(giveaways: Giveaways, facts: list[int]) -> None:
    chosen, put_off = keep_apart(facts, lambda fact: True, giveaways)
    assert sorted(chosen + put_off) == sorted(facts)
    assert not any(giveaways.clash(one, other) for one in chosen for other in chosen)
    assert not giveaways.spoilt & set(chosen)


@given(relation, st.permutations(list(FACTS)))
def test_what_is_fitted_in_costs_nothing_that_stands_there(giveaways: Giveaways, facts: list[int]) -> None:
    apart, late = keep_apart(facts, lambda fact: True, giveaways)
    order = fit_in(apart, late, giveaways)
    assert sorted(order) == sorted(facts)
    assert [fact for fact in order if fact in apart] == apart
    for n, fact in enumerate(order):
        if fact in apart:
            assert not any(fact in giveaways.of(other) for other in order[:n])


@given(relation, st.permutations(list(FACTS)))
def test_one_that_is_fitted_in_goes_before_what_shows_it(giveaways: Giveaways, facts: list[int]) -> None:
    apart, late = keep_apart(facts, lambda fact: True, giveaways)
    for fact in set(late) - giveaways.spoilt:
        order = fit_in(apart, [fact], giveaways)
        before = order[: order.index(fact)]
        shown = any(fact in giveaways.of(other) for other in before)
        # Only one that shows the answer of something that is itself shown no later has no place.
        first = next(n for n, other in enumerate(apart) if fact in giveaways.of(other)) if shown else 0
        assert shown is bool(shown and giveaways.of(fact) & set(apart[first:]))


def candidates(first: int, last: int, due: date | None = TODAY) -> list[Candidate]:
    return [Candidate(fact, 1, due, 0.9 if due else 0.0) for fact in range(first, last)]


def test_they_are_kept_apart_while_there_is_something_else_to_ask() -> None:
    pair = Giveaways({1: {2}})
    assert set(plan(candidates(1, 6), [], Room(4), giveaways=pair)) == {1, 3, 4, 5}
    # A new fact is better than a question that would be wasted ...
    assert set(plan(candidates(1, 3), candidates(3, 5, None), Room(3), giveaways=pair)) == {1, 3, 4}
    # ... but nobody who is behind gets new facts.
    assert set(plan(candidates(1, 3), candidates(3, 5, None), Room(1), giveaways=pair)) == {1}


def test_otherwise_the_one_that_would_be_given_away_comes_first() -> None:
    assert plan(candidates(1, 3), [], Room(9), giveaways=Giveaways({1: {2}})) == (2, 1)
    assert plan(candidates(1, 3), [], Room(9), giveaways=Giveaways({2: {1}})) == (1, 2)


def test_what_was_shown_today_comes_last() -> None:
    assert plan(candidates(1, 4), [], Room(9), giveaways=Giveaways(spoilt={1})) == (2, 3, 1)
    assert plan(candidates(1, 4), [], Room(2), giveaways=Giveaways(spoilt={1})) == (2, 3)


@given(relation, st.integers(1, 12), st.integers(0, 12), st.integers(1, 14))
def test_the_revealed_one_is_never_scheduled_on_after_its_answer_was_shown(
    giveaways: Giveaways, reviews: int, new: int, room: int
) -> None:
    """A day as it is played: what was shown is remembered, and only what was not changes a card."""
    waiting = candidates(1, 1 + reviews)
    fresh = candidates(1 + reviews, 13, None)[:new]
    shown = set(giveaways.spoilt)
    for fact in plan(waiting, fresh, Room(room), giveaways=giveaways):
        known = fact <= reviews
        counts = not unscheduled(practice=False, repeat=False, given_away=fact in shown, known=known, elapsed_days=3)
        assert counts is (fact not in shown)
        shown |= giveaways.of(fact) | {fact}


@given(relation)
def test_nothing_is_put_off_for_ever(giveaways: Giveaways) -> None:
    """However the facts give each other away, each of them counts within as many days as there are facts."""
    waiting = {fact: TODAY - timedelta(days=fact) for fact in FACTS}
    for _ in FACTS:
        shown: set[int] = set()
        for fact in plan([Candidate(fact, 1, due) for fact, due in waiting.items()], [], Room(3),
                         giveaways=Giveaways(giveaways.by)):  # fmt: skip
            if fact not in shown:
                del waiting[fact]
            shown |= giveaways.of(fact) | {fact}
    assert not waiting


@given(st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.integers(-3, 3))
def test_an_answer_counts_only_where_nothing_speaks_against_it(
    practice: bool, repeat: bool, given_away: bool, known: bool, elapsed: int
) -> None:
    counts = not unscheduled(
        practice=practice, repeat=repeat, given_away=given_away, known=known, elapsed_days=max(0, elapsed)
    )
    assert counts is not (practice or repeat or given_away or (known and elapsed < 1))
