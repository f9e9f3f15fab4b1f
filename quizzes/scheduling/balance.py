"""Load balance: a review may move by a few days to where there is less to do, and to days that are not to be easy."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b
from math import inf

FIXED = 2
"""Intervals up to this many days are not moved: a day is too much of them."""
SHARE = 0.05
EASY = 0.5
"""Weight of a weekday that the learner wants to be easy."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much of an ordinary day's work each day may bear."""

    weekdays: tuple[float, ...] = (1.0,) * 7
    """From Monday; 0.5 for an easy day, 0 for one that is to stay free where it can."""
    pause: tuple[date, date] | None = None
    """First and last day of a planned pause."""

    def __post_init__(self) -> None:
        if len(self.weekdays) != 7 or not all(0 <= weight <= 1 for weight in self.weekdays):
            raise ValueError(f"Seven weights from 0 to 1, from Monday on, are needed, not {self.weekdays}.")

    def of(self, day: date) -> float:
        if self.pause and self.pause[0] <= day <= self.pause[1]:
            return 0.0
        return self.weekdays[day.weekday()]


EVEN = Weights()


def fuzz_range(interval: int) -> tuple[int, int]:
    """First and last interval, both included, that `interval` may become: about 5 % off, at least a day."""
    if interval <= FIXED:
        return interval, interval
    spread = max(1, round(SHARE * interval))
    return interval - spread, interval + spread


def window(interval: int, latest: int | None = None) -> tuple[int, int]:
    """The fuzz range of `interval`, or of `latest` where that is shorter, and nothing past `latest`."""
    if latest is None:
        return fuzz_range(interval)
    low, high = fuzz_range(min(interval, latest))
    return low, min(high, latest)


def choose(
    interval: int,
    today: date,
    load: Mapping[date, float],
    key: Hashable,
    latest: int | None = None,
    weights: Weights = EVEN,
) -> int:
    """The interval within the fuzz range that falls on the least loaded day, at most `latest` days.

    `load` is weighed: an easy day of weight 0.5 with one review due is as full as another day with three. Ties
    go to the nearest day, and between two equally near ones `key` decides, always the same way.
    """
    low, high = window(interval, latest)
    if low == high:
        return low
    if latest is not None:
        interval = min(interval, latest)
    later_first = _coin(key)

    def cost(days: int) -> tuple[float, int, bool]:
        day = today + timedelta(days=days)
        weight = weights.of(day)
        return (
            (load.get(day, 0) + 1) / weight if weight else inf,
            abs(days - interval),
            (days > interval) != later_first,
        )

    return min(range(low, high + 1), key=cost)


def _coin(key: Hashable) -> bool:
    # Not hash(): it is salted anew in every process.
    return blake2b(repr(key).encode(), digest_size=1).digest()[0] % 2 == 1
