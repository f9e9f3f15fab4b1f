"""Markdown with front matter. The draft's text is the body reduced to plain paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from content.drafts import ArticleDraft
from content.errors import UnreadableFile
from content.importers._draft import check, decoded
from content.importers._front_matter import split_front_matter
from content.importers._pieces import Piece, draft_of, piece
from content.language.page import TITLE
from content.language.reading import CAPTION, CODE, TABLE

NAME = "markdown"
SUFFIXES = (".md", ".markdown")
MARKUP = "markup of a web page"
MAX_SIGNS = 30_000
"""Signs of markup in one paragraph. The parser goes back to every bracket that nothing closes, over and over."""
_SIGN = re.compile(r"[\[\]*_`<!&\\]")


def read(data: bytes, filename: str) -> ArticleDraft:
    """Read a Markdown file: front matter (title, publisher, date, url, retells), headings, paragraphs,
    lists and quotes as plain text; links and emphasis as their words; code, tables and pictures kept as
    blocks that are not prose. Raises UnreadableFile and UnusableMetadata.
    """
    source = decoded(data, filename)
    check(source, filename)
    metadata, body = split_front_matter(source.replace("\r\n", "\n").replace("\r", "\n"), filename)
    if any(len(part) > MAX_SIGNS and len(_SIGN.findall(part)) > MAX_SIGNS for part in re.split(r"\n[ \t]*\n", body)):
        raise UnreadableFile(
            f"A paragraph of {filename} has more than {MAX_SIGNS:,} signs of markup. Part it, or save it as plain text."
        )
    return draft_of(pieces(body), metadata, filename)


def pieces(body: str) -> Iterator[Piece]:
    """The paragraphs of a Markdown text in order, none of them empty."""
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    first_title = True
    cells: list[str] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type in ("fence", "code_block"):
            yield from piece(token.content, "furniture", CODE)
        elif token.type == "html_block":
            yield from piece(token.content, "furniture", MARKUP)
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            yield from piece(" | ".join(cells), "furniture", TABLE)
        elif token.type == "inline" and before is not None:
            if before.type in ("th_open", "td_open"):
                cells.append(_words(token.children or []))
            elif before.type == "heading_open":
                is_title = first_title and before.tag == "h1"
                first_title = first_title and not is_title
                yield from piece(_words(token.children or []), "heading", TITLE if is_title else "")
            else:
                yield from _paragraph(token.children or [])


def _paragraph(children: Sequence[Token]) -> Iterator[Piece]:
    """A paragraph, and after it what its pictures say of themselves."""
    lines = [bare for line in _words(children).split("\n") if (bare := line.strip())]
    for n, line in enumerate(lines):
        yield Piece(line, goes_on=n > 0)
    for child in children:
        if child.type == "image":
            yield from piece(child.content, "caption", CAPTION)


def _words(children: Sequence[Token]) -> str:
    """The words of a line: emphasis and links reduced to their text, pictures and tags left out."""
    said = {"softbreak": " ", "hardbreak": "\n"}
    return "".join(
        child.content if child.type in ("text", "code_inline", "text_special") else said.get(child.type, "")
        for child in children
    )
