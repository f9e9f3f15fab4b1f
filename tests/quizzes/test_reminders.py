"""Reminders: when one comes, when none does, ever fewer of them, and one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from io import StringIO
from itertools import pairwise
from smtplib import SMTPServerDisconnected
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from content.errors import NotAllowedNow
from quizzes import services, tasks
from quizzes.models import Assignment, Course, DailyCount, Enrollment, Learner
from quizzes.services.reminders import GAPS, may_remind, what_waits
from tests.factories import ArticleFactory, LearnerFactory, QuestionFactory
from tests.quizzes.factories import bulk_cards, bulk_facts

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
"""Half past ten on a Monday in Berlin."""
TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


@pytest.fixture
def learner() -> Learner:
    return waiting()


def waiting(**fields: Any) -> Learner:
    """A learner who wants reminders and has 5 facts due."""
    learner: Learner = LearnerFactory(**({"reminders": True} | fields))
    bulk_cards(learner, bulk_facts(ArticleFactory(), 5), TODAY - 30 * DAY)
    return learner


def studied(learner: Learner, day: date) -> None:
    DailyCount.objects.create(learner=learner, article=ArticleFactory(), day=day, answered=3)


def run(now: datetime = MORNING) -> int:
    return services.send_reminders(now).sent


# When one comes


def test_a_reminder_says_what_waits_and_how_long_it_takes(learner: Learner) -> None:
    assert run() == 1
    message = mail.outbox[0]
    assert message.to == [learner.user.email]
    assert message.subject == "5 facts are waiting for you"
    assert f"Hello {learner.user.username}" in message.body
    assert re.search(r"About \d+ minutes do it|about a minute", message.body)
    assert "http://127.0.0.1:8000/today/" in message.body
    assert "&#" not in message.body
    assert "last reminder" not in message.body


@pytest.mark.parametrize(
    "change",
    [
        {"reminders": False},
        {"user__email": ""},
        {"user__is_active": False},
        {"pause_from": TODAY - DAY, "pause_until": TODAY},
        {"pause_from": TODAY, "pause_until": TODAY + DAY},
        {"easy_days": [TODAY.weekday()]},
        {"reminded_on": TODAY, "reminders_ignored": 1},
    ],
)
def test_no_reminder(change: dict[str, Any]) -> None:
    waiting(**change)
    assert run() == 0
    assert mail.outbox == []


@pytest.mark.parametrize(
    "change",
    [
        {"pause_from": TODAY + DAY, "pause_until": TODAY + 2 * DAY},
        {"pause_from": TODAY - 2 * DAY, "pause_until": TODAY - DAY},
        {"easy_days": [TODAY.weekday() + 1]},
    ],
)
def test_a_pause_or_an_easy_day_that_is_not_today_keeps_none_back(change: dict[str, Any]) -> None:
    waiting(**change)
    assert run() == 1


@pytest.mark.parametrize(
    ("zone", "day_start", "hour", "comes"),
    [
        ("UTC", 4, 7, False),
        ("UTC", 4, 8, True),
        ("UTC", 4, 19, True),
        ("UTC", 4, 20, False),
        ("UTC", 8, 8, False),
        ("UTC", 8, 9, True),
        ("Asia/Tokyo", 4, 23, True),
        ("Asia/Tokyo", 4, 12, False),
        ("America/Los_Angeles", 4, 15, False),
        ("America/Los_Angeles", 4, 16, True),
    ],
)
def test_it_comes_by_day_on_the_learners_clock(zone: str, day_start: int, hour: int, comes: bool) -> None:
    learner = LearnerFactory.build(time_zone=zone, day_start=day_start)
    assert may_remind(learner, MORNING.replace(hour=hour, minute=0)) is comes


def test_none_where_nothing_is_due() -> None:
    LearnerFactory(reminders=True)
    QuestionFactory()
    assert run() == 0


def test_none_to_those_who_have_studied_today(learner: Learner) -> None:
    studied(learner, TODAY)
    assert run() == 0


def assign(learner: Learner, due: date) -> None:
    article = QuestionFactory().passage.revision.article
    course = Course.objects.create(name="7b", code="ABCDEF")
    course.topics.add(article.topic)
    Enrollment.objects.create(course=course, learner=learner, joined_at=MORNING)
    task = Assignment.objects.create(course=course, title="Bridges", starts=TODAY - DAY, due=due)
    task.articles.add(article)


@pytest.mark.parametrize(("days", "comes"), [(0, 1), (1, 1), (2, 0)])
def test_an_easy_day_is_broken_only_by_an_assignment_that_is_due(days: int, comes: int) -> None:
    assign(waiting(easy_days=[TODAY.weekday()]), TODAY + days * DAY)
    assert run() == comes


def test_facts_of_an_assignment_wait_too_before_they_were_ever_asked() -> None:
    assign(LearnerFactory(reminders=True), TODAY + 5 * DAY)
    assert run() == 1
    assert mail.outbox[0].subject == "1 fact is waiting for you"


# Ever fewer


def test_they_back_off_while_nobody_answers_and_then_fall_silent(learner: Learner) -> None:
    days = [n for n in range(120) if run(MORNING + n * DAY)]
    assert days == [0, 1, 3, 7, 14, 28, 58]
    assert [b - a for a, b in pairwise(days)] == list(GAPS)
    last = [message for message in mail.outbox if "until you study again" in message.body]
    assert last == mail.outbox[-1:]
    assert last[0].subject == "The last reminder for now"


def test_an_answer_starts_them_anew(learner: Learner) -> None:
    for n in range(59):
        run(MORNING + n * DAY)
    assert not run(MORNING + 100 * DAY)
    studied(learner, TODAY + 100 * DAY)
    assert run(MORNING + 101 * DAY)
    assert run(MORNING + 102 * DAY)
    assert "until you study again" not in mail.outbox[-1].body


def test_an_answer_before_the_reminder_changes_nothing(learner: Learner) -> None:
    studied(learner, TODAY - DAY)
    assert [run(MORNING + n * DAY) for n in range(4)] == [1, 1, 0, 1]


# One at a time


def test_running_again_sends_nothing(learner: Learner) -> None:
    assert [run(MORNING + timedelta(hours=n)) for n in range(12)] == [1] + [0] * 11


def test_two_workers_that_have_both_read_the_row_send_one(learner: Learner) -> None:
    def and_meanwhile(*args: Any) -> Any:
        found = what_waits(*args)
        with patch("quizzes.services.reminders.what_waits", what_waits):
            assert run() == 1
        return found

    with patch("quizzes.services.reminders.what_waits", and_meanwhile):
        assert run() == 0
    assert len(mail.outbox) == 1
    learner.refresh_from_db()
    assert (learner.reminded_on, learner.reminders_ignored) == (TODAY, 1)


def test_turning_them_off_meanwhile_keeps_it_back(learner: Learner) -> None:
    def and_meanwhile(*args: Any) -> Any:
        services.stop_reminders(learner.pk)
        return what_waits(*args)

    with patch("quizzes.services.reminders.what_waits", and_meanwhile):
        assert run() == 0


@pytest.fixture
def one_mailbox_broken(learner: Learner) -> Iterator[None]:
    """The learner's mail server hangs up; everybody else's works."""
    send = EmailMultiAlternatives.send

    def send_or_fail(message: EmailMultiAlternatives, *args: Any, **kwargs: Any) -> int:
        if message.to == [learner.user.email]:
            raise SMTPServerDisconnected(f"no mailbox {learner.user.email}")
        return send(message, *args, **kwargs)

    with patch.object(EmailMultiAlternatives, "send", send_or_fail):
        yield


@pytest.mark.usefixtures("one_mailbox_broken")
def test_a_mail_that_fails_stops_no_other_and_is_logged_without_a_name(
    learner: Learner, caplog: pytest.LogCaptureFixture
) -> None:
    other = waiting()
    result = services.send_reminders(MORNING)
    assert (result.sent, result.failed) == (1, 1)
    assert [message.to for message in mail.outbox] == [[other.user.email]]
    assert "SMTPServerDisconnected" in caplog.text
    assert learner.user.email not in caplog.text
    assert learner.user.username not in caplog.text
    learner.refresh_from_db()
    assert (learner.reminded_on, learner.reminders_ignored) == (None, 0)


@pytest.mark.usefixtures("one_mailbox_broken")
def test_the_command_says_what_failed_and_ends_with_an_error(learner: Learner) -> None:
    with patch("django.utils.timezone.now", return_value=MORNING), pytest.raises(CommandError, match="1 reminders"):
        call_command("send_reminders", stdout=StringIO())


def test_an_address_that_breaks_a_header_is_a_failure_like_any_other(learner: Learner) -> None:
    learner.user.email = "ada@example.org\nBcc: eve@example.org"
    learner.user.save()
    assert services.send_reminders(MORNING).failed == 1
    assert mail.outbox == []


# Command and task


def test_the_command_and_the_task_send_them() -> None:
    waiting()
    with patch("django.utils.timezone.now", return_value=MORNING):
        out = StringIO()
        call_command("send_reminders", stdout=out)
        waiting()
        call_command("send_reminders", "--later", stdout=StringIO())
        assert tasks.remind.call() == {"sent": 0, "failed": 0, "summaries": 0, "summaries_failed": 0}
    assert out.getvalue() == "Sent 1 reminders.\n"
    assert len(mail.outbox) == 2


def test_without_an_address_of_the_site_none_are_sent(learner: Learner, settings: Settings) -> None:
    settings.RECITE_SITE_URL = ""
    with pytest.raises(NotAllowedNow, match="RECITE_SITE_URL"):
        run()
    with pytest.raises(CommandError, match="RECITE_SITE_URL"):
        call_command("send_reminders", stdout=StringIO())
    learner.refresh_from_db()
    assert learner.reminded_on is None


# The way out


def parts(message: Any) -> EmailMessage:
    sent: EmailMessage = message.message()
    return sent


@pytest.fixture
def link(learner: Learner, settings: Settings) -> str:
    """The path that a reminder's header names."""
    settings.RECITE_SITE_URL = "https://recite.example/"
    run()
    sent = parts(mail.outbox[0])
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = sent["List-Unsubscribe"].strip("<>")
    assert address.startswith("https://recite.example/reminders/off/")
    assert address in mail.outbox[0].body
    html = mail.outbox[0].alternatives[0][0]
    assert f'href="{address}"' in html
    assert "style=" not in html
    return urlsplit(address).path


