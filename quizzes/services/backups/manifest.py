"""What a backup says of itself: whose it is, of which version, how much is in it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Protocol

from django.apps import apps
from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from quizzes.errors import NotRestored

FORMAT = "recite-backup"
FORMAT_VERSION = 1
OPTIONAL_APPS = {"mfa", "socialaccount"}
"""Ways of signing in that are off unless they are asked for: their tables may be there and not be used."""


class Cursor(Protocol):
    """Of whatever driver."""

    def execute(self, sql: str, /) -> Any: ...
    def fetchall(self) -> Sequence[Any]: ...


@dataclass(frozen=True, slots=True)
class State:
    """What a database holds at one moment."""

    migrations: tuple[tuple[str, str], ...]
    """(app, name) of those applied, in order of their names."""
    rows: dict[str, int]
    """How many, by table."""


@dataclass(frozen=True, slots=True)
class Manifest:
    recite: str
    """Version of the program that made it."""
    made_at: datetime
    """When what is in it stood like that."""
    engine: str
    """sqlite or postgresql."""
    engine_version: str
    schema: str
    """Of PostgreSQL, the schema that holds the tables; empty otherwise."""
    file: str
    """Name of the database in the archive."""
    size: int
    """Bytes of that file."""
    sha256: str
    state: State

    def to_json(self) -> str:
        fields = asdict(self) | {"made_at": self.made_at.isoformat()}
        state = fields.pop("state")
        return json.dumps({"format": FORMAT, "format_version": FORMAT_VERSION} | fields | state, indent=1)

    @classmethod
    def from_json(cls, text: str | bytes) -> Manifest:
        """NotRestored for what no version of Recite wrote, or one with another format."""
        try:
            data = json.loads(text)
            if data["format"] != FORMAT:
                raise ValueError(data["format"])
            if data["format_version"] > FORMAT_VERSION:
                raise NotRestored(_("A newer Recite made this backup. Install that version and restore it there."))
            state = State(tuple((app, name) for app, name in data["migrations"]), dict(data["rows"]))
            names = ("recite", "engine", "engine_version", "schema", "file", "size", "sha256")
            fields = {name: data[name] for name in names}
            return cls(**fields, made_at=datetime.fromisoformat(data["made_at"]), state=state)
        except (ValueError, KeyError, TypeError) as error:
            raise NotRestored(_("This is not a backup of Recite: its manifest can't be read.")) from error


def version() -> str:
    """Recite's own, as pyproject.toml names it."""
    try:
        with (settings.BASE_DIR / "pyproject.toml").open("rb") as file:
            return str(tomllib.load(file)["project"]["version"])
    except FileNotFoundError:
        return "unknown"


def state_of(cursor: Cursor, tables: Sequence[str]) -> State:
    """Counted through `cursor`, whose transaction says at which moment. `tables`: names as the database has them."""
    cursor.execute("SELECT app, name FROM django_migrations")
    # Sorted here: each database has an order of its own.
    migrations = tuple(sorted((str(app), str(name)) for app, name in cursor.fetchall()))
    rows = {}
    for table in sorted(tables):
        name = table.replace('"', '""')
        cursor.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608
        rows[table] = int(cursor.fetchall()[0][0])
    return State(migrations, rows)


def check_known(manifest: Manifest) -> None:
    """NotRestored where a newer Recite made the backup: one that changed the database in ways unknown here."""
    loader = MigrationLoader(None)
    replaced = {old for migration in loader.disk_migrations.values() for old in migration.replaces}
    known = loader.disk_migrations.keys() | replaced
    labels = {config.label for config in apps.get_app_configs()}
    for app, name in manifest.state.migrations:
        if (app, name) not in known and (app in labels or app not in OPTIONAL_APPS):
            raise NotRestored(
                _(
                    "Recite %(theirs)s made this backup, which knows of a change (%(app)s, %(name)s) that this version,"
                    " %(ours)s, does not. Install that version or a later one and restore it there."
                )
                % {"theirs": manifest.recite, "ours": version(), "app": app, "name": name}
            )
