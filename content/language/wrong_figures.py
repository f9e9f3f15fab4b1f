"""Wrong figures that look like the right one: same words, same form, same size, plainly false.

The first three of a list are meant to be offered together: how many of them lie below the key is drawn evenly, so
that its place among the sorted options tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from math import inf
from random import Random

from content.drafts import Value
from content.language.numbers import (
    IN_WORDS,
    LITERAL,
    SCALES,
    SHORT_SCALES,
    Style,
    plain_digits,
    step_of,
    style_of,
    write_number,
)
from content.language.quantities import amount_of, claimed, made_true_by
from content.language.units import TIME

FURTHEST = Decimal("2.6")
"""A wrong figure is at most so many times the right one, or so small a part of it."""
APART = Decimal("1.12")
"""Two figures on offer differ at least by this factor."""
SIDE = 10
"""Figures tried on either side of the key."""
SMALL_COUNT = 20
"""Whole numbers below it are told apart one by one."""
_FIGURE = re.compile(
    rf"(?:{LITERAL})(?:[\s-]?(?:{'|'.join(SCALES)})\b|(?:{'|'.join(SHORT_SCALES)})\b)?|{IN_WORDS}", re.IGNORECASE
)
_UNIT_OF_ONE = re.compile(rf"\b(?:an?|one)([\s-])({'|'.join(TIME)})\b", re.IGNORECASE)


def wrong_numbers(value: Value, rng: Random) -> list[Value]:
    """Figures in the form of `value` that can't be true where it is; empty where its form can't be copied.

    None is compatible with the key or made true by it: against "more than 4,000" stand only greater figures,
    since "more than 3,000" would be true. Any two differ by APART at least. A percentage of the whole stays below 100.
    """
    form = _form(value)
    if form is None:
        return []
    before, style, after = form
    made = []
    for amount in _candidates(value, style, rng):
        number = write_number(amount, style)
        if number is None:
            continue
        text = before + number + (after if amount == 1 else _plural(after, value))
        option = Value(value.kind, text, amount=plain_digits(amount), unit=value.unit, hedge=value.hedge)
        if not made_true_by(option, value):
            made.append(option)
    return _dealt(value, made, rng)


def _form(value: Value) -> tuple[str, Style, str] | None:
    """The words before the figure, its style, the words after; None for a figure written out of the common way."""
    one = _UNIT_OF_ONE.search(value.text)
    if one and amount_of(value) == 1:
        return value.text[: one.start()], Style(words=True), value.text[one.start(1) :]
    match = _FIGURE.search(value.text)
    style = style_of(match[0]) if match else None
    if match is None or style is None or amount_of(value) <= 0:
        return None
    if match[0].lower() == "one" or (amount_of(value) == 1 and not style.scale and style.words):
        return None  # what is counted stands in the singular somewhere else
    return value.text[: match.start()], style, value.text[match.end() :]


def _plural(after: str, value: Value) -> str:
    """Words after the figure, "decade" made "decades" unless a hyphen keeps it singular."""
    if amount_of(value) != 1 or not after.startswith(" "):
        return after
    singular = after.strip()
    return f" {'centuries' if singular == 'century' else singular + 's'}" if singular in TIME else after


def _candidates(value: Value, style: Style, rng: Random) -> Iterator[Decimal]:
    key = amount_of(value)
    if key < SMALL_COUNT and key == int(key) and not style.scale and not style.decimals:
        yield from (Decimal(n) for n in range(max(2, int(key) - 6), int(key) + 8) if n != key)
        return
    percent = value.kind == "percent" and key < 100
    for side in (-1, 1):
        furthest = key * _reach(value)
        end = key / _reach_down(value) if side < 0 else min(furthest, Decimal(99)) if percent else furthest
        for n in range(SIDE):
            drawn = float(key) * float(end / key) ** ((n + rng.random()) / SIDE)
            amount = _as_round(Decimal(repr(drawn)), key, style, percent)
            if amount is not None and not key / APART < amount < key * APART:
                yield amount


def _reach(value: Value) -> Decimal:
    """How many times the key a wrong figure may be: more where only greater ones are wrong, or few digits are left."""
    sparse = value.kind != "percent" and _is_sparse(value, 9 if value.hedge else 2)
    return FURTHEST * 2 if sparse or value.hedge in ("more_than", "at_least") else FURTHEST


def _is_sparse(value: Value, most: int) -> bool:
    """Whether the key has one digit, `most` or less, before its noughts: few figures as round lie near it."""
    key = amount_of(value)
    return key.adjusted() == step_of(key).adjusted() and int(key.scaleb(-key.adjusted())) <= most


def _reach_down(value: Value) -> Decimal:
    """How small a part of the key a wrong figure may be: smaller where only those are wrong, or few are as round."""
    sparse = value.kind != "percent" and _is_sparse(value, 9 if value.hedge else 4)
    return FURTHEST * 2 if sparse or claimed(value)[0] == -inf else FURTHEST


def _as_round(amount: Decimal, key: Decimal, style: Style, percent: bool) -> Decimal | None:
    """`amount` with as many significant digits as the key, or as many decimals; None where that takes fewer."""
    step = step_of(key)
    digits = key.adjusted() - step.adjusted()
    if percent and step == 10:
        rounded = _stepped(amount, Decimal(5))
        return rounded if rounded < 100 else None
    if not style.decimals:
        step = Decimal(1).scaleb(amount.adjusted() - digits)
        step = max(step, _unit_of(style)) if amount >= _unit_of(style) else step
    rounded = _stepped(amount, step)
    return rounded if rounded > 0 and (not digits or step_of(rounded) == step) else None


def _unit_of(style: Style) -> Decimal:
    """What one stands for before the word for a scale: a million in "15 million"."""
    word = style.scale.strip(" -\u00a0").lower()
    return Decimal(SCALES.get(word) or SHORT_SCALES.get(word) or 1)


def _stepped(amount: Decimal, step: Decimal) -> Decimal:
    return (amount / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step


def _dealt(value: Value, options: Iterable[Value], rng: Random) -> list[Value]:
    """Options apart from each other; of the first three, a number drawn evenly from 0 to 3 lies below the key."""
    key = amount_of(value)
    shuffled = list(options)
    rng.shuffle(shuffled)
    kept: list[Value] = []
    for option in shuffled:
        if all(apart(option, other) for other in kept):
            kept.append(option)
    below = [option for option in kept if amount_of(option) < key]
    above = [option for option in kept if amount_of(option) > key]
    return _ranked(below, above, rng)


def _ranked(below: list[Value], above: list[Value], rng: Random) -> list[Value]:
    wanted = rng.randint(max(0, 3 - len(above)), min(3, len(below))) if len(below) + len(above) >= 3 else 0
    first = below[:wanted] + above[: 3 - wanted]
    rest = below[wanted:] + above[3 - wanted :]
    rng.shuffle(first)
    rng.shuffle(rest)
    return first + rest


def apart(a: Value, b: Value) -> bool:
    """Whether two figures lie so far apart that both may be offered: by the factor APART, small counts by one."""
    small, large = sorted((amount_of(a), amount_of(b)))
    if a.kind == "percent" and small >= SMALL_COUNT:
        return large - small >= 5
    return large >= small * APART or (small != large and large < SMALL_COUNT)