def test_a_mailbox_unsubscribes_with_one_request_and_no_sign_in(link: str, learner: Learner) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    learner.refresh_from_db()
    assert learner.reminders is False
    assert client.post(link).status_code == 200


def test_opening_the_link_asks_first(link: str, learner: Learner) -> None:
    html = Client().get(link).content.decode()
    assert "Stop the reminders" in html
    assert learner.user.username not in html
    learner.refresh_from_db()
    assert learner.reminders is True


@pytest.mark.parametrize("token", ["x", "1:abc:def", "IjEi:1sWzzz:AAAA"])
def test_a_link_that_is_not_ours_does_not_exist(client: Client, learner: Learner, token: str) -> None:
    assert client.post(reverse("quizzes:reminders_off", args=[token])).status_code == 404
    learner.refresh_from_db()
    assert learner.reminders is True


def test_the_link_of_somebody_who_left_still_says_the_right_thing(link: str, learner: Learner) -> None:
    learner.user.delete()
    assert "They are turned off" in Client().post(link).content.decode()


def test_a_run_costs_the_same_for_everybody_who_is_not_due(learner: Learner, django_assert_num_queries: Any) -> None:
    LearnerFactory.create_batch(5, reminders=True, reminded_on=TODAY)
    run()
    with django_assert_num_queries(1):
        run()
