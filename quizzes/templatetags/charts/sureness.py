"""How often the learner was right, by how sure they said they were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizzes.shapes import SureStep
from quizzes.templatetags.charts._frame import LEFT, across

TOP, BOTTOM, HEIGHT = 20, 240, 275
RIGHT = 95.0
"""Per cent of the width where "100 % sure" stands."""


def sureness_chart(steps: Sequence[SureStep], words: str) -> dict[str, Any]:
    """A dot a step with its interval, over the line on which said and measured are the same."""
    return {
        "words": words,
        "height": str(HEIGHT),
        "left": across(LEFT),
        "right": across(RIGHT),
        "top": str(TOP),
        "bottom": str(BOTTOM),
        "rows": [{"share": n / 2, "y": up(n / 2)} for n in range(3)],
        "columns": [{"share": n / 2, "x": along(n / 2), "y": str(BOTTOM + 26)} for n in range(3)],
        "dots": [
            {"step": step, "x": along(step.said), "y": up(step.measured), "low": up(step.low), "high": up(step.high)}
            for step in steps
        ],
    }


def along(share: float) -> str:
    return across(LEFT + share * (RIGHT - LEFT))


def up(share: float) -> str:
    return f"{BOTTOM - share * (BOTTOM - TOP):.1f}"
