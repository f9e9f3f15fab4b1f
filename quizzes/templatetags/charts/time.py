"""Time spent, week by week."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizzes.shapes import WeekCount
from quizzes.templatetags.charts._frame import BOTTOM, HEIGHT, LEFT, TOP, WEEKS_DRAWN, across, down, tidy

WIDEST = 8.0
"""Per cent of the width that a bar may take: a single week is no wall."""


def time_chart(weeks: Sequence[WeekCount], words: str) -> dict[str, Any]:
    """One bar a week, in minutes."""
    left_out = max(0, len(weeks) - WEEKS_DRAWN)
    weeks = weeks[left_out:]
    minutes = [week.milliseconds / 60_000 for week in weeks]
    top = tidy(max(minutes, default=0))
    step = min(WIDEST, (100 - LEFT) / max(len(weeks), 1))
    bars = [bar(w, m, LEFT + i * step, step, top) for i, (w, m) in enumerate(zip(weeks, minutes, strict=True))]
    return {
        "words": words,
        "left_out": left_out,
        "height": str(HEIGHT),
        "left": across(LEFT),
        "ticks": [{"minutes": top * n // 2, "y": down(n / 2)} for n in range(3)],
        "bars": bars,
        "labels": labels(bars, step),
    }


def bar(week: WeekCount, minutes: float, left: float, step: float, top: int) -> dict[str, Any]:
    height = max(2.0, minutes / top * (BOTTOM - TOP))
    return {
        "week": week,
        "seconds": week.milliseconds / 1000,
        "left": left,
        "x": across(left + step * 0.15),
        "width": across(step * 0.7),
        "y": f"{BOTTOM - height:.1f}",
        "height": f"{height:.1f}",
    }


def labels(bars: Sequence[dict[str, Any]], step: float) -> list[dict[str, Any]]:
    """The first week, and the last one where there is room for both."""
    y = str(BOTTOM + 28)
    found = [{"x": across(LEFT), "y": y, "anchor": "start", "day": bar["week"].week} for bar in bars[:1]]
    end = len(bars) * step
    if end > 45:
        found.append({"x": across(LEFT + end), "y": y, "anchor": "end", "day": bars[-1]["week"].week})
    return found
