"""A spreadsheet (.xlsx)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

from content.errors import UnreadableFile
from content.exchange._question import Exchanged, Written
from content.exchange._read import Read
from content.exchange._table import table
from content.exchange._table_reading import LEAST_KNOWN, Row, columns_of, read_rows
from content.importers._zips import BROKEN, check_zip, damaged

SLUG = "xlsx"
LABEL = "Spreadsheet (XLSX)"
SUFFIX = ".xlsx"
SUFFIXES = (".xlsx", ".xlsm")
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WHAT = "a spreadsheet in the format XLSX"
_MOST_ROWS = 20_000
_MOST_COLUMNS = 60
_PROLOG = 2_000
_HEAD = 10


def write(questions: Sequence[Exchanged]) -> Written:
    """One sheet with a header row; every cell is text."""
    return Written(table(questions).export("xlsx"))


def read(data: bytes, filename: str) -> Read:
    """The first sheet that has headings; of formulas, what they came to. Raises UnreadableFile."""
    check_zip(data, filename, _WHAT)
    _refuse_declarations(data, filename)
    try:
        return read_rows(_rows(data), filename)
    except (*BROKEN, KeyError, TypeError, AttributeError, IndexError, ParseError, SyntaxError) as error:
        raise damaged(filename, _WHAT) from error


def _refuse_declarations(data: bytes, filename: str) -> None:
    """No part of a spreadsheet declares entities, unless it is a bomb or looks for files."""
    with ZipFile(BytesIO(data)) as archive:
        for member in archive.infolist():
            if not member.filename.lower().endswith((".xml", ".rels", ".vml")):
                continue
            try:
                with archive.open(member) as part:
                    head = part.read(_PROLOG).replace(b"\0", b"").upper()
            except BROKEN as error:
                raise damaged(filename, _WHAT) from error
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise UnreadableFile(f"{filename} declares entities, which no spreadsheet needs. It was not read.")


def _rows(data: bytes) -> Iterator[Row]:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        sheets = [list(_cells(sheet, _HEAD)) for sheet in book.worksheets]
        known = [max((columns_of(cells).known for _row, cells in head), default=0) for head in sheets]
        best = max(range(len(known)), key=known.__getitem__, default=None)
        if best is not None and known[best] >= LEAST_KNOWN:
            yield from _cells(book.worksheets[best], _MOST_ROWS)
    finally:
        book.close()


def _cells(sheet: Any, most: int) -> Iterator[Row]:
    rows = sheet.iter_rows(max_row=most, max_col=_MOST_COLUMNS, values_only=True)
    for number, cells in enumerate(rows, start=1):
        yield number, [_text(cell) for cell in cells]


def _text(cell: object) -> str:
    """What a cell shows: whole numbers without a point, days as ISO 8601."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return cell.isoformat(" ") if cell.time() != datetime.min.time() else cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return str(cell).replace("\r\n", "\n").replace("\r", "\n")
