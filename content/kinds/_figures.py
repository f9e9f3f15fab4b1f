"""Grading typed figures: amounts, units and hedges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import isclose

from rapidfuzz.distance import DamerauLevenshtein

from content.drafts import Hedge, Value, Verdict
from content.errors import InvalidResponse
from content.kinds._responses import as_typed
from content.language.values import (
    ParsedNumber,
    amount_of,
    claimed,
    convert,
    dimension_of,
    interval,
    parse_number,
    plain_digits,
)

UNIT_SLACK = 0.02
"""How far a figure in another system of units may lie off: 65 km for 40 miles."""
ROUNDING_SLACK = 0.05
"""A rounded figure is called close up to this share."""
UNREADABLE = "That can't be read as one number; write it like 1,200, 1.5 million or twelve."
_SCALE_SLIPS = tuple(10 ** (3 * n) for n in (1, 2, 3, 4))
_POUNDS = frozenset({"pound", "pounds", "quid"})
_HEDGE_WORDS: dict[Hedge, str] = {
    "more_than": "more than", "at_least": "at least", "nearly": "nearly", "less_than": "less than",
    "at_most": "at most", "about": "about",
}  # fmt: skip


def grade_figure(keys: Sequence[Value], answer: str, response: str, unit_asked: bool = False) -> Verdict:
    """Judge a typed figure against any of the right ones.

    Raises InvalidResponse for what is no figure, which may be a right one in a form nobody thought of, and where a
    needed unit is missing.
    """
    typed = parse_number(response)
    if typed is None:
        raise InvalidResponse(UNREADABLE)
    if unit_asked and not typed.unit:
        raise InvalidResponse(f"Say {plain_digits(typed.amount)} of what: hours, days, years …? Add the unit.")
    asked = _Asked(answer, as_typed(response), typed)
    verdicts = [_against(key, amount, asked) for key in keys for amount in typed.amounts]
    return max(verdicts, key=lambda verdict: (verdict.correct, verdict.score, bool(verdict.message)))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What messages speak of: the answer as it is shown, what was typed, in quotation marks, and as it was read."""

    answer: str
    said: str
    typed: ParsedNumber


def _against(key: Value, amount: Decimal, asked: _Asked) -> Verdict:
    """Judge one reading of what was typed against one right figure."""
    in_unit, slack = _in_unit_of(key, asked.typed, amount)
    if in_unit is not None and _supported(key, in_unit, slack):
        return _hedged(key, in_unit, asked)
    if in_unit != amount and _supported(key, amount, 0.0):
        return _wrong(f"The figure is right, but not the unit: the answer is {_in_full(key, asked.answer)}.")
    return _near_miss(key, in_unit, asked) if in_unit is not None else _wrong()


def _wrong(message: str = "", score: float = 0.0) -> Verdict:
    return Verdict(False, score, 0.0, message)


def _in_unit_of(key: Value, typed: ParsedNumber, amount: Decimal) -> tuple[Decimal | None, float]:
    """The amount in the key's unit with the slack that turning it brought; None for a unit that does not fit."""
    if not typed.unit or typed.unit == key.unit or _names_unit(typed.unit, key.unit):
        return amount, 0.0
    converted = convert(amount, typed.unit, key.unit)
    if converted is not None:
        return converted, UNIT_SLACK
    measured = dimension_of(key.unit) or dimension_of(typed.unit)
    return (None if measured else amount), 0.0  # what is counted may be called many names: troops, soldiers


def _names_unit(words: str, unit: str) -> bool:
    """Whether typed words mean the unit: it stands among them, or they are it but for one slip."""
    if unit == "GBP" and words in _POUNDS:
        return True
    named = unit.lower()
    near = len(named) >= 5 and DamerauLevenshtein.distance(words, named, score_cutoff=1) <= 1
    return bool(named) and (named in words.split() or named.removesuffix("s") in words.split() or near)


def _supported(key: Value, amount: Decimal, slack: float) -> bool:
    """Whether the passage's figure with its hedge supports `amount`."""
    low, high = interval(key)
    size = max(abs(low), abs(high)) * max(slack, 1e-9)
    return low - size <= float(amount) <= high + size


def _hedged(key: Value, amount: Decimal, asked: _Asked) -> Verdict:
    """The amount is supported; whether the words around it are."""
    told = _in_full(key, asked.answer)
    if not _claim_holds(key, amount, asked.typed.hedge):
        words = _HEDGE_WORDS.get(asked.typed.hedge, "")
        return _wrong(f"The figure is right, but not “{words}”: the article says “{told}”.")
    same = isclose(float(amount), float(amount_of(key)), rel_tol=1e-9)
    exact = same and asked.typed.hedge in ("", key.hedge)
    message = "" if exact else f"The article says “{told}”, so {asked.said} is right too."
    return Verdict(True, 1.0, 0.0, message, matched=key.text)


def _in_full(key: Value, answer: str) -> str:
    """The answer with its unit, where the gap stands before it: "40 miles"."""
    bare = dimension_of(key.unit) not in ("", "money", "percent") and not any(map(str.isalpha, answer))
    return f"{answer} {key.unit}" if bare else answer


def _claim_holds(key: Value, amount: Decimal, hedge: Hedge) -> bool:
    """Whether a figure with this hedge can be true where the passage's is: "over 4,000" is not "under 4,000"."""
    if not hedge or (hedge == key.hedge and amount == amount_of(key)):
        return True
    claim = replace(key, text="", amount=plain_digits(amount), hedge=hedge)
    low, high = interval(key)
    claim_low, claim_high = claimed(claim)
    start, end = max(low, claim_low), min(high, claim_high)
    if not isclose(start, end, rel_tol=1e-9):
        return start < end
    open_claim = {"more_than": claim_low, "less_than": claim_high, "nearly": claim_high}.get(hedge)
    open_key = {"more_than": low, "less_than": high, "nearly": high}.get(key.hedge)
    return not any(bound is not None and isclose(bound, end, rel_tol=1e-9) for bound in (open_claim, open_key))


def _near_miss(key: Value, amount: Decimal, asked: _Asked) -> Verdict:
    """Wrong, with what is nearly right about it."""
    told = _in_full(key, asked.answer)
    if asked.typed.hedge in ("", "about", "nearly", "more_than") and _is_rounded(amount_of(key), amount):
        return _wrong(f"{asked.said} is close, but rounded; the article says it exactly: {told}.", 0.5)
    slipped = any(
        _supported(key, amount * scale, 0.0) or _supported(key, amount / scale, 0.0) for scale in _SCALE_SLIPS
    )
    if not slipped or not amount:
        return _wrong()
    return _wrong(f"The digits are right, but thousands, millions or billions are not: the article says “{told}”.")


def _is_rounded(key: Decimal, amount: Decimal) -> bool:
    """Whether `amount` is the key told with fewer digits, and not far off."""
    if not key or not amount or abs(amount - key) > abs(key) * Decimal(str(ROUNDING_SLACK)):
        return False
    step = Decimal(1).scaleb(_last_place(amount))
    return _last_place(amount) > _last_place(key) and abs(amount - key) <= step / 2


def _last_place(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
