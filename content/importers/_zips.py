"""Files that are zip archives inside: what may be unpacked, and what is a bomb."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from content.errors import UnreadableFile

BROKEN = (BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, EOFError, OSError)
"""What Python's zipfile raises for archives that are damaged, protected or packed in unknown ways."""
MAX_UNPACKED = 60_000_000
MAX_MEMBERS = 2_000


def damaged(filename: str, what: str) -> UnreadableFile:
    return UnreadableFile(f"{filename} is not {what}, or a damaged one. Open it and save it again.")


def check_zip(data: bytes, filename: str, what: str) -> None:
    """Raise UnreadableFile for an archive that is broken or would grow beyond any document.

    The sizes that an archive declares can be trusted: Python's zipfile reads no more than those.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
    except BROKEN as error:
        raise damaged(filename, what) from error
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise UnreadableFile(f"{filename} would unpack to far more than a document holds. Save its text in a new file.")
