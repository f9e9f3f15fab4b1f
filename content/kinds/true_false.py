"""True or false: a statement of the article, or one with its value swapped for a wrong one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from random import Random
from typing import Any

from content.drafts import BLANK, ChoiceDraft, FactDraft, Pool, QuestionDraft, Verdict
from content.errors import InvalidQuestion, InvalidResponse
from content.kinds._defaults import no_hints as hints
from content.kinds._defaults import no_parts as explain
from content.kinds._defaults import nothing_near as near_miss
from content.kinds._defaults import nothing_to_strike_out as wrong_choices
from content.kinds._folding import fold
from content.kinds._responses import clean_response
from content.language.values import QUANTITIES

__all__ = [
    "answer_text", "draft", "explain", "grade", "hints", "near_miss", "present", "response_text", "seal", "validate",
    "wrong_choices",
]  # fmt: skip

SLUG = "true_false"
LABEL = "True or false"
WIDGET = "choices"
RECOGNITION = True
SEVERAL = False
_CHOICES = {"true": "True", "false": "False"}


@dataclass(frozen=True, slots=True)
class Payload:
    """correct: "true" or "false". right, shown: the true value and the one in a false statement, where known."""

    correct: str
    right: str = ""
    shown: str = ""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Payload:
        """Read a stored payload. Raises InvalidQuestion where it is not said whether the statement is true."""
        correct = data.get("correct")
        if correct not in _CHOICES:
            raise InvalidQuestion("Say whether the statement is true or false.")
        return cls(correct, str(data.get("right") or ""), str(data.get("shown") or ""))

    @property
    def truth(self) -> str:
        """What holds, in words."""
        if self.correct == "true":
            return "The statement is true."
        if self.right and self.shown:
            return f"The statement is false: it is {self.right}, not {self.shown}."
        return "The statement is false."


def draft(fact: FactDraft, pool: Pool, rng: Random) -> QuestionDraft | None:
    """A statement that chance makes true or false; none where it could only be true, which would tell the key."""
    stem = next((stem for stem in fact.stems if stem.form == "statement" and stem.text.count(BLANK) == 1), None)
    swapped = pool.swap(fact, stem, rng) if stem else None
    if stem is None or swapped is None or fold(swapped.text) == fold(fact.answer):
        return None
    is_true = rng.random() < 0.5
    payload = Payload("true") if is_true else Payload("false", fact.answer, swapped.text)
    return QuestionDraft(
        kind=SLUG,
        prompt=_filled(stem.text, _inside(fact.answer if is_true else swapped.text, fact)),
        payload=asdict(payload),
        answer=_CHOICES[payload.correct],
        fact=fact,
        template=stem.template,
        choices=tuple(ChoiceDraft(text, slug == payload.correct) for slug, text in _CHOICES.items()),
    )


def _inside(shown: str, fact: FactDraft) -> str:
    """A figure in words as it stands inside a sentence: "Two", which opens one in the article, as "two"."""
    words = fact.value.kind in QUANTITIES and re.match(r"[A-Z][a-z]+\b", shown)
    return shown[:1].lower() + shown[1:] if words else shown


def _filled(text: str, value: str) -> str:
    """The statement with `value` in its gap, begun with a capital."""
    statement = text.replace(BLANK, value)
    return statement[:1].upper() + statement[1:]


def validate(payload: Mapping[str, Any]) -> None:
    """Raise InvalidQuestion unless it is said whether the statement is true, and what a false one swaps."""
    stored = Payload.from_json(payload)
    if stored.correct == "false" and bool(stored.right) != bool(stored.shown):
        raise InvalidQuestion("A false statement names both the right value and the wrong one it shows, or neither.")
    if stored.right and fold(stored.right) == fold(stored.shown):
        raise InvalidQuestion("The wrong value is the right one in other words, so the statement is true.")


def grade(payload: Mapping[str, Any], response: str) -> Verdict:
    """Judge "true" or "false"; whoever is wrong is told what holds."""
    stored = Payload.from_json(payload)
    chosen = clean_response(response)
    if chosen not in _CHOICES:
        raise InvalidResponse("Answer with true or false.")
    correct = chosen == stored.correct
    told = stored.truth if not correct or stored.correct == "false" else ""
    return Verdict(correct, 1.0 if correct else 0.0, 0.5, told, matched=_CHOICES[chosen] if correct else "")


def present(payload: Mapping[str, Any]) -> dict[str, Any]:
    """True and false, always in this order."""
    Payload.from_json(payload)
    return {"choices": [{"id": slug, "text": text} for slug, text in _CHOICES.items()]}


def answer_text(payload: Mapping[str, Any]) -> str:
    """ "True", or "False" with what holds instead."""
    stored = Payload.from_json(payload)
    if stored.correct == "false" and stored.right and stored.shown:
        return f"False: {stored.right}, not {stored.shown}"
    return _CHOICES[stored.correct]


def response_text(payload: Mapping[str, Any], response: str) -> str:
    """ "True" or "False", as it was picked."""
    return _CHOICES.get(response, "")


def seal(payload: Mapping[str, Any], rng: Random) -> dict[str, Any]:
    """The payload as it is: its two ids say nothing of the key."""
    Payload.from_json(payload)
    return dict(payload)
