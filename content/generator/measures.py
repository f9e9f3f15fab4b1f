"""Wrong figures and dates for a fact: made up, near enough to tempt, and such as nothing in the topic makes true."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from random import Random

from content.drafts import BLANK, FactDraft, Stem, Value
from content.generator.evidence import MEASURED, Line, Topic, asked_words
from content.generator.lasting import happens_once, tells_a_state
from content.generator.wars import Span, bounds
from content.generator.words import content_words
from content.language.values import (
    compatible,
    convert,
    dimension_of,
    made_true_by,
    near_dates,
    wrong_dates,
    wrong_numbers,
)

TWO_SIDED = frozenset({"", "about", "nearly"})
"""Hedges that leave figures on both sides false: "more than 3,000" is true wherever "more than 4,000" is."""
CONTEXT = 0.34
"""A figure in a sentence with this share of a stem's words is never offered, whatever it counts."""
TRIES = 8
"""Times that wrong values are made up, where the topic rules many of them out."""
LONGEST_WAR = 12
"""Years of a war beyond which wrong years in it are found like any others."""
COMMON_REACH = 5
"""Other years of the article that lie as far off as wrong years may."""
SAME_WORTH = math.log(3)
"""Sums in two currencies that differ by less than this factor may be one."""
APART = 2
"""Years between any two on offer: a war of 1894 is often one of 1895 as well."""
UNDATED = 4
"""Years after the last one named that a topic may be from, where none of its articles is dated."""
_OPEN_ENDED = re.compile(
    rf"\b(?:by|before|until|till|since|after|from|as of)(?: the)?(?: \w+ of)?(?: early| late| mid)?,? {BLANK}", re.I
)
"""Before these a later or an earlier date is true as well: what was so by 1960 was so by 1963."""
_UP_TO = re.compile(r"\b(?:within|in under|inside)(?: (?:just|only|a|the (?:next|first)))? $", re.I)
"""Before these a larger figure is true as well: what was lost within a century was lost within two."""
_AHEAD = re.compile(
    r"\b(?:will|would|shall|plan(?:s|ned)?|expect(?:s|ed)?|project(?:s|ed|ions?)|forecasts?|targets?|aims?|scheduled|"
    r"intends?|intended|predict(?:s|ed)?|estimates? for|by 20[2-9]\d)\b"
)
"""What is told of a time to come."""
_DEADLINE = re.compile(r"(?:by|before|until|till|since|after|from|as of) (?:what|which)\b", re.I)

Size = tuple[Decimal, str]


