"""The demo's class: eight weeks that the answer trip could have stored, different for every student."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from random import Random

import pytest
from django.db.models import Sum

from quizzes import demo, services
from quizzes.demo.classroom import CLASS, LATE, NEVER, SELDOM, STOPPED, username
from quizzes.models import Answer, Card, Course, DailyCount, Enrollment, Extension, Flag, Learner, Session
from tests.factories import ArticleFactory, QuestionFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(now: datetime) -> Course:
    topic = TopicFactory()
    for year in (2011, 2012, 2026):
        article = ArticleFactory(topic=topic, published=date(year, 1, 18))
        QuestionFactory.create_batch(6, article=article)
        QuestionFactory(article=article, kind="date", payload={"answer": "4 May 1931"})
    teacher, student = demo.people()
    topic.teachers.add(teacher)
    course = demo.make_course(topic, teacher, student, now)
    demo.make_class(course, now, Random(3), lambda message: None)
    return course


def of(*places: int) -> list[str]:
    return [username(CLASS[place]) for place in places]


def everybody_is_enrolled_and_signs_in_as_the_others_do(course: Course, now: datetime) -> None:
    assert len(set(CLASS)) == 28
    assert course.enrollments.count() == 29
    learner = Learner.objects.get(user__username="amara.okafor")
    assert learner.user.check_password(demo.PASSWORD)
    assert learner.user.get_full_name() == "Amara Okafor"
    assert set(Extension.objects.values_list("learner__user__username", flat=True)) == set(of(*SELDOM[:2]))
    assert Counter(course.enrollments.values_list("group", flat=True)) == {"A": 14, "B": 14, "": 1}


def the_weeks_are_believable(course: Course, now: datetime) -> None:
    answers = Answer.objects.all()
    assert answers.count() > 1500
    right = answers.filter(correct=True).count() / answers.count()
    assert 0.6 < right < 0.9
    assert not answers.filter(received_at__gte=now).exists()
    assert answers.earliest("answered_at").answered_at > now - timedelta(weeks=8, days=1)
    assert not answers.filter(learner__user__username__in=of(*NEVER)).exists()
    stopped = answers.filter(learner__user__username__in=of(*STOPPED)).latest("answered_at")
    assert stopped.answered_at < now - timedelta(days=21)
    late = answers.filter(learner__user__username__in=of(*LATE)).earliest("answered_at")
    assert late.answered_at > now - timedelta(days=11)
    days = {name: len(set(answers.filter(learner__user__username=name).values_list("day"))) for name in of(*SELDOM, 0)}
    assert max(days[name] for name in of(*SELDOM)) < days["amara.okafor"]


def what_is_stored_is_what_the_answer_trip_would_have_stored(course: Course) -> None:
    """The log leads to the cards, its counts are the days' counts, and each first answer is marked once."""
    fields = ("fact_id", "due_day", "last_day", "reps", "lapses", "answers", "asked", "last_question")
    for learner in Learner.objects.filter(user__username__in=of(0, 5, 18, 22, 25)):
        before = list(Card.objects.filter(learner=learner).order_by("fact_id").values(*fields))
        services.rebuild_cards(learner)
        assert list(Card.objects.filter(learner=learner).order_by("fact_id").values(*fields)) == before
    counted = DailyCount.objects.aggregate(answered=Sum("answered"), correct=Sum("correct"))
    assert counted == {"answered": Answer.objects.count(), "correct": Answer.objects.filter(correct=True).count()}
    assert Session.objects.aggregate(n=Sum("answered"))["n"] == Answer.objects.count()
    assert not Session.objects.filter(ended_at=None).exists()
    firsts = Answer.objects.filter(first=True).values_list("learner", "question", "question_version")
    assert len(firsts) == len(set(firsts))
    assert set(firsts) == set(Answer.objects.values_list("learner", "question", "question_version"))


def one_question_misleads_and_two_students_say_so(course: Course) -> None:
    flags = Flag.objects.all()
    assert len(flags) == 2
    [question] = {flag.question for flag in flags}
    first = Answer.objects.filter(question=question, first=True)
    assert first.filter(correct=True).count() < first.count() / 2


def it_is_made_once(course: Course, now: datetime) -> None:
    before = Answer.objects.count()
    assert demo.make_class(course, now, Random(3), lambda message: None) == 0
    assert (Answer.objects.count(), Enrollment.objects.count()) == (before, 29)


def test_the_class_is_what_the_reports_need(course: Course, now: datetime) -> None:
    """One test for all of it: 28 students take long to study."""
    everybody_is_enrolled_and_signs_in_as_the_others_do(course, now)
    the_weeks_are_believable(course, now)
    what_is_stored_is_what_the_answer_trip_would_have_stored(course)
    one_question_misleads_and_two_students_say_so(course)
    it_is_made_once(course, now)
