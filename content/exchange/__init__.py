"""The shelf of formats in which questions leave Recite, every one with its quote, its source and the source's date.

A format is one file here; see `REQUIRED` and `Format` for what it defines.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Protocol, cast

from content.errors import ReciteError
from content.exchange._question import Exchanged, Written
from content.shelves import read_shelf

__all__ = ["REQUIRED", "Exchanged", "Format", "Written", "all_formats", "get"]

REQUIRED = ("SLUG", "LABEL", "SUFFIX", "MEDIA_TYPE", "write")


class Format(Protocol):
    """What every file of this shelf defines at module level."""

    SLUG: str
    """As it is named on the command line: "gift"."""
    LABEL: str
    """What people read: "GIFT (Moodle and others)"."""
    SUFFIX: str
    """Of the file, with its dot."""
    MEDIA_TYPE: str

    def write(self, questions: Sequence[Exchanged]) -> Written:
        """The file, and a line for each question that the format has no form for."""
        ...


@cache
def all_formats() -> dict[str, Format]:
    """Every format by slug."""
    return cast(dict[str, Format], read_shelf(__name__, __path__, REQUIRED, "SLUG"))


def get(slug: str) -> Format:
    """The format called `slug`; raises ReciteError, with those there are, for one that does not exist."""
    try:
        return all_formats()[slug]
    except KeyError:
        raise ReciteError(f"There is no format called “{slug}”. Take one of {', '.join(all_formats())}.") from None
