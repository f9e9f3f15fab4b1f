"""New ways in for pupils who lost theirs: for whom, by what, and what else is void then."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from quizzes import services
from quizzes.models import Course, Enrollment, SignInCode
from quizzes.services import courses, new_ways_in
from tests.factories import LearnerFactory, TeacherFactory, UserFactory
from tests.quizzes.test_sign_in_codes import PASSWORD, PASSWORD_PAGE, enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def pupil(teacher: Any) -> Any:
    """A pupil of a roster, enrolled in the teacher's course."""
    user = UserFactory(username="Anna.Berg", first_name="Anna", email="")
    courses.join_course(
        LearnerFactory(user=user, from_roster=True), courses.create_course("History 10B", teacher).code, timezone.now()
    )
    return user


@pytest.fixture
def course(pupil: Any) -> Course:
    return Course.objects.get()


def step(course: Course, *enrolled: Enrollment, sure: bool = True) -> tuple[str, dict[str, Any]]:
    data = {"student": [one.pk for one in enrolled], **({"sure": "yes"} if sure else {})}
    return reverse("admin:quizzes_course_new_codes", args=[course.pk]), data


def test_a_teacher_gives_a_pupil_a_new_code(teacher: Any, teacher_client: Client, pupil: Any, course: Course) -> None:
    signed_in = Client()
    signed_in.force_login(pupil, backend="django.contrib.auth.backends.ModelBackend")
    url, data = step(course, course.enrollments.get(), sure=False)
    asked = teacher_client.post(url, data).content.decode()
    assert "stops working now" in asked
    pupil.refresh_from_db()
    assert pupil.has_usable_password(), "nothing happens before it is confirmed"
    sheet = teacher_client.post(url, data | {"sure": "yes"})
    assert "no-store" in sheet["Cache-Control"]
    shown = sheet.context["cards"][0].code
    assert shown in sheet.content.decode()
    pupil.refresh_from_db()
    assert not pupil.has_usable_password()
    assert signed_in.get(reverse("quizzes:today")).status_code == 302, "whoever was signed in is out"
    assert enter(Client(), "Anna.Berg", shown).status_code == 302
    assert LogEntry.objects.filter(content_type__model="user", object_id=pupil.pk, user=teacher).count() == 1
    told = LogEntry.objects.get(content_type__model="course")
    assert "Gave 1 student a new sign-in code." in told.change_message
    assert "Anna" not in told.change_message, "what names a pupil goes with the account"


@pytest.mark.parametrize(
    ("account", "marks", "way"),
    [
        ({"email": ""}, {"from_roster": True}, "code"),
        ({"email": "own@example.org"}, {"from_roster": True}, "code"),
        ({"email": ""}, {"from_roster": False}, "code"),
        ({"email": "own@example.org"}, {"from_roster": False}, "mail"),
        ({"email": "", "is_staff": True}, {"from_roster": True}, "nobody"),
        ({"email": "", "is_superuser": True}, {"from_roster": True}, "nobody"),
        ({"email": "", "is_active": False}, {"from_roster": True}, "nobody"),
    ],
)
def test_whom_a_teacher_can_help_and_how(
    course: Course, teacher: Any, now: datetime, account: dict[str, Any], marks: dict[str, Any], way: str
) -> None:
    learner = LearnerFactory(user=UserFactory(**account), **marks)
    enrolled = Enrollment.objects.create(course=course, learner=learner, joined_at=now)
    found, codes = new_ways_in.give_new_codes([enrolled], teacher, now)
    assert getattr(found, way) == [learner.user]
    assert (learner.user.pk in codes) == (way == "code")
    kept = get_user_model().objects.get(pk=learner.user.pk)
    assert kept.has_usable_password() == (way != "code")


def test_who_has_an_own_address_gets_a_mail_and_keeps_the_password(
    teacher_client: Client, course: Course, now: datetime
) -> None:
    user = UserFactory(username="adult", email="adult@example.org")
    enrolled = Enrollment.objects.create(course=course, learner=LearnerFactory(user=user), joined_at=now)
    staff = Enrollment.objects.create(
        course=course, learner=services.learner_for(TeacherFactory(username="colleague")), joined_at=now
    )
    response = teacher_client.post(*step(course, enrolled, staff), follow=True)
    assert [message.to for message in mail.outbox] == [["adult@example.org"]]
    assert "/accounts/password/reset/key/" in mail.outbox[0].body
    html = response.content.decode()
    assert "has gone to: adult" in html
    assert "Only an administrator can help: colleague" in html
    assert not SignInCode.objects.exists()
    user.refresh_from_db()
    assert user.has_usable_password()


