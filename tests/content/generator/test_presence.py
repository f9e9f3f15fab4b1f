"""Figures of how many were somewhere: when they hold, and which of them contradict each other."""

from dataclasses import replace
from datetime import date

import pytest

from content.drafts import ArticleDraft
from content.generator.evidence import Topic, relate
from content.generator.evidence.claims import Claim, read_claims
from content.generator.evidence.comparing import compare
from content.generator.facts import find_facts
from content.generator.pipeline import draft_topic
from content.generator.reading import read_articles
from content.generator.sources import source_words
from tests.content.generator.drafting import draft, sentences

OCTOBER, DECEMBER = date(1994, 10, 21), date(1994, 12, 18)


def staying(text: str, published: date | None = OCTOBER) -> list[Claim]:
    """The claims of a text that so many are somewhere."""
    found = [claim for row in sentences(text, published=published) for claim in read_claims(row, 0, published)]
    return [claim for claim in found if claim.deed == "stay" and claim.value.amount]


def times(text: str, published: date | None = OCTOBER) -> list[tuple[str, str, str]]:
    """Amount, first and last day of every such claim that has a day."""
    return [(c.value.amount, c.first, c.last) for c in staying(text, published) if c.first]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In May 1994, there were about 700 French soldiers in Rwanda.", [("700", "1994-05", "1994-05~")]),
        ("All 900 French soldiers stationed in Rwanda will be withdrawn.", [("900", "1994-10-21", "1994-10-21")]),
        ("France has kept 300 soldiers in Rwanda since March 1993.", [("300", "1993-03", "1994-10-21")]),
        ("At the peak of the war there were 2,500 French soldiers in Rwanda.", []),
        ("About 800 French soldiers were killed in Rwanda in May 1994.", []),
        ("About 800 French soldiers left Rwanda in May 1994.", []),
        ("France had asked for about 400 soldiers to stay in Rwanda.", []),
        ("In May 1994, about 600 soldiers were sent to Rwanda by France.", []),
    ],
)
def test_when_so_many_were_there(text: str, found: list[tuple[str, str, str]]) -> None:
    assert times(text) == found


def test_without_a_date_nobody_knows_when() -> None:
    assert times("All 900 French soldiers stationed in Rwanda will be withdrawn.", None) == []


HELD = "In October 1994, there were about 700 soldiers in Rwanda."


@pytest.mark.parametrize(
    ("one", "other", "verdict", "rule"),
    [
        (HELD, "There are 900 soldiers in Rwanda.", "conflict", "other_presence"),
        (HELD, "There are 700 soldiers in Rwanda.", "compatible", "same_hedged"),
        (HELD, "There are 900 soldiers in Chad.", "different", "other_place"),
        (HELD, "There are 900 teachers in Rwanda.", "different", "other_thing"),
        (HELD, "In August 1994, there were about 900 soldiers in Rwanda.", "different", "other_day"),
        (HELD, "At the peak of the war, there were 900 soldiers in Rwanda.", "different", "other_moment"),
        (
            "There were 700 French soldiers in Rwanda in October 1994.",
            "There are 90 Belgian soldiers in Rwanda.",
            "different",
            "other_people",
        ),
    ],
)
def test_what_contradicts(one: str, other: str, verdict: str, rule: str) -> None:
    found = [*staying(one), *(replace(claim, article=1) for claim in staying(other))]
    assert len(found) == 2
    for pair in (found, found[::-1]):
        assert (compare(*pair).verdict, compare(*pair).rule) == (verdict, rule)


def test_contradicting_figures_name_their_source() -> None:
    told = "In October 1994, there were about 700 French soldiers in Rwanda."
    here = "President Paul Keller has confirmed that all 900 French soldiers stationed in Rwanda will be withdrawn."
    articles = [_by("AFP", DECEMBER, told), _by("BBC", OCTOBER, here)]
    rows = read_articles(articles)
    fact = next(fact for fact in find_facts(articles, rows)[0] if fact.answer == "about 700")
    assert [value.amount for _, value in relate(fact, Topic(articles, rows)).disputes] == ["900"]
    asked = [q.prompt for q in draft_topic(articles).questions if q.fact.value.kind == "number"]
    assert asked
    assert all("According to AFP on 18 December 1994, " in p or "According to the BBC on 21 Oct" in p for p in asked)


@pytest.mark.parametrize(
    ("publisher", "words"),
    [
        ("BBC", "the BBC on 18 December 1994"),
        ("CNN", "CNN on 18 December 1994"),
        ("Voice of America", "Voice of America on 18 December 1994"),
        ("BBC News", "BBC News on 18 December 1994"),
    ],
)
def test_how_a_source_is_named(publisher: str, words: str) -> None:
    assert source_words(_by(publisher, DECEMBER, "A text.")) == words


def _by(publisher: str, published: date, text: str) -> ArticleDraft:
    made = draft(text, published=published)
    return ArticleDraft(made.text, "", made.blocks, publisher=publisher, published=published)
