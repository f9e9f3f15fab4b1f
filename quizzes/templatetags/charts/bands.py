"""Measured recall by what was forecast."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizzes.shapes.operation import Band
from quizzes.templatetags.charts._frame import BOTTOM, HEIGHT, LEFT, across, down, segments, spread


def bands_chart(bands: Sequence[Band], words: str) -> dict[str, Any]:
    """A dot a band with its interval, beside the line of what was forecast; `words` say what it shows."""
    xs = [across(x) for x in spread(len(bands))]
    values = [band.value for band in bands]
    forecast = [down(value.predicted) for value in values]
    return {
        "words": words,
        "height": str(HEIGHT),
        "left": across(LEFT),
        "ticks": [{"share": n / 2, "y": down(n / 2)} for n in range(3)],
        "predicted": segments(xs, forecast),
        "single": forecast if len(bands) == 1 else [],
        "dots": [
            {"x": x, "y": down(v.measured), "low": down(v.low), "high": down(v.high), "band": band}
            for x, v, band in zip(xs, values, bands, strict=True)
        ],
        "labels": [
            {"x": x, "y": str(BOTTOM + 28), "share": band.low or band.high, "below": not band.low}
            for x, band in zip(xs, bands, strict=True)
        ],
    }
