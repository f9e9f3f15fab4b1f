"""Finding figures and dates in running text, and passing by everything that only looks like one.

Patterns run in a fixed order; what one of them takes, also to set it aside (a score, a time, a telephone
number), no later one sees.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from content.drafts import Hedge, Value, ValueKind
from content.language import patterns
from content.language.dates import parse_date, span_of_years
from content.language.hedges import hedge_of
from content.language.numbers import SCALES, SHORT_SCALES, plain, plain_digits, read_number
from content.language.units import unit_named

_TAKEN = "\x00"
_NO_COUNT = frozenset({"one", "zero", "dozen", *SCALES})
"""Number words that mostly count nothing when they stand alone: "one", "million"."""

_MAYBE_YEAR = re.compile(r"1[1-9]\d\d|20\d\d")
"""Bare digits that count something only where a hedge or a plural says so: not in "Vision 2030"."""


@dataclass(frozen=True, slots=True)
class Found:
    """A typed value in a text: `text[start:end] == value.text`, hedge included."""

    start: int
    end: int
    value: Value


def find_values(text: str) -> tuple[Found, ...]:
    """Figures, money, percentages, durations and dates of `text`, in order, none overlapping another.

    A count has no unit here: what is counted is for the parser to say. A span of years is one date.
    """
    rest = plain(text)
    if not patterns.WORTH_READING.search(rest):
        return ()
    found = []
    for pattern, make in _STEPS:
        taken: list[tuple[int, int]] = []
        for match in pattern.finditer(rest):
            start, end = _span(match, rest, taken[-1][1] if taken else 0)
            value = make(Hit(match, rest[start : match.start()]), text[start:end])
            if value is not None:
                found.append(Found(start, end, value))
            taken.append((min(start, match.start()), match.end()))
        rest = _without(rest, taken)
    return tuple(sorted(found, key=lambda hit: hit.start))


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """`text` with the spans, which are in order, blotted out."""
    if not spans:
        return text
    parts, last = [], 0
    for start, end in spans:
        parts += [text[last:start], _TAKEN * (end - start)]
        last = end
    return "".join([*parts, text[last:]])


@dataclass(frozen=True, slots=True)
class Hit:
    """A match and the words of a hedge in front of it."""

    match: re.Match[str]
    before: str

    def __getitem__(self, group: str) -> str:
        """The text of a group, "" where the pattern has none of that name or it took no part."""
        return (self.match[group] or "") if group in self.match.re.groupindex else ""

    def has(self, group: str) -> bool:
        """Whether a group took part in the match, if only by looking ahead."""
        return self.match.start(group) >= 0

    @property
    def hedge(self) -> Hedge:
        """The hedge in front of the figure or after it."""
        return hedge_of(self.before + self["before"], self["after"])


Maker = Callable[[Hit, str], Value | None]
"""From a match and the words as written to a value; None sets the match aside."""


def _span(match: re.Match[str], text: str, floor: int) -> tuple[int, int]:
    """The span of the value: the group "value" where there is one, a hedge in front of a figure included.

    Nothing before `floor`, where the match before it ends, is part of it.
    """
    groups = match.re.groupindex
    if "value" in groups and match["value"] is not None:
        return match.span("value")
    if not {"number", "unit"} & set(groups):
        return match.span()
    start = match.start()
    hedge = patterns.HEDGE_BEFORE.search(text, max(floor, start - patterns.LONGEST_HEDGE), start)
    return (hedge.start() if hedge else start), match.end()


def _aside(hit: Hit, written: str) -> None:
    return None


def _date(hit: Hit, written: str) -> Value | None:
    parsed = parse_date(written)
    if parsed is None or parsed.other:
        return None
    return Value("date", written, day=parsed.day, precision=parsed.precision)


def _years(hit: Hit, written: str) -> Value | None:
    day = span_of_years(hit["first"], hit["last"])
    return Value("date", written, day=day, precision="year") if day else None


def _year(hit: Hit, written: str) -> Value | None:
    return Value("date", written, day=hit["year"], precision="year", hedge=hit.hedge)


def _money(hit: Hit, written: str) -> Value | None:
    return _figure("money", hit, written, unit_named(hit["currency"]))


def _percent(hit: Hit, written: str) -> Value | None:
    return _figure("percent", hit, written, "%")


def _duration(hit: Hit, written: str) -> Value | None:
    return _figure("duration", hit, written, unit_named(hit["unit"]))


def _single_time(hit: Hit, written: str) -> Value | None:
    """A hedged "a year"; bare, only a decade or a century is a duration: "350 people a month" is a rate."""
    if not hit.hedge and hit["unit"].lower() not in ("decade", "century"):
        return None
    return Value("duration", written, amount="1", unit=unit_named(hit["unit"]), hedge=hit.hedge)


def _count(hit: Hit, written: str) -> Value | None:
    number = hit["number"]
    if number.lower() in _NO_COUNT or (_MAYBE_YEAR.fullmatch(number) and not hit.hedge and not hit.has("counted")):
        return None
    return _figure("number", hit, written, "")


def _figure(kind: ValueKind, hit: Hit, written: str, unit: str) -> Value | None:
    amount = _amount(hit["number"], hit["short"])
    if amount is None:
        return None
    return Value(kind, written, amount=plain_digits(amount), unit=unit, hedge=hit.hedge)


def _amount(number: str, short: str) -> Decimal | None:
    words = number.lower()
    if re.search(r"\dk$", words):
        words, short = words[:-1], "k"
    amount = read_number(re.sub(r"(?<=\d)(?=[a-z])", " ", words))
    return None if amount is None else amount * SHORT_SCALES.get(short.lower(), 1)


_STEPS: tuple[tuple[re.Pattern[str], Maker], ...] = tuple(
    (pattern, make)
    for group, make in (
        (patterns.ADDRESSES, _aside),
        (patterns.ISO_DATES, _date),
        (patterns.SPANS_OF_DAYS, _aside),
        (patterns.DATES, _date),
        (patterns.SPANS_OF_YEARS, _years),
        (patterns.LONG_TIMES, _date),
        (patterns.OLD_YEARS, _date),
        (patterns.YEARS_BEFORE_CHRIST, _aside),
        (patterns.MONTHS_ALONE, _date),
        (patterns.LOOKALIKES, _aside),
        (patterns.MONEY, _money),
        (patterns.PERCENT, _percent),
        (patterns.SINGLE_TIMES, _single_time),
        (patterns.DURATIONS, _duration),
        (patterns.YEARS, _year),
        (patterns.COUNTS, _count),
    )
    for pattern in group
)
