"""What the upper and the lower group of students chose."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from quizzes.reports._items import ChoiceCount, Statistics
from quizzes.templatetags.charts._frame import across

MOST = 8
"""Answers that are drawn: of typed ones there may be many, and the others stand in the table."""


def choice_chart(numbers: Statistics) -> dict[str, Any]:
    """Two bars for each choice, the share of the upper and of the lower group that chose it; the key comes first."""
    drawn = sorted(numbers.counts, key=lambda count: not count.choice.right)[:MOST]
    rows = [bars(count, count.choice.text, numbers.upper) for count in drawn]
    rows.append(bars(numbers.dont_know, _("“I don’t know”"), numbers.upper))
    return {"rows": rows, "group": numbers.upper, "key": f"{numbers.item.question}-{numbers.item.version}"}


def bars(count: ChoiceCount, text: str, group: int) -> dict[str, Any]:
    return {
        "text": text,
        "right": count.choice.right,
        "upper": count.upper,
        "lower": count.lower,
        "upper_width": across(width(count.upper, group)),
        "lower_width": across(width(count.lower, group)),
    }


def width(count: int, group: int) -> float:
    """Per cent of the chart's width: what all chose fills it."""
    return 100 * count / group if group else 0.0
