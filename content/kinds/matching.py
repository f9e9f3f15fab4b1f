"""Matching: each line is given the one value, of a list of values of one sort, that belongs to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from random import Random
from typing import Any

from content.drafts import FactDraft, PartTold, Pool, QuestionDraft, Verdict
from content.errors import InvalidQuestion
from content.kinds._choices import Choice, check_texts, fresh_ids, read_choices
from content.kinds._defaults import nothing_near as near_miss
from content.kinds._defaults import nothing_to_strike_out as wrong_choices
from content.kinds._folding import fold
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

__all__ = [
    "answer_text", "draft", "explain", "grade", "hints", "near_miss", "present", "response_text", "seal", "validate",
    "wrong_choices",
]  # fmt: skip

SLUG = "matching"
LABEL = "Match"
WIDGET = "match"
RECOGNITION = True
SEVERAL = True
LEAST, MOST = 3, 5
PROMPT = "Match each line with its answer."


@dataclass(frozen=True, slots=True)
class Prompt:
    """A line; `match` is the id of the choice that belongs to it."""

    id: str
    fact: Fact
    text: str
    match: str


@dataclass(frozen=True, slots=True)
class Payload:
    """Lines, and as many choices, each in an order that tells nothing of the other."""

    parts: tuple[Prompt, ...]
    choices: tuple[Choice, ...]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Payload:
        """Read a stored payload. Raises InvalidQuestion for one that is not whole."""
        lines = read_lines(data, "lines to match")
        try:
            parts = [Prompt(str(p["id"]), fact_of(p), str(p["text"]).strip(), str(p["match"])) for p in lines]
            return cls(tuple(parts), read_choices(data))
        except (KeyError, TypeError):
            raise InvalidQuestion("The question has a line without its answer. Enter its lines again.") from None

    def as_json(self) -> dict[str, Any]:
        return {"parts": [asdict(part) for part in self.parts], "choices": [asdict(choice) for choice in self.choices]}

    @property
    def texts(self) -> dict[str, str]:
        """What each choice says, by its id."""
        return {choice.id: choice.text for choice in self.choices}


def draft(fact: FactDraft, pool: Pool, rng: Random) -> QuestionDraft | None:
    """None: one fact has nothing to be mixed up with. Such questions are written by `content.generator.combining`."""
    return None


def drafted(facts: Sequence[FactDraft], texts: Sequence[str], template: str, rng: Random) -> QuestionDraft:
    """Lines of several facts with the answers of all of them; the question hangs on the first."""
    ids = fresh_ids(2 * len(facts), rng)
    lines = [
        Prompt(ids[n], fact.key, text, ids[-1 - n]) for n, (fact, text) in enumerate(zip(facts, texts, strict=True))
    ]
    choices = [Choice(line.match, fact.answer) for line, fact in zip(lines, facts, strict=True)]
    payload = Payload(tuple(lines), tuple(choices)).as_json()
    return QuestionDraft(
        kind=SLUG,
        prompt=PROMPT,
        payload=seal(payload, rng),
        answer=answer_text(payload),
        fact=facts[0],
        template=template,
    )


def validate(payload: Mapping[str, Any]) -> None:
    """Raise InvalidQuestion unless three to five lines each have one answer of their own, and none tells another's."""
    stored = Payload.from_json(payload)
    check_lines(stored.parts, LEAST, MOST, "lines")
    check_texts(stored.choices)
    if sorted(part.match for part in stored.parts) != sorted(stored.texts):
        raise InvalidQuestion("Each line needs one answer, and each answer one line. Enter them again.")
    for part in stored.parts:
        for text in stored.texts.values():
            if f" {fold(text)} " in f" {fold(part.text)} ":
                raise InvalidQuestion(f"The line “{part.text}” contains the answer “{text}”. Reword it.")


def grade(payload: Mapping[str, Any], response: str) -> Verdict:
    """Judge "LINE=CHOICE LINE=CHOICE": right only as a whole, score the share of right lines.

    The chance of guessing is one in n!. Raises InvalidResponse unless every line has a choice of its own.
    """
    stored = Payload.from_json(payload)
    twice = "One answer is given to two lines. Each answer belongs to one line."
    given = read_response(response, stored.parts, stored.texts, twice)
    right = {part.id for part in stored.parts if given[part.id] == part.match}
    parts, chance = parts_of(stored.parts, right), guess_chance(stored.parts)
    if len(right) == len(given):
        return Verdict(True, 1.0, chance, matched=answer_text(payload), parts=parts)
    return Verdict(False, len(right) / len(given), chance, _amiss(len(right), len(given)), parts=parts)


def _amiss(right: int, of: int) -> str:
    if not right:
        return "No line has the right answer."
    return f"{right} of {of} lines {'has' if right == 1 else 'have'} the right answer."


def present(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Lines and choices in their stored orders, nothing that joins them."""
    stored = Payload.from_json(payload)
    return {"parts": shown(stored.parts), "choices": [asdict(choice) for choice in stored.choices]}


def answer_text(payload: Mapping[str, Any]) -> str:
    """Every line with its answer."""
    stored = Payload.from_json(payload)
    return "; ".join(f"{part.text} → {stored.texts[part.match]}" for part in stored.parts if part.match in stored.texts)


def response_text(payload: Mapping[str, Any], response: str) -> str:
    """Every line with the answer that it was given."""
    stored, given = Payload.from_json(payload), said(response)
    return "; ".join(
        f"{part.text} → {stored.texts[given[part.id]]}" for part in stored.parts if given.get(part.id) in stored.texts
    )


def explain(payload: Mapping[str, Any], response: str) -> tuple[PartTold, ...]:
    """Each line: the answer it was given, and its own."""
    stored, given = Payload.from_json(payload), said(response)
    return tuple(
        PartTold(
            part.text,
            stored.texts.get(given.get(part.id, ""), ""),
            stored.texts.get(part.match, ""),
            given.get(part.id) == part.match,
        )
        for part in stored.parts
    )


def hints(payload: Mapping[str, Any]) -> tuple[str, ...]:
    """The answer of the first line; of the second too where three lines remain."""
    stored = Payload.from_json(payload)
    told = [f"“{part.text}” belongs to “{stored.texts[part.match]}”." for part in stored.parts]
    return tuple(told[: max(1, len(told) - LEAST)])


def seal(payload: Mapping[str, Any], rng: Random) -> dict[str, Any]:
    """The same lines and choices with fresh ids, each in a fresh order."""
    stored = Payload.from_json(payload)
    old = [*(part.id for part in stored.parts), *stored.texts]
    new = dict(zip(old, fresh_ids(len(old), rng), strict=True))
    parts = [replace(part, id=new[part.id], match=new[part.match]) for part in stored.parts]
    choices = [replace(choice, id=new[choice.id]) for choice in stored.choices]
    rng.shuffle(parts)
    rng.shuffle(choices)
    return Payload(tuple(parts), tuple(choices)).as_json()
