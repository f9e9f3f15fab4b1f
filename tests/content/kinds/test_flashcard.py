"""Flashcards: the learner's own grade, and a back that stays hidden."""

import json

import pytest

from content.errors import InvalidQuestion, InvalidResponse
from content.kinds import flashcard as kind

CARD = {"answer": "Westerbridge", "accepted": ["Old Westerbridge"]}


@pytest.mark.parametrize(("grade", "correct"), [("again", False), ("hard", True), ("good", True), ("easy", True)])
def test_takes_the_learners_own_grade(grade: str, correct: bool) -> None:
    verdict = kind.grade(CARD, grade)
    assert (verdict.correct, verdict.score, verdict.guess_chance) == (correct, float(correct), 0.0)
    assert verdict.matched == ("Westerbridge" if correct else "")
    assert kind.response_text(CARD, grade) == grade.capitalize()


@pytest.mark.parametrize("response", ["", "Westerbridge", "GOOD", "perfect"])
def test_refuses_what_is_no_grade(response: str) -> None:
    with pytest.raises(InvalidResponse):
        kind.grade(CARD, response)


def test_shows_nothing_of_the_back() -> None:
    assert "bridge" not in json.dumps(kind.present(CARD)).lower()
    assert kind.present(CARD) == kind.present({"answer": "Tarn"})
    assert kind.answer_text(CARD) == "Westerbridge (Old Westerbridge)"
    assert kind.hints(CARD) == ("It begins with “W”.", "It is one word of 12 letters.")


@pytest.mark.parametrize(
    "payload", [{}, {"answer": " "}, {"answer": "…"}, {"answer": "x" * 301}, {"answer": "x", "accepted": "y"}]
)
def test_a_card_without_a_back_is_refused(payload: dict[str, object]) -> None:
    with pytest.raises(InvalidQuestion):
        kind.validate(payload)