class Measures:
    """Wrong figures and dates for the facts of one topic. Holds no state but look-ups."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic
        self._years = _years_by_article(topic)
        self._latest = _latest_year(topic)

    def options(self, fact: FactDraft, stem: Stem, n: int, rng: Random) -> list[Value]:
        """`n` wrong values among which the key's rank is drawn evenly, or []."""
        if fact.value.kind in MEASURED:
            return _around(fact, self._figures(fact, stem, n, rng), n, rng)
        if _OPEN_ENDED.search(stem.text) or _DEADLINE.match(stem.text) or tells_a_state(fact, self.topic):
            return []
        span = self._war(fact, stem)
        if "-" in fact.value.day:
            return self._days(fact, stem, n, rng, span)
        if span is not None and span[1] - span[0] <= LONGEST_WAR:
            return self._of_the_war(fact, stem, n, rng, span)
        dates = [value for value in self._dates(fact, stem, rng) if _within(value, span)]
        return _around(fact, dates, n, rng)

    def swap(self, fact: FactDraft, stem: Stem, rng: Random) -> Value | None:
        """One wrong value for a statement, which need not have its like on the other side of the key."""
        if fact.value.kind == "date":
            found = self.options(fact, stem, 3, rng) if happens_once(fact, stem, self.topic) else []
        else:
            below, above = _split(fact, self._figures(fact, stem, 3, rng))
            found = [*below[-2:], *above[:2]]
        return rng.choice(found) if found else None

    def _figures(self, fact: FactDraft, stem: Stem, n: int, rng: Random) -> list[Value]:
        before = fact.passage.quote[: fact.answer_start - fact.passage.start]
        if fact.value.hedge not in TWO_SIDED or _UP_TO.search(before):
            return []
        taken = self._taken(fact, stem)
        found: list[Value] = []
        for _ in range(TRIES):
            for value in wrong_numbers(fact.value, rng):
                if made_true_by(value, fact.value) or any(_may_be_true(value, other) for other in taken):
                    continue
                if _written(value) not in stem.text and not any(compatible(value, other) for other in found):
                    found.append(value)
            if all(len(side) >= n for side in _split(fact, found)):
                break
        return found

    def _dates(self, fact: FactDraft, stem: Stem, rng: Random) -> list[Value]:
        """Years, decades and centuries; none later than the topic knows of, for that would be no temptation."""
        taken, reach = self._taken(fact, stem), self._reach(fact)
        found: list[Value] = []
        for value in chain.from_iterable(wrong_dates(fact.value, rng, reach) for _ in range(TRIES)):
            apart = all(_years_apart(value, other) for other in (fact.value, *found))
            if apart and int(value.day[:4]) <= self._latest and _is_false(value, [fact.value, *taken, *found], stem):
                found.append(value)
        return found

    def _war(self, fact: FactDraft, stem: Stem) -> Span | None:
        """The years that a war leaves for an exact date or year; of decades and centuries it says nothing."""
        year = fact.value.day[:4]
        if not year.isdigit() or "/" in fact.value.day or fact.value.precision not in {"day", "month", "year"}:
            return None
        return bounds(int(year), stem.text, self.topic.articles[fact.passage.article])

    def _of_the_war(self, fact: FactDraft, stem: Stem, n: int, rng: Random, span: Span) -> list[Value]:
        """Other years of the war, of which there are few: next door to each other, and the key's place at random."""
        year, taken = fact.value.day[:4], [fact.value, *self._taken(fact, stem)]
        if fact.value.text.count(year) != 1:
            return []
        others = [f"{other:04}" for other in range(span[0], span[1] + 1)]
        values = (replace(fact.value, text=fact.value.text.replace(year, other), day=other) for other in others)
        found = [value for value in values if _is_false(value, taken, stem)]
        return sorted(rng.sample(found, n), key=_size) if len(found) >= n else []

    def _days(self, fact: FactDraft, stem: Stem, n: int, rng: Random, span: Span | None) -> list[Value]:
        """Days and months: a set that shares its parts evenly, whole or not at all, within the years of a war.

        Other years only where those on both sides of the key are known to the topic: else the key's would always
        be the last.
        """
        taken, reach = [fact.value, *self._taken(fact, stem)], self._reach(fact)
        dated = fact.value.day[:4].isdigit()
        year, away = int(fact.value.day[:4]) if dated else 0, reach or 8
        last = min(self._latest, span[1]) if span else self._latest
        near = dated and (year + away > last or (span is not None and year - away < span[0]))
        for _ in range(TRIES):
            found = near_dates(fact.value, rng) if near else wrong_dates(fact.value, rng, reach)[:n]
            past = not dated or all(int(value.day[:4]) <= self._latest and _within(value, span) for value in found)
            if len(found) == n and past and all(_is_false(value, taken, stem, near) for value in found):
                return found
        return []

    def _reach(self, fact: FactDraft) -> int:
        """Years by which a date may be wrong: as far as the article has years around it; 0 where it has few."""
        if not fact.value.day[:4].isdigit():
            return 0
        key = int(fact.value.day[:4])
        away = sorted(abs(year - key) for year in self._years.get(fact.passage.article, ()) if year != key)
        return away[COMMON_REACH - 1] if len(away) >= COMMON_REACH and away[COMMON_REACH - 1] < 60 else 0

    def _taken(self, fact: FactDraft, stem: Stem) -> list[Value]:
        """Every figure or date of the topic that could be meant: the same unit anywhere, or the same context.

        A wider time that holds the key ("2011" for a day of it) tells of no other one.
        """
        near = {line.index for line in self.topic.holding(asked_words(stem.text, fact.answer), CONTEXT)}
        near |= {line.index for line in self._own(fact)}
        dates = fact.value.kind == "date"
        found = {
            (value.kind, value.amount, value.unit, value.hedge, value.day, value.precision): value
            for line in self.topic.lines
            for value in line.values
            if (value.kind == "date" if dates else value.kind in MEASURED)
            and (line.index in near or (not dates and _same_unit(fact.value, value)))
            and not (dates and _holds(value, fact.value))
        }
        return list(found.values())

    def _own(self, fact: FactDraft) -> tuple[Line, ...]:
        return self.topic.under(fact.passage.article, fact.passage.start, fact.passage.end)


