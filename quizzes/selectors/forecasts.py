"""What is to come, simulated on the learner's own cards: work by desired retention, and the end of a backlog."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from django.db.models import F, QuerySet

from content.models import Question
from quizzes.models import Learner
from quizzes.scheduling import MemoryState
from quizzes.scheduling.simulate import Item, Policy, days_until_clear, workload_curve
from quizzes.selectors.cards import day_of, remembered
from quizzes.selectors.habits import answers_a_day, seconds_a_question, study_days
from quizzes.selectors.opened import servable

RETENTIONS = (0.80, 0.825, 0.85, 0.875, 0.90, 0.925, 0.95)
CURVE_DAYS = 90
SAMPLE = 300
"""Cards that a curve is drawn from; of more, a sample is taken and the work scaled up."""
DECK = 1500
"""The same for a backlog, whose budget is scaled down with it."""
GUESS = 0.25
"""Chance of guessing in young memories, which are asked about with four choices."""
LONGEST = 180
"""Days of a backlog beyond which no number is said."""


@dataclass(frozen=True, slots=True)
class WorkloadPoint:
    """What one desired retention would mean over the next CURVE_DAYS days, without new facts."""

    retention: float
    reviews_a_day: float
    minutes_a_day: float
    remembered: float
    """Share of the facts met so far that would be known at the end."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """Reviews that do not fit into the budget of a day."""

    due: int
    days: int | None
    """Until one with nothing left over, 0 for today; None for more than LONGEST."""


def workload(learner: Learner, now: datetime) -> list[WorkloadPoint]:
    """The curve of work against desired retention, from the learner's own cards: two statements."""
    today = day_of(learner, now)
    deck, scale = _deck(learner.pk, servable(learner.user), today, SAMPLE)
    minutes = seconds_a_question(study_days(learner.pk), today) / 60
    curve = workload_curve(deck, RETENTIONS, CURVE_DAYS, learner.pk, GUESS)
    return [
        WorkloadPoint(retention, scale * work.reviews_a_day, scale * work.answers_a_day * minutes, work.recall)
        for retention, work in curve.items()
    ]


def backlog(learner: Learner, now: datetime) -> Backlog:
    """How much is due, and in how many days a learner who keeps to their minutes is clear: two statements."""
    today = day_of(learner, now)
    deck, scale = _deck(learner.pk, servable(learner.user), today, DECK)
    budget = answers_a_day(learner, study_days(learner.pk), today)
    policy = Policy(learner.retention, max(1.0, budget / scale), guess_chance=GUESS)
    due = sum(item.due <= 0 for item in deck)
    return Backlog(round(scale * due), days_until_clear(deck, policy, learner.pk, most=LONGEST) if due else 0)


def _deck(learner_id: int, questions: QuerySet[Question], today: date, most: int) -> tuple[Sequence[Item], float]:
    """(up to `most` of the learner's facts as they stand, how many facts each of them stands for)."""
    fields = ("stability", "difficulty", "reps", "lapses", "last_day", "due_day")
    cards = remembered(learner_id, questions).order_by(F("fact_id")).values_list(*fields)
    items = [Item(MemoryState(*state), max(0, (today - last).days), (due - today).days) for *state, last, due in cards]
    if len(items) <= most:
        return items, 1.0
    return Random(learner_id).sample(items, most), len(items) / most
