"""Measured and forecast retention by week."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizzes.shapes import RetentionPoint
from quizzes.templatetags.charts._frame import BOTTOM, HEIGHT, LEFT, WEEKS_DRAWN, across, down, segments, spread

DOTTED = 26
"""Weeks up to which every one has a dot and its interval: more would run into each other."""

ROOM = 0.6
"""A scale that begins at a half leaves room below the lowest week for some of its interval."""


def retention_chart(points: Sequence[RetentionPoint], words: str, mark: str = "chart") -> dict[str, Any]:
    """Two lines over a scale that begins at a tidy share; `words` say what they show.

    `mark`: the drawing's class. The admin's theme takes every "chart" for a canvas of its own.
    """
    left_out = max(0, len(points) - WEEKS_DRAWN)
    points = points[left_out:]
    dotted = len(points) <= DOTTED
    values = [point.value for point in points]
    lowest = min(min(value.measured, value.predicted) for value in values)
    floor = 0.0 if lowest < ROOM else 0.5

    def height(share: float) -> str:
        return down((max(share, floor) - floor) / (1 - floor))

    xs = [across(x) for x in spread(len(points))]
    measured = [height(value.measured) for value in values]
    return {
        "words": words,
        "mark": mark,
        "left_out": left_out,
        "height": str(HEIGHT),
        "left": across(LEFT),
        "ticks": [{"share": floor + (1 - floor) * n / 2, "y": down(n / 2)} for n in range(3)],
        "measured": segments(xs, measured),
        "predicted": segments(xs, [height(value.predicted) for value in values]),
        "ranges": [
            {"x": x, "low": height(v.low), "high": height(v.high)} for x, v in zip(xs, values, strict=True) if dotted
        ],
        "dots": [{"x": x, "y": y, "point": point} for x, y, point in zip(xs, measured, points, strict=True) if dotted],
        "labels": labels(points, xs),
    }


def labels(points: Sequence[RetentionPoint], xs: Sequence[str]) -> list[dict[str, Any]]:
    """The first and the last week, or the only one: more would collide on a phone."""
    y = str(BOTTOM + 28)
    if len(points) == 1:
        return [{"x": xs[0], "y": y, "anchor": "middle", "day": points[0].week}]
    return [
        {"x": across(LEFT), "y": y, "anchor": "start", "day": points[0].week},
        {"x": "100%", "y": y, "anchor": "end", "day": points[-1].week},
    ]
