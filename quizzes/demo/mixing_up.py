"""Where sources disagree, the demo's student takes the one's word for the other's: it is asked again today."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from django.contrib.auth.models import AbstractUser

from content.drafts import Value
from content.models import Evidence, Question
from quizzes import selectors, services
from quizzes.attempts import read
from quizzes.demo.responses import right_response, wrong_response
from quizzes.models import Card, Session
from quizzes.selectors.claims import is_typed

SECONDS = 12


def mix_up(student: AbstractUser, start: datetime, rng: Random) -> int:
    """Let the student miss the least known of the facts they have met that sources dispute, so that it is due again
    soon. Returns the number of answers; 0 where the articles agree on all that was met."""
    disputed = Evidence.objects.filter(stance=Evidence.Stance.DISPUTES).values("fact")
    asked = selectors.servable(student).filter(fact__in=disputed).values("fact")
    card = Card.objects.filter(learner_id=student.pk, fact__in=asked).order_by("stability", "fact_id").first()
    if card is None:
        return 0
    learner = services.learner_for(student)
    session = Session.objects.create(learner=learner, queue=[card.fact_id], planned=1, started_at=start)
    clock, given = start, 0
    while asked_now := selectors.next_question(session, clock):
        question = Question.objects.get(pk=read(asked_now.attempt, student.pk).question_id)
        response = right_response(question) if given else others_word(question, rng)
        clock += timedelta(seconds=SECONDS)
        services.submit_answer(student, asked_now.attempt, response, clock, dont_know=not response)
        session.refresh_from_db()
        given += 1
    return given


def others_word(question: Question, rng: Random) -> str:
    """What another source says instead, typed; a wrong choice where there are choices."""
    if not is_typed(question):
        return wrong_response(question, rng)
    against = question.fact.evidence.filter(stance=Evidence.Stance.DISPUTES).exclude(value={}).order_by("pk").first()
    return Value.from_json(against.value).text if against else ""
