"""Passwords are kept as Argon2 makes them, older ones from their next use on; one-time codes are not kept at all."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher, check_password, identify_hasher
from django.test import Client
from django.utils import timezone

from config import settings as configured
from quizzes.models import SignInCode
from quizzes.services import sign_in_codes
from tests.factories import LearnerFactory, UserFactory

PHRASE = "a long enough phrase"


@pytest.fixture(autouse=True)
def as_configured(quick_passwords: None, settings: object) -> None:
    """The hashers that the site has; other tests have quicker ones."""
    settings.PASSWORD_HASHERS = configured.PASSWORD_HASHERS  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_a_new_password_is_kept_as_argon2_makes_it() -> None:
    user = UserFactory()
    user.set_password(PHRASE)
    assert user.password.startswith("argon2$argon2id$")
    assert check_password(PHRASE, user.password)


@pytest.mark.django_db
def test_an_older_password_becomes_one_when_it_is_used() -> None:
    user = UserFactory(username="old")
    user.password = PBKDF2PasswordHasher().encode(PHRASE, "somesalt", iterations=1)
    user.save()
    response = Client().post("/accounts/login/", {"login": "old", "password": PHRASE})
    assert response.status_code == 302
    user.refresh_from_db()
    assert identify_hasher(user.password).algorithm == "argon2"


def test_nothing_weaker_is_taken() -> None:
    assert [name.rpartition(".")[2] for name in settings.PASSWORD_HASHERS] == [
        "Argon2PasswordHasher", "PBKDF2PasswordHasher"
    ]  # fmt: skip


@pytest.mark.django_db
def test_of_a_one_time_code_a_digest_is_kept_that_ends() -> None:
    learner = LearnerFactory(from_roster=True)
    learner.user.set_unusable_password()
    learner.user.save()
    now = timezone.now()
    code = sign_in_codes.make_codes([learner.user], None, now)[learner.user.pk]
    kept = SignInCode.objects.get()
    assert code not in str(SignInCode.objects.values().get())
    assert kept.digest == sign_in_codes.digest(learner.user.pk, code)
    assert kept.digest != sign_in_codes.digest(learner.user.pk + 1, code), "bound to its owner"
    assert kept.expires_at - now == sign_in_codes.VALID
