"""An article in pieces, for the formats whose markup tells paragraphs, headings and what is no prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from content.drafts import ArticleDraft, BlockKind
from content.importers._draft import check, draft
from content.language.blocks import classify
from content.language.characters import normalise
from content.language.layout import Paragraph
from content.language.metadata import apply
from content.language.metadata_table import Metadata


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of the body; `kind` is None where the words decide."""

    text: str
    kind: BlockKind | None = None
    reason: str = ""
    goes_on: bool = False
    """Whether it is the next line of the same paragraph, after a hard break."""


def piece(text: str, kind: BlockKind | None = None, reason: str = "") -> Iterator[Piece]:
    """One piece, or none where the text is blank."""
    bare = text.strip()
    if bare:
        yield Piece(bare, kind, reason)


def draft_of(parts: Iterable[Piece], metadata: Metadata, name: str) -> ArticleDraft:
    """The draft of an article whose text is its pieces, joined. Raises UnreadableFile for no text, or too much."""
    text, paragraphs = assemble(parts)
    check(text, f"The text of {name}")
    blocks = classify(normalise(text), paragraphs, metadata.title)
    return apply(draft(text, blocks, name), metadata)


def assemble(parts: Iterable[Piece]) -> tuple[str, list[Paragraph]]:
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
