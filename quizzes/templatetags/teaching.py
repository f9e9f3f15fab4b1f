"""Reports of a course as they are shown."""

from __future__ import annotations

from collections.abc import Sequence

from django import template

from quizzes.shapes import Column

register = template.Library()
MATRIX_FROM = 6
"""So many columns of shares are a matrix: their headings stand upright, so that they fit."""


@register.filter
def is_matrix(columns: Sequence[Column]) -> bool:
    """Whether a table has a column of shares for each of many things, as for each article."""
    return sum(column.unit == "%" for column in columns) >= MATRIX_FROM
