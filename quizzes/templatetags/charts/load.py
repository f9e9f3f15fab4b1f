"""What comes back on each of the next days."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from quizzes.shapes import DueDay
from quizzes.templatetags.charts._frame import BOTTOM, HEIGHT, LEFT, TOP, across, down, tidy

APART = 7
"""Days between two dates under the bars: fewer would collide on a phone."""
LAST = 4
"""No date under the very last bars: there would be no room beside it."""


def load_chart(load: Sequence[DueDay], words: str) -> dict[str, Any]:
    """One bar a day, what is overdue marked on the first; easy days and a pause marked below and behind the bars."""
    top = tidy(max((day.due for day in load), default=0))
    step = (100 - LEFT) / max(len(load), 1)
    bars = [bar(day, LEFT + i * step, step, top) for i, day in enumerate(load)]
    return {
        "words": words,
        "height": str(HEIGHT),
        "left": across(LEFT),
        "ticks": [{"count": top * n // 2, "y": down(n / 2)} for n in range(3)],
        "bars": bars,
        "labels": [b for i, b in enumerate(bars) if i % APART == 0 and i <= len(bars) - LAST],
        "overdue": any(day.overdue for day in load),
        "easy": any(day.easy for day in load),
        "paused": any(day.paused for day in load),
        "label_y": str(BOTTOM + 30),
        "top": str(TOP),
        "bottom": str(BOTTOM),
        "full": str(BOTTOM - TOP),
        "easy_y": str(BOTTOM + 4),
    }


def bar(day: DueDay, left: float, step: float, top: int) -> dict[str, Any]:
    height = tall(day.due, top)
    overdue = tall(day.overdue, top)
    return {
        "day": day,
        "left": across(left),
        "step": across(step),
        "x": across(left + step * 0.15),
        "width": across(step * 0.7),
        "y": str(BOTTOM - max(height, 2)),
        "height": str(max(height, 2)),
        "overdue_y": str(BOTTOM - overdue),
        "overdue_height": str(overdue),
    }


def tall(count: int, top: int) -> int:
    """Pixels of a bar; the least that is not nothing can be seen."""
    return math.ceil(count / top * (BOTTOM - TOP))
