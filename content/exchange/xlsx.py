"""A spreadsheet (.xlsx)."""

from __future__ import annotations

from collections.abc import Sequence

from content.exchange._question import Exchanged, Written
from content.exchange._table import table

SLUG = "xlsx"
LABEL = "Spreadsheet (XLSX)"
SUFFIX = ".xlsx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write(questions: Sequence[Exchanged]) -> Written:
    """One sheet with a header row; every cell is text."""
    return Written(table(questions).export("xlsx"))
