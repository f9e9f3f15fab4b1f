"""Gates on questions that were put together from torn parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from content.drafts import Value
from content.generator.evidence import Topic
from content.generator.gates import broken
from content.generator.gates.case import Case
from content.generator.reading import Sentence
from content.generator.wording import Edit
from tests.content.generator import building
from tests.content.generator.drafting import draft, sentences
from tests.content.generator.gating import parsed, refused

PAYNE = (
    "In 1785 he married Rebecca Amory Payne, daughter of a wealthy merchant, maritime insurer, and director of the "
    "Bank of Massachusetts."
)
CONFERENCE = (
    "At the Moscow Conference held in December 1945, the United Kingdom, the United States, and the Soviet Union "
    "agreed that they and China would jointly govern Korea."
)
APPEAL = "The National Appeal identified children under 5 years of age as having the highest mortality in Samoa."
SOCIETY = "Paul Gore formed the Massachusetts Society for Promoting Agriculture in 1792."
HAMILTON = (
    "Alexander Hamilton recruited in the Bank of Boston, and Christopher Gore decided to make the move. "
    "He sold his shares in 1792."
)


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In what year did Gore marry Rebecca Amory Payne and director of the Bank of Massachusetts?", True),
        ("In what year did Gore marry Rebecca Amory Payne, daughter of a wealthy merchant, and director?", False),
    ],
)
def test_a_list_without_its_first(prompt: str, bad: bool) -> None:
    assert refused(broken.torn_list, parsed(PAYNE, "1785", prompt)) is bad


@pytest.mark.parametrize(
    "text",
    [
        "Gore returned to Massachusetts in 1804 and reentered politics.",
        "He returned to Massachusetts in 1804 and reentered state politics, running unsuccessfully for governor "
        "several times before winning in 1809.",
    ],
)
@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("To which state did Gore return in 1804 and reentered state politics?", True),
        ("To which state did Gore return in 1804 and reenter politics?", False),
    ],
)
def test_did_takes_no_past(text: str, prompt: str, bad: bool) -> None:
    case = parsed(text, "Massachusetts", prompt)
    assert (refused(broken.did_did, case) or refused(broken.loose_and, case)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In what month was the Moscow Conference the United Kingdom, the United States held?", True),
        ("In what month was the Moscow Conference held?", False),
    ],
)
def test_names_side_by_side(prompt: str, bad: bool) -> None:
    assert refused(broken.side_by_side, parsed(CONFERENCE, "December 1945", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("The National Appeal identified children _____ of age.", True),
        ("The National Appeal identified children _____ of age as having the highest mortality in Samoa.", False),
    ],
)
def test_identified_as_what(prompt: str, bad: bool) -> None:
    assert refused(broken.lost_as, parsed(APPEAL, "under 5 years", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In what year did the leading exponent of colonialism, Jules Ferry declare war?", True),
        ("In what year did the leading exponent of colonialism, Jules Ferry, declare war?", False),
    ],
)
def test_commas_are_closed(prompt: str, bad: bool) -> None:
    assert refused(broken.loose_name, parsed("Jules Ferry declared war in 1884.", "1884", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("As of 5 January 2019, investigating is the _____.", True),
        ("Investigating fires is a duty of the _____.", False),
    ],
)
def test_sentences_turned_round(prompt: str, bad: bool) -> None:
    text = "Also investigating is the Highway Patrol."
    assert refused(broken.verb_first, parsed(text, "Highway Patrol", prompt)) is bad


@pytest.mark.parametrize(("answer", "bad"), [("Massachusetts Society", True), ("Board", False)])
def test_half_of_a_name(answer: str, bad: bool) -> None:
    text = f"{SOCIETY} He left the Board in 1795."
    case = parsed(text, answer, "In 1792, the _____ was in Boston.", value=Value("organisation", answer))
    assert refused(broken.torn_name, case) is bad


@pytest.mark.parametrize(("name", "bad"), [("Alexander Hamilton", True), ("Christopher Gore", False)])
def test_he_may_be_the_nearer_one(name: str, bad: bool) -> None:
    topic = Topic([draft(HAMILTON)], [tuple(_read_as(name))])
    fact = building.fact(topic, "1792", f"In _____, {name} sold his shares.")
    passage = replace(fact.passage, start=0, quote=HAMILTON)
    case = Case(building.draft(replace(fact, passage=passage)), topic)
    assert refused(broken.wrong_he, case) is bad


def _read_as(name: str) -> Iterator[Sentence]:
    """The sentences of the text, with "He" of the second read as somebody."""
    for sentence in sentences(HAMILTON):
        opens = sentence.tree.text[0] == "He"
        yield replace(sentence, edits=(Edit(0, 1, name),) if opens else ())


WINDFALL = "Gore's windfall was realized when in 1790 the Congress passed a law on paper money."


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Whose windfall was realized when in 1790 the Congress?", True),
        ("Whose windfall was realized when in 1790 the Congress passed a law?", False),
    ],
)
def test_a_clause_keeps_its_verb(prompt: str, bad: bool) -> None:
    assert refused(broken.lost_clause, parsed(WINDFALL, "Gore", prompt)) is bad


@pytest.mark.parametrize(
    ("text", "prompt", "bad"),
    [
        ("Cassini entered Saturn's large moon, Titan, in 2005.", "When did Cassini enter Saturn's large moon?", True),
        (
            "Cassini entered Saturn's large moon, Titan, in 2005.",
            "When did Cassini enter Saturn's large moon, Titan?",
            False,
        ),
        (
            "Cassini entered Saturn's largest moon, Titan, in 2005.",
            "When did Cassini enter Saturn's largest moon?",
            False,
        ),
    ],
)
def test_one_of_several_is_named(text: str, prompt: str, bad: bool) -> None:
    assert refused(broken.unnamed, parsed(text, "2005", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Who dropped out of Seesaw in 1961?", True),
        ("Who dropped out of the film Two for the Seesaw in 1961?", False),
    ],
)
def test_titles_are_whole(prompt: str, bad: bool) -> None:
    text = (
        "Newman was to star in the film Two for the Seesaw. When Elizabeth Taylor dropped out of Seesaw, he was free."
    )
    assert refused(broken.cut_title, parsed(text, "Elizabeth Taylor", prompt)) is bad
