"""Questions with several right answers: which lists make one, and which wrong answers stand beside."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache

import pytest

from content.drafts import QuestionDraft, TopicDraft
from content.errors import NothingToAsk
from content.generator.lists import ASKED, WRONG
from content.generator.pipeline import draft_topic
from content.kinds import multiple_answer

from .drafting import draft

FLEET = "US warships of the Fifth Fleet sailed from ports in Kuwait, Bahrain and Qatar in March 2003."
GRAIN = "The Danube carried grain ships from the harbours of Vienna, Budapest and Belgrade in 1938."


@lru_cache(32)
def drafted(text: str) -> TopicDraft:
    return draft_topic([draft(text, "Article")])


def several(text: str) -> list[QuestionDraft]:
    return [question for question in drafted(text).questions if question.kind == "multiple_answer"]


def right(question: QuestionDraft) -> set[str]:
    return {choice.text for choice in question.choices if choice.correct}


def wrong(question: QuestionDraft) -> set[str]:
    return {choice.text for choice in question.choices if not choice.correct}


def test_a_list_of_countries_is_asked_for_as_a_whole() -> None:
    (question,) = several(FLEET)
    multiple_answer.validate(question.payload)
    assert right(question) == {"Kuwait", "Bahrain", "Qatar"}
    assert len(wrong(question)) == WRONG
    assert question.prompt == (
        f"{ASKED}US warships of the Fifth Fleet sailed from ports in _____ (countries) in March 2003."
    )
    assert question.tier == "review"
    assert question.answer == "Kuwait, Bahrain and Qatar"


def test_its_fact_is_one_with_the_words_of_the_article() -> None:
    (question,) = several(FLEET)
    fact = question.fact
    assert fact.answer == FLEET[fact.answer_start : fact.answer_end] == "Kuwait, Bahrain and Qatar"
    assert fact.value.kind == "phrase"
    assert fact in drafted(FLEET).facts


def test_cities_are_told_beside_other_cities() -> None:
    (question,) = several(GRAIN)
    assert right(question) == {"Vienna", "Budapest", "Belgrade"}
    assert "(cities)" in question.prompt
    assert not right(question) & wrong(question)


@pytest.mark.parametrize(
    "text",
    [
        FLEET.replace("ports in Kuwait", "countries such as Kuwait"),
        FLEET.replace("in Kuwait", "in places including Kuwait"),
        FLEET.replace("and Qatar", "and other countries"),
        FLEET.replace("and Qatar", "and Dubai"),
        FLEET.replace("Kuwait, Bahrain and Qatar", "Kuwait"),
        FLEET.replace("sailed", "may have sailed"),
        FLEET.replace("US warships of the Fifth Fleet", "They"),
        FLEET.replace("ports in Kuwait, Bahrain and", "a port between Kuwait and"),
    ],
)
def test_an_open_mixed_or_uncertain_list_is_not_asked_for(text: str) -> None:
    with suppress(NothingToAsk):
        assert several(text) == []


def test_what_another_sentence_makes_true_is_no_wrong_answer() -> None:
    (alone,) = several(FLEET)
    for country in sorted(wrong(alone)):
        also = FLEET.replace("Kuwait, Bahrain and Qatar", country).replace("March", "April")
        for question in several(f"{FLEET}\n{also}"):
            assert country not in wrong(question)


def test_a_list_takes_nothing_from_other_questions() -> None:
    kinds = [question.kind for question in drafted(FLEET).questions]
    assert kinds.index("multiple_answer") == len(kinds) - 1
