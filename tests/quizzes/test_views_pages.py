"""What the pages say: empty states, numbers, settings, the colour scheme, the report, the health address."""

from __future__ import annotations

import csv
import io
import re
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.cache import cache
from django.template.loader import render_to_string
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from quizzes import selectors, services
from quizzes.models import Learner
from tests import factories
from tests.quizzes.factories import questions

pytestmark = pytest.mark.django_db


def page(client: Client, name: str, *args: Any, **query: str) -> str:
    response = client.get(reverse(f"quizzes:{name}", args=args), query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def article(db: None) -> Any:
    article = factories.ArticleFactory(title="The bridge at Arden")
    questions(3, article)
    return article


def play(user: Any, answers: int, response: str = "k3f9") -> None:
    session = services.start_session(services.learner_for(user), timezone.now())
    for _ in range(answers):
        question = selectors.next_question(session, timezone.now())
        services.submit_answer(user, question.attempt, response, timezone.now())
        session.refresh_from_db()


# Home


def test_home_may_be_found_and_says_what_this_is(client: Client) -> None:
    html = page(client, "home")
    assert "noindex" not in html
    assert '<meta name="description"' in html
    assert reverse("account_signup") in html


def test_home_leads_those_who_are_signed_in_to_today(student_client: Client) -> None:
    assert student_client.get(reverse("quizzes:home"))["Location"] == reverse("quizzes:today")


def test_other_pages_are_not_for_search_engines(student_client: Client) -> None:
    assert '<meta name="robots" content="noindex">' in page(student_client, "today")


# Today


def test_today_without_articles_says_what_will_happen(student_client: Client) -> None:
    html = page(student_client, "today")
    assert "No articles yet" in html
    assert reverse("quizzes:start") not in html


def test_today_offers_new_facts_with_one_button(student_client: Client, article: Any) -> None:
    html = page(student_client, "today")
    assert "3 questions" in html
    assert html.count("button primary") == 1
    assert reverse("quizzes:start") in html


def test_today_goes_on_with_an_open_session(student: Any, student_client: Client, article: Any) -> None:
    play(student, 1)
    html = page(student_client, "today")
    assert "questions left</dt><dd>2</dd>" in html
    assert ">Continue</a>" in html
    assert html.count("button primary") == 1


def test_today_when_all_is_done_says_when_it_goes_on(student: Any, student_client: Client, article: Any) -> None:
    play(student, 3)
    html = page(student_client, "today")
    assert "Done for today" in html
    assert "come back on" in html
    assert "1 day in a row" in html


# Articles and reader


def test_articles_stand_under_their_topics(student_client: Client, article: Any) -> None:
    html = page(student_client, "articles")
    assert article.topic.name in html
    assert "you know 0 of 3" in html


def test_articles_without_any(student_client: Client) -> None:
    assert "No articles yet" in page(student_client, "articles")


def test_the_reader_marks_each_fact_once_by_anchor(student: Any, student_client: Client, article: Any) -> None:
    html = page(student_client, "article", article.pk)
    anchors = re.findall(r'id="(fact-\d+)"', html)
    assert len(anchors) == len(set(anchors)) == 3
    assert 'class="passage new"' in html
    assert "Quiz me on this article" in html


def test_the_reader_shows_the_words_of_the_article(student_client: Client, article: Any) -> None:
    text = re.sub(r"<span class=\"vh\">.*?</span>", "", page(student_client, "article", article.pk))
    text = re.sub(r"<[^>]+>", "", text)
    for paragraph in factories.TEXT.split("\n\n"):
        assert paragraph in text


def test_the_tint_follows_the_memory(student: Any, student_client: Client, article: Any) -> None:
    play(student, 3)
    html = page(student_client, "article", article.pk)
    assert 'class="passage high" id="fact' in html


def test_hostile_words_are_only_words(student_client: Client) -> None:
    hostile = '<script>alert("x")</script> cost 5 pounds & more.'
    article = factories.ArticleFactory(title=hostile, revision=hostile, publisher=hostile)
    factories.QuestionFactory(
        article=article, passage=factories.passage_of(article, hostile), prompt=f"{hostile} _____"
    )
    for name, args in [("today", []), ("articles", []), ("article", [article.pk]), ("progress", [])]:
        assert "<script>alert" not in page(student_client, name, *args)
    response = student_client.post(reverse("quizzes:start"), follow=True)
    assert "&lt;script&gt;" in response.content.decode()
    assert "<script>alert" not in response.content.decode()
    assert 'class="gap"' in response.content.decode()


# The report of teacher and student


def test_the_report_is_the_same_on_screen_and_in_csv(student: Any, student_client: Client, article: Any) -> None:
    play(student, 2)
    html = page(student_client, "report", "article-progress")
    response = student_client.get(reverse("quizzes:report_csv", args=["article-progress"]))
    assert response["Content-Type"].startswith("text/csv")
    assert "attachment" in response["Content-Disposition"]
    header, *rows = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    # A cell of the screen carries its per cent sign, a column of the file has it in its heading.
    assert re.findall(r'<th scope="col"[^>]*>([^<]+)</th>', html) == [name.removesuffix(" (%)") for name in header]
    assert len(rows) == html.count('<th scope="row">') == 1
    assert article.title in rows[0]


def test_a_teacher_sees_the_students_of_their_topics(student: Any, article: Any) -> None:
    play(student, 1)
    client = Client()
    client.force_login(factories.TeacherFactory(), backend="django.contrib.auth.backends.ModelBackend")
    article.topic.teachers.add(get_user_model().objects.get(pk=client.session["_auth_user_id"]))
    assert f"{student.username}</th>" in page(client, "report", "article-progress")
    assert f"{student.username}</th>" not in page(client, "report", "article-progress", **{"for": "me"})


def test_a_teacher_sees_nobody_of_another_teachers_topic(student: Any, article: Any) -> None:
    play(student, 1)
    client = Client()
    client.force_login(factories.TeacherFactory(), backend="django.contrib.auth.backends.ModelBackend")
    article.topic.teachers.clear()
    assert "<table" not in page(client, "report", "article-progress")


def test_a_student_sees_no_other_student(student: Any, student_client: Client, article: Any) -> None:
    other = factories.UserFactory(username="somebody-else")
    play(other, 1)
    assert "somebody-else" not in page(student_client, "report", "article-progress")


@pytest.mark.parametrize("name", ["report", "report_csv"])
def test_a_report_that_does_not_exist(name: str, student_client: Client) -> None:
    assert student_client.get(reverse(f"quizzes:{name}", args=["nothing"])).status_code == 404


# Settings


SETTINGS = {"time_zone": "Europe/Berlin", "day_start": "3", "minutes_a_day": "20", "retention": "85"}


def test_settings_are_saved(student_client: Client, student: Any) -> None:
    response = student_client.post(reverse("quizzes:settings"), SETTINGS, follow=True)
    assert "Your settings are saved." in response.content.decode()
    learner = Learner.objects.get(user=student)
    assert (learner.time_zone, learner.day_start, learner.minutes_a_day) == ("Europe/Berlin", 3, 20)
    assert learner.retention == pytest.approx(0.85)
    assert not learner.shortcuts
    html = response.content.decode()
    assert '<option value="85" selected>' in html
    assert '<option value="Europe/Berlin" selected>' in html


def test_an_empty_form_of_settings_is_refused(student_client: Client) -> None:
    response = student_client.post(reverse("quizzes:settings"), {})
    assert response.status_code == 422
    assert 'class="errorlist"' in response.content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("time_zone", "Mars/Olympus"),
        ("day_start", "24"),
        ("minutes_a_day", "0"),
        ("minutes_a_day", "100000"),
        ("retention", "99"),
        ("retention", "nan"),
        ("time_zone", "\x00"),
    ],
)
def test_settings_that_cannot_be_are_refused(student_client: Client, student: Any, field: str, value: str) -> None:
    services.learner_for(student)
    before = Learner.objects.values().get()
    response = student_client.post(reverse("quizzes:settings"), {**SETTINGS, field: value})
    assert response.status_code == 422
    assert 'class="errorlist"' in response.content.decode()
    assert Learner.objects.values().get() == before


