"""Dates of every precision: reading what people type, and telling whether two can be the same time.

A day is ISO 8601 cut to its precision: "2011-12-18", "2011-12", "2011", the decade "1990", the century
"1800" for the 19th. Without a year it is "--12-18" or "--12", as XML Schema writes it; a span of years is
the ISO interval "2006/2007" with the precision year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from rapidfuzz.distance import OSA

from content.drafts import Precision
from content.language.numbers import plain, read_number, word_list

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MONTH = rf"(?:{'|'.join(MONTHS)})"
"""The pattern of a month's name."""
ABBREVIATED = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec")
_ABBREVIATION: dict[str, int] = {
    name.lower(): number for name, number in zip(ABBREVIATED, (*range(1, 10), 9, 10, 11, 12), strict=True)
}
_WEEKDAYS = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_ORDINALS = {
    word: n
    for n, word in enumerate(
        word_list(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
        ),
        start=1,
    )
}
_DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1, 2199
ORDINAL_WORDS = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_FILLER = re.compile(
    r"^(?:(?:it|that|this|they|he|she)\s+(?:was|were|is)\s+|(?:in|on|since|by|from|until|till|at|during|around|about|"
    r"circa|c\.|ca\.|roughly|approximately|the|early|late|mid|middle|year|month|end|start|beginning|ad|a\.d\.|ce|"
    rf"of|{_WEEKDAYS})\b[\s,.-]*)+",
)

Reading = tuple[str, Precision]


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A typed date. `other` holds further readings of an ambiguous form ("3/4/2011")."""

    day: str
    precision: Precision
    other: tuple[Reading, ...] = ()

    @property
    def readings(self) -> tuple[Reading, ...]:
        return ((self.day, self.precision), *self.other)


def parse_date(text: str) -> ParsedDate | None:
    """The date that `text`, as a whole, writes, or None. Month names may hold one slip."""
    tidy = plain(text).lower().strip(" .!?,;\"'()\t\n")
    tidy = re.sub(r"\s+", " ", tidy)
    for form in (tidy, _FILLER.sub("", tidy)):
        readings = tuple(dict.fromkeys(_readings(form)))
        if readings:
            return ParsedDate(*readings[0], other=readings[1:])
    return None


def _readings(text: str) -> Iterator[Reading]:
    for read in (_iso, _numeric, _span_of_years, _decade, _century, _with_month, _year):
        yield from read(text)


def _iso(text: str) -> Iterator[Reading]:
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text):
        yield from _day(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})", text):
        year, month = (match[1], match[2]) if match[1] else (match[4], match[3])
        if 1 <= int(month) <= 12 and _known_year(int(year)):
            yield f"{year}-{int(month):02}", "month"


def _numeric(text: str) -> Iterator[Reading]:
    """Day and month in either order; a short year of either century."""
    if match := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})", text):
        first, second, year = int(match[1]), int(match[2]), match[3]
        years = [int(year)] if len(year) == 4 else [2000 + int(year), 1900 + int(year)]
        for full in years:
            yield from _day(full, second, first)
            yield from _day(full, first, second)


def _span_of_years(text: str) -> Iterator[Reading]:
    match = re.fullmatch(r"(?:between |from )?(\d{4}) ?(?:-|/|to|and|until|till|through) ?'?(\d{4}|\d{2})", text)
    if match:
        reading = span_of_years(match[1], match[2])
        if reading:
            yield reading, "year"


def span_of_years(first: str, last: str) -> str | None:
    """ "1995", "98" -> "1995/1998"; None unless the years rise within a lifetime or two."""
    end = last if len(last) == 4 else first[:2] + last
    return f"{first}/{end}" if _known_year(int(end)) and 0 < int(end) - int(first) <= 200 else None


def _decade(text: str) -> Iterator[Reading]:
    if match := re.fullmatch(r"'?(\d{2}|\d{4})'?s", text):
        digits = match[1]
        if digits.endswith("0"):
            yield (digits if len(digits) == 4 else "19" + digits), "decade"
    words = text.removeprefix("nineteen ").removeprefix("nineteen-")
    if words in _DECADES:
        yield str(1900 + _DECADES[words]), "decade"


def _century(text: str) -> Iterator[Reading]:
    match = re.fullmatch(rf"(?:(\d{{1,2}})(?:st|nd|rd|th)|({ORDINAL_WORDS})|(\d{{1,2}}))[ -](?:century|c\.?)", text)
    if match:
        number = _ORDINALS[match[2]] if match[2] else int(match[1] or match[3])
        if 1 <= number <= 21:
            yield f"{100 * (number - 1):04}", "century"


def _with_month(text: str) -> Iterator[Reading]:
    text = re.sub(rf"\b{_WEEKDAYS}\b(?!\s*\d+s)", " ", text)
    text = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text)
    text = re.sub(rf"\b(?:{ORDINAL_WORDS})\b", lambda match: str(_ORDINALS[match[0]]), text)
    parts = [part for part in re.split(r"[\s,./-]+|(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)", text) if part]
    parts = [part for part in parts if part not in ("of", "the", "in", "on", "year", "month", "ad", "day")]
    if not 1 <= len(parts) <= 3:
        return
    words = [part for part in parts if not part.isdecimal()]
    numbers = [part for part in parts if part.isdecimal()]
    month = _month_named(words[0]) if len(words) == 1 else None
    if month:
        yield from _month_and(month, numbers)


def _month_and(month: int, numbers: list[str]) -> Iterator[Reading]:
    years = [n for n in numbers if len(n) == 4]
    days = [n for n in numbers if len(n) <= 2]
    if len(years) + len(days) != len(numbers) or len(years) > 1 or len(days) > 1:
        return
    if years and days:
        yield from _day(int(years[0]), month, int(days[0]))
    elif years and _known_year(int(years[0])):
        yield f"{years[0]}-{month:02}", "month"
    elif days and valid_day(2000, month, int(days[0])):
        yield f"--{month:02}-{int(days[0]):02}", "day"
    elif not numbers:
        yield f"--{month:02}", "month"


def _month_named(word: str) -> int | None:
    """The month that `word` names, one slip in a full name forgiven where only one month is so near."""
    if word in _ABBREVIATION:
        return _ABBREVIATION[word]
    distances = [OSA.distance(word, name.lower(), score_cutoff=1) for name in MONTHS]
    if 0 in distances:
        return distances.index(0) + 1
    near = [number for number, distance in enumerate(distances, start=1) if distance == 1]
    return near[0] if len(near) == 1 and len(word) >= 5 else None


def _year(text: str) -> Iterator[Reading]:
    if match := re.fullmatch(r"(\d{4})|(?:ad |a\.d\. )?(\d{3})(?: ad| a\.d\.| ce)?", text):
        digits = match[1] or match[2]
        if _known_year(int(digits)):
            yield digits.zfill(4), "year"
    elif spoken := _spoken_year(re.split(r"[\s-]+", text)):
        yield str(spoken), "year"


def _spoken_year(words: list[str]) -> int | None:
    """ "twenty eleven", "nineteen ninety-one", "two thousand and eleven"."""
    if any(map(str.isdigit, "".join(words))):
        return None
    whole = read_number(" ".join(words))
    if whole is not None:
        return int(whole) if 1000 <= whole <= LAST_YEAR else None
    head, tail = read_number(words[0]), read_number(" ".join(words[1:])) if len(words) > 1 else None
    if head is not None and tail is not None and 10 <= head <= 21 and 10 <= tail <= 99:
        return int(head * 100 + tail)
    return None


def _day(year: int, month: int, day: int) -> Iterator[Reading]:
    if _known_year(year) and valid_day(year, month, day):
        yield f"{year:04}-{month:02}-{day:02}", "day"


def _known_year(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def valid_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has such a day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Parts:
    """A date taken apart; None where the date does not say."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_year: int | None = None
    """The end of a decade, a century or a span of years."""


