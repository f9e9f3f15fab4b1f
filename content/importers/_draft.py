"""What all importers share: the checks every text must pass, and a draft from a text and its blocks."""

from __future__ import annotations

from collections.abc import Sequence

from content.drafts import ArticleDraft, Block
from content.errors import UnreadableFile
from content.language.characters import normalise
from content.language.encodings import EncodingError, decode
from content.language.metadata import find_date, find_title
from content.language.publishers import find_publisher

MAX_CHARACTERS = 500_000
"""About 80,000 words: a book. One article with its comments is far below."""
MAX_LINES = 20_000
"""With something in them. Each is looked at for what it is, so that many short ones take longer than few long ones."""


def decoded(data: bytes, filename: str) -> str:
    """The text of a file. Raises UnreadableFile with the file's name."""
    try:
        return decode(data)
    except EncodingError as error:
        raise UnreadableFile(f"{filename} {error}.") from error


def check(text: str, name: str) -> None:
    """Raise UnreadableFile for a text that can't be an article; `name` is how to call it in the message."""
    if len(text) > MAX_CHARACTERS:
        raise UnreadableFile(
            f"{name} has {len(text):,} characters; an article may have {MAX_CHARACTERS:,}. Split it into parts."
        )
    check_lines(sum(1 for line in text.split("\n") if line.strip()), name)
    check_plain(text, name)
    if not normalise(text).strip():
        raise UnreadableFile(f"{name} is empty. Choose a file, or paste a text, that holds an article.")


def check_plain(text: str, name: str) -> None:
    """Raise UnreadableFile for characters that no text has."""
    if "\0" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise UnreadableFile(f"{name} is not plain text but binary data. Save or export it as text in UTF-8.")


def check_lines(count: int, name: str) -> None:
    """Raise UnreadableFile for more lines, or paragraphs, than an article may have."""
    if count > MAX_LINES:
        raise UnreadableFile(f"{name} has {count:,} lines; an article may have {MAX_LINES:,}. Split it into parts.")


def draft(text: str, blocks: Sequence[Block], name: str) -> ArticleDraft:
    """The draft of an article with the title, the date and the publisher that its text tells."""
    title, derived = find_title(text, blocks)
    return ArticleDraft(
        text=text,
        title=title,
        blocks=tuple(blocks),
        title_derived=derived,
        publisher=find_publisher(text, blocks),
        published=find_date(text, blocks),
        name=name,
    )
