"""The front page of the admin: what waits, how the courses stand, and the first steps of somebody new."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from content import services as content
from content.models import Article, Question
from quizzes import services
from quizzes.models import DailyCount, Flag, Learner
from quizzes.selectors.desk import desk_of
from quizzes.services import assigning, courses
from quizzes.services.flagging import Flagged
from quizzes.shapes.desk import CourseLine
from tests.factories import ArticleFactory, LearnerFactory, QuestionFactory, TeacherFactory
from tests.quizzes.factories import statements

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


@pytest.fixture
def article(teacher: Any) -> Article:
    return ArticleFactory(topic=content.create_topic("Arden", teacher))


@pytest.fixture
def learner(article: Article, teacher: Any, now: datetime) -> Learner:
    """In a course with somebody who never came, and an assignment that runs."""
    course = courses.create_course("History 10B", teacher, [article.topic])
    for learner in (LearnerFactory(), found := LearnerFactory()):
        courses.join_course(learner, course.code, now)
    assigning.assign(course, "Bridges", [article], TODAY, TODAY + 9 * DAY, teacher)
    assigning.assign(course, "Later", [article], TODAY + DAY, TODAY + 2 * DAY, teacher)
    return found


def test_a_new_teacher_is_told_the_first_steps_one_after_the_other(teacher: Any) -> None:
    desk = desk_of(teacher, TODAY)
    assert [step.name for step in desk.steps] == ["topics", "articles", "published", "courses", "assigned"]
    assert not any(step.done for step in desk.steps)
    ArticleFactory(topic=content.create_topic("Arden", teacher))
    assert [step.done for step in desk_of(teacher, TODAY).steps] == [True, True, False, False, False]
    assert not desk_of(teacher, TODAY).is_clear


def test_whoever_has_gone_the_way_is_told_no_steps(article: Article, learner: Learner, teacher: Any) -> None:
    QuestionFactory(article=article, status=Question.Status.PUBLISHED)
    desk = desk_of(teacher, TODAY)
    assert desk.steps == []
    assert desk.is_clear


def test_what_waits_is_counted_by_topic(article: Article, teacher: Any, now: datetime) -> None:
    QuestionFactory.create_batch(3, article=article, status=Question.Status.DRAFT)
    question = QuestionFactory(article=article)
    services.flag_question(
        LearnerFactory().user, Flagged(question, question.version, None), Flag.Reason.UNCLEAR, "", now
    )
    Article.objects.filter(pk=ArticleFactory(topic=article.topic).pk).update(state=Article.State.FAILED)
    desk = desk_of(teacher, TODAY)
    assert [(one.name, one.drafts) for one in desk.waiting] == [("Arden", 3)]
    assert (desk.drafts, desk.remarks, desk.unread) == (3, 1, 1)
    other = TeacherFactory(username="other")
    elsewhere = desk_of(other, TODAY)
    assert (list(elsewhere.waiting), elsewhere.remarks, elsewhere.unread, elsewhere.courses) == ([], 0, 0, [])


def test_a_course_counts_who_came_this_week(article: Article, learner: Learner, teacher: Any) -> None:
    elsewhere = ArticleFactory()
    DailyCount.objects.create(learner=learner, article=elsewhere, day=TODAY, answered=5)
    [line] = desk_of(teacher, TODAY).courses
    assert line == CourseLine(line.id, "History 10B", 2, 0, "Bridges", TODAY + 9 * DAY)
    for back in (0, 3, 7):
        DailyCount.objects.create(learner=learner, article=article, day=TODAY - back * DAY, answered=5)
    [line] = desk_of(teacher, TODAY).courses
    assert (line.students, line.active) == (2, 1)
    [line] = desk_of(teacher, TODAY + 10 * DAY).courses
    assert (line.active, line.next_due) == (0, None)


def test_it_takes_the_same_statements_however_much_there_is(article: Article, learner: Learner, teacher: Any) -> None:
    with statements() as few:
        desk_of(teacher, TODAY)
    QuestionFactory.create_batch(20, article=article, status=Question.Status.DRAFT)
    for name in ("9A", "9B", "9C"):
        courses.create_course(name, teacher, [article.topic])
    with statements() as many:
        desk_of(teacher, TODAY)
    assert len(many) == len(few) == 7


def test_the_front_page_shows_it(client: Client, article: Article, learner: Learner, teacher: Any) -> None:
    QuestionFactory.create_batch(2, article=article, status=Question.Status.DRAFT)
    client.force_login(teacher, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("admin:index")).content.decode()
    assert "2 drafts to review" in page
    assert "0 of 2 students active this week" in page
    assert reverse("quizzes:teaching_course", args=[teacher.courses_taught.get().pk]) in page
