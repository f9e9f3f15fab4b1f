"""The page Settings: what it shows, saves and refuses; the pause, the curve, the colours; and signing up."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from quizzes import services
from quizzes.forms.settings import SettingsForm, weekdays
from quizzes.models import Course, Enrollment, Learner
from quizzes.selectors.cards import day_of
from quizzes.selectors.forecasts import WorkloadPoint
from quizzes.templatetags.workload import at, workload_chart
from tests import factories
from tests.quizzes.factories import bulk_cards, bulk_facts

pytestmark = pytest.mark.django_db
URL = "/settings/"
GOOD = {"time_zone": "UTC", "day_start": "4", "minutes_a_day": "15", "retention": "90"}


@pytest.fixture
def learner(student: Any) -> Learner:
    return services.learner_for(student)


def today(learner: Learner) -> date:
    return day_of(learner, timezone.now())


def send(client: Client, **fields: Any) -> Any:
    return client.post(URL, GOOD | {name: value for name, value in fields.items() if value is not None}, follow=True)


def checked(html: str) -> list[str]:
    return re.findall(r'name="easy_days" value="(\d)"[^>]* checked', html)


def test_everything_is_saved_with_one_button(learner: Learner, student_client: Client) -> None:
    first, last = today(learner) + timedelta(days=3), today(learner) + timedelta(days=9)
    response = send(
        student_client, easy_days=["6", "5"], pause_from=str(first), pause_until=str(last), ask_confidence="on",
        reminders="on", shortcuts="on", scheme="dark",
    )  # fmt: skip
    html = response.content.decode()
    assert "Your settings are saved." in html
    learner.refresh_from_db()
    assert (learner.easy_days, learner.pause_from, learner.pause_until) == ([5, 6], first, last)
    assert (learner.ask_confidence, learner.reminders, learner.shortcuts) == (True, True, True)
    assert sorted(checked(html)) == ["5", "6"]
    assert f'value="{first.isoformat()}"' in html
    assert 'data-scheme="dark"' in html
    assert html.count("button primary") == 1


def test_what_is_refused_is_said_beside_its_field_and_nothing_typed_is_lost(
    learner: Learner, student_client: Client
) -> None:
    tomorrow = today(learner) + timedelta(days=1)
    response = send(
        student_client, minutes_a_day="0", pause_from=str(tomorrow), pause_until=str(today(learner)), easy_days=["2"],
        scheme="dark",
    )  # fmt: skip
    html = response.content.decode()
    assert response.status_code == 422
    assert "Choose from 1 to 240 minutes." in html
    assert "ends before it begins" in html
    assert f'value="{tomorrow.isoformat()}"' in html
    assert checked(html) == ["2"]
    assert re.search(r'name="minutes_a_day" value="0"[^>]*autofocus', html)
    assert html.count("autofocus") == 1
    assert "scheme" not in student_client.cookies
    learner.refresh_from_db()
    assert (learner.minutes_a_day, learner.easy_days, learner.pause_from) == (15, [], None)


@pytest.mark.parametrize(
    "fields",
    [
        {"easy_days": ["9"]},
        {"easy_days": ["x"]},
        {"easy_days": list("0123456")},
        {"pause_from": "soon"},
        {"pause_from": "2026-02-30", "pause_until": "2026-03-01"},
        {"pause_from": "9999-12-31", "pause_until": "9999-12-31\x00"},
        {"scheme": "pink"},
        {"minutes_a_day": "9" * 400},
        {"minutes_a_day": "-5"},
    ],
)
def test_what_cannot_be_is_refused(learner: Learner, student_client: Client, fields: dict[str, Any]) -> None:
    before = Learner.objects.values().get()
    response = send(student_client, **fields)
    assert response.status_code == 422
    assert 'class="errorlist"' in response.content.decode()
    assert Learner.objects.values().get() == before


def test_a_running_pause_can_be_ended(learner: Learner, student_client: Client) -> None:
    day = today(learner)
    Learner.objects.update(pause_from=day - timedelta(days=1), pause_until=day + timedelta(days=1))
    html = student_client.get(URL).content.decode()
    assert "You are on a pause until" in html
    assert "End the pause now" in html
    response = student_client.post(reverse("quizzes:end_pause"), follow=True)
    assert "The pause is over." in response.content.decode()
    assert "You are on a pause" not in response.content.decode()
    assert Learner.objects.get().pause_from is None


def test_a_pause_to_come_can_be_called_off(learner: Learner, student_client: Client) -> None:
    Learner.objects.update(
        pause_from=today(learner) + timedelta(days=1), pause_until=today(learner) + timedelta(days=2)
    )
    assert "Call the pause off" in student_client.get(URL).content.decode()


def test_a_pause_that_is_over_is_neither_shown_nor_in_the_way(learner: Learner, student_client: Client) -> None:
    day = today(learner)
    Learner.objects.update(pause_from=day - timedelta(days=9), pause_until=day - timedelta(days=1))
    html = student_client.get(URL).content.decode()
    assert "pausing" not in html
    assert (day - timedelta(days=9)).isoformat() not in html
    assert send(student_client).status_code == 200
    assert Learner.objects.get().pause_from is None


def test_without_an_address_reminders_say_what_to_do(student: Any, learner: Learner, student_client: Client) -> None:
    student.email = ""
    student.save()
    html = student_client.get(URL).content.decode()
    assert "no e-mail address yet" in html
    assert re.search(r'name="reminders"[^>]*disabled', html)
    assert send(student_client, reminders="on").status_code == 200
    assert Learner.objects.get().reminders is False


def test_an_address_that_went_can_be_told_apart_from_a_wish(
    student: Any, learner: Learner, student_client: Client
) -> None:
    Learner.objects.update(reminders=True)
    student.email = ""
    student.save()
    assert "Add one to your account first" in send(student_client, reminders="on").content.decode()
    assert send(student_client).status_code == 200
    assert Learner.objects.get().reminders is False


@pytest.mark.parametrize(("language", "first"), [("en", "Sunday"), ("en-gb", "Monday")])
def test_the_week_begins_as_the_language_has_it(student_client: Client, language: str, first: str) -> None:
    with translation.override(language):
        assert str(weekdays()[0][1]) == first
        assert sorted(number for number, _name in weekdays()) == list(range(7))
    html = student_client.get(URL, headers={"accept-language": language}).content.decode()
    days = re.findall(r'name="easy_days" value="(\d)"', html)
    assert days[0] == {"Sunday": "6", "Monday": "0"}[first]


def test_the_form_and_the_service_know_the_same_settings() -> None:
    assert set(SettingsForm.base_fields) - {"scheme"} == services.people.SETTINGS


def test_the_courses_are_listed_and_lead_on(learner: Learner, student_client: Client) -> None:
    mine, other = (Course.objects.create(name=name, code=name.upper()) for name in ("Bridges", "Rivers"))
    Enrollment.objects.create(course=mine, learner=learner, joined_at=timezone.now())
    html = student_client.get(URL).content.decode()
    assert f'href="{reverse("quizzes:course", args=[mine.pk])}">Bridges</a>' in html
    assert other.name not in html
    assert reverse("quizzes:enter_code") in html


# The curve


def test_the_curve_before_the_first_answer(student_client: Client) -> None:
    html = student_client.get(URL).content.decode()
    assert "Once you have answered some questions" in html
    assert '<svg class="chart"' not in html


def test_the_curve_marks_what_is_set(learner: Learner, student_client: Client) -> None:
    bulk_cards(learner, bulk_facts(factories.ArticleFactory(), 40), today(learner))
    html = student_client.get(URL).content.decode()
    assert re.findall(r'class="mark chosen" data-percent="(\d+)"', html) == ["90"]
    assert html.count('<th scope="row">') == 16
    refused = send(student_client, retention="95", minutes_a_day="0").content.decode()
    assert re.findall(r'class="mark chosen" data-percent="(\d+)"', refused) == ["95"]


POINTS = [WorkloadPoint(0.80, 10, 2, 0.7), WorkloadPoint(0.90, 20, 5, 0.8), WorkloadPoint(0.95, 40, 9, 0.9)]


@pytest.mark.parametrize(
    ("retention", "expected"), [(0.80, (10, 2)), (0.85, (15, 3.5)), (0.90, (20, 5)), (0.95, (40, 9)), (0.99, (40, 9))]
)
def test_between_points_the_curve_is_straight(retention: float, expected: tuple[float, float]) -> None:
    assert at(POINTS, retention) == pytest.approx(expected)


def test_the_drawing_stays_within_its_frame() -> None:
    chart = workload_chart(POINTS, "90")
    for mark in chart["marks"]:
        assert 0 <= float(mark["x"].rstrip("%")) <= 100
        assert 40 <= float(mark["y"]) <= 160
    ys = [float(mark["y"]) for mark in chart["marks"]]
    assert ys == sorted(ys, reverse=True)
    assert workload_chart([], "90")["empty"]


# Colours


def test_a_scheme_that_is_only_looked_at_leads_on(client: Client) -> None:
    response = client.get(reverse("quizzes:scheme"))
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "only takes what a button" in response.content.decode()


# Access


def test_only_a_button_ends_a_pause(learner: Learner, student_client: Client, client: Client) -> None:
    day = today(learner)
    Learner.objects.update(pause_from=day, pause_until=day)
    assert student_client.get(reverse("quizzes:end_pause")).status_code == 405
    assert Client().post(reverse("quizzes:end_pause"))["Location"].startswith(reverse("account_login"))
    assert Learner.objects.get().pause_from == day


def test_farewell_is_for_those_who_have_left(student_client: Client) -> None:
    assert student_client.get(reverse("quizzes:farewell"))["Location"] == reverse("quizzes:today")
    assert "deleted" in Client().get(reverse("quizzes:farewell")).content.decode()


# Signing up


@pytest.mark.parametrize(
    ("sent", "stored"),
    [("Asia/Kathmandu", "Asia/Kathmandu"), ("", "UTC"), ("Mars/Olympus", "UTC"), ("../etc", "UTC"), ("x" * 50, "UTC")],
)
def test_a_new_account_begins_in_the_zone_of_its_browser(client: Client, sent: str, stored: str) -> None:
    words = "between the engines"
    form = {"username": "ada", "password1": words, "password2": words, "time_zone": sent}
    assert client.post(reverse("account_signup"), form).status_code == 302
    assert Learner.objects.get(user__username="ada").time_zone == stored
