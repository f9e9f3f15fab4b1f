"""The card after an answer: its memory, and the day on which the fact comes back."""

from __future__ import annotations

from datetime import date

from django.db.models import Count

from quizzes.models import Card, Learner
from quizzes.scheduling import Evidence, apply, due, due_window
from quizzes.selectors.cards import memory_of
from quizzes.services.cards import remember


def schedule(card: Card, evidence: Evidence, elapsed: int, day: date, learner: Learner) -> None:
    """Change `card`, which is not saved: the answer came `elapsed` days after the last one, on the learner's `day`."""
    state = apply(memory_of(card), evidence, elapsed)
    first, last = due_window(state, learner.retention, day)
    load = due_by_day(card.learner_id, first, last) if first < last else {}
    remember(card, state, day, due(state, learner.retention, day, load, (card.learner_id, card.fact_id, state.reps)))


def due_by_day(learner_id: int, first: date, last: date) -> dict[date, float]:
    """How many of the learner's cards are due on each day from `first` to `last`."""
    cards = Card.objects.filter(learner_id=learner_id, due_day__range=(first, last))
    return dict(cards.order_by().values_list("due_day").annotate(count=Count("fact_id")))
