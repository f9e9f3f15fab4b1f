"""Reports of a course as they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template

from quizzes.shapes import Column
from quizzes.templatetags.recite import cells

register = template.Library()
MATRIX_FROM = 5
"""So many columns of shares are a matrix: its headings stand upright, so that they fit, and its cells are tinted."""
LONG = 32
"""Characters of a cell that may break over lines; shorter ones stay whole."""


@register.filter
def is_matrix(columns: Sequence[Column]) -> bool:
    """Whether a table has a column of shares for each of many things, as for each article."""
    return sum(column.unit == "%" for column in columns) >= MATRIX_FROM


@register.filter
def report_cells(row: Sequence[Any], columns: Sequence[Column]) -> list[dict[str, Any]]:
    """The cells of a row with the key of their column and the class each is shown in.

    A tint only repeats what its number says.
    """
    matrix, shown = is_matrix(columns), cells(row, columns)
    for cell, value, column in zip(shown, row, columns, strict=True):
        cell["key"] = column.key
        tint = f" tint-{round(value * 10)}" if matrix and column.unit == "%" and value is not None else ""
        cell["look"] = f"number{tint}" if cell["numeric"] else "long" if len(cell["text"]) > LONG else ""
    return shown
