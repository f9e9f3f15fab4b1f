"""Hints on a typed answer, the vaguer first; none of them gives it away."""

from __future__ import annotations

import re

from content.drafts import Value
from content.kinds._typed import TypedPayload
from content.language.values import MONTHS, QUANTITIES, amount_of, parts_of, plain_digits, spell

Hints = tuple[str, ...]
_LEADING = re.compile(r"^(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[^\w\s]+[^\W_]+)*")
"""A word with its inner signs: "el-Nadi", "U.S", "AT&T"."""

_WIDER_THAN = {"day": ("year", "month"), "month": ("decade", "year"), "year": ("century", "decade")}


def typed_hints(payload: TypedPayload) -> Hints:
    """Hints on the answer by its kind: first letter and number of words, first digit and number of digits, years."""
    if payload.value.kind in QUANTITIES:
        return _of_figure(payload.value)
    return _of_date(payload.value) if payload.value.kind == "date" else hints_on_words(payload.answer)


def hints_on_words(answer: str) -> Hints:
    """First letter, then the number of words; an answer of one sign has no hint that leaves it open."""
    words = _WORD.findall(_LEADING.sub("", answer.strip()))
    if len("".join(words)) < 2:
        return ()
    length = "It is one word" if len(words) == 1 else f"It has {spell(len(words))} words"
    letters = f" of {len(words[0])} letters" if len(words) == 1 and words[0].isalpha() else ""
    return f"It begins with “{words[0][0]}”.", f"{length}{letters}."


def _of_figure(value: Value) -> Hints:
    whole, _, part = plain_digits(abs(amount_of(value))).partition(".")
    if whole == "0" or (len(whole) == 1 and not part):
        return ("It is less than one.",) if part else ("It has one digit.",)
    after = f" before the point and {spell(len(part))} after it" if part else ""
    digits = "one digit" if len(whole) == 1 else f"{spell(len(whole))} digits"
    return f"It begins with {whole[0]}.", f"Written out in figures, it has {digits}{after}."


def _of_date(value: Value) -> Hints:
    """Times that the date lies in, each narrower than the one before and wider than the date."""
    parts = parts_of(value.day, value.precision)
    if parts is None:
        return ()
    wider: tuple[str, ...] = _WIDER_THAN.get(value.precision, ())
    told = {"month": f"It was in {MONTHS[parts.month - 1]}." if parts.month and parts.day else ""}
    if parts.year is not None:
        century = parts.year - parts.year % 100
        told["year"] = f"It was in {parts.year}."
        told["decade"] = f"It was in the {parts.year - parts.year % 10}s."
        told["century"] = f"It was between {max(century, 1)} and {century + 99}."
        if parts.last_year:  # a span or a decade: only what holds all of it
            wider = ("century",) if value.precision != "century" and parts.last_year < century + 100 else ()
    return tuple(told[name] for name in wider if told.get(name))
