"""Making a backup: a copy, checked, described, packed, and only then given its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connections
from django.utils.translation import gettext as _

from quizzes.errors import BackupFailed
from quizzes.services.backups import archive
from quizzes.services.backups.copied import Copied
from quizzes.services.backups.engines import engine_of
from quizzes.services.backups.manifest import Manifest, version

NAMED = re.compile(r"recite-\d{8}T\d{6}Z\.zip")
"""Backups that Recite named; no others are thrown away."""


@dataclass(frozen=True, slots=True)
class Made:
    path: Path
    manifest: Manifest
    size: int
    """Bytes of the archive."""
    removed: list[Path]
    """Older backups that went."""


def default_name(now: datetime) -> str:
    return f"recite-{now:%Y%m%dT%H%M%SZ}.zip"


def back_up(path: Path, now: datetime, *, keep: int | None = None) -> Made:
    """Back up the site's database into the new file `path`, or into a file with a name of its own in the folder `path`.

    now: in UTC, for that name. keep: how many backups named so stay in the folder; the oldest go once the new one is
    there. BackupFailed, and no file, where anything went wrong.
    """
    named = path.is_dir()
    if keep is not None and not named:
        raise BackupFailed(_("Only in a folder can older backups be counted. Give a folder instead of a file."))
    target = path / default_name(now) if named else path
    if target.exists():
        raise archive.already_there(target)
    try:
        manifest, size = _make(target)
    except OSError as error:
        reason = error.strerror or error
        raise BackupFailed(_("%(path)s can't be written: %(reason)s.") % {"path": target, "reason": reason}) from error
    return Made(target, manifest, size, _rotate(path, keep) if keep else [])


def _make(target: Path) -> tuple[Manifest, int]:
    connection = connections[DEFAULT_DB_ALIAS]
    with archive.workplace(target.parent) as place:
        copied = engine_of(connection).copy(connection, place)
        manifest = _described(copied)
        archive.write(place / "backup", manifest, copied.path)
        size = (place / "backup").stat().st_size
        archive.place(place / "backup", target)
    return manifest, size


def _described(copied: Copied) -> Manifest:
    with copied.path.open("rb") as file:
        sha256 = archive.digest(file)
    return Manifest(
        recite=version(),
        made_at=copied.made_at,
        engine=copied.engine,
        engine_version=copied.engine_version,
        schema=copied.schema,
        file=copied.path.name,
        size=copied.path.stat().st_size,
        sha256=sha256,
        state=copied.state,
    )


def _rotate(folder: Path, keep: int) -> list[Path]:
    """Delete all but the `keep` newest backups of the folder; their names are in the order of time."""
    ours = sorted(path for path in folder.iterdir() if NAMED.fullmatch(path.name))
    old = ours[:-keep]
    for path in old:
        path.unlink()
    return old
