"""The base of a rate, the number of a house and "between two" count nothing that an article tells."""

from __future__ import annotations

import pytest

from content.generator.gates import rates
from tests.content.generator.gating import parsed, refused


@pytest.mark.parametrize(
    ("text", "answer", "bad"),
    [
        ("In 1990 Oslo counted 12 thefts per 1,000 people.", "1,000", True),
        ("In 1990 Oslo counted 12 thefts per 1,000 people.", "12", False),
        ("The average mark in Oslo was 1,030 out of 1,600.", "1,600", True),
        ("In Oslo there were 96 men for every 100 women.", "100", True),
        ("In Oslo 400 out of the 1,600 pupils failed.", "1,600", False),
    ],
)
def test_the_base_of_a_rate_is_not_asked(text: str, answer: str, bad: bool) -> None:
    assert refused(rates.base_of_rate, parsed(text, answer, text.replace(answer, "_____"))) is bad


@pytest.mark.parametrize(
    ("text", "answer", "bad"),
    [
        ("In 1990 the firm moved its offices to 5900 Kirk Road.", "5900", True),
        ("The firm was founded at 12 Harbour Street.", "12", True),
        ("The firm moved 12 Norwegian clerks to Oslo.", "12", False),
        ("The firm sold ferries to 12 Norwegians.", "12", False),
        ("The firm sold ferries to 12 towns.", "12", False),
    ],
)
def test_the_number_of_a_house_is_not_asked(text: str, answer: str, bad: bool) -> None:
    assert refused(rates.house_number, parsed(text, answer, text.replace(answer, "_____"))) is bad


@pytest.mark.parametrize(
    ("text", "answer", "bad"),
    [
        ("In 1990 Oslo sent signals between two towers.", "two", True),
        ("In 1990 Oslo sent signals from two towers.", "two", False),
        ("In 1990 Oslo sent signals between three towers.", "three", False),
    ],
)
def test_between_two_is_not_asked(text: str, answer: str, bad: bool) -> None:
    assert refused(rates.between_two, parsed(text, answer, text.replace(answer, "_____"))) is bad
