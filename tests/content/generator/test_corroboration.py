"""What other articles say of a fact, as passages: little is claimed, and what is claimed holds."""

from __future__ import annotations

import pytest

from content.generator.evidence import Topic, other_sources
from tests.content.generator.building import fact, topic

DEAD = "By December 2011 the war in Iraq had killed nearly 4,500 US troops."
ENDED = "American combat operations in Iraq formally ended in August 2010."


def quoted(where: Topic, answer: str, *stems: str, predicate: str = "") -> list[tuple[str, str]]:
    """(stance, quote) of what other articles say of one fact of the first."""
    drafts = other_sources([fact(where, answer, *stems, predicate=predicate)], where)
    for one in drafts:
        text = where.articles[one.passage.article].text
        assert text[one.passage.start : one.passage.end] == one.passage.quote
    return [(one.stance, one.passage.quote) for one in drafts]


def test_the_same_figure_of_the_same_thing_in_other_words_supports() -> None:
    other = "In the war in Iraq nearly 4,500 American soldiers have lost their lives."
    assert quoted(topic(DEAD, f"Kuwait lent 200 lorries. {other}"), "nearly 4,500") == [("supports", other)]


@pytest.mark.parametrize(
    "other",
    [
        "Nearly 4,500 lorries crossed the border of Kuwait at night, loaded with tents and water for the camps.",
        "In the war in Iraq more than 90,000 American soldiers were hurt.",
        "The war in Iraq killed American soldiers.",
    ],
)
def test_another_thing_another_figure_or_none_supports_nothing(other: str) -> None:
    assert quoted(topic(DEAD, other), "nearly 4,500") == []


def test_the_article_itself_is_no_other_source() -> None:
    assert quoted(topic(f"{DEAD} The war in Iraq killed nearly 4,500 American soldiers."), "nearly 4,500") == []


def test_a_wider_date_of_the_same_deed_supports_and_a_day_of_something_near_does_not() -> None:
    wider = "American combat operations in Iraq ended in 2010."
    assert quoted(topic(ENDED, wider), "August 2010", predicate="end") == [("compatible", wider)]
    near = "On 21 October 2011 Barack Obama told the press in Washington that American troops would leave Iraq in time."
    assert quoted(topic("Barack Obama pulled US troops out of Iraq in 2011.", near), "2011", predicate="pull") == []


def test_the_same_date_of_another_deed_supports_nothing() -> None:
    other = "American combat operations in Iraq formally began in August 2010."
    assert quoted(topic(ENDED, other), "August 2010", predicate="end") == []


def test_a_date_among_others_supports_nothing() -> None:
    other = "American combat operations in Iraq ended in August 2010 and the withdrawal in December 2011."
    assert quoted(topic(ENDED, other), "August 2010", predicate="end") == []


def test_a_figure_that_cannot_be_right_as_well_disputes() -> None:
    other = "About 50,000 US troops were in Iraq."
    where = topic("All 39,000 US troops were stationed in Iraq.", other)
    assert quoted(where, "39,000", "How many US troops were stationed in Iraq?") == [("disputes", other)]


def test_names_are_not_compared() -> None:
    where = topic("Leon Panetta spoke in Baghdad.", "Leon Panetta spoke in Baghdad.")
    assert quoted(where, "Leon Panetta", "Who spoke in Baghdad?") == []
