"""Plain text: a .txt file, or what a person pasted."""

from __future__ import annotations

from dataclasses import replace

from content.drafts import ArticleDraft
from content.importers import check_size, html
from content.importers._draft import check, check_plain, decoded, draft
from content.language.cleaning import segment

NAME = "text"
SUFFIXES = (".txt",)
PASTED = "pasted.html"
"""How to call the source of a page from a form, so that whoever pasted it learns what it was taken for."""


def read(data: bytes, filename: str) -> ArticleDraft:
    """Read a text file. The draft's text is the file's, to the character, so that spans point into it.

    Raises UnreadableFile for what is empty, binary, too long or in an encoding that can't be told.
    """
    text = decoded(data, filename)
    check(text, filename)
    return draft(text, segment(text), filename)


def read_pasted(text: str, *, name: str = "") -> ArticleDraft:
    """Read text from a form. Forms send newlines as CR LF whatever was typed; the draft has them as LF.

    The source of a web page is read as a saved page is. Raises UnreadableFile as `read` does.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if source := html.source_of(text):
        return _read_source(source, name)
    check(text, name or "The pasted text")
    return draft(text, segment(text), name)


def _read_source(source: str, name: str) -> ArticleDraft:
    """The page with this source, as it would be read from a file. Raises UnreadableFile."""
    called = name or PASTED
    check_plain(source, called)
    check_size(len(source.encode()), called)
    return replace(html.read_source(source, called), name=name)
