"""CSV in UTF-8 with a byte order mark, which spreadsheets need to read it right."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from content.errors import UnreadableFile
from content.exchange._question import Exchanged, Written
from content.exchange._read import Read, text_of
from content.exchange._table import table
from content.exchange._table_reading import Row, columns_of, read_rows
from content.formulas import neutral

SLUG = "csv"
LABEL = "CSV"
SUFFIX = ".csv"
SUFFIXES = (".csv", ".tsv")
MEDIA_TYPE = "text/csv"
_SEPARATORS = ",;\t|"
_NOTE = "sep="
"""The first line that tells some spreadsheets the separator; it is no row."""
_HEAD = 10
"""Lines among which the headings are looked for."""


def write(questions: Sequence[Exchanged]) -> Written:
    """RFC 4180 with a header line; cells that a spreadsheet would run as formulas are neutralised."""
    return Written(b"\xef\xbb\xbf" + table(questions).export("csv").encode())


def write_rest(rest: Sequence[tuple[Exchanged, str]]) -> bytes:
    """The same table with what is amiss in a last column: to be mended there, and read again."""
    rows = table([question for question, _amiss in rest])
    rows.append_col([neutral(amiss) for _question, amiss in rest], header="problem")
    return b"\xef\xbb\xbf" + bytes(rows.export("csv").encode())


def read(data: bytes, filename: str) -> Read:
    """Rows parted by comma, semicolon, tab or bar, whichever makes headings that are known."""
    text = text_of(data, filename)
    return read_rows(_rows(text, _separator(text)), filename)


def _separator(text: str) -> str:
    if text[: len(_NOTE)].lower() == _NOTE and text[len(_NOTE) : len(_NOTE) + 1] in _SEPARATORS:
        return text[len(_NOTE)]
    head = "\n".join(text.split("\n", _HEAD)[:_HEAD])

    def known(separator: str) -> int:
        return max((columns_of(cells).known for _line, cells in _rows(head, separator)), default=0)

    return max(_SEPARATORS, key=known)


def _rows(text: str, separator: str) -> Iterator[Row]:
    """Each row with the line where it begins. Raises UnreadableFile for a cell that no table has."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFile(
            f"Line {line} can't be read as a row of a table: {error}. Look at its quotation marks."
        ) from error
