"""Doubts: what a teacher should look at before anybody meets it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from content.drafts import Value
from content.generator.gates import figure_doubts
from content.generator.gates.doubts import (
    acronym,
    cut,
    famous,
    household,
    long,
    quoted,
    reckoned,
    resolved,
    surname,
    thin,
    untyped,
)
from tests.content.generator.building import case
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
        ("In what year did both bridges over the Lenn fall?", "Bridges over the Lenn fall", True),
        ("In what year did both bridges over the Lenn and the Arden fall?", "Bridges over the Lenn fall", True),
        ("In what year did both bridges over the Lenn fall?", "", True),
        ("In what year did both bridges over the Lenn and the Arden near Carn fall?", "", False),
        ("Both bridges over the Lenn and the Arden fell in _____ (year).", "", False),
        ("In what year did both bridges over the Lenn fall?", "Arden College", True),
    ],
)
def test_a_prompt_that_names_little_is_for_review(prompt: str, title: str, held: bool) -> None:
    assert bool(thin(parsed(TEXT, "1954", prompt, title=title))) == held


CLAUSE = "The fort of Carn, which Clara Voss held for three weeks, fell to the men of Arden in 1814."


@pytest.mark.parametrize(
    ("text", "prompt", "held"),
    [
        (CLAUSE, "The fort of Carn fell to the men of Arden in _____ (year).", True),
        (CLAUSE, "The fort of Carn, which Clara Voss held for three weeks, fell to the men of Arden in _____.", False),
        (CLAUSE, "In what year did the fort of Carn fall to the men of Arden?", False),
        (
            f"After a storm, which lasted for days, {CLAUSE[0].lower()}{CLAUSE[1:]}",
            CLAUSE.replace("1814", "_____"),
            False,
        ),
        (f"{CLAUSE[:-1]}, and the war was over within days.", CLAUSE.replace("1814", "_____"), False),
        (
            "In 1814 the old fort fell to Arden.",
            "In _____ (year) the old fort of Carn on the Lenn fell to Arden.",
            False,
        ),
        ("In 1814 the (very old) fort fell to the men.", "In _____ (year) the fort fell to the men.", False),
    ],
)
def test_what_lost_its_middle_is_for_review(text: str, prompt: str, held: bool) -> None:
    assert bool(cut(parsed(text, "1814", prompt, value=Value("date", "1814", day="1814", precision="year")))) is held


@pytest.mark.parametrize(
    ("answer", "prompt", "held"),
    [("1954", "In what year did Clara Voss see the flood?", False), ("Clara Voss", "Who saw the flood in 1954?", True)],
)
def test_a_passage_of_several_sentences_is_for_review_but_for_dates(answer: str, prompt: str, held: bool) -> None:
    one = parsed("Clara Voss was an engineer. In 1954 she saw the flood. It fell soon.", answer, prompt)
    passage = one.fact.passage
    one.fact = replace(one.fact, passage=replace(passage, start=0, end=one.article.text.index(" It fell")))
    assert len(one.lines) == 2
    assert bool(resolved(one)) is held


@pytest.mark.parametrize(
    ("prompt", "title", "held"),
    [
        ("In what year did Clara Voss of Arden College meet the ACB?", "", True),
        ("In what year did Clara Voss of Arden College meet the ACB?", "Arden College Board", False),
        ("In what year did Clara Voss of Arden College meet the ACB?", "Arden College", True),
        ("In what year did Clara Voss meet the Arden College Board (ACB)?", "", False),
        ("In what year did Clara Voss of Arden College meet the BBC?", "", False),
    ],
)
def test_a_topic_spells_out_its_own_initials(prompt: str, title: str, held: bool) -> None:
    text = "In 1954 Clara Voss of Arden College met the ACB and the BBC. The Arden College Board is old."
    assert bool(acronym(parsed(text, "1954", prompt, title=title))) is held


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


@pytest.mark.parametrize(("person", "held"), [("Christopher Columbus", True), ("Clara Voss", False)])
def test_persons_that_come_to_mind_first_are_for_review(person: str, held: bool) -> None:
    case = parsed(f"In 1492 {person} asked the queen for ships.", person, "In 1492, who asked the queen for ships?")
    case.fact = replace(case.fact, value=Value("person", person))
    assert bool(household(case)) == held


@pytest.mark.parametrize(("answer", "kind", "held"), [("forty", "number", True), ("1954", "date", False)])
def test_a_surname_and_many_words_are_for_review_unless_a_date_is_asked_for(answer: str, kind: str, held: bool) -> None:
    text = f"In 1954 Keller, who was born in Arden, built {'and built ' * 20}forty bridges over the Lenn."
    one = parsed(text, answer, text.replace(answer, "_____"), value=Value(kind, answer))
    assert bool(surname(one)) is held
    assert bool(long(one)) is held


@pytest.mark.parametrize(
    ("value", "wrong", "held"),
    [
        (Value("name", "Lenn Medal"), (), True),
        (Value("name", "Lenn Medal"), ("Voss Medal", "Carn Medal", "Arden Medal"), False),
        (Value("person", "Clara Voss"), (), False),
    ],
)
def test_a_gap_that_does_not_say_what_it_wants_is_for_review(value: Value, wrong: tuple[str, ...], held: bool) -> None:
    text = f"In 1954 the engineers of Arden were given the {value.text}."
    case = parsed(text, value.text, "In 1954 the engineers of Arden were given the _____.", value=value, wrong=wrong)
    assert bool(untyped(case)) == held


@pytest.mark.parametrize(
    ("text", "answer", "amount", "said"),
    [
        ("In 1920 Ada Doe sold 40 ships in Arden.", "40", "40", ""),
        ("Ada Doe sold 40 ships in Arden.", "40", "40", "it does not say when"),
        ("In 1920 Ada Doe sold four ships in Arden.", "four", "4", "so small a number may be guessed"),
    ],
)
def test_a_figure_that_is_small_or_undated_is_looked_at(text: str, answer: str, amount: str, said: str) -> None:
    one = case(text, answer, text.replace(answer, "_____"), "cloze", value=Value("number", answer, amount=amount))
    assert next(filter(None, (doubt(one) for doubt in figure_doubts.DOUBTS)), "") == said


def test_a_date_is_no_figure() -> None:
    text = "Ada Doe sold ships in 1920."
    value = Value("date", "1920", day="1920", precision="year")
    one = case(text, "1920", "Ada Doe sold ships in _____.", "cloze", value=value)
    assert not any(doubt(one) for doubt in figure_doubts.DOUBTS)
