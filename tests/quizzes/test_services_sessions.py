"""Beginning sessions, going on with them, ending them; learners and their settings."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from content.models import Fact, Question, Topic
from quizzes import selectors, services
from quizzes.errors import InvalidSettings, NothingDue
from quizzes.models import Card, DailyCount, Learner, Session
from tests.factories import ArticleFactory, LearnerFactory, QuestionFactory, UserFactory
from tests.quizzes.factories import WRONG, answer_next, asked_fact, bulk_facts, play, questions

pytestmark = pytest.mark.django_db


def test_a_user_is_a_learner_from_the_first_sight_on() -> None:
    user = UserFactory()
    learner = services.learner_for(user)
    assert learner == services.learner_for(get_user_model().objects.get(pk=user.pk))
    assert (learner.day_start, learner.retention, learner.minutes_a_day) == (4, 0.9, 15)


def test_a_session_holds_every_fact_once_whatever_the_number_of_questions(now: datetime) -> None:
    one, other = questions(2)
    QuestionFactory(article=one.passage.revision.article, fact=one.fact, prompt="Another way to ask")
    session = services.start_session(LearnerFactory(), now)
    assert sorted(session.queue) == sorted([one.fact_id, other.fact_id])
    assert session.planned == 2


def test_a_session_is_resumed_and_not_doubled(now: datetime) -> None:
    questions(3)
    learner = LearnerFactory()
    session = services.start_session(learner, now)
    answer_next(session, now)
    again = services.start_session(learner, now + timedelta(hours=1))
    assert again == session
    assert len(again.queue) == 2
    assert Session.objects.count() == 1


def test_an_open_session_whose_questions_are_all_retired_makes_room_for_another(now: datetime) -> None:
    """It would lead every click to its summary for the rest of the day."""
    questions(2)
    learner = LearnerFactory()
    stuck = services.start_session(learner, now)
    Question.objects.update(status=Question.Status.RETIRED)
    fresh = questions(1)
    session = services.start_session(learner, now)
    assert session.queue == [fresh[0].fact_id]
    stuck.refresh_from_db()
    assert stuck.ended_at == now


def test_a_session_of_an_article_stands_beside_the_daily_one(now: datetime) -> None:
    here, elsewhere = questions(2), questions(2)
    learner = LearnerFactory()
    daily = services.start_session(learner, now)
    article = here[0].passage.revision.article
    scoped = services.start_session(learner, now, article=article)
    assert scoped != daily
    assert sorted(scoped.queue) == sorted(question.fact_id for question in here)
    assert scoped == services.start_session(learner, now, article=article)
    assert elsewhere[0].fact_id in daily.queue


def test_an_open_session_of_yesterday_is_ended(now: datetime) -> None:
    questions(2)
    learner = LearnerFactory()
    old = services.start_session(learner, now)
    new = services.start_session(learner, now + timedelta(days=1))
    old.refresh_from_db()
    assert new != old
    assert old.ended_at == now + timedelta(days=1)


def test_nothing_to_learn_says_what_to_do(now: datetime) -> None:
    with pytest.raises(NothingDue, match="no questions here yet"):
        services.start_session(LearnerFactory(), now)
    assert not Session.objects.exists()


def test_nothing_due_says_when_there_will_be(now: datetime) -> None:
    questions(1)
    learner = LearnerFactory()
    play(services.start_session(learner, now), now)
    with pytest.raises(NothingDue, match="March 3, 2026"):
        services.start_session(learner, now + timedelta(hours=1))


def test_reviews_come_before_anything_new(now: datetime) -> None:
    first = questions(3)
    learner = LearnerFactory()
    play(services.start_session(learner, now), now)
    later = questions(2)
    session = services.start_session(learner, now + timedelta(days=30))
    assert {*session.queue[:3]} == {question.fact_id for question in first}
    assert {*session.queue[3:]} == {question.fact_id for question in later}


def test_a_backlog_keeps_new_facts_out(now: datetime) -> None:
    old = questions(8)
    learner = LearnerFactory()
    play(services.start_session(learner, now), now)
    questions(4)
    session = services.start_session(learner, now + timedelta(days=30), limit=6)
    assert len(session.queue) == 6
    assert {*session.queue} < {question.fact_id for question in old}


def test_minutes_a_day_cap_the_session(now: datetime) -> None:
    questions(30)
    short = LearnerFactory(minutes_a_day=3)
    # Nine answers of twenty seconds: four new facts, of which some are missed and come back.
    assert len(services.start_session(short, now).queue) == 4
    spent = LearnerFactory(minutes_a_day=3)
    DailyCount.objects.create(learner=spent, article_id=1, day=now.date(), answered=1, correct=1, milliseconds=100_000)
    assert len(services.start_session(spent, now).queue) == 2


def test_whoever_asks_for_more_gets_it(now: datetime) -> None:
    questions(30)
    keen = LearnerFactory(minutes_a_day=1)
    DailyCount.objects.create(learner=keen, article_id=1, day=now.date(), answered=9, correct=9, milliseconds=90_000)
    assert len(services.start_session(keen, now).queue) == 20


def test_articles_are_interleaved(now: datetime) -> None:
    articles = [ArticleFactory() for _ in range(3)]
    home = {question.fact_id: article.pk for article in articles for question in questions(4, article)}
    queue = services.start_session(LearnerFactory(), now).queue
    met = [home[fact] for fact in queue]
    assert all(one != other for one, other in pairwise(met))


@pytest.mark.parametrize(
    "change",
    [
        {"status": Question.Status.DRAFT},
        {"status": Question.Status.RETIRED},
    ],
)
def test_drafts_and_retired_questions_are_never_planned(now: datetime, change: dict[str, Any]) -> None:
    QuestionFactory(**change)
    with pytest.raises(NothingDue):
        services.start_session(LearnerFactory(), now)


def test_closed_topics_retired_facts_and_retired_articles_are_never_planned(now: datetime) -> None:
    closed, retired, gone = (questions(1)[0] for _ in range(3))
    Topic.objects.filter(pk=closed.fact.topic_id).update(visibility=Topic.Visibility.COURSE)
    Fact.objects.filter(pk=retired.fact_id).update(status=Fact.Status.RETIRED)
    article = gone.passage.revision.article
    article.retired_at = now
    article.save()
    with pytest.raises(NothingDue):
        services.start_session(LearnerFactory(), now)


def test_what_is_retired_in_the_middle_is_passed_over(now: datetime) -> None:
    questions(3)
    learner = LearnerFactory()
    session = services.start_session(learner, now)
    gone = session.queue[0]
    Question.objects.filter(fact_id=gone).update(status=Question.Status.RETIRED)
    asked = selectors.next_question(session, now)
    assert asked is not None
    assert asked.total == 2
    assert asked_fact(session, now) == session.queue[1]


def test_an_article_retired_in_the_middle_ends_the_session_gracefully(now: datetime) -> None:
    article = questions(2)[0].passage.revision.article
    learner = LearnerFactory()
    session = services.start_session(learner, now)
    answer_next(session, now)
    article.retired_at = now
    article.save()
    assert selectors.next_question(session, now) is None
    services.end_session(session, now)
    summary = selectors.session_summary(session)
    assert summary.answered == 1


def test_ending_twice_keeps_the_first_end(now: datetime) -> None:
    questions(1)
    session = services.start_session(LearnerFactory(), now)
    services.end_session(session, now)
    services.end_session(session, now + timedelta(hours=1))
    session.refresh_from_db()
    assert session.ended_at == now


def test_a_session_ends_with_its_last_right_answer(now: datetime) -> None:
    questions(2)
    session = services.start_session(LearnerFactory(), now)
    answers = play(session, now, [WRONG])
    assert [answer.correct for answer in answers] == [False, True, True]
    assert session.ended_at == answers[-1].answered_at
    assert (session.answered, session.correct, session.queue) == (3, 2, [])
    assert selectors.next_question(session, now) is None


def test_a_large_bank_gives_a_session_of_twenty(now: datetime) -> None:
    bulk_facts(ArticleFactory(), 300)
    assert len(services.start_session(LearnerFactory(minutes_a_day=60), now).queue) == 20


def test_settings_are_stored() -> None:
    learner = LearnerFactory()
    services.save_settings(
        learner, time_zone="Asia/Kolkata", day_start=0, retention=0.85, minutes_a_day=30, shortcuts=False
    )
    stored = Learner.objects.get(pk=learner.pk)
    assert (stored.time_zone, stored.day_start, stored.retention) == ("Asia/Kolkata", 0, 0.85)
    assert (stored.minutes_a_day, stored.shortcuts) == (30, False)


@pytest.mark.parametrize(
    "change",
    [{"time_zone": "Mars/Olympus"}, {"day_start": 24}, {"retention": 0.99}, {"retention": 0.5}, {"minutes_a_day": 0}],
)
def test_impossible_settings_are_refused_whole(change: dict[str, Any]) -> None:
    learner = LearnerFactory()
    good = {"time_zone": "UTC", "day_start": 5, "retention": 0.9, "minutes_a_day": 20, "shortcuts": True}
    with pytest.raises(InvalidSettings) as refused:
        services.save_settings(learner, **(good | change))
    assert str(refused.value)
    assert Learner.objects.get(pk=learner.pk).time_zone == "Europe/Berlin"
    assert learner.time_zone == "Europe/Berlin"


def test_a_card_without_a_memory_is_still_new(now: datetime) -> None:
    """Practice may come before the first answer that counts."""
    question = questions(1)[0]
    learner = LearnerFactory()
    Card.objects.create(learner=learner, fact=question.fact, answers=2, algorithm="test")
    assert services.start_session(learner, now).queue == [question.fact_id]
