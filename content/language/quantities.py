"""Figures with their unit and hedge: reading what people type, what a figure supports, which may both be true."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import inf

from content.drafts import Hedge, Value
from content.language.dates import same_time
from content.language.hedges import AFTER_PATTERN, BEFORE_PATTERN, EXACTLY, hedge_of
from content.language.numbers import IN_WORDS, MOST_DIGITS, SCALES, SHORT_SCALES, plain, read_number, step_of
from content.language.units import CURRENCY_BEFORE, TIME_WORDS, convert, dimension_of, unit_named

NEARLY_SHARE = 0.05
"""How far below its round number "nearly" reaches: nearly 4,500 supports 4,275 to 4,500."""
WIDEST_ROUNDING = 0.2
"""A round figure never stands for more than a fifth on either side: "about 100" is 80 to 120."""
QUANTITIES = ("number", "money", "percent", "duration")
_ANY_SCALE = "|".join([*SCALES, *(rf"{short}\b" for short in SHORT_SCALES)])
_DIGITS = r"\d{1,3}(?:[., ]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d{1,3}(?:,\d{2})+,\d{3}(?!\d)|\d+(?:[.,]\d+)?"
_NUMBER = re.compile(rf"(?P<digits>{_DIGITS})(?:\s*-?(?P<scale>{_ANY_SCALE})s?)?|(?P<words>{IN_WORDS})")
_BEFORE = re.compile(BEFORE_PATTERN)
_EXACTLY = re.compile(EXACTLY)
_CURRENCY = re.compile(rf"(?:{CURRENCY_BEFORE})\s*", re.IGNORECASE)
_MINUS = re.compile(r"-\s?|minus |negative ")
_ONE_UNIT = re.compile(rf"^an?[ -](?=(?:{TIME_WORDS})\b)")
_FILLER = re.compile(
    rf"(?:(?:it|that|this|there|they|he|she|the\s+answer)\s+(?:was|were|is|are|had\s+been)\s+)?"
    rf"(?:{EXACTLY}(?!under|over|below|above|short|more|less|fewer))?"
    r"(?:(?:by|for|the|with|in)\s+)?(?:the\s+)?"
)


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """A typed figure. `unit` is our name of a known unit ("years", "USD", "%"), else the words as typed.

    `other` holds a second reading of digits that two conventions read differently: "4.500" is 4.5 or 4,500.
    """

    amount: Decimal
    unit: str = ""
    hedge: Hedge = ""
    other: Decimal | None = None

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        return (self.amount,) if self.other is None else (self.amount, self.other)


def parse_number(text: str) -> ParsedNumber | None:
    """The figure that `text`, as a whole, writes, or None: "£643bn", "nearly 9 years", "half a million"."""
    words = re.sub(r"\s+", " ", plain(text).lower()).strip(" !?;:\"'\t\n")
    _, words = _cut(_FILLER, words)
    before, words = _cut(_BEFORE, words)
    _, words = _cut(_EXACTLY, words)
    minus, words = _cut(_MINUS, words)
    currency, words = _cut(_CURRENCY, words)
    words = _ONE_UNIT.sub("1 ", words)
    match = _NUMBER.match(words)
    amounts = _amounts(match) if match else None
    if not match or not amounts:
        return None
    rest = words[match.end() :]
    if re.match(r"[\d.,]*\d|\w", rest) and not dimension_of(rest.strip()):
        return None  # goes on as another number or a code
    unit, after = _unit_and_hedge(rest, unit_named(currency))
    if unit is None:
        return None
    signed = [-amount if minus else amount for amount in amounts]
    return ParsedNumber(signed[0], unit, hedge_of(before, after), *signed[1:])


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """What the pattern takes from the front of a text, and the rest."""
    match = pattern.match(text)
    end = match.end() if match else 0
    return text[:end], text[end:]


def _amounts(match: re.Match[str]) -> list[Decimal] | None:
    if match["words"]:
        number = read_number(match["words"])
        return None if number is None else [number]
    digits, scale = match["digits"], _scale(match["scale"] or "")
    if sum(map(str.isdigit, digits)) > MOST_DIGITS:
        return None
    return [number * scale for number in _digit_readings(digits)]


def _scale(written: str) -> int:
    return SCALES.get(written) or SHORT_SCALES.get(written) or 1


def _digit_readings(digits: str) -> list[Decimal]:
    """Readings of a literal, the English one first: a comma groups and a point divides, or the reverse."""
    if re.fullmatch(r"\d+\.\d{3}", digits):  # 4.500
        readings = [digits, digits.replace(".", "")] if re.match(r"[1-9]\d{0,2}\.", digits) else [digits]
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits):  # 1.234.567,8
        readings = [digits.replace(".", "").replace(",", ".")]
    elif re.fullmatch(r"\d+,\d{1,2}|\d+,\d{4,}|0,\d+", digits):  # 1,5
        readings = [digits.replace(",", ".")]
    else:
        readings = [re.sub(r"[, ]", "", digits)]
    return [Decimal(reading) for reading in readings]


def _unit_and_hedge(rest: str, currency: str) -> tuple[str | None, str]:
    """What follows the number: its unit (None where it is no unit but something else) and a hedge's words."""
    after = re.search(rf"(?:{AFTER_PATTERN})\s*$", rest) or re.match(AFTER_PATTERN, rest)
    hedge = after[0] if after else ""
    rest = re.sub(r"[ ,]*\b(?:in total|in all|altogether|overall|total)$", "", rest)
    words = re.sub(r"^[ .,-]*(?:of )?|[ .,-]+$", "", rest.replace(hedge, "", 1) if hedge else rest)
    if re.search(r"\d", words) or len(words.split()) > 6 or _another_number(words):
        return None, ""
    known = _unit_at_start(words)
    if currency:
        return (None if known and known != currency else currency), hedge
    return known or words, hedge


