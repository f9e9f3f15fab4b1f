"""Reports: screen, CSV and print show exactly the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    label: str
    numeric: bool = False
    unit: str = ""
    """"%" for shares, which are stored as 0..1 and shown as whole per cent."""
    ours: bool = False
    """Whether the cells hold words of ours, to be translated, and not words of people and articles."""


@dataclass(frozen=True, slots=True)
class Table:
    """One report: screen, CSV and print show exactly this."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]
    note: str = ""
    """What the numbers mean, or why there are none."""
    empty: str = ""
    """What to say when there is no row."""
    generated_at: datetime | None = field(default=None)
