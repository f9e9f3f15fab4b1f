"""Reads for the pages of facts."""

from __future__ import annotations

from rapidfuzz import fuzz

from content.models import Fact
from content.services.merging import one_answer

MOST = 20


def merge_candidates(fact: Fact, words: str = "") -> list[Fact]:
    """Facts of the topic that `fact` could be merged with, the likest first: one query. words: what is looked for."""
    others = Fact.objects.filter(topic=fact.topic_id, status=Fact.Status.ACTIVE).exclude(pk=fact.pk)
    for word in words.split():
        others = others.filter(statement__icontains=word)
    ranked = sorted(others, key=lambda other: (-_likeness(fact, other), other.pk))
    return ranked[:MOST]


def _likeness(one: Fact, other: Fact) -> float:
    """0 to 2: how like two statements are, and whether they have one answer."""
    return fuzz.token_set_ratio(one.statement, other.statement) / 100 + one_answer(one, other)
