"""The file of a backup: written under another name until it is whole and was read back."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from quizzes.errors import BackupFailed, NotRestored
from quizzes.services.backups.manifest import Manifest

MANIFEST = "manifest.json"
UNFINISHED = ".recite-unfinished-"
"""How the folders of backups under way are called."""
ABANDONED = 24 * 3600
"""Seconds after which such a folder was left by a process that was killed."""
CHUNK = 1 << 20
NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}
"""What file systems say that know no hard links."""


@contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """A folder in `folder` that nobody else may look into; it goes in the end, with those that were abandoned."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"{UNFINISHED}*"):
        if time.time() - old.stat().st_mtime > ABANDONED:
            shutil.rmtree(old, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=folder) as name:
        yield Path(name)


def write(path: Path, manifest: Manifest, database: Path) -> None:
    """Pack both files into `path`, readable to its owner alone, and read them back. BackupFailed where they differ."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    # What pg_dump wrote is compressed.
    method = zipfile.ZIP_STORED if manifest.engine == "postgresql" else zipfile.ZIP_DEFLATED
    with os.fdopen(descriptor, "w+b") as file:
        with zipfile.ZipFile(file, "w", method) as archive:
            archive.writestr(MANIFEST, manifest.to_json())
            archive.write(database, manifest.file)
        file.flush()
        os.fsync(file.fileno())
    with zipfile.ZipFile(path) as archive, archive.open(manifest.file) as stored:
        if digest(stored) != manifest.sha256:
            raise BackupFailed(_("What was written is not what was to be written. Is the disk all right?"))


def place(made: Path, path: Path) -> None:
    """Give a finished file its name, in one step. BackupFailed, and nothing replaced, where there is one already."""
    try:
        os.link(made, path)
    except FileExistsError:
        raise already_there(path) from None
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        if path.exists():
            raise already_there(path) from None
        made.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def already_there(path: Path) -> BackupFailed:
    return BackupFailed(_("%(path)s is there already, and backups replace nothing.") % {"path": path})


def read_manifest(path: Path) -> Manifest:
    """NotRestored for what is no backup."""
    with _opened(path) as archive:
        try:
            manifest = Manifest.from_json(archive.read(MANIFEST))
            there = archive.getinfo(manifest.file).file_size
        except (KeyError, zipfile.BadZipFile, EOFError) as error:
            raise NotRestored(_("%(path)s is not a backup of Recite.") % {"path": path}) from error
        if there != manifest.size:
            raise _damaged(path)
        return manifest


def unpack(path: Path, manifest: Manifest, into: Path) -> Path:
    """The database out of the archive, in the folder `into`, byte for byte what was backed up, or NotRestored."""
    database = into / "database"
    descriptor = os.open(database, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with _opened(path) as archive, os.fdopen(descriptor, "w+b") as file:
        try:
            with archive.open(manifest.file) as stored:
                shutil.copyfileobj(stored, file, CHUNK)
        except (zipfile.BadZipFile, zipfile.zlib.error, EOFError) as error:  # type: ignore[attr-defined]
            raise _damaged(path) from error
        file.seek(0)
        if digest(file) != manifest.sha256:
            raise _damaged(path)
    return database


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise NotRestored(_("%(path)s is not a backup of Recite, or not a whole one.") % {"path": path}) from error
    except OSError as error:
        reason = error.strerror
        raise NotRestored(_("%(path)s can't be read: %(reason)s.") % {"path": path, "reason": reason}) from error
    with archive:
        yield archive


def _damaged(path: Path) -> NotRestored:
    return NotRestored(_("%(path)s is damaged: it is not what was backed up. Take another backup.") % {"path": path})


def digest(file: IO[bytes]) -> str:
    """SHA-256 of the rest of a file."""
    sha = hashlib.sha256()
    while piece := file.read(CHUNK):
        sha.update(piece)
    return sha.hexdigest()
