"""Gates on what a question leaves unsaid: of which disease or sport, among which, where and when."""

from __future__ import annotations

import pytest

from content.generator.gates import fields
from tests.content.generator.gating import parsed, refused

TEXT = "The last outbreak ravaged Oslo in 1654. Paul Keller met 60 scientists there."


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("Europe's last major epidemic ended in _____.", "Europe's last major epidemic of cholera ended in _____."),
        ("Europe's last major epidemic ended in _____.", "The plague epidemic of Marseille ended in _____."),
        ("Arden reached the Sweet Sixteen in _____.", "Arden reached the Sweet Sixteen in basketball in _____."),
        ("In the Presidential elections, Paul Keller ran.", "In the Presidential elections of 1954, Paul Keller ran."),
        ("Sales to Arden rose from 44 million to 270 million.", "Sales rose from 44 million to 270 million in 2006."),
        ("Paul Keller took command of the German military forces.", "Paul Keller took command of Fort Arden."),
        ("How many British soldiers were killed or injured?", "How many British soldiers were killed at Arden?"),
        ("Paul Keller left with a small party.", "Paul Keller left for Arden with a small party."),
    ],
)
def test_what_is_told_says_of_what_kind(bad: str, good: str) -> None:
    assert refused(fields.kind_unsaid, parsed(TEXT, "1654", bad))
    assert not refused(fields.kind_unsaid, parsed(TEXT, "1654", good))


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("The last plague outbreak ravaged Oslo in 1654.", True),
        ("The last plague outbreak in Norway ravaged Oslo in 1654.", False),
        ("The first European to see the river came in 1654.", False),
        ("The second stage burned hydrogen in 1654.", True),
        ("A third, minor subtype was found in 1654.", True),
        ("The second stage of the rocket burned hydrogen in 1654.", False),
    ],
)
def test_a_rank_names_its_field(text: str, bad: bool) -> None:
    assert refused(fields.ranked, parsed(text, "1654", text.replace("1654", "_____"))) is bad


def test_what_was_suggested_is_said() -> None:
    bad = "Who was inspired by a suggestion made by Niels Jerne?"
    good = "Who was inspired by a suggestion to count the cells of Niels Jerne?"
    assert refused(fields.what_is_told, parsed(TEXT, "Paul Keller", bad, "short_answer"))
    assert not refused(fields.what_is_told, parsed(TEXT, "Paul Keller", good, "short_answer"))


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In what year did scientists visit Hong Kong?", True),
        ("In what year did scientists of Arden visit Hong Kong?", False),
        ("In what year did students occupy the office of Paul Keller in a protest over rents?", False),
        ("In what year did six governors meet with Paul Keller?", False),
        ("In what year did Paul Keller say that there were weapons of war?", False),
    ],
)
def test_scientists_in_general_are_not_asked_about(prompt: str, bad: bool) -> None:
    assert refused(fields.generic, parsed(TEXT, "1654", prompt, "date")) is bad


def test_his_organisation_is_known_only_with_the_answer() -> None:
    bad = "Who was given authority to grow his organization into a new centre?"
    assert refused(fields.own_body, parsed(TEXT, "Paul Keller", bad, "short_answer"))
    good = "Who was given authority to grow the Arden Club into a new centre?"
    assert not refused(fields.own_body, parsed(TEXT, "Paul Keller", good, "short_answer"))


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("After continued turmoil, a committee met in _____.", True),
        ("After the defeat of France, a committee met in _____.", False),
        ("After Kenya's independence, a committee met in _____.", False),
    ],
)
def test_an_opening_leans_on_nothing(prompt: str, bad: bool) -> None:
    assert refused(fields.vague_opening, parsed(TEXT, "1654", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("How many scientists were converted to become National Type scientists?", True),
        ("How many scientists did Paul Keller meet?", False),
        ("How many scientists met in 1654?", False),
    ],
)
def test_a_count_has_a_place_a_time_or_a_name(prompt: str, bad: bool) -> None:
    assert refused(fields.unplaced, parsed(TEXT, "60", prompt, "number")) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Whose statement represents the fulfilment of a promise?", True),
        ("Whose statement on Iraq represents the fulfilment of a promise?", False),
        ("Whose efforts to fortify Arden failed?", False),
    ],
)
def test_a_statement_is_known_by_what_it_says(prompt: str, bad: bool) -> None:
    assert refused(fields.what_is_told, parsed(TEXT, "Paul Keller", prompt, "short_answer")) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In which city was Paul Keller speaking?", True),
        ("In which city was Paul Keller born in 1654?", False),
        ("In which city did Paul Keller lay out his plans?", False),
    ],
)
def test_a_place_of_what_is_often_done_is_not_asked(prompt: str, bad: bool) -> None:
    assert refused(fields.bare_doing, parsed(TEXT, "Oslo", prompt, "short_answer")) is bad
