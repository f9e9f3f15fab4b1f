"""The card after an answer: its memory, and the day on which the fact comes back."""

from __future__ import annotations

from datetime import date

from django.db.models import BigIntegerField, Count, DateField

from content.models.prepared import Parameter, Prepared
from quizzes.models import Card, Learner
from quizzes.scheduling import Evidence, apply
from quizzes.selectors.assignments import aim_of
from quizzes.selectors.cards import memory_of
from quizzes.services.cards import remember


def schedule(
    card: Card, evidence: Evidence, elapsed: int, day: date, learner: Learner, assigned_until: date | None = None
) -> None:
    """Change `card`, which is not saved: the answer came `elapsed` days after the last one, on the learner's `day`.

    `assigned_until`: the next day on which an assignment with the fact is due, from
    `selectors.assignments.with_assigned_until`.
    """
    state = apply(memory_of(card), evidence, elapsed)
    aim = aim_of(learner, day, [assigned_until] if assigned_until else [])
    first, last = aim.window(state)
    load = due_by_day(card.learner_id, first, last) if first < last else {}
    remember(card, state, day, aim.choose(state, load, (card.learner_id, card.fact_id, state.reps)))


_LOAD: Prepared[tuple[date, int]] = Prepared(
    lambda: (
        Card.objects.filter(
            learner_id=Parameter("learner", BigIntegerField()),
            due_day__range=(Parameter("first", DateField()), Parameter("last", DateField())),
        )
        .order_by()
        .values_list("due_day")
        .annotate(count=Count("fact_id"))
    )
)


def due_by_day(learner_id: int, first: date, last: date) -> dict[date, float]:
    """How many of the learner's cards are due on each day from `first` to `last`."""
    return dict(_LOAD.rows(learner=learner_id, first=first, last=last))
