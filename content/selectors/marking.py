"""An article to mark a passage in: its paragraphs cut into sentences, with what is marked already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from content.language.sentences import split
from content.models import Article, Revision

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """pieces: the words, each with whether they are marked; `gap`: blanks before it.

    `skipped`: what was left out of the article before it, which a passage that goes on over it has in it.
    """

    number: int
    start: int
    gap: str
    pieces: tuple[tuple[str, bool], ...]
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class MarkedText:
    article: Article
    paragraphs: list[list[MarkedSentence]]
    place: str
    """First and last sentence of what is marked, "3" or "3-4"; "" where nothing is."""


def marked_text(article: Article, span: Span | None = None) -> MarkedText:
    """What of an article's text may be cited, `span` marked in it: one query."""
    revision = article.revisions.order_by("-number").first()
    paragraphs, number, reached = [], 0, 0
    for block in _shown(revision):
        sentences = list(_sentences(revision.text, block, number, span))
        skipped = " ".join(revision.text[reached : block[0]].split())
        if sentences and skipped:
            sentences[0] = replace(sentences[0], skipped=skipped)
        number, reached = number + len(sentences), block[1]
        paragraphs.append(sentences)
    return MarkedText(article, paragraphs, place_of(revision, span) if span else "")


def place_of(revision: Revision, span: Span) -> str:
    """The sentences that a span touches, counted through the text that is shown: "3" or "3-4"."""
    every = [sentence for block in _shown(revision) for sentence in split(revision.text, block[0], block[1])]
    touched = [n for n, (start, end) in enumerate(every, 1) if start < span[1] and end > span[0]]
    return "-".join(map(str, sorted({touched[0], touched[-1]}))) if touched else ""


def _shown(revision: Revision) -> list[Span]:
    return [(block["start"], block["end"]) for block in revision.blocks if block["kind"] != "furniture"]


def _sentences(text: str, block: Span, number: int, span: Span | None) -> Iterator[MarkedSentence]:
    position = block[0]
    for n, (start, end) in enumerate(split(text, *block), number + 1):
        yield MarkedSentence(n, start, text[position:start], tuple(_pieces(text, start, end, span)))
        position = end


def _pieces(text: str, start: int, end: int, span: Span | None) -> Iterator[tuple[str, bool]]:
    low, high = span or (0, 0)
    cuts = sorted({start, end, *(point for point in (low, high) if start < point < end)})
    for left, right in pairwise(cuts):
        yield text[left:right], low <= left and right <= high
