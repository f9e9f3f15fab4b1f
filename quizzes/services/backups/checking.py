"""Whether what is stored is true: after a restore, or in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose
from random import Random
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.selectors import untrue_passages
from quizzes.models import Card, Learner
from quizzes.services.cards import rebuild_cards

SAMPLE = 100
"""Learners whose answers are replayed: each takes a moment, and a whole school would take an hour."""
FIELDS = ("last_day", "due_day", "reps", "lapses", "answers", "asked", "last_question")
MEASURED = ("stability", "difficulty")
CLOSE = 1e-9
"""Relative, as in a rebuild: machines may differ in the last digit."""


def findings(sample: int = SAMPLE) -> Iterator[str]:
    """What is wrong with the texts and memories of this database, in words, with what to do."""
    if bad := sum(1 for passage in untrue_passages()):
        yield ngettext(
            "%(n)d passage does not stand in its article: see `manage.py check_passages`.",
            "%(n)d passages do not stand in their articles: see `manage.py check_passages`.",
            bad,
        ) % {"n": bad}
    differing = {learner.pk: count for learner in chosen(sample) if (count := differing_cards(learner))}
    if differing:
        yield _(
            "%(cards)d cards of %(learners)d learners are not what their answers lead to: `manage.py rebuild_cards`"
            " writes them anew."
        ) % {"cards": sum(differing.values()), "learners": len(differing)}


def chosen(sample: int) -> list[Learner]:
    """All learners, or `sample` of them: always the same ones."""
    learners = list(Learner.objects.order_by("pk"))
    return Random(0).sample(learners, sample) if len(learners) > sample else learners


def differing_cards(learner: Learner) -> int:
    """How many of the learner's cards are not what replaying their answers gives. Nothing is changed."""
    with transaction.atomic():
        stored = _cards(learner)
        rebuild_cards(learner)
        replayed = _cards(learner)
        transaction.set_rollback(True)
    facts = stored.keys() | replayed.keys()
    return sum(not _same(stored.get(fact), replayed.get(fact)) for fact in facts)


def _cards(learner: Learner) -> dict[int, Card]:
    return {card.fact_id: card for card in Card.objects.filter(learner_id=learner.pk)}


def _same(one: Card | None, other: Card | None) -> bool:
    if one is None or other is None:
        return False
    return all(getattr(one, name) == getattr(other, name) for name in FIELDS) and all(
        _close(getattr(one, name), getattr(other, name)) for name in MEASURED
    )


def _close(one: Any, other: Any) -> bool:
    return one == other or (one is not None and other is not None and isclose(one, other, rel_tol=CLOSE))
