"""Gates on whole questions: one verb, one clause, years that tempt."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import asked
from tests.content.generator.gating import parsed, refused

LEFT = "After the army withdrew from Carn in 1871, a battery was formed."
TEXT = "In 1990 the valley of Arden was home to 12 people."


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In what year did the Arden watersh was home to 12 people?", True),
        ("Until what year did Carn Games to Carn Holdings is a firm?", True),
        ("In what year did Clara Voss say that the valley was home to 12 people?", False),
        ("In what year did the valley, which was empty, become home to 12 people?", False),
        ("In what year was the valley home to 12 people?", False),
    ],
)
def test_a_question_with_did_has_no_other_finite_verb(prompt: str, bad: bool) -> None:
    assert refused(asked.two_verbs, parsed(TEXT, "1990", prompt, "date")) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In what year did Arden share its mill with Carn until the flood?", True),
        ("In what year is Arden known for its mills: the Old Mill was the largest?", True),
        ("Until what year did Arden share its mill with Carn?", False),
        ("About Arden: in what year did the mill open?", False),
    ],
)
def test_a_question_asks_of_one_clause(prompt: str, bad: bool) -> None:
    assert refused(asked.two_clauses, parsed(TEXT, "1990", prompt, "date")) is bad


@pytest.mark.parametrize(
    ("text", "prompt", "bad"),
    [
        (
            LEFT,
            "After the army withdrew from Carn in _____.",
            True,
        ),
        (
            LEFT,
            "After the army withdrew from Carn in _____, a battery was formed.",
            False,
        ),
        ("They left Carn, some of whom built Arden in 1871.", "Some of whom built Arden in _____.", True),
        (
            "Some of the men who left Carn built Arden in 1871.",
            "Some of the men who left Carn built Arden in _____.",
            False,
        ),
        ("After the war Arden grew in 1871.", "After the war Arden grew in _____.", False),
    ],
)
def test_a_clause_that_only_says_when_is_no_sentence(text: str, prompt: str, bad: bool) -> None:
    assert refused(asked.no_main_clause, parsed(text, "1871", prompt)) is bad


@pytest.mark.parametrize(
    ("year", "wrong", "bad"),
    [
        ("1700", ("1689", "1691", "1707"), True),
        ("1700", ("1690", "1691", "1707"), False),
        ("1990", ("1989", "1991", "1987"), False),
    ],
)
def test_a_round_year_among_others_is_picked(year: str, wrong: tuple[str, ...], bad: bool) -> None:
    text = f"In {year} the valley of Arden was home to 12 people."
    value = Value("date", year, day=year, precision="year")
    prompt = "The valley of Arden was home to 12 people in _____."
    case = parsed(text, year, prompt, "multiple_choice", value=value, wrong=wrong)
    assert refused(asked.round_year, case) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In what year did the bureau of Arden report?", True),
        ("In what year did Carn use a spiral stair back?", True),
        ("In what year did the bureau of Arden report a loss?", False),
    ],
)
def test_what_was_reported_is_not_left_out(prompt: str, bad: bool) -> None:
    assert refused(asked.object_lost, parsed(TEXT, "1990", prompt, "date")) is bad


def test_a_census_year_among_others_is_picked() -> None:
    text = "In the census of 1950 the valley of Arden was home to 12 people."
    value = Value("date", "1950", day="1950", precision="year")
    prompt = "In the census of _____ the valley of Arden was home to 12 people."
    assert refused(asked.round_year, parsed(text, "1950", prompt, value=value, wrong=("1948", "1952", "1955")))
    assert not refused(asked.round_year, parsed(text, "1950", prompt, value=value, wrong=("1940", "1952", "1955")))
