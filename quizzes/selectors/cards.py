"""What learners remember of the facts that may be served: the counts under every page and report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, Count, DateField, Exists, F, FloatField, Func, Min, OuterRef, QuerySet, Value, When
from django.db.models.lookups import LessThanOrEqual

from content.models import Question
from quizzes.models import Card, Learner
from quizzes.scheduling import MemoryState, fsrs, retrievability
from quizzes.scheduling.days import elapsed_days, learner_day

KNOWN = 0.8
"""A fact is known where predicted recall now is at least this."""
KNOWN_FOR = fsrs.reach(KNOWN)
"""Recall is at least KNOWN up to this many times the stability: the database needs no power function."""
ARTICLE = "fact__questions__passage__revision__article_id"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a learner stands with the facts of one article, or with all facts."""

    met: int = 0
    known: int = 0
    due: int = 0


class DaysBetween(Func):
    """Whole days from the second date to the first, on both databases."""

    arity = 2
    output_field = FloatField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(
            compiler, connection, template="(julianday(%(expressions)s))", arg_joiner=") - julianday(", **extra
        )

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="(%(expressions)s)", arg_joiner=" - ", **extra)


def day_of(learner: Learner, now: datetime) -> date:
    """The learner's day at `now`."""
    return learner_day(now, learner.time_zone, learner.day_start)


def remembered(learner_id: int, questions: QuerySet[Question]) -> QuerySet[Card]:
    """The learner's cards with a memory, of facts that `questions` ask."""
    return Card.objects.filter(learner_id=learner_id, stability__isnull=False, fact_id__in=questions.values("fact_id"))


def memory_of(card: Card) -> MemoryState | None:
    if card.stability is None or card.difficulty is None:
        return None
    return MemoryState(card.stability, card.difficulty, card.reps, card.lapses)


def recall_of(card: Card | None, today: date) -> float | None:
    """Predicted recall on `today`; None for a fact without a memory."""
    state = memory_of(card) if card else None
    return retrievability(state, elapsed_days(card.last_day, today)) if card and state else None


def recall_now(learner_id: int, fact_id: int, now: datetime) -> float | None:
    """Predicted recall of one fact; None for a fact never asked."""
    card = Card.objects.select_related("learner").filter(learner_id=learner_id, fact_id=fact_id).first()
    return recall_of(card, day_of(card.learner, now)) if card else None


def facts_by_article(questions: QuerySet[Question]) -> dict[int, int]:
    """Number of facts that `questions` ask, by article."""
    rows = questions.values_list("passage__revision__article_id").annotate(facts=Count("fact_id", distinct=True))
    return dict(rows)


def standings(questions: QuerySet[Question], days: Mapping[int, date]) -> dict[tuple[int, int], Standing]:
    """Standing by (learner, article) of the learners in `days` (learner -> their day): one statement."""
    cards = Card.objects.filter(learner_id__in=days, stability__isnull=False, fact__questions__in=questions)
    rows = cards.values("learner_id", article=F(ARTICLE)).annotate(**standing_counts(days))
    return {(row["learner_id"], row["article"]): _standing(row) for row in rows}


def standing_overall(learner_id: int, questions: QuerySet[Question], today: date) -> Standing:
    """Standing over all facts, each counted once however many articles tell it."""
    return _standing(remembered(learner_id, questions).aggregate(**standing_counts({learner_id: today})))


def next_due(learner_id: int, questions: QuerySet[Question], today: date) -> date | None:
    """The next day after `today` on which something is due."""
    day: date | None = remembered(learner_id, questions).filter(due_day__gt=today).aggregate(day=Min("due_day"))["day"]
    return day


def next_asked(learner_id: int, questions: QuerySet[Question], today: date) -> date | None:
    """The next day on which there is something to ask, where nothing is left to ask today.

    What is due or new all the same has had its answer shown today, and waits until tomorrow.
    """
    ahead = Card.objects.filter(
        learner_id=learner_id, stability__isnull=False, due_day__gt=today, fact_id=OuterRef("fact_id")
    )
    if questions.filter(~Exists(ahead)).exists():
        return today + timedelta(days=1)
    return next_due(learner_id, questions, today)


def standing_counts(days: Mapping[int, date]) -> dict[str, Count]:
    """What makes a Standing of cards grouped in any way; `days`: learner -> their day."""
    today = _today(days)
    known = LessThanOrEqual(DaysBetween(today, F("last_day")), F("stability") * KNOWN_FOR)
    return {
        "met": Count("fact_id", distinct=True),
        "known": Count("fact_id", distinct=True, filter=known),
        "due": Count("fact_id", distinct=True, filter=LessThanOrEqual(F("due_day"), today)),
    }


def _today(days: Mapping[int, date]) -> Case:
    """The learner's day as an expression: learners far apart are on different days."""
    learners: defaultdict[date, list[int]] = defaultdict(list)
    for learner, day in days.items():
        learners[day].append(learner)
    cases = [When(learner_id__in=ids, then=Value(day)) for day, ids in learners.items()]
    return Case(*cases, output_field=DateField())


def _standing(row: Mapping[str, Any]) -> Standing:
    return Standing(row["met"], row["known"], row["due"])


def by_fact(cards: Iterable[Card]) -> dict[int, Card]:
    return {card.fact_id: card for card in cards}
