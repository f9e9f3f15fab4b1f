"""Texts printed twice: which articles and sentences are one, and that a copy bears nothing out."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from content.drafts import FactDraft
from content.generator.evidence import Topic, join, other_sources, told_facts
from content.generator.evidence.copies import Copies, copied
from content.generator.facts import find_facts
from content.generator.gates.case import Case
from content.generator.gates.options import true_by_claim
from content.generator.reading import read_articles
from tests.content.generator import building
from tests.content.generator.drafting import draft

AGENCY = (
    "The bridge over the Senn weighs 1,385 tonnes and was opened in 1994. Engineers from Arden worked on it for years. "
    "The mayor said that nobody had believed in it at first. A crowd of children crossed it before the cars came."
)
OWN = (
    "Arden has a new bridge, which weighs 1,385 tonnes. It stands where ferries used to land, and the old ferrymen "
    "were asked to cut the ribbon. They did so with a bread knife, because somebody had lost the scissors on the way."
)


def test_articles_that_print_one_text() -> None:
    copies = Copies([draft(AGENCY), draft(AGENCY.replace("at first", "in the beginning")), draft(OWN)])
    assert copies.same_text(0, 1)
    assert copies.same_text(1, 0)
    assert not copies.same_text(0, 2)
    assert copies.same_text(2, 2)


def test_two_that_name_one_agency_are_copies_sooner() -> None:
    half = AGENCY.split(". ")[0] + ". " + OWN
    assert not Copies([draft(AGENCY), draft(half)]).same_text(0, 1)
    assert Copies([draft(f"{AGENCY} Reuters"), draft(f"{half} Reuters")]).same_text(0, 1)
    assert not Copies([draft(f"{AGENCY} Reuters"), draft(f"{half} AFP")]).same_text(0, 1)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The bridge over the river Senn was opened on Monday in 1994.", "The bridge over the river Senn was opened on "
         "Monday in 1994, police said.", True),
        ("The bridge over the river Senn was opened in 1994.", "In 1994 the bridge was opened.", False),
        ('"We never thought that it would hold," said Calder.', 'Calder laughed: "We never thought that it would hold, '
         'to be honest."', True),
        ('"We never thought," said Calder.', '"We never thought," said Keller of something else.', False),
    ],
)  # fmt: skip
def test_sentences_that_are_one(one: str, other: str, same: bool) -> None:
    assert copied(one, other) is same
    assert copied(other, one) is same


def topic_of(*texts: str) -> Topic:
    articles = [draft(text) for text in texts]
    return Topic(articles, read_articles(articles))


def facts_of(topic: Topic) -> list[FactDraft]:
    facts = find_facts(topic.articles, _rows(topic))[0]
    return join(facts, topic)


def _rows(topic: Topic) -> list[list]:  # type: ignore[type-arg]
    return [[line.sentence for line in topic.lines if line.article == n] for n in range(len(topic.articles))]


def test_only_the_first_of_two_copies_is_another_source() -> None:
    topic = topic_of(OWN, AGENCY, AGENCY)
    told = told_facts([], topic)
    (weight,) = [fact for fact in told if fact.value.amount == "1385"]
    found = [one for one in other_sources([weight], topic) if one.fact == weight.key]
    assert [(one.passage.article, one.stance, one.rule, one.independent) for one in found] == [
        (1, "supports", "equal", True),
        (2, "supports", "equal", False),
    ]
    assert [one.value.text for one in found if one.value] == ["1,385", "1,385"]


WAR = (
    "At the peak of the war there were 2,500 French soldiers in Rwanda.",
    "At its height, France had 2,500 troops in Rwanda. The war in Rwanda began in March 1990.",
    "There are 900 French soldiers in Rwanda. The campaign against the rebels in Rwanda began in March 1990.",
    "There were as many as 2,500 French troops in Rwanda at the height of the war.",
)


def groups(texts: tuple[str, ...]) -> set[frozenset[tuple[str, str]]]:
    """The facts that were joined, by the text and the answer of each."""
    topic = topic_of(*texts)
    by_key: dict[str, set[tuple[str, str]]] = {}
    for fact in facts_of(topic):
        by_key.setdefault(fact.key, set()).add((topic.articles[fact.passage.article].text, fact.answer))
    return {frozenset(group) for group in by_key.values() if len({text for text, _ in group}) > 1}


def test_which_facts_are_joined_does_not_depend_on_the_order_of_the_articles() -> None:
    first = groups(WAR)
    assert any({answer for _, answer in group} == {"March 1990"} for group in first)
    for seed in range(4):
        texts = list(WAR)
        random.Random(seed).shuffle(texts)
        assert groups(tuple(texts)) == first


def test_a_joined_fact_keeps_its_own_key_in_mind() -> None:
    topic = topic_of(*WAR)
    before = {fact.key for fact in find_facts(topic.articles, _rows(topic))[0]}
    joined = [fact for fact in facts_of(topic) if fact.own_key]
    assert joined
    assert {fact.own_key for fact in joined} | {fact.key for fact in joined} <= before
    assert all(fact.own_key != fact.key for fact in joined)


def test_a_claim_that_nobody_asks_for_is_told_once_where_another_article_has_it() -> None:
    topic = topic_of(OWN, AGENCY)
    told = told_facts([], topic)
    assert [(fact.passage.article, fact.answer, fact.stems) for fact in told if fact.value.amount == "1385"] == [
        (0, "1,385", ())
    ]
    assert told_facts(told, topic) == []
    assert told_facts([], topic_of(OWN)) == []


@pytest.mark.parametrize(("wrong", "refused"), [("2,500", True), ("2,600", False)])
def test_no_option_that_another_article_makes_true(wrong: str, refused: bool) -> None:
    told = "At the peak of the war there were 2,400 French soldiers in Rwanda."
    topic = topic_of(told, "At its height, France had 2,500 troops in Rwanda.")
    prompt = "How many French soldiers were there in Rwanda at the peak of the war?"
    fact = building.fact(topic, "2,400", prompt)
    case = Case(building.draft(fact, prompt, wrong=[wrong, "9,100", "8,300"]), topic)
    assert bool(true_by_claim(case)) is refused
    alone = Case(replace(case.draft), topic_of(told))
    assert not true_by_claim(alone)
