"""Sentences of two articles that are the same but for one value."""

from __future__ import annotations

from datetime import date

import pytest

from content.generator.evidence import Topic
from content.generator.evidence.twins import twins
from content.generator.facts import find_facts
from content.generator.pipeline import draft_topic
from content.generator.reading import read_articles
from tests.content.generator.building import article

SAME, LATER = date(2011, 12, 18), date(2011, 12, 20)

DISAGREE = [
    ("Barack Obama visited Fort Bragg in North Carolina on 12 December 2011.",
     "Barack Obama visited Fort Bragg in North Carolina on 11 December 2011.", LATER),
    ("American forces ended their combat missions in Iraq in 2010.",
     "American forces ended their combat missions in Iraq in 2009.", LATER),
    ("The town of Fallujah lies 40 miles west of Baghdad.",
     "The town of Fallujah lies 55 miles west of Baghdad.", LATER),
    ("Nearly 4,500 American soldiers had been killed in Iraq by 15 December 2011.",
     "Nearly 6,000 American soldiers had been killed in Iraq by 15 December 2011.", LATER),
    ("The museum in Arden has 1,200 paintings by local masters.",
     "The museum in Arden has 1,500 paintings by local masters.", SAME),
]  # fmt: skip
AGREE = [
    # Told as of two days, it may have grown.
    ("The museum in Arden has 1,200 paintings by local masters.",
     "The museum in Arden has 1,500 paintings by local masters.", LATER),
    ("Nearly 4,500 American soldiers have been killed in Iraq since March 2003.",
     "Nearly 4,700 American soldiers have been killed in Iraq since March 2003.", LATER),
    # Another year is meant by the same words.
    ("The museum in Arden sold 12,000 tickets last year to foreign guests.",
     "The museum in Arden sold 15,000 tickets last year to foreign guests.", LATER),
    # A wider date, a hedge, another thing, a denial.
    ("Barack Obama visited Fort Bragg in North Carolina on 12 December 2011.",
     "Barack Obama visited Fort Bragg in North Carolina in December 2011.", LATER),
    ("Nearly 4,500 American soldiers had been killed in Iraq by 15 December 2011.",
     "More than 4,400 American soldiers had been killed in Iraq by 15 December 2011.", LATER),
    ("The bakers of Arden sold 12,000 loaves to foreign guests in May 1931.",
     "The brewers of Arden sold 15,000 barrels to foreign guests in May 1931.", LATER),
    ("Barack Obama visited Fort Bragg in North Carolina on 12 December 2011.",
     "Barack Obama did not visit Fort Bragg in North Carolina on 11 December 2011.", LATER),
]  # fmt: skip


def disputes(one: str, other: str, day: date) -> list[str]:
    articles = [article(one, published=SAME, publisher="Post"), article(other, published=day, publisher="Gazette")]
    sentences = read_articles(articles)
    facts, _refused = find_facts(articles, sentences)
    topic = Topic(articles, sentences)
    return [value.text for fact in facts for _line, value in twins(fact, topic)]


@pytest.mark.parametrize(("one", "other", "day"), DISAGREE)
def test_another_value_in_the_same_sentence_is_a_conflict(one: str, other: str, day: date) -> None:
    assert disputes(one, other, day)
    assert disputes(other, one, day)


@pytest.mark.parametrize(("one", "other", "day"), AGREE)
def test_what_may_both_be_right_is_none(one: str, other: str, day: date) -> None:
    assert disputes(one, other, day) == []


def test_what_is_asked_names_its_source() -> None:
    one, other, day = DISAGREE[1]
    drafted = draft_topic([article(one, published=SAME, publisher="Post"),
                           article(other, published=day, publisher="Gazette")])  # fmt: skip
    assert {evidence.stance for evidence in drafted.evidence} == {"disputes"}
    asked = [question for question in drafted.questions if question.fact.value.kind == "date"]
    assert asked
    assert all("According to" in question.prompt for question in asked)
