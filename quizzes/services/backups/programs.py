"""PostgreSQL's own programs, which dump and restore: found, of a fit version, and no secret on their command lines."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from typing import IO, Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from content.errors import ReciteError

KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH")
"""What the programs see of our environment, beside what is PostgreSQL's: other secrets are none of their business."""
WORDS = 1000
"""Characters of what a program complained about that are passed on."""


def find(name: str, server: int, error: type[ReciteError]) -> str:
    """Path of a program that can talk to a server of version `server` (16 for 16.2); `error`, with what to install."""
    path = shutil.which(name, path=settings.RECITE_PG_BIN or None)
    words = {"name": name, "server": server, "where": settings.RECITE_PG_BIN or "PATH"}
    if path is None:
        raise error(
            _(
                "%(name)s was not found (%(where)s). Install the PostgreSQL %(server)d client programs (on Debian:"
                " apt-get install postgresql-client-%(server)d), or name their folder in RECITE_PG_BIN."
            )
            % words
        )
    asked = [path, "--version"]
    told = subprocess.run(asked, env=_kept(), capture_output=True, text=True, check=False).stdout  # noqa: S603
    version = re.search(r"\) (\d+)", told)
    if version is None or int(version[1]) < server:
        raise error(
            _(
                "%(path)s is of version %(theirs)s and the server of version %(server)d; the programs have to be as new"
                " as the server. Install postgresql-client-%(server)d, or name their folder in RECITE_PG_BIN."
            )
            % (words | {"path": path, "theirs": version[1] if version else "?"})
        )
    return path


def environment(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """What leads a program to the database that `connection` is connected to, the password included.

    Other users of the machine can read command lines, but not this.
    """
    options = connection.connection.pgconn.info
    ours = {one.envvar.decode(): one.val.decode() for one in options if one.envvar and one.val is not None}
    return _kept() | {"LC_MESSAGES": "C"} | ours | {"PGAPPNAME": "recite"}


def _kept() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name in KEPT or name.startswith("PG")}


def run(command: Sequence[str], env: dict[str, str], error: type[ReciteError], stdin: IO[Any] | None = None) -> None:
    """Run a program to its end. `error`, with its own words, where it fails."""
    done = subprocess.run(  # noqa: S603  our own arguments
        command,
        env=env,
        stdin=stdin or subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        raise error(complaint(command[0], done.stderr))


def complaint(program: str, stderr: bytes) -> str:
    words = stderr.decode(errors="replace").strip()[:WORDS]
    return _("%(program)s failed: %(words)s") % {"program": program, "words": words}
