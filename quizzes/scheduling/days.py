"""Days of the learner: their time zone, and a day that begins at their hour and not at midnight."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo


def learner_day(moment: datetime, time_zone: str, day_start: int) -> date:
    """The learner's day at `moment` (aware): until `day_start` o'clock it is still yesterday.

    The hour is that of the clock on the wall, so days with a change of the clock have 23 or 25 hours.
    """
    wall = moment.astimezone(ZoneInfo(time_zone)).replace(tzinfo=None)
    return (wall - timedelta(hours=day_start)).date()


def elapsed_days(last: date | None, today: date) -> int:
    """Whole days since `last`; none if there is no last day, or a clock was set back behind it."""
    return max(0, (today - last).days) if last else 0


def clamp_answered(claimed: datetime, shown: datetime, received: datetime) -> datetime:
    """When an answer was given: what was claimed, but not before it was shown nor after it arrived."""
    return max(min(claimed, received), min(shown, received))
