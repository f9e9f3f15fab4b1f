"""Invitations of teachers: by command and in the admin, followed once, in time, by whoever has the link."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from content.errors import NotAllowedNow
from quizzes.access import may_teach
from quizzes.errors import NoWayIn
from quizzes.models import Invitation
from quizzes.services import invitations
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/quizzes/invitation/"
PASSWORD = "seven green bicycles"


@pytest.fixture
def boss() -> Any:
    return UserFactory(username="boss", is_staff=True, is_superuser=True)


@pytest.fixture
def boss_client(boss: Any) -> Client:
    return signed_in(boss)


@pytest.fixture
def token(boss: Any) -> str:
    return invitations.invite("", boss, 7, timezone.now())[1]


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def link(token: str) -> str:
    return reverse("quizzes:invited", args=[token])


def fresh(user: Any) -> Any:
    return user.__class__.objects.get(pk=user.pk)


# Following the link


def test_a_new_teacher_comes_in(client: Client, token: str) -> None:
    page = client.get(link(token)).content.decode()
    signup = re.search(r'href="([^"]*signup[^"]*)"', page)
    assert signup
    form = {"username": "voss", "password1": PASSWORD, "password2": PASSWORD, "next": link(token)}
    assert client.post(signup[1], form)["Location"] == link(token)
    assert "The account voss becomes a teacher's" in client.get(link(token)).content.decode()
    row = Invitation.objects.get()
    assert row.accepted_at is None, "nothing happens before the button is pressed"
    done = client.post(link(token), follow=True)
    assert done.redirect_chain[-1][0] == "/admin/quizzes/course/first-steps/"
    assert "Add an article" in done.content.decode()
    row.refresh_from_db()
    assert row.accepted_by.username == "voss"
    assert may_teach(row.accepted_by)
    assert LogEntry.objects.filter(user=row.accepted_by).count() == 2


def test_a_link_is_used_once(token: str) -> None:
    first, second = UserFactory(), UserFactory()
    assert signed_in(first).post(link(token)).status_code == 302
    late = signed_in(second).post(link(token))
    assert late.status_code == 404
    assert "has been used" in late.content.decode()
    assert may_teach(fresh(first))
    assert not may_teach(fresh(second))


def test_a_stranger_who_posts_becomes_nothing(client: Client, token: str) -> None:
    assert client.post(link(token)).status_code == 200
    assert Invitation.objects.get().accepted_at is None


def test_a_teacher_does_not_use_up_a_link(teacher_client: Client, token: str) -> None:
    assert "You are a teacher already" in teacher_client.post(link(token)).content.decode()
    assert Invitation.objects.get().accepted_at is None


@pytest.mark.parametrize("wrong", ["x", "x" * 43, "%00", "../x", "x" * 2000])
def test_a_link_that_is_none_says_what_to_do(client: Client, token: str, wrong: str) -> None:
    response = client.get(f"/accounts/invited/{wrong}/")
    assert response.status_code == 404
    if "/" not in wrong:
        assert "ask for a new one" in response.content.decode()


def test_a_link_that_is_out_of_date_or_taken_back_opens_nothing(student: Any, token: str, now: datetime) -> None:
    row = Invitation.objects.get()
    with pytest.raises(NoWayIn, match="out of date"):
        invitations.accept(token, student, row.expires_at)
    invitations.revoke(row, now)
    response = signed_in(student).post(link(token))
    assert response.status_code == 404
    assert not may_teach(fresh(student))


def test_a_new_link_makes_the_old_one_void(student: Any, token: str) -> None:
    again = invitations.renew(Invitation.objects.get(), 7, timezone.now())
    with pytest.raises(NoWayIn, match="not one of ours"):
        invitations.accept(token, student, timezone.now())
    invitations.accept(again, student, timezone.now())
    for step in (invitations.revoke, lambda row, now: invitations.renew(row, 7, now)):
        with pytest.raises(NotAllowedNow, match="accepted"):
            step(Invitation.objects.get(), timezone.now())


def test_only_a_digest_of_the_link_is_kept(token: str) -> None:
    assert token not in str(Invitation.objects.values().get())
    assert len(token) >= 43


# The command


def test_the_command_prints_a_link_that_works(settings: Settings, student: Any) -> None:
    settings.RECITE_SITE_URL = "https://recite.example/"
    out, err = StringIO(), StringIO()
    call_command("invite_teacher", "--days", "3", stdout=out, stderr=err)
    found = re.fullmatch(r"https://recite\.example/accounts/invited/([\w-]{43})/\n", out.getvalue())
    assert found
    assert not mail.outbox
    left = Invitation.objects.get().expires_at - timezone.now()
    assert timedelta(days=2, hours=23) < left <= timedelta(days=3)
    invitations.accept(found[1], student, timezone.now())
    assert may_teach(fresh(student))


def test_the_command_sends_the_link_where_mail_goes_out(settings: Settings) -> None:
    settings.RECITE_SITE_URL = "https://recite.example"
    out, err = StringIO(), StringIO()
    call_command("invite_teacher", "--email", "voss@school.example", stdout=out, stderr=err)
    [message] = mail.outbox
    assert message.to == ["voss@school.example"]
    assert out.getvalue().strip() in message.body
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    call_command("invite_teacher", "--email", "voss@school.example", stdout=out, stderr=err)
    assert "No mail was sent" in err.getvalue()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("given", "words"),
    [(["--email", "nobody"], "not an e-mail"), (["--days", "0"], "1 to 90"), (["--days", "91"], "1 to 90")],
)
def test_the_command_refuses_in_words(given: list[str], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        call_command("invite_teacher", *given)
    assert not Invitation.objects.exists()


def test_the_command_needs_the_sites_address(settings: Settings) -> None:
    settings.RECITE_SITE_URL = ""
    with pytest.raises(CommandError, match="RECITE_SITE_URL"):
        call_command("invite_teacher")
    assert not Invitation.objects.exists()


def test_a_mail_that_cannot_be_sent_is_said_and_the_link_is_there(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    out = StringIO()
    with pytest.raises(CommandError, match="could not be sent"):
        call_command("invite_teacher", "--email", "voss@school.example", stdout=out)
    assert "/accounts/invited/" in out.getvalue()


# The admin


def test_an_administrator_invites_and_sees_the_link_once(boss_client: Client, boss: Any) -> None:
    page = boss_client.post(f"{LIST}add/", {"email": "voss@school.example", "days": 7}).content.decode()
    found = re.search(r"http://testserver/accounts/invited/[\w-]{43}/", page)
    assert found
    assert "boss invites you" in mail.outbox[0].body
    assert found[0] in mail.outbox[0].body
    row = Invitation.objects.get()
    assert row.invited_by == boss
    change = boss_client.get(f"{LIST}{row.pk}/change/").content.decode()
    assert found[0] not in change
    assert "Send a new link" in change
    listed = boss_client.get(LIST).content.decode()
    assert "voss@school.example" in listed
    assert LogEntry.objects.filter(content_type__model="invitation").count() == 1


def test_an_administrator_takes_back_and_renews(boss_client: Client, token: str, student: Any) -> None:
    row = Invitation.objects.get()
    assert "opens nothing" in boss_client.post(f"{LIST}{row.pk}/revoke/", follow=True).content.decode()
    assert signed_in(student).get(link(token)).status_code == 404
    page = boss_client.post(f"{LIST}{row.pk}/renew/").content.decode()
    found = re.search(r"/accounts/invited/[\w-]{43}/", page)
    assert found
    assert signed_in(student).post(found[0]).status_code == 302
    refused = boss_client.post(f"{LIST}{row.pk}/renew/", follow=True).content.decode()
    assert "accepted already" in refused
    assert LogEntry.objects.filter(content_type__model="invitation", user__username="boss").count() == 2


@pytest.mark.parametrize("form", [{"email": "nobody", "days": 7}, {"days": 0}, {"days": 91}, {"days": "x"}, {}])
def test_a_bad_invitation_makes_nothing(boss_client: Client, form: dict[str, Any]) -> None:
    assert boss_client.post(f"{LIST}add/", form).status_code == 200
    assert not Invitation.objects.exists()


def test_teachers_students_and_strangers_invite_nobody(
    teacher_client: Client, student_client: Client, client: Client, token: str
) -> None:
    row = Invitation.objects.get()
    for one in (teacher_client, student_client, client):
        for url in (LIST, f"{LIST}add/", f"{LIST}{row.pk}/change/"):
            assert one.get(url).status_code in (302, 403)
        assert one.post(f"{LIST}add/", {"days": 7}).status_code in (302, 403)
        for step in ("renew", "revoke"):
            assert one.post(f"{LIST}{row.pk}/{step}/").status_code in (302, 403, 404)
            assert one.get(f"{LIST}{row.pk}/{step}/").status_code in (302, 403, 404, 405)
    assert Invitation.objects.count() == 1
    assert invitations.open_invitation(token, timezone.now())


def test_first_steps_know_what_is_done(teacher_client: Client, teacher: Any) -> None:
    first = teacher_client.get("/admin/quizzes/course/first-steps/")
    assert not any(first.context["steps"].values())
    assert "No course yet" in teacher_client.get("/admin/quizzes/course/").content.decode()
    teacher_client.post("/admin/quizzes/course/add/", {"name": "History"})
    assert "No course yet" not in teacher_client.get("/admin/quizzes/course/").content.decode()
    assert teacher_client.get("/admin/quizzes/course/first-steps/").context["steps"]["course"]
