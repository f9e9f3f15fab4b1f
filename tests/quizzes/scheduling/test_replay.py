"""The log is the truth: replaying it gives the running state."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from quizzes.scheduling import Evidence, MemoryState, Rating, apply, replay
from quizzes.scheduling.days import elapsed_days
from quizzes.scheduling.replay import Entry, Replayed, replay_facts, survivor
from tests.quizzes.scheduling.strategies import FIRST, logs


def run(log: list[Entry]) -> MemoryState | None:
    """The state as it was kept while the answers came in."""
    state, last = None, None
    for entry in log:
        elapsed = elapsed_days(last, entry.day)
        if entry.scheduled and (state is None or elapsed > 0):
            state, last = apply(state, entry.evidence, elapsed), entry.day
    return state


@given(logs(), st.randoms())
def test_replay_equals_the_running_state_in_any_order(log: list[Entry], chance: Random) -> None:
    shuffled = list(log)
    chance.shuffle(shuffled)
    assert replay(shuffled).state == run(log)


@given(logs())
def test_the_same_attempt_twice_is_one(log: list[Entry]) -> None:
    assert replay(log + log) == replay(log)


@given(logs(facts=3))
def test_answers_to_other_facts_do_not_matter(log: list[Entry]) -> None:
    together = replay_facts(log)
    for fact in (1, 2, 3):
        assert together.get(fact, Replayed()) == replay([entry for entry in log if entry.fact == fact])


@given(logs(facts=3))
def test_a_merged_fact_lives_on_in_the_older_one(log: list[Entry]) -> None:
    merged = replay_facts(log, {3: 2, 2: 1})
    assert set(merged) <= {1}
    assert merged.get(1, Replayed()).state == replay(log).state


def test_merges_in_a_circle_end() -> None:
    assert survivor(1, {1: 2, 2: 1}) in {1, 2}
    assert survivor(5, {}) == 5


def test_practice_and_repeats_change_nothing() -> None:
    first = Entry(UUID(int=1), 1, FIRST.date(), FIRST, Evidence(Rating.GOOD))
    repeat = Entry(UUID(int=2), 1, FIRST.date(), FIRST + timedelta(minutes=5), Evidence(Rating.AGAIN))
    practice = Entry(UUID(int=3), 1, FIRST.date(), FIRST + timedelta(days=9), Evidence(Rating.AGAIN), scheduled=False)
    assert replay([practice, repeat, first]) == replay([first])
    assert replay([practice]) == Replayed()


def test_a_clock_set_back_while_the_zone_moved_on_replays_as_it_ran() -> None:
    """The later day counts even where its time on the clock is the earlier one."""
    first = Entry(UUID(int=1), 1, FIRST.date(), FIRST, Evidence(Rating.GOOD))
    second = Entry(
        UUID(int=2), 1, FIRST.date() + timedelta(days=1), FIRST - timedelta(minutes=30), Evidence(Rating.GOOD)
    )
    assert replay([second, first]).state == run([first, second])


@given(logs(), st.integers(0, 25), st.integers(0, 40))
def test_an_answer_that_arrived_late_replays_as_it_ran(log: list[Entry], place: int, days_late: int) -> None:
    """It was logged when the card had moved on: whatever its own day, it changes nothing."""
    late = Entry(
        UUID(int=2**128 - 1), 1, FIRST.date() + timedelta(days=days_late), FIRST + timedelta(days=days_late),
        Evidence(Rating.AGAIN), scheduled=False,
    )  # fmt: skip
    assert replay([*log[:place], late, *log[place:]]) == replay(log)


@given(logs(), st.randoms())
def test_answers_of_one_moment_replay_in_the_order_of_their_ids(log: list[Entry], chance: Random) -> None:
    together = [replace(entry, answered_at=FIRST, day=FIRST.date(), scheduled=True) for entry in log]
    first = min(together, key=lambda entry: entry.id, default=None)
    chance.shuffle(together)
    assert replay(together).last == (first.id if first else None)
