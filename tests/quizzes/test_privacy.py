"""The end of an account: nothing that names the person stays, and no total of a class changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, models
from django.db.models import Sum
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.errors import InvalidAttempt, NotAllowedNow
from content.models import Question
from quizzes import selectors, services
from quizzes.models import (
    Answer,
    Card,
    Course,
    CourseCount,
    DailyCount,
    Enrollment,
    Extension,
    Flag,
    Learner,
    Notice,
    Reading,
    Session,
)
from quizzes.services.privacy import COUNTS
from tests import factories
from tests.quizzes.factories import play, question_in, questions

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PASSWORD = "a long enough phrase"
NAME = "unmistakable-vetinari"
PK = 987_654_321
URL = "/settings/delete/"


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def course_of(*articles: Any, learners: Any = (), **fields: Any) -> Course:
    course = Course.objects.create(name="7b", code=f"C{Course.objects.count()}", **fields)
    course.topics.set({article.topic for article in articles})
    for learner in learners:
        Enrollment.objects.create(course=course, learner=learner, joined_at=NOW)
    return course


def count(learner: Learner, article: Any, day: date, answered: int) -> None:
    DailyCount.objects.create(
        learner=learner, article=article, day=day, answered=answered, correct=answered - 1, milliseconds=9_000,
        reviews=2, recalled=1, predicted=1.75,
    )  # fmt: skip


def totals(course: Course) -> dict[Any, tuple[float, ...]]:
    """What a class has done by article and day: those who are there, and those who left."""
    sums: dict[Any, tuple[float, ...]] = {}
    present = DailyCount.objects.filter(
        learner_id__in=course.enrollments.values("learner_id"), article__topic__in=course.topics.all()
    )
    for rows in (present, CourseCount.objects.filter(course=course)):
        for row in rows.values("article_id", "day", *COUNTS):
            key = (row["article_id"], row["day"])
            before = sums.get(key, (0,) * len(COUNTS))
            sums[key] = tuple(old + row[name] for old, name in zip(before, COUNTS, strict=True))
    return sums


@pytest.fixture
def person(db: None) -> Learner:
    """Somebody with something in every table: two days of study, a remark, a place, an open session."""
    user = factories.UserFactory(pk=PK, username=NAME, email=f"{NAME}@example.org", first_name=NAME, password=PASSWORD)
    learner = services.learner_for(user)
    article = factories.ArticleFactory()
    questions(3, article)
    for days in (2, 0):
        play(services.start_session(learner, timezone.now() - timedelta(days=days)), timezone.now())
        question_in(article)
    services.start_session(learner, timezone.now())
    answer = Answer.objects.filter(learner=learner)[0]
    Flag.objects.create(
        question=answer.question, version=1, learner=learner, answer=answer.id, response="9 June", reason="my_answer",
        note=f"I am {NAME} and I say so", created_at=NOW,
    )  # fmt: skip
    Reading.objects.create(learner=learner, article=article, revision=1, position=3, share=0.5, read_at=NOW)
    Notice.objects.create(learner=learner, revision=article.revisions.get(), changed=1, created_at=NOW)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    account = ContentType.objects.get_for_model(get_user_model())
    boss = factories.UserFactory(is_superuser=True, is_staff=True)
    LogEntry.objects.create(
        user=boss, content_type=account, object_id=str(PK), object_repr=NAME, action_flag=CHANGE, change_message="[]"
    )
    LogEntry.objects.create(
        user=user, content_type=account, object_id="1", object_repr="x", action_flag=CHANGE, change_message="[]"
    )
    Question.objects.update(created_by=user, reviewed_by=user)
    return learner


def signed_in(learner: Learner) -> Client:
    client = Client()
    client.force_login(learner.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def traces() -> list[str]:
    """Every cell of every table that holds the person's name or number, sessions decoded."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                cells = zip(columns, map(str, row), strict=True)
                found += [f"{model._meta.label}.{name}" for name, cell in cells if NAME in cell or str(PK) in cell]
    for sign_in in apps.get_model("sessions.Session").objects.all():
        found += ["sessions"] if str(PK) in str(sign_in.get_decoded()) else []
    return found


