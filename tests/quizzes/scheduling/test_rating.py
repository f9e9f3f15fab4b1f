"""From answers to evidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.scheduling import Evidence, Rating, rate
from quizzes.scheduling.rating import chance_right, knowing


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"correct": False, "guess_chance": 0.25}, Evidence(Rating.AGAIN)),
        ({"correct": True, "guess_chance": 0.0}, Evidence(Rating.GOOD)),
        ({"correct": True, "guess_chance": 0.25}, Evidence(Rating.GOOD, 0.25)),
        ({"correct": True, "guess_chance": 0.5}, Evidence(Rating.GOOD, 0.5)),
        ({"correct": False, "guess_chance": 0.0, "dont_know": True}, Evidence(Rating.AGAIN)),
        ({"correct": True, "guess_chance": 0.0, "hint": "answer"}, Evidence(Rating.AGAIN)),
        ({"correct": True, "guess_chance": 0.0, "hint": "partial"}, Evidence(Rating.HARD)),
        ({"correct": True, "guess_chance": 0.25, "hint": "struck_out", "choices_left": 2}, Evidence(Rating.GOOD, 0.5)),
        ({"correct": True, "guess_chance": 0.25, "hint": "struck_out", "choices_left": 1}, Evidence(Rating.AGAIN)),
        ({"correct": False, "guess_chance": 0.25, "hint": "struck_out", "choices_left": 2}, Evidence(Rating.AGAIN)),
        ({"correct": True, "guess_chance": 0.0, "self_grade": Rating.EASY}, Evidence(Rating.EASY)),
        ({"correct": False, "guess_chance": 0.0, "self_grade": Rating.AGAIN}, Evidence(Rating.AGAIN)),
    ],
)
def test_ratings(given: dict[str, object], expected: Evidence) -> None:
    assert rate(**given) == expected  # type: ignore[arg-type]


@given(st.booleans(), st.floats(0, 0.9), st.booleans(), st.sampled_from(["", "partial", "answer"]))
def test_nothing_but_the_learner_says_easy(correct: bool, guess: float, dont_know: bool, hint: str) -> None:
    assert rate(correct, guess, dont_know=dont_know, hint=hint).rating < Rating.EASY  # type: ignore[arg-type]


@pytest.mark.parametrize("chance", [-0.1, 1.0, 1.5, float("nan")])
def test_an_impossible_chance_of_guessing_is_refused(chance: float) -> None:
    with pytest.raises(ValueError, match="chance of guessing"):
        Evidence(Rating.GOOD, chance)


@given(st.floats(0.001, 1), st.floats(0, 0.9))
def test_a_right_answer_makes_knowing_likelier(recall: float, guess: float) -> None:
    assert recall - 1e-12 <= knowing(recall, guess) <= 1
    assert recall <= chance_right(recall, guess) <= 1


def test_knowing_by_hand() -> None:
    assert knowing(0.5, 0.5) == pytest.approx(2 / 3)
    assert knowing(1, 0.5) == 1
    assert knowing(0.2, 0) == 1
    assert chance_right(0.8, 0.25) == pytest.approx(0.85)
