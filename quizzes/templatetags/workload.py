"""The chart of work against desired retention: plain points in, positions of an inline SVG out.

Across, positions are per cent of the width; down, they are pixels, so that text keeps its size in any window. They are
strings: a localised "12,5" would break the drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from typing import Any

from django import template

from quizzes.selectors.forecasts import WorkloadPoint

register = template.Library()

HEIGHT, TOP, BOTTOM = 210, 40, 160
"""Pixels: the drawing proper lies between TOP and BOTTOM."""
FIRST, LAST = 12.0, 92.0
"""Per cent of the width at which the first and the last point stand."""
STEPS = (1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240)
"""Minutes at which the scale may end."""


@register.inclusion_tag("quizzes/_workload_chart.html")
def workload_chart(points: Sequence[WorkloadPoint], chosen: object) -> dict[str, Any]:
    """Minutes a day by desired retention. `chosen`: whole per cent, marked where it lies within the points."""
    most = max((point.minutes_a_day for point in points), default=0.0)
    top = next((step for step in STEPS if step >= most), ceil(most))
    marks = [_mark(points, percent, top) for percent in _percents(points)]
    spots = [(_x(points, point.retention), _y(point.minutes_a_day, top)) for point in points]
    return {
        "points": points,
        "empty": not any(point.reviews_a_day for point in points),
        "height": str(HEIGHT),
        "bottom": str(BOTTOM),
        "labels_y": str(BOTTOM + 28),
        "ticks": [{"minutes": minutes, "y": _y(minutes, top)} for minutes in (0, top)],
        "labels": [{"percent": percent, "x": _x(points, percent / 100)} for percent in _percents(points)[::5]],
        "lines": [{"x1": x1, "y1": y1, "x2": x2, "y2": y2} for (x1, y1), (x2, y2) in pairwise(spots)],
        "marks": marks,
        "chosen": str(chosen),
    }


def _percents(points: Sequence[WorkloadPoint]) -> range:
    """Whole per cent from the first point to the last: what can be chosen."""
    return range(round(points[0].retention * 100), round(points[-1].retention * 100) + 1) if points else range(0)


def _mark(points: Sequence[WorkloadPoint], percent: int, top: int) -> dict[str, Any]:
    """One retention on the curve, with its work in words."""
    reviews, minutes = at(points, percent / 100)
    return {
        "percent": str(percent),
        "reviews": reviews if reviews < 10 else round(reviews),
        "minutes": round(minutes),
        "x": _x(points, percent / 100),
        "y": _y(minutes, top),
        "text_y": str(float(_y(minutes, top)) - 14),
    }


def at(points: Sequence[WorkloadPoint], retention: float) -> tuple[float, float]:
    """(reviews, minutes) a day at `retention`, on the straight line between the points beside it."""
    for left, right in pairwise(points):
        if retention <= right.retention + 1e-9:
            share = (retention - left.retention) / (right.retention - left.retention)
            return (
                left.reviews_a_day + share * (right.reviews_a_day - left.reviews_a_day),
                left.minutes_a_day + share * (right.minutes_a_day - left.minutes_a_day),
            )
    return points[-1].reviews_a_day, points[-1].minutes_a_day


def _x(points: Sequence[WorkloadPoint], retention: float) -> str:
    first, last = points[0].retention, points[-1].retention
    return f"{FIRST + (LAST - FIRST) * (retention - first) / (last - first):.2f}%"


def _y(minutes: float, top: float) -> str:
    return f"{BOTTOM - minutes / top * (BOTTOM - TOP):.1f}"
