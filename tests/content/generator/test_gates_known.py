"""Gates on what everybody knows without reading, and on other names that fit a gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from content.drafts import Value
from content.generator.gates import Gate, aliases, known, picks
from content.generator.gates.case import Case
from tests.content.generator import building
from tests.content.generator.gating import parsed, refused


def asked(prompt: str, answer: str, kind: str, subtype: str = "", wrong: Sequence[str] = (), more: str = "") -> Case:
    """The case of a gap in the one sentence of an article; `more` is what the article says besides."""
    text = f"{prompt.replace('_____', answer)} {more}".strip()
    value = None if kind == "date" else Value(kind, answer, subtype=subtype)  # type: ignore[arg-type]
    return building.case(text, answer, prompt, "cloze", wrong, value=value)


@pytest.mark.parametrize(
    ("gate", "prompt", "answer", "subtype", "bad"),
    [
        (known.capital_asked, "Conflicts in _____ delayed Austria's entry until 1805.", "Vienna", "city", True),
        (known.capital_asked, "Conflicts in _____ delayed Austria's entry until 1805.", "Linz", "city", False),
        (known.capital_asked, "Karl Mack closed the mission in Iraq in _____.", "Baghdad", "city", True),
        (known.capital_asked, "The Austrian army was beaten near _____ in 1805.", "Vienna", "city", True),
        (known.city_told, "Conflicts in Vienna delayed the entry of _____ until 1805.", "Austria", "country", True),
        (known.city_told, "Conflicts in Linz delayed the entry of _____ until 1805.", "Austria", "country", False),
        (known.leader_told, "After Lenin's death Stalin ruled the _____.", "Soviet Union", "country", True),
        (known.leader_told, "In 1812 Napoleon invaded _____.", "Russia", "country", False),
        (known.landmark_told, "In the Siege of _____ Harvard's halls were taken.", "Boston", "city", True),
        (known.landmark_told, "In the Siege of _____ the halls of Gore were taken.", "Boston", "city", False),
        (known.known_deed, "The Grande Armée fell after the invasion of _____ in 1812.", "Russia", "country", True),
        (known.known_deed, "The Grande Armée fell after the invasion of _____ in 1808.", "Spain", "country", False),
        (known.known_deed, "In 1931 Japan conquered Manchuria from _____.", "China", "country", True),
        (known.known_deed, "In World War II _____ had occupied Korea.", "Japan", "country", True),
    ],
)
def test_places_that_everybody_knows(gate: Gate, prompt: str, answer: str, subtype: str, bad: bool) -> None:
    assert refused(gate, asked(prompt, answer, "place", subtype)) is bad


@pytest.mark.parametrize(
    ("prompt", "answer", "wrong", "bad"),
    [
        ("Gore graduated in _____ and joined the Continental artillery.", "1776", ("1788", "1789", "1790"), True),
        ("Gore graduated in _____ and joined the Continental artillery.", "1776", ("1777", "1789", "1790"), False),
        ("Gore graduated in _____ and joined the artillery.", "1776", ("1788", "1789", "1790"), False),
        ("Before the Revolutionary War, Gore graduated in _____.", "1776", ("1788", "1789", "1790"), False),
        ("In _____ the mill was bombed in the Second World War.", "1944", ("1946", "1949", "1952"), True),
        ("In _____ the mill was bombed by the Wehrmacht.", "1944", ("1946", "1949", "1952"), True),
        ("In _____ the mill was bombed in the Second World War.", "1944", ("1941", "1949", "1952"), False),
        ("In _____ the mill was rebuilt after the Second World War.", "1944", ("1946", "1949", "1952"), False),
        (
            "In _____ the mill made jam for towns of the post-Great Depression years.",
            "1940",
            ("1946", "1949", "1952"),
            False,
        ),
        ("In _____ the mill was sold.", "1944", ("1946", "1949", "1952"), False),
    ],
)
def test_the_one_year_in_the_war(prompt: str, answer: str, wrong: Sequence[str], bad: bool) -> None:
    assert refused(known.in_the_war, asked(prompt, answer, "date", wrong=wrong)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In _____ the Austrian army fought beside two others in the Crimean War.", True),
        ("In _____ the Austrian army fought near Linz in the Crimean War.", True),
        ("In _____ the Austrian army fought the Battle of Linz.", False),
        ("In _____ the Austrian army fought at the Battle of Linz in the Crimean War.", False),
        ("In _____ Austria left the Crimean War.", False),
    ],
)
def test_a_war_is_fought_for_years(prompt: str, bad: bool) -> None:
    assert refused(known.fought_in_war, asked(prompt, "1853", "date")) is bad


@pytest.mark.parametrize(
    ("prompt", "precision", "bad"),
    [
        ("In the Victorian era the hall of Linz was built in the _____.", "century", True),
        ("The hall of Linz was built in the _____.", "century", False),
        ("Long before the Cold War the hall of Linz was built in the _____.", "century", False),
        ("In the Victorian era the hall of Linz was built in the _____.", "decade", False),
        ("The Victorian Football League of Linz was founded in the _____.", "century", False),
    ],
)
def test_an_era_tells_its_century(prompt: str, precision: Any, bad: bool) -> None:
    one = asked(prompt, "19th century", "date")
    one.fact = replace(one.fact, value=Value("date", "19th century", day="1800", precision=precision))
    assert refused(known.century_told, one) is bad


@pytest.mark.parametrize(
    ("gate", "prompt", "answer", "bad"),
    [
        (known.sum_of_years, '"Seven Years" means the events from 1756 to the peace in _____.', "1763", True),
        (known.sum_of_years, '"Seven Years" means the events from 1754 to the peace in _____.', "1763", False),
        (known.next_year, "In December 1755 William Shirley laid out his plans for _____.", "1756", True),
        (known.next_year, "In December 1755 William Shirley laid out his plans in _____.", "1756", False),
        (known.known_deed, "Napoleon's power fell after the invasion of Russia in _____.", "1812", True),
        (known.known_deed, "Napoleon's power fell after the invasion of Spain in _____.", "1808", False),
    ],
)
def test_years_that_can_be_told(gate: Gate, prompt: str, answer: str, bad: bool) -> None:
    assert refused(gate, asked(prompt, answer, "date")) is bad


@pytest.mark.parametrize(
    ("people", "more", "bad"),
    [
        ("French", "", True),
        ("American", "", False),
        ("French", "Another French consul was Louis Arnaud.", False),
    ],
)
def test_the_only_name_of_a_nation(people: str, more: str, bad: bool) -> None:
    prompt = f"Gore sued the {people} consul in Boston, _____, for piracy."
    wrong = ("Louis Arnaud", "John Trumbull", "Andrew Craigie")
    case = asked(prompt, "Antoine Duplaine", "person", wrong=wrong, more=more)
    assert refused(known.from_abroad, case) is bad


@pytest.mark.parametrize(
    ("gate", "answer", "more", "bad"),
    [
        (aliases.other_form, "U.S. District Attorney", "Gore was the first United States Attorney.", True),
        (aliases.other_form, "U.S. District Attorney", "Gore was the Deputy U.S. District Attorney.", False),
        (aliases.other_form, "U.S. District Attorney", "Gore was a State Treasurer.", False),
        (aliases.also_known, "VIII Corps", "Corps Mortier, as it was known, crossed the Danube.", True),
        (aliases.also_known, "VIII Corps", "The VIII Corps, also known as the Grey Men, crossed the Danube.", True),
        (aliases.also_known, "VIII Corps", "The Grey Men, as they were known, crossed the Danube.", False),
    ],
)
def test_another_name_that_fits(gate: Gate, answer: str, more: str, bad: bool) -> None:
    case = parsed(
        f"{answer} was in Boston. {more}", answer, "_____ was in Boston.", value=Value("organisation", answer)
    )
    assert refused(gate, case) is bad


@pytest.mark.parametrize(
    ("title", "bad"), [("Arden Company", True), ("Arden Mining Company", False), ("Arden, Ohio", False)]
)
def test_a_firm_is_its_topic_with_or_without_its_legal_form(title: str, bad: bool) -> None:
    value = Value("organisation", "Arden Co.", subtype="company")
    case = parsed("In 2012 the Arden Co. moved.", "Arden Co.", "In 2012 the _____ moved.", title=title, value=value)
    assert refused(picks.topic_asked, case) is bad


GORE = "Christopher Gore married in 1785 and used the Bank of Boston."


@pytest.mark.parametrize(("title", "bad"), [("Christopher Gore", True), ("Bank of Boston", False), ("", False)])
def test_the_topic_is_not_asked_for(title: str, bad: bool) -> None:
    value = Value("person", "Christopher Gore")
    case = parsed(GORE, "Christopher Gore", "Who married in 1785?", "short_answer", title=title, value=value)
    assert refused(picks.topic_asked, case) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Daniel Parker was a business partner of _____'s.", True),
        ("_____ was a business partner of Andrew Craigie.", True),
        ("_____ was the only son of Andrew Craigie.", False),
    ],
)
def test_partners_are_several(prompt: str, bad: bool) -> None:
    assert refused(picks.shared_role, asked(prompt, "Rufus King", "person")) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Until what year did the bank shares Gore held pay dividends?", True),
        ("Until what year did the bank shares of the Bank of Boston pay dividends?", False),
    ],
)
def test_of_which_bank(prompt: str, bad: bool) -> None:
    text = "The bank shares Gore held paid dividends until 1791."
    assert refused(picks.whose_body, parsed(text, "1791", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In 1949, _____ proclaimed the People's Republic of China.", True),
        ("In 1949, _____ visited the People's Republic of China.", False),
    ],
)
def test_who_proclaimed_china(prompt: str, bad: bool) -> None:
    assert refused(picks.founder_known, asked(prompt, "Mao Zedong", "person")) is bad


@pytest.mark.parametrize(
    ("wrong", "more", "bad"),
    [
        (("Linz", "Graz", "Novosibirsk"), "", True),
        (("Linz", "Graz", "Budapest"), "", False),
        (("Linz", "Graz", "Novosibirsk"), "Troops came from Novosibirsk.", False),
    ],
)
def test_options_from_far_away(wrong: Sequence[str], more: str, bad: bool) -> None:
    case = asked("Mortier crossed the Danube at _____.", "Vienna", "place", "city", wrong, more)
    assert refused(picks.far_options, case) is bad
