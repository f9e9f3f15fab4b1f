"""Right and wrong responses to a question, as a browser would send them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations
from random import Random
from typing import Any

from content import kinds
from content.errors import InvalidResponse, NotAllowedNow
from content.models import Question


def right_response(question: Question) -> str:
    """A response that the question's kind grades as right, whatever the kind."""
    kind = kinds.get(question.kind)
    for response in possible_responses(kind.present(question.payload)):
        try:
            if kind.grade(question.payload, response).correct:
                return response
        except InvalidResponse:
            continue
    for response in (kind.answer_text(question.payload), question.answer):
        if kind.grade(question.payload, response).correct:
            return response
    raise NotAllowedNow(f"Question {question.pk} grades none of its own answers as right.")


def possible_responses(shown: dict[str, Any]) -> Iterator[str]:
    """Everything that can be picked: one choice, several, or an order or assignment of the parts."""
    options = [choice["id"] for choice in shown.get("choices", [])]
    parts = [part["id"] for part in shown.get("parts", [])]
    values = shown.get("places") or options
    if not parts:
        for count in range(1, len(options) + 1):
            yield from map(" ".join, combinations(options, count))
        return
    for order in permutations(values, len(parts)):
        yield " ".join(f"{part}={value}" for part, value in zip(parts, order, strict=True))


def wrong_response(question: Question, rng: Random) -> str:
    """A wrong choice, or nothing ("I don't know") where the answer has to be typed or put together."""
    kind = kinds.get(question.kind)
    if kind.SEVERAL:
        return ""
    options = [choice["id"] for choice in kind.present(question.payload).get("choices", [])]
    wrong = [option for option in options if not kind.grade(question.payload, option).correct]
    return rng.choice(wrong) if wrong else ""