def test_times_are_told_in_the_learners_zone(student: Any, student_client: Client, article: Any) -> None:
    learner = services.learner_for(student)
    learner.time_zone = "Pacific/Kiritimati"
    learner.save()
    before = timezone.now()
    html = page(student_client, "report", "article-progress")
    told = re.search(r"As of ([^<]+)", html)
    assert told
    here = [when.astimezone(ZoneInfo(learner.time_zone)) for when in (before, timezone.now())]
    assert any(told[1].startswith(date_format(when, "DATETIME_FORMAT")) for when in here)


# Colour scheme


@pytest.mark.parametrize("scheme", ["light", "dark", "auto"])
def test_the_colour_scheme_is_kept_in_a_cookie(client: Client, scheme: str) -> None:
    response = client.post(reverse("quizzes:scheme"), {"scheme": scheme, "next": "/accounts/login/"})
    assert response["Location"] == "/accounts/login/"
    assert f'data-scheme="{scheme}"' in page(client, "home")


@pytest.mark.parametrize("scheme", ["", "pink", '"><script>'])
def test_an_unknown_scheme_changes_nothing(client: Client, scheme: str) -> None:
    assert client.post(reverse("quizzes:scheme"), {"scheme": scheme}).status_code == 302
    assert "scheme" not in client.cookies
    client.cookies["scheme"] = "pink"
    assert 'data-scheme="auto"' in page(client, "home")


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_the_scheme_form_leads_nowhere_else(client: Client, back: str) -> None:
    response = client.post(reverse("quizzes:scheme"), {"scheme": "dark", "next": back})
    assert response["Location"] == reverse("quizzes:home")


