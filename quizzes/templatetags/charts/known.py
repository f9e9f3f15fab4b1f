"""Facts known, fading and not met yet, as one bar."""

from __future__ import annotations

from typing import Any

from quizzes.shapes import Known
from quizzes.templatetags.charts._frame import across


def known_meter(count: Known, name: str, key: str) -> dict[str, Any]:
    """A bar about `name` whose parts add up to all facts; `key` makes its pattern's id unique on the page."""
    whole = max(count.facts, 1)
    known, met = 100 * count.known / whole, 100 * count.met / whole
    return {
        "count": count,
        "name": name,
        "pattern": f"fading-{key}",
        "known": across(known),
        "fading_x": across(known),
        "fading": across(met - known),
    }
