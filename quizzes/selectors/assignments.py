"""Assignments as the schedule of one learner sees them: those of running courses, from their start on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Min, OuterRef, Q, QuerySet, Subquery

from content.models import Question
from quizzes.models import Assignment, Card, Learner
from quizzes.scheduling import MemoryState
from quizzes.scheduling.assignments import Aim, Assigned, Held, aim
from quizzes.selectors.cards import remembered
from quizzes.selectors.habits import weights_of

FACT = "articles__revisions__passages__questions__fact"
"""From an assignment to the facts that its articles ask for."""


@dataclass(frozen=True, slots=True)
class Running:
    """An assignment that the learner has begun, or has just been through."""

    id: int
    title: str
    course: str
    due: date
    articles: frozenset[int]


@dataclass(slots=True)
class Matter:
    """What a running assignment is about."""

    running: Running
    facts: tuple[int, ...] = ()
    """In the order in which they are to be learnt: by their place in the articles."""
    held: list[Held] = field(default_factory=list)

    @property
    def unmet(self) -> list[int]:
        met = {card.fact for card in self.held}
        return [fact for fact in self.facts if fact not in met]


def aim_of(learner: Learner, today: date, due_days: Sequence[date] = ()) -> Aim:
    """What the next day of a fact goes by that belongs to assignments which are due on `due_days`."""
    return aim(learner.retention, today, due_days, weights_of(learner))


def aim_then(learner: Learner, day: date | None, assignments: Iterable[tuple[date, date]]) -> Aim | None:
    """The aim of a fact on a day of the past, by the settings of now; None without a day.

    `assignments`: (start, due day) of those with the fact.
    """
    return aim_of(learner, day, [due for starts, due in assignments if starts <= day]) if day else None


def open_assignments(learner_id: int, today: date) -> QuerySet[Assignment]:
    """Assignments of the learner's running courses that have started."""
    return Assignment.objects.filter(
        course__archived_at=None, course__enrollments__learner_id=learner_id, starts__lte=today
    )


def with_assigned_until(questions: QuerySet[Question], learner_id: int, day: date) -> QuerySet[Question]:
    """`questions`, each with `assigned_until`: the next day on which an assignment with its fact is due, if any.

    It costs no statement of its own; `services.scheduling.schedule` takes it.
    """
    assignments = open_assignments(learner_id, day).filter(due__gt=day, **{FACT: OuterRef("fact_id")})
    first = assignments.order_by("due").values("due")[:1]
    return questions.annotate(assigned_until=Subquery(first))


def due_days(learner_id: int, facts: Collection[int] | None = None) -> dict[int, list[tuple[date, date]]]:
    """(start, due day) of all assignments of each fact, of `facts` or of all: for a replay of past days."""
    assignments = Assignment.objects.filter(course__archived_at=None, course__enrollments__learner_id=learner_id)
    wanted = assignments.filter(**{f"{FACT}__in": facts} if facts is not None else {})
    found: defaultdict[int, list[tuple[date, date]]] = defaultdict(list)
    for fact, starts, due in wanted.order_by().values_list(FACT, "starts", "due").distinct():
        found[fact].append((starts, due))
    return found


def running(learner_id: int, today: date, past: int = 0) -> list[Running]:
    """Assignments that are due after `today`, or were within the last `past` days: one statement."""
    last = Q(due__gt=today) if not past else Q(due__gte=today - timedelta(days=past))
    rows = open_assignments(learner_id, today).filter(last).order_by("due", "pk")
    found: dict[int, tuple[Any, set[int]]] = {}
    for row in rows.values_list("pk", "title", "course__name", "due", "articles", named=True):
        found.setdefault(row.pk, (row, set()))[1].add(row.articles)
    return [Running(row.pk, row.title, row.course__name, row.due, frozenset(a)) for row, a in found.values()]


def matters(learner_id: int, questions: QuerySet[Question], assignments: Iterable[Running]) -> list[Matter]:
    """The facts of `assignments` that `questions` ask, and what the learner remembers of them: two statements."""
    found = [Matter(one) for one in assignments]
    articles = frozenset().union(*(one.running.articles for one in found))
    if not articles:
        return found
    places = _facts(questions.filter(passage__revision__article__in=articles))
    cards = remembered(learner_id, questions.filter(passage__revision__article__in=articles))
    memories = {card.fact: card for card in held(cards)}
    for one in found:
        one.facts = tuple(dict.fromkeys(fact for fact, article in places if article in one.running.articles))
        one.held = [memories[fact] for fact in one.facts if fact in memories]
    return found


def ahead(matters: Iterable[Matter], today: date) -> list[Matter]:
    """Those of `matters` that are not due yet."""
    return [one for one in matters if one.running.due > today]


def _facts(questions: QuerySet[Question]) -> list[tuple[int, int]]:
    """(fact, article) in the order of their places."""
    rows = questions.values("fact_id", article=F("passage__revision__article_id")).annotate(place=Min("passage__start"))
    return [(row["fact_id"], row["article"]) for row in rows.order_by("place", "article", "fact_id")]


def held(cards: QuerySet[Card]) -> list[Held]:
    """`cards`, which have memories, as a plan needs them."""
    rows = cards.values_list("fact_id", "stability", "difficulty", "reps", "lapses", "last_day", "due_day")
    return [Held(fact, MemoryState(*state), last, due) for fact, *state, last, due in rows]


def assigned(matters: Iterable[Matter], done: Collection[int]) -> list[Assigned]:
    """The same without the facts `done` today, as a plan needs it."""
    return [
        Assigned(
            one.running.due,
            [fact for fact in one.unmet if fact not in done],
            [card for card in one.held if card.fact not in done],
        )
        for one in matters
    ]
