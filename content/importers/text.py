"""Plain text: a .txt file, or what a person pasted."""

from __future__ import annotations

from content.drafts import ArticleDraft
from content.importers._draft import check, decoded, draft
from content.language.cleaning import segment

NAME = "text"
SUFFIXES = (".txt",)


def read(data: bytes, filename: str) -> ArticleDraft:
    """Read a text file. The draft's text is the file's, to the character, so that spans point into it.

    Raises UnreadableFile for what is empty, binary, too long or in an encoding that can't be told.
    """
    text = decoded(data, filename)
    check(text, filename)
    return draft(text, segment(text), filename)


def read_pasted(text: str, *, name: str = "") -> ArticleDraft:
    """Read text from a form. Forms send newlines as CR LF whatever was typed; the draft has them as LF.

    Raises UnreadableFile as `read` does.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    check(text, name or "The pasted text")
    return draft(text, segment(text), name)
