"""Metadata told by people: a table with a row per file, and the fields that front matter has too."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from content.errors import UnusableMetadata
from content.language.calendar_dates import is_ambiguous, parse_date
from content.language.encodings import EncodingError, decode

LIMITS = {"title": 300, "publisher": 200, "url": 500, "retells": 300}
"""Characters that a field may have."""
_MOST_ROWS = 10_000
COLUMNS = ("file", "title", "publisher", "date", "url")
_COLUMNS = ", ".join(COLUMNS)
KNOWN = frozenset({*COLUMNS, "retells"})
"""Columns that are read; the last is for texts that retell a report."""
_SURPLUS = "\0"
"""Where a row with more cells than columns says so; no column can be called that."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is told of an article; empty fields tell nothing."""

    title: str = ""
    publisher: str = ""
    published: date | None = None
    url: str = ""
    retells: str = ""


def metadata(fields: Mapping[str, str], where: Mapping[str, str]) -> Metadata:
    """Metadata from the texts of `fields` (title, publisher, date, url, retells; others are ignored).

    `where` names the place of each field for messages ("notes.md, line 3"). Raises UnusableMetadata for a
    date or an address that is none, and for text that is too long.
    """
    values = {key: " ".join(value.split()) for key, value in fields.items()}
    for key, limit in LIMITS.items():
        if len(values.get(key, "")) > limit:
            raise UnusableMetadata(f"{where[key]}: the {key} has {len(values[key])} characters; it may have {limit}.")
    url = values.get("url", "")
    if url and not _is_address(url):
        raise UnusableMetadata(
            f"{where['url']}: {_short(url)} is not an address of the web. Write it as https://example.org/page."
        )
    day = _read_day(values["date"], where["date"]) if values.get("date") else None
    return Metadata(values.get("title", ""), values.get("publisher", ""), day, url, values.get("retells", ""))


def _read_day(text: str, where: str) -> date:
    day = parse_date(text)
    if day is None and is_ambiguous(text):
        raise UnusableMetadata(f"{where}: {text} can be read in two ways. Write the year first, as in 2011-12-18.")
    if day is None:
        raise UnusableMetadata(
            f"{where}: {_short(text)} is not a date with day, month and year. "
            "Write it as 2011-12-18 or 18 December 2011."
        )
    return day


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in url


def _short(text: str) -> str:
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'


@dataclass(frozen=True, slots=True)
class TableRow:
    """One usable row: the file it is about, or "" for one about an address, and what it tells."""

    line: int
    file: str
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class MetadataTable:
    """A table as it was read: what can be used, and what can't, line by line."""

    name: str
    rows: tuple[TableRow, ...] = ()
    problems: tuple[tuple[int, str, str], ...] = ()
    """(line, file that the line is about or "", what is wrong) of the lines that can't be used."""
    unknown: tuple[str, ...] = ()
    """Names of columns that are ignored."""

    @property
    def files(self) -> dict[str, Metadata]:
        """What is told of each file, by its name without folders."""
        return {row.file: row.metadata for row in self.rows if row.file}

    @property
    def addresses(self) -> tuple[TableRow, ...]:
        """Rows without a file: texts that stand at their address."""
        return tuple(row for row in self.rows if not row.file)

    @property
    def note(self) -> str:
        """A sentence on the columns that are ignored, or ""."""
        if not self.unknown:
            return ""
        named = ", ".join(map(_short, self.unknown))
        return f"{self.name}: ignored the unknown columns {named}. Known are {_COLUMNS}."


def read_metadata_table(data: bytes, filename: str) -> dict[str, Metadata]:
    """Metadata by file name from a table that must be right throughout; see `read_table`. Raises UnusableMetadata."""
    table = read_table(data, filename)
    for _line, _file, problem in table.problems:
        raise UnusableMetadata(problem)
    return table.files


def read_table(data: bytes, filename: str) -> MetadataTable:
    """A CSV with the columns file, title, publisher, date, url (retells too).

    Columns may stand in any order, unknown ones are named and ignored; commas, semicolons and tabs divide cells.
    Folders in the column "file" are ignored: its last part counts. A row without a file is about the text at its
    url. Lines that can't be used are problems of the table; raises UnusableMetadata, with file, line and what to
    do, for a file that is no such table at all.
    """
    try:
        text = decode(data)
    except EncodingError as error:
        raise UnusableMetadata(f"{filename} {error}.") from error
    rows: list[TableRow] = []
    problems: list[tuple[int, str, str]] = []
    unknown: dict[str, None] = {}
    seen: set[str] = set()
    for line, cells in _rows(text, filename):
        unknown |= dict.fromkeys(name for name in cells if name and name not in KNOWN | {_SURPLUS})
        where = f"{filename}, line {line}"
        name = cells.get("file", "").replace("\\", "/").rsplit("/", 1)[-1].strip()
        try:
            rows.append(_row(line, name, cells, where, seen))
        except UnusableMetadata as error:
            problems.append((line, name, str(error)))
    return MetadataTable(filename, tuple(rows), tuple(problems), tuple(unknown))


def _row(line: int, name: str, cells: Mapping[str, str], where: str, seen: set[str]) -> TableRow:
    """A row of the table. Raises UnusableMetadata; `seen` holds the files and addresses of the rows before."""
    if _SURPLUS in cells:
        raise UnusableMetadata(f"{where}: {cells[_SURPLUS]}")
    told = metadata(cells, dict.fromkeys(cells, where))
    if not name and not told.url:
        raise UnusableMetadata(
            f'{where}: the cell "file" is empty. Name the file that the row is about, or give the url of its text.'
        )
    key = name or told.url
    if key in seen:
        raise UnusableMetadata(f"{where}: {_short(key)} has a row already. Keep one of the two.")
    seen.add(key)
    return TableRow(line, name, told)


def _rows(text: str, filename: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line and cells by column of each row that is not empty."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    divider = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=True)
    columns: list[str] = []
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            if reader.line_num > _MOST_ROWS:
                raise UnusableMetadata(f"{filename} has more than {_MOST_ROWS:,} lines. Split it into parts.")
            if not columns:
                columns = _columns(cells, f"{filename}, line {reader.line_num}")
            else:
                yield reader.line_num, dict(zip(columns, cells, strict=False)) | _surplus(cells, columns, divider)
    except csv.Error as error:
        raise UnusableMetadata(
            f"{filename}, line {reader.line_num}: this is not a table of comma-separated values ({error}). "
            "Check its quotation marks."
        ) from error
    if not columns:
        raise UnusableMetadata(f"{filename} is empty. Give it the columns {_COLUMNS}.")


def _surplus(cells: list[str], columns: list[str], divider: str) -> dict[str, str]:
    if len(cells) <= len(columns):
        return {}
    problem = f"{len(cells)} cells for {len(columns)} columns. Put a cell that holds {divider!r} in double quotes."
    return {_SURPLUS: problem}


def _columns(cells: list[str], where: str) -> list[str]:
    columns = [cell.lower() for cell in cells]
    if not {"file", "url"} & set(columns):
        raise UnusableMetadata(f'{where}: there is no column "file". Give the table the columns {_COLUMNS}.')
    twice = next((name for name in columns if name and columns.count(name) > 1), "")
    if twice:
        raise UnusableMetadata(f"{where}: the column {_short(twice)} is there twice. Keep one of the two.")
    return columns