def _years_by_article(topic: Topic) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for line in topic.lines:
        found.setdefault(line.article, set()).update(_years_of(line))
    return found


def _years_of(line: Line) -> set[int]:
    return {int(value.day[:4]) for value in line.values if value.kind == "date" and value.day[:4].isdigit()}


def _latest_year(topic: Topic) -> int:
    """The last year that the topic tells of as past, and not as planned or expected; 9999 where it names none."""
    told = [line for line in topic.lines if not _AHEAD.search(line.sentence.text)]
    named = [year for line in told or topic.lines for year in _years_of(line)]
    published = [article.published.year for article in topic.articles if article.published]
    latest = max([*named, *published], default=9999)
    return latest if published else latest + UNDATED


def _within(value: Value, span: Span | None) -> bool:
    """Whether a date lies in the years from the first to the last; in any where there are none."""
    return span is None or not value.day[:4].isdigit() or span[0] <= int(value.day[:4]) <= span[1]


def _written(value: Value) -> str:
    """The figure of a value in the digits it is shown with, or its whole text."""
    digits = re.search(r"\d[\d,.]*", value.text)
    return digits[0] if digits and len(digits[0]) > 2 else f" {value.text} "


def _holds(wider: Value, key: Value) -> bool:
    """Whether a time is less exact than the key and holds it; beside a year, a span of years is another time."""
    exact = ("day", "month", "year", "decade", "century")
    if "" in (wider.precision, key.precision) or "/" in key.day or ("/" in wider.day and "-" not in key.day):
        return False
    return exact.index(wider.precision) > exact.index(key.precision) and compatible(wider, key)


def _same_unit(one: Value, other: Value) -> bool:
    """Whether both are counts or measures of the same sort of thing; of percentages and sums the units don't tell."""
    if one.kind != "number" or other.kind != "number":
        return False
    mine, theirs = content_words(one.unit), content_words(other.unit)
    return not mine.isdisjoint(theirs) or convert(Decimal(1), one.unit, other.unit) is not None


def _may_be_true(option: Value, said: Value) -> bool:
    """Whether a figure of the topic could be the option in other words. Metres are no men."""
    if option.kind != said.kind and option.kind != "date":
        return option.amount == said.amount != ""
    if option.kind == "money" and option.unit != said.unit:
        return abs(_logarithm(option) - _logarithm(said)) < SAME_WORTH
    mine, theirs = dimension_of(option.unit), dimension_of(said.unit)
    if option.unit and said.unit and mine != theirs:
        return option.amount == said.amount
    return compatible(option, said)


def _logarithm(value: Value) -> float:
    return math.log(max(float(value.amount), 1e-9))


def _is_false(value: Value, others: Iterable[Value], stem: Stem, same_year: bool = False) -> bool:
    """Whether a date is neither one of the others nor named by the stem."""
    shown = not same_year and value.day[:4] in stem.text
    return not shown and not any(compatible(value, other) for other in others)


def _years_apart(one: Value, other: Value) -> bool:
    """Whether years lie so far apart that what began in the one is not still going on in the other."""
    return one.precision != "year" or abs(int(one.day[:4]) - int(other.day[:4])) >= APART


def _size(value: Value) -> Size:
    """What values of one kind are ordered by."""
    return (Decimal(0), value.day) if value.kind == "date" else (Decimal(value.amount), "")


def _split(fact: FactDraft, found: Iterable[Value]) -> tuple[list[Value], list[Value]]:
    """Values below and above the key, in the order of their size."""
    key, ranked = _size(fact.value), sorted(found, key=_size)
    return [value for value in ranked if _size(value) < key], [value for value in ranked if _size(value) > key]


def _around(fact: FactDraft, candidates: Sequence[Value], n: int, rng: Random) -> list[Value]:
    """`n` of the candidates, the nearest to the key, with its rank among all options drawn evenly.

    Where one side has fewer than `n`, nothing is offered: a key that can't stand everywhere could be guessed.
    """
    below, above = _split(fact, candidates)
    if len(below) < n or len(above) < n:
        return []
    rank = rng.randrange(n + 1)
    return [*below[len(below) - rank :], *above[: n - rank]]


def in_form(fact: FactDraft, value: Value) -> Value:
    """The value as the answer is shown, with the words that stand around the figure there."""
    if fact.answer == fact.value.text or fact.value.text not in fact.answer:
        return value
    return replace(value, text=fact.answer.replace(fact.value.text, value.text))
