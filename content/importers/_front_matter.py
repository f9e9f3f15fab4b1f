"""Front matter: a few lines of YAML between "---" and "---" above a Markdown text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from content.errors import UnusableMetadata
from content.language.metadata_table import LIMITS, Metadata, metadata

KEYS = frozenset({*LIMITS, "date"})
MAX_CHARACTERS = 4096
_MAX_DEPTH = 8
_FENCE = re.compile(r"---[ \t]*(?:\n|$)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|$)", re.MULTILINE)
_KEY = re.compile(r"[A-Za-z_][\w -]*:(?:\s|$)")


def split_front_matter(text: str, filename: str) -> tuple[Metadata, str]:
    """The metadata of a Markdown text, its newlines LF, and the text below it.

    A rule "---" that opens a text without keys below it is no front matter. Unknown keys are ignored.
    Raises UnusableMetadata with file, line and what to do.
    """
    fence = _FENCE.match(text)
    if not fence or not _KEY.match(text, fence.end()):
        return Metadata(), text
    closing = _CLOSING.search(text, fence.end())
    if not closing:
        raise UnusableMetadata(f'{filename}, line 1: the front matter is not closed. Put a line "---" below it.')
    matter = text[fence.end() : closing.start()]
    if len(matter) > MAX_CHARACTERS:
        raise UnusableMetadata(
            f"{filename}: the front matter has {len(matter):,} characters; it may have {MAX_CHARACTERS:,}. Shorten it."
        )
    return _read(matter, filename), text[closing.end() :]


def _read(matter: str, filename: str) -> Metadata:
    fields: dict[str, str] = {}
    where: dict[str, str] = {}
    try:
        _check_structure(matter, filename)
        for key, value, line in _scalars(yaml.compose(matter, Loader=yaml.BaseLoader)):
            if key in fields:
                raise UnusableMetadata(f"{filename}, line {line}: {key} is there twice. Keep one of the two.")
            fields[key], where[key] = value, f"{filename}, line {line}"
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 2
        raise UnusableMetadata(
            f"{filename}, line {line}: the front matter is not valid YAML. Write each line as key: value, "
            "and put a value that holds a colon in double quotes."
        ) from error
    return metadata(fields, where)


def _check_structure(matter: str, filename: str) -> None:
    """Refuse what makes YAML grow or nest beyond its length, before anything is built from it."""
    depth = 0
    for token in yaml.scan(matter, Loader=yaml.BaseLoader):
        if isinstance(token, yaml.AnchorToken | yaml.AliasToken):
            line = token.start_mark.line + 2
            raise UnusableMetadata(
                f"{filename}, line {line}: front matter may not have anchors (&) or aliases (*). "
                "Put the value in double quotes."
            )
        kind = type(token).__name__
        depth += kind.endswith("StartToken") - (kind.endswith("EndToken") and not kind.startswith("Document"))
        if depth > _MAX_DEPTH:
            raise UnusableMetadata(f"{filename}: the front matter is nested too deeply. Write each line as key: value.")


def _scalars(root: yaml.Node | None) -> Iterator[tuple[str, str, int]]:
    """Known keys of the mapping in lower case, with their text and their line in the file."""
    if not isinstance(root, yaml.MappingNode):
        return
    for key_node, value_node in root.value:
        key = str(key_node.value).lower() if isinstance(key_node, yaml.ScalarNode) else ""
        if key in KEYS:
            if not isinstance(value_node, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(problem="a list or mapping", problem_mark=value_node.start_mark)
            yield key, str(value_node.value), key_node.start_mark.line + 2
