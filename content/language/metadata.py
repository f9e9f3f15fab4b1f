"""Title, date and source of an article: found in its text, or told by a table of metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from content.drafts import ArticleDraft, Block
from content.language.calendar_dates import find_dates
from content.language.captions import DATE_LABEL
from content.language.characters import normalise
from content.language.furniture import COMMENTS, REFERENCES, RELATED
from content.language.metadata_table import Metadata, MetadataTable, read_metadata_table, read_table
from content.language.page import DATELINE, LICENCE, TITLE
from content.language.reading import BYLINE
from content.language.titles import clean_title, defined_title, derive_title

__all__ = ["Metadata", "MetadataTable", "apply", "find_date", "find_title", "read_metadata_table", "read_table"]

_ELSEWHERE = {COMMENTS, RELATED, REFERENCES, LICENCE}
"""Stretches of a page whose dates are those of other texts."""
_PAGE_EDITED = re.compile(r"this page was last (?:edited|modified|changed|updated)", re.IGNORECASE)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
_REPORTS_NEWS = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow|overnight|tonight"
    r"|(?:this|last|next) (?:week|weekend|month)|earlier in the week)\b"
)
"""A text that tells when by these words was written when it happened; the captions of others show history."""
_NAMED = re.compile(r"Title: (?P<title>\S.{0,198})$")
"""How a library names a book above its text."""
_NEAR = 60
"""Characters between a label such as "Published" and its date, at most."""
_LONGEST = 1000
"""Characters of a block that may tell a date, or that is looked at for a title."""

# Where a date was found; the lower, the better.
_PUBLISHED, _CHANGED, _DATELINE, _ABOVE, _CAPTION = range(5)


def find_title(text: str, blocks: Sequence[Block]) -> tuple[str, bool]:
    """The title of an article and whether it had to be derived from the first sentence.

    The title line is the heading block whose reason says so. Where the first sentence defines what a text goes on
    about, that is its title as if somebody had given it. A text without prose is called by its first line.
    """
    for block in blocks:
        if block.kind == "heading" and block.reason == TITLE:
            return clean_title(_plain(text, block)), False
        if block.reason == LICENCE and (named := _NAMED.match(_plain(text, block))):
            return named["title"], False
    prose = [block for block in blocks if block.kind == "prose"]
    for block in prose or blocks:
        piece = _plain(text, block)
        if any(char.isalnum() for char in piece):
            defined = defined_title(piece, text)
            return (defined, False) if defined else (derive_title(piece), True)
    return "Untitled", True


def _plain(text: str, block: Block) -> str:
    """The text of a block as it was written, blanks collapsed, reference marks and control characters left out."""
    piece = text[block.start : min(block.end, block.start + _LONGEST)]
    plain = normalise(piece)
    return " ".join("".join(a if not b.isspace() else " " for a, b in zip(piece, plain, strict=True)).split())


def find_date(text: str, blocks: Sequence[Block]) -> date | None:
    """The day of publication that the page tells, or None.

    "Published" before "Last modified", both before a date that stands by itself or in a dateline (of
    which an earlier one counts: a page is changed after it is published), that before the latest
    caption of a news report. Prose, copyright years and dates that belong to comments, references or
    other stories are never asked.
    """
    found: dict[int, list[date]] = {}
    for rank, day in _dates(text, blocks):
        found.setdefault(rank, []).append(day)
    if not found:
        return None
    rank = min(found)
    if rank == _CAPTION:
        return max(found[rank]) if _is_news(text, blocks, max(found[rank])) else None
    if rank == _CHANGED and _DATELINE in found:
        return min(found[_CHANGED][0], found[_DATELINE][0])
    return found[rank][0]


def _dates(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, date]]:
    """Dates outside the prose with the rank of the place where they stand, in the order of the text."""
    below_title = not any(block.reason == TITLE for block in blocks)
    for block in blocks:
        below_title = below_title or block.reason == TITLE or block.kind == "prose"
        if block.kind == "prose" or block.end - block.start > _LONGEST:
            continue
        line = normalise(text[block.start : block.end])
        if block.reason in _ELSEWHERE and not _PAGE_EDITED.match(line):
            continue
        for start, _, day in find_dates(line):
            rank = _rank(block, line, start, below_title=below_title)
            if rank is not None:
                yield rank, day


def _rank(block: Block, line: str, start: int, *, below_title: bool) -> int | None:
    labels = list(DATE_LABEL.finditer(line, max(0, start - _NEAR), start))
    if labels and not _is_end_of_sentence(line[labels[-1].end() : start]):
        return _PUBLISHED if labels[-1]["published"] else _CHANGED
    if _COPYRIGHT.search(line):
        return None
    if block.reason == DATELINE or block.reason == BYLINE:
        return _DATELINE if below_title else _ABOVE
    return _CAPTION if block.kind == "caption" else None


def _is_end_of_sentence(between: str) -> bool:
    return bool(re.search(r"[.!?]\s+[A-Z]", between))


def _is_news(text: str, blocks: Sequence[Block], day: date) -> bool:
    """Whether a caption's date can be the day of the report: told as news, and of no later time."""
    prose = " ".join(text[block.start : block.end] for block in blocks if block.kind == "prose")
    years = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", prose)]
    return bool(_REPORTS_NEWS.search(prose)) and max(years, default=0) <= day.year + 1


def apply(draft: ArticleDraft, metadata: Metadata) -> ArticleDraft:
    """The draft with what the metadata tells; what it leaves empty stays as it was found."""
    if metadata.title:
        blocks = _with_title(draft, metadata.title)
        draft = replace(draft, title=metadata.title, title_derived=False, blocks=blocks)
    return replace(
        draft,
        publisher=metadata.publisher or draft.publisher,
        published=metadata.published or draft.published,
        url=metadata.url or draft.url,
        retells=metadata.retells or draft.retells,
    )


def _with_title(draft: ArticleDraft, title: str) -> tuple[Block, ...]:
    """The blocks, a paragraph that is no more than the title turned into a heading."""
    wanted = " ".join(normalise(title).split()).casefold()
    return (
        tuple(
            replace(block, kind="heading", reason=TITLE)
            if block.kind == "prose"
            and " ".join(normalise(draft.text[block.start : block.end]).split()).casefold() == wanted
            else block
            for block in draft.blocks[:10]
        )
        + draft.blocks[10:]
    )
