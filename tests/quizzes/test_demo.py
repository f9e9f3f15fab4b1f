"""The month that the demo's student has behind them: believable, and not all of the work is done."""

from __future__ import annotations

from datetime import date, datetime
from random import Random

import pytest

from content.models import Question
from quizzes import demo, selectors, services
from quizzes.models import Answer, Learner
from tests.factories import ArticleFactory, QuestionFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner(now: datetime) -> Learner:
    topic = TopicFactory()
    for year in (2011, 2012, 2026):
        article = ArticleFactory(topic=topic, published=date(year, 1, 18))
        QuestionFactory.create_batch(8, article=article)
        QuestionFactory(article=article, kind="date", payload={"answer": "4 May 1931"})
    _, student = demo.people()
    demo.simulate_month(student, now, Random(3), lambda message: None)
    return services.learner_for(student)


def test_the_newest_article_waits_for_whoever_tries_the_demo(learner: Learner, now: datetime) -> None:
    page = selectors.today_page(learner, now)
    newest = max(page.articles, key=lambda line: line.source.published)
    assert (newest.met, newest.facts) == (0, 9)
    assert all(line.met for line in page.articles if line is not newest)
    assert page.new >= 9
    assert page.planned
    assert page.open_session is None


def test_the_month_is_believable(learner: Learner, now: datetime) -> None:
    answers = Answer.objects.filter(learner_id=learner.pk)
    assert answers.count() > 50
    assert {True, False} == set(answers.values_list("correct", flat=True))
    assert answers.filter(answered_at__gte=now).count() == 0
    assert selectors.progress_page(learner.user, learner, now).retention
    assert Question.objects.count() == 27
