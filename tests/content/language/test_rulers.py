"""The "I" of a ruler is a number, and that of a speaker is none."""

from __future__ import annotations

import pytest

from content.language import parser
from tests.content.generator.drafting import questions, sentences


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Queen Elizabeth I closed the yard in Oslo in 1598.", "Elizabeth I"),
        ("In 1611, King James I founded the school of Arden in Oslo.", "James I"),
        ("Pope John Paul I died in 1978.", "John Paul I"),
        ("Napoleon I crowned himself in Paris in 1804.", "Napoleon I"),
        ("At the court of Elizabeth I the poet was well received.", "Elizabeth I"),
    ],
)
def test_a_ruler_is_called_by_name_and_number(sentence: str, name: str) -> None:
    (doc,) = parser.parse([sentence])
    assert doc.text == sentence
    assert all(token.pos_ != "PRON" for token in doc if token.text == "I")
    (row,) = sentences(sentence)
    assert name in {one.text for one in row.names}


@pytest.mark.parametrize(
    "sentence",
    [
        "After meeting John I went home in 1990.",
        "When I met Elizabeth I had my coat on.",
        "In Paris I met the mayor.",
        "To Paris I went in 1990.",
        "Of Mary I think well.",
        "I went home.",
    ],
)
def test_a_speaker_stays_one(sentence: str) -> None:
    (doc,) = parser.parse([sentence])
    assert all(token.pos_ == "PRON" for token in doc if token.text == "I")


def test_what_a_ruler_did_is_asked() -> None:
    asked = questions("Queen Elizabeth I closed the yard of the merchants in Oslo in 1598.")
    assert any("Elizabeth I close the yard" in prompt for prompt in asked), asked
