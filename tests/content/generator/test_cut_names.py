"""Names that are no options: cut short, a town's that somebody bears, or one of many."""

from __future__ import annotations

from random import Random

import pytest

from content.drafts import Stem, Value
from content.generator.cut_names import borne_by_somebody, cut_names, is_thing, names_nothing
from content.generator.distractors import TopicPool
from content.generator.evidence import Topic
from content.generator.persons import Persons
from tests.content.generator import drafting
from tests.content.generator.building import fact


def topic(text: str) -> Topic:
    return Topic([drafting.draft(text)], [drafting.sentences(text)])


@pytest.mark.parametrize(
    ("text", "name", "cut"),
    [
        ("In 1710 the king chartered Marlow's Bay Company and a school.", "Bay Company", True),
        ("In 1710 the king chartered the Bay Company and a school.", "Bay Company", False),
        ("The Gazette and Time Warner Cable paid for a channel.", "Warner Cable", True),
        ("The school had taught Gustav Wenzel Lothar von Hartenau, later a minister.", "Gustav Wenzel Lothar", True),
        ('The school had taught Clara Johanna "Ina" Voss, later a minister.', "Clara Johanna", True),
        ("The school taught Clara Voss, and later Peter Lamb.", "Clara Voss", False),
        ("In 1710 President Peter Lamb opened a school.", "Peter Lamb", False),
    ],
)
def test_a_name_that_always_goes_on_or_has_begun_before_is_cut(text: str, name: str, cut: bool) -> None:
    assert (name in cut_names(topic(text))) is cut


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In 1903 the rule of the empress dowager Cixi had made the empire poor.", {"Cixi"}),
        ("In 1903 he went to school in Ningbo and Shanghai.", set()),
    ],
)
def test_a_town_whose_name_is_somebodys(text: str, found: set[str]) -> None:
    assert borne_by_somebody(topic(text)) == found


@pytest.mark.parametrize(
    ("name", "nothing"),
    [
        ("University of Technology", True),
        ("Faculty of Theology", True),
        ("University of Kent", False),
        ("Ministry of Defense", False),
        ("Marlow College", False),
    ],
)
def test_a_faculty_is_one_of_many(name: str, nothing: bool) -> None:
    assert names_nothing(name) is nothing


def test_which_university_is_not_asked_with_a_college() -> None:
    text = (
        "Voss founded Arden University in 1810. She had seen Kent University and Moll University. "
        "Fenner College and Brandt University stood in Lennford."
    )
    where = topic(text)
    value = Value("organisation", "Arden University", subtype="university")
    for prompt, offered in (("Which university did Voss found in 1810?", False), ("Voss founded _____ in 1810.", True)):
        found = fact(where, "Arden University", prompt, value=value)
        options = TopicPool(where).options(found, Stem("wh", "test", prompt), 4, Random(1))
        assert bool(options) is offered, options


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("In 1957 the Carl Voss moved to Leeds.", True),
        ("In 1957 Arden beat the Peter Lamb-led Carl Voss.", True),
        ("The town was called by the Arabic name Carl Voss.", True),
        ("In 1957 Carl Voss tequila was sold in Leeds.", True),
        ("In 1957 Carl Voss moved to Leeds.", False),
        ("In 1957 the Carl Voss presidency ended in Leeds.", False),
        ("In 1957 he used the stage name Carl Voss.", False),
        ("In 1957 the painter Carl Voss moved to Leeds.", False),
    ],
)
def test_what_is_called_like_somebody(text: str, thing: bool) -> None:
    lines = topic(text).lines
    found = [is_thing(line, name) for line in lines for name in line.names if name.text == "Carl Voss"]
    assert any(found) is thing


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("Peter Marlow", True),
        ("Bo Marlow", False),
        ("Orlando Magic", False),
        ("Sunni Islam", False),
        ("Canyon Ferry", False),
    ],
)
def test_teams_faiths_and_places_are_no_persons(name: str, offered: bool) -> None:
    where = topic(f"Carl Voss met {name}. Later {name} met Carl Voss by Bo Marlow Dam.")
    assert (name in Persons(where).like("Carl Voss", 0, "Who left for Leeds?", 0)) is offered
