"""Identities and bounds of the memory model that must hold for any answer."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta

import fsrs as package
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizzes.scheduling import DEFAULT, Evidence, MemoryState, Params, Rating, apply, due, fsrs, replay, retrievability
from quizzes.scheduling.replay import Entry
from tests.quizzes.scheduling import strategies as draws

TODAY = date(2026, 3, 2)


def after(state: MemoryState | None, rating: Rating, elapsed: int = 0, guess: float = 0.0) -> MemoryState:
    return apply(state, Evidence(rating, guess), elapsed)


@given(draws.states)
def test_recall_is_certain_at_once_and_nine_in_ten_after_stability_days(state: MemoryState) -> None:
    assert retrievability(state, 0) == 1
    assert retrievability(state, state.stability) == pytest.approx(0.9, rel=1e-9)


@given(draws.states, st.floats(0, 40_000), st.floats(0, 40_000))
def test_recall_falls_with_time_and_stays_a_probability(state: MemoryState, one: float, other: float) -> None:
    sooner, later = sorted([one, other])
    assert 0 < retrievability(state, later) <= retrievability(state, sooner) <= 1


@given(draws.states)
def test_a_clock_set_back_is_no_time_at_all(state: MemoryState) -> None:
    assert retrievability(state, -5) == 1


@given(st.none() | draws.states, draws.evidences, draws.days)
def test_a_state_stays_within_its_bounds(state: MemoryState | None, evidence: Evidence, elapsed: int) -> None:
    new = apply(state, evidence, elapsed)
    assert 0.001 <= new.stability <= 36_500
    assert 1 <= new.difficulty <= 10
    assert new.reps == (state.reps if state else 0) + 1


@given(st.none() | draws.states, draws.days)
def test_better_ratings_never_give_less_stability(state: MemoryState | None, elapsed: int) -> None:
    again, hard, good, easy = (after(state, rating, elapsed).stability for rating in Rating)
    assert again < hard <= good <= easy


@given(draws.states, draws.passes, draws.days)
def test_a_pass_without_guessing_never_lowers_stability(state: MemoryState, rating: Rating, elapsed: int) -> None:
    assert after(state, rating, elapsed).stability >= state.stability * (1 - 1e-12)


@given(st.none() | draws.states, draws.passes, draws.days)
def test_no_chance_of_guessing_is_exactly_the_rating(state: MemoryState | None, rating: Rating, elapsed: int) -> None:
    assert (after(state, rating, elapsed).stability, after(state, rating, elapsed).difficulty) == fsrs.step(
        state, rating, elapsed
    )


@given(st.none() | draws.states, draws.passes, draws.days, draws.guesses, draws.guesses)
def test_a_likelier_guess_teaches_less(
    state: MemoryState | None, rating: Rating, elapsed: int, one: float, other: float
) -> None:
    small, large = sorted([one, other])
    again, surely = (after(state, r, elapsed) for r in (Rating.AGAIN, rating))
    little, much = (after(state, rating, elapsed, guess) for guess in (large, small))
    slack = 1 + 1e-9
    assert again.stability <= little.stability * slack
    assert little.stability <= much.stability * slack
    assert much.stability <= surely.stability * slack
    low, high = sorted([again.difficulty, surely.difficulty])
    assert low - 1e-9 <= little.difficulty <= high + 1e-9


@given(draws.states, draws.evidences, st.integers(-400, 0))
def test_a_repeat_on_the_same_day_changes_nothing(state: MemoryState, evidence: Evidence, elapsed: int) -> None:
    assert apply(state, evidence, elapsed) is state


@pytest.mark.parametrize("elapsed", [1, 3650, 10**9])
def test_twenty_lapses_and_a_gap_of_years_stay_finite(elapsed: int) -> None:
    state = after(None, Rating.AGAIN)
    for _ in range(20):
        state = after(state, Rating.AGAIN, elapsed)
    assert math.isfinite(state.stability)
    assert state.lapses == 20
    assert after(state, Rating.GOOD, elapsed).stability >= 0.001


@given(draws.logs(), st.integers(0, 36_500))
def test_any_log_leads_to_a_sound_memory(log: list[Entry], years_away: int) -> None:
    state = replay(log).state
    for _ in range(20 if state else 0):
        state = after(state, Rating.AGAIN, 1 + years_away)
    if state:
        assert 0.001 <= state.stability <= 36_500
        assert 1 <= state.difficulty <= 10
        assert 0 < retrievability(state, 3650) <= 1


@given(draws.states, draws.retentions, draws.retentions)
def test_intervals_shrink_as_retention_rises(state: MemoryState, one: float, other: float) -> None:
    low, high = sorted([one, other])
    assert 1 <= fsrs.interval(state.stability, high) <= fsrs.interval(state.stability, low) <= 36_500


@pytest.mark.parametrize("retention", [0, 0.69, 0.971, 1, float("nan")])
def test_a_silly_retention_is_refused(retention: float) -> None:
    with pytest.raises(ValueError, match="Desired retention"):
        due(MemoryState(5, 5), retention, TODAY, {}, (1, 1, 1))


@given(draws.stabilities)
def test_at_the_usual_retention_the_interval_is_the_stability(stability: float) -> None:
    assert fsrs.interval(stability, 0.9) == max(1, round(stability))


@given(draws.states, draws.ratings, draws.days)
def test_a_step_is_the_packages(state: MemoryState, rating: Rating, elapsed: int) -> None:
    """Parity with the package's own formulas, called through its public interface with true dates."""
    reviewed = datetime(2011, 12, 18, 23, 59, tzinfo=UTC)
    card = package.Card(
        card_id=1,
        state=package.State.Review,
        stability=state.stability,
        difficulty=state.difficulty,
        due=reviewed,
        last_review=reviewed,
    )
    scheduler = package.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    moment = reviewed + timedelta(days=elapsed)
    expected, _ = scheduler.review_card(card, package.Rating(rating), moment)
    new = after(state, rating, elapsed)
    assume(expected.stability <= 36_500)
    assert new.stability == pytest.approx(expected.stability, rel=1e-4)
    assert new.difficulty == pytest.approx(expected.difficulty, rel=1e-4)
    assert retrievability(state, elapsed) == pytest.approx(scheduler.get_card_retrievability(card, moment), rel=1e-4)
    # Only the interval sees the bound on our stability.
    assert fsrs.interval(new.stability, 0.9) == (expected.due - moment).days


