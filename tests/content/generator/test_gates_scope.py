"""Gates on what a question leaves open: whose, where, which one, when; and on slips that it would repeat."""

from __future__ import annotations

import pytest

from content.drafts import BLANK
from content.generator.gates import Gate, scope
from content.generator.gates.case import Case
from content.generator.hints import hinted
from tests.content.generator.building import case, draft, fact, topic
from tests.content.generator.gating import parsed, refused


def refuses(gate: Gate, prompt: str, key: str = "635", text: str = "", kind: str = "number") -> bool:
    told = text or f"The record names {key} in its first line."
    return bool(gate(case(told, key, prompt, kind=kind)))


@pytest.mark.parametrize(
    ("gate", "bad", "good"),
    [
        (
            scope.bare_people,
            "How many service members were killed in 2007?",
            "How many US service members fell in 2007?",
        ),
        (scope.bare_people, "How many troops were sent home in 2014?", "How many US troops were sent to Iraq in 2014?"),
        (
            scope.superlative,
            "In the deadliest year for the US military, how many were killed?",
            "In the deadliest year of the Iraq war, how many US soldiers were killed?",
        ),
        (
            scope.some_event,
            "In August 2024, how many people did an attack injure?",
            "In August 2024, how many people did an attack on Arden injure?",
        ),
        (
            scope.some_event,
            "How many people were injured in an attack in August 2024?",
            "How many people were injured in an attack in Arden?",
        ),
        (
            scope.whose_house,
            "How many soldiers guard the US embassy?",
            "How many soldiers guard the US embassy in Iraq?",
        ),
        (
            scope.tense,
            "The town of Arden has invited _____ guests in December 2011.",
            "The town of Arden has invited _____ guests since December 2011.",
        ),
        (
            scope.bare_people,
            "Which town was once a centre of insurgency against forces of the Iraqi government?",
            "Which town was once a centre of insurgency against U.S. forces?",
        ),
        (
            scope.bare_people,
            "In what year did people in Iraq, soldiers and police meet?",
            "In what year did people celebrate the withdrawal of US military forces?",
        ),
        (
            scope.tense,
            "According to the BBC, how many guests have joined the club of Arden since the fair in March 2003?",
            "According to the BBC on 18 May 2011, how many guests have joined the club since the fair in March 2003?",
        ),
        (
            scope.tense,
            "How many guests have joined the club of Arden since the fair in March 2003?",
            "As of 18 December 2011, how many guests have joined the club of Arden since the fair in March 2003?",
        ),
        (
            scope.bare_people,
            "To which town did people send forces in 2011?",
            "To which town did the United States send forces in 2011?",
        ),
        (
            scope.some_event,
            "How many people did an accident followed by a fire kill in January 2019?",
            "How many people did an accident followed by a fire near Arden on 3 January 2019 kill?",
        ),
        (
            scope.which_one,
            "In pursuing the Austrian retreat, how many divisions crossed the Danube?",
            "In pursuing the Austrian retreat from Bavaria, how many divisions crossed the Danube?",
        ),
        (
            scope.which_one,
            "Due to the occupation, soldiers left _____.",
            "Due to the Japanese occupation of the _____, soldiers left Manila.",
        ),
        (scope.slip, "How many guests could of come to Arden?", "How many guests could have come to Arden?"),
        (scope.slip, "How many were in stark contact to Arden?", "How many were in stark contrast to Arden?"),
    ],
)
def test_what_is_left_open_is_not_asked(gate: Gate, bad: str, good: str) -> None:
    assert refuses(gate, bad)
    assert not refuses(gate, good)


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        (
            "How many soldiers did the last American convoy carry?",
            "How many did the last American convoy from Iraq carry?",
        ),
        ("How many celebrated the withdrawal?", "How many celebrated the withdrawal from Iraq?"),
        ("How many towns asked for reductions in 2023?", "How many towns asked for reductions of the noise in 2023?"),
    ],
)
def test_which_one_is_meant_is_said(bad: str, good: str) -> None:
    assert refuses(scope.which_one, bad)
    assert not refuses(scope.which_one, good)


