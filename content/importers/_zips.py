"""Files that are zip archives inside: what may be unpacked, and what is a bomb."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from content.errors import UnreadableFile

BROKEN = (BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, EOFError, OSError)
"""What Python's zipfile raises for archives that are damaged, protected or packed in unknown ways."""
MAX_UNPACKED = 60_000_000
MAX_MEMBERS = 2_000
MAX_TAGS = 1_000_000
"""Beginnings and ends of elements in all parts that are XML. A long report has a tenth of it; each takes a reader some
hundred bytes of memory and a moment, however small a file they were packed into."""
MAX_STYLES = 50_000
"""The same of the part that describes the looks of cells, which takes a reader far more."""
_XML = (".xml", ".rels", ".vml")
_CHUNK = 1 << 20


def damaged(filename: str, what: str) -> UnreadableFile:
    return UnreadableFile(f"{filename} is not {what}, or a damaged one. Open it and save it again.")


def check_zip(data: bytes, filename: str, what: str) -> None:
    """Raise UnreadableFile for an archive that is broken or would grow beyond any document.

    The sizes that an archive declares can be trusted: Python's zipfile reads no more than those.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            small = len(members) <= MAX_MEMBERS and sum(member.file_size for member in members) <= MAX_UNPACKED
            fits = small and _has_few_tags(archive, members)
    except BROKEN as error:
        raise damaged(filename, what) from error
    if not fits:
        raise UnreadableFile(f"{filename} would unpack to far more than a document holds. Save its text in a new file.")


def _has_few_tags(archive: ZipFile, members: list[ZipInfo]) -> bool:
    tags = 0
    for member in members:
        name = member.filename.lower()
        if not name.endswith(_XML):
            continue
        here = _tags(archive, member)
        tags += here
        if tags > MAX_TAGS or (name.endswith("xl/styles.xml") and here > MAX_STYLES):
            return False
    return True


def _tags(archive: ZipFile, member: ZipInfo) -> int:
    """How often an element begins or ends in a part; nothing of it is kept."""
    count = 0
    with archive.open(member) as part:
        while chunk := part.read(_CHUNK):
            count += chunk.count(b"<")
            if count > MAX_TAGS:
                break
    return count


# Folders packed by a person

MAX_FILES = 300
"""Files that one folder may hold; also the most that are taken at once."""
MAX_FOLDER = 60_000_000
"""Bytes that the files of one folder may have together, unpacked."""
_MAX_RATIO = 200
"""Text packs to a third or a tenth; a thousandfold is a bomb."""
_HIDDEN = ("__MACOSX", ".")


def unpack(data: bytes, filename: str, limit: int) -> Iterator[tuple[str, bytes | UnreadableFile]]:
    """The files of a packed folder by their names without folders, each as its bytes or why it can't be had.

    Nothing is written to disk, so that a path that climbs out of the folder is only a name. What an operating system
    hides is passed over; a zip inside is a file like others. `limit` is the most bytes that a file may have. Raises
    UnreadableFile for an archive that is broken, holds too much, or would grow beyond measure.
    """
    try:
        archive = ZipFile(BytesIO(data))
        members = [one for one in archive.infolist() if not one.is_dir() and not _is_hidden(one.filename)]
    except BROKEN as error:
        raise damaged(filename, "a zip archive") from error
    _check_folder(members, data, filename)
    for member in members:
        yield _name(member), _bytes(archive, member, limit)


def _is_hidden(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    return any(part.startswith(_HIDDEN) and part not in (".", "..") for part in parts)


def _check_folder(members: list[ZipInfo], data: bytes, filename: str) -> None:
    size = sum(member.file_size for member in members)
    if len(members) > MAX_FILES:
        raise UnreadableFile(
            f"{filename} holds {len(members):,} files; {MAX_FILES} can be given at once. Split it into parts."
        )
    if size > MAX_FOLDER or size > _MAX_RATIO * max(len(data), 1_000):
        raise UnreadableFile(
            f"{filename} would unpack to {size:,} bytes; {MAX_FOLDER:,} can be given at once, and nothing packed "
            f"more than {_MAX_RATIO} times smaller. Split it into parts, or give the files themselves."
        )
    if not members:
        raise UnreadableFile(f"{filename} holds no file.")


def _name(member: ZipInfo) -> str:
    return member.filename.replace("\\", "/").rsplit("/", 1)[-1] or member.filename


def _bytes(archive: ZipFile, member: ZipInfo, limit: int) -> bytes | UnreadableFile:
    name = _name(member)
    if member.flag_bits & 1:
        return UnreadableFile(f"{name} is protected with a password. Pack it without one.")
    if member.file_size > limit:
        return UnreadableFile(f"{name} has {member.file_size:,} bytes; it may have {limit:,}. Split it into parts.")
    try:
        with archive.open(member) as file:
            # No more than it says: whatever it says, a bomb ends here.
            return file.read(limit)
    except BROKEN:
        return UnreadableFile(f"{name} is damaged in the archive. Pack it again.")
