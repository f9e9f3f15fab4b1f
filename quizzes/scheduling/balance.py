"""Load balance: a review may move by a few days to where there is less to do."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date, timedelta
from hashlib import blake2b

FIXED = 2
"""Intervals up to this many days are not moved: a day is too much of them."""
SHARE = 0.05


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


def choose(interval: int, today: date, load: Mapping[date, float], key: Hashable, latest: int | None = None) -> int:
    """The interval within the fuzz range that falls on the least loaded day, at most `latest` days.

    Ties go to the nearest day, and between two equally near ones `key` decides, always the same way.
    """
    low, high = window(interval, latest)
    if latest is not None:
        interval = min(interval, latest)
    later_first = _coin(key)

    def cost(days: int) -> tuple[float, int, bool]:
        return (
            load.get(today + timedelta(days=days), 0),
            abs(days - interval),
            (days > interval) != later_first,
        )

    return min(range(low, high + 1), key=cost)


def _coin(key: Hashable) -> bool:
    # Not hash(): it is salted anew in every process.
    return blake2b(repr(key).encode(), digest_size=1).digest()[0] % 2 == 1
