"""Statements of different articles that say the same, joined into one fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from content.drafts import FactDraft
from content.generator.evidence.claims import Claim
from content.generator.evidence.comparing import Comparison, compare
from content.generator.evidence.lexicon import deed_of
from content.generator.evidence.topic import NAMED, Topic
from content.generator.words import content_words

SAME_FACT = 0.65
"""Share that two statements must have in common, both ways, to be joined by their words."""
OFFICE = "office_holder"
"""Template of the questions for who held an office."""


def join(facts: Sequence[FactDraft], topic: Topic) -> list[FactDraft]:
    """The facts with one key for all that state the same: of different articles, by their claims or their words.

    The key of the first one stands. Two different facts must not be joined: their claims must be the same, or, where
    nothing tells them apart, their values must be equal and their words agree both ways. Which facts are grouped does
    not depend on their order.
    """
    roots = list(range(len(facts)))
    for one, other in _candidates(facts, topic):
        if facts[one].passage.article != facts[other].passage.article and _same(facts[one], facts[other], topic):
            low, high = sorted((_root(roots, one), _root(roots, other)))
            roots[high] = low
    out = [_keyed(fact, facts[_root(roots, index)].key) for index, fact in enumerate(facts)]
    topic.facts = tuple(out)
    return out


def _keyed(fact: FactDraft, key: str) -> FactDraft:
    return fact if key == fact.key else replace(fact, key=key, own_key=fact.own_key or fact.key)


def _root(roots: list[int], index: int) -> int:
    while roots[index] != index:
        roots[index] = roots[roots[index]]
        index = roots[index]
    return index


def _candidates(facts: Sequence[FactDraft], topic: Topic) -> Iterator[tuple[int, int]]:
    """Pairs of facts with one value that tell of one deed or share their weightiest words."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, fact in enumerate(facts):
        value = fact.value.identity[:2]
        for word in _weightiest(content_words(fact.statement), topic):
            groups[(*value, "word", word)].append(index)
        for claim in claims_of(fact, topic):
            groups[(*value, "deed", claim.deed)].append(index)
    seen: set[tuple[int, int]] = set()
    for group in groups.values():
        for place, other in enumerate(group):
            for one in group[:place]:
                if one != other and (one, other) not in seen:
                    seen.add((one, other))
                    yield one, other


def _weightiest(words: frozenset[str], topic: Topic) -> Iterator[str]:
    """The words of which two statements must share one to share SAME_FACT of the weight."""
    ranked = sorted(words, key=lambda word: (-topic.weight(word), word))
    total, passed = sum(map(topic.weight, words)), 0.0
    for word in ranked:
        if passed > (1 - SAME_FACT) * total:
            return
        passed += topic.weight(word)
        yield word


def _same(one: FactDraft, other: FactDraft, topic: Topic) -> bool:
    found = compared(one, other, topic)
    if found is not None and (found.verdict != "different" or found.rule):
        return found.verdict == "same"
    if one.value.identity != other.value.identity:
        return False
    return _alike(content_words(one.statement), content_words(other.statement), topic)


def claims_of(fact: FactDraft, topic: Topic) -> list[Claim]:
    """What the fact claims where it was read: of a name in office the office, where that alone is asked for."""
    claims = topic.claims.get((fact.passage.article, fact.answer_start), ())
    asked = fact.predicate == "office" or (bool(fact.stems) and all(stem.template == OFFICE for stem in fact.stems))
    if fact.value.kind not in NAMED:
        return list(claims)
    # A clause that shares its subject with another says something else of it.
    deeds = {"office"} if asked else {deed_of(fact.predicate), fact.predicate}
    return [claim for claim in claims if claim.deed in deeds]


def compared(one: FactDraft, other: FactDraft, topic: Topic) -> Comparison | None:
    """How the claims of two facts stand to each other; None where one of them has none."""
    return closest([compare(a, b) for a in claims_of(one, topic) for b in claims_of(other, topic)])


_NEAREST = ("same", "compatible", "conflict", "different")


def closest(found: Sequence[Comparison]) -> Comparison | None:
    """Of several comparisons the one that finds most in common."""
    return min(found, key=lambda one: (_NEAREST.index(one.verdict), one.rule), default=None)


def _alike(one: frozenset[str], other: frozenset[str], topic: Topic) -> bool:
    common = sum(topic.weight(word) for word in one & other)
    larger = max(sum(topic.weight(word) for word in one), sum(topic.weight(word) for word in other))
    return common >= SAME_FACT * larger > 0
