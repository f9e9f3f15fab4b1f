"""The question that a session asks now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from math import ceil

from django.db.models import QuerySet

from content import kinds
from content.models import Question
from quizzes.attempts import Attempt, sign
from quizzes.models import Card, Learner, Session
from quizzes.scheduling.queue import Askable, choose_question
from quizzes.selectors.cards import day_of
from quizzes.selectors.habits import seconds_a_question, study_days
from quizzes.selectors.opened import servable
from quizzes.shapes import AskedQuestion


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
