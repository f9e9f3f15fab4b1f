"""Bytes into rows of cells: text with commas, semicolons or tabs between them, and Excel workbooks."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date, datetime
from itertools import islice
from typing import Any

from content.errors import UnreadableFile
from content.importers._zips import BROKEN, check_zip, damaged
from content.language.encodings import EncodingError, decode

Row = tuple[int, list[str]]
"""(number of its line from 1, cells as they are)."""
MOST_BYTES = 1_000_000
MOST_ROWS = 5_000
"""Rows of a workbook that are looked at: one may say that it has a million, all empty."""
MOST_COLUMNS = 40
DIVIDERS = ",;\t|"
LOOKED_AT = 40
"""Rows that tell which sign divides the cells."""


def read_cells(data: bytes, filename: str) -> list[Row]:
    """Rows of a table with something in them. Raises UnreadableFile, with what to do, for what is none."""
    if len(data) > MOST_BYTES:
        raise UnreadableFile(
            f"{filename} has {len(data):,} bytes; a roster may have {MOST_BYTES:,}. Keep only the names."
        )
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableFile(f"{filename} is an old or a protected Excel workbook. Save it as .xlsx or CSV.")
    rows = _workbook(data, filename) if data.startswith(b"PK\x03\x04") else _text(data, filename)
    found = [(number, cells) for number, cells in rows if any(cell.strip() for cell in cells)]
    if not found:
        raise UnreadableFile(f"{filename} is empty. It needs a line for each student, with their name.")
    return found


def _workbook(data: bytes, filename: str) -> list[Row]:
    """The first sheet that holds something. Formulas count as what they came to, never as themselves."""
    from zipfile import ZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    check_zip(data, filename, "an Excel workbook")
    with ZipFile(io.BytesIO(data)) as archive:
        if not any(name.startswith("xl/") for name in archive.namelist()):
            raise UnreadableFile(f"{filename} is a zip archive, not an Excel workbook. Save the table as .xlsx or CSV.")
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            rows = islice(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS, max_row=MOST_ROWS), MOST_ROWS)
            table = [(number, [_as_text(value) for value in row]) for number, row in enumerate(rows, 1)]
            if any(any(cells) for _number, cells in table):
                return table
    except (*BROKEN, KeyError, TypeError, AttributeError, IndexError, SyntaxError, InvalidFileException) as error:
        # SyntaxError is what the parsers of XML raise.
        raise damaged(filename, "an Excel workbook") from error
    return []


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _text(data: bytes, filename: str) -> list[Row]:
    try:
        text = decode(data)
    except EncodingError as error:
        raise UnreadableFile(f"{filename} {error}.") from error
    # Programs that add a mark to a text that has one leave it in the first name.
    text = text.removeprefix("\ufeff")
    first, _newline, rest = text.partition("\n")
    hint = first.strip().strip('"')
    if len(hint) == 5 and hint.lower().startswith("sep="):
        # Excel writes the dividing sign into a line of its own.
        return [(number + 1, cells) for number, cells in _divided(rest, hint[4], filename)]
    return _divided(text, _divider(text), filename)


def _divided(text: str, divider: str, filename: str) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=True)
    rows: list[Row] = []
    before = 0
    try:
        for cells in reader:
            rows.append((before + 1, cells[:MOST_COLUMNS]))
            before = reader.line_num
    except csv.Error as error:
        raise UnreadableFile(
            f"{filename}, line {before + 1}: this is not a table ({error}). Check its quotation marks."
        ) from error
    return rows


def _divider(text: str) -> str:
    """The sign that divides most lines into the same number of cells, and more than one."""

    def evenness(sign: str) -> tuple[int, int]:
        counts: Counter[int] = Counter()
        try:
            reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
            for cells in islice((row for row in reader if row), LOOKED_AT):
                counts[len(cells)] += 1
        except csv.Error:
            return 0, 0
        several = [(times, size) for size, times in counts.items() if size > 1]
        return max(several, default=(0, 0))

    return max(DIVIDERS, key=evenness)
