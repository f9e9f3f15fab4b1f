"""Geometry that the charts share.

Across, positions are per cent of the width; down, they are pixels. So a chart fills any window, and its text keeps
its size. Positions are strings: a localised "12,5" would break the drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

HEIGHT = 200
TOP, BOTTOM = 20, 160
"""The drawing proper; labels stand above and below it."""
LEFT = 14.0
"""Per cent of the width kept for the scale."""
WEEKS_DRAWN = 53
"""Weeks of a year and the one that is under way: more than that stand in the table alone."""


def across(share: float) -> str:
    return f"{share:.2f}%"


def down(share: float) -> str:
    """A share of 0 to 1 of the drawing's height, counted from below."""
    return f"{BOTTOM - share * (BOTTOM - TOP):.1f}"


def spread(n: int) -> list[float]:
    """`n` places from the scale to the right border; a single one stands in the middle."""
    first, last = LEFT + 3, 97.0
    return [(first + last) / 2] if n == 1 else [first + (last - first) * i / (n - 1) for i in range(n)]


def segments(xs: Sequence[str], ys: Sequence[str]) -> list[dict[str, str]]:
    """The lines between neighbouring points."""
    points = zip(xs, ys, strict=True)
    return [{"x1": x1, "y1": y1, "x2": x2, "y2": y2} for (x1, y1), (x2, y2) in pairwise(points)]


def tidy(most: float) -> int:
    """The end of a scale from 0 that holds `most`: 1, 2, 4, 6 or 8 times a power of ten, halved without a rest."""
    size = 1
    while True:
        for step in (2, 4, 6, 8, 10):
            if most <= step * size:
                return step * size
        size *= 10
