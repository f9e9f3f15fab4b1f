"""Attempts: what was signed is read back, and nothing else."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.core import signing

from content.errors import InvalidAttempt
from quizzes.attempts import MAX_AGE, SALT, Attempt, read, sign

ATTEMPT = Attempt(
    learner_id=7,
    question_id=12,
    question_version=2,
    session_id=UUID("6f2e7a52-9d8a-4a53-8f3b-2a3f5e1c0d11"),
    fact_id=5,
    ordinal=3,
    shown_at=datetime(2026, 3, 2, 9, 30, 1, 250_000, tzinfo=UTC),
)


class OldSigner(signing.TimestampSigner):
    """Signs as it was done `age` ago."""

    def __init__(self, age: timedelta) -> None:
        super().__init__(salt=SALT)
        self.age = age

    def timestamp(self) -> str:
        now = signing.b62_decode(super().timestamp())
        return signing.b62_encode(now - int(self.age.total_seconds()))


def test_a_token_reads_back() -> None:
    assert read(sign(ATTEMPT), 7) == ATTEMPT


def test_a_token_is_short_and_safe_in_a_form() -> None:
    token = sign(ATTEMPT)
    assert len(token) < 300
    assert set(token) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=:.")


def test_a_token_holds_no_more_than_its_fields() -> None:
    """Anyone can read it, so that nothing in it may tell the key."""
    body = sign(ATTEMPT).split(":")[0]
    fields = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    assert fields == [7, 12, 2, ATTEMPT.session_id.hex, 5, 3, "2026-03-02T09:30:01.250000+00:00"]


@pytest.mark.parametrize(
    "token",
    [
        "",
        "a",
        "a:b:c",
        "\x00",
        "é" * 50,
        "." + sign(ATTEMPT),
        sign(ATTEMPT)[:-1],
        sign(ATTEMPT) + "x",
        sign(ATTEMPT).replace(":", "", 1),
        "x" * 10_000,
        signing.dumps([1, 2, 3], salt="another purpose"),
    ],
    # A signature holds the time: tests that run in parallel must have the same names in every process.
    ids=str.split("nothing letter parts nul accents dot cut longer joined huge purpose"),
)
def test_a_forged_or_garbled_token_is_refused(token: str) -> None:
    with pytest.raises(InvalidAttempt, match="did not arrive whole"):
        read(token, 7)


def test_a_changed_field_breaks_the_signature() -> None:
    body, stamp, signature = sign(ATTEMPT).split(":")
    fields = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    fields[5] = 0
    forged = base64.urlsafe_b64encode(json.dumps(fields, separators=(",", ":")).encode()).decode().rstrip("=")
    with pytest.raises(InvalidAttempt):
        read(f"{forged}:{stamp}:{signature}", 7)


@pytest.mark.parametrize("fields", [None, 3, [], [1, 2], {"a": 1}, [7, 12, 2, "no uuid", 5, 3, "2026-03-02"]])
def test_a_token_of_another_version_is_refused(fields: object) -> None:
    with pytest.raises(InvalidAttempt, match="earlier version"):
        read(signing.dumps(fields, salt=SALT), 7)


def test_somebody_elses_token_is_refused() -> None:
    with pytest.raises(InvalidAttempt, match="somebody else"):
        read(sign(ATTEMPT), 8)


def test_a_token_holds_for_thirty_days() -> None:
    fields = [7, 12, 2, ATTEMPT.session_id.hex, 5, 3, ATTEMPT.shown_at.isoformat()]
    young = OldSigner(MAX_AGE - timedelta(minutes=1)).sign_object(fields)
    assert read(young, 7) == ATTEMPT
    old = OldSigner(MAX_AGE + timedelta(minutes=1)).sign_object(fields)
    with pytest.raises(InvalidAttempt, match="30 days"):
        read(old, 7)


def test_the_answers_id_depends_on_all_that_makes_an_attempt() -> None:
    other = [
        Attempt(8, 12, 2, ATTEMPT.session_id, 5, 3, ATTEMPT.shown_at),
        Attempt(7, 12, 2, UUID(int=1), 5, 3, ATTEMPT.shown_at),
        Attempt(7, 12, 2, ATTEMPT.session_id, 6, 3, ATTEMPT.shown_at),
        Attempt(7, 12, 2, ATTEMPT.session_id, 5, 4, ATTEMPT.shown_at),
    ]
    assert len({ATTEMPT.answer_id, *(one.answer_id for one in other)}) == 5
    later = Attempt(7, 12, 2, ATTEMPT.session_id, 5, 3, ATTEMPT.shown_at + timedelta(hours=1))
    assert later.answer_id == ATTEMPT.answer_id
