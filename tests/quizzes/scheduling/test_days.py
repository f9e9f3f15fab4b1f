"""The learner's days: hours before the day begins, daylight saving, moved time zones, clocks set back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.scheduling import Evidence, Rating, apply
from quizzes.scheduling.days import clamp_answered, elapsed_days, learner_day
from quizzes.scheduling.queue import unscheduled

ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Australia/Lord_Howe", "UTC"]
moments = st.integers(1_100_000_000, 2_200_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
# Days that a zone left out or had twice: Samoa skipped 30 December 2011.
moments |= st.integers(0, 72).map(lambda hours: datetime(2011, 12, 29, tzinfo=UTC) + timedelta(hours=hours))


def berlin(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (berlin(2026, 3, 2, 3, 59), date(2026, 3, 1)),
        (berlin(2026, 3, 2, 4, 0), date(2026, 3, 2)),
        (berlin(2026, 3, 2, 4, 1), date(2026, 3, 2)),
        (berlin(2026, 3, 2, 23, 59), date(2026, 3, 2)),
        # The clock goes from 2 to 3 on 29 March and from 3 to 2 on 25 October.
        (berlin(2026, 3, 29, 1, 59), date(2026, 3, 28)),
        (berlin(2026, 3, 29, 3, 59), date(2026, 3, 28)),
        (berlin(2026, 3, 29, 4, 0), date(2026, 3, 29)),
        (datetime(2026, 10, 25, 2, 59, tzinfo=UTC), date(2026, 10, 24)),
        (datetime(2026, 10, 25, 3, 0, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_the_day_begins_at_four_on_the_wall(moment: datetime, day: date) -> None:
    assert learner_day(moment, "Europe/Berlin", 4) == day


def test_a_zone_moved_over_the_day_border_gives_another_day() -> None:
    moment = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
    assert learner_day(moment, "America/Los_Angeles", 4) == date(2026, 3, 2)
    assert learner_day(moment, "Pacific/Auckland", 4) == date(2026, 3, 3)
    assert elapsed_days(date(2026, 3, 3), date(2026, 3, 2)) == 0


@given(moments, st.sampled_from(ZONES), st.integers(0, 23))
def test_days_never_run_backwards(moment: datetime, zone: str, start: int) -> None:
    today = learner_day(moment, zone, start)
    assert today <= learner_day(moment + timedelta(hours=2), zone, start)
    assert 0 <= elapsed_days(today, learner_day(moment + timedelta(hours=24), zone, start)) <= 2


@given(moments, moments, moments)
def test_an_answers_time_lies_between_shown_and_received(
    claimed: datetime, shown: datetime, received: datetime
) -> None:
    time = clamp_answered(claimed, shown, received)
    assert time <= received
    if shown <= received:
        assert shown <= time
        assert time == claimed or time in {shown, received}


def test_no_last_day_is_no_time() -> None:
    assert elapsed_days(None, date(2026, 3, 2)) == 0
    assert elapsed_days(date(2026, 2, 27), date(2026, 3, 2)) == 3


@given(st.lists(st.tuples(moments, st.sampled_from(ZONES)), min_size=1, max_size=12), st.integers(0, 23))
def test_whatever_the_clock_and_the_zone_do_time_never_runs_backwards_for_a_card(
    answers: list[tuple[datetime, str]], start: int
) -> None:
    """A learner travels, sets their clock back, sends answers late: a card only ever gets older."""
    state, last = None, None
    for moment, zone in answers:
        day = learner_day(moment, zone, start)
        elapsed = elapsed_days(last, day)
        assert elapsed >= 0
        new = apply(state, Evidence(Rating.GOOD), elapsed)
        if state is not None and (last is None or day <= last):
            assert new is state
        else:
            last = day
        state = new


@given(moments, moments, moments, st.sampled_from(ZONES))
def test_an_answer_that_arrives_late_changes_nothing_once_the_card_moved_on(
    claimed: datetime, shown: datetime, received: datetime, zone: str
) -> None:
    """The card was answered on the day of receipt already, on another device."""
    moved_on = learner_day(received, zone, 4)
    day = learner_day(clamp_answered(claimed, shown, received), zone, 4)
    elapsed = elapsed_days(moved_on, day)
    assert elapsed == 0
    assert unscheduled(practice=False, repeat=False, given_away=False, known=True, elapsed_days=elapsed)
