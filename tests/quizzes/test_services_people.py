"""Settings that can be, and those that are refused by name with nothing stored."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from quizzes import services
from quizzes.errors import InvalidSettings
from quizzes.models import Learner
from tests.factories import LearnerFactory, UserFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def refused(learner: Learner, now: datetime, **changes: Any) -> dict[str, Any]:
    """What is wrong with `changes`; nothing of them may be stored, and none linger on the object."""
    before = Learner.objects.filter(pk=learner.pk).values().get()
    with pytest.raises(InvalidSettings) as refusal:
        services.save_settings(learner, now=now, **changes)
    assert Learner.objects.filter(pk=learner.pk).values().get() == before
    assert all(getattr(learner, name) == before[name] for name in changes)
    return dict(refusal.value.errors)


def pause(first: date | None, last: date | None) -> dict[str, Any]:
    return {"pause_from": first, "pause_until": last}


@pytest.mark.parametrize("days", [0, 1, 59])
def test_a_pause_is_stored(now: datetime, days: int) -> None:
    learner = LearnerFactory()
    services.save_settings(learner, now=now, **pause(TODAY, TODAY + timedelta(days=days)))
    learner.refresh_from_db()
    assert services.current_pause(learner, TODAY) == (TODAY, TODAY + timedelta(days=days))


@pytest.mark.parametrize(
    ("first", "last", "field", "words"),
    [
        (5, 3, "pause_until", "ends before it begins"),
        (-1, 3, "pause_from", "This day is over"),
        (0, 60, "pause_until", "at most 60 days"),
        (0, None, "pause_until", "last of the pause"),
        (None, 5, "pause_from", "the pause begins"),
        (-9, -3, "pause_from", "This day is over"),
    ],
)
def test_a_pause_that_cannot_be(now: datetime, first: int | None, last: int | None, field: str, words: str) -> None:
    days = [None if n is None else TODAY + timedelta(days=n) for n in (first, last)]
    errors = refused(LearnerFactory(), now, **pause(*days))
    assert list(errors) == [field]
    assert words in errors[field][0]


def test_a_pause_that_has_begun_may_be_given_another_end_but_none_in_the_past(now: datetime) -> None:
    begun = TODAY - timedelta(days=3)
    learner = LearnerFactory(pause_from=begun, pause_until=TODAY)
    services.save_settings(learner, now=now, **pause(begun, TODAY + timedelta(days=2)))
    assert Learner.objects.get(pk=learner.pk).pause_until == TODAY + timedelta(days=2)
    assert list(refused(learner, now, **pause(begun, TODAY - timedelta(days=1)))) == ["pause_until"]


def test_a_pause_begins_on_the_learners_day_not_on_the_servers(now: datetime) -> None:
    learner = LearnerFactory(time_zone="Pacific/Honolulu")
    # 09:30 in Greenwich is half past eleven at night, the day before, in Honolulu.
    services.save_settings(learner, now=now, **pause(TODAY - timedelta(days=1), TODAY))
    assert learner.pause_from == TODAY - timedelta(days=1)


def test_a_pause_can_be_ended_and_called_off(now: datetime) -> None:
    learner = LearnerFactory(pause_from=TODAY, pause_until=TODAY)
    services.end_pause(learner)
    learner.refresh_from_db()
    assert services.current_pause(learner, TODAY) is None
    services.save_settings(learner, now=now, **pause(TODAY, TODAY))
    services.save_settings(learner, now=now, **pause(None, None))
    assert Learner.objects.get(pk=learner.pk).pause_from is None


def test_a_pause_that_is_over_is_none() -> None:
    learner = LearnerFactory.build(pause_from=TODAY - timedelta(days=2), pause_until=TODAY - timedelta(days=1))
    assert services.current_pause(learner, TODAY) is None


@pytest.mark.parametrize(("given", "stored"), [([], []), ([6, 5], [5, 6]), ([1, 1], [1])])
def test_easy_days_are_stored_in_order(now: datetime, given: list[int], stored: list[int]) -> None:
    learner = LearnerFactory()
    services.save_settings(learner, now=now, easy_days=given)
    assert Learner.objects.get(pk=learner.pk).easy_days == stored


@pytest.mark.parametrize("days", [[7], [-1], ["0"], "0", None, [True], [0, 1, 2, 3, 4, 5, 6]])
def test_easy_days_that_cannot_be(now: datetime, days: Any) -> None:
    assert list(refused(LearnerFactory(), now, easy_days=days)) == ["easy_days"]


def test_reminders_need_an_address(now: datetime) -> None:
    assert "e-mail address" in refused(LearnerFactory(user__email=""), now, reminders=True)["reminders"][0]
    learner = LearnerFactory()
    services.save_settings(learner, now=now, reminders=True, ask_confidence=True)
    learner.refresh_from_db()
    assert (learner.reminders, learner.ask_confidence) == (True, True)


def test_everything_wrong_is_said_at_once(now: datetime) -> None:
    errors = refused(LearnerFactory(), now, time_zone="Mars/Olympus", minutes_a_day=0, retention=0.5, day_start=24)
    assert set(errors) == {"time_zone", "minutes_a_day", "retention", "day_start"}


def test_what_is_no_setting_is_a_fault_of_ours(now: datetime) -> None:
    with pytest.raises(TypeError):
        services.save_settings(LearnerFactory(), now=now, reminders_ignored=0)


@pytest.mark.parametrize(("zone", "stored"), [("Asia/Tokyo", "Asia/Tokyo"), ("", "UTC")])
def test_a_new_learner_lives_in_the_zone_of_their_browser_or_the_sites(zone: str, stored: str) -> None:
    user = UserFactory()
    assert services.learner_for(user, zone).time_zone == stored
    assert services.learner_for(user, "Europe/Rome").time_zone == stored