# Errors


def test_a_missing_page_in_our_look(client: Client) -> None:
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "There is nothing here" in response.content.decode()


def test_a_fault_of_ours_in_our_look(student_client: Client) -> None:
    student_client.raise_request_exception = False
    with patch("quizzes.selectors.today_page", side_effect=ZeroDivisionError):
        response = student_client.get(reverse("quizzes:today"))
    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()


# Accounts


@pytest.mark.parametrize(
    "name", ["account_login", "account_signup", "account_reset_password", "account_reset_password_done"]
)
def test_account_pages_in_our_look(client: Client, name: str) -> None:
    html = client.get(reverse(name)).content.decode()
    assert 'class="masthead"' in html
    assert " style=" not in html


@pytest.mark.parametrize("name", ["account_logout", "account_change_password", "account_email"])
def test_pages_of_ones_own_account_in_our_look(student_client: Client, name: str) -> None:
    html = student_client.get(reverse(name)).content.decode()
    assert 'class="masthead"' in html
    assert "<script>" not in html


@pytest.mark.parametrize("email", ["", "ada@example.org"])
def test_sign_up_needs_no_email_and_leads_to_today(client: Client, email: str) -> None:
    form = {"username": "ada", "email": email, "password1": "between the engines", "password2": "between the engines"}
    response = client.post(reverse("account_signup"), form)
    assert response["Location"] == reverse("quizzes:today")
    assert "No articles yet" in page(client, "today")


@pytest.mark.parametrize("login", ["student", "student@example.org"])
def test_sign_in_by_name_or_email_and_sign_out(client: Client, student: Any, login: str) -> None:
    form = {"login": login, "password": "a long enough phrase"}
    assert client.post(reverse("account_login"), form)["Location"] == reverse("quizzes:today")
    assert "Signed in as student" in page(client, "today")
    assert client.post(reverse("account_logout"))["Location"] == reverse("quizzes:home")
    assert client.get(reverse("quizzes:today")).status_code == 302


def test_a_wrong_password_is_said_beside_the_form(client: Client, student: Any) -> None:
    response = client.post(reverse("account_login"), {"login": "student", "password": "wrong"})
    assert 'class="errorlist' in response.content.decode()


def test_a_password_guesser_is_told_to_wait(client: Client, student: Any) -> None:
    cache.clear()
    form = {"login": "student", "password": "wrong"}
    replies = [client.post(reverse("account_login"), form) for _ in range(12)]
    cache.clear()
    assert replies[0].status_code == 200
    assert "Too many" in replies[-1].content.decode()


def test_a_forgotten_password_is_reset_by_mail(client: Client, student: Any) -> None:
    client.post(reverse("account_reset_password"), {"email": student.email})
    link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body)[1]  # type: ignore[index]
    chosen = client.get(link, follow=True)
    assert "Choose a new password" in chosen.content.decode()
    form = {"password1": "a new and longer phrase", "password2": "a new and longer phrase"}
    done = client.post(chosen.redirect_chain[-1][0], form, follow=True)
    assert "Your password is changed" in done.content.decode()
    assert client.login(username="student", password="a new and longer phrase")


def test_a_reset_link_works_once(client: Client, student: Any) -> None:
    response = client.get("/accounts/password/reset/key/1-nonsense/", follow=True)
    assert "This link no longer works" in response.content.decode()


@pytest.mark.parametrize("status", ["400", "403", "403_csrf", "404", "429", "500"])
def test_error_pages_need_nothing_to_be_shown(status: str) -> None:
    """They are shown when something is wrong: no user, no request, no database may be needed."""
    html = render_to_string(f"{status}.html")
    assert 'href="/static/quizzes/recite.css"' in html
    assert html.count("<h1>") == 1


@override_settings(ALLOWED_HOSTS=["recite.example"])
def test_an_unknown_host_is_refused_in_our_look(client: Client) -> None:
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "was not understood" in response.content.decode()


def test_forms_of_accounts_speak_in_our_words(client: Client, db: None) -> None:
    signup = client.get(reverse("account_signup")).content.decode()
    labels = re.findall(r"<label[^>]*>([^<]*)</label>", signup)
    assert labels == ["User name", "E-mail (optional)", "Password", "Password (again)"]
    assert ">E-mail</label>" in client.get(reverse("account_reset_password")).content.decode()
