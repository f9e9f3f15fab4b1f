"""A day that is reckoned from the day of publication reads well wherever it stands."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from content.drafts import Value
from content.generator.evidence import Topic
from content.generator.measures import Measures
from content.generator.times import PUBLICATION, find_times
from tests.content.generator import building
from tests.content.generator.drafting import draft, sentences

MARCH = date(2015, 3, 18)


def read(text: str) -> list[str]:
    """What is read instead of the relative times of a sentence."""
    (row,) = sentences(text)
    return [edit.text for edit in find_times(row.tree, MARCH).edits]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("As of Monday, the port of Lima had 300 guards.", "16 March 2015"),
        ("As of yesterday, the port of Lima had 300 guards.", "17 March 2015"),
        ("On Monday, the port of Lima had 300 guards.", "on 16 March 2015"),
        ("The port of Lima was shut from yesterday on.", "17 March 2015"),
        ("The harvest of last year was better than in Lima.", "2014"),
        ("The harvest failed last year in Lima.", "in 2014"),
        ("The harvest failed last March in Lima.", "in March 2014"),
        ("The harvest failed last January in Lima.", "in January 2015"),
        ("The harvest failed last June in Lima.", "in June 2014"),
        ("The harvest failed in March in Lima.", "in March 2015"),
        ("The mayor of Lima resigned yesterday night.", "on the night of 17 March 2015"),
        ("Yesterday afternoon, the mayor of Lima resigned.", "in the afternoon of 17 March 2015"),
        ("The mayor of Lima resigned yesterday.", "on 17 March 2015"),
        ("Yesterday was the anniversary of the quake.", "17 March 2015"),
    ],
)
def test_a_day_takes_the_preposition_that_suits_it(text: str, shown: str) -> None:
    assert read(text) == [shown]


def test_the_latest_of_many_is_not_asked_as_the_only_one() -> None:
    (row,) = sentences("The latest earthquake in Peru occurred on 5 August 2008.")
    times = find_times(row.tree, MARCH)
    assert not times.edits
    assert [unclear.reason for unclear in times.unclear] == [PUBLICATION]
    assert read("The recent earthquake in Peru killed 300 people.") == [""]


@pytest.mark.parametrize(("day", "text"), [("1820", "the 1820s"), ("1780", "the 1780s")])
def test_no_option_is_a_decade_that_is_called_as_its_century(day: str, text: str) -> None:
    sentence = f"Large mills were built in Lund in {text}. A fire came to Oslo in 1999."
    topic = Topic([draft(sentence)], [sentences(sentence)])
    value = Value("date", text, day=day, precision="decade")
    fact = building.fact(topic, text, "Large mills were built in Lund in _____.", value=value)
    offered = {
        option.text for seed in range(60) for option in Measures(topic).options(fact, fact.stems[0], 3, Random(seed))
    }
    assert offered
    assert "00s" not in "".join(offered)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Two seasons later in 1969, Arden won the cup.", [""]),
        ("Four years later, in 1927, Arden showed its first film.", [""]),
        ("Earlier in 1888 the mills of Arden were sold.", [""]),
        ("Two years later Arden won the cup.", []),
        ("Arden won the cup two years later than Carn in 1927.", []),
    ],
)
def test_a_date_makes_the_years_since_superfluous(text: str, shown: list[str]) -> None:
    assert read(text) == shown
