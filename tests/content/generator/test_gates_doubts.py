"""Doubts: what a teacher should look at before anybody meets it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from content.drafts import Value
from content.generator.gates.doubts import famous, quoted, reckoned, thin
from tests.content.generator.gating import parsed

TEXT = (
    "Both bridges over the Lenn fell in 1954. In 1954 the engineer Clara Voss of Arden College told the Arden Council "
    "that the flood had washed out two of the nine piers of the bridge."
)
HEADLINE = "A night of fear for thousands"
LONG = (
    "In _____ the engineer Clara Voss of Arden College told the Arden Council that the flood had washed out two of the "
    "nine piers."
)


@pytest.mark.parametrize(
    ("prompt", "title", "held"),
    [
        ("In what year did both bridges fall?", HEADLINE, True),
        ("In what year did both bridges over the Lenn fall?", HEADLINE, True),
        (LONG, HEADLINE, False),
        ("In what year did both bridges over the Lenn fall?", "Bridges over the Lenn fall", False),
        ("In what year did both bridges over the Lenn fall?", "", False),
    ],
)
def test_a_short_prompt_that_must_be_told_its_matter_is_for_review(prompt: str, title: str, held: bool) -> None:
    assert bool(thin(parsed(TEXT, "1954", prompt, title=title))) == held


def test_the_title_of_a_source_is_no_quotation() -> None:
    case = parsed(TEXT, "1954", 'When did what Voss called "the two sisters" fall?')
    assert quoted(case)
    sourced = parsed(TEXT, "1954", "According to the report “Bridges fall”, when did both fall?")
    sourced.fact = replace(sourced.fact, attribution="the report “Bridges fall”")
    assert not quoted(sourced)


@pytest.mark.parametrize(
    ("place", "held"),
    [("Germany", True), ("London", True), ("Kuwait", False), ("Fallujah", False), ("Soviet Union", True)],
)
def test_places_that_come_to_mind_first_are_for_review(place: str, held: bool) -> None:
    case = parsed(f"In 1954 the engineer Clara Voss moved to {place}.", place, "Where did Clara Voss move in 1954?")
    case.fact = replace(case.fact, value=Value("place", place))
    assert bool(famous(case)) == held


@pytest.mark.parametrize(
    ("prompt", "held"),
    [
        ("On 4 May 1954 the flood damaged two of the nine piers.", True),
        ("As of 4 May 1954, two of the nine piers are damaged.", False),
        ("The flood damaged two of the nine piers on Thursday.", False),
    ],
)
def test_a_day_that_the_passage_does_not_give_makes_no_ready_statement(prompt: str, held: bool) -> None:
    text = "On Thursday the flood damaged two of the nine piers."
    assert bool(reckoned(parsed(text, "two", prompt, "true_false", shown="True"))) == held
    assert not reckoned(parsed(text, "two", prompt.replace("two", "_____")))
