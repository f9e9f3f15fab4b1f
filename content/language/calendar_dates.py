"""Whole calendar dates as pages and tables write them: "18 Dec 2011", "December 15, 2011", "2011-12-15"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from content.language.dates import MONTH, MONTHS

_NUMBER = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}
_MONTH = rf"(?:{MONTH}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_YEAR = r"(?:1[0-9]|20)\d\d"
DATE = re.compile(
    rf"\b(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?(?:\sof)?[ -](?P<m1>{_MONTH})[ ,-]\s?(?P<y1>{_YEAR})"
    # Pages that carry a date twice run the two together: "4 Aug 20224 Aug 2022".
    rf"(?:\b(?![-/]\d)|(?=[0-3]?\d\s{_MONTH}))"
    rf"|\b(?P<m2>{_MONTH})\s(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?,?\s(?P<y2>{_YEAR})\b"
    rf"|\b(?P<y3>{_YEAR})[-/.](?P<m3>[01]?\d)[-/.](?P<d3>[0-3]?\d)(?!\d)"
    rf"|(?<![\d/.-])(?P<a>[0-3]?\d)(?P<sign>[-/.])(?P<b>[0-3]?\d)(?P=sign)(?P<y4>{_YEAR})(?!\d)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?|[+-]\d\d:?\d\d|\b(?:at|GMT|UTC|B?ST)\b"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?\b|[\s,.TZ]",
    re.IGNORECASE,
)
"""What may stand beside a date: a time with its zone, a weekday."""


def find_dates(text: str) -> Iterator[tuple[int, int, date]]:
    """Start, end and day of each date in `text` that names day, month and year without doubt."""
    for found in DATE.finditer(text):
        day = _read(found)
        if day:
            yield found.start(), found.end(), day


def parse_date(text: str) -> date | None:
    """The one day that `text` names, a weekday and a time beside it or not; None for anything else."""
    days = [day for _, _, day in find_dates(text)]
    left = _BESIDE.sub("", DATE.sub(" ", text))
    return days[0] if len(days) == 1 and not left else None


def is_ambiguous(text: str) -> bool:
    """Whether `text` is a date in figures whose day and month could be exchanged, such as 3/4/2011."""
    found = DATE.fullmatch(text.strip())
    return bool(found and found["a"] and _read(found) is None and int(found["a"]) <= 12 and int(found["b"]) <= 12)


def _read(found: re.Match[str]) -> date | None:
    if found["a"]:
        return _in_figures(int(found["a"]), int(found["b"]), int(found["y4"]))
    month = found["m1"] or found["m2"] or found["m3"]
    day, year = found["d1"] or found["d2"] or found["d3"], found["y1"] or found["y2"] or found["y3"]
    return _day(int(year), int(month) if month.isdigit() else _NUMBER[month[:3].lower()], int(day))


def _in_figures(first: int, second: int, year: int) -> date | None:
    """18/12/2011 and 12/18/2011 have one reading; 3/4/2011 is April to some and March to others."""
    if first == second or second > 12:
        return _day(year, first, second)
    return _day(year, second, first) if first > 12 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
