"""Lines into paragraphs. Pasted pages have one line a paragraph, old text files are wrapped at a column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from content.drafts import BlockKind

WRAPPED_AT = range(45, 101)
"""Columns at which people and programs wrap text. Narrower lines are verse or menus, wider ones paragraphs."""
_SLACK = 12
"""How far short of the column a wrapped line may end: long words, justified text."""
_ENDED = re.compile(r"[.!?:…][\"'”’)\]]*$")
BULLET = re.compile(r"(?:[-*•·‣▪●◦–]|\(?\d{1,2}[.)]|\([a-z]\))\s+")
"""How an item of a list begins."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`text[start:end]` of an article. `kind` and `reason` are set where the markup told them."""

    start: int
    end: int
    group: int = 0
    """Paragraphs with no blank line between them have the same number."""
    kind: BlockKind | None = None
    reason: str = ""


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a plain text, trimmed of blanks; together they hold every visible character."""
    found: list[Paragraph] = []
    for number, group in enumerate(_groups(text)):
        found += [Paragraph(start, end, number) for start, end in _joined(text, group)]
    return found


def _groups(text: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines without a blank line between them, each line as its trimmed span."""
    group: list[tuple[int, int]] = []
    position = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = position + len(line) - len(line.lstrip())
            group.append((start, start + len(bare)))
        elif group:
            yield group
            group = []
        position += len(line)
    if group:
        yield group


def _joined(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines of a group, those that a wrapped paragraph was cut into joined again."""
    width = max(end - start for start, end in lines)
    if width not in WRAPPED_AT:
        return lines
    full = [_is_full(text, line, after, width) for line, after in pairwise(lines)]
    pairs = zip(full, pairwise(lines), strict=True)
    runs_on = sum(is_full and _runs_on(text, line, after) for is_full, (line, after) in pairs)
    # A list of headlines has lines of like length too, but each begins with a capital.
    if not runs_on or 2 * sum(full) < len(full) or 5 * runs_on < len(full):
        return lines
    joined = [lines[0]]
    for is_full, (start, end) in zip(full, lines[1:], strict=True):
        if is_full:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _is_full(text: str, line: tuple[int, int], after: tuple[int, int], width: int) -> bool:
    """Whether the next line goes on because its first word had no room on this one."""
    following = text[slice(*after)]
    ended = bool(_ENDED.search(text, max(line[0], line[1] - 8), line[1]))
    if BULLET.match(following) and ended:
        return False
    word = following.split(maxsplit=1)[0]
    slack = 0 if ended and not following[0].islower() else _SLACK
    return line[1] - line[0] + 1 + len(word) > width - slack


def _runs_on(text: str, line: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether a sentence plainly goes on over the line's end."""
    return text[after[0]].islower() and not _ENDED.search(text, max(line[0], line[1] - 8), line[1])
