"""What a teacher gives at once, sorted: files, folders that are packed, a table about them, and addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content import importers
from content.errors import ReciteError, UnreadableFile, UnusableMetadata
from content.language.metadata import Metadata, MetadataTable, read_table
from content.models import Upload
from content.services.fetching import allowed, parse

ZIP, TABLE = ".zip", ".csv"
_NAME = Upload._meta.get_field("name").max_length
_URL = Upload._meta.get_field("url").max_length


Named = tuple[str, bytes | UnreadableFile]
"""A file by its name, and its bytes or why they can't be had."""


@dataclass(frozen=True, slots=True)
class Given:
    """One file or address, or a line of a table that is about neither; `problem` says why it can't be read."""

    name: str = ""
    url: str = ""
    data: bytes | None = None
    told: Metadata = field(default_factory=Metadata)
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    given: tuple[Given, ...]
    notes: tuple[str, ...] = ()
    """What was passed over, in sentences."""


def gather(files: Iterable[Named], addresses: Sequence[str] = (), about: Metadata | None = None) -> Gathered:
    """Sort files and addresses; what the table tells of each wins over `about`, which is about all.

    A .zip stands for the files in it, a .csv tells about the others. Nothing is stored. Raises UnreadableFile for too
    much at once, and UnusableMetadata for what is no table.
    """
    everything, passed_over = _unpacked(files)
    table, found = _without_table(everything)
    given = [*_files(found, table), *_strangers(found, table), *_addresses(addresses, table)]
    if len(given) > importers.MAX_FILES:
        raise UnreadableFile(
            _("These are %(n)d files and addresses; %(limit)d can be given at once. Give them in parts.")
            % {"n": len(given), "limit": importers.MAX_FILES}
        )
    notes = [note for note in (table.note, _passed_over(passed_over), *_same_names(found, table)) if note]
    return Gathered(tuple(replace(one, told=_joined(one.told, about)) for one in given), tuple(notes))


def as_json(told: Metadata) -> dict[str, str]:
    """What is told of an upload, as its row keeps it."""
    day = told.published.isoformat() if told.published else ""
    fields = {"title": told.title, "publisher": told.publisher, "published": day, "url": told.url}
    return {name: value for name, value in {**fields, "retells": told.retells}.items() if value}


def _joined(told: Metadata, about: Metadata | None) -> Metadata:
    if about is None:
        return told
    names = ("title", "publisher", "published", "url", "retells")
    return Metadata(*(getattr(told, name) or getattr(about, name) for name in names))


# Files


def _unpacked(files: Iterable[Named]) -> tuple[list[Named], list[str]]:
    """All files, those of packed folders among them, and the names of what in these is no article."""
    found: list[Named] = []
    passed_over: list[str] = []
    for name, data in files:
        if PurePosixPath(name).suffix.lower() != ZIP or isinstance(data, UnreadableFile):
            found.append((_clean(name), data))
            continue
        for inner, content in importers.unpack(data, name):
            wanted = _is_read(inner) or PurePosixPath(inner).suffix.lower() == TABLE
            found.append((_clean(inner), content)) if wanted else passed_over.append(inner)
    if sum(len(data) for _name, data in found if isinstance(data, bytes)) > importers.MAX_FOLDER:
        raise UnreadableFile(
            _("These files have more than %(limit)s bytes together. Give them in parts.")
            % {"limit": f"{importers.MAX_FOLDER:,}"}
        )
    return found, passed_over


