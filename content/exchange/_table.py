"""Questions as a table: the same columns for CSV and spreadsheets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tablib import Dataset

from content.exchange._question import Exchanged, normal
from content.formulas import neutral

HEADERS = (
    "key", "topic", "kind", "prompt", "right", "wrong", "accepted", "quote", "article", "publisher", "date", "url",
    "status",
)  # fmt: skip
_BAR = re.compile(r"(\\*)\|")
_ESCAPED_BAR = re.compile(r"(\\+)\|")


def table(questions: Sequence[Exchanged]) -> Dataset:
    """One row a question; several answers in one cell stand on lines of their own, pairs are parted by a bar."""
    rows = [[neutral(cell) for cell in _cells(normal(question))] for question in questions]
    return Dataset(*rows, headers=HEADERS, title="Questions")


def _cells(question: Exchanged) -> tuple[str, ...]:
    pairs = [f"{_barred(left)} | {_barred(right)}" for left, right in question.pairs]
    return (
        question.key,
        question.topic,
        question.kind,
        question.prompt,
        "\n".join(pairs or question.right),
        "\n".join(question.wrong),
        "\n".join(question.accepted),
        question.quote,
        question.source,
        question.publisher,
        question.published.isoformat() if question.published else "",
        question.url,
        question.status,
    )


def _barred(text: str) -> str:
    """A part of a pair with a backslash before its own bars, so that the bar between the two is plain."""
    return _BAR.sub(lambda match: f"{match[1] * 2}\\|", text)


def pair_of(line: str) -> tuple[str, str] | None:
    """The two parts of a line; None where no bar parts it."""
    bars = [match.start() for match in re.finditer(r"\|", line) if _stands_free(line, match.start())]
    if not bars:
        return None
    left, right = line[: bars[-1]], line[bars[-1] + 1 :]
    return _unbarred(left).strip(), _unbarred(right).strip()


def _stands_free(line: str, bar: int) -> bool:
    before = line[:bar]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 0


def _unbarred(text: str) -> str:
    return _ESCAPED_BAR.sub(lambda match: "\\" * (len(match[1]) // 2) + "|", text)
