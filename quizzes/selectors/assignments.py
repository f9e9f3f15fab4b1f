"""Assignments as the schedule of one learner sees them: those that are for them in running courses, once they begin.

A fact belongs to an assignment where a question that is served asks it: one of the assignment's own questions, or any
of one of its articles or topics. It is looked up each time, so that what is added, retired or moved counts at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    Exists,
    F,
    FilteredRelation,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from content import kinds
from content.models import Question, QuestionQuerySet
from content.models.prepared import Parameter
from quizzes.models import Assignment, Card, Learner
from quizzes.scheduling import MemoryState
from quizzes.scheduling.assignments import Aim, Assigned, Held, aim
from quizzes.selectors.cards import remembered
from quizzes.selectors.habits import weights_of

ARTICLE = "passage__revision__article"
ASKED = ("questions", "articles__revisions__passages__questions", "topics__articles__revisions__passages__questions")
"""From an assignment to the questions that ask its facts."""


@dataclass(frozen=True, slots=True)
class Running:
    """An assignment that is for the learner: one they have begun, or have just been through, unless told otherwise."""

    id: int
    title: str
    course: str
    starts: date
    due: date
    """For this learner."""
    extra_time: bool
    """Whether that is later than for the others."""
    articles: frozenset[int]
    """Articles of which every question counts, those of its topics included."""
    questions: frozenset[int] = frozenset()
    """Those that count by themselves, as far as they are served."""
    parts: frozenset[int] = frozenset()
    """Articles that they are about."""

    @property
    def counted(self) -> int:
        """Questions that it consists of; 0 where it is about whole articles or topics too."""
        return 0 if self.articles else len(self.questions)


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


def assignments_for(learner_id: int | Parameter) -> QuerySet[Assignment]:
    """Assignments of the learner's running courses that are for everybody there or for their group.

    Each with `until`: the day on which it is due for them.
    """
    for_them = Q(group="") | Q(group=F("course__enrollments__group"))
    own = FilteredRelation("extensions", condition=Q(extensions__learner_id=learner_id))
    found = Assignment.objects.annotate(own=own, until=Coalesce("own__due", "due"))
    return found.filter(for_them, course__archived_at=None, course__enrollments__learner_id=learner_id)


def served(path: str = "") -> dict[str, Any]:
    """That questions are served: published, not held, in an article in use, about one fact. `path`: the way to them."""
    alone = sorted(set(kinds.all_kinds()) - set(kinds.asking_several()))
    conditions = {"status": Question.Status.PUBLISHED, "held": "", f"{ARTICLE}__retired_at": None, "kind__in": alone}
    return {f"{path}__{name}" if path else name: value for name, value in conditions.items()}


def open_assignments(learner_id: int | Parameter, today: date | Parameter) -> QuerySet[Assignment]:
    """Those of them that have started."""
    return assignments_for(learner_id).filter(starts__lte=today)


def with_assigned_until(
    questions: QuestionQuerySet, learner_id: int | Parameter, day: date | Parameter
) -> QuestionQuerySet:
    """`questions`, each with `assigned_until`: the next day on which an assignment with its fact is due, if any.

    It costs no statement of its own; `services.scheduling.schedule` takes it.
    """
    assignments = open_assignments(learner_id, day).filter(_asks(OuterRef(OuterRef("fact_id"))), until__gt=day)
    first = assignments.order_by("until").values("until")[:1]
    return questions.annotate(assigned_until=Subquery(first))


def _asks(fact: OuterRef) -> Exists:
    """That an assignment asks `fact`: from the few questions about it, not from the many of its articles."""
    asking = Question.objects.order_by().filter(fact_id=fact, **served())
    one = OuterRef(OuterRef("pk"))
    ways = {"questions": "pk", "articles": f"{ARTICLE}_id", "topics": f"{ARTICLE}__topic_id"}
    itself, article, topic = (
        Exists(_members(name).filter(assignment_id=one, **{f"{name[:-1]}_id": OuterRef(way)}))
        for name, way in ways.items()
    )
    return Exists(asking.filter(itself | article | topic))


def _members(name: str) -> QuerySet[Any]:
    """Rows of what assignments are made of."""
    rows: QuerySet[Any] = getattr(Assignment, name).through.objects.order_by()
    return rows


def due_days(learner_id: int, facts: Collection[int] | None = None) -> dict[int, list[tuple[date, date]]]:
    """(start, due day) of all assignments of each fact, of `facts` or of all: for a replay of past days.

    One statement. They are those of now: what was assigned then and is not any more is forgotten.
    """
    found: defaultdict[int, list[tuple[date, date]]] = defaultdict(list)
    first, *others = (_asked_days(learner_id, path, facts) for path in ASKED)
    # A union of rows drops those that are there twice.
    for fact, starts, until in first.union(*others):
        found[fact].append((starts, until))
    return found


def _asked_days(learner_id: int, path: str, facts: Collection[int] | None) -> QuerySet[Any, Any]:
    wanted = {f"{path}__fact__in": facts} if facts is not None else {}
    rows = assignments_for(learner_id).filter(**served(path), **wanted)
    return rows.order_by().values_list(f"{path}__fact", "starts", "until")


def running(learner_id: int, today: date, past: int = 0) -> list[Running]:
    """Assignments that are due after `today`, or were within the last `past` days: one statement."""
    last = Q(until__gt=today) if not past else Q(until__gte=today - timedelta(days=past))
    return as_they_are(open_assignments(learner_id, today).filter(last))


def as_they_are(assignments: QuerySet[Assignment]) -> list[Running]:
    """`assignments` from `assignments_for` with what they are made of, the first due first: one statement."""
    fields = ("pk", "title", "course__name", "starts", "until", "due")
    first, *others = (
        assignments.order_by().annotate(article=article, question=question).values_list(*fields, "article", "question")
        for article, question in _made_of()
    )
    found: dict[int, tuple[Any, dict[str, set[int]]]] = {}
    for *told, article, question in first.union(*others, all=True):
        made = found.setdefault(told[0], (told, {"articles": set(), "questions": set(), "parts": set()}))[1]
        if question:
            made["questions"].add(question)
            made["parts"].add(article)
        elif article:
            made["articles"].add(article)
    return sorted((_as_it_is(told, made) for told, made in found.values()), key=lambda one: (one.due, one.id))


def _made_of() -> list[tuple[Any, Any]]:
    """(article, question) of each way in which an assignment is made: whole articles, topics, questions."""
    # PostgreSQL takes an untyped NULL for text.
    nothing = Value(0, output_field=BigIntegerField())
    article, question = (
        Case(When(Q(**served("questions")), then=F(path)), output_field=BigIntegerField())
        for path in (f"questions__{ARTICLE}", "questions")
    )
    return [
        (F("articles"), nothing),
        (F("topics__articles"), nothing),
        (article, question),
    ]


def _as_it_is(told: Sequence[Any], made: dict[str, set[int]]) -> Running:
    pk, title, course, starts, until, due = told
    return Running(
        pk, title, course, starts, until, until > due, **{name: frozenset(ids) for name, ids in made.items()}
    )


def matters(learner_id: int, questions: QuerySet[Question], assignments: Iterable[Running]) -> list[Matter]:
    """The facts of `assignments` that `questions` ask, and what the learner remembers of them: two statements."""
    found = [Matter(one) for one in assignments]
    articles = frozenset().union(*(one.running.articles for one in found))
    chosen = frozenset().union(*(one.running.questions for one in found))
    if not articles and not chosen:
        return found
    whole, single = Q(**{f"{ARTICLE}__in": articles}), Q(pk__in=chosen)
    asking = questions.filter(whole | single if chosen and articles else single if chosen else whole)
    places = _facts(asking, chosen)
    memories = {card.fact: card for card in held(remembered(learner_id, asking))}
    for one in found:
        belong = (fact for fact, article, question in places if _belongs(one.running, article, question))
        one.facts = tuple(dict.fromkeys(belong))
        one.held = [memories[fact] for fact in one.facts if fact in memories]
    return found


def about(questions: QuerySet[Question], learner_id: int, assignment: int) -> QuerySet[Question]:
    """Those of `questions` whose facts one of the learner's assignments asks; none for another's. One statement."""
    [one] = as_they_are(assignments_for(learner_id).filter(pk=assignment)) or [None]
    if one is None:
        return questions.none()
    asking = questions.filter(Q(**{f"{ARTICLE}__in": one.articles}) | Q(pk__in=one.questions))
    return questions.filter(fact_id__in=asking.values("fact_id"))


def _belongs(one: Running, article: int, question: int | None) -> bool:
    return article in one.articles or question in one.questions


def ahead(matters: Iterable[Matter], today: date) -> list[Matter]:
    """Those of `matters` that are not due yet."""
    return [one for one in matters if one.running.due > today]


def _facts(questions: QuerySet[Question], chosen: Collection[int]) -> list[tuple[int, int, int | None]]:
    """(fact, article, question if it is one of `chosen`) in the order of their places."""
    rows = questions.values("fact_id", article=F(f"{ARTICLE}_id"))
    if chosen:
        rows = rows.annotate(chosen=Case(When(pk__in=chosen, then=F("pk")), output_field=BigIntegerField()))
    rows = rows.annotate(place=Min("passage__start")).order_by("place", "article", "fact_id")
    return [(row["fact_id"], row["article"], row.get("chosen")) for row in rows]


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
