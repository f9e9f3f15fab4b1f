"""Joining by code and by link, looking at a course, leaving it: pages that answer whatever is sent to them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.models import Topic
from quizzes import services
from quizzes.models import Course, Enrollment, Learner
from quizzes.selectors.cards import day_of
from quizzes.services import assigning, courses
from quizzes.views.courses import TRIES
from tests import factories
from tests.quizzes.factories import questions

pytestmark = pytest.mark.django_db
NOT_A_CODE = "VVVVVVVV"


@pytest.fixture(autouse=True)
def no_tries_yet() -> None:
    cache.clear()


@pytest.fixture
def course(teacher: Any) -> Course:
    teacher.first_name, teacher.last_name = "Clara", "Voss"
    teacher.save()
    topic = factories.TopicFactory(visibility=Topic.Visibility.COURSE)
    topic.teachers.add(teacher)
    article = factories.ArticleFactory(topic=topic, title="The bridge at Arden")
    questions(3, article)
    course = courses.create_course("History 10B", teacher)
    today = day_of(Learner(), timezone.now())
    assigning.assign(course, "Bridges", [article], today, today + timedelta(days=6), teacher)
    assigning.assign(course, "Stones", [article], today - timedelta(days=9), today - timedelta(days=2), teacher)
    assigning.assign(course, "Piers", [article], today + timedelta(days=9), today + timedelta(days=20), teacher)
    return course


@pytest.fixture
def enrolled(student: Any, course: Course) -> Course:
    courses.join_course(services.learner_for(student), course.code, timezone.now())
    return course


def link(course: Course) -> str:
    return reverse("quizzes:join", args=[course.code])


def ask(client: Client, code: str) -> Any:
    return client.post(reverse("quizzes:enter_code"), {"code": code})


# The code


def test_a_code_leads_to_the_page_that_asks_once_more(student_client: Client, course: Course) -> None:
    assert student_client.get(reverse("quizzes:enter_code")).status_code == 200
    response = ask(student_client, f" {course.code[:4].lower()}-{course.code[4:]} ")
    assert response["Location"] == link(course)
    assert not Enrollment.objects.exists()


@pytest.mark.parametrize("code", ["", "  ", NOT_A_CODE, "x" * 10_000, "a\x00b", "<script>alert(1)</script>"])
def test_a_code_that_leads_nowhere_is_said_at_its_field(student_client: Client, course: Course, code: str) -> None:
    response = ask(student_client, code)
    assert response.status_code == 422
    html = response.content.decode()
    assert 'class="errorlist"' in html
    assert "<script>alert" not in html
    assert not Enrollment.objects.exists()


def test_a_guesser_is_told_to_wait_and_even_the_right_code_waits(student_client: Client, course: Course) -> None:
    replies = [ask(student_client, NOT_A_CODE).status_code for _ in range(TRIES + 1)]
    assert replies == [422] * TRIES + [429]
    assert "Too many codes" in student_client.get(link(course)).content.decode()
    assert student_client.post(link(course)).status_code == 429
    assert not Enrollment.objects.exists()
    cache.clear()
    assert student_client.post(link(course)).status_code == 302


def test_guessing_by_link_is_counted_too(student_client: Client, course: Course) -> None:
    wrong = reverse("quizzes:join", args=[NOT_A_CODE])
    replies = [student_client.get(wrong).status_code for _ in range(TRIES + 1)]
    assert replies == [404] * TRIES + [429]


def test_one_guesser_keeps_nobody_else_out(student_client: Client, course: Course) -> None:
    for _ in range(TRIES + 1):
        ask(student_client, NOT_A_CODE)
    other = Client()
    other.force_login(factories.UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
    assert ask(other, course.code).status_code == 302


# The link


def test_the_link_names_the_course_and_asks(student_client: Client, course: Course) -> None:
    html = student_client.get(link(course)).content.decode()
    assert "History 10B" in html
    assert "Clara Voss" in html
    assert "Join the course" in html
    assert not Enrollment.objects.exists()


def test_the_button_joins_and_leads_to_today(student_client: Client, student: Any, course: Course) -> None:
    response = student_client.post(link(course), follow=True)
    assert response.redirect_chain == [(reverse("quizzes:today"), 302)]
    html = response.content.decode()
    assert "You are in “History 10B” now." in html
    assert "Bridges" in html
    assert "The bridge at Arden" in html
    assert course.learners.get().user == student


def test_whoever_is_in_it_is_told_so(student_client: Client, enrolled: Course) -> None:
    html = student_client.get(link(enrolled)).content.decode()
    assert "You are in this course already" in html
    assert "Join the course<" not in html
    assert "already" in student_client.post(link(enrolled), follow=True).content.decode()
    assert Enrollment.objects.count() == 1


def test_an_archived_course_says_that_it_is_over(student_client: Client, course: Course) -> None:
    courses.archive_course(course, timezone.now())
    response = student_client.get(link(course))
    assert response.status_code == 410
    assert "is over" in response.content.decode()
    assert student_client.post(link(course)).status_code == 422
    assert not Enrollment.objects.exists()


def test_a_stranger_learns_nothing_and_comes_back_after_signing_in(client: Client, course: Course) -> None:
    response = client.get(link(course))
    html = response.content.decode()
    assert "History" not in html
    assert f"{reverse('account_login')}?next={link(course)}" in html
    assert client.get(reverse("quizzes:join", args=[NOT_A_CODE])).status_code == response.status_code == 200
    assert client.post(link(course)).status_code == 200
    assert not Enrollment.objects.exists()


@pytest.mark.parametrize("known", [True, False])
def test_after_signing_in_or_up_the_link_goes_on(client: Client, course: Course, known: bool) -> None:
    onward = {"next": link(course)}
    if known:
        factories.UserFactory(username="ada")
        form = {"login": "ada", "password": "a long enough phrase", **onward}
        response = client.post(reverse("account_login"), form)
    else:
        page = client.get(f"{reverse('account_signup')}?next={link(course)}").content.decode()
        assert f'value="{link(course)}"' in page
        password = "between the engines"
        form = {"username": "ada", "password1": password, "password2": password, **onward}
        response = client.post(reverse("account_signup"), form)
    assert response["Location"] == link(course)
    assert client.post(link(course)).status_code == 302
    assert course.learners.get().user.username == "ada"


# The course's page, and leaving


def test_the_page_of_a_course(student_client: Client, enrolled: Course) -> None:
    html = student_client.get(reverse("quizzes:course", args=[enrolled.pk])).content.decode()
    assert "with Clara Voss" in html
    running, coming, past = (html.index(title) for title in ("Bridges", "Piers", "Stones"))
    assert running < coming < past
    assert "was due on" in html
    assert enrolled.code not in html


def test_leaving_asks_first_and_closes_what_the_course_opened(
    student: Any, student_client: Client, enrolled: Course
) -> None:
    url = reverse("quizzes:leave", args=[enrolled.pk])
    assert "Leave “History 10B”?" in student_client.get(url).content.decode()
    assert Enrollment.objects.exists()
    html = student_client.post(url, follow=True).content.decode()
    assert "You have left “History 10B”" in html
    assert "Bridges" not in html
    assert not Enrollment.objects.exists()


@pytest.mark.parametrize("name", ["course", "leave"])
@pytest.mark.parametrize("who", ["outside", "archived"])
def test_a_course_that_one_is_not_in_does_not_exist(
    name: str, who: str, student_client: Client, student: Any, course: Course
) -> None:
    if who == "archived":
        courses.join_course(services.learner_for(student), course.code, timezone.now())
        courses.archive_course(course, timezone.now())
    url = reverse(f"quizzes:{name}", args=[course.pk])
    assert student_client.get(url).status_code == 404
    assert student_client.post(url).status_code in (404, 405)
    assert Enrollment.objects.count() == (who == "archived")


@pytest.mark.parametrize("name", ["enter_code", "course", "leave"])
def test_a_stranger_signs_in_first(name: str, client: Client, course: Course) -> None:
    url = reverse(f"quizzes:{name}", args=[] if name == "enter_code" else [course.pk])
    assert client.get(url)["Location"] == f"{reverse('account_login')}?next={url}"
    assert client.post(url, {"code": course.code})["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["enter_code", "join", "leave"])
def test_a_post_without_its_seal_is_refused(name: str, student: Any, enrolled: Course) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(student, backend="django.contrib.auth.backends.ModelBackend")
    args = {"enter_code": [], "join": [enrolled.code], "leave": [enrolled.pk]}[name]
    assert client.post(reverse(f"quizzes:{name}", args=args), {"code": enrolled.code}).status_code == 403
    assert Enrollment.objects.count() == 1


def test_a_course_page_takes_no_post(student_client: Client, enrolled: Course) -> None:
    assert student_client.post(reverse("quizzes:course", args=[enrolled.pk])).status_code == 405


# What the course opens, by address


@pytest.mark.parametrize("who", ["stranger", "elsewhere", "enrolled", "archived", "left"])
def test_an_article_of_a_course_by_its_address(
    who: str, student: Any, student_client: Client, course: Course, teacher: Any
) -> None:
    learner, now = services.learner_for(student), timezone.now()
    if who == "elsewhere":
        courses.join_course(learner, courses.create_course("Another", teacher).code, now)
    elif who != "stranger":
        courses.join_course(learner, course.code, now)
    if who == "archived":
        courses.archive_course(course, now)
    if who == "left":
        courses.leave_course(learner, course)
    article = course.topics.get().articles.get()
    allowed = who == "enrolled"
    url = reverse("quizzes:article", args=[article.pk])
    assert student_client.get(url).status_code == (200 if allowed else 404)
    assert ("The bridge at Arden" in student_client.get(reverse("quizzes:articles")).content.decode()) is allowed
    started = student_client.post(reverse("quizzes:start"), {"article": article.pk})
    assert started.status_code == (302 if allowed else 404)
    assert learner.sessions.exists() is allowed
