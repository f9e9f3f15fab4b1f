"""Whether a town is the one that the gazetteer has by its name."""

from __future__ import annotations

from random import Random

import pytest

from content.drafts import Stem, Value
from content.generator.distractors import TopicPool
from content.generator.evidence import Topic
from content.generator.homes import Homes
from content.language import gazetteer
from tests.content.generator import drafting
from tests.content.generator.building import fact


def topic(text: str) -> Topic:
    return Topic([drafting.draft(text)], [drafting.sentences(text)])


@pytest.mark.parametrize(
    ("text", "town", "sure"),
    [
        ("The river runs past Oxford and Windsor. England has many rivers.", "Windsor", False),
        ("The lake lies near Windsor. Ontario has many lakes.", "Windsor", True),
        ("The train ran to Windsor. The Canadian line was long.", "Windsor", True),
        (
            "He went to Windsor. " + "England was far from Wales, and England was cold. " * 3 + "Canada was far.",
            "Windsor",
            False,
        ),
        ("The heir of York and Lancaster was crowned in England.", "Lancaster", False),
        ("The duke went to London by coach.", "London", True),
        ("The duke went to Chicago by coach.", "Chicago", True),
        ("The train ran to Orkney in South Africa.", "Orkney", True),
        ("The ship ran to Orkney in Scotland.", "Orkney", False),
    ],
)
def test_a_town_is_sure_where_its_land_is_told(text: str, town: str, sure: bool) -> None:
    where = topic(text)
    found = gazetteer.place(town, "city")
    key = fact(where, town, "He went to _____.", value=Value("place", town, subtype="city"))
    assert found is not None
    assert Homes(where).is_sure(found, key) is sure


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("The queen went to Windsor in 1820. England was at war with Spain.", False),
        ("The queen went to Windsor in 1820. Canada was at war with Spain.", True),
    ],
)
def test_a_town_of_another_land_lends_no_options(text: str, some: bool) -> None:
    where = topic(text)
    stem = Stem("cloze", "test", "The queen went to _____ in 1820.")
    key = fact(where, "Windsor", stem.text, value=Value("place", "Windsor", subtype="city"))
    assert bool(TopicPool(where).options(key, stem, 3, Random(1))) is some
