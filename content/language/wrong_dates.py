"""Wrong dates that look like the right one: same form, same precision, none of them compatible with it.

The first three of a list are meant to be offered together. How many of them lie before the key is drawn evenly, and
days and months are crossed with years, so that the part most options have in common does not point to the key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from random import Random

from content.drafts import Precision, Value
from content.language.dates import ABBREVIATED, LAST_YEAR, MONTHS, Parts, parts_of, valid_day
from content.language.numbers import word_list
from content.language.quantities import compatible

MOST_DATES = 12
"""Wrong dates made of one: four sets of three."""
LEAST_REACH = 8
"""Years to either side from which wrong years are drawn, at least."""
MONTHS_AWAY = (1, 2, 3)
"""Months by which a near day or month may be wrong."""


def wrong_dates(value: Value, rng: Random, reach: int = 0) -> list[Value]:
    """Dates in the form and of the precision of `value`, none compatible with it; empty for an unknown form.

    reach: years by which they may be wrong, at least LEAST_REACH; 0 for what suits the age of the date.
    """
    parts = parts_of(value.day, value.precision)
    if parts is None:
        return []
    if parts.month is not None and parts.year is not None and not re.search(r"\d{4}", value.text):
        return [_in_year(parts.year, option) for option in wrong_dates(replace(value, day=f"-{value.day[4:]}"), rng)]
    days: Iterable[str]
    if parts.last_year is not None:
        days = _moved_spans(value, rng, reach)
    elif parts.month is None:
        days = (f"{year:04}" for year in _years_near(parts.year or 0, rng, reach))
    else:
        days = _grid(parts, rng, reach)
    return list(islice(_unlike(value, days), MOST_DATES))


def near_dates(value: Value, rng: Random) -> list[Value]:
    """Three other days or months within a few months of `value`; empty for a date that has no month and year.

    Days: another month crossed with another day. Months: the key's place among the four is drawn evenly.
    """
    parts = parts_of(value.day, value.precision)
    if parts is None or parts.month is None or parts.year is None or not re.search(r"\d{4}", value.text):
        return []
    key = parts.year * 12 + parts.month - 1
    if parts.day is None:
        before = rng.randrange(4)
        months = [key - n for n in _steps(before, 2, rng)] + [key + n for n in _steps(3 - before, 2, rng)]
        days = [_written(month // 12, month % 12 + 1, None) for month in months]
    else:
        month = key + rng.choice((-1, 1)) * rng.choice(MONTHS_AWAY)
        day = rng.choice(_days_near(parts.day, rng))
        days = [
            _written(parts.year, parts.month, day),
            _written(month // 12, month % 12 + 1, parts.day),
            _written(month // 12, month % 12 + 1, day),
        ]
    found = list(_unlike(value, days))
    return found if len(found) == len(days) else []


def _steps(count: int, gap: int, rng: Random) -> list[int]:
    """Growing distances, each by `gap` to nearly twice that beyond the one before."""
    found: list[int] = []
    for _ in range(count):
        found.append((found[-1] if found else 0) + gap + rng.randrange(gap))
    return found


def _in_year(year: int, option: Value) -> Value:
    """An option without a year in the year that the words of the key leave out."""
    return replace(option, day=f"{year:04}{option.day[1:]}")


def _unlike(value: Value, days: Iterable[str]) -> Iterator[Value]:
    """Values of the days in the form of `value`, each compatible neither with it nor with one before."""
    made = [value]
    for day in dict.fromkeys(days):
        text = _rewritten(value.text, day, value.precision)
        if not text:
            continue
        option = Value("date", text, day=day, precision=value.precision, hedge=value.hedge)
        if not any(compatible(option, other) for other in made):
            made.append(option)
            yield option


def _years_near(year: int, rng: Random, reach: int = 0) -> list[int]:
    """Years about as far off as a learner errs: a few in our time, decades long ago. Unevenly spaced."""
    reach = max(LEAST_REACH, reach or (8 if year >= 1950 else 20 if year >= 1800 else 60))
    gap = max(2, reach // 8)
    below = [year - away for away in _steps(4, gap, rng)]
    above = [year + away for away in _steps(4, gap, rng)]
    rng.shuffle(below)
    rng.shuffle(above)
    wanted = rng.randint(0, 3)
    first = below[:wanted] + above[: 3 - wanted]
    rest = below[wanted:] + above[3 - wanted :]
    rng.shuffle(first)
    rng.shuffle(rest)
    return [near for near in first + rest if 0 < near <= LAST_YEAR]


def _moved_spans(value: Value, rng: Random, reach: int) -> list[str]:
    """Other decades and centuries, and spans of years moved as a whole."""
    parts = parts_of(value.day, value.precision)
    if parts is None or parts.year is None:
        return []
    if "/" in value.day:
        length = (parts.last_year or 0) - parts.year
        starts = _years_near(parts.year, rng, max(reach, 8 * (length + 1)))
        return [f"{start:04}/{start + length:04}" for start in starts if start + length <= LAST_YEAR]
    width = 10 if value.precision == "decade" else 100
    wanted = rng.randint(0, 3)
    offsets = [-n for n in range(1, wanted + 1)] + list(range(1, 4 - wanted))
    rng.shuffle(offsets)
    offsets += [n for n in (-3, -2, -1, 1, 2, 3) if n not in offsets]
    moved = {n: _moved(parts.year, n, width) for n in offsets}
    return [f"{moved[n]:04}" for n in offsets if 0 <= moved[n] <= LAST_YEAR]


def _moved(year: int, count: int, width: int) -> int:
    """The year by so many decades or centuries off; a decade that is called as its century is, "the 1800s", is none."""
    step = width if count > 0 else -width
    for _ in range(abs(count)):
        year += step
        if width < 100 and year % 100 == 0:
            year += step
    return year


def _grid(parts: Parts, rng: Random, reach: int) -> Iterator[str]:
    """Months and days crossed with years, without a year with each other; months alone one by one.

    Two of each stand among the key and the first three, then more.
    """
    month = parts.month or 1
    months = [m for m in _months_near(month, rng) if valid_day(2000, m, parts.day or 1)]
    numbers = [parts.day] if parts.day is None else _days_near(parts.day, rng)
    others = [(m, numbers[n % len(numbers)]) for n, m in enumerate(months)]
    if parts.year is not None:
        for n, year in enumerate(_years_near(parts.year, rng, reach)):
            other = others[n % len(others)]
            yield _written(parts.year, *other)
            yield _written(year, month, parts.day)
            yield _written(year, *other)
        return
    for other_month, day in others:
        if day is not None:
            yield _written(None, other_month, parts.day)
            yield _written(None, month, day)
        yield _written(None, other_month, day)


def _months_near(month: int, rng: Random) -> list[int]:
    """Other months in any order, those next door to the key left out."""
    others = [m for m in range(1, 13) if 2 <= abs(m - month) <= 10]
    rng.shuffle(others)
    return others


def _days_near(day: int, rng: Random) -> list[int | None]:
    """Days that every month has, in any order, none next to the key."""
    others: list[int | None] = [n for n in range(1, 29) if abs(n - day) >= 3]
    rng.shuffle(others)
    return others


def _written(year: int | None, month: int, day: int | None) -> str:
    while day is not None and not valid_day(year or 2000, month, day):
        day -= 1
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
    years = [str(parts.year)] if parts.year is not None else []
    if "/" in day:
        years.append(str(parts.last_year))
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