def _unit_at_start(words: str) -> str:
    """The known unit that the words are or begin with: "years", also in "years of war"; "" for none."""
    whole = unit_named(words)
    if whole:
        return whole
    parts = words.split()
    heads = (" ".join(parts[:n]) for n in range(min(3, len(parts) - 1), 0, -1))
    named = (unit_named(head) for head in heads if len(head) > 1 or head == "%")
    return next(filter(None, named), "")


def _another_number(words: str) -> bool:
    """Whether a second number stands in the words: "5 or six" answers nothing."""
    return any(read_number(word) is not None for word in re.findall(r"[a-z]+", words))


def amount_of(value: Value) -> Decimal:
    """The amount of a number, money, percent or duration. Raises ValueError for a value without one."""
    try:
        amount = Decimal(value.amount)
    except ArithmeticError:
        raise ValueError(f"{value.text!r} has no amount.") from None
    if not amount.is_finite():
        raise ValueError(f"{value.text!r} has no finite amount.")
    return amount


def interval(value: Value) -> tuple[float, float]:
    """The figures that a passage supports with this figure and its hedge, both ends included.

    bare: itself. about: half a step of its last significant digit to either side, at most a fifth
    ("about 5,000" 4,500 to 5,500; "about 100" 80 to 120). more than, at least: up to the next round figure,
    at most half as much again ("more than 4,000" to 5,000; "more than 100" to 150). less than, at most: down to
    the round figure before, at most a fifth. nearly: NEARLY_SHARE below. Amounts below zero are mirrored.
    Raises ValueError for a value without an amount.
    """
    amount = amount_of(value)
    low, high = _supported(abs(amount), value.hedge)
    return (low, high) if amount >= 0 else (-high, -low)


def _supported(amount: Decimal, hedge: Hedge) -> tuple[float, float]:
    a, half = float(amount), _rounding(amount)
    if hedge == "about":
        return a - half, a + half
    if hedge in ("more_than", "at_least"):
        return a, min(_next_round(amount, 1), a * 1.5 or 1.0)
    if hedge in ("less_than", "at_most"):
        return max(_next_round(amount, -1), a * (1 - WIDEST_ROUNDING)), a
    if hedge == "nearly":
        return a * (1 - NEARLY_SHARE), a
    return a, a


@lru_cache(4096)
def _rounding(amount: Decimal) -> float:
    """Half a step of the last significant digit, at most a fifth of the amount."""
    return min(float(step_of(amount)) / 2, float(amount) * WIDEST_ROUNDING)


