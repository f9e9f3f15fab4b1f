"""What holds a question for a name back: its options, no date, words that lean, one mention."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.events import left_in_doubt
from content.generator.gates import name_doubts
from content.generator.gates.doubts import doubts, unsure_name
from tests.content.generator.gating import parsed

TEXT = (
    "In 1954 the engineer Clara Voss of Arden College told the council of Lennford that a flood had washed out the "
    "bridge over the Orra. Arden College had trained her. The flood of 1954 was the third in Lennford."
)
WHOLE = (
    "In 1954 the engineer _____ (person) of Arden College told the council of Lennford that a flood had washed out "
    "the bridge over the Orra."
)
VOSS = Value("person", "Clara Voss")


def held(doubt, prompt: str, value: Value = VOSS, wrong: tuple[str, ...] = (), kind: str = "cloze") -> bool:  # type: ignore[no-untyped-def]
    return bool(doubt(parsed(TEXT, value.text, prompt, kind, value=value, wrong=wrong, shown="True")))


def test_a_name_asked_with_a_date_in_a_whole_sentence_is_held_back_by_nothing() -> None:
    assert not doubts(parsed(TEXT, "Clara Voss", WHOLE, value=VOSS))


@pytest.mark.parametrize(
    ("value", "wrong", "back"),
    [
        (VOSS, ("Anna Kern", "Paula Roth", "Ida Lang"), True),
        (VOSS, (), False),
        (Value("number", "third"), ("first", "fifth", "sixth"), False),
    ],
)
def test_names_to_choose_from_are_looked_at(value: Value, wrong: tuple[str, ...], back: bool) -> None:
    assert held(name_doubts.chosen, WHOLE, value, wrong, "multiple_choice" if wrong else "cloze") is back


@pytest.mark.parametrize(
    ("prompt", "back"),
    [
        (WHOLE, False),
        (WHOLE.replace("In 1954 the", "The"), True),
        (WHOLE.replace("In 1954", "In the 1950s"), False),
        (WHOLE.replace("In 1954", "In the 20th century"), False),
        (WHOLE.replace("In 1954", "In 44 BC"), False),
        (WHOLE.replace("In 1954 the", "In front of 1,954 guests the"), True),
    ],
)
def test_who_did_what_at_no_time_is_looked_at(prompt: str, back: bool) -> None:
    assert held(name_doubts.undated, prompt) is back


def test_a_date_is_asked_without_another_one() -> None:
    prompt = WHOLE.replace("1954", "_____ (year)").replace("_____ (person)", "Clara Voss")
    assert not held(name_doubts.undated, prompt, Value("date", "1954"))


@pytest.mark.parametrize(
    ("prompt", "word"),
    [
        (WHOLE, ""),
        (WHOLE.replace("told", "finally told"), "finally"),
        (WHOLE.replace("the engineer", "another engineer"), "another"),
        (WHOLE.replace("the bridge", "the last bridge"), "last"),
        (WHOLE.replace("told the council of Lennford that a flood had washed out", "replaced"), "replaced"),
    ],
)
def test_words_that_lean_on_what_stood_before_are_looked_at(prompt: str, word: str) -> None:
    said = name_doubts.leaning(parsed(TEXT, "Clara Voss", prompt, value=VOSS))
    assert word in said
    assert bool(said) is bool(word)


@pytest.mark.parametrize(
    ("value", "back"),
    [
        (Value("place", "Orra", subtype="river"), True),
        (Value("place", "Lennford", subtype="city"), False),
        (Value("organisation", "Arden College", subtype="college"), False),
        (VOSS, False),
    ],
)
def test_a_place_or_a_body_told_of_once_is_looked_at(value: Value, back: bool) -> None:
    assert held(name_doubts.named_once, TEXT.split(". ")[0].replace(value.text, "_____") + ".", value) is back


def test_what_holds_a_name_back_does_not_keep_it_from_a_line_among_others() -> None:
    case = parsed(TEXT, "Clara Voss", "Who told the council of a flood?", "short_answer", value=VOSS)
    assert {name for name, _said in doubts(case)} >= {"undated"}
    assert not {"undated"} & set(left_in_doubt(case.draft, case.topic))


@pytest.mark.parametrize(("place", "back"), [("Georgia", True), ("Kuwait", False), ("Ohio", False)])
def test_a_country_that_may_be_a_state_is_looked_at(place: str, back: bool) -> None:
    text = f"In 1954 the engineer Clara Voss of Arden College moved to {place} to mend a bridge."
    case = parsed(text, place, text.replace(place, "_____"), value=Value("place", place, subtype="country"))
    assert bool(unsure_name(case)) is back
