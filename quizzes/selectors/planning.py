"""What a session will ask, and the question that it asks now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil

from django.db.models import Exists, Min, OuterRef, QuerySet

from content import kinds
from content.models import Article, Question
from quizzes.attempts import Attempt, sign
from quizzes.models import Card, Learner, Session
from quizzes.scheduling.queue import Askable, Candidate, choose_question, expected_answers, plan
from quizzes.selectors.cards import day_of, recall_of, remembered
from quizzes.selectors.giveaways import among, screen_of
from quizzes.selectors.habits import StudyDay, room, seconds_a_question, study_days
from quizzes.selectors.opened import servable
from quizzes.shapes import AskedQuestion

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


def next_question(session: Session, now: datetime) -> AskedQuestion | None:
    """What the session asks now; None where it has nothing left. The same until it is answered.

    Questions that were retired since the session began are passed over.
    """
    learner = Learner.objects.select_related("user").get(pk=session.learner_id)
    askable = _askable(servable(learner.user), session.queue)
    left = [fact for fact in session.queue if fact in askable]
    if session.ended_at or not left:
        return None
    fact = left[0]
    card = Card.objects.filter(learner_id=learner.pk, fact_id=fact).first() or Card(learner=learner, fact_id=fact)
    chosen = choose_question(askable[fact], card.stability, card.last_question, card.asked)
    question = Question.objects.select_related("fact__topic").get(pk=chosen)
    seconds = len(left) * seconds_a_question(study_days(learner.pk), day_of(learner, now))
    return _asked(question, card, session, len(left), ceil(seconds / 60), now)


def left_to_ask(session: Session, questions: QuerySet[Question]) -> int:
    """Facts of the session's queue that can still be asked: a teacher may have retired the others meanwhile."""
    return questions.filter(fact_id__in=session.queue).values("fact_id").distinct().count()


def _askable(questions: QuerySet[Question], facts: Sequence[int]) -> dict[int, list[Askable]]:
    askable: defaultdict[int, list[Askable]] = defaultdict(list)
    rows = questions.filter(fact_id__in=facts).values_list("fact_id", "pk", "kind")
    for fact, question, kind in rows:
        askable[fact].append(Askable(question, kinds.get(kind).RECOGNITION))
    return askable


def _asked(question: Question, card: Card, session: Session, left: int, minutes: int, now: datetime) -> AskedQuestion:
    kind = kinds.get(question.kind)
    attempt = Attempt(
        learner_id=session.learner_id,
        question_id=question.pk,
        question_version=question.version,
        session_id=session.pk,
        fact_id=question.fact_id,
        ordinal=card.answers,
        shown_at=now,
    )
    return AskedQuestion(
        question_id=question.pk,
        kind=question.kind,
        kind_label=kind.LABEL,
        widget=kind.WIDGET,
        prompt=question.prompt,
        presented=kind.present(question.payload),
        topic=question.fact.topic.name,
        attempt=sign(attempt),
        session_id=session.pk,
        number=session.answered + 1,
        total=session.answered + left,
        minutes_left=minutes,
        is_new=card.stability is None,
        is_repeat=str(question.fact_id) in session.misses,
    )
