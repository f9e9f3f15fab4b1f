"""A report as CSV: the same numbers as on the screen, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from math import floor
from typing import Any

from content.formulas import neutral
from quizzes.shapes import Column, Table


def as_csv(table: Table) -> str:
    """RFC 4180 with a header line. Shares are per cent, as on the screen; empty cells have no value."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([neutral(heading(column)) for column in table.columns])
    for row in table.rows:
        writer.writerow([cell(column, value) for column, value in zip(table.columns, row, strict=True)])
    return text.getvalue()


def heading(column: Column) -> str:
    return f"{column.label} ({column.unit})" if column.unit else column.label


def cell(column: Column, value: Any) -> Any:
    """Numbers stay numbers, days are ISO 8601, text is neutralised."""
    if value is None:
        return ""
    if column.unit == "%":
        # Half up, as the screen rounds it: the two must never differ.
        return floor(value * 100 + 0.5)
    if isinstance(value, (int, float)):
        return value
    return neutral(str(value))
