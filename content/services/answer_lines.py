"""Answers that have several parts, as a teacher writes them: a line for each, what belongs together parted by a bar."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from random import SystemRandom
from typing import Any

from django.utils.translation import gettext as _

from content.errors import InvalidQuestion
from content.kinds import matching, multiple_answer, ordering
from content.language.values import date_text, parse_date

BAR = "|"
ID_BYTES = 6


def lines_of(text: str) -> list[str]:
    """The lines of a text without blanks at their ends and without the empty ones."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def pairs_of(text: str) -> list[tuple[str, str]]:
    """Lines of the form "one | other". Raises InvalidQuestion, with the line, for one of another form."""
    pairs = []
    for line in lines_of(text):
        one, bar, other = (part.strip() for part in line.rpartition(BAR))
        if not bar or not one or not other:
            raise InvalidQuestion(
                _("The line “%(line)s” has no two parts. Put a bar, |, between what is asked and its answer.")
                % {"line": line[:60]}
            )
        pairs.append((one, other))
    return pairs


def several(right: str, wrong: Sequence[str], old: Mapping[str, Any]) -> dict[str, Any]:
    """What "several right answers" stores; a choice whose text stays keeps its id."""
    rights = lines_of(right)
    ids = {choice["text"]: choice["id"] for choice in old.get("choices", ())}
    choices = [{"id": ids.get(text) or secrets.token_hex(ID_BYTES), "text": text} for text in [*rights, *wrong]]
    correct = [choice["id"] for choice in choices[: len(rights)]]
    if {choice["id"] for choice in choices} == set(ids.values()) and set(correct) == set(old.get("correct", ())):
        return dict(old)
    SystemRandom().shuffle(choices)
    return {"choices": choices, "correct": correct}


def timeline(right: str, old: Mapping[str, Any]) -> dict[str, Any]:
    """What "put in order" stores of lines "what happened | when"; an event whose date stays keeps its id and fact."""
    before = {date_text(part["day"], part["precision"]): part for part in old.get("parts", ())}
    parts = []
    for text, when in pairs_of(right):
        date = parse_date(when)
        if date is None:
            raise InvalidQuestion(
                _("“%(when)s” can't be read as a date; write it like 4 May 1931, May 1931 or 1931.")
                % {"when": when[:60]}
            )
        kept = before.get(date_text(date.day, date.precision), {"id": secrets.token_hex(ID_BYTES), "fact": None})
        parts.append({**kept, "text": text, "day": date.day, "precision": date.precision})
    return _unless_the_same({"parts": parts}, old)


def matched(right: str, old: Mapping[str, Any]) -> dict[str, Any]:
    """What "match" stores of lines "line | answer"; a line whose answer stays keeps its id and fact."""
    ids = {choice["text"]: choice["id"] for choice in old.get("choices", ())}
    before = {part["match"]: part for part in old.get("parts", ())}
    parts, choices = [], []
    for text, answer in pairs_of(right):
        choice = ids.get(answer) or secrets.token_hex(ID_BYTES)
        kept = before.get(choice, {"id": secrets.token_hex(ID_BYTES), "fact": None})
        parts.append({**kept, "text": text, "match": choice})
        choices.append({"id": choice, "text": answer})
    return _unless_the_same({"parts": parts, "choices": choices}, old)


def _unless_the_same(new: dict[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    """The payload with every list in an order of its own, or the old one where only the order differs."""
    if all(sorted(part, key=repr) == sorted(old.get(name, ()), key=repr) for name, part in new.items()):
        return dict(old)
    for part in new.values():
        SystemRandom().shuffle(part)
    return new


def written(kind: str, payload: Mapping[str, Any]) -> str:
    """The right answers of a payload as lines: by the alphabet, events in the order of time."""
    if kind == multiple_answer.SLUG:
        return "\n".join(sorted(multiple_answer.Payload.from_json(payload).right))
    if kind == ordering.SLUG:
        events = ordering.Payload.from_json(payload).in_order
        return "\n".join(f"{event.text} {BAR} {event.when}" for event in events)
    stored = matching.Payload.from_json(payload)
    return "\n".join(sorted(f"{part.text} {BAR} {stored.texts[part.match]}" for part in stored.parts))


def claims(kind: str, right: str) -> list[str]:
    """What a passage must bear out, all of it: the right answers, the dates of events, the answers of lines."""
    return lines_of(right) if kind == multiple_answer.SLUG else [other for _one, other in pairs_of(right)]
