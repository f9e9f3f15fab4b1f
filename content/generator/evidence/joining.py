"""Statements of different articles that say the same, joined into one fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from content.drafts import FactDraft
from content.generator.evidence.topic import Topic
from content.generator.words import content_words

SAME_FACT = 0.65
"""Share that two statements must have in common, both ways, to be joined into one fact."""


def join(facts: Sequence[FactDraft], topic: Topic) -> list[FactDraft]:
    """The facts with one key for all that state the same: of different articles, alike in words and value.

    The key of the first one stands. Two different facts must not be joined, so that words must agree both
    ways, and the values must be equal.
    """
    by_value: dict[tuple[str, ...], list[int]] = defaultdict(list)
    words = [content_words(fact.statement) for fact in facts]
    out = list(facts)
    for index, fact in enumerate(facts):
        group = by_value[fact.value.identity]
        for other in group:
            if out[other].passage.article != fact.passage.article and _alike(words[other], words[index], topic):
                out[index] = replace(fact, key=out[other].key, own_key=fact.own_key or fact.key)
                break
        group.append(index)
    topic.facts = tuple(out)
    return out


def _alike(one: frozenset[str], other: frozenset[str], topic: Topic) -> bool:
    common = sum(topic.weight(word) for word in one & other)
    larger = max(sum(topic.weight(word) for word in one), sum(topic.weight(word) for word in other))
    return common >= SAME_FACT * larger > 0
