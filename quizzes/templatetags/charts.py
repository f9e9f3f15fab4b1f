"""Geometry of the charts: plain data in, positions of an inline SVG out.

Across, positions are per cent of the width; down, they are pixels. So a chart fills any window, and its
text keeps its size. Positions are strings: a localised "12,5" would break the drawing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from django import template
from django.utils.formats import date_format

from quizzes.shapes import LoadDay, RetentionPoint

register = template.Library()

HEIGHT = 200
TOP, BOTTOM = 20, 160
"""The drawing proper; labels stand above and below it."""
LEFT = 14.0
"""Per cent of the width kept for the scale."""


def across(share: float) -> str:
    return f"{share:.2f}%"


def down(share: float) -> str:
    """A share of 0 to 1 of the drawing's height, counted from below."""
    return f"{BOTTOM - share * (BOTTOM - TOP):.1f}"


@register.inclusion_tag("quizzes/_retention_chart.html")
def retention_chart(points: Sequence[RetentionPoint]) -> dict[str, Any]:
    """Measured and forecast retention by week, as two lines over a scale that begins at a tidy share."""
    lowest = min(min(p.measured, p.predicted) for p in points)
    floor = 0.0 if lowest < 0.5 else 0.5
    xs = [across(x) for x in spread(len(points))]
    measured = [down((p.measured - floor) / (1 - floor)) for p in points]
    predicted = [down((p.predicted - floor) / (1 - floor)) for p in points]
    return {
        "points": points,
        "height": str(HEIGHT),
        "left": across(LEFT),
        "ticks": [{"share": floor + (1 - floor) * n / 2, "y": down(n / 2)} for n in range(3)],
        "measured": segments(xs, measured),
        "predicted": segments(xs, predicted),
        "dots": [{"x": x, "y": y} for x, y in zip(xs, measured, strict=True)],
        "labels": labels(points, xs),
    }


def spread(n: int) -> list[float]:
    """`n` places from the scale to the right border; a single one stands in the middle."""
    first, last = LEFT + 3, 97.0
    return [(first + last) / 2] if n == 1 else [first + (last - first) * i / (n - 1) for i in range(n)]


def segments(xs: Sequence[str], ys: Sequence[str]) -> list[dict[str, str]]:
    """The lines between neighbouring points."""
    points = zip(xs, ys, strict=True)
    return [{"x1": x1, "y1": y1, "x2": x2, "y2": y2} for (x1, y1), (x2, y2) in pairwise(points)]


def labels(points: Sequence[RetentionPoint], xs: Sequence[str]) -> list[dict[str, Any]]:
    """The first and the last week, or the only one: more would collide on a phone."""
    y = str(BOTTOM + 28)
    if len(points) == 1:
        return [{"x": xs[0], "y": y, "anchor": "middle", "day": points[0].week}]
    return [
        {"x": across(LEFT), "y": y, "anchor": "start", "day": points[0].week},
        {"x": "100%", "y": y, "anchor": "end", "day": points[-1].week},
    ]


@register.inclusion_tag("quizzes/_load_chart.html")
def load_chart(load: Sequence[LoadDay]) -> dict[str, Any]:
    """One bar a day, with its number above and its weekday and day below."""
    most = max((day.due for day in load), default=0) or 1
    step = 100 / max(len(load), 1)
    return {"height": str(HEIGHT), "bars": [bar(day, i * step, step, most) for i, day in enumerate(load)]}


def bar(day: LoadDay, left: float, step: float, most: int) -> dict[str, Any]:
    height = max(math.ceil(day.due / most * (BOTTOM - TOP)), 2)
    return {
        "day": day.day,
        "due": day.due,
        "letter": date_format(day.day, "D")[:1],
        "x": across(left + step * 0.15),
        "width": across(step * 0.7),
        "middle": across(left + step / 2),
        "y": str(BOTTOM - height),
        "height": str(height),
        "above": str(BOTTOM - height - 6),
        "letter_y": str(BOTTOM + 18),
        "day_y": str(BOTTOM + 36),
    }
