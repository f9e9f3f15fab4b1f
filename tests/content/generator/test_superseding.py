"""What a later article says of the same changing thing."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from content.drafts import ArticleDraft, TopicDraft
from content.generator.pipeline import draft_topic
from tests.content.generator.drafting import draft

OCTOBER, DECEMBER, NEXT_YEAR = date(2013, 10, 21), date(2013, 12, 18), date(2014, 6, 2)


def drafted(*articles: ArticleDraft) -> TopicDraft:
    return draft_topic(articles)


def later_of(topic: TopicDraft) -> dict[str, str]:
    """What is superseded: answer -> the answer that took its place."""
    by_key = {fact.key: fact.answer for fact in topic.facts}
    return {fact.answer: by_key[fact.superseded_by] for fact in topic.facts if fact.superseded_by}


PAIRS = [
    # so many somewhere
    (
        "About 900 French soldiers are stationed in Mali.",
        "Only 250 French soldiers remain in Mali.",
        {"About 900": "250"},
    ),
    # the dead since a day
    (
        "More than 400 French soldiers have died in Mali since the French invasion in March 2012.",
        "Nearly 500 French soldiers have been killed in Mali since March 2012.",
        {"More than 400": "Nearly 500"},
    ),
    # what somebody employs
    (
        "Norsk Hydro employs 450 people in Norway.",
        "Norsk Hydro employs 700 people in Norway.",
        {"450": "700"},
    ),
    # who holds an office
    (
        "Norwegian Prime Minister Jens Stoltenberg opened a museum of 900 paintings in Oslo.",
        "Norwegian Prime Minister Erna Solberg opened a bridge over the Oslo fjord to 900 guests.",
        {"Jens Stoltenberg": "Erna Solberg"},
    ),
]


@pytest.mark.parametrize(("early", "late", "expected"), PAIRS)
def test_the_later_value_takes_the_place_of_the_earlier(early: str, late: str, expected: dict[str, str]) -> None:
    one, other = draft(early, "", OCTOBER), draft(late, "", DECEMBER)
    assert later_of(drafted(one, other)) == expected
    assert later_of(drafted(other, one)) == expected


APART = [
    # the same value, told again
    ("About 900 French soldiers are stationed in Mali.", "About 900 French soldiers remain in Mali."),
    # another place, other people, another sort
    ("About 900 French soldiers are stationed in Mali.", "Only 250 French soldiers remain in Chad."),
    ("About 900 French soldiers are stationed in Mali.", "Only 250 German soldiers remain in Mali."),
    ("About 900 French soldiers are stationed in Mali.", "Only 250 French teachers remain in Mali."),
    # the dead of a year are not those of the war
    (
        "More than 400 French soldiers have died in Mali since the French invasion in March 2012.",
        "In 2013, 90 French soldiers died in Mali.",
    ),
    # a peak is of no day
    ("About 900 French soldiers are stationed in Mali.", "At its peak, there were 5,000 French soldiers in Mali."),
    # what only was asked for
    ("About 900 French soldiers are stationed in Mali.", "France wanted 3,000 French soldiers to stay in Mali."),
    # another firm, another office
    ("Norsk Hydro employs 450 people in Norway.", "Statoil employs 700 people in Norway."),
    (
        "Norwegian Prime Minister Jens Stoltenberg opened a museum of 900 paintings in Oslo.",
        "Danish Prime Minister Helle Thorning-Schmidt opened a bridge over the Oslo fjord.",
    ),
    # events
    ("France sent 900 French soldiers to Mali.", "France sent 1,700 French soldiers to Mali."),
]


@pytest.mark.parametrize(("early", "late"), APART)
def test_what_is_not_the_same_thing_stands(early: str, late: str) -> None:
    topic = drafted(draft(early, "", OCTOBER), draft(late, "", DECEMBER))
    assert later_of(topic) == {}


def test_without_days_nobody_knows_which_is_later() -> None:
    early, late, _ = PAIRS[1]
    assert later_of(drafted(draft(early), draft(late))) == {}
    assert later_of(drafted(draft(early, "", DECEMBER), draft(late, "", DECEMBER))) == {}


def test_the_latest_of_several_whatever_their_order() -> None:
    texts = {
        OCTOBER: "About 900 French soldiers are stationed in Mali.",
        DECEMBER: "Some 600 French soldiers are stationed in Mali.",
        NEXT_YEAR: "Only 250 French soldiers remain in Mali.",
    }
    for days in permutations(texts):
        topic = drafted(*(draft(texts[day], "", day) for day in days))
        assert later_of(topic) == {"About 900": "250", "Some 600": "250"}


def test_who_comes_back_is_not_past() -> None:
    texts = (
        "Norwegian Prime Minister Jens Stoltenberg opened a museum of 900 paintings in Oslo.",
        "Norwegian Prime Minister Erna Solberg opened a bridge over the Oslo fjord to 900 guests.",
        "Norwegian Prime Minister Jens Stoltenberg spoke to 300 students in Bergen.",
    )
    days = (OCTOBER, DECEMBER, NEXT_YEAR)
    topic = drafted(*(draft(text, "", day) for text, day in zip(texts, days, strict=True)))
    past = {
        fact.statement: fact.superseded_by for fact in topic.facts if fact.subject == "the Norwegian prime minister"
    }
    assert bool(past["Erna Solberg was the Norwegian prime minister in December 2013."])
    assert not past["Jens Stoltenberg was the Norwegian prime minister in June 2014."]


def test_a_superseded_fact_is_asked_with_its_day_and_as_past() -> None:
    early, late, _ = PAIRS[2]
    topic = drafted(draft(early, "", OCTOBER), draft(late, "", DECEMBER))
    asked = {question.prompt for question in topic.questions if question.fact.superseded_by}
    assert "As of 21 October 2013, how many people did Norsk Hydro employ in Norway?" in asked
    assert all("21 October 2013" in prompt and "employs" not in prompt for prompt in asked)
    now = {question.prompt for question in topic.questions if question.fact.answer == "700"}
    assert "As of 18 December 2013, how many people does Norsk Hydro employ in Norway?" in now


def test_a_later_value_that_nobody_is_asked_for_becomes_a_fact_without_questions() -> None:
    early = draft("France said that all 900 French soldiers still stationed in Mali will go home by 2015.", "", OCTOBER)
    late = draft("What is left of the mission in Mali is 250 French soldiers, it seems.", "", DECEMBER)
    topic = drafted(early, late)
    for fact in topic.facts:
        if fact.superseded_by:
            later = next(one for one in topic.facts if one.key == fact.superseded_by)
            assert (later.answer, later.as_of) == ("250", DECEMBER)
            quote = later.passage
            assert late.text[quote.start : quote.end] == quote.quote


def test_taking_the_later_article_away_brings_the_fact_back() -> None:
    early, late, expected = PAIRS[0]
    one, other = draft(early, "", OCTOBER), draft(late, "", DECEMBER)
    assert later_of(drafted(one, other)) == expected
    assert later_of(drafted(one)) == {}
