"""A Word document: its paragraphs, headings and tables, by the names of their styles."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from content.drafts import ArticleDraft
from content.errors import UnreadableFile
from content.importers._draft import check
from content.importers._pieces import Piece, draft_of, piece
from content.importers._zips import BROKEN, check_zip, damaged
from content.language.metadata_table import LIMITS, Metadata
from content.language.page import TITLE
from content.language.reading import CAPTION, TABLE

NAME = "docx"
SUFFIXES = (".docx",)
MAX_PARTS = 20_000
"""Paragraphs and cells of tables; more than a book has."""


def read(data: bytes, filename: str) -> ArticleDraft:
    """Read a Word document. Headers, footers, notes and comments are left out; tables are kept as no prose.

    Raises UnreadableFile for what is no such document, is protected, or holds no text.
    """
    from docx import Document
    from lxml.etree import XMLSyntaxError

    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableFile(f"{filename} is an old or a protected Word document. Save it as .docx without a password.")
    check_zip(data, filename, "a Word document")
    try:
        document = Document(BytesIO(data))
        _check_length(document, filename)
        parts = list(_pieces(document))
        title = (document.core_properties.title or "").strip()
    except (*BROKEN, KeyError, TypeError, AttributeError, IndexError, XMLSyntaxError) as error:
        raise damaged(filename, "a Word document") from error
    if not parts:
        check("", f"The text of {filename}")
    titled = any(part.reason == TITLE for part in parts)
    return draft_of(parts, Metadata(title="" if titled else title[: LIMITS["title"]]), filename)


def _check_length(document: Any, filename: str) -> None:
    """Before each of them is taken for what it is, which takes its time."""
    count = 0
    for tag in ("p", "tc"):
        count += sum(1 for _element in document.element.body.iter(f"{{{document.element.nsmap['w']}}}{tag}"))
    if count > MAX_PARTS:
        raise UnreadableFile(
            f"{filename} has {count:,} paragraphs and cells; an article may have {MAX_PARTS:,}. Split it into parts."
        )


def _pieces(document: Any) -> Iterator[Piece]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield from piece(" | ".join(cell.text.strip() for cell in row.cells), "furniture", TABLE)
        else:
            yield from _paragraph(block.text, (block.style.name or "").casefold() if block.style else "")


def _paragraph(text: str, style: str) -> Iterator[Piece]:
    if style == "title":
        yield from piece(" ".join(text.split()), "heading", TITLE)
    elif style.startswith("heading"):
        yield from piece(" ".join(text.split()), "heading")
    elif style == "caption":
        yield from piece(text, "caption", CAPTION)
    else:
        for n, line in enumerate(filter(None, map(str.strip, text.replace("\t", " ").split("\n")))):
            yield Piece(line, goes_on=n > 0)