def test_nothing_that_names_the_person_stays(person: Learner) -> None:
    client = signed_in(person)
    elsewhere = signed_in(person)
    assert {"auth.User.username", "quizzes.Answer.learner_id", "quizzes.Flag.note", "admin.LogEntry.object_repr",
            "content.Question.created_by_id", "account.EmailAddress.email", "sessions"} <= set(traces())  # fmt: skip
    response = client.post(URL, {"proof": PASSWORD})
    assert response["Location"] == reverse("quizzes:farewell")
    assert traces() == []
    assert "Your account is deleted" in client.get(response["Location"]).content.decode()
    for browser in (client, elsewhere):
        assert browser.get(reverse("quizzes:today")).status_code == 302


def test_what_others_need_stays(person: Learner) -> None:
    before = Question.objects.count()
    services.delete_account(person.user)
    assert Question.objects.filter(created_by=None, reviewed_by=None).count() == before
    flag = Flag.objects.get()
    assert (flag.learner, flag.note, flag.answer, flag.response) == (None, "", None, "9 June")


def test_two_who_said_the_same_of_a_question_may_both_leave(person: Learner) -> None:
    other = factories.LearnerFactory()
    flag = Flag.objects.get()
    Flag.objects.create(question=flag.question, version=1, learner=other, reason=flag.reason, created_at=NOW)
    services.delete_account(person.user)
    services.delete_account(other.user)
    assert Flag.objects.filter(learner=None).count() == 2


def test_the_totals_of_classes_stay_when_pupils_leave_one_after_the_other() -> None:
    ada, ben, cleo = factories.LearnerFactory.create_batch(3)
    here, too, elsewhere = (factories.ArticleFactory() for _ in range(3))
    running = course_of(here, too, learners=[ada, ben, cleo])
    archived = course_of(here, learners=[ada, ben], archived_at=NOW)
    foreign = course_of(here, learners=[cleo])
    monday, tuesday = date(2026, 3, 2), date(2026, 3, 3)
    for learner, answered in ((ada, 3), (ben, 5), (cleo, 7)):
        for article in (here, too, elsewhere):
            count(learner, article, monday, answered)
    count(ada, here, tuesday, 4)
    before = [totals(course) for course in (running, archived, foreign)]
    assert before[0][here.pk, monday][0] == 15
    for learner in (ada, ben):
        services.delete_account(learner.user)
        assert [totals(course) for course in (running, archived, foreign)] == before
    assert CourseCount.objects.get(course=running, article=here, day=monday).learners == 2
    assert CourseCount.objects.get(course=running, article=here, day=tuesday).learners == 1
    assert not CourseCount.objects.filter(article=elsewhere).exists()
    assert not CourseCount.objects.filter(course=foreign).exists()
    assert DailyCount.objects.aggregate(n=Sum("answered"))["n"] == 21


def test_a_long_history_is_folded_in_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizzes.services.privacy.BATCH", 7)
    learner, article = factories.LearnerFactory(), factories.ArticleFactory()
    course = course_of(article, learners=[learner])
    for n in range(30):
        count(learner, article, date(2026, 1, 1) + timedelta(days=n), 2)
    before = totals(course)
    services.delete_account(learner.user)
    assert totals(course) == before
    assert CourseCount.objects.count() == 30