@pytest.mark.parametrize("backend", ["console", "smtp"])
def test_a_mail_that_does_not_go_out_is_said(
    teacher_client: Client, course: Course, now: datetime, settings: Settings, backend: str
) -> None:
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    enrolled = Enrollment.objects.create(course=course, learner=LearnerFactory(), joined_at=now)
    html = teacher_client.post(*step(course, enrolled), follow=True).content.decode()
    assert "The mail could not be sent: person" in html


def test_another_teachers_pupils_are_out_of_reach(teacher_client: Client, pupil: Any, course: Course) -> None:
    theirs = courses.create_course("Theirs", TeacherFactory())
    far = Enrollment.objects.create(course=theirs, learner=LearnerFactory(), joined_at=timezone.now())
    assert teacher_client.post(*step(theirs, far)).status_code == 404
    assert teacher_client.post(*step(course, far)).status_code == 404
    assert teacher_client.post(*step(course, course.enrollments.get(), far)).status_code == 404
    assert not SignInCode.objects.exists()


def test_nobody_ticked_is_said(teacher_client: Client, course: Course) -> None:
    html = teacher_client.post(*step(course), follow=True).content.decode()
    assert "Tick the students" in html


def test_joining_says_who_can_give_a_new_way_in(client: Client, course: Course) -> None:
    user = UserFactory(email="")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    link = reverse("quizzes:join", args=[course.code])
    assert "can give you a new way in" in client.get(link).content.decode()
    user.email = "own@example.org"
    user.save()
    assert "can give you a new way in" not in client.get(link).content.decode()
    # An address of one's own does not take that from the teachers of a school's account.
    user.learner.from_roster = True
    user.learner.save()
    assert "can give you a new way in" in client.get(link).content.decode()


def test_mail_of_somebody_else_opens_nothing_after_a_code(
    pupil: Any, teacher_client: Client, course: Course, client: Client
) -> None:
    """Whoever had the account may have left an address: it is seen with the code, and cleared or forgotten."""
    for number, forget in enumerate(({}, {"forget_mail": "on"})):
        pupil.refresh_from_db()
        pupil.email = f"intruder{number}@example.org"
        pupil.save()
        for address in (pupil.email, f"second{number}@example.org"):
            EmailAddress.objects.create(user=pupil, email=address, verified=True)
        url, data = step(course, course.enrollments.get())
        asked = teacher_client.post(url, {**data, "sure": ""}).content.decode()
        assert "Forget their e-mail addresses" in asked
        assert "intruder" not in asked
        sheet = teacher_client.post(url, {**data, **forget})
        pupil.refresh_from_db()
        assert bool(pupil.email) != bool(forget)
        assert EmailAddress.objects.filter(user=pupil).exists() != bool(forget)
        browser = Client()
        enter(browser, pupil.username, sheet.context["cards"][0].code)
        assert ("intruder" in browser.get(PASSWORD_PAGE).content.decode()) != bool(forget)
        browser.post(PASSWORD_PAGE, {"new_password1": PASSWORD, "new_password2": PASSWORD, "email": ""})
        pupil.refresh_from_db()
        assert pupil.check_password(PASSWORD)
        assert pupil.email == ""
        assert not EmailAddress.objects.exists()
        client.post("/accounts/password/reset/", {"email": f"second{number}@example.org"})
        assert not any("/reset/key/" in message.body for message in mail.outbox)


def test_an_archived_course_gives_no_codes(pupil: Any, teacher_client: Client, course: Course) -> None:
    """Its students can't leave it."""
    courses.archive_course(course, timezone.now())
    for data in (step(course, course.enrollments.get())[1], {"student": course.enrollments.get().pk}):
        html = teacher_client.post(step(course)[0], data, follow=True).content.decode()
        assert "is archived. Let it go on first." in html
    pupil.refresh_from_db()
    assert pupil.has_usable_password()
    assert not SignInCode.objects.exists()
