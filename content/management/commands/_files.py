"""Files named on the command line, read as articles: the good ones, and a reason for each bad one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.core.management.base import CommandError, CommandParser

from content import importers
from content.drafts import ArticleDraft
from content.errors import ReciteError, UnreadableFile
from content.language.metadata import Metadata, apply, read_metadata_table


@dataclass(slots=True)
class Read:
    """What came of reading: drafts in the order of the files; problems and notes as they are shown."""

    drafts: list[tuple[Path, ArticleDraft]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def add_file_arguments(parser: CommandParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder of files")
    parser.add_argument(
        "--metadata",
        type=Path,
        metavar="FILE.csv",
        help="a table with the columns file, title, publisher, date, url; what it tells wins over what a file says",
    )


def read_files(paths: Iterable[Path], metadata: Path | None, progress: Callable[[str, int, int], None]) -> Read:
    """Read every file; a folder stands for its files of known suffixes. Raises CommandError for a bad table."""
    table = _table(metadata)
    files = list(_files(paths))
    read = Read()
    for done, path in enumerate(files):
        progress("importing", done, len(files))
        try:
            draft = importers.read(_bytes(path), path.name)
        except ReciteError as error:
            read.problems.append(_named(path, str(error)))
        except OSError as error:
            read.problems.append(_unopened(path, error))
        else:
            read.drafts.append((path, apply(draft, table.get(path.name, Metadata()))))
    progress("importing", len(files), len(files))
    strangers = sorted(set(table) - {path.name for path in files})
    read.notes += [f"{metadata} tells of {name}, which is not among the files." for name in strangers]
    return read


def _table(path: Path | None) -> dict[str, Metadata]:
    if path is None:
        return {}
    try:
        return read_metadata_table(path.read_bytes(), path.name)
    except ReciteError as error:
        raise CommandError(_named(path, str(error))) from None
    except OSError as error:
        raise CommandError(_unopened(path, error)) from None


def _bytes(path: Path) -> bytes:
    # One byte more than allowed is enough for the importer to refuse it.
    size = path.stat().st_size
    if size <= importers.MAX_BYTES:
        return path.read_bytes()
    raise UnreadableFile(
        f"{path.name} has {size:,} bytes; an article may have {importers.MAX_BYTES:,}. Split it into parts."
    )


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = sorted(file for file in path.iterdir() if file.suffix.lower() in importers.by_suffix())
        if not found:
            raise CommandError(
                f"{path} holds no file of a suffix that Recite reads: {', '.join(importers.by_suffix())}."
            )
        yield from found


def _unopened(path: Path, error: OSError) -> str:
    return f"{path}: {error.strerror or error}. Check the path and its permissions."


def _named(path: Path, message: str) -> str:
    """The message, with the file's name before it unless it is there."""
    return message if path.name in message else f"{path.name}: {message}"
