"""Ten topics that disagree in one thing: what is found of it, that nothing else is, and how it is asked.

Measured: nine of ten are found and no pair more is called a conflict; the two places of a ceremony are not.
"""

from __future__ import annotations

import pytest

from content.drafts import TopicDraft
from content.generator.pipeline import draft_topic
from content.generator.rules import RULES
from tests.content.generator.building import article
from tests.content.generator.disagreeing import DISAGREEING, Disagreeing
from tests.content.generator.disagreeing_sentences import AGREE, DISAGREE
from tests.content.generator.judging import Measured, measure, unattributed
from tests.content.generator.pairs import Corpus

FOUND = 9
"""Of ten."""


@pytest.fixture(scope="module")
def measured() -> dict[str, Measured]:
    return {one.name: measure(Corpus(one.name, one.articles, [])) for one in DISAGREEING}


def disputes(drafted: TopicDraft) -> set[tuple[str, str]]:
    """The values that dispute each other, that of the first article first."""
    facts = {fact.key: fact for fact in reversed(drafted.facts)}
    told = ((facts[one.fact], one) for one in drafted.evidence if one.stance == "disputes" and one.value is not None)
    return {
        (fact.value.text, one.value.text) if fact.passage.article == 0 else (one.value.text, fact.value.text)
        for fact, one in told
        if one.value is not None
    }


def is_told(pair: tuple[str, str], told: tuple[str, str]) -> bool:
    """Whether two values are those of a table, which may have the unit behind the figure."""
    return all(words == short or words.startswith(f"{short} ") for words, short in zip(told, pair, strict=True))


@pytest.mark.parametrize("topic", DISAGREEING, ids=lambda topic: topic.name)
def test_the_tables_name_values_that_stand_in_the_articles(topic: Disagreeing) -> None:
    pairs = (topic.conflict, *topic.apart)
    assert [p for p in pairs if not all(v in text for v, text in zip(p, topic.texts, strict=True))] == []
    assert topic.conflict not in topic.apart
    assert all(55 <= len(text.split()) <= 105 for text in topic.texts)


def test_nearly_every_conflict_is_found(measured: dict[str, Measured]) -> None:
    missed = [one.name for one in DISAGREEING
              if not any(is_told(pair, one.conflict) for pair in disputes(measured[one.name].drafted))]  # fmt: skip
    assert len(DISAGREEING) - len(missed) >= FOUND, missed


@pytest.mark.parametrize("topic", DISAGREEING, ids=lambda topic: topic.name)
def test_nothing_else_is_called_a_conflict(measured: dict[str, Measured], topic: Disagreeing) -> None:
    assert [p for p in disputes(measured[topic.name].drafted) if not is_told(p, topic.conflict)] == []


@pytest.mark.parametrize("topic", DISAGREEING, ids=lambda topic: topic.name)
def test_a_disputed_fact_is_asked_with_its_source_and_never_offers_what_the_other_says(
    measured: dict[str, Measured], topic: Disagreeing
) -> None:
    found = measured[topic.name]
    assert [draft.prompt for draft in unattributed(found)] == []
    wrong = {choice.text for draft in found.drafted.questions for choice in draft.choices if not choice.correct}
    told = {value for pair in disputes(found.drafted) for value in pair}
    assert [text for text in wrong if any(text == value or text.startswith(f"{value} ") for value in told)] == []


def test_every_dispute_has_a_rule_in_words(measured: dict[str, Measured]) -> None:
    told = [one.rule for found in measured.values() for one in found.drafted.evidence if one.stance == "disputes"]
    assert told
    assert set(told) <= set(RULES)


def of_two_reporters(pair: tuple[str, str]) -> TopicDraft:
    """Two articles of one day with a sentence each, and something to ask in any case."""
    more = "The writer Tom Adair was born in Cluj in 1931.", "The river Lomna flows through Vienna."
    told = zip(pair, more, ("Gazette", "Post"), strict=True)
    return draft_topic([article(f"{text} {rest}", publisher=name) for text, rest, name in told])


@pytest.mark.parametrize("pair", DISAGREE, ids=lambda pair: pair[0])
def test_what_two_reporters_cannot_both_be_right_in_is_found(pair: tuple[str, str]) -> None:
    assert len(disputes(of_two_reporters(pair))) == 1


@pytest.mark.parametrize("pair", AGREE, ids=lambda pair: pair[0])
def test_what_only_looks_like_a_conflict_is_none(pair: tuple[str, str]) -> None:
    assert disputes(of_two_reporters(pair)) == set()