GOLDEN = {
    # (rating, chance of guessing, elapsed days) and then (stability, difficulty); fsrs 6.3.2 with its default weights
    "typed, never missed": [
        ((3, 0, 0), (2.3065, 2.118104)),
        ((3, 0, 2), (10.96433, 2.111214)),
        ((3, 0, 11), (46.28022, 2.104331)),
        ((3, 0, 46), (162.8622, 2.097455)),
    ],
    "missed once": [
        ((3, 0, 0), (2.3065, 2.118104)),
        ((3, 0, 2), (10.96433, 2.111214)),
        ((1, 0, 11), (1.538337, 7.392238)),
        ((3, 0, 2), (4.87626, 7.380074)),
        ((3, 0, 5), (12.31169, 7.367923)),
    ],
    "four choices": [
        ((3, 0.25, 0), (0.5692212, 4.635978)),
        ((3, 0.25, 1), (3.293316, 4.770657)),
        ((3, 0.25, 3), (10.97061, 4.849453)),
        ((3, 0.25, 9), (29.83739, 4.920147)),
    ],
    "true or false, then typed": [
        ((3, 0.5, 0), (0.3951462, 5.292814)),
        ((1, 0, 1), (0.1634887, 8.438008)),
        ((3, 0.5, 1), (0.6921571, 8.580673)),
        ((2, 0, 3), (2.061807, 9.043013)),
        ((4, 0, 400), (26.26694, 8.708461)),
    ],
}


@pytest.mark.parametrize("run", GOLDEN.values(), ids=GOLDEN)
def test_golden_runs(run: list[tuple[tuple[int, float, int], tuple[float, float]]]) -> None:
    state = None
    for (rating, guess, elapsed), expected in run:
        state = apply(state, Evidence(Rating(rating), guess), elapsed)
        assert (state.stability, state.difficulty) == pytest.approx(expected, rel=1e-4)


def test_the_first_sight_of_a_choice_is_weighed_by_the_prior() -> None:
    """p = 0.15 / (0.15 + 0.85 / 4) = 0.41379, by hand."""
    first = apply(None, Evidence(Rating.GOOD, 0.25), 0)
    again, good = DEFAULT.weights[0], DEFAULT.weights[2]
    assert first.stability == pytest.approx(again ** (1 - 0.4137931) * good**0.4137931, rel=1e-6)
    sure = apply(None, Evidence(Rating.GOOD, 0.25), 0, Params(prior=1.0))
    assert sure.stability == pytest.approx(good)
