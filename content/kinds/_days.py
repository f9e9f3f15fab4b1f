"""Grading typed dates: the same time, a wider one, a narrower one, another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from content.drafts import Value, Verdict
from content.errors import InvalidResponse
from content.kinds._responses import as_typed
from content.language.dates import Reading
from content.language.values import days_of, parse_date, parts_of

UNREADABLE = "That can't be read as a date; write it like 4 May 1931, May 1931 or 1931."
Relation = Literal["same", "narrower", "wider", "no year", "other"]
_NAMES = {"day": "day", "month": "month", "year": "year", "decade": "decade", "century": "century"}


def grade_date(keys: Sequence[Value], answer: str, response: str) -> Verdict:
    """Judge a typed date against any of the right ones; a right but wider one scores half.

    Raises InvalidResponse for what is no date, which may be the right one in a form nobody thought of.
    """
    typed = parse_date(response)
    if typed is None:
        raise InvalidResponse(UNREADABLE)
    verdicts = [
        _against(reading, key, answer, as_typed(response))
        for reading in typed.readings
        for key in _fitting(keys, reading[0][:1] != "-")
    ]
    return max(verdicts, key=lambda verdict: (verdict.correct, verdict.score, not verdict.message))


def _fitting(keys: Sequence[Value], with_year: bool) -> Sequence[Value]:
    """The keys to hold a date against: where a year was typed, those that know theirs, if any does."""
    knowing = [key for key in keys if key.day[:1] != "-"]
    return knowing if with_year and knowing else keys


def _against(typed: Reading, key: Value, answer: str, said: str) -> Verdict:
    relation = relate(typed, (key.day, key.precision), _slack(key))
    if relation == "same":
        return Verdict(True, 1.0, 0.0, _same(typed, key, answer, said), matched=key.text)
    if relation == "narrower":
        inside = f"The article gives only {_told(key)}, {answer}; {said} lies in it, so it is right too."
        return Verdict(True, 1.0, 0.0, inside, matched=key.text)
    if relation == "wider":
        return Verdict(False, 0.5, 0.0, f"{said} is right as far as it goes; the article gives {_told(key)}: {answer}.")
    if relation == "no year":
        return Verdict(False, 0.5, 0.0, f"{said} is right as far as it goes; the year is missing: {answer}.")
    return Verdict(False, 0.0, 0.0)


def _same(typed: Reading, key: Value, answer: str, said: str) -> str:
    """Why a date that differs from the right one is as right; "" where there is nothing to explain."""
    if key.day[:1] == "-" and typed[0][:1] != "-":
        return f"The article says “{answer}” without a year, so {said} is right too."
    exact = typed[0] == key.day or not key.hedge
    return "" if exact else f"The article says “{answer}”, so {said} is right too."


def _told(key: Value) -> str:
    if "/" in key.day:
        return "the years"
    return f"the {_NAMES.get(key.precision, 'date')}"


def _slack(key: Value) -> int:
    """Years to either side that "about" leaves open."""
    if key.hedge != "about" or key.precision != "year":
        return 0
    return 5 if key.day.endswith("0") else 1


def relate(typed: Reading, key: Reading, slack_years: int = 0) -> Relation:
    """How a typed date lies to the right one."""
    days_typed, days_key = days_of(*typed), days_of(*key)
    if days_typed is None or days_key is None:
        return _relate_parts(typed, key)
    if days_typed == days_key:
        return "same"
    if slack_years and typed[1] == "year" and abs(days_typed[0].year - days_key[0].year) <= slack_years:
        return "same"
    if "/" in typed[0] and "/" not in key[0]:
        return "wider" if days_typed[0] <= days_key[0] and days_key[1] <= days_typed[1] else "other"
    if days_key[0] <= days_typed[0] and days_typed[1] <= days_key[1]:
        return "wider" if "/" in key[0] else "narrower"  # one year of a span is half the answer
    if days_typed[0] <= days_key[0] and days_key[1] <= days_typed[1]:
        return "wider"
    return "other"


def _relate_parts(typed: Reading, key: Reading) -> Relation:
    """Where one of the two has no year: months and days alone."""
    a, b = parts_of(*typed), parts_of(*key)
    if a is None or b is None or a.month is None or b.month is None or a.month != b.month:
        return "other"
    if a.day is not None and b.day is not None and a.day != b.day:
        return "other"
    if b.year is not None:
        return "no year"
    if a.day is None and b.day is not None:
        return "wider"
    return "same" if a.day == b.day else "narrower"
