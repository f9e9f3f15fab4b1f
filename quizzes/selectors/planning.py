"""What a session started now will ask."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, Min, OuterRef, QuerySet

from content.models import Article, Question
from quizzes.models import Card, Learner
from quizzes.scheduling import retrievability
from quizzes.scheduling.assignments import LEAD, Held, Urgent, urgent
from quizzes.scheduling.days import elapsed_days
from quizzes.scheduling.queue import Candidate, expected_answers, plan
from quizzes.selectors.assignments import Matter, ahead, assigned, held, matters, running
from quizzes.selectors.cards import day_of, remembered
from quizzes.selectors.giveaways import among, screen_of
from quizzes.selectors.habits import StudyDay, answers_a_day, pause_of, paused, room, study_days
from quizzes.selectors.opened import servable

LIMIT = 20
"""Facts of a session, unless another number is asked for."""
CHOICE = 3
"""How many times as many facts are looked at as a session holds, so that some can be put off."""


def session_plan(
    learner: Learner, now: datetime, article: Article | None = None, limit: int = LIMIT, minutes: int | None = None
) -> tuple[int, ...]:
    """Fact ids of a session started now, in the order of asking: what is due, then what is new.

    `minutes`: the size that is wished for, in place of `limit` facts and what is left of the day's budget. Whoever
    starts a session in a planned pause gets one. Facts that were asked today are done for today: their answer was
    shown, so that another would not count.
    """
    questions = servable(learner.user)
    if article is not None:
        questions = questions.filter(passage__revision__article=article)
    return planned(learner, now, questions, study_days(learner.pk), limit, minutes=minutes, asked=True).facts


@dataclass(frozen=True, slots=True)
class Planned:
    facts: tuple[int, ...] = ()
    answers: float = 0.0
    """How many answers they will take, repeats of misses included."""


def planned(
    learner: Learner,
    now: datetime,
    questions: QuerySet[Question],
    days: Sequence[StudyDay],
    limit: int = LIMIT,
    *,
    minutes: int | None = None,
    asked: bool = False,
    begun: Sequence[Matter] | None = None,
) -> Planned:
    """The plan of a session of `questions`: five statements, eight with an assignment running or a pause ahead.

    In a planned pause nothing is planned unless somebody has `asked` for it. `begun`: the learner's assignments, as
    far as `questions` ask for them, where they have been read already.
    """
    today = day_of(learner, now)
    if paused(learner, today) and not asked:
        return Planned()
    space = room(learner, days, today, limit, minutes)
    most = CHOICE * int(min(space.facts, space.answers))
    screen = screen_of(learner.pk, today, now)
    waiting = questions.exclude(fact_id__in=screen.facts)
    due = due_cards(learner.pk, waiting, today, most)
    budget = answers_a_day(learner, days, today)
    pressing, memorised = pressing_facts(learner, questions, screen.facts, today, budget, begun)
    new = [row["fact_id"] for row in unmet_facts(learner.pk, waiting)[:most]]
    memories = {card.fact: card for card in (*memorised, *due)}
    homes, pairs = among(questions, {*(card.fact for card in due), *pressing.facts[:most], *new}, screen)

    def candidates(facts: Iterable[int]) -> list[Candidate]:
        # A question may be retired between two statements.
        return [candidate(fact, homes[fact], memories.get(fact), today) for fact in facts if fact in homes]

    reviews = candidates(card.fact for card in due)
    others = candidates(pressing.facts[:most])
    fresh = candidates(new)
    chosen = plan(reviews, fresh, space, urgent=others, reserved=pressing.reserved, giveaways=pairs)
    asked_for = {card.fact: card for card in (*fresh, *others, *reviews)}
    return Planned(chosen, sum(expected_answers(asked_for[fact]) for fact in chosen))


def candidate(fact: int, article: int, card: Held | None, today: date) -> Candidate:
    if card is None:
        return Candidate(fact, article)
    return Candidate(fact, article, card.due, retrievability(card.state, elapsed_days(card.last, today)))


def pressing_facts(
    learner: Learner,
    questions: QuerySet[Question],
    done: Collection[int],
    today: date,
    budget: int,
    begun: Sequence[Matter] | None = None,
) -> tuple[Urgent, list[Held]]:
    """(what is urgent today, the memories among it): one statement, two more with an assignment, one before a pause.

    `done`: facts that were asked today. `budget`: answers a day.
    """
    if begun is None:
        begun = matters(learner.pk, questions, running(learner.pk, today))
    found = ahead(begun, today)
    pause = pause_of(learner)
    soon = pause is not None and 0 < (pause[0] - today).days <= LEAD
    due = due_within(learner.pk, questions, pause) if pause and soon else []
    away = [card for card in due if card.fact not in done]
    facts = urgent(assigned(found, done), today, budget, pause, away)
    return facts, [*(card for one in found for card in one.held), *away]


def due_within(learner_id: int, questions: QuerySet[Question], days: tuple[date, date]) -> list[Held]:
    """Cards that fall due on one of `days`, the first to the last."""
    return held(remembered(learner_id, questions).filter(due_day__range=days))


def due_cards(learner_id: int, questions: QuerySet[Question], today: date, count: int) -> list[Held]:
    """The `count` cards that have waited longest; of one day, the weakest memories."""
    due = remembered(learner_id, questions).filter(due_day__lte=today)
    return held(due.order_by("due_day", "stability", "fact_id")[:count])


def unmet_facts(learner_id: int, questions: QuerySet[Question]) -> QuerySet[Question]:
    """Facts without a memory, each with an article, in the order in which they stand there."""
    met = Card.objects.filter(learner_id=learner_id, fact_id=OuterRef("fact_id"), stability__isnull=False)
    facts = questions.filter(~Exists(met)).values("fact_id")
    return facts.annotate(article=Min("passage__revision__article_id"), place=Min("passage__start")).order_by(
        "place", "article", "fact_id"
    )
