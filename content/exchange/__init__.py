"""The shelf of formats in which questions leave Recite, every one with its quote, its source and the source's date, and
in which they come back.

A format is one file here; see `REQUIRED` and `Format` for what it defines.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import PurePath
from typing import Protocol, cast

from content.errors import ReciteError, ShelfError, UnreadableFile
from content.exchange._question import Exchanged, Written, normal
from content.exchange._read import MAX_BYTES, MAX_QUESTIONS, Found, Problem, Read
from content.shelves import read_shelf

__all__ = [
    "MAX_BYTES", "MAX_QUESTIONS", "REQUIRED", "Exchanged", "Format", "Found", "Problem", "Read", "Written",
    "all_formats", "by_suffix", "check_size", "format_of", "get", "normal", "read",
]  # fmt: skip

REQUIRED = ("SLUG", "LABEL", "SUFFIX", "SUFFIXES", "MEDIA_TYPE", "write", "read")


class Format(Protocol):
    """What every file of this shelf defines at module level."""

    SLUG: str
    """As it is named on the command line: "gift"."""
    LABEL: str
    """What people read: "GIFT (Moodle and others)"."""
    SUFFIX: str
    """Of the file that is written, with its dot."""
    SUFFIXES: tuple[str, ...]
    """Of the files that are read, in small letters."""
    MEDIA_TYPE: str

    def write(self, questions: Sequence[Exchanged]) -> Written:
        """The file, and a line for each question that the format has no form for."""
        ...

    def read(self, data: bytes, filename: str) -> Read:
        """The questions that are whole, and what was wrong with the others, line by line. Raises UnreadableFile for a
        file that is not of this format at all."""
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


@cache
def by_suffix() -> dict[str, Format]:
    """Formats by the suffixes that they read; two may not claim one."""
    suffixes: dict[str, Format] = {}
    for form in all_formats().values():
        for suffix in form.SUFFIXES:
            if suffix in suffixes:
                raise ShelfError(f"The formats {form.SLUG} and {suffixes[suffix].SLUG} both read {suffix}.")
            suffixes[suffix] = form
    return suffixes


def format_of(filename: str) -> Format:
    """The format that reads files of this name. Raises UnreadableFile, with those there are."""
    suffix = PurePath(filename).suffix.lower()
    form = by_suffix().get(suffix)
    if form is None:
        known = ", ".join(sorted(by_suffix()))
        raise UnreadableFile(
            f"{filename}: Recite can't read questions from {suffix or 'a file without a suffix'}. It reads {known}."
        )
    return form


def check_size(size: int, filename: str) -> None:
    """Raise UnreadableFile for a file of so many bytes that is empty or too large."""
    if size > MAX_BYTES:
        raise UnreadableFile(
            f"{filename} has {size:,} bytes; a file of questions may have {MAX_BYTES:,}. Split it, or leave "
            "out its pictures."
        )
    if not size:
        raise UnreadableFile(f"{filename} is empty. Choose a file with questions in it.")


def read(data: bytes, filename: str) -> Read:
    """Read a file of questions by its suffix. Raises UnreadableFile, with what to do, where nothing can be read."""
    form = format_of(filename)
    check_size(len(data), filename)
    return form.read(data, filename)
