"""Versions of a question: old answers keep the words they were given on, and each version its own numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from content import services as content
from content.models import Question, Wording
from content.services import Answers, WrittenQuestion
from quizzes import selectors, services
from quizzes.models import Answer, Learner
from quizzes.selectors.versions import version_counts
from tests import factories
from tests.content import made
from tests.quizzes.factories import answer_next

pytestmark = pytest.mark.django_db
WHO = WrittenQuestion(
    "multiple_choice", "Who designed the bridge?", Answers("Clara Voss", ("Anna Lind", "Otto Brandt")), made.ENGINEER
)
DAY = timedelta(days=1)


@pytest.fixture
def question(db: None) -> Question:
    return content.add_question(factories.ArticleFactory(), WHO, publish=True)


@pytest.fixture
def learner(student: Any) -> Learner:
    return services.learner_for(student)


def pick(question: Question, text: str) -> str:
    return next(choice["id"] for choice in question.payload["choices"] if choice["text"] == text)


def answered(learner: Learner, question: Question, now: datetime, text: str = "Anna Lind") -> Answer:
    session = services.start_session(learner, now)
    return answer_next(session, now, pick(question, text))


def shown(learner: Learner, answer: Answer, now: datetime) -> tuple[str, str, str]:
    told = selectors.feedback(learner, answer.id, now)
    return told.prompt, told.response_text, told.cited.quote


@pytest.mark.parametrize("same_meaning", [True, False])
def test_an_old_answer_is_shown_as_it_was_given(question: Question, learner: Learner, same_meaning: bool) -> None:
    now = timezone.now() - DAY
    answer = answered(learner, question, now)
    new = replace(WHO, prompt="Who drew it?", answers=Answers("Clara Voss", ("Eva Roth",)))
    content.edit_question(question, new, same_meaning=same_meaning)
    assert shown(learner, answer, now) == ("Who designed the bridge?", "Anna Lind", made.ENGINEER)
    [row] = selectors.session_summary(answer.session).rows
    assert row.prompt == "Who designed the bridge?"


def test_each_answer_is_shown_in_the_words_of_its_time(question: Question, learner: Learner) -> None:
    now = timezone.now() - 30 * DAY
    first = answered(learner, question, now)
    content.edit_question(question, replace(WHO, prompt="Who drew it?"))
    Wording.objects.update(changed_at=now + DAY)
    question.refresh_from_db()
    second = answered(learner, question, now + 9 * DAY, "Otto Brandt")
    content.edit_question(question, replace(WHO, prompt="Who made the plans?"))
    question.refresh_from_db()
    third = answered(learner, question, timezone.now() + 9 * DAY, "Clara Voss")
    told = [shown(learner, one, now)[:2] for one in (first, second, third)]
    assert told == [
        ("Who designed the bridge?", "Anna Lind"),
        ("Who drew it?", "Otto Brandt"),
        ("Who made the plans?", "Clara Voss"),
    ]


def test_a_version_that_is_gone_is_found_whatever_the_clocks_say(question: Question, learner: Learner) -> None:
    later = timezone.now() + 5 * DAY
    answer = answered(learner, question, later)
    content.edit_question(question, replace(WHO, prompt="Who drew it?"), same_meaning=False)
    assert shown(learner, answer, later)[0] == "Who designed the bridge?"


def test_an_answer_to_what_never_changed_costs_no_statement_more(
    question: Question, learner: Learner, now: datetime, django_assert_num_queries: Any
) -> None:
    answer = answered(learner, question, now)
    with django_assert_num_queries(1):
        shown(learner, answer, now)


def test_another_accepted_answer_begins_no_version_and_stands_in_the_history() -> None:
    typed = WrittenQuestion("short_answer", "Who designed it?", Answers("Clara Voss"), made.ENGINEER)
    question = content.add_question(factories.ArticleFactory(), typed, publish=True)
    content.accept_answer(question, "C. Voss")
    content.accept_answer(question, "C. Voss")
    assert Question.objects.get().version == 1
    assert [one.same_meaning for one in Wording.objects.all()] == [True]


# Numbers


def first_answer(question: Question, version: int, correct: bool, seconds: int | None = 4, **more: Any) -> None:
    now, learner = timezone.now(), more.pop("learner", None) or factories.LearnerFactory()
    session = services.start_session(learner, now)
    answer = answer_next(session, now, pick(question, "Clara Voss" if correct else "Anna Lind"))
    fields = {"question_version": version, "response_ms": seconds and seconds * 1000, **more}
    Answer.objects.filter(learner_id=learner.pk, id=answer.id).update(**fields)


def test_each_version_has_numbers_of_its_own(question: Question, django_assert_num_queries: Any) -> None:
    for correct, seconds in ((True, 2), (True, 4), (False, 9), (True, None)):
        first_answer(question, 1, correct, seconds)
    first_answer(question, 2, False)
    first_answer(question, 2, True, first=False)
    question.version = 2
    with django_assert_num_queries(1):
        new, old = version_counts(question)
    assert (new.version, new.n, new.right, new.is_current, new.is_small) == (2, 1, 0, True, True)
    assert (old.version, old.n, old.right, old.seconds, old.share) == (1, 4, 3, 4.0, 0.75)
    assert old.low < 0.75 < old.high


def test_nobody_has_answered_yet(question: Question) -> None:
    assert version_counts(question) == []