def test_what_many_did_has_no_one_answer() -> None:
    assert refuses(scope.many_do, "Who marked the end of the war in Iraq?", "Paul Keller")
    assert not refuses(scope.many_do, "Who designed the bridge in Arden?", "Clara Voss")


def test_a_slip_in_a_name_is_found_by_its_usual_spelling() -> None:
    text = "Rockets fell on al-Asad. The base of al-Asad was hit by 11 rockets. The shelling of al-Assad went on."
    assert refuses(scope.misspelt, "How many rockets hit al-Assad?", "11", text)
    assert not refuses(scope.misspelt, "How many rockets hit al-Asad?", "11", text)


def test_an_accent_is_no_slip() -> None:
    text = "Erdogan spoke in Arden. Erdogan thanked the Allies. Erdoğan left with 635 Allied men. The Allies stayed."
    assert not scope.misspelt(case(text, "635", "With how many Allied men did Erdoğan leave?"))
    assert scope.misspelt(case(text.replace("ğ", "k"), "635", "With how many Allied men did Erdokan leave?"))


def test_it_may_be_asked_whose_troops_they_are() -> None:
    text = "Kuwait sent forces to Korea, but Syria sent nothing."
    where = "Which country sent forces to Korea?"
    assert not scope.bare_people(case(text, "Kuwait", where))
    assert scope.bare_people(case(text, "Kuwait", "Which country met forces in Korea?"))


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("General Lee paid tribute to the men who had served in Arden.", False),
        ("The practice of General Lee flourished, in part because many lawyers had fled Arden.", False),
        ("The men who had served in Arden had gone.", True),
        ("General Lee had served in Arden.", True),
    ],
)
def test_a_past_tells_before_what_it_had_been(text: str, bad: bool) -> None:
    assert refused(scope.tense, parsed(text, "Arden", text.replace("Arden", BLANK))) is bad


def test_two_known_names_are_no_slip_of_each_other() -> None:
    text = "Maria came. Maria sang. Mario came with 11 friends."
    assert not refuses(scope.misspelt, "How many friends came with Mario?", "11", text)


def test_presidents_of_our_days_are_not_asked_by_their_year() -> None:
    text = "Barack Obama opened a school in Arden in 2011."
    assert refuses(scope.well_known, "Who opened a school in Arden in 2011?", "Barack Obama", text)
    assert not refuses(scope.well_known, "Who opened a school in Arden?", "Barack Obama", text)


def test_a_part_bounds_its_whole() -> None:
    text = "Of the storm's victims, 4,418 people died in Arden, 3,481 of whom drowned."
    where = topic(text)
    found = fact(where, "4,418", f"{BLANK} people died in Arden, 3,481 of whom drowned.")
    asked = draft(
        found, prompt=f"{BLANK} people died in Arden, 3,481 of whom drowned.", wrong=["2,096", "5,829", "900"]
    )
    assert scope.part_of(Case(asked, where))


@pytest.mark.parametrize(
    ("answer", "text", "hint"),
    [
        ("4 May 1931", "The bridge in Arden opened on 4 May 1931.", "date"),
        ("May 1931", "The bridge in Arden opened in May 1931.", "month and year"),
        ("1931", "The bridge in Arden opened in 1931.", "year"),
        ("12,400", "In Arden 12,400 carts crossed the bridge.", "number"),
    ],
)
def test_a_gap_says_what_it_wants(answer: str, text: str, hint: str) -> None:
    where = topic(text)
    prompt = text.replace(answer, BLANK)
    asked = draft(fact(where, answer, prompt), prompt=prompt, kind="cloze")
    assert hinted(asked).prompt == text.replace(answer, f"{BLANK} ({hint})")
