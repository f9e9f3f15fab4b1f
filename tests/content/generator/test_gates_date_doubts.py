"""Doubts about questions that ask when: short, or cut far."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import Gate, date_doubts
from tests.content.generator.gating import asked, refused

YEAR = Value("date", "1954", day="1954", precision="year")
TEXT = (
    "In 1954 the engineer Clara Voss of Arden College, who had been sent for by the governor after the storms of the "
    "spring, closed both bridges over the river Lenn."
)
LATE = (
    "After the storms of the spring the governor sent for help from many towns, and Clara Voss of Arden College closed "
    "both bridges over the river Lenn in 1954."
)


@pytest.mark.parametrize(
    ("doubt", "prompt", "held"),
    [
        (date_doubts.short, "Clara Voss closed both bridges in _____ (year).", True),
        (date_doubts.short, "Clara Voss of Arden College closed both bridges in _____ (year).", False),
        (date_doubts.far_cut, "In what year did Clara Voss of Arden College close both bridges?", False),
        (date_doubts.far_cut, "Clara Voss of Arden College closed both bridges in _____ (year).", True),
        (date_doubts.far_cut, "In _____ the engineer Clara Voss of Arden College closed both bridges.", False),
        (date_doubts.far_cut, "In what year did the engineer Clara Voss of Arden College, who had been sent for by the "
         "governor after the storms, close both bridges over the river Lenn?", False),
    ],
)  # fmt: skip
def test_what_readers_took_less_often_is_for_review(doubt: Gate, prompt: str, held: bool) -> None:
    assert refused(doubt, asked(TEXT, "1954", prompt, YEAR)) is held


@pytest.mark.parametrize(
    ("prompt", "held"),
    [
        ("In what year did Clara Voss of Arden College close both bridges?", True),
        ("Clara Voss of Arden College closed both bridges over the river Lenn in _____ (year).", True),
        ("After the storms of the spring the governor sent for help, and Clara Voss closed both in _____.", False),
    ],
)
def test_what_begins_in_mid_sentence_is_for_review(prompt: str, held: bool) -> None:
    assert refused(date_doubts.far_cut, asked(LATE, "1954", prompt, YEAR)) is held


def test_these_are_doubts_about_dates_alone() -> None:
    one = asked(TEXT, "Clara Voss", "Who closed both bridges?", Value("person", "Clara Voss"))
    assert not any(doubt(one) for doubt in date_doubts.DOUBTS)
