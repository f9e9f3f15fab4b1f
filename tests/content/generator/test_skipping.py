"""Brackets that are left out before a sentence is parsed, and what stays where it was."""

import pytest

from content.generator.skipping import skip_brackets
from tests.content.generator.drafting import clozes, questions


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("The Vestwind Wall (German: Vestwinder Mauer) fell in 1990.", "The Vestwind Wall fell in 1990."),
        ("It is 8 km (5 mi) long and 10 m (33 ft) high.", "It is 8 km long and 10 m high."),
        ("The Arden (/ˈɑːdən/) is a river.", "The Arden is a river."),
        ("Anna (German: [ˈana]; born July 30, 1947) paints.", "Anna (born July 30, 1947) paints."),
    ],
)
def test_sounds_languages_and_other_units_are_not_parsed(text: str, parsed: str) -> None:
    skipped = skip_brackets(text)
    assert skipped.text == parsed
    assert "".join(text[skipped.start(i)] for i in range(len(parsed))) == parsed


@pytest.mark.parametrize(
    "text",
    [
        "The Vestwind Mill (built in 1877) was sold.",
        "The treaty (1763) was signed in Arden.",
        "The Vestwind Research Institute (VRI) opened in Arden.",
        "Arden (see below: Places) is a town.",
        "He won three cups (1911, 1914 and 1920).",
    ],
)
def test_brackets_that_tell_something_stay(text: str) -> None:
    assert skip_brackets(text).text == text


def test_places_are_those_of_the_whole_text() -> None:
    text = "The Vestwind tunnel is 8 kilometres (5 mi) long and was opened by Paul Keller in 1911."
    assert clozes(text)["The Vestwind tunnel is 8 kilometres long and was opened by _____ in 1911."] == "Paul Keller"
    assert "5" not in {*clozes(text).values(), *questions(text).values()}
