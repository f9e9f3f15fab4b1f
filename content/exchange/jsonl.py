"""JSON, one object a line: for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from content.exchange._question import Exchanged, Written

SLUG = "jsonl"
LABEL = "JSON lines"
SUFFIX = ".jsonl"
MEDIA_TYPE = "application/jsonl"


def write(questions: Sequence[Exchanged]) -> Written:
    """One object a question with the fields of `Exchanged`; days are ISO 8601, no day is null."""
    lines = (json.dumps(asdict(question), ensure_ascii=False, default=str) for question in questions)
    return Written("".join(f"{line}\n" for line in lines).encode())
