"""A report as an Excel workbook: cell by cell what the CSV and the screen show."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from content.formulas import neutral
from quizzes.reports._csv import cell, heading
from quizzes.shapes import Column, Table

MAX_TITLE = 31
"""Characters of a sheet's name, as Excel allows."""
NOT_IN_TITLES = str.maketrans("", "", "[]:*?/\\'")


def as_xlsx(table: Table) -> bytes:
    """One sheet with a heading line that stays in sight. Days are dates, shares whole per cent, as in the CSV."""
    # The package takes long to load, and few requests need it.
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    sheet.title = table.title.translate(NOT_IN_TITLES)[:MAX_TITLE] or "Recite"
    sheet.append([neutral(heading(column)) for column in table.columns])
    for row in table.rows:
        values = [_value(column, value) for column, value in zip(table.columns, row, strict=True)]
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", one) if isinstance(one, str) else one for one in values])
    for top in sheet[1]:
        top.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[sheet.cell(1, number).column_letter].width = _width(table, number - 1, column)
    body = io.BytesIO()
    book.save(body)
    return body.getvalue()


def _value(column: Column, value: Any) -> Any:
    return value if isinstance(value, date) else cell(column, value)


def _width(table: Table, place: int, column: Column) -> int:
    """Characters of the widest cell of a column, within what is pleasant to read."""
    longest = max((len(str(row[place])) for row in table.rows if row[place] is not None), default=0)
    return min(60, max(len(heading(column)), longest) + 2)
