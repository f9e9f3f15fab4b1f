"""After an account is gone: no cell of any table tells that there was such a person, whatever they have done."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content import services as content
from content.models import Upload
from quizzes import selectors, services
from quizzes.models import Answer, CourseCount, DailyCount, Flag, Invitation, Learner
from quizzes.services import courses, invitations, sign_in_codes
from tests import factories
from tests.quizzes.factories import answer_next, questions, typed_question

pytestmark = pytest.mark.django_db
PK = 987_654_321
NAME, FIRST, LAST = "k-xanthippe", "Zuleika", "Dobson-Quux"
MAIL, OLD_MAIL = "zd@quux.example", "formerly@quux.example"
TYPED = "Ninth of Thermidor"
PASSWORD = "a long enough phrase"
TRACES = (str(PK), NAME, FIRST, LAST, MAIL, OLD_MAIL, TYPED)


@pytest.fixture
def tables_cache(settings: Any) -> None:
    """As in production: what is counted and remembered stands in tables."""
    table = {"BACKEND": "django.core.cache.backends.db.DatabaseCache"}
    settings.CACHES = {name: one | table for name, one in settings.CACHES.items()}
    call_command("createcachetable", verbosity=0)


def cells() -> Iterator[tuple[str, str]]:
    """(table and column, text) of every cell of every table there is, with a model or without."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                yield from ((f"{table}.{name}", readable(cell)) for name, cell in zip(names, row, strict=True))


def readable(cell: Any) -> str:
    """A cell in words: bytes as text, JSON without escapes, sessions opened."""
    if isinstance(cell, bytes | memoryview):
        return bytes(cell).decode("utf-8", "replace")
    if isinstance(cell, str) and cell.startswith((".eJ", "eyJ")):
        return json.dumps(Session.get_session_store_class()().decode(cell), default=str)
    return str(cell)


def traces() -> set[str]:
    return {where for where, text in cells() if any(trace.lower() in text.lower() for trace in TRACES)}


@pytest.fixture
def boss() -> Any:
    return factories.UserFactory(username="boss", is_superuser=True, is_staff=True)


@pytest.fixture
def pupil(tables_cache: None, boss: Any) -> Client:
    """Somebody who has done everything that leaves something behind, signed in: through pages where there are any."""
    user = factories.UserFactory(
        pk=PK, username=NAME, email=MAIL, first_name=FIRST, last_name=LAST, password=PASSWORD, is_staff=True
    )
    learner = services.learner_for(user)
    EmailAddress.objects.create(user=user, email=OLD_MAIL, verified=True)
    content.make_teacher(user)
    asked = questions(2)
    topic = asked[0].fact.topic
    course = courses.create_course("History 10B", boss, [topic])
    courses.join_course(learner, course.code, timezone.now())
    study(learner, asked)
    client, admin = Client(), Client()
    client.post(reverse("account_login"), {"login": NAME, "password": "not it"})
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    admin.force_login(boss, backend="django.contrib.auth.backends.ModelBackend")
    at_the_desk(admin, course, user, boss)
    Upload.objects.create(topic=topic, batch=learner.sessions.first().pk, name="page.txt", created_by=user)
    assert b"".join(client.post(reverse("quizzes:export")).streaming_content)
    client.post(reverse("quizzes:delete_account"), {"proof": "guessed"})
    return client


def study(learner: Learner, asked: list[Any]) -> None:
    """A choice, something typed in their own words, and the claim that it was right."""
    now = timezone.now()
    session = services.start_session(learner, now)
    typed = typed_question(asked[0])
    answer = answer_next(session, now)
    Answer.objects.filter(pk=answer.pk).update(
        question=typed, kind="short_answer", response={"text": TYPED}, message=f"“{TYPED}” is not it."
    )
    Flag.objects.create(
        question=typed, version=1, learner=learner, answer=answer.id, reason="other", note=TYPED, created_at=now
    )
    sign_in_codes.make_codes([learner.user], None, now)
    selectors.today_page(learner, now)


def at_the_desk(admin: Client, course: Any, user: Any, boss: Any) -> None:
    """What teachers and administrators do to somebody is written down."""
    for step, whom in (("add_teacher", NAME), ("remove_teacher", str(PK))):
        address = reverse(f"admin:quizzes_course_{step}", args=[course.pk])
        assert admin.post(address, {"teacher": whom}).status_code == 302
    now = timezone.now()
    _row, token = invitations.invite(MAIL, boss, 7, now)
    invitations.invite(OLD_MAIL.upper(), boss, 7, now)
    invitations.accept(token, user, now)
    admin.post(reverse("admin:quizzes_invitation_add"), {"email": MAIL, "days": "7"})
    account = reverse("admin:auth_user_change", args=[PK])
    fields = {"username": NAME, "first_name": FIRST, "last_name": f"{LAST}-Smith", "email": MAIL, "is_active": "on"}
    admin.post(account, fields | {"is_staff": "on", "date_joined_0": "2026-01-01", "date_joined_1": "00:00"})


def test_the_walk_sees_what_somebody_leaves_behind(pupil: Client) -> None:
    """Or else it would prove nothing."""
    assert {
        "auth_user.username",
        "auth_user.last_name",
        "quizzes_answer.learner_id",
        "quizzes_answer.response",
        "quizzes_flag.note",
        "quizzes_invitation.email",
        "account_emailaddress.email",
        "django_admin_log.object_repr",
        "django_session.session_data",
        "content_upload.created_by_id",
        "recite_cache.cache_key",
    } <= traces()


def test_no_cell_of_any_table_tells_of_somebody_who_has_left(pupil: Client) -> None:
    answered = DailyCount.objects.get(learner_id=PK).answered
    assert pupil.post(reverse("quizzes:delete_account"), {"proof": PASSWORD}).status_code == 302
    assert traces() == set()
    assert CourseCount.objects.get().answered == answered == 1
    assert Upload.objects.get().created_by is None


def test_an_operator_deletes_accounts_by_their_numbers(pupil: Client, capsys: Any) -> None:
    call_command("delete_accounts", str(PK))
    assert NAME in capsys.readouterr().out
    assert get_user_model().objects.filter(pk=PK).exists()
    call_command("delete_accounts", str(PK), "--yes")
    assert {where for where in traces() if not where.startswith("recite_")} == set()


def test_a_wrong_number_deletes_nobody(boss: Any) -> None:
    user = factories.UserFactory()
    with pytest.raises(CommandError, match="no account 4711"):
        call_command("delete_accounts", str(user.pk), "4711", "--yes")
    with pytest.raises(CommandError, match="only administrator"):
        call_command("delete_accounts", str(boss.pk), "--yes")
    assert get_user_model().objects.count() == 2


def test_a_deletion_is_logged_by_its_number_alone(caplog: Any) -> None:
    """Whoever restores an older backup finds there whom to delete again."""
    user = factories.UserFactory(pk=PK, username=NAME, email=MAIL)
    with caplog.at_level("INFO", logger="recite.accounts"):
        services.delete_account(user)
    assert caplog.messages == [f"The account {PK} was deleted."]


def test_invitations_of_others_stay(boss: Any) -> None:
    invitations.invite("other@quux.example", boss, 7, timezone.now())
    services.delete_account(factories.UserFactory(email=""))
    assert Invitation.objects.count() == 1
