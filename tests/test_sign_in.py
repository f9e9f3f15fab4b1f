"""Ways in, with a hostile eye: who guesses is counted whatever they claim, and nobody learns who has an account."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import get_hasher
from django.contrib.auth.signals import user_logged_in
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from lxml import html

from quizzes.services import sign_in_codes
from tests.factories import LearnerFactory, TeacherFactory, UserFactory

LOGIN, RESET = "/accounts/login/", "/accounts/password/reset/"
PHRASE = "a long enough phrase"
ELSEWHERE = (
    "https://evil.example/", "//evil.example/", "///evil.example", "/\\evil.example", "\\\\evil.example",
    "http:evil.example", "https:/evil.example", "javascript:alert(1)", "/\t/evil.example", "\n//evil.example",
    "//evil.example@testserver/", "https://testserver.evil.example/", "https://testserver@evil.example/",
)  # fmt: skip


@pytest.fixture
def anna(db: None) -> Any:
    return LearnerFactory(user=UserFactory(username="anna", email="anna@school.example")).user


def sign_in(client: Client, login: str = "anna", password: str = PHRASE, **more: Any) -> Any:
    return client.post(LOGIN, {"login": login, "password": password, "next": more.pop("next", "")}, **more)


# Who guesses


def test_guesses_are_counted_whatever_the_request_says(anna: Any) -> None:
    claims = [
        *({"HTTP_HOST": f"testserver:{port}"} for port in range(1, 5)),
        *({"HTTP_X_FORWARDED_FOR": f"192.0.2.{n}"} for n in range(3)),
        *({"REMOTE_ADDR": f"198.51.100.{n}"} for n in range(3)),
    ]
    for claim in claims:
        assert "Too many failed" not in sign_in(Client(), password="a guess", **claim).content.decode()
    for name in ("anna", "ANNA", " anna "):
        told = sign_in(Client(), name, HTTP_HOST="testserver:9", REMOTE_ADDR="203.0.113.1").content.decode()
        assert "Too many failed" in told, "the right password is no better after ten wrong ones"


def test_the_admin_takes_no_passwords_of_its_own(anna: Any) -> None:
    teacher = TeacherFactory(username="ida")
    client = Client()
    asked = client.post("/admin/login/?next=/admin/", {"username": "ida", "password": PHRASE})
    assert asked["Location"].startswith(LOGIN)
    client.force_login(teacher, backend=settings.AUTHENTICATION_BACKENDS[0])
    assert client.get("/admin/password_change/")["Location"] == "/accounts/password/change/"
    form = {"oldpassword": "a guess", "password1": "seven green bicycles", "password2": "seven green bicycles"}
    assert [client.post("/accounts/password/change/", form).status_code for _ in range(6)] == [200] * 5 + [429]


# Who has an account


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every password that is made into a hash, which is what takes time."""
    made: list[str] = []
    kind = type(get_hasher())
    encode = kind.encode

    def counted(self: Any, password: str, *args: Any, **more: Any) -> str:
        made.append(password)
        return str(encode(self, password, *args, **more))

    monkeypatch.setattr(kind, "encode", counted)
    return made


def test_a_wrong_password_and_an_unknown_name_look_and_take_the_same(anna: Any, hashes: list[str]) -> None:
    pupil = UserFactory(username="pupil", email="pupil@school.example")
    pupil.set_unusable_password()
    pupil.save()
    UserFactory(username="gone", email="gone@school.example", is_active=False)
    names = ("anna", "pupil", "gone", "nobody")
    for kind in (names, [f"{name}@school.example" for name in names]):
        told, took = set(), set()
        for name in kind:
            hashes.clear()
            page = html.fromstring(sign_in(Client(), name, "a guess").content.decode())
            told.add(" ".join(page.xpath("//main")[0].text_content().split()))
            took.add(len(hashes))
        assert len(told) == 1
        assert len(took) == 1, "a hash takes long enough to be told from none over the network"


def test_either_name_signs_in(anna: Any) -> None:
    for name in ("anna", "ANNA", "anna@school.example", "Anna@School.example"):
        assert sign_in(Client(), name).status_code == 302


def test_a_forgotten_password_tells_nothing_on_the_page(anna: Any) -> None:
    replies = [Client().post(RESET, {"email": f"{name}@school.example"}) for name in ("anna", "nobody")]
    assert {(reply.status_code, reply["Location"]) for reply in replies} == {(302, f"{RESET}done/")}
    assert [letter.to for letter in mail.outbox] == [["anna@school.example"], ["nobody@school.example"]]
    assert "/accounts/password/reset/key/" not in mail.outbox[1].body


