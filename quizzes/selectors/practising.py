"""Free practice: what it is about, and what it asks. It changes no card, so it may ask anything at any time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value

from content.models import Article, ArticleQuerySet, Question, Topic, TopicQuerySet
from quizzes.models import Answer, Card, Learner
from quizzes.scheduling.queue import Candidate, Room, expected_answers
from quizzes.selectors.assignments import about
from quizzes.selectors.cards import DaysBetween, day_of, recall_of, remembered
from quizzes.selectors.habits import MOST, room, study_days
from quizzes.selectors.opened import asking_several, open_topics, readable, servable
from quizzes.selectors.planning import unmet_facts

RECENT = timedelta(days=30)
"""Facts missed within it are mistakes to practise."""
EXTRAS = 2
"""Questions about several facts at a session's end."""
RESTED = timedelta(days=3)
"""Days for which a question about several facts is not asked again."""
Scope = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PracticePage:
    """What there is to practise."""

    facts: int
    mistakes: int
    articles: ArticleQuerySet
    topics: TopicQuerySet
    first_day: date | None
    """Of the learner's answers."""
    today: date


def practice_page(learner: Learner, now: datetime) -> PracticePage:
    today, questions = day_of(learner, now), servable(learner.user)
    mistakes = in_scope(learner, questions, {"kind": "mistakes"}, None, today)
    first = Answer.objects.filter(learner_id=learner.pk).order_by("answered_at").values_list("day", flat=True).first()
    return PracticePage(
        facts=questions.values("fact_id").distinct().count(),
        mistakes=mistakes.values("fact_id").distinct().count(),
        articles=practised_articles(learner),
        topics=practised_topics(learner),
        first_day=first,
        today=today,
    )


def practised_articles(learner: Learner) -> ArticleQuerySet:
    """Articles that have questions for the learner."""
    asked = servable(learner.user).filter(passage__revision__article=OuterRef("pk"))
    return readable(learner.user).filter(Exists(asked)).select_related("topic").order_by("topic__name", "title", "pk")


def practised_topics(learner: Learner) -> TopicQuerySet:
    """Topics that have questions for the learner."""
    asked = servable(learner.user).filter(fact__topic=OuterRef("pk"))
    topics: TopicQuerySet = Topic.objects.filter(pk__in=open_topics(learner.user).values("pk")).filter(Exists(asked))
    return topics.order_by("name", "pk")


def in_scope(
    learner: Learner, questions: QuerySet[Question], scope: Scope, article: Article | None, today: date
) -> QuerySet[Question]:
    """Those of `questions` that a session about `scope`, as Session keeps it, may ask."""
    if article is not None:
        questions = questions.filter(passage__revision__article=article)
    match scope.get("kind", "all"):
        case "topic":
            return questions.filter(fact__topic_id=scope["id"])
        case "assignment":
            return about(questions, learner.pk, scope["id"])
        case "fact":
            return questions.filter(fact_id=scope["id"])
        case "mistakes":
            return questions.filter(_missed(learner.pk, scope, today))
        case "range":
            days = (date.fromisoformat(scope["since"]), date.fromisoformat(scope["until"]))
            answered = Answer.objects.standing().filter(learner_id=learner.pk, day__range=days)
            return questions.filter(fact_id__in=answered.values("fact_id"))
    return questions


def _missed(learner_id: int, scope: Scope, today: date) -> Q:
    """Facts missed of late or forgotten once; of one session, where the scope names it, what was missed in it."""
    wrong = Answer.objects.standing().filter(learner_id=learner_id, correct=False, overridden=False)
    session = scope.get("session")
    wrong = wrong.filter(session_id=session) if session else wrong.filter(day__gt=today - RECENT)
    alone = wrong.exclude(unscheduled=Answer.Unscheduled.SEVERAL).values("fact_id")
    missed = Q(fact_id__in=alone) | Q(fact_id__in=_missed_among_several(wrong))
    if session:
        return missed
    return missed | Q(fact_id__in=Card.objects.filter(learner_id=learner_id, lapses__gt=0).values("fact_id"))


