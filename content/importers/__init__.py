"""The shelf of importers: one file per format, found by suffix."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import PurePath
from types import ModuleType

from content.drafts import ArticleDraft
from content.errors import ShelfError, UnreadableFile
from content.importers._zips import MAX_FILES, MAX_FOLDER
from content.importers._zips import unpack as _unpack
from content.shelves import read_shelf

__all__ = ["MAX_BYTES", "MAX_FILES", "MAX_FOLDER", "by_suffix", "check_size", "check_suffix", "read", "unpack"]
REQUIRED = ("NAME", "SUFFIXES", "read")
MAX_BYTES = 2_000_000
"""Larger than any article; a book belongs in parts."""


@cache
def by_suffix() -> dict[str, ModuleType]:
    """Importer modules by lower-case suffix with its dot; two importers may not claim one suffix."""
    suffixes: dict[str, ModuleType] = {}
    for module in read_shelf(__name__, __path__, REQUIRED, "NAME").values():
        for suffix in module.SUFFIXES:
            if suffix in suffixes:
                raise ShelfError(f"{module.__name__} and {suffixes[suffix].__name__} both read {suffix}.")
            suffixes[suffix] = module
    return suffixes


def read(data: bytes, filename: str) -> ArticleDraft:
    """Read one file. Raises UnreadableFile, with what to do, for anything that is not an article."""
    suffix = check_suffix(filename)
    check_size(len(data), filename)
    draft: ArticleDraft = by_suffix()[suffix].read(data, filename)
    return draft


def check_suffix(filename: str) -> str:
    """The suffix of a file that can be read, in lower case. Raises UnreadableFile for any other."""
    suffix = PurePath(filename).suffix.lower()
    importers = by_suffix()
    if suffix not in importers:
        known = ", ".join(sorted(importers))
        raise UnreadableFile(f"{filename}: Recite can't read {suffix or 'a file without a suffix'}. It reads {known}.")
    return suffix


def check_size(size: int, filename: str) -> None:
    """Raise UnreadableFile for a file of `size` bytes if that is more than an article may have."""
    if size > MAX_BYTES:
        raise UnreadableFile(f"{filename} has {size:,} bytes; an article may have {MAX_BYTES:,}. Split it into parts.")


def unpack(data: bytes, filename: str) -> Iterator[tuple[str, bytes | UnreadableFile]]:
    """The files of a zip archive: name without folders, and its bytes or why they can't be had. See _zips.unpack."""
    return _unpack(data, filename, MAX_BYTES)
