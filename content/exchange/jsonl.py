"""JSON, one object a line: for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from functools import partial
from typing import Any

from content.exchange._citation import day_of
from content.exchange._question import Exchanged, Written
from content.exchange._read import LONGEST_QUESTION, Read, Reading, Remarks, Unfit, brief, text_of

SLUG = "jsonl"
LABEL = "JSON lines"
SUFFIX = ".jsonl"
SUFFIXES = (".jsonl", ".ndjson")
MEDIA_TYPE = "application/jsonl"
_NAMES = tuple(field.name for field in fields(Exchanged))
_LISTS = ("right", "wrong", "accepted")


def write(questions: Sequence[Exchanged]) -> Written:
    """One object a question with the fields of `Exchanged`; days are ISO 8601, no day is null."""
    lines = (json.dumps(asdict(question), ensure_ascii=False, default=str) for question in questions)
    return Written("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))


def read(data: bytes, filename: str) -> Read:
    """What `write` wrote; fields may be missing, others are passed over. Raises UnreadableFile for what is no text."""
    reading = Reading()
    for number, line in enumerate(text_of(data, filename).split("\n"), start=1):
        if line.strip():
            reading.take(number, partial(_question, line))
    return reading.done()


def _question(line: str, _remarks: Remarks) -> Exchanged:
    if len(line) > LONGEST_QUESTION:
        raise Unfit(f"The line has more than {LONGEST_QUESTION:,} characters.")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise Unfit(f"“{brief(line)}” is not JSON.") from None
    if not isinstance(row, dict):
        raise Unfit(f"“{brief(line)}” is no JSON object.")
    told: dict[str, Any] = {name: row[name] for name in _NAMES if row.get(name) is not None}
    for name in _LISTS:
        told[name] = _texts(told.get(name, ()), name)
    told["pairs"] = tuple(_pair(pair) for pair in _listed(told.get("pairs", ()), "pairs"))
    if wrong := next((name for name, value in told.items() if not isinstance(value, str | tuple)), ""):
        raise Unfit(f"“{wrong}” is not a text.")
    told["published"] = day_of(told["published"]) if "published" in told else None
    if missing := next((name for name in ("kind", "prompt") if name not in told), ""):
        raise Unfit(f"“{missing}” is missing.")
    return Exchanged(**{"key": "", "topic": "", **told})


def _listed(value: object, name: str) -> list[Any]:
    if not isinstance(value, list | tuple):
        raise Unfit(f"“{name}” is not a list.")
    return list(value)


def _texts(value: object, name: str) -> tuple[str, ...]:
    texts = _listed(value, name)
    if not all(isinstance(text, str) for text in texts):
        raise Unfit(f"“{name}” is not a list of texts.")
    return tuple(texts)


def _pair(value: object) -> tuple[str, str]:
    pair = _texts(value, "pairs")
    if len(pair) != 2:
        raise Unfit("A pair has two texts.")
    return pair[0], pair[1]
