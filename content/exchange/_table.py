"""Questions as a table: the same columns for CSV and spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence

from tablib import Dataset

from content.exchange._question import Exchanged

HEADERS = (
    "key", "topic", "kind", "prompt", "right", "wrong", "accepted", "quote", "article", "publisher", "date", "url",
    "status",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins like this is a formula to a spreadsheet."""


def neutral(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if text.startswith(FORMULA) else text


def table(questions: Sequence[Exchanged]) -> Dataset:
    """One row a question; several answers in one cell stand on lines of their own, pairs are parted by a bar."""
    rows = [[neutral(cell) for cell in _cells(question)] for question in questions]
    return Dataset(*rows, headers=HEADERS, title="Questions")


def _cells(question: Exchanged) -> tuple[str, ...]:
    pairs = [f"{left} | {right}" for left, right in question.pairs]
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
