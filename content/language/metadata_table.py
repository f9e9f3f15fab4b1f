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
_COLUMNS = "file, title, publisher, date, url"


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


def read_metadata_table(data: bytes, filename: str) -> dict[str, Metadata]:
    """Metadata by file name from a CSV with the columns file, title, publisher, date, url (retells too).

    Columns may stand in any order, unknown ones are ignored; commas, semicolons and tabs divide cells.
    Folders in the column "file" are ignored: the key is the last part of the path. Raises
    UnusableMetadata with file, line and what to do.
    """
    try:
        text = decode(data)
    except EncodingError as error:
        raise UnusableMetadata(f"{filename} {error}.") from error
    table: dict[str, Metadata] = {}
    for line, row in _rows(text, filename):
        where = f"{filename}, line {line}"
        name = row.get("file", "").replace("\\", "/").rsplit("/", 1)[-1].strip()
        if not name:
            raise UnusableMetadata(f'{where}: the cell "file" is empty. Name the file that the row is about.')
        if name in table:
            raise UnusableMetadata(f"{where}: {_short(name)} has a row already. Keep one of the two.")
        table[name] = metadata(row, dict.fromkeys(row, where))
    return table


def _rows(text: str, filename: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line and cells by column of each row that is not empty."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    divider = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=True)
    columns: list[str] = []
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            where = f"{filename}, line {reader.line_num}"
            if not any(cells):
                continue
            if not columns:
                columns = _columns(cells, where)
            elif len(cells) > len(columns):
                raise UnusableMetadata(
                    f"{where}: {len(cells)} cells for {len(columns)} columns. "
                    f"Put a cell that holds {divider!r} in double quotes."
                )
            elif reader.line_num > _MOST_ROWS:
                raise UnusableMetadata(f"{filename} has more than {_MOST_ROWS:,} lines. Split it into parts.")
            else:
                yield reader.line_num, dict(zip(columns, cells, strict=False))
    except csv.Error as error:
        raise UnusableMetadata(
            f"{filename}, line {reader.line_num}: this is not a table of comma-separated values ({error}). "
            "Check its quotation marks."
        ) from error
    if not columns:
        raise UnusableMetadata(f"{filename} is empty. Give it the columns {_COLUMNS}.")


def _columns(cells: list[str], where: str) -> list[str]:
    columns = [cell.lower() for cell in cells]
    if "file" not in columns:
        raise UnusableMetadata(f'{where}: there is no column "file". Give the table the columns {_COLUMNS}.')
    twice = next((name for name in columns if name and columns.count(name) > 1), "")
    if twice:
        raise UnusableMetadata(f"{where}: the column {_short(twice)} is there twice. Keep one of the two.")
    return columns
