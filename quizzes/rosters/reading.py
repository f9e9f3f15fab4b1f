"""A roster out of bytes: who stands on which line. What is wrong with a line, planning says."""

from __future__ import annotations

from dataclasses import dataclass

from content.errors import UnreadableFile
from quizzes.rosters.cells import Row, read_cells
from quizzes.rosters.columns import Columns, below_titles, find_columns, joined_names
from quizzes.rosters.lines import RosterLine, split_name

MOST_LINES = 300
"""Students that are taken at once: a page must show every one of them."""
LONGEST_CELL = 300
"""Characters kept of a cell: enough to see what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Roster:
    lines: tuple[RosterLine, ...]
    passed: tuple[str, ...] = ()
    """Headings of columns that nothing is taken from."""


def read_roster(data: bytes, filename: str) -> Roster:
    """The students in a table: CSV in any usual encoding and with any usual dividing sign, or an Excel workbook.

    Raises UnreadableFile for what is no table, has no names, or names more than MOST_LINES students.
    """
    rows = below_titles(joined_names(read_cells(data, filename)))
    columns, headed, passed = find_columns(rows, filename)
    lines = tuple(_line(row, columns) for row in rows[headed:])
    if not lines:
        raise UnreadableFile(f"{filename} has headings and no student under them.")
    if len(lines) > MOST_LINES:
        raise UnreadableFile(
            f"{filename} names {len(lines):,} students; {MOST_LINES} can be taken at once. Split it into classes."
        )
    return Roster(lines, tuple(passed))


def _line(row: Row, columns: Columns) -> RosterLine:
    number, cells = row
    given = {field: tidy(cells[place]) for field, place in columns.items() if place < len(cells)}
    if "name" in given:
        given["first"], given["last"] = split_name(given.pop("name"))
    return RosterLine(number, **given)


def tidy(cell: str) -> str:
    """A cell with single spaces and within LONGEST_CELL. What begins like a formula still does."""
    return " ".join(cell.split())[:LONGEST_CELL]
