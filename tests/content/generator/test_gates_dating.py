"""A prompt about something that changes says when it was so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from content.drafts import Value
from content.generator.evidence import Topic
from content.generator.gates import Gate, dating
from content.generator.gates.case import Case
from content.generator.gates.dating import day_unsaid, in_brackets, superseded
from tests.content.generator import building
from tests.content.generator.drafting import draft, sentences
from tests.content.generator.gating import asked, parsed, refused

TEXT = "The Springfield plant in Norway employs 450 people and makes boats."
DAY = date(2014, 3, 5)
YEAR = Value("date", "1954", day="1954", precision="year")
MAY = Value("date", "May 1954", day="1954-05", precision="month")


def case(prompt: str, as_of: date | None = DAY, later: str = "", attribution: str = "", text: str = TEXT) -> Case:
    topic = Topic([draft(text, "", DAY)], [sentences(text, "", DAY)])
    fact = building.fact(topic, "450", prompt, attribution=attribution)
    fact = replace(fact, as_of=as_of, as_of_precision="day" if as_of else "", superseded_by=later)
    return Case(building.draft(fact, prompt), topic)


@pytest.mark.parametrize(
    "prompt",
    [
        "As of 5 March 2014, how many people does the Springfield plant employ?",
        "According to the BBC on 5 March 2014, how many people does the Springfield plant employ?",
        "How many people did the Springfield plant employ in March 2014?",
        "In 2014, how many people did the Springfield plant employ?",
    ],
)
def test_a_prompt_with_the_day_of_what_changes_passes(prompt: str) -> None:
    assert day_unsaid(case(prompt)) == ""


@pytest.mark.parametrize(
    "prompt",
    [
        "How many people does the Springfield plant employ?",
        "How many people did the Springfield plant employ?",
        "How many people has the Springfield plant employed since 1990?",
        "According to the report “Boats of 2014”, how many people does the Springfield plant employ?",
    ],
)
def test_a_prompt_without_the_day_of_what_changes_is_refused(prompt: str) -> None:
    assert "when it was so" in day_unsaid(case(prompt))
    assert day_unsaid(case(prompt, None)) == ""


@pytest.mark.parametrize(
    ("prompt", "reason"),
    [
        ("As of 5 March 2014, how many people did the Springfield plant employ?", ""),
        ("As of 5 March 2014, the Springfield plant employed _____ people and made boats.", ""),
        ("As of 5 March 2014, how many people does the Springfield plant employ?", "as if this one still held"),
        ("As of 5 March 2014, the Springfield plant employs _____ people.", "as if this one still held"),
        ("How many people did the Springfield plant employ?", "does not say when"),
    ],
)
def test_what_is_superseded_is_asked_as_past_with_its_day(prompt: str, reason: str) -> None:
    assert reason in superseded(case(prompt, later="later"))
    assert bool(superseded(case(prompt, later="later"))) == bool(reason)
    assert superseded(case(prompt)) == ""


@pytest.mark.parametrize(
    ("text", "answer", "prompt", "bad"),
    [
        ("She ruled in peace after Karl Lamb's death in 1295.", "1295", "In what year did she rule in peace?", True),
        ("They came after the Edict of Arden in 1685.", "1685", "In what year did they come?", True),
        ("In 1295 she ruled after Karl Lamb's death.", "1295", "In what year did she rule?", False),
        ("She left after the war and came back in 1295.", "1295", "In what year did she come back?", False),
        ("They came after the Edict of Arden in 1685.", "1685", "They came after the Edict of Arden in _____.", False),
    ],
)
def test_a_date_of_the_event_before_it_is_no_date_of_the_clause(text: str, answer: str, prompt: str, bad: bool) -> None:
    assert bool(dating.of_the_event(building.case(text, answer, prompt))) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Ada Doe was the first to hold the chair (_____) for physics.", True),
        ("Ada Doe (born in _____ (year)) was the first to hold the chair for physics.", False),
        ("Ada Doe was the first to hold the chair for physics from _____ (year).", False),
    ],
)
def test_a_gap_alone_in_brackets_is_refused(prompt: str, bad: bool) -> None:
    text = "Ada Doe (born in 1910) was the first to hold the chair for physics."
    one = building.case(text, "1910", prompt, "cloze", value=Value("date", "1910", day="1910", precision="year"))
    assert bool(in_brackets(one)) is bad


@pytest.mark.parametrize(
    ("text", "value", "bad"),
    [
        ("A clerk of the Arden Guard opens the hall of Lenn in May 1954.", MAY, True),
        ("A clerk of the Arden Guard opened the hall of Lenn in May 1954.", MAY, False),
        ("The hall of Lenn houses a ship that Anna Keller built in May 1954.", MAY, False),
        ("The hall of Lenn houses a ship built in May 1954.", MAY, False),
        ("The oldest letter of the hall of Lenn dates from May 1954.", MAY, False),
        ("The hall of Lenn owes its name to the fire of May 1954.", MAY, False),
        ("A clerk of the Arden Guard opens the hall of Lenn in 1954.", YEAR, False),
    ],
)  # fmt: skip
def test_what_stands_below_a_picture_is_told_as_if_it_were_now(text: str, value: Value, bad: bool) -> None:
    prompt = text.replace(value.text, "_____")
    assert refused(dating.caption, parsed(text, value.text, prompt, value=value)) is bad


@pytest.mark.parametrize(
    ("gate", "prompt", "bad"),
    [
        (dating.half_of_dates, "On 8 and _____ the mayor of Arden met Clara Voss.", True),
        (dating.half_of_dates, "Only in _____ the mayor of Arden met Clara Voss.", True),
        (dating.half_of_dates, "In what year was the hall of Arden founded late?", True),
        (dating.half_of_dates, "Only in _____, after the war, did the mayor of Arden meet Clara Voss.", False),
        (dating.half_of_dates, "Only in _____ did the mayor of Arden meet Clara Voss.", False),
        (dating.half_of_dates, "On _____ 8 and 9 clerks met the mayor of Arden.", False),
        (dating.year_of_name, "After the War of _____ the mayor of Arden met Clara Voss.", True),
        (dating.year_of_name, "After the Arden War of _____ the mayor met Clara Voss.", False),
    ],
)
def test_a_date_is_whole_and_no_part_of_a_name(gate: Gate, prompt: str, bad: bool) -> None:
    text = "On 8 and 9 May 1954 the mayor, whose hall was founded late in the war, met Clara Voss of Arden."
    assert refused(gate, asked(text, "1954", prompt, YEAR)) is bad