def _is_read(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in importers.by_suffix()


def _clean(name: str) -> str:
    """A file's name as it can be stored and shown; its suffix stays."""
    shown = "".join(char for char in name if char.isprintable()).strip() or "?"
    return shown if len(shown) <= _NAME else f"{shown[: _NAME - 21]}…{shown[-20:]}"


def _passed_over(names: Sequence[str]) -> str:
    if not names:
        return ""
    kinds = sorted({PurePosixPath(name).suffix.lower() or _("without a suffix") for name in names})
    shown = ", ".join(kinds[:8]) + (" …" if len(kinds) > 8 else "")
    text = ngettext(
        "%(n)d file of the folder was passed over, since Recite does not read its kind (%(kinds)s).",
        "%(n)d files of the folder were passed over, since Recite does not read their kinds (%(kinds)s).",
        len(names),
    )
    return text % {"n": len(names), "kinds": shown}


def _files(found: Sequence[Named], table: MetadataTable) -> Iterator[Given]:
    told = table.files
    broken = {file: problem for _line, file, problem in table.problems if file and file not in told}
    for name, data in found:
        problem = str(data) if isinstance(data, UnreadableFile) else _refusal(name, data)
        if problem or isinstance(data, UnreadableFile):
            yield Given(name, problem=problem)
        elif name in broken:
            again = _("Correct that line and give both again. “Try again” reads the file without it.")
            yield Given(name, data=data, problem=f"{broken[name]} {again}")
        else:
            yield Given(name, data=data, told=told.get(name, Metadata()))


def _refusal(name: str, data: bytes | UnreadableFile) -> str:
    """Why a file is not worth a row with its bytes, "" where it is."""
    try:
        importers.check_suffix(name)
        importers.check_size(len(data) if isinstance(data, bytes) else 0, name)
    except UnreadableFile as error:
        return str(error)
    return "" if data else _("%(name)s is empty. Choose a file that holds an article.") % {"name": name}


# The table


def _without_table(found: Sequence[Named]) -> tuple[MetadataTable, list[Named]]:
    tables = [one for one in found if PurePosixPath(one[0]).suffix.lower() == TABLE]
    others = [one for one in found if one not in tables]
    if not tables:
        return MetadataTable(""), others
    if len(tables) > 1:
        names = ", ".join(name for name, _data in tables)
        raise UnusableMetadata(_("Give one table at a time, not several: %(names)s.") % {"names": names})
    (name, data) = tables[0]
    if isinstance(data, UnreadableFile):
        raise UnusableMetadata(str(data))
    return read_table(data, name), others


def _strangers(found: Sequence[Named], table: MetadataTable) -> Iterator[Given]:
    """Lines that name a file which is not there, and lines that can't be used."""
    there = {name for name, _data in found}
    for row in table.rows:
        if row.file and row.file not in there:
            problem = _("The table tells of %(file)s, which is not among the files. Nothing was read for this line.")
            yield Given(_line(table, row.line), problem=problem % {"file": row.file})
    told = table.files
    for line, file, problem in table.problems:
        if file not in there or file in told:
            yield Given(_line(table, line), problem=problem)


def _line(table: MetadataTable, line: int) -> str:
    return _clean(_("%(table)s, line %(n)d") % {"table": table.name, "n": line})


def _same_names(found: Sequence[Named], table: MetadataTable) -> Iterator[str]:
    told = table.files
    for name, times in Counter(name for name, _data in found).items():
        if times > 1 and name in told:
            yield _("%(n)d files are called %(name)s: the table's line was used for each.") % {"n": times, "name": name}


# Addresses


def _addresses(addresses: Sequence[str], table: MetadataTable) -> Iterator[Given]:
    for url in dict.fromkeys(addresses):
        yield _address(url, Metadata())
    for row in table.addresses:
        yield _address(row.metadata.url, replace(row.metadata, url=""), _line(table, row.line))


def _address(url: str, told: Metadata, where: str = "") -> Given:
    """An address whose spelling is checked now; the rest is, when it is fetched."""
    try:
        plain = parse(url, allowed()).url
    except ReciteError as error:
        return Given(where or _clean(url), problem=str(error))
    if len(plain) > _URL:
        return Given(where or _clean(url), problem=_("The address is too long. Paste the text instead."))
    return Given(url=plain, told=told)


def details(row: dict[str, Any]) -> Metadata:
    """What an upload's row tells, as `as_json` wrote it."""
    day = date.fromisoformat(row["published"]) if row.get("published") else None
    return Metadata(row.get("title", ""), row.get("publisher", ""), day, row.get("url", ""), row.get("retells", ""))
