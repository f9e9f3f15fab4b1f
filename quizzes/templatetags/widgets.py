"""What a learner had given before an answer was refused, for the widgets that have several controls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template

from quizzes.forms.answers import PART

register = template.Library()


@register.filter
def given_to(form: Any, part: str) -> str:
    """What was given to one part of the question; "" where nothing was sent yet."""
    return str(form.data.get(f"{PART}{part}", "")) if form else ""


@register.filter
def first_open(choices: Sequence[dict[str, Any]]) -> str:
    """Id of the first choice that no hint has struck out: it has the focus."""
    return next((choice["id"] for choice in choices if not choice.get("struck")), "")


@register.filter
def picked(form: Any, choice: str) -> bool:
    """Whether a choice was among those that were sent."""
    return bool(form) and choice in form.data.getlist("response")
