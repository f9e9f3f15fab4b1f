"""CSV in UTF-8 with a byte order mark, which spreadsheets need to read it right."""

from __future__ import annotations

from collections.abc import Sequence

from content.exchange._question import Exchanged, Written
from content.exchange._table import table

SLUG = "csv"
LABEL = "CSV"
SUFFIX = ".csv"
MEDIA_TYPE = "text/csv"


def write(questions: Sequence[Exchanged]) -> Written:
    """RFC 4180 with a header line; cells that a spreadsheet would run as formulas are neutralised."""
    return Written(b"\xef\xbb\xbf" + table(questions).export("csv").encode())
