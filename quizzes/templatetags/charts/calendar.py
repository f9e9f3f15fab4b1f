"""Days of study as a calendar: a column a week, a square a day, larger and darker the more was answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from quizzes.shapes import DayCount
from quizzes.templatetags.charts._frame import WEEKS_DRAWN

PITCH = 15
"""Pixels from square to square."""
HEAD = 26
"""Pixels above the squares, for the months."""
SIDE = 48
"""Pixels beside them, for the days of the week: on the right, where a phone begins to show the calendar."""
LEVELS = (1, 10, 20, 40)
"""Answers from which a day has the next level."""
SIZES = (5, 8, 11, 13)
"""Pixels of a square by level: what is more is larger, whatever its colour."""
SHORT = 18
"""Weeks that a phone shows at once: such a calendar begins on the left, a longer one is shown from its end."""
MONTH_APART = 4
"""Columns that the name of a month needs."""


def study_calendar(
    days: Sequence[DayCount],
    today: date,
    since: date | None,
    first_weekday: int,
    words: str,
    levels: Sequence[int] = LEVELS,
) -> dict[str, Any]:
    """From the week of `since`, or of the first day with an answer, to that of `today`; a year at most.

    `levels`: as LEVELS, for more people than one.
    """
    start = since or min((day.day for day in days), default=today)
    last = week_of(today, first_weekday)
    first = max(week_of(start, first_weekday), last - timedelta(weeks=WEEKS_DRAWN - 1))
    weeks = (last - first).days // 7 + 1
    return {
        "words": words,
        "short": weeks <= SHORT,
        "width": str(weeks * PITCH + SIDE),
        "height": str(HEAD + 7 * PITCH),
        "squares": [square(day, first, levels) for day in days if day.day >= first],
        "empty": [
            {"width": str((weeks - 1) * PITCH), "height": str(7 * PITCH)},
            {"height": str(((today - last).days + 1) * PITCH)},
        ],
        "last_x": str((weeks - 1) * PITCH),
        "pitch": str(PITCH),
        "half": str(PITCH / 2),
        "head": str(HEAD),
        "months": months(first, weeks),
        "weekdays": [
            {"day": first + timedelta(days=row), "x": str(weeks * PITCH + 6), "y": str(HEAD + row * PITCH + 12)}
            for row in (1, 3, 5)
        ],
        "legend": legend(levels),
        "left_out": sum(day.day < first for day in days),
    }


def week_of(day: date, first_weekday: int) -> date:
    return day - timedelta(days=(day.weekday() - first_weekday) % 7)


def level(answered: int, levels: Sequence[int] = LEVELS) -> int:
    """0 to 3."""
    return sum(answered >= least for least in levels[1:])


def square(day: DayCount, first: date, levels: Sequence[int]) -> dict[str, Any]:
    column, row = divmod((day.day - first).days, 7)
    n = level(day.answered, levels)
    inset = (PITCH - SIZES[n]) / 2
    return {
        "day": day,
        "level": n + 1,
        "seconds": day.milliseconds / 1000,
        "x": str(column * PITCH + inset),
        "y": str(HEAD + row * PITCH + inset),
        "size": str(SIZES[n]),
    }


def months(first: date, weeks: int) -> list[dict[str, Any]]:
    """The name of each month over the first week that begins in it, where there is room."""
    found: list[dict[str, Any]] = []
    taken, month = -MONTH_APART, first.month if first.day > 7 else 0
    for column in range(weeks):
        day = first + timedelta(weeks=column)
        if day.month != month and column - taken >= MONTH_APART - 1 and column <= weeks - 2:
            found.append({"day": day, "x": str(column * PITCH)})
            taken = column
        month = day.month
    return found


def legend(levels: Sequence[int]) -> list[dict[str, Any]]:
    """What each size means: (least, most) answers, without a most for the largest."""
    ends = [*(least - 1 for least in levels[1:]), None]
    return [
        {"level": n + 1, "size": str(size), "inset": str((PITCH - size) / 2), "least": least, "most": most}
        for n, (size, least, most) in enumerate(zip(SIZES, levels, ends, strict=True))
    ]