@lru_cache(maxsize=4096)
def parts_of(day: str, precision: Precision) -> Parts | None:
    """The parts of a stored day, None for a text that is no day of that precision."""
    if match := re.fullmatch(r"(\d{4})/(\d{4})", day):
        return Parts(int(match[1]), last_year=int(match[2]))
    match = re.fullmatch(r"(?:(\d{4})|-)(?:-(\d{2}))?(?:-(\d{2}))?", day)
    if not match or not (match[1] or match[2]):
        return None
    year, month, number = (int(group) if group else None for group in match.groups())
    width = {"decade": 9, "century": 99}.get(precision)
    return Parts(year, month, number, last_year=year + width if year is not None and width else None)


@lru_cache(maxsize=4096)
def days_of(day: str, precision: Precision) -> tuple[date, date] | None:
    """The first and last day that a date covers; None without a year."""
    parts = parts_of(day, precision)
    if parts is None or parts.year is None:
        return None
    try:
        first = date(max(parts.year, 1), parts.month or 1, parts.day or 1)
        if parts.day:
            return first, first
        if parts.month:
            following = date(parts.year + parts.month // 12, parts.month % 12 + 1, 1)
            return first, following - timedelta(days=1)
        return first, date(parts.last_year or parts.year, 12, 31)
    except ValueError:
        return None


def same_time(a: Reading, b: Reading, slack_years: int = 0) -> bool:
    """Whether two dates can be the same time: they overlap, give or take `slack_years`."""
    days_a, days_b = days_of(*a), days_of(*b)
    if days_a and days_b:
        wide = timedelta(days=366 * slack_years)
        return (days_a[0] - days_b[1]) <= wide and (days_b[0] - days_a[1]) <= wide
    parts_a, parts_b = parts_of(*a), parts_of(*b)
    if not parts_a or not parts_b:
        return True  # nothing can be told apart, so nothing is offered as wrong
    months_agree = parts_a.month is None or parts_b.month is None or parts_a.month == parts_b.month
    days_agree = parts_a.day is None or parts_b.day is None or parts_a.day == parts_b.day
    return months_agree and days_agree


def date_text(day: str, precision: Precision) -> str:
    """A stored day in words: "18 December 2011", "December 2011", "2011", "the 1990s", "the 19th century"."""
    parts = parts_of(day, precision)
    if parts is None:
        return day
    if precision == "century" and parts.year is not None:
        return f"the {parts.year // 100 + 1}{_ordinal_ending(parts.year // 100 + 1)} century"
    if precision == "decade":
        return f"the {parts.year}s"
    if parts.last_year:
        return f"{parts.year}-{parts.last_year}"
    month = MONTHS[parts.month - 1] if parts.month else None
    return " ".join(str(part) for part in (parts.day, month, parts.year) if part is not None)


def _ordinal_ending(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
