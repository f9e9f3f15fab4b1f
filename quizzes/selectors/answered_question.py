"""The question that is being answered, with all that grading, the schedule and its feedback read: one statement.

It is the largest statement of the answer trip, so it is prepared: in one form for each sort of values that a typed
response may stand for.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import BigIntegerField, DateField, DateTimeField, Exists, OuterRef, TextField, UUIDField

from content.models import Article, Question, QuestionQuerySet
from content.models.prepared import Parameter, Prepared, TextsField
from quizzes.attempts import Attempt
from quizzes.models import Answer
from quizzes.selectors.assignments import with_assigned_until
from quizzes.selectors.background import Wanted, wanted, with_background
from quizzes.selectors.claims import with_claims
from quizzes.selectors.giveaways import LONGEST_DAY, with_earlier_sight
from quizzes.selectors.opened import topics_open_to


def answered_question(
    attempt: Attempt, user: AbstractBaseUser, day: date, answered_at: datetime, response: str
) -> Question | None:
    """The question of `attempt`, retired meanwhile or not: what was shown may be answered. None if it is not open.

    day: the learner's, on which `answered_at` falls; response: what is about to be graded.
    """
    typed = wanted(response)
    # The card that was turned over for this very answer has not given it away.
    own = replace(attempt, ordinal=attempt.ordinal - 1).answer_id
    prepared = _BY_NAME if typed.name else _BY_VALUES if any(typed) else _PLAIN
    return prepared.first(
        question=attempt.question_id,
        user=user.pk,
        learner=attempt.learner_id,
        day=day,
        since=answered_at - LONGEST_DAY,
        until=answered_at,
        own=own,
        **typed._asdict(),
    )


def _questions(typed: Wanted) -> QuestionQuerySet:
    learner, day = Parameter("learner", BigIntegerField()), Parameter("day", DateField())
    since, until = Parameter("since", DateTimeField()), Parameter("until", DateTimeField())
    topics = topics_open_to(Parameter("user", BigIntegerField()))
    questions = Question.objects.select_related("fact", "passage__revision__article")
    questions = with_earlier_sight(questions, learner, day, since, until, Parameter("own", UUIDField()))
    questions = with_assigned_until(questions, learner, day)
    questions = with_background(questions, Article.objects.readable(topics).order_by(), typed)
    questions = _with_answered(with_claims(questions, learner), learner)
    open_to_user = questions.filter(fact__topic__in=topics).exclude(status=Question.Status.DRAFT)
    return open_to_user.filter(pk=Parameter("question", BigIntegerField()))


def _with_answered(questions: QuestionQuerySet, learner: Parameter) -> QuestionQuerySet:
    """`questions`, each with `answered`: whether the learner ever answered its version.

    By the question, not by its fact: facts are merged and split, and an answer stays the first to what was shown.
    """
    before = Answer.objects.filter(
        first=True, learner_id=learner, question_id=OuterRef("pk"), question_version=OuterRef("version")
    )
    return questions.annotate(answered=Exists(before))


_PLAIN: Prepared[Question] = Prepared(partial(_questions, Wanted()))
_BY_VALUES: Prepared[Question] = Prepared(
    partial(_questions, Wanted(Parameter("amounts", TextsField()), Parameter("days", TextsField())))
)
_BY_NAME: Prepared[Question] = Prepared(partial(_questions, Wanted(name=Parameter("name", TextField()))))
