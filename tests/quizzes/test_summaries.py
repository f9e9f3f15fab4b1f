"""Weekly summaries: what they tell, when they come, once a week, and how they end."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail, signing
from django.core.mail import EmailMultiAlternatives
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from content.errors import NotAllowedNow
from quizzes import tasks
from quizzes.errors import InvalidCourse
from quizzes.models import Card, Course, DailyCount, Enrollment, Flag, Learner
from quizzes.reports._status import judged
from quizzes.selectors.course_reports import course_context
from quizzes.selectors.reporting import said
from quizzes.selectors.summaries import NEEDS, weekly_summary
from quizzes.services import assigning, courses, summaries
from tests.factories import ArticleFactory, LearnerFactory, TeacherFactory
from tests.quizzes.factories import bulk_cards, bulk_facts, statements

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
"""Half past eight in Berlin."""
TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def article(db: None) -> Any:
    return ArticleFactory()


@pytest.fixture
def course(teacher: Any, article: Any) -> Course:
    """Anna answers, Ben does not."""
    teacher.email = "teacher@school.example"
    teacher.save()
    article.topic.teachers.add(teacher)
    course = courses.create_course("History 7b", teacher, [article.topic])
    facts = bulk_facts(article, 8)
    for name in ("Anna", "Ben"):
        learner = student(course, name)
        bulk_cards(learner, facts, TODAY - 10 * DAY)
    anna = Learner.objects.get(user__first_name="Anna")
    DailyCount.objects.create(learner=anna, article=article, day=TODAY - DAY, answered=6, correct=5)
    DailyCount.objects.create(
        learner=Learner.objects.get(user__first_name="Ben"), article=article, day=TODAY - 12 * DAY, answered=6
    )
    assigning.assign(course, "Bridges", [article], TODAY - 20 * DAY, TODAY + 4 * DAY, teacher)
    summaries.want_summary(course, teacher, True)
    return course


def student(course: Course, name: str) -> Learner:
    learner: Learner = LearnerFactory()
    learner.user.first_name = name
    learner.user.save()
    Enrollment.objects.create(course=course, learner=learner, joined_at=MONDAY - 30 * DAY)
    return learner


def run(now: datetime = MONDAY) -> tuple[int, int]:
    result = summaries.send_summaries(now)
    return result.sent, result.failed


# What it tells


def test_a_summary_tells_whom_and_what_to_look_at(course: Course) -> None:
    assert run() == (1, 0)
    message = mail.outbox[0]
    assert message.to == ["teacher@school.example"]
    assert message.subject == "History 7b: your week in Recite"
    html = str(message.alternatives[0][0])
    for text in (message.body, html):
        assert "1 of 2 students of History 7b answered questions last week." in text
        assert "No answer for 12 days." in text
        assert "Inactive: 1" in text
        assert "Bridges" in text
        assert "Friday, March 6" in text
        assert "http://127.0.0.1:8000/teaching/" in text
        assert "&amp;#" not in text
    assert "&#" not in message.body
    assert "Anna:" not in message.body.partition("Inactive")[2]
    ben = Learner.objects.get(user__first_name="Ben")
    assert reverse("quizzes:teaching_student", args=[course.pk, ben.pk]) in html


def test_it_says_what_the_report_says(course: Course) -> None:
    summary = weekly_summary(course, MONDAY)
    told = {one.name: (group.status, one.reason) for group in summary.groups for one in group.told}
    found = judged(course_context(course, MONDAY, NEEDS))
    assert told == {one.student.name: (one.status, said(one.reasons)) for one in found if one.status != "on track"}
    assert summary.on_track == sum(one.status == "on track" for one in found)
    assert [(one.title, one.done, one.students) for one in summary.work] == [("Bridges", 2, 2)]


def test_names_and_titles_are_text(course: Course) -> None:
    Course.objects.update(name="<b>7b</b>\r\nBcc: x@y.example")
    course.assignments.update(title="<script>x</script>")
    assert run() == (1, 0)
    message = mail.outbox[0]
    assert message.subject == "<b>7b</b> Bcc: x@y.example: your week in Recite"
    html = str(message.alternatives[0][0])
    assert "<script>" not in html
    assert "<b>7b" not in html
    assert "<script>x</script>" in message.body


def test_remarks_that_wait_are_told(course: Course, article: Any) -> None:
    question = article.revisions.get().passages.first().questions.first()
    Flag.objects.create(
        learner=Learner.objects.get(user__first_name="Anna"),
        question=question,
        version=1,
        reason="unclear",
        created_at=MONDAY,
    )
    run()
    assert "1 remark of students waits for you" in mail.outbox[0].body


@pytest.mark.parametrize("count", [0, 30])
def test_a_summary_costs_the_same_for_a_large_class(course: Course, count: int) -> None:
    facts = list({card.fact for card in Card.objects.select_related("fact")})
    for n in range(count):
        bulk_cards(student(course, f"S{n}"), facts, TODAY)
    with statements() as found:
        weekly_summary(course, MONDAY)
    assert len(found) == 19, found


# When it comes


@pytest.mark.parametrize(
    ("hours", "comes"),
    [(-3, 0), (-2, 1), (0, 1), (11, 1), (12, 0), (24, 1), (48, 1), (59, 1), (60, 0), (72, 0), (-24, 0)],
)
def test_it_comes_on_monday_morning_or_as_soon_as_somebody_runs_it(course: Course, hours: int, comes: int) -> None:
    """From six in the morning to eight in the evening, until Wednesday."""
    assert run(MONDAY + hours * HOUR) == (comes, 0)


def test_morning_is_that_of_the_students(course: Course) -> None:
    Learner.objects.update(time_zone="America/New_York")
    assert run() == (0, 0)
    assert run(MONDAY + 4 * HOUR) == (1, 0)


def test_it_comes_once_a_week(course: Course) -> None:
    runs = [run(MONDAY + n * 8 * HOUR)[0] for n in range(6 * 3)]
    assert sum(runs) == 1
    assert run(MONDAY + 7 * DAY) == (1, 0)
    course.refresh_from_db()
    assert course.mailed_on == TODAY + 7 * DAY


def test_of_two_hosts_one_sends(course: Course) -> None:
    """The other one reads the course before, and claims it after."""
    read = summaries.readers_of

    def and_meanwhile(found: Course) -> Any:
        with patch.object(summaries, "readers_of", read):
            assert run() == (1, 0)
        return read(found)

    with patch.object(summaries, "readers_of", and_meanwhile):
        assert run() == (0, 0)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda course: courses.archive_course(course, MONDAY),
        lambda course: course.mail_to.clear(),
        lambda course: course.teachers.set([TeacherFactory()]),
        lambda course: course.teachers.update(email=""),
        lambda course: course.teachers.update(is_active=False),
        lambda course: course.enrollments.all().delete(),
    ],
    ids=["archived", "not wanted", "no teacher any more", "no address", "closed account", "nobody there"],
)
def test_none_comes(course: Course, change: Any) -> None:
    change(course)
    assert run() == (0, 0)
    assert mail.outbox == []


def test_a_week_without_anything_is_left_in_peace(course: Course) -> None:
    DailyCount.objects.all().delete()
    assert run() == (1, 0)
    course.assignments.all().delete()
    assert run(MONDAY + 7 * DAY) == (0, 0)


# What goes wrong


def test_one_mail_that_fails_keeps_no_other_back(course: Course, caplog: pytest.LogCaptureFixture) -> None:
    second = TeacherFactory(email="other@school.example")
    course.teachers.add(second)
    summaries.want_summary(course, second, True)
    send = EmailMultiAlternatives.send

    def fails_for_one(message: EmailMultiAlternatives, *args: Any) -> int:
        if message.to == ["teacher@school.example"]:
            raise ConnectionRefusedError("teacher@school.example")
        return send(message, *args)

    with patch.object(EmailMultiAlternatives, "send", fails_for_one):
        assert run() == (1, 1)
    assert [message.to for message in mail.outbox] == [["other@school.example"]]
    assert "teacher@school.example" not in caplog.text
    # Who has theirs does not get a second one.
    assert run(MONDAY + HOUR) == (0, 0)


def test_where_none_could_be_sent_the_next_run_tries_again(course: Course) -> None:
    with patch.object(EmailMultiAlternatives, "send", side_effect=ConnectionRefusedError):
        assert run() == (0, 1)
    course.refresh_from_db()
    assert course.mailed_on is None
    assert run(MONDAY + HOUR) == (1, 0)


def test_a_site_without_an_address_says_so(course: Course, settings: Settings) -> None:
    settings.RECITE_SITE_URL = ""
    with pytest.raises(NotAllowedNow):
        run()
    with pytest.raises(CommandError):
        call_command("send_reminders", stdout=StringIO())


def test_the_command_and_the_task_send_them(course: Course) -> None:
    out = StringIO()
    with patch("django.utils.timezone.now", lambda: MONDAY):
        call_command("send_reminders", stdout=out)
        assert "Sent 1 weekly summaries." in out.getvalue()
        Course.objects.update(mailed_on=None)
        assert tasks.remind.call()["summaries"] == 1
    assert len(mail.outbox) == 2


# How it ends


def link(message: Any) -> str:
    found = re.search(r"https?://\S+/summaries/off/\S+", message.body)
    assert found
    return urlsplit(found[0]).path


def test_one_click_ends_it_for_one_course_and_teacher(course: Course, client: Client, teacher: Any) -> None:
    second = courses.create_course("History 8a", teacher)
    colleague = TeacherFactory(email="other@school.example")
    course.teachers.add(colleague)
    summaries.want_summary(second, teacher, True)
    summaries.want_summary(course, colleague, True)
    run()
    message = next(one for one in mail.outbox if one.to == ["teacher@school.example"])
    url = link(message)
    assert message.extra_headers["List-Unsubscribe"] == f"<http://127.0.0.1:8000{url}>"
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "No more weekly summaries?" in client.get(url).content.decode()
    assert course.mail_to.count() == 2
    strict = Client(enforce_csrf_checks=True)
    assert "turned off" in strict.post(url, {"List-Unsubscribe": "One-Click"}).content.decode()
    assert list(course.mail_to.all()) == [colleague]
    assert list(second.mail_to.all()) == [teacher]
    assert strict.post(url).status_code == 200
    assert client.put(url).status_code == 405


@pytest.mark.parametrize("token", ["x", "WzEsMV0:1sWzzz:AAAA", "é"])
def test_a_link_that_is_not_ours_does_not_exist(client: Client, course: Course, token: str) -> None:
    assert client.post(reverse("quizzes:summaries_off", args=[token])).status_code == 404
    assert course.mail_to.exists()


def test_a_link_of_a_reminder_ends_no_summary(client: Client, course: Course, teacher: Any) -> None:
    token = signing.dumps(teacher.pk, salt="quizzes.reminders")
    assert client.post(reverse("quizzes:summaries_off", args=[token])).status_code == 404


def test_the_switch_is_on_the_courses_page(teacher_client: Client, course: Course, teacher: Any) -> None:
    page = reverse("admin:quizzes_course_change", args=[course.pk])
    switch = reverse("admin:quizzes_course_weekly_mail", args=[course.pk])
    assert "Every Monday we send a summary" in teacher_client.get(page).content.decode()
    html = teacher_client.post(switch, follow=True).content.decode()
    assert "E-mail me a summary every week" in html
    assert not course.mail_to.exists()
    teacher_client.post(switch, {"on": "yes"})
    assert list(course.mail_to.all()) == [teacher]
    assert LogEntry.objects.filter(object_id=course.pk).count() == 2
    assert teacher_client.get(switch).status_code == 405


def test_who_cannot_get_one_is_told(teacher_client: Client, course: Course, teacher: Any) -> None:
    course.mail_to.clear()
    teacher.email = ""
    teacher.save()
    switch = reverse("admin:quizzes_course_weekly_mail", args=[course.pk])
    assert "no e-mail address" in teacher_client.post(switch, {"on": "yes"}, follow=True).content.decode()
    stranger = TeacherFactory(username="other", email="other@school.example")
    with pytest.raises(InvalidCourse):
        summaries.want_summary(course, stranger, True)
    client = Client()
    client.force_login(stranger, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(switch, {"on": "yes"}).status_code == 404
    assert not course.mail_to.exists()
