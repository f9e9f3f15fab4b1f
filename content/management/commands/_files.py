"""Files named on the command line, and addresses, read as articles: the good ones, and a reason for each bad one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.core.management.base import CommandError, CommandParser

from content import importers
from content.drafts import ArticleDraft
from content.errors import ReciteError
from content.language.metadata import Metadata, MetadataTable, apply, read_table
from content.language.metadata_table import TableRow

Fetch = Callable[[str], ArticleDraft]


@dataclass(slots=True)
class Read:
    """What came of reading: drafts by their file's name or address; problems and notes as they are shown."""

    drafts: list[tuple[str, ArticleDraft]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def add_file_arguments(parser: CommandParser) -> None:
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="a file, or a folder of files")
    parser.add_argument(
        "--metadata",
        type=Path,
        metavar="FILE.csv",
        help="a table with the columns file, title, publisher, date, url; what it tells wins over what a file says",
    )


def read_files(
    paths: Iterable[Path],
    metadata: Path | None,
    progress: Callable[[str, int, int], None],
    fetch: Fetch | None = None,
) -> Read:
    """Read every file; a folder stands for its files of known suffixes, those in folders inside it too.

    Lines of the table without a file are read by `fetch` from their address; without it they are only noted. Raises
    CommandError for a table that is not right throughout: a second run would not correct what a first one imported.
    """
    table = _table(metadata)
    files = list(_files(paths))
    addresses = table.addresses if fetch else ()
    read = Read()
    for done, path in enumerate(files):
        progress("importing", done, len(files) + len(addresses))
        _read_file(path, table.files.get(path.name, Metadata()), read)
    for done, row in enumerate(addresses, len(files)):
        progress("importing", done, len(files) + len(addresses))
        _fetch(row, fetch, read)
    progress("importing", len(files) + len(addresses), len(files) + len(addresses))
    read.notes += _notes(table, files, fetched=fetch is not None)
    return read


def _read_file(path: Path, told: Metadata, read: Read) -> None:
    try:
        draft = importers.read(_bytes(path), path.name)
    except ReciteError as error:
        read.problems.append(_named(path, str(error)))
    except OSError as error:
        read.problems.append(_unopened(path, error))
    else:
        read.drafts.append((path.name, apply(draft, told)))


def _fetch(row: TableRow, fetch: Fetch, read: Read) -> None:
    url = row.metadata.url
    try:
        draft = fetch(url)
    except ReciteError as error:
        read.problems.append(f"{url}: {error}")
    else:
        # Where it was read in the end, not where it was looked for.
        read.drafts.append((url, apply(draft, replace(row.metadata, url=""))))


def _notes(table: MetadataTable, files: Sequence[Path], *, fetched: bool) -> Iterator[str]:
    """What of the table was not used, or was used twice."""
    names = Counter(path.name for path in files)
    if table.note:
        yield table.note
    for name in sorted(table.files):
        if not names[name]:
            yield f"{table.name} tells of {name}, which is not among the files."
        elif names[name] > 1:
            yield f"{names[name]} files are called {name}: what {table.name} tells was used for each."
    for row in () if fetched else table.addresses:
        yield f"{table.name}, line {row.line}: {row.metadata.url} was not read. import_articles reads addresses."


def _table(path: Path | None) -> MetadataTable:
    if path is None:
        return MetadataTable("")
    try:
        table = read_table(path.read_bytes(), path.name)
    except ReciteError as error:
        raise CommandError(_named(path, str(error))) from None
    except OSError as error:
        raise CommandError(_unopened(path, error)) from None
    if table.problems:
        raise CommandError("\n".join(problem for _line, _file, problem in table.problems))
    return table


def _bytes(path: Path) -> bytes:
    importers.check_size(path.stat().st_size, path.name)
    return path.read_bytes()


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = sorted(file for file in path.rglob("*") if _is_wanted(file, path))
        if not found:
            raise CommandError(
                f"{path} holds no file of a suffix that Recite reads: {', '.join(importers.by_suffix())}."
            )
        yield from found


def _is_wanted(file: Path, folder: Path) -> bool:
    """Whether a file below a folder is an article: of a known suffix, and not hidden, nor in a hidden folder."""
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return not hidden and file.suffix.lower() in importers.by_suffix() and file.is_file()


def _unopened(path: Path, error: OSError) -> str:
    return f"{path}: {error.strerror or error}. Check the path and its permissions."


def _named(path: Path, message: str) -> str:
    """The message, with the file's name before it unless it is there."""
    return message if path.name in message else f"{path.name}: {message}"
