"""Ordering: events put in the order in which they happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import combinations, pairwise
from random import Random
from typing import Any

from content.drafts import FactDraft, PartTold, Pool, Precision, QuestionDraft, Verdict
from content.errors import InvalidQuestion
from content.kinds._choices import fresh_ids
from content.kinds._defaults import nothing_near as near_miss
from content.kinds._defaults import nothing_to_strike_out as wrong_choices
from content.kinds._lines import (
    Fact,
    check_lines,
    fact_of,
    guess_chance,
    parts_of,
    read_lines,
    read_response,
    said,
    shown,
)
from content.language.values import date_text, days_of, find_values

__all__ = [
    "answer_text", "draft", "explain", "grade", "hints", "near_miss", "present", "response_text", "seal", "validate",
    "wrong_choices",
]  # fmt: skip

SLUG = "ordering"
LABEL = "Put in order"
WIDGET = "order"
RECOGNITION = True
SEVERAL = True
LEAST, MOST = 3, 6
"""Events in one question: fewer are a coin's toss, more are no longer held in mind."""
PROMPT = "Put these events in order, the earliest first."


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, and when: `day` in ISO 8601 cut to its `precision`. `text` does not tell the date."""

    id: str
    fact: Fact
    text: str
    day: str
    precision: Precision

    @property
    def when(self) -> str:
        return date_text(self.day, self.precision)


@dataclass(frozen=True, slots=True)
class Payload:
    """The events in the order in which they are shown, which tells nothing."""

    parts: tuple[Event, ...]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Payload:
        """Read a stored payload. Raises InvalidQuestion for one that is not whole."""
        return cls(tuple(map(_event, read_lines(data, "events"))))

    def as_json(self) -> dict[str, Any]:
        return {"parts": [asdict(part) for part in self.parts]}

    @property
    def in_order(self) -> list[Event]:
        """The events as they happened. Raises InvalidQuestion for a date that can't be read."""
        return sorted(self.parts, key=lambda part: _days(part)[0])

    @property
    def places(self) -> list[str]:
        return [str(n) for n in range(1, len(self.parts) + 1)]


def _event(line: Mapping[str, Any]) -> Event:
    try:
        text, day, precision = str(line["text"]).strip(), str(line["day"]), str(line["precision"])
        return Event(str(line["id"]), fact_of(line), text, day, precision)  # type: ignore[arg-type]
    except KeyError:
        raise InvalidQuestion("An event has no text or no date. Enter it again.") from None


def _days(event: Event) -> tuple[Any, Any]:
    days = days_of(event.day, event.precision)
    if days is None:
        raise InvalidQuestion(f"The date of “{event.text}” can't be read. Write it like 4 May 1931, with its year.")
    return days


def draft(fact: FactDraft, pool: Pool, rng: Random) -> QuestionDraft | None:
    """None: one fact has no order. Timelines are written by `content.generator.combining`."""
    return None


def drafted(facts: Sequence[FactDraft], texts: Sequence[str], template: str, rng: Random) -> QuestionDraft:
    """A timeline of dated facts, each told by its text; the question hangs on the earliest of them."""
    ids = fresh_ids(len(facts), rng)
    events = [
        Event(id, fact.key, text, fact.value.day, fact.value.precision)
        for id, fact, text in zip(ids, facts, texts, strict=True)
    ]
    payload = Payload(tuple(events)).as_json()
    lead = min(facts, key=lambda fact: fact.value.day)
    return QuestionDraft(
        kind=SLUG,
        prompt=PROMPT,
        payload=_shuffled(payload, rng),
        answer=answer_text(payload),
        fact=lead,
        template=template,
    )


def validate(payload: Mapping[str, Any]) -> None:
    """Raise InvalidQuestion unless there are three to six events whose order in time is plain and not told."""
    stored = Payload.from_json(payload)
    check_lines(stored.parts, LEAST, MOST, "events")
    for event in stored.parts:
        if told := next((found.value.text for found in find_values(event.text) if found.value.kind == "date"), ""):
            raise InvalidQuestion(f"“{event.text}” tells when it was: {told}. Leave the date out of the text.")
    for one, other in pairwise(stored.in_order):
        if _days(one)[1] >= _days(other)[0]:
            raise InvalidQuestion(
                f"Which came first can't be told: “{one.text}” ({one.when}) and “{other.text}” ({other.when})."
            )


def grade(payload: Mapping[str, Any], response: str) -> Verdict:
    """Judge "ID=place ID=place", places counted from 1: right only as a whole.

    score: share of pairs of events whose order is right (Kendall's tau distance turned round). The chance of
    guessing is one in n!. Raises InvalidResponse unless every event has a place of its own.
    """
    stored = Payload.from_json(payload)
    twice = "Two events have the same place. Give each a place of its own."
    place = {id: int(n) for id, n in read_response(response, stored.parts, stored.places, twice).items()}
    right = {event.id for n, event in enumerate(stored.in_order, start=1) if place[event.id] == n}
    pairs = list(combinations(stored.in_order, 2))
    agreeing = sum(place[one.id] < place[other.id] for one, other in pairs)
    parts, chance = parts_of(stored.parts, right), guess_chance(stored.parts)
    if len(right) == len(place):
        return Verdict(True, 1.0, chance, matched=answer_text(payload), parts=parts)
    return Verdict(False, agreeing / len(pairs), chance, _amiss(len(right), len(place)), parts=parts)


def _amiss(right: int, of: int) -> str:
    if not right:
        return "No event is in its right place."
    return f"{right} of {of} events {'is' if right == 1 else 'are'} in the right place."


def present(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The events without their dates, and the places to give."""
    stored = Payload.from_json(payload)
    return {"parts": shown(stored.parts), "places": stored.places}


def answer_text(payload: Mapping[str, Any]) -> str:
    """The events in their right order, each with its date."""
    return "; ".join(
        f"{n}. {_bare(event)} ({event.when})" for n, event in enumerate(Payload.from_json(payload).in_order, start=1)
    )


def response_text(payload: Mapping[str, Any], response: str) -> str:
    """The events in the order that was given."""
    events = {event.id: event for event in Payload.from_json(payload).parts}
    given = sorted((int(n), id) for id, n in said(response).items() if id in events and n.isdecimal())
    return "; ".join(f"{n}. {_bare(events[id])}" for n, id in given)


def _bare(event: Event) -> str:
    return event.text.removesuffix(".")


def explain(payload: Mapping[str, Any], response: str) -> tuple[PartTold, ...]:
    """Each event in its right order: the place it was given, and its own with its date."""
    given = said(response)
    return tuple(
        PartTold(event.text, given.get(event.id, ""), f"{n} ({event.when})", given.get(event.id) == str(n))
        for n, event in enumerate(Payload.from_json(payload).in_order, start=1)
    )


def hints(payload: Mapping[str, Any]) -> tuple[str, ...]:
    """Which event came first, then which came last; not the last of three, which would leave nothing to order."""
    events = Payload.from_json(payload).in_order
    first, last = f"First came: {events[0].text}", f"Last came: {events[-1].text}"
    return (first,) if len(events) == LEAST else (first, last)


def seal(payload: Mapping[str, Any], rng: Random) -> dict[str, Any]:
    """The same events with fresh ids in a fresh order."""
    return _shuffled(payload, rng)


def _shuffled(payload: Mapping[str, Any], rng: Random) -> dict[str, Any]:
    parts = Payload.from_json(payload).parts
    fresh = [replace(part, id=id) for part, id in zip(parts, fresh_ids(len(parts), rng), strict=True)]
    rng.shuffle(fresh)
    return Payload(tuple(fresh)).as_json()