def test_a_failure_in_the_middle_leaves_everything_as_it_was(person: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    article = Answer.objects.filter(learner=person)[0].article
    course_of(article, learners=[person])
    before = [model.objects.count() for model in (Answer, Card, DailyCount, Session, Learner, CourseCount)]

    def fail(user: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("quizzes.services.privacy._forget_in_admin_log", fail)
    with pytest.raises(ZeroDivisionError):
        services.delete_account(person.user)
    assert [model.objects.count() for model in (Answer, Card, DailyCount, Session, Learner, CourseCount)] == before
    assert Flag.objects.get().learner == person


def test_an_answer_that_comes_too_late_finds_no_session(person: Learner) -> None:
    session = Session.objects.filter(learner=person, ended_at=None)[0]
    asked = selectors.next_question(session, timezone.now())
    assert asked is not None
    services.delete_account(person.user)
    with pytest.raises(InvalidAttempt):
        services.submit_answer(person.user, asked.attempt, "k3f9", timezone.now())
    assert not Answer.objects.exists()


def test_somebody_who_never_studied_can_leave_too() -> None:
    user = factories.UserFactory()
    services.delete_account(user)
    assert not get_user_model().objects.exists()


# Administrators


def test_the_last_administrator_stays(client: Client) -> None:
    boss = factories.UserFactory(is_superuser=True, password=PASSWORD)
    factories.UserFactory(is_superuser=True, is_active=False)
    client.force_login(boss, backend="django.contrib.auth.backends.ModelBackend")
    assert "only administrator" in client.get(URL).content.decode()
    response = client.post(URL, {"proof": PASSWORD})
    assert response.status_code == 409
    assert "only administrator" in response.content.decode()
    assert get_user_model().objects.filter(pk=boss.pk).exists()
    with pytest.raises(NotAllowedNow):
        services.delete_account(boss)


def test_one_of_two_administrators_may_go() -> None:
    boss, _other = factories.UserFactory.create_batch(2, is_superuser=True)
    services.delete_account(boss)
    with pytest.raises(NotAllowedNow):
        services.delete_account(_other)


def test_a_teacher_hears_of_the_courses_nobody_else_teaches(teacher: Any, teacher_client: Client) -> None:
    alone, shared, old = course_of(), course_of(), course_of(archived_at=NOW)
    for course in (alone, shared, old):
        course.teachers.add(teacher)
    shared.teachers.add(factories.UserFactory())
    assert "You alone teach 1 running course." in teacher_client.get(URL).content.decode()


# The page


def test_the_page_says_what_goes_and_offers_the_export_first(person: Learner) -> None:
    html = signed_in(person).get(URL).content.decode()
    assert reverse("quizzes:export") in html
    assert f"your {Answer.objects.responses().count()} answers" in html
    assert "Your password" in html


@pytest.mark.parametrize("proof", ["", "wrong", NAME, f" {PASSWORD}"])
def test_without_the_password_nothing_happens(person: Learner, proof: str) -> None:
    response = signed_in(person).post(URL, {"proof": proof})
    assert response.status_code == 422
    assert 'class="errorlist"' in response.content.decode()
    assert Learner.objects.filter(pk=PK).exists()


def test_an_account_without_a_password_types_its_name(person: Learner) -> None:
    person.user.set_unusable_password()
    person.user.save()
    client = signed_in(person)
    assert "Type your user name" in client.get(URL).content.decode()
    assert client.post(URL, {"proof": "somebody"}).status_code == 422
    assert client.post(URL, {"proof": NAME}).status_code == 302
    assert not Learner.objects.filter(pk=PK).exists()


def test_a_password_cannot_be_guessed_here(person: Learner) -> None:
    client = signed_in(person)
    replies = [client.post(URL, {"proof": f"guess {n}"}).status_code for n in range(12)]
    assert replies[0] == 422
    assert replies[-1] == 429
    assert client.post(URL, {"proof": PASSWORD}).status_code == 429
    assert Learner.objects.filter(pk=PK).exists()


def test_a_stranger_signs_in_first(client: Client, db: None) -> None:
    assert client.post(URL, {"proof": "x"})["Location"].startswith(reverse("account_login"))
    assert client.get(reverse("quizzes:farewell")).status_code == 200


def test_no_table_with_a_learner_is_forgotten() -> None:
    """A new table of a learner's has to be thought of here, in the service and in the export."""
    known = {Answer, Card, DailyCount, Reading, Session, Flag, Enrollment, Extension, Notice}
    found = {
        model
        for model in apps.get_app_config("quizzes").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is Learner
    }
    assert found == known
