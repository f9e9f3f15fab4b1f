"""What is to come, simulated on the learner's own cards: work by desired retention, and the end of a backlog.

What takes long to simulate is kept in the cache, under a key made of all that it depends on: after every answer,
setting or new fact the key is another one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import blake2b
from random import Random
from typing import TypeVar

from django.core.cache import caches
from django.db.models import Count, Max, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from quizzes.models import Card, Learner
from quizzes.scheduling import ALGORITHM
from quizzes.scheduling.assignments import Held
from quizzes.scheduling.forecasts import Clear, until_clear
from quizzes.scheduling.simulate import Item, Policy, workload_curve
from quizzes.selectors.assignments import Matter, ahead, held, matters, running
from quizzes.selectors.cards import day_of, remembered
from quizzes.selectors.habits import StudyDay, answers_a_day, answers_left, pause_of, seconds_a_question, study_days
from quizzes.selectors.opened import servable

RETENTIONS = (0.80, 0.825, 0.85, 0.875, 0.90, 0.925, 0.95)
CURVE_DAYS = 90
SAMPLE = 300
"""Cards that a curve is drawn from; of more, a sample is taken, each card of which stands for several."""
DECK = 1200
"""The same for a backlog."""
GUESS = 0.25
"""Chance of guessing in young memories, which are asked about with four choices."""
LONGEST = 180
"""Days of a backlog beyond which no number is said."""
KEPT = 36 * 60 * 60
"""Seconds in the cache: until the learner's next day at least."""
T = TypeVar("T")


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
    clear: Clear | None
    """When a learner who keeps to their minutes has nothing left over: say `clear.middle` where `clear.sure`, and
    otherwise from `clear.first` to `clear.last` days. None for more than LONGEST days."""

    @property
    def days(self) -> int | None:
        """Until the first day with nothing left over, 0 for today: the middle of what is to be expected."""
        return self.clear.middle if self.clear else None

    @property
    def behind(self) -> bool:
        """Whether what is due does not fit into today."""
        return self.clear is None or self.clear.last > 0


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What tells one state of a learner's cards from another, without reading them one by one."""

    cards: int
    due: int
    entries: int
    """In the log: every answer, undo and override is one more."""
    stability: float
    """The sum: cards that were rebuilt or merged have another one."""
    last_due: date | None


def workload(learner: Learner, now: datetime, days: Sequence[StudyDay] | None = None) -> list[WorkloadPoint]:
    """The curve of work against desired retention, from the learner's own cards; empty where there are none.

    Three statements, beside those of the cache; one less where `days` are known.
    """
    today = day_of(learner, now)
    cards = remembered(learner.pk, servable(learner.user))
    state = fingerprint(cards, today)
    if not state.cards:
        return []
    minutes = seconds_a_question(study_days(learner.pk) if days is None else days, today) / 60

    def curve() -> list[tuple[float, float, float, float]]:
        works = workload_curve(
            [*deck_of(held(cards), today, SAMPLE).values()], RETENTIONS, CURVE_DAYS, learner.pk, GUESS
        )
        return [(kept, work.reviews_a_day, work.answers_a_day, work.recall) for kept, work in works.items()]

    points = cached("workload", (learner.pk, today, state), curve)
    return [WorkloadPoint(kept, reviews, answers * minutes, recall) for kept, reviews, answers, recall in points]


