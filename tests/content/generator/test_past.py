"""Prompts of the present put into the past."""

from __future__ import annotations

import pytest

from content.generator.past import in_the_past, past_form, tells_present
from content.generator.tree import Tree
from tests.content.generator.drafting import sentences


def trees(text: str) -> list[Tree]:
    return [row.tree for row in sentences(text)]


@pytest.mark.parametrize(
    ("told", "prompt", "past"),
    [
        (
            "The Springfield plant employs 450 people.",
            "As of 5 March 2014, how many people does the Springfield plant employ?",
            "As of 5 March 2014, how many people did the Springfield plant employ?",
        ),
        (
            "The two plants employ 450 people.",
            "As of 5 March 2014, how many people do the two plants employ?",
            "As of 5 March 2014, how many people did the two plants employ?",
        ),
        (
            "The Springfield plant employs 450 people and makes boats.",
            "As of 5 March 2014, the Springfield plant employs _____ people and makes boats.",
            "As of 5 March 2014, the Springfield plant employed _____ people and made boats.",
        ),
        (
            "More than 4,400 soldiers have been killed since the invasion.",
            "As of 5 March 2014, how many soldiers have been killed since the invasion?",
            "As of 5 March 2014, how many soldiers had been killed since the invasion?",
        ),
        (
            "There are 157 soldiers in Iraq, who train others.",
            "As of 5 March 2014, there are _____ soldiers in Iraq, who train others.",
            "As of 5 March 2014, there were _____ soldiers in Iraq, who trained others.",
        ),
        (
            "The town has 450 shops.",
            "As of 5 March 2014, how many shops does the town have?",
            "As of 5 March 2014, how many shops did the town have?",
        ),
        (
            "The plant employed 450 people in 2009.",
            "How many people did the plant employ in 2009?",
            "How many people did the plant employ in 2009?",
        ),
        (
            "The minister says the plant “employs 450 people” in Oslo.",
            "As of 5 March 2014, the minister says the plant “employs 450 people” in _____.",
            "As of 5 March 2014, the minister said the plant “employs 450 people” in _____.",
        ),
    ],
)
def test_verbs_of_the_present_are_put_into_the_past(told: str, prompt: str, past: str) -> None:
    assert in_the_past(prompt, trees(told)) == past
    assert not tells_present(past, trees(told))
    assert tells_present(prompt, trees(told)) == (prompt != past)


def test_a_word_that_is_a_noun_as_well_is_left_alone() -> None:
    told = "The attacks continue, and nobody attacks those who have guards and attacks of fever."
    assert in_the_past("As of 5 March 2014, the attacks continue in Oslo.", trees(told)) == ""


def test_a_verb_cut_short_is_left_alone() -> None:
    assert in_the_past("As of 5 March 2014, there's a garrison in _____.", trees("There's a garrison in Oslo.")) == ""


@pytest.mark.parametrize(
    ("word", "past"), [("is", "was"), ("employs", "employed"), ("holds", "held"), ("will", "would"), ("have", "had")]
)
def test_past_forms(word: str, past: str) -> None:
    assert past_form(word) == past
