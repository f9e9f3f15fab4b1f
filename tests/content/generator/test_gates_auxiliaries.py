"""Gates on the auxiliary of a question: whether the passage allows it, its tense and its number."""

from __future__ import annotations

import pytest

from content.generator.gates import auxiliaries
from tests.content.generator.gating import parsed, refused


@pytest.mark.parametrize(
    ("text", "answer", "prompt", "bad"),
    [
        (
            "The Whigs, led by Moran, Keller, and Voss, controlled Dutch politics in the 1830s.",
            "1830s",
            "In what decade were the Whigs controlled Dutch politics?",
            True,
        ),
        (
            "After the new state of Arden gained independence from Spain on 3 May 1821, Carn became its ally.",
            "3 May 1821",
            "After the new state of Arden, on what date was Carn gained independence from Spain?",
            True,
        ),
        (
            "The bridge over the Rhine was opened by Clara Voss in 1902.",
            "1902",
            "In what year was the bridge over the Rhine opened by Clara Voss?",
            False,
        ),
        (
            "The Lima mill built in 1851 was sold to Jorge Prado.",
            "1851",
            "In what year was the Lima mill built?",
            False,
        ),
        (
            "Founded by Maria Santos in 1890, the Lima Railway Company was sold to Jorge Prado in 1912.",
            "1890",
            "In what year was the Lima Railway Company founded by Maria Santos?",
            False,
        ),
        (
            "Clara Voss, elected president of the union in 1931, moved to Lima.",
            "1931",
            "In what year was Clara Voss elected president of the union?",
            False,
        ),
        (
            "Taxes on foreigners called the harbour dues were abolished in 1828.",
            "1828",
            "In what year were taxes on foreigners called the harbour dues abolished?",
            False,
        ),
    ],
)
def test_a_bare_participle_has_no_object_behind_was(text: str, answer: str, prompt: str, bad: bool) -> None:
    assert refused(auxiliaries.added_be, parsed(text, answer, prompt, "date")) is bad


@pytest.mark.parametrize(
    ("answer", "prompt", "bad"),
    [
        ("1829", "In what year do the origins of Arden begin?", True),
        ("3 May 1829", "On what date does Arden open its port?", True),
        ("May 1829", "In what month and year does Arden open its port?", True),
        ("1829", "In what year did Arden open its port?", False),
        ("17 May", "On what date does Arden hold its feast?", False),
        ("300", "As of 1829, how many ships does Arden have?", False),
    ],
)
def test_a_date_of_the_past_is_asked_in_the_past(answer: str, prompt: str, bad: bool) -> None:
    text = f"The origins of Arden, its port, its feast and its ships go back to {answer}."
    assert refused(auxiliaries.dated_present, parsed(text, answer, prompt, "date")) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Until what year did the dynasty last when the city fell to the Moravians?", True),
        ("Until what year did the dynasty last?", False),
        ("When the city fell, in what year did the dynasty end?", False),
    ],
)
def test_a_question_for_a_time_tells_no_other(prompt: str, bad: bool) -> None:
    text = "The dynasty lasted until 1341 when the city fell to the Moravians."
    assert refused(auxiliaries.when_when, parsed(text, "1341", prompt, "date")) is bad


@pytest.mark.parametrize(
    ("text", "prompt", "bad"),
    [
        (
            "The Samanids had lost Herat and his heir, Nuh, was defeated at Merv in 1149. The Samanids were few.",
            "In what year was the Samanids defeated at Merv?",
            True,
        ),
        (
            "The Pescadores was sold in 1149. The Pescadores is a ship.",
            "In what year was the Pescadores sold?",
            False,
        ),
        ("The rebels were defeated at Merv in 1149.", "In what year was the rebels defeated at Merv?", True),
        ("The rebels were defeated at Merv in 1149.", "In what year were the rebels defeated at Merv?", False),
        ("The headquarters was moved to Merv in 1149.", "In what year was the headquarters moved to Merv?", False),
        ("The list of members was printed in 1149.", "In what year was the list of members printed?", False),
    ],
)
def test_was_has_the_number_of_its_subject(text: str, prompt: str, bad: bool) -> None:
    assert refused(auxiliaries.number_of_be, parsed(text, "1149", prompt, "date")) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("By whom was June 1869 which asked the farmers for help written?", True),
        ("By whom was the letter of June 1869 written?", False),
    ],
)
def test_a_date_is_no_subject(prompt: str, bad: bool) -> None:
    text = "Moran read a letter in June 1869 written by Clara Voss which asked the farmers for help."
    assert refused(auxiliaries.date_as_subject, parsed(text, "Clara Voss", prompt, "short_answer")) is bad