def backlog(
    learner: Learner,
    now: datetime,
    days: Sequence[StudyDay] | None = None,
    begun: Sequence[Matter] | None = None,
) -> Backlog:
    """How much is due, and in how many days a learner who keeps to their minutes is clear.

    Four statements, beside those of the cache, and two more with an assignment running; one less where `days` are
    known, and no assignment is read where those that have `begun` are. One where nothing is due.
    """
    today = day_of(learner, now)
    questions = servable(learner.user)
    cards = remembered(learner.pk, questions)
    state = fingerprint(cards, today)
    if not state.due:
        return Backlog(0, Clear(0, 0, 0))
    policy = policy_of(learner, study_days(learner.pk) if days is None else days, today)
    found = ahead(matters(learner.pk, questions, running(learner.pk, today)) if begun is None else begun, today)

    def clear() -> tuple[int, int, int] | None:
        for horizon in sorted({min(LONGEST, 30 + int(5 * state.due / policy.answers_a_day)), LONGEST}):
            near = held(cards.filter(due_day__lte=today + timedelta(days=horizon)))
            deck = deck_of(near, today, DECK, found)
            ended = until_clear([*deck.values()], policy, learner.pk, most=horizon)
            if ended and ended.last < horizon:
                return ended.first, ended.last, ended.middle
        return (ended.first, ended.last, ended.middle) if ended else None

    known = cached("backlog", (learner.pk, today, state, policy, [(one.running, one.facts) for one in found]), clear)
    return Backlog(state.due, Clear(*known) if known else None)


def policy_of(learner: Learner, days: Sequence[StudyDay], today: date) -> Policy:
    """How the learner goes on: within their minutes a day, today within what is left of them."""
    pause = pause_of(learner)
    return Policy(
        learner.retention,
        answers_a_day=answers_a_day(learner, days, today),
        answers_today=answers_left(learner, days, today),
        guess_chance=GUESS,
        away=((pause[0] - today).days, (pause[1] - today).days) if pause and pause[1] >= today else None,
    )


def fingerprint(cards: QuerySet[Card], today: date) -> Fingerprint:
    """The state of `cards` in one row: one statement."""
    return Fingerprint(
        **cards.aggregate(
            cards=Count("fact_id"),
            due=Count("fact_id", filter=Q(due_day__lte=today)),
            entries=Coalesce(Sum("answers"), 0),
            stability=Coalesce(Sum("stability"), 0.0),
            last_due=Max("due_day"),
        )
    )


def deck_of(cards: Sequence[Held], today: date, most: int, assignments: Sequence[Matter] = ()) -> dict[int, Item]:
    """The facts of `cards` as they stand, and all those of `assignments`, asked before or not.

    Of more than `most` other cards a sample, each card of which stands for several: always the same one.
    """
    until = due_by_fact(assignments)
    others = [card for card in cards if card.fact not in until]
    weight = max(1.0, len(others) / most)
    if weight > 1:
        others = Random(len(others)).sample(others, most)
    deck = {card.fact: item_of(card, today, None, weight) for card in others}
    memories = {card.fact: card for one in assignments for card in one.held}
    # New facts keep the order of their assignments, which is that of learning them.
    for fact in dict.fromkeys(fact for one in assignments for fact in one.facts):
        ahead, card = (until[fact] - today).days, memories.get(fact)
        deck[fact] = item_of(card, today, ahead) if card else Item(until=ahead)
    return deck


def due_by_fact(assignments: Iterable[Matter]) -> dict[int, date]:
    """The first day on which one of `assignments` with the fact is due."""
    until: dict[int, date] = {}
    for one in sorted(assignments, key=lambda one: one.running.due, reverse=True):
        until |= dict.fromkeys(one.facts, one.running.due)
    return until


def item_of(card: Held, today: date, until: int | None = None, weight: float = 1.0) -> Item:
    return Item(card.state, max(0, (today - card.last).days), (card.due - today).days, until, weight)


def cached(name: str, state: object, compute: Callable[[], T]) -> T:
    """What `compute` gives in `state`, which is all that it depends on."""
    digest = blake2b(repr((ALGORITHM, state)).encode(), digest_size=16).hexdigest()
    key = f"forecast:{name}:{digest}"
    cache = caches["forecasts"]
    found = cache.get(key)
    if found is None:
        # In a tuple: None may be what was computed.
        found = (compute(),)
        cache.set(key, found, KEPT)
    value: T = found[0]
    return value
