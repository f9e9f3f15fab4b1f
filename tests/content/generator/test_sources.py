"""Whose account a figure is, and which other figures the name of its source tells it from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from content.generator.evidence import relate
from content.generator.gates import doubts, unique
from content.generator.gates.case import Case
from content.generator.sources import names_source, settles, source_words
from tests.content.generator.building import article, draft, fact, topic

FIRST = "The war in Iraq killed 4,500 American soldiers by 2011."
SECOND = "By 2011 the war in Iraq had killed 7,000 American troops."
PROMPT = "How many American soldiers did the war in Iraq kill by 2011?"


def case(attribution: str, *, paper: str = "BBC News", second: str = SECOND, at: date | None = None) -> Case:
    where = topic(article(FIRST, publisher="The Times"), article(second, publisher=paper, published=at))
    told = f"According to {attribution}, {PROMPT}" if attribution else PROMPT
    return Case(draft(fact(where, "4,500", PROMPT, attribution=attribution), told), where)


@pytest.mark.parametrize(
    ("asked", "open_"),
    [
        (case("The Times on 18 December 2011"), False),
        (case(""), True),
        (case("The Times on 18 December 2011", paper="The Times", at=date(2011, 12, 18)), True),
        (case("The Times on 18 December 2011", paper="The Times"), True),
        (case("The Times on 18 December 2011", paper="The Times", at=date(2012, 1, 3)), False),
        (case("Leon Panetta"), False),
        (case("Leon Panetta", second=SECOND[:-1] + ", Leon Panetta said."), True),
    ],
)
def test_a_source_in_the_prompt_settles_what_only_others_say(asked: Case, open_: bool) -> None:
    assert bool(unique.sources_disagree(asked)) is open_
    assert bool(doubts.attributed(asked)) is open_


def test_a_source_that_only_the_fact_has_settles_nothing() -> None:
    told = case("The Times on 18 December 2011")
    silent = Case(replace(told.draft, prompt=PROMPT), told.topic)
    assert unique.sources_disagree(silent)
    assert doubts.attributed(silent)


def test_another_figure_of_the_same_article_stays_open() -> None:
    where = topic(article(f"{FIRST} {SECOND.replace('7,000', 'nearly 4,500')}", publisher="The Times"))
    found = fact(where, "4,500", PROMPT, attribution=source_words(where.articles[0]))
    others = [line for line, _ in relate(found, where).supports]
    prompt = f"According to {found.attribution}, {PROMPT}"
    assert others
    assert names_source(found, prompt)
    assert not settles(found, prompt, others, where)


def test_whose_word_it_is_makes_no_prompt_long() -> None:
    long = "How many soldiers " + "and officers " * 10 + "fell?"
    told = case("The Times on 18 December 2011")
    sourced = replace(told.draft, prompt=f"According to {told.fact.attribution}, {long}")
    assert not doubts.long(Case(sourced, told.topic))
    assert doubts.long(Case(replace(told.draft, prompt=f"In the end of the war, {long}"), told.topic))
