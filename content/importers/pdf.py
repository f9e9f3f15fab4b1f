"""A PDF with text in it: its lines joined to paragraphs, running heads and page numbers put aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from content.drafts import ArticleDraft
from content.errors import UnreadableFile
from content.importers._pieces import Piece, draft_of
from content.importers._zips import damaged
from content.language.metadata_table import LIMITS, Metadata

if TYPE_CHECKING:
    from pypdf import PdfReader

NAME = "pdf"
SUFFIXES = (".pdf",)
MAX_PAGES = 200
MAX_CONTENT = 10_000_000
"""Bytes that tell what stands on all pages together, unpacked; pages of a book have some 20,000 each."""
MAX_STEPS = 400_000
"""Of drawing. One content may be used by many pages, and a form by itself or by forms: a short file can ask for more
than can ever be done."""
_FORM = 200
"""Steps that a form counts for: it is taken apart each time."""
RUNNING = "running head or page number"
_EDGE = 2
"""Lines at the top and at the bottom of a page among which running heads stand."""
_SHORT = 0.75
"""A line this much shorter than the widest, and ended, ends its paragraph."""
_DIGITS = re.compile(r"\d+")
_ENDED = re.compile(r"[.!?:…][\"'”’)\]]*$")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad]$")


def read(data: bytes, filename: str) -> ArticleDraft:
    """Read a PDF. Raises UnreadableFile for one that is damaged, protected, too long, or pictures of pages alone."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
        _check(reader, filename)
        pages = [[" ".join(line.split()) for line in text.splitlines()] for text in _texts(reader)]
        title = _title(reader)
    except _Endless:
        raise UnreadableFile(
            f"{filename} takes far more drawing than its pages can show. Copy its text and paste it instead."
        ) from None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise damaged(filename, "a PDF") from error
    if not any(line for page in pages for line in page):
        raise UnreadableFile(
            f"{filename} holds no text: it is made of pictures, perhaps a scan. "
            "Let a program recognise its text (OCR) first, or paste the text."
        )
    return draft_of(_pieces(pages), Metadata(title=title), filename)


class _Endless(Exception):
    """More steps than MAX_STEPS, or more bytes than MAX_CONTENT."""


def _texts(reader: PdfReader) -> list[str]:
    """The text of each page. Raises _Endless."""
    size = steps = 0

    def step(operator: bytes, *_more: object) -> None:
        nonlocal steps
        steps += _FORM if operator == b"Do" else 1
        if steps > MAX_STEPS:
            raise _Endless

    for page in reader.pages:
        content = page.get_contents()
        size += len(content.get_data()) if content is not None else 0
        if size > MAX_CONTENT:
            raise _Endless
    return [page.extract_text(visitor_operand_before=step) for page in reader.pages]


def _check(reader: PdfReader, filename: str) -> None:
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableFile(f"{filename} is protected with a password. Save a copy without one.")
    if len(reader.pages) > MAX_PAGES:
        raise UnreadableFile(
            f"{filename} has {len(reader.pages)} pages; an article may have {MAX_PAGES}. Split it into parts."
        )


def _title(reader: PdfReader) -> str:
    """The title in the file's properties, unless it is the name of a file or of a program's draft."""
    title = " ".join(str(reader.metadata.title or "").split()) if reader.metadata else ""
    named = re.search(r"\.(docx?|pdf|indd|tex|odt)$|^(microsoft word|untitled)", title, re.IGNORECASE)
    return "" if named or len(title.split()) < 2 else title[: LIMITS["title"]]


def _pieces(pages: Sequence[Sequence[str]]) -> Iterator[Piece]:
    """Paragraphs of all pages, and after them what ran along their edges."""
    running = _running(pages)
    kept: list[str] = []
    aside: list[str] = []
    for page in pages:
        edges = _edges(page)
        for n, line in enumerate(page):
            (aside if n in edges and _shape(line) in running else kept).append(line)
    for paragraph in _paragraphs(kept):
        yield Piece(paragraph)
    for line in dict.fromkeys(filter(None, aside)):
        yield Piece(line, "furniture", RUNNING)


def _edges(page: Sequence[str]) -> set[int]:
    filled = [n for n, line in enumerate(page) if line]
    return {*filled[:_EDGE], *filled[-_EDGE:]}


def _running(pages: Sequence[Sequence[str]]) -> set[str]:
    """What stands at the edge of at least three pages, or of both of two, figures aside; and bare page numbers."""
    shapes = Counter(shape for page in pages for shape in {_shape(page[n]) for n in _edges(page)})
    return {shape for shape, count in shapes.items() if count >= min(3, max(2, len(pages)))} | {"#", "page #", "# / #"}


def _shape(line: str) -> str:
    return _DIGITS.sub("#", line).casefold()


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Lines joined while a sentence goes on, words put together again that a line's end had cut."""
    width = max((len(line) for line in lines), default=0)
    text = ""
    for line in lines:
        if not line:
            if text and _ENDED.search(text):
                yield text
                text = ""
            continue
        text = _joined(text, line)
        if (_ENDED.search(line) and len(line) < _SHORT * width) or _is_heading(line, text, width):
            yield text
            text = ""
    if text:
        yield text


def _joined(text: str, line: str) -> str:
    if _HYPHEN.search(text) and line[:1].islower():
        return _HYPHEN.sub("", text) + line
    return f"{text} {line}" if text else line


def _is_heading(line: str, text: str, width: int) -> bool:
    """Whether a paragraph is a short line by itself, without a full stop."""
    return text == line and len(line) < _SHORT * width and not _HYPHEN.search(line) and not line.endswith(",")
