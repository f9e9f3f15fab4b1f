"""One-time codes: what they open, for whom, and how often one may guess."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from quizzes.errors import NoWayIn
from quizzes.limits import Tries
from quizzes.models import Course, SignInCode
from quizzes.services import courses, sign_in_codes
from quizzes.views.sign_in_codes import GUESSES, PENDING, PENDING_SECONDS
from tests.factories import LearnerFactory, UserFactory

pytestmark = pytest.mark.django_db
CODE, PASSWORD_PAGE = "/accounts/code/", "/accounts/code/password/"
PASSWORD = "seven green bicycles"


@pytest.fixture
def pupil(teacher: Any) -> Any:
    """A pupil of a roster, enrolled in the teacher's course."""
    learner = LearnerFactory(
        user=UserFactory(username="Anna.Berg", first_name="Anna", email=""), from_roster=True, time_zone="Europe/Berlin"
    )
    courses.join_course(learner, courses.create_course("History 10B", teacher).code, timezone.now())
    return learner.user


@pytest.fixture
def course(pupil: Any) -> Course:
    return Course.objects.get()


@pytest.fixture
def code(pupil: Any, teacher: Any) -> str:
    forget_password(pupil)
    return sign_in_codes.make_codes([pupil], teacher, timezone.now())[pupil.pk]


def forget_password(*users: Any) -> None:
    """As an import and a new code leave an account."""
    for user in users:
        user.set_unusable_password()
        user.save()


def enter(client: Client, username: str, code: str) -> Any:
    return client.post(CODE, {"username": username, "code": code})


def choose(client: Client, password: str = PASSWORD, again: str | None = None, email: str = "") -> Any:
    both = {"new_password1": password, "new_password2": password if again is None else again}
    return client.post(PASSWORD_PAGE, both | {"email": email})


# Getting in


def test_from_the_sheet_to_today(client: Client, pupil: Any, code: str) -> None:
    assert client.get("/code/").headers["Location"] == CODE
    assert client.get(CODE).status_code == 200
    assert enter(client, "anna.berg", f" {code[:5].lower()} {code[5:]} ")["Location"] == PASSWORD_PAGE
    assert "Hello Anna" in client.get(PASSWORD_PAGE).content.decode()
    assert "_auth_user_id" not in client.session, "the code alone signs nobody in"
    done = choose(client, email="Anna@Home.example")
    assert done["Location"] == reverse("quizzes:today")
    assert client.get(done["Location"]).context["user"] == pupil
    pupil.refresh_from_db()
    assert pupil.check_password(PASSWORD)
    assert pupil.email == "anna@home.example"
    assert not SignInCode.objects.exists()
    assert PENDING not in client.session


def test_a_code_opens_once(client: Client, code: str) -> None:
    enter(client, "Anna.Berg", code)
    choose(client)
    late = Client()
    assert enter(late, "Anna.Berg", code).status_code == 422
    assert late.get(PASSWORD_PAGE)["Location"] == CODE


def test_of_two_tabs_one_gets_in(pupil: Any, code: str) -> None:
    first, second = Client(), Client()
    for one in (first, second):
        enter(one, "Anna.Berg", code)
    assert choose(first).status_code == 302
    refused = choose(second, "another long phrase")
    assert refused.status_code == 410
    assert "no longer good" in refused.content.decode()
    pupil.refresh_from_db()
    assert pupil.check_password(PASSWORD)
    assert "_auth_user_id" not in second.session


def test_a_form_sent_twice_in_one_tab_goes_on(client: Client, code: str) -> None:
    enter(client, "Anna.Berg", code)
    assert choose(client).status_code == 302
    assert choose(client)["Location"] == CODE
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize(
    ("typed", "again", "email", "field"),
    [
        ("short", "short", "", "new_password2"),
        ("12345678901", "12345678901", "", "new_password2"),
        ("Anna.Berg", "Anna.Berg", "", "new_password2"),
        (PASSWORD, "something else", "", "new_password2"),
        ("", "", "", "new_password1"),
        (PASSWORD, PASSWORD, "no address", "email"),
        (PASSWORD, PASSWORD, "TEACHER@example.org", "email"),
    ],
)
def test_a_bad_choice_is_said_and_the_code_stays(
    client: Client, code: str, typed: str, again: str, email: str, field: str
) -> None:
    enter(client, "Anna.Berg", code)
    response = choose(client, typed, again, email)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert SignInCode.objects.exists()
    assert choose(client).status_code == 302


def test_wrong_code_and_unknown_name_get_the_same_answer(client: Client, pupil: Any, code: str) -> None:
    UserFactory(username="nocode")
    wrong = "0" * 10 if code != "0" * 10 else "1" * 10
    pages = [enter(client, name, wrong) for name in ("Anna.Berg", "nobody", "nocode", "x" * 150)]
    told = {page.context["refused"] for page in pages}
    assert {page.status_code for page in pages} == {422}
    assert len(told) == 1


@pytest.mark.parametrize("code", ["", " ", "\x00", "x" * 101, "<script>", "🦊"])
def test_what_is_no_code_is_refused(client: Client, pupil: Any, code: str) -> None:
    assert enter(client, "Anna.Berg", code).status_code == 422
    assert enter(client, "", "7KM2CFH4HR").status_code == 422


def test_a_code_that_is_out_of_date_says_whom_to_ask(client: Client, pupil: Any, teacher: Any) -> None:
    forget_password(pupil)
    old = timezone.now() - sign_in_codes.VALID
    code = sign_in_codes.make_codes([pupil], teacher, old)[pupil.pk]
    assert "Ask your teacher" in enter(client, "Anna.Berg", code).content.decode()


