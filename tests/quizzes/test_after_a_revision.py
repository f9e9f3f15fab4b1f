"""What a student sees of answers that were given before a text was corrected: what was asked then."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.models import Article, PassageChange, Question
from content.services.changed_passages import settle_change
from content.services.revising import revise_article
from quizzes import selectors, services
from quizzes.models import Answer, Card, Notice
from tests import factories
from tests.content.revised import CARTS, ENGINEER, asked, draft
from tests.factories import TEXT

pytestmark = pytest.mark.django_db
HAD = "It had carried 12,400 carts in its first year."


@pytest.fixture
def article(db: None) -> Article:
    return factories.ArticleFactory(title="The bridge at Arden")


@pytest.fixture
def carts(article: Article) -> Question:
    question: Question = asked(article, CARTS, "12,400", kind="number", prompt="How many carts did it carry?")
    return question


@pytest.fixture
def given(student: Any, carts: Question) -> Answer:
    """An answer to it, given before anything changed."""
    now = timezone.now()
    session = services.start_session(services.learner_for(student), now)
    question = selectors.next_question(session, now)
    assert question is not None
    return services.submit_answer(student, question.attempt, "12,400", now)


def verdict(client: Client, answer: Answer) -> str:
    response = client.get(reverse("quizzes:answered", args=[answer.session_id, answer.id]))
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", response.content.decode()))


@pytest.mark.parametrize("settlement", ["", "kept", "retired"])
def test_an_old_answer_shows_the_passage_that_was_asked(
    student_client: Client, article: Article, carts: Question, given: Answer, settlement: str
) -> None:
    revise_article(article, draft(TEXT.replace(CARTS, HAD)))
    if settlement:
        settle_change(PassageChange.objects.open().get(), settlement)
    html = verdict(student_client, given)
    assert "How many carts did it carry?" in html
    assert CARTS in html
    assert HAD not in html


def test_an_old_answer_about_what_is_gone_shows_it_still(
    student_client: Client, article: Article, carts: Question, given: Answer
) -> None:
    revise_article(article, draft(TEXT.replace(f"{CARTS} ", "")))
    carts.refresh_from_db()
    assert carts.status == "retired"
    assert CARTS in verdict(student_client, given)
    assert Notice.objects.get().vanished == 1


def test_what_moved_is_shown_where_it_stands_now(
    student_client: Client, article: Article, carts: Question, given: Answer
) -> None:
    revise_article(article, draft(f"{ENGINEER}\n\n{CARTS} And so it did."))
    html = verdict(student_client, given)
    assert f"{CARTS} And so it did." in html
    assert not Notice.objects.exists()


def test_after_it_was_kept_the_new_words_are_asked(
    student: Any, article: Article, carts: Question, given: Answer
) -> None:
    revise_article(article, draft(TEXT.replace(CARTS, HAD)))
    learner, now = services.learner_for(student), timezone.now()
    with pytest.raises(Exception, match="no questions here yet"):
        services.start_session(learner, now, article=article, practice=True)
    settle_change(PassageChange.objects.open().get(), "kept")
    session = services.start_session(learner, now, article=article, practice=True)
    question = selectors.next_question(session, now)
    assert question is not None
    answer = services.submit_answer(student, question.attempt, "12,400", now)
    assert selectors.feedback_on(answer, now).cited.quote == HAD
    assert Card.objects.get().asked == 2


def test_going_back_takes_the_notice_back_and_asks_again(
    student: Any, article: Article, carts: Question, given: Answer
) -> None:
    revise_article(article, draft(TEXT.replace("12,400", "12,700")))
    assert Notice.objects.get().changed == 1
    revise_article(article, draft(TEXT))
    assert not Notice.objects.exists()
    carts.refresh_from_db()
    assert carts.held == ""
