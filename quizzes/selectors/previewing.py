"""A question as the student will see it, and what follows a wrong answer to it: for whoever writes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser

from content import kinds
from content.errors import InvalidQuestion, InvalidResponse
from content.kinds.flashcard import SLUG as FLASHCARD
from content.models import Article, Question
from quizzes.models import Answer, Learner, Session
from quizzes.selectors.background import question_background
from quizzes.selectors.citing import cite
from quizzes.selectors.feedback import feedback_as_if
from quizzes.shapes import AskedQuestion, Feedback
from quizzes.shapes.asking import Back

NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Preview:
    question: AskedQuestion
    feedback: Feedback | None
    """None of a card, whose answer is on its back, and as long as there is no passage."""


def preview_of(question: Question, user: AbstractBaseUser, now: datetime, *, stored: Question | None = None) -> Preview:
    """An unsaved question, put to nobody. Nothing is stored. `stored`: the question that it will replace, with its
    fact; what other sources say of that is shown: one statement."""
    cited = bool(question.passage.quote)
    feedback = _feedback(question, stored, user, now) if cited and question.kind != FLASHCARD else None
    return Preview(_asked(question), feedback)


def _asked(question: Question) -> AskedQuestion:
    kind = kinds.get(question.kind)
    passage, back = question.passage, None
    if question.kind == FLASHCARD and passage.quote:
        back = Back(kind.answer_text(question.payload), cite(passage, passage.revision, 0))
    return AskedQuestion(
        question_id=0, kind=question.kind, kind_label=kind.LABEL, widget=kind.WIDGET, prompt=question.prompt,
        presented=kind.present(question.payload), topic=question.fact.topic.name, attempt="", session_id=NOBODY,
        number=1, total=1, minutes_left=0, is_new=False, is_repeat=False, practice=False, several=kind.SEVERAL,
        hints=(), struck=0, can_hint=False, answer_seen=False, back=back, last=None,
    )  # fmt: skip


def _feedback(question: Question, stored: Question | None, user: AbstractBaseUser, now: datetime) -> Feedback:
    """After the answer that teaches most: a wrong choice where there are choices, else "I don't know"."""
    response = _wrong(question)
    try:
        verdict = kinds.get(question.kind).grade(question.payload, response) if response else None
    except (InvalidQuestion, InvalidResponse):
        verdict = None
    session = Session(id=NOBODY, learner_id=0, answered=1, planned=1, started_at=now)
    answer = Answer(
        id=NOBODY, learner_id=0, fact_id=0, session=session, question=question, day=now.date(), shown_at=now,
        answered_at=now, received_at=now, response=response if verdict else "", dont_know=verdict is None,
        correct=False, score=verdict.score if verdict else 0.0, message=verdict.message if verdict else "",
        unscheduled=Answer.Unscheduled.PRACTICE,
    )  # fmt: skip
    answer.learner = Learner(user=user, time_zone="UTC")
    if stored is None:
        return feedback_as_if(answer, question, now)
    question.fact = stored.fact
    # A teacher sees what every student of the topic may.
    articles = Article.objects.for_teacher(user).filter(retired_at=None)
    return feedback_as_if(answer, question_background(stored.pk, articles) or question, now)


def _wrong(question: Question) -> str:
    """The id of a wrong choice; "" where nothing is chosen."""
    kind, payload = kinds.get(question.kind), question.payload
    if question.kind == "true_false":
        return "true" if payload["correct"] == "false" else "false"
    wrong = set(kind.wrong_choices(payload))
    return next((choice["id"] for choice in payload.get("choices", ()) if choice["id"] in wrong), "")
