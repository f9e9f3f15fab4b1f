"""Wrong figures and dates that look like the right one: same words, same form, same size, plainly false.

The first three of a list are meant to be offered together: how many of them lie below the key is drawn evenly,
so that its place among the sorted options tells nothing, and dates share their parts evenly, so that
the part most options have in common does not point to the key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from content.drafts import Precision, Value
from content.language.dates import ABBREVIATED, LAST_YEAR, MONTHS, parts_of, valid_day
from content.language.numbers import (
    IN_WORDS,
    LITERAL,
    SCALES,
    SHORT_SCALES,
    Style,
    plain_digits,
    step_of,
    style_of,
    word_list,
    write_number,
)
from content.language.quantities import amount_of, compatible, made_true_by
from content.language.units import TIME

FURTHEST = Decimal("2.6")
"""A wrong figure is at most so many times the right one, or so small a part of it."""
APART = Decimal("1.12")
"""Two figures on offer differ at least by this factor."""
SIDE = 12
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
        if not compatible(option, value) and not made_true_by(option, value):
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
        end = key / FURTHEST if side < 0 else min(furthest, Decimal(99)) if percent else furthest
        for n in range(SIDE):
            share = Decimal(str((n + rng.random()) / SIDE))
            amount = _as_round(key * (end / key) ** share, key, style, percent)
            if amount is not None and not key / APART < amount < key * APART:
                yield amount


def _reach(value: Value) -> Decimal:
    """How many times the key a wrong figure may be: more where only greater ones are wrong, or few digits are left."""
    key = amount_of(value)
    leading = int(key.scaleb(-key.adjusted()))
    few = leading <= 2 and key.adjusted() == step_of(key).adjusted()
    return FURTHEST * 2 if few or value.hedge in ("more_than", "at_least") else FURTHEST


def _as_round(amount: Decimal, key: Decimal, style: Style, percent: bool) -> Decimal | None:
    """`amount` with as many significant digits as the key, or as many decimals; None where that takes fewer."""
    step = step_of(key)
    digits = key.adjusted() - step.adjusted()
    if percent and step == 10:
        return _stepped(amount, Decimal(5))
    if not style.decimals:
        step = Decimal(1).scaleb(amount.adjusted() - digits)
    rounded = _stepped(amount, step)
    return rounded if rounded > 0 and (not digits or step_of(rounded) == step) else None


def _stepped(amount: Decimal, step: Decimal) -> Decimal:
    return (amount / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step


def _dealt(value: Value, options: Iterable[Value], rng: Random) -> list[Value]:
    """Options apart from each other; of the first three, a number drawn evenly from 0 to 3 lies below the key."""
    key = amount_of(value)
    shuffled = list(options)
    rng.shuffle(shuffled)
    kept: list[Value] = []
    for option in shuffled:
        if all(_apart(option, other) for other in kept):
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


def _apart(a: Value, b: Value) -> bool:
    small, large = sorted((amount_of(a), amount_of(b)))
    if a.kind == "percent" and small >= SMALL_COUNT:
        return large - small >= 5
    return large >= small * APART or (small != large and large < SMALL_COUNT)


def wrong_dates(value: Value, rng: Random) -> list[Value]:
    """Dates in the form and of the precision of `value`, none compatible with it; empty for an unknown form."""
    parts = parts_of(value.day, value.precision)
    if parts is None:
        return []
    if value.precision in ("decade", "century") or "/" in value.day:
        days: Iterable[str] = _moved_spans(value, rng)
    elif parts.month is None:
        days = (f"{year:04}" for year in _years_near(parts.year or 0, rng))
    else:
        days = _grid(value, rng)
    made: list[Value] = []
    for day in days:
        text = _rewritten(value.text, day, value.precision)
        option = Value("date", text or "", day=day, precision=value.precision, hedge=value.hedge)
        if text and not any(compatible(option, other) for other in (value, *made)):
            made.append(option)
    return made


def _years_near(year: int, rng: Random) -> list[int]:
    """Years about as far off as a learner errs: a few in our time, decades long ago."""
    reach = 8 if year >= 1950 else 20 if year >= 1800 else 60
    gap = reach // 8 or 1
    offsets = [n for n in range(gap, reach + 1) if n % gap == 0]
    below = rng.sample([year - n for n in offsets], 4)
    above = rng.sample([year + n for n in offsets], 4)
    wanted = rng.randint(0, 3)
    first = below[:wanted] + above[: 3 - wanted]
    rest = below[wanted:] + above[3 - wanted :]
    rng.shuffle(first)
    rng.shuffle(rest)
    return [near for near in first + rest if 0 < near <= LAST_YEAR]


def _moved_spans(value: Value, rng: Random) -> list[str]:
    """Other decades and centuries, and spans of years moved as a whole."""
    parts = parts_of(value.day, value.precision)
    if parts is None or parts.year is None:
        return []
    if "/" in value.day:
        length = (parts.last_year or 0) - parts.year
        starts = [y for y in _years_near(parts.year, rng) if abs(y - parts.year) > length] or [
            parts.year + sign * n * (length + 1) for n in (1, 2, 3) for sign in rng.sample([-1, 1], 2)
        ]
        return [f"{start:04}/{start + length:04}" for start in starts if start + length <= LAST_YEAR]
    width = 10 if value.precision == "decade" else 100
    wanted = rng.randint(0, 3)
    offsets = [-n for n in range(1, wanted + 1)] + list(range(1, 4 - wanted))
    rng.shuffle(offsets)
    offsets += [n for n in (-3, -2, -1, 1, 2, 3) if n not in offsets]
    return [f"{parts.year + n * width:04}" for n in offsets if 0 <= parts.year + n * width <= LAST_YEAR]


def _grid(value: Value, rng: Random) -> Iterator[str]:
    """Months or days crossed with years: two of each among the key and the first three, then more."""
    parts = parts_of(value.day, value.precision)
    if parts is None or parts.month is None:
        return
    months = _months_near(parts.month, rng)
    years = _years_near(parts.year, rng) if parts.year else [None]
    numbers = [parts.day] if parts.day is None else _days_near(parts.day, rng)
    if parts.year is None:
        columns: list[tuple[int, int | None]] = [(parts.month, parts.day)]
        columns += [(month, numbers[n % len(numbers)]) for n, month in enumerate(months)]
        for month, day in _crossed_days(parts.month, parts.day, columns, numbers):
            yield _written(None, month, day)
        return
    own = (parts.month, parts.day)
    others = [(month, numbers[n % len(numbers)]) for n, month in enumerate(months)]
    for n, year in enumerate(years):
        other = others[n % len(others)]
        for chosen_year, (month, day) in ((parts.year, other), (year, own), (year, other)):
            yield _written(chosen_year, month, day)


def _crossed_days(
    month: int, day: int | None, columns: list[tuple[int, int | None]], numbers: list[int | None]
) -> Iterator[tuple[int, int | None]]:
    """Without a year: months alone, or days crossed with months."""
    if day is None:
        yield from columns[1:]
        return
    for n, (other_month, _) in enumerate(columns[1:]):
        other_day = numbers[n % len(numbers)]
        yield from ((other_month, day), (month, other_day), (other_month, other_day))


def _months_near(month: int, rng: Random) -> list[int]:
    """Other months, none next door to the key or to the one before it in the list."""
    others = [m for m in range(1, 13) if 2 <= abs(m - month) <= 10]
    rng.shuffle(others)
    return others


def _days_near(day: int, rng: Random) -> list[int | None]:
    """Other days of a month that every month has; the last of a month stays one where it can."""
    others: list[int | None] = [n for n in range(1, 29) if abs(n - day) >= 3]
    rng.shuffle(others)
    return others


def _written(year: int | None, month: int, day: int | None) -> str:
    if day is not None and not valid_day(year or 2000, month, day):
        day = (date(2000 + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
        day = 28 if month == 2 else day
    head = "-" if year is None else f"{year:04}"
    return f"{head}-{month:02}" + (f"-{day:02}" if day is not None else "")


def _rewritten(text: str, day: str, precision: Precision) -> str | None:
    """`text` with its year, month and day replaced by those of `day`, in the same form."""
    parts = parts_of(day, precision)
    if parts is None:
        return None
    if re.search(r"\d[-/.]\d{1,2}[-/.]\d", text):
        return day if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    if precision == "century":
        return _century_text(text, parts.year or 0)
    years = [f"{parts.year:04}"] if parts.year is not None else []
    if "/" in day:
        years.append(f"{parts.last_year:04}")
    return _replaced(text, years, parts.month, parts.day)


def _replaced(text: str, years: list[str], month: int | None, day: int | None) -> str | None:
    text, count = re.subn(r"\b\d{4}(?=s?\b|'s)", lambda match: years.pop(0) if years else match[0], text)
    if years:  # "1995-98", "the '90s"
        short = years.pop(0)
        text, found = re.subn(r"(?<=[-–/'])\d\d\b|(?<=[-–/'])\d\d(?=s\b)", short[-2:], text, count=1)
        if not found or (count == 1 and short[:2] not in text):
            return None
    if day is not None:
        text = re.sub(
            r"(?<!\d)\d{1,2}(st|nd|rd|th)?(?!\d)", lambda m: f"{day}{_suffix(day) if m[1] else ''}", text, count=1
        )
    if month is not None:
        text = re.sub(r"[A-Za-z]{3,}\b\.?", lambda m: _month_like(m[0], month), text)
    return text


def _suffix(day: int) -> str:
    return "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _month_like(word: str, month: int) -> str:
    """Month `month` as long as `word` was written; a word that names no month stays."""
    bare = word.rstrip(".")
    if bare[:3] == MONTHS[month - 1][:3]:
        return word
    if bare in MONTHS and (bare != "May" or not word.endswith(".")):
        return MONTHS[month - 1]
    if bare in ABBREVIATED:
        short = MONTHS[month - 1][:3]
        return short + ("." if word.endswith(".") and short != "May" else "")
    return word


_CENTURY_WORDS = word_list(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
)


def _century_text(text: str, year: int) -> str | None:
    number = year // 100 + 1
    if not 1 <= number <= len(_CENTURY_WORDS):
        return None
    if re.search(r"\d", text):
        return re.sub(r"\d+(?:st|nd|rd|th)", f"{number}{_suffix(number)}", text)
    return re.sub(
        "|".join(sorted(_CENTURY_WORDS, key=len, reverse=True)), _CENTURY_WORDS[number - 1], text, flags=re.IGNORECASE
    )
