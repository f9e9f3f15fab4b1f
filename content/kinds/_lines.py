"""Questions about several facts: lines with opaque ids, each of which is given one value. Shared by ordering and
matching."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import factorial
from typing import Any, Protocol

from content.drafts import Part
from content.errors import InvalidQuestion, InvalidResponse
from content.kinds._choices import LONGEST_CHOICE, same_text
from content.kinds._responses import clean_response

Fact = int | str | None
"""Primary key of a fact; in a draft its key; None for a line that a teacher wrote and that stands for no fact."""


class Line(Protocol):
    """What the lines of both kinds have."""

    @property
    def id(self) -> str: ...
    @property
    def fact(self) -> Fact: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Shown:
    """What the browser sees of a line."""

    id: str
    text: str


def shown(lines: Sequence[Line]) -> list[dict[str, str]]:
    """Id and text of each line, in the stored order."""
    return [asdict(Shown(line.id, line.text)) for line in lines]


def read_lines(data: Mapping[str, Any], noun: str) -> list[Mapping[str, Any]]:
    """The raw lines of a stored payload. Raises InvalidQuestion where there are none."""
    lines = data.get("parts")
    if not isinstance(lines, list | tuple) or not all(isinstance(line, Mapping) for line in lines):
        raise InvalidQuestion(f"The question has no list of {noun}. Enter them again.")
    return list(lines)


def fact_of(line: Mapping[str, Any]) -> Fact:
    """The fact that a raw line names. Raises InvalidQuestion for anything but a key."""
    fact = line.get("fact")
    if fact is not None and not isinstance(fact, int | str):
        raise InvalidQuestion("A line of the question names a fact that can't be read. Enter its lines again.")
    return fact


def check_lines(lines: Sequence[Line], least: int, most: int, noun: str) -> None:
    """Raise InvalidQuestion unless there are `least` to `most` lines, all different, none empty or far too long."""
    if not least <= len(lines) <= most:
        raise InvalidQuestion(f"Such a question has {least} to {most} {noun}; this one has {len(lines)}.")
    if not all(line.text for line in lines):
        raise InvalidQuestion("A line has no text. Fill it in or take it out.")
    if too_long := next((line.text for line in lines if len(line.text) > LONGEST_CHOICE), ""):
        raise InvalidQuestion(f"“{too_long[:40]}…” is longer than {LONGEST_CHOICE} characters. Shorten it.")
    if twice := same_text([line.text for line in lines]):
        raise InvalidQuestion(f"“{twice}” is there twice. Change or remove one.")
    if len({line.id for line in lines}) < len(lines) or not all(line.id for line in lines):
        raise InvalidQuestion("Two lines share one id. Save the question again.")


def read_response(response: str, lines: Sequence[Line], values: Collection[str], twice: str) -> dict[str, str]:
    """ "ID=value ID=value" as a value for each line's id.

    Raises InvalidResponse where a line or a value is unknown, a line has none, or (`twice`, with the value that two
    lines have) one value is given to two lines.
    """
    given: dict[str, str] = {}
    for pair in clean_response(response).split():
        line, _, value = pair.partition("=")
        if value:
            given[line] = value
    if not set(given) <= {line.id for line in lines} or not set(given.values()) <= set(values):
        raise InvalidResponse("That answer does not belong to this question. Load the question again and answer it.")
    if empty := len(lines) - len(given):
        raise InvalidResponse(
            f"{'One line is' if empty == 1 else f'{empty} lines are'} still empty. Fill in every one."
        )
    if len(set(given.values())) < len(given):
        raise InvalidResponse(twice)
    return given


def said(response: str) -> dict[str, str]:
    """A stored response as a value for each line's id, nothing checked."""
    return {line: value for line, _, value in (pair.partition("=") for pair in response.split()) if value}


def parts_of(lines: Sequence[Line], right: Collection[str]) -> tuple[Part, ...]:
    """What is logged of each line that stands for a stored fact; `right` holds the ids of the right ones."""
    return tuple(Part(line.fact, line.id in right) for line in lines if isinstance(line.fact, int))


def guess_chance(lines: Sequence[Line]) -> float:
    """Chance to get all right blindly: one in the number of orders, n!."""
    return 1 / factorial(len(lines))
