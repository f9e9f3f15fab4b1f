"""What a session started now will ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, Min, OuterRef, QuerySet

from content.models import Article, Question
from quizzes.models import Card, Learner
from quizzes.scheduling.queue import Candidate, expected_answers, plan
from quizzes.selectors.cards import day_of, recall_of, remembered
from quizzes.selectors.giveaways import among, screen_of
from quizzes.selectors.habits import StudyDay, room, study_days
from quizzes.selectors.opened import servable

LIMIT = 20
"""Facts of a session, unless another number is asked for."""
CHOICE = 3
"""How many times as many facts are looked at as a session holds, so that some can be put off."""


def session_plan(
    learner: Learner, now: datetime, article: Article | None = None, limit: int = LIMIT
) -> tuple[int, ...]:
    """Fact ids of a session started now, in the order of asking: what is due, then what is new.

    Facts that were asked today are done for today: their answer was shown, so that another would not count.
    """
    questions = servable(learner.user)
    if article is not None:
        questions = questions.filter(passage__revision__article=article)
    return planned(learner, now, questions, study_days(learner.pk), limit).facts


@dataclass(frozen=True, slots=True)
class Planned:
    facts: tuple[int, ...] = ()
    answers: float = 0.0
    """How many answers they will take, repeats of misses included."""


def planned(
    learner: Learner, now: datetime, questions: QuerySet[Question], days: Sequence[StudyDay], limit: int = LIMIT
) -> Planned:
    """The plan of a session of `questions`: four statements."""
    today = day_of(learner, now)
    screen = screen_of(learner.pk, today, now)
    waiting = questions.exclude(fact_id__in=screen.facts)
    reviews = due_cards(learner.pk, waiting, today, CHOICE * limit)
    new = unmet_facts(learner.pk, waiting)[: CHOICE * limit]
    fresh = [Candidate(row["fact_id"], row["article"]) for row in new]
    facts = [*(card.fact_id for card in reviews), *(one.fact for one in fresh)]
    homes, pairs = among(questions, facts, screen)
    due = [
        Candidate(card.fact_id, homes[card.fact_id], card.due_day, recall_of(card, today) or 0)
        for card in reviews
        # A question may be retired between two statements.
        if card.fact_id in homes
    ]
    chosen = plan(due, fresh, room(learner, days, today, limit), giveaways=pairs)
    return Planned(chosen, sum(expected_answers(card) for card in (*due, *fresh) if card.fact in set(chosen)))


def due_cards(learner_id: int, questions: QuerySet[Question], today: date, count: int) -> list[Card]:
    """The `count` cards that have waited longest; of one day, the weakest memories."""
    due = remembered(learner_id, questions).filter(due_day__lte=today)
    return list(due.order_by("due_day", "stability", "fact_id")[:count])


def unmet_facts(learner_id: int, questions: QuerySet[Question]) -> QuerySet[Question]:
    """Facts without a memory, each with an article, in the order in which they stand there."""
    met = Card.objects.filter(learner_id=learner_id, fact_id=OuterRef("fact_id"), stability__isnull=False)
    facts = questions.filter(~Exists(met)).values("fact_id")
    return facts.annotate(article=Min("passage__revision__article_id"), place=Min("passage__start")).order_by(
        "place", "article", "fact_id"
    )