# Whose session it is


def planted() -> Client:
    """A browser that somebody else has given a session to, whose key they know."""
    client = Client()
    session = client.session
    session["planted"] = "yes"
    session.save()
    client.cookies["sessionid"] = session.session_key
    return client


def test_a_session_from_before_signing_in_opens_nothing(anna: Any) -> None:
    pupil = LearnerFactory(user=UserFactory(username="pupil"), from_roster=True).user
    pupil.set_unusable_password()
    pupil.save()
    code = sign_in_codes.make_codes([pupil], None, pupil.date_joined)[pupil.pk]
    both = {"new_password1": "seven green bicycles", "new_password2": "seven green bicycles"}
    new = {"username": "new", "password1": "seven green bicycles", "password2": "seven green bicycles"}
    came: list[str] = []
    user_logged_in.connect(lambda sender, user, **more: came.append(user.username), weak=False, dispatch_uid="came")
    for send in (
        lambda client: sign_in(client),
        lambda client: (client.post("/accounts/code/", {"username": "pupil", "code": code}),
                        client.post("/accounts/code/password/", both)),
        lambda client: client.post("/accounts/signup/", new),
    ):  # fmt: skip
        client = planted()
        known = client.cookies["sessionid"].value
        send(client)
        assert client.get("/today/").status_code == 200
        thief = Client()
        thief.cookies["sessionid"] = known
        assert thief.get("/today/")["Location"].startswith(LOGIN)
    user_logged_in.disconnect(dispatch_uid="came")
    assert came == ["anna", "pupil", "new"]


def test_a_new_password_ends_every_other_session(anna: Any) -> None:
    here, there = Client(), Client()
    sign_in(here), sign_in(there)
    form = {"oldpassword": PHRASE, "password1": "seven green bicycles", "password2": "seven green bicycles"}
    assert here.post("/accounts/password/change/", form).status_code == 302
    assert here.get("/today/").status_code == 200
    assert there.get("/today/")["Location"].startswith(LOGIN)


def test_who_finds_a_browser_signed_in_can_not_keep_the_account(anna: Any) -> None:
    client = Client()
    client.force_login(anna, backend=settings.AUTHENTICATION_BACKENDS[0])
    asked = client.post("/accounts/email/", {"email": "thief@elsewhere.example", "action_add": ""})
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    wrong = [client.post(asked["Location"], {"password": "a guess"}) for _ in range(10)]
    assert {reply.status_code for reply in wrong} == {200}
    assert client.post(asked["Location"], {"password": PHRASE}).status_code == 429
    assert not EmailAddress.objects.filter(email="thief@elsewhere.example").exists()
    cache.clear()
    client.post(asked["Location"], {"password": PHRASE}, follow=True)
    assert EmailAddress.objects.filter(user=anna, email="thief@elsewhere.example").exists(), "it was Anna"


def test_an_account_that_was_closed_is_out_at_once(anna: Any) -> None:
    client = Client()
    sign_in(client)
    anna.is_active = False
    anna.save()
    assert client.get("/today/")["Location"].startswith(LOGIN)


# Where it leads, and where from


@pytest.mark.parametrize("to", ELSEWHERE)
def test_nothing_leads_away_from_the_site(anna: Any, to: str) -> None:
    client = Client()
    replies = [sign_in(client, next=to), client.post("/scheme/", {"scheme": "dark", "next": to})]
    replies += [client.get(LOGIN, {"next": to}), client.get("/accounts/signup/", {"next": to})]
    replies.append(client.post("/accounts/logout/", {"next": to}))
    for reply in replies:
        assert reply.status_code == 302
        assert reply["Location"].startswith("/")
        assert not reply["Location"].startswith(("//", "/\\", "/\t"))
        assert "evil" not in reply["Location"]


def patterns(found: Any = None, prefix: str = "") -> Any:
    for one in get_resolver().url_patterns if found is None else found:
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns, prefix + str(one.pattern))
        elif isinstance(one, URLPattern):
            yield prefix + str(one.pattern), one.callback


def test_every_form_of_the_site_has_a_seal_but_the_links_of_mails() -> None:
    """Those hold a signature of their own, and a mailbox can't send ours."""
    open_ones = {route for route, view in patterns() if getattr(view, "csrf_exempt", False)}
    assert open_ones == {"reminders/off/<str:token>/", "summaries/off/<str:token>/"}
