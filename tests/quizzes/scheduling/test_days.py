"""The learner's days: hours before the day begins, daylight saving, moved time zones, clocks set back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.scheduling.days import clamp_answered, elapsed_days, learner_day

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
