"""A place inside a place is no list of two."""

import pytest

from tests.content.generator.drafting import clozes, questions, sentences


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        ("Maria Santos moved to Arequipa, Peru, in 1931.", "Peru"),
        ("In 1948 Paul Keller founded two schools in Lima, Peru, and returned to Vienna.", "Peru"),
        ("The Vestwind shipyard stands in the city of Aarhus, Denmark.", "Denmark"),
        ("In 1948 Paul Keller travelled to Toledo, Ohio, to open the harbour.", "Ohio"),
    ],
)
def test_the_larger_place_is_an_apposition(text: str, outer: str) -> None:
    tree = sentences(text)[0].tree
    assert tree.dep[tree.text.index(outer)] != "conj"


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("In 1948 Paul Keller opened schools in Peru, Chile and Bolivia.", "Chile"),
        ("In 1948 Paul Keller opened schools in Lima, Chile and Bolivia.", "Bolivia"),
        ("In 1948 Paul Keller opened schools in Lima, Vienna and Aarhus.", "Vienna"),
    ],
)
def test_a_list_of_places_stays_one(text: str, other: str) -> None:
    tree = sentences(text)[0].tree
    assert tree.dep[tree.text.index(other)] == "conj"


def test_the_smaller_place_is_asked_for() -> None:
    text = "Maria Santos moved to Arequipa, Peru, in 1931."
    assert clozes(text)["Maria Santos moved to _____, Peru, in 1931."] == "Arequipa"
    assert questions(text)["To which city did Maria Santos move?"] == "Arequipa"
    assert "Peru" not in clozes(text).values()
