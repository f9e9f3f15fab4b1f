"""How many learners have a fact on their cards, for the page of changed passages."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count, Q

from content.admin.changes import ChangesAdmin
from quizzes.models import Card


def learners(facts: Collection[int]) -> dict[int, int]:
    """How many people have met each of `facts`: one statement."""
    cards = Card.objects.filter(Q(asked__gt=0) | Q(stability__isnull=False), fact_id__in=facts)
    return dict(cards.order_by().values_list("fact_id").annotate(n=Count("learner_id")))


if learners not in ChangesAdmin.learners:
    ChangesAdmin.learners.append(learners)
