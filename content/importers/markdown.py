"""Markdown with front matter. The draft's text is the body reduced to plain paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from content.drafts import ArticleDraft, BlockKind
from content.importers._draft import check, decoded, draft
from content.importers._front_matter import split_front_matter
from content.language.blocks import classify
from content.language.characters import normalise
from content.language.layout import Paragraph
from content.language.metadata import apply
from content.language.page import TITLE
from content.language.reading import CAPTION, CODE, TABLE

NAME = "markdown"
SUFFIXES = (".md", ".markdown")
MARKUP = "markup of a web page"


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of the body; `kind` is None where the words decide."""

    text: str
    kind: BlockKind | None = None
    reason: str = ""
    goes_on: bool = False
    """Whether it is the next line of the same paragraph, after a hard break."""


def read(data: bytes, filename: str) -> ArticleDraft:
    """Read a Markdown file: front matter (title, publisher, date, url, retells), headings, paragraphs,
    lists and quotes as plain text; links and emphasis as their words; code, tables and pictures kept as
    blocks that are not prose. Raises UnreadableFile and UnusableMetadata.
    """
    source = decoded(data, filename)
    check(source, filename)
    metadata, body = split_front_matter(source.replace("\r\n", "\n").replace("\r", "\n"), filename)
    text, paragraphs = _assemble(pieces(body))
    check(text, f"The text of {filename}")
    blocks = classify(normalise(text), paragraphs, metadata.title)
    return apply(draft(text, blocks, filename), metadata)


def _assemble(parts: Iterator[Piece]) -> tuple[str, list[Paragraph]]:
    """The pieces joined by blank lines, and where each of them stands."""
    paragraphs: list[Paragraph] = []
    group = 0
    texts: list[str] = []
    position = 0
    for part in parts:
        gap = ("\n" if part.goes_on else "\n\n") if texts else ""
        group += not part.goes_on
        start = position + len(gap)
        position = start + len(part.text)
        texts.append(gap + part.text)
        paragraphs.append(Paragraph(start, position, group, part.kind, part.reason))
    return "".join(texts), paragraphs


def pieces(body: str) -> Iterator[Piece]:
    """The paragraphs of a Markdown text in order, none of them empty."""
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    first_title = True
    cells: list[str] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type in ("fence", "code_block"):
            yield from _piece(token.content, "furniture", CODE)
        elif token.type == "html_block":
            yield from _piece(token.content, "furniture", MARKUP)
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            yield from _piece(" | ".join(cells), "furniture", TABLE)
        elif token.type == "inline" and before is not None:
            if before.type in ("th_open", "td_open"):
                cells.append(_words(token.children or []))
            elif before.type == "heading_open":
                is_title = first_title and before.tag == "h1"
                first_title = first_title and not is_title
                yield from _piece(_words(token.children or []), "heading", TITLE if is_title else "")
            else:
                yield from _paragraph(token.children or [])


def _paragraph(children: Sequence[Token]) -> Iterator[Piece]:
    """A paragraph, and after it what its pictures say of themselves."""
    lines = [bare for line in _words(children).split("\n") if (bare := line.strip())]
    for n, line in enumerate(lines):
        yield Piece(line, goes_on=n > 0)
    for child in children:
        if child.type == "image":
            yield from _piece(child.content, "caption", CAPTION)


def _piece(text: str, kind: BlockKind | None = None, reason: str = "") -> Iterator[Piece]:
    bare = text.strip()
    if bare:
        yield Piece(bare, kind, reason)


def _words(children: Sequence[Token]) -> str:
    """The words of a line: emphasis and links reduced to their text, pictures and tags left out."""
    said = {"softbreak": " ", "hardbreak": "\n"}
    return "".join(
        child.content if child.type in ("text", "code_inline", "text_special") else said.get(child.type, "")
        for child in children
    )
