"""Finding figures and dates in running text, and passing by everything that only looks like one.

Patterns run in a fixed order; what one of them takes, also to set it aside (a score, a time, a telephone
number), no later one sees.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from content.drafts import Hedge, Value, ValueKind
from content.language.dates import (
    ABBREVIATED,
    MONTHS,
    ORDINAL_WORDS,
    ParsedDate,
    parse_date,
    span_of_years,
)
from content.language.hedges import AFTER_PATTERN, BEFORE_PATTERN, hedge_of
from content.language.numbers import IN_WORDS, LITERAL, SCALES, SHORT_SCALES, plain, plain_digits, read_number
from content.language.units import CURRENCY_AFTER, CURRENCY_BEFORE, TIME_WORDS, unit_named

_TAKEN = "\x00"
_MONTH = "|".join([*MONTHS, *(rf"{short}\.?" for short in ABBREVIATED)])
_FULL_MONTH = "|".join(MONTHS)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d,.]\d)"
_YEAR = r"(?:1\d{3}|20\d{2})(?!\d|[,.]\d)"
_DASH = r"\s?[-/]\s?"
_SCALE = rf"(?:\s|-)?(?:{'|'.join(s for s in SCALES if s != 'hundred')})\b"
_SHORT = rf"(?:{'|'.join(SHORT_SCALES)})\b"
_NUMBER = rf"(?:(?:{LITERAL})(?:{_SCALE}|k\b)?|{IN_WORDS})"
_HEDGE = rf"(?P<before>{BEFORE_PATTERN})?"
_AFTER = rf"(?P<after>{AFTER_PATTERN})?"


@dataclass(frozen=True, slots=True)
class Found:
    """A typed value in a text: `text[start:end] == value.text`, hedge included."""

    start: int
    end: int
    value: Value


Maker = Callable[[re.Match[str], str], Value | None]
"""From a match in the plain text and the words as written to a value; None sets the match aside."""


def find_values(text: str) -> tuple[Found, ...]:
    """Figures, money, percentages, durations and dates of `text`, in order, none overlapping another.

    A count has no unit here: what is counted is for the parser to say. A span of years is one date.
    """
    rest = plain(text)
    found = []
    for pattern, make in _PATTERNS:
        for match in pattern.finditer(rest):
            start, end = _trimmed(match)
            value = make(match, text[start:end])
            if value is not None:
                found.append(Found(start, end, value))
        rest = pattern.sub(lambda match: _TAKEN * len(match[0]), rest)
    return tuple(sorted(found, key=lambda hit: hit.start))


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """The span of the value inside a match: the group "value" where there is one."""
    inner = "value" in match.re.groupindex and match["value"] is not None
    return match.span("value") if inner else match.span()


def _aside(match: re.Match[str], written: str) -> None:
    return None


def _date(match: re.Match[str], written: str) -> Value | None:
    parsed = parse_date(written)
    return _dated(parsed, written) if parsed and not parsed.other else None


def _dated(parsed: ParsedDate, written: str, hedge: Hedge = "") -> Value:
    return Value("date", written, day=parsed.day, precision=parsed.precision, hedge=hedge)


def _years(match: re.Match[str], written: str) -> Value | None:
    day = span_of_years(match["first"], match["last"])
    return Value("date", written, day=day, precision="year") if day else None


def _year(match: re.Match[str], written: str) -> Value | None:
    hedge = hedge_of(match.groupdict().get("before") or "")
    return Value("date", written, day=match["year"], precision="year", hedge=hedge)


def _hedge(match: re.Match[str]) -> Hedge:
    return hedge_of(match["before"] or "", match["after"] or "")


def _figure(kind: ValueKind, match: re.Match[str], written: str, unit: str) -> Value | None:
    amount = _amount(match["number"], match.groupdict().get("short") or "")
    if amount is None:
        return None
    return Value(kind, written, amount=plain_digits(amount), unit=unit, hedge=_hedge(match))


def _amount(number: str, short: str) -> Decimal | None:
    words = number.lower()
    if re.search(r"\dk$", words):
        words, short = words[:-1], "k"
    amount = read_number(re.sub(r"(?<=\d)(?=[a-z])", " ", words))
    return None if amount is None else amount * SHORT_SCALES.get(short.lower(), 1)


def _money(match: re.Match[str], written: str) -> Value | None:
    return _figure("money", match, written, unit_named(match["currency"]))


def _percent(match: re.Match[str], written: str) -> Value | None:
    return _figure("percent", match, written, "%")


def _duration(match: re.Match[str], written: str) -> Value | None:
    if match["article"]:
        if not match["before"] and match["single"].lower() not in ("decade", "century"):
            return None  # "350 people a month" is a rate
        return Value("duration", written, amount="1", unit=unit_named(match["single"]), hedge=_hedge(match))
    return _figure("duration", match, written, unit_named(match["unit"]))


def _count(match: re.Match[str], written: str) -> Value | None:
    words = match["number"].lower()
    alone = words in ("one", "zero", *SCALES, "dozen")
    return None if alone else _figure("number", match, written, "")


_Case = re.IGNORECASE
_WITH_CASE = 0
_NOT_INSIDE = r"(?<![\w$£€#/.-])"
_YEAR_WORDS = r"in|since|by|until|till|of|from|before|after|during|through|throughout|between|and|to|or|for|circa|mid-|mid|early|late"
_BE = (
    r"is|was|were|are|saw|will|would|had|has|marked|brought|became|began|ended|came|proved|remains|remained|and|or|but|"
    r"when|as|at|in|on|with|by|to|the|a|an|for|after|before|because|while|that|which|who|where|until|from|of|he|she|it|"
    r"they|his|her|its|their|under|over|following|during|through|there|this|these|more|some|than|not|only|also|alone"
)
_LABELS = (
    r"(?:Article|Articles|Resolution|Route|Highway|Interstate|Chapter|Section|Page|Pages|Act|Flight|Room|Unit|Group|"
    r"Type|Level|Phase|Part|Volume|Vol|No|Nos|Number|Title|Grade|Area|Channel|Apollo|Boeing|Airbus|Version|Gate|"
    r"Platform|Line|Bus|Division|Psalm|Figure|Fig|Table|Box|Step|Round|Day|Week|Stage|Tier|Category|Formula|"
    r"chapter|page|pages|section|article|figure|verse|number|level|phase|category|grade|room|route|no|top)\.?"
)


def _compile(pattern: str, flags: int = _Case) -> re.Pattern[str]:
    return re.compile(pattern, flags)


_RANGED = rf"(?:(?:{CURRENCY_BEFORE})\s?)?{_NUMBER}(?:{_SHORT}|\s?%)?"
_PATTERNS: tuple[tuple[re.Pattern[str], Maker], ...] = (
    (_compile(r"https?://\S+|www\.\S+|\S+@\S+\.\S+|\[\d+\]|(?:©|\bcopyright)\s*(?:\(c\)\s*)?\d{4}(?:\s?-\s?\d{4})?"), _aside),
    # Dates, from the longest form to the shortest.
    (_compile(rf"{_NOT_INSIDE}\d{{4}}-\d\d-\d\d\b"), _date),
    (_compile(rf"\b(?:{_MONTH})\s+{_DAY}{_DASH}(?:(?:{_MONTH})\s+)?{_DAY}(?:,?\s+{_YEAR})?", _WITH_CASE), _aside),
    (_compile(rf"{_NOT_INSIDE}{_DAY}{_DASH}{_DAY}\s+(?:{_MONTH})(?:,?\s+{_YEAR})?\b", _WITH_CASE), _aside),
    (_compile(rf"{_NOT_INSIDE}{_DAY}\s+(?:of\s+)?(?:{_MONTH})(?:,?\s+{_YEAR}|\b(?!,?\s+\d{{4}}))", _WITH_CASE), _date),
    (_compile(rf"\b(?:{_MONTH})\s+(?:the\s+)?{_DAY}(?:,?\s+{_YEAR}|(?!\w|,?\s+\d{{4}}))", _WITH_CASE), _date),
    (_compile(rf"\b(?:{_MONTH})(?:\s+of|,)?\s+{_YEAR}", _WITH_CASE), _date),
    (_compile(rf"{_NOT_INSIDE}\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}\b"), _date),
    (_compile(rf"\bbetween\s+(?P<first>{_YEAR})\s+and\s+(?P<last>{_YEAR})"), _years),
    (_compile(rf"\bfrom\s+(?P<first>{_YEAR})\s+(?:to|until|till|through)\s+(?P<last>{_YEAR})"), _years),
    (_compile(rf"{_NOT_INSIDE}(?P<first>{_YEAR})(?:{_DASH}|\s+to\s+)(?P<last>{_YEAR}|\d\d)(?![\w-])"), _years),
    (_compile(rf"(?<=\bthe\s)(?:early|late|mid)[\s-]+(?P<value>(?:1\d|20)\d0'?s)\b|\b(?:the\s+)?(?:1\d|20)\d0'?s\b"), _date),
    (_compile(r"(?:\bthe\s+)?'\d0s\b"), _date),
    (_compile(rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL_WORDS})[\s-]+centur(?:y|ies)(?:\s+B\.?C\.?E?)?"), _date),
    (_compile(r"\bA\.?D\.?\s+\d{1,4}\b|\b\d{1,4}\s+(?:A\.?D\.?|C\.?E\.?)(?!\w)", _WITH_CASE), _date),
    (_compile(r"\b\d+\s+B\.?C\.?(?:E\.?)?(?!\w)", _WITH_CASE), _aside),
    (_compile(rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Dd]uring|[Ll]ast|[Nn]ext|[Ee]arly|[Ll]ate|[Mm]id)[\s-](?P<value>{_FULL_MONTH})\b(?!\s+[A-Z\d])", _WITH_CASE), _date),
    # What only looks like a figure.
    (_compile(r"\b9/11\b|#\d+|\b24/7\b"), _aside),
    (_compile(r"\b\d{1,2}[:.]\d\d(?::\d\d)?\s?[ap]\.?m\b\.?|\b\d{1,2}:\d\d(?::\d\d)?\b|\b\d{1,2}\s?[ap]\.?m\b\.?"), _aside),
    (_compile(r"\+\d[\d\s().-]{6,}\d|\(?\b\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}\b|\b\d+(?:-\d+){2,}\b|\b\d{3}-\d{4}\b"), _aside),
    (_compile(rf"(?:\bthe\s+)?\b(?:{_NUMBER})[\s-]+years?[\s-]+olds?\b|\baged?\s+(?:of\s+)?{_NUMBER}"), _aside),
    (_compile(r"(?<=[a-z]),\s+\d{1,2},(?=\s)", _WITH_CASE), _aside),
    (_compile(rf"\b{_LABELS}\s+(?:\d+(?![\d,]*\d|\.\d|%)|{IN_WORDS})(?!\s+(?:million|billion|percent|per|years?|days?)\b)", _WITH_CASE), _aside),
    (_compile(r"\b\d+(?:st|nd|rd|th)\b|\b\d+(?:\.\d+){2,}\b"), _aside),
    (_compile(r"\b(?:[a-z]\w*-|[a-z]+)\d[\w-]*|\b\d+(?:[a-z]+\d\w*|(?!(?:k|m|mn|bn|b|tn|t|th|km|s)\b)[a-z]+\b)"), _aside),
    (_compile(rf"\b(?:between\s+{_RANGED}\s+and\s+{_RANGED})(?:\s?%|\s+per\s?cent|{_SCALE}|{_SHORT})?"), _aside),
    (_compile(rf"(?<!\bfrom\s){_NOT_INSIDE}{_RANGED}(?:\s?-\s?|\s+(?:to|or)\s+){_RANGED}(?![\w])(?:{_SCALE})?(?:\s+(?:{TIME_WORDS}))?(?:\s?%|\s+per\s?cent)?"), _aside),
    (_compile(r"\b(?:one|two|three)[\s-](?:thirds?|quarters?|fifths?|halves|half|in\s+\w+)\b|\bone\s+(?:of|another)\b"), _aside),
    (_compile(r"\b(?:several|few|many|tens|scores|dozens|hundreds|thousands|millions|couple)\s+(?:of\s+)?(?:dozen|hundreds?|thousands?|millions?|billions?)\b"), _aside),
    (_compile(rf"\b{_NUMBER}\s+(?:{TIME_WORDS})(?:,|\s+and)\s+{_NUMBER}\s+(?:{TIME_WORDS})\b"), _aside),
    # Figures.
    (_compile(rf"{_HEDGE}(?<![\w.])(?P<currency>{CURRENCY_BEFORE})\s?(?P<number>{_NUMBER})(?P<short>{_SHORT})?{_AFTER}"), _money),
    (_compile(rf"{_HEDGE}{_NOT_INSIDE}(?P<number>{_NUMBER})(?P<short>{_SHORT})?[\s-](?P<currency>{CURRENCY_AFTER})(?!\w){_AFTER}"), _money),
    (_compile(rf"{_HEDGE}{_NOT_INSIDE}(?P<number>{_NUMBER})(?:\s?%|[\s-](?:percent|per\s+cent|pct)\b(?!age)){_AFTER}"), _percent),
    (_compile(rf"{_HEDGE}{_NOT_INSIDE}(?:(?P<article>an?)[\s-](?P<single>decade|century|year|month|week|fortnight|day|hour|minute)\b(?=\W)|(?P<number>{_NUMBER})[\s-](?P<unit>{TIME_WORDS})\b){_AFTER}"), _duration),
    # Years, where the words around a bare number of four digits make it one.
    (_compile(rf"(?<=\bin\s|\bby\s)(?P<before>about\s+|around\s+|circa\s+)(?P<year>{_YEAR})\b(?!\s+[a-z]+s\b)"), _year),
    (_compile(rf"\b(?P<before>circa|ca?\.)\s*(?P<year>{_YEAR})\b", _WITH_CASE), _year),
    (_compile(rf"\b(?:in|since|until|till|during|before|after|throughout|late|early|mid)[\s-]+(?:the\s+year\s+)?(?P<value>(?P<year>{_YEAR}))\b"), _year),
    (_compile(rf"\b(?:of|by|from|to|through|and|or|for|between)\s+(?P<value>(?P<year>{_YEAR}))\b(?!\s+(?!(?:{_BE})\b)[a-z]+)"), _year),
    (_compile(rf"(?:(?<=\bthe\s)|(?<=\bhis\s)|(?<=\bher\s)|(?<=\bits\s)|(?<=\btheir\s)|(?<='s\s)|(?<=\ba\s))(?P<year>(?:1[789]|20)\d\d)(?=\s+[A-Za-z])(?!\s+[a-z]+s\b(?<!ss))"), _year),
    (_compile(rf"(?:(?<=^)|(?<=[(,;]\s)|(?<=[(,;])|(?<=\bwas\s)|(?<=\bis\s)|(?<=[.!?]\s))(?P<year>{_YEAR})\b(?=\s*(?:$|[),.;:?!]|\s(?:{_BE})\b))"), _year),
    (_compile(rf"{_HEDGE}{_NOT_INSIDE}(?P<number>{_NUMBER})(?![\w%]|-[a-z]|\s?[/-]\s?\d|,\d|\.\d){_AFTER}"), _count),
)  # fmt: skip
