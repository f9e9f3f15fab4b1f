"""All option sets of the articles of seeds/: none tells its key, none holds a second true answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from content.drafts import QuestionDraft
from content.generator.auditing import LEVEL, at_least
from content.generator.words import content_words
from tests.benchmarks.options import (
    OptionSet,
    Topic,
    drafted,
    first_of_stems,
    grouped,
    guessed,
    option_sets,
    ranks,
    reading_once,
    shares,
    unlike,
)

SEEDS = (0, 1, 2)
TELLING = 0.0005
"""Far below the benchmark's level: here are few stems, and each change of the generator draws them anew."""
ABOUT = 0.5
"""Share of a stem's words that a sentence about the same holds."""


@pytest.fixture(scope="module")
def topic() -> Topic:
    return next(grouped(["samples"]))


@pytest.fixture(scope="module")
def questions(topic: Topic) -> dict[int, list[QuestionDraft]]:
    with reading_once():
        return {seed: drafted(topic, seed)[1] for seed in SEEDS}


@pytest.fixture(scope="module")
def sets(topic: Topic, questions: dict[int, list[QuestionDraft]]) -> list[OptionSet]:
    return unlike(one for seed in SEEDS for one in option_sets(topic, seed, questions[seed]))


def test_there_are_sets_to_look_at(sets: list[OptionSet]) -> None:
    assert len(first_of_stems(sets)) >= 12
    assert len(sets) >= 25


def test_four_different_options_with_one_key_none_of_them_in_the_question(sets: list[OptionSet]) -> None:
    for one in sets:
        assert len({text.casefold() for text in one.texts}) == 4
        assert sum(choice.correct for choice in one.question.choices) == 1
        assert not [text for text in one.texts if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", one.question.prompt)]


def wrong_options(sets: list[OptionSet]) -> Iterator[tuple[OptionSet, str]]:
    for one in sets:
        yield from ((one, text) for place, text in enumerate(one.texts) if place != one.key)


def test_no_wrong_option_stands_in_the_passage_or_in_a_sentence_about_the_same(
    topic: Topic, sets: list[OptionSet]
) -> None:
    sentences = [part for article in topic.articles for part in re.split(r"(?<=[.!?])\s+", article.text)]
    for one, text in wrong_options(sets):
        named = re.compile(rf"(?<![\w,.]){re.escape(text)}(?!\w|,\d)")
        asked = content_words(one.question.prompt) - content_words(one.question.answer)
        about = [part for part in sentences if len(asked & content_words(part)) >= ABOUT * len(asked)]
        assert not [part for part in (one.question.fact.passage.quote, *about) if named.search(part)], (one, text)


def test_no_guesser_who_has_not_read_the_text_does_better_than_chance(sets: list[OptionSet]) -> None:
    # "Barack Obama" is first in the alphabet wherever it is the key: one name is one witness.
    once = list({one.texts[one.key]: one for one in reversed(first_of_stems(sets))}.values())
    assert len(once) >= 8
    assert not [one for one in guessed(once) if one.tells]


def test_the_key_takes_every_place_among_figures_and_dates(sets: list[OptionSet]) -> None:
    for name, counts in ranks(sets).items():
        total = sum(counts)
        for count in counts:
            assert at_least(count, total, 0.25) > TELLING, (name, counts)


def test_statements_are_false_about_as_often_as_true(questions: dict[int, list[QuestionDraft]]) -> None:
    told = Counter(one.answer for some in questions.values() for one in some if one.kind == "true_false")
    assert told.total() >= 3
    assert at_least(max(told.values()), told.total(), 0.5) > LEVEL


def test_half_of_the_facts_are_both_picked_and_recalled(questions: dict[int, list[QuestionDraft]]) -> None:
    ways = shares(questions[0])
    assert ways["both"] >= ways.total() / 2


def test_another_seed_deals_other_options_for_the_same_questions(questions: dict[int, list[QuestionDraft]]) -> None:
    stems = [{one.prompt for one in some if one.kind == "multiple_choice"} for some in questions.values()]
    texts = [
        {(one.prompt, frozenset(choice.text for choice in one.choices)) for one in some if one.choices}
        for some in questions.values()
    ]
    assert stems[0] & stems[1]
    assert texts[0] != texts[1]