def _next_round(amount: Decimal, direction: int) -> float:
    if not amount:
        return 1.0 if direction > 0 else 0.0
    step = max(step_of(amount), Decimal(1).scaleb(amount.adjusted() - 1)) if amount >= 10 else step_of(amount)
    whole = (amount / step).to_integral_value(rounding="ROUND_FLOOR" if direction > 0 else "ROUND_CEILING")
    return float((whole + direction) * step)


def compatible(a: Value, b: Value) -> bool:
    """Whether both could be true of the same thing, hedges, rounding and precision considered.

    It protects wrong answers, so doubt counts as compatible. Figures of one measure are compared in one unit;
    money of two currencies and figures of different measures can't be compared: compatible. A bare figure may be
    rounded. Dates are compatible where they overlap ("2011", "2011-12-18"), names never judged: equal texts only.
    """
    if a.kind == "date" or b.kind == "date":
        return a.kind != b.kind or _same_dates(a, b)
    if a.kind not in QUANTITIES or b.kind not in QUANTITIES:
        return a.kind != b.kind or a.text.casefold() == b.text.casefold()
    factor = _factor(b, a)
    if factor is None:
        return True
    low_a, high_a = _could_be(a)
    low_b, high_b = (end * factor for end in _could_be(b))
    return low_a <= high_b and low_b <= high_a


def _same_dates(a: Value, b: Value) -> bool:
    slack = max(_date_slack(a), _date_slack(b))
    return same_time((a.day, a.precision), (b.day, b.precision), slack)


def _date_slack(value: Value) -> int:
    """Years to either side that a hedged year leaves open: five for "about 1450", one for "about 1453"."""
    if not value.hedge or value.precision != "year":
        return 0
    return 5 if value.day.endswith("0") else 1


def _factor(value: Value, target: Value) -> float | None:
    """What turns amounts in `value`'s unit into `target`'s; None where the two can't be compared."""
    if value.unit == target.unit or "" in (value.unit, target.unit):
        return 1.0 if value.kind == target.kind or "number" in (value.kind, target.kind) else None
    converted = convert(Decimal(1), value.unit, target.unit)
    if converted is not None:
        return float(converted)
    counted = not dimension_of(value.unit) and not dimension_of(target.unit)
    return 1.0 if counted else None  # troops, soldiers, personnel: other words for the same heads


@lru_cache(4096)
def _could_be(value: Value) -> tuple[float, float]:
    """A wider `interval`: what the figure could stand for in another reporter's words."""
    amount = amount_of(value)
    low, high = interval(value)
    size, half = float(abs(amount)), _rounding(abs(amount))
    if value.hedge in ("", "about"):
        wider = max(half * 0.99, size * (0.1 if value.hedge else 0.0))  # 4 and 5 are neighbours, not one
        return float(amount) - wider, float(amount) + wider
    if value.hedge in ("more_than", "at_least"):
        return low, max(high, float(amount) + size * 0.25, _next_round(abs(amount), 1) if amount > 0 else high)
    if value.hedge in ("less_than", "at_most"):
        return min(low, float(amount) - size * 0.25), high
    return min(low, float(amount) - size * 0.1), float(amount) + size * 0.02


def made_true_by(claim: Value, fact: Value) -> bool:
    """Whether `claim` is true once `fact` is: compatible with it, or weaker than it.

    "more than 3,000" is true of 4,418 and of "more than 4,000", though nobody would say so. One direction only:
    an option must never be made true by the key or by another article.
    """
    if compatible(claim, fact):
        return True
    if claim.kind not in QUANTITIES or fact.kind not in QUANTITIES or (factor := _factor(fact, claim)) is None:
        return False
    low, high = claimed(claim)
    fact_low, fact_high = (end * factor for end in interval(fact))
    return low <= fact_low and fact_high <= high


def claimed(value: Value) -> tuple[float, float]:
    """What the words logically claim, without what one expects of a speaker: "more than 4,000" has no top."""
    amount = float(amount_of(value))
    if value.hedge in ("more_than", "at_least"):
        return amount, inf
    if value.hedge == "less_than" or (value.hedge == "at_most" and not _reached(value)):
        return -inf, amount
    return interval(value)


def _reached(value: Value) -> bool:
    """Whether "at most" reports a figure that was reached: "as many as 170,000", "up to 30%"."""
    return bool(re.match(r"(?i)\s*(?:up\s+to|as\s)", value.text))