def _missed_among_several(wrong: QuerySet[Answer]) -> set[int]:
    """Of questions about several facts, those that were missed and not the one the question hangs on: one statement."""
    told = wrong.filter(unscheduled=Answer.Unscheduled.SEVERAL, parts__isnull=False).values_list("parts", flat=True)
    return {part["fact"] for parts in told for part in parts if not part["correct"]}


def practice_plan(
    learner: Learner, now: datetime, questions: QuerySet[Question], limit: int, minutes: int | None = None
) -> tuple[int, ...]:
    """Facts to practise: the weakest memories first, then what was never asked; what was asked today comes last.

    Four statements.
    """
    today = day_of(learner, now)
    days = study_days(learner.pk) if minutes is not None else []
    space = room(learner, days, today, limit, minutes) if minutes is not None else Room(min(limit, MOST))
    cards = _weakest(learner.pk, questions, today)[: space.facts]
    known = [Candidate(card.fact_id, 0, card.due_day, recall_of(card, today) or 0.0) for card in cards]
    new = [Candidate(row["fact_id"], row["article"]) for row in unmet_facts(learner.pk, questions)[: space.facts]]
    return _fitting([*known, *new], space)


def _weakest(learner_id: int, questions: QuerySet[Question], today: date) -> QuerySet[Card]:
    """Cards by predicted recall, the least first, those of facts that were asked today behind all others."""
    asked = Answer.objects.filter(learner_id=learner_id, fact_id=OuterRef("fact_id"), day=today)
    # Recall falls with days over stability: the database needs no power function.
    worn = DaysBetween(Value(today), F("last_day")) / F("stability")
    cards = remembered(learner_id, questions).annotate(asked_today=Exists(asked), worn=worn)
    return cards.order_by("asked_today", "-worn", "stability", "fact_id")


def _fitting(candidates: Sequence[Candidate], space: Room) -> tuple[int, ...]:
    facts: list[int] = []
    answers = 0.0
    for one in candidates[: space.facts]:
        answers += expected_answers(one)
        if facts and answers > space.answers:
            break
        facts.append(one.fact)
    return tuple(facts)


def extras_for(
    learner: Learner, now: datetime, scope: Scope, article: Article | None, queue: Sequence[int]
) -> list[int]:
    """Questions about several facts for the session's end: all of whose facts have been met by then.

    Two statements, one where there are none.
    """
    today = day_of(learner, now)
    rested = Answer.objects.filter(learner_id=learner.pk, question_id=OuterRef("pk"), day__gt=today - RESTED)
    fitting = in_scope(learner, asking_several(learner.user), scope, article, today).filter(~Exists(rested))
    near = fitting.filter(Q(fact_id__in=queue) | _met_lead(learner.pk)).order_by("pk")
    rows = [(pk, facts_in(payload)) for pk, payload in near.values_list("pk", "payload")[: 10 * EXTRAS]]
    if not rows:
        return []
    wanted = {fact for _pk, facts in rows for fact in facts}
    cards = Card.objects.filter(learner_id=learner.pk, fact_id__in=wanted, stability__isnull=False)
    met = {*queue, *cards.values_list("fact_id", flat=True)}
    ready = [(pk, facts) for pk, facts in rows if facts <= met]
    # Those that bring together most of what this session asks.
    ready.sort(key=lambda row: (-len(row[1] & set(queue)), row[0]))
    return [pk for pk, _facts in ready[:EXTRAS]]


def _met_lead(learner_id: int) -> Exists:
    return Exists(Card.objects.filter(learner_id=learner_id, fact_id=OuterRef("fact_id"), stability__isnull=False))


def facts_in(payload: Mapping[str, Any]) -> frozenset[int]:
    """The facts that a question about several asks; lines that stand for none are left out."""
    return frozenset(part["fact"] for part in payload.get("parts", ()) if isinstance(part.get("fact"), int))