def test_a_sheet_that_turns_up_later_opens_no_account_with_a_password(client: Client, pupil: Any, code: str) -> None:
    enter(client, "Anna.Berg", code)
    pupil.set_password("won back by mail")
    pupil.save()
    assert choose(client).status_code == 410
    assert enter(client, "Anna.Berg", code).status_code == 422
    pupil.refresh_from_db()
    assert pupil.check_password("won back by mail")


def test_the_page_for_the_password_does_not_wait_for_ever(client: Client, code: str) -> None:
    enter(client, "Anna.Berg", code)
    session = client.session
    session[PENDING] = [*session[PENDING][:2], timezone.now().timestamp() - PENDING_SECONDS - 1]
    session.save()
    assert choose(client)["Location"] == CODE
    assert SignInCode.objects.exists()


def test_a_closed_account_opens_to_no_code(client: Client, pupil: Any, code: str) -> None:
    enter(client, "Anna.Berg", code)
    pupil.is_active = False
    pupil.save()
    assert choose(client).status_code == 410
    assert enter(Client(), "Anna.Berg", code).status_code == 422


def test_whoever_was_signed_in_here_is_signed_out(student_client: Client, pupil: Any, code: str) -> None:
    assert "student is signed in here" in student_client.get(CODE).content.decode()
    enter(student_client, "Anna.Berg", code)
    choose(student_client)
    assert student_client.session["_auth_user_id"] == str(pupil.pk)


def test_names_that_differ_in_capitals_alone_are_told_apart(pupil: Any, code: str, teacher: Any) -> None:
    twin = UserFactory(username="anna.berg")
    forget_password(twin)
    own = sign_in_codes.make_codes([twin], teacher, timezone.now())[twin.pk]
    assert sign_in_codes.check_code("anna.berg", own, timezone.now()).user == twin
    assert sign_in_codes.check_code("Anna.Berg", code, timezone.now()).user == pupil


def test_only_a_digest_bound_to_its_user_is_kept(pupil: Any, code: str, teacher: Any) -> None:
    row = SignInCode.objects.get()
    assert code not in row.digest
    assert set(code) <= set(courses.ALPHABET)
    assert len(code) == sign_in_codes.CODE_LENGTH
    assert sign_in_codes.digest(pupil.pk, code) != sign_in_codes.digest(pupil.pk + 1, code)
    fresh = sign_in_codes.make_codes([pupil], teacher, timezone.now())[pupil.pk]
    with pytest.raises(NoWayIn):
        sign_in_codes.check_code("Anna.Berg", code, timezone.now())
    assert sign_in_codes.check_code("Anna.Berg", fresh, timezone.now()).made_by == teacher


def test_pages_need_their_seal_and_their_method(pupil: Any, code: str) -> None:
    sealed = Client(enforce_csrf_checks=True)
    assert sealed.post(CODE, {"username": "Anna.Berg", "code": code}).status_code == 403
    assert Client().put(CODE).status_code == 405
    assert "no-store" in Client().get(CODE)["Cache-Control"]


# Guessing


def test_a_guesser_of_one_account_has_to_wait_and_so_does_the_right_code(client: Client, pupil: Any, code: str) -> None:
    replies = [enter(client, "anna.BERG ", f"{n:010}").status_code for n in range(GUESSES.most + 1)]
    assert replies == [422] * GUESSES.most + [429]
    assert enter(Client(REMOTE_ADDR="10.1.1.1"), "Anna.Berg", code).status_code == 429


def test_right_codes_are_no_guesses(client: Client, code: str) -> None:
    replies = {enter(client, "Anna.Berg", code).status_code for _ in range(GUESSES.most + 5)}
    assert replies == {302}


def test_a_class_behind_one_address_gets_in_and_a_guesser_of_many_names_does_not(teacher: Any) -> None:
    users = UserFactory.create_batch(35)
    forget_password(*users)
    codes = sign_in_codes.make_codes(users, teacher, timezone.now())
    for user in users:
        one = Client()
        # One slip each.
        assert enter(one, user.username, "0000000000").status_code == 422
        assert enter(one, user.username, codes[user.pk]).status_code == 302
    replies = [enter(Client(), f"user{n}", "0000000000").status_code for n in range(60)]
    assert replies.count(429) == 10


def test_tries_at_once_never_get_more_slots_than_there_are() -> None:
    tries = Tries("test", most=10, seconds=60)
    with ThreadPoolExecutor(8) as pool:
        slots = list(pool.map(lambda _n: tries.take("one"), range(40)))
    assert len({slot for slot in slots if slot}) == 10
    assert slots.count(None) == 30
    tries.give_back(next(slot for slot in slots if slot))
    assert tries.take("one")
    assert tries.take("one") is None
    assert tries.take("other")
    cache.clear()
    assert tries.take("one")


def test_a_further_address_of_somebody_else_is_taken(pupil: Any, code: str, client: Client) -> None:
    EmailAddress.objects.create(user=UserFactory(), email="further@example.org")
    enter(client, "Anna.Berg", code)
    form = {"new_password1": PASSWORD, "new_password2": PASSWORD, "email": "Further@example.org"}
    response = client.post(PASSWORD_PAGE, form)
    assert response.status_code == 422
    assert "Another account has this address" in response.content.decode()


def test_a_code_lasts_a_fortnight(pupil: Any, teacher: Any, now: datetime) -> None:
    forget_password(pupil)
    code = sign_in_codes.make_codes([pupil], teacher, now)[pupil.pk]
    assert sign_in_codes.check_code("anna.berg", code, now + timedelta(days=13, hours=23))
    with pytest.raises(NoWayIn, match="out of date"):
        sign_in_codes.check_code("anna.berg", code, now + timedelta(days=14))
