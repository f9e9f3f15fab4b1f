"""An article as a reviewer sees it: its passages marked, and which of its sentences no question asks about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from content.language.sentences import split
from content.models import Article, Question, Revision

Level = Literal["none", "draft", "published"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; passages: the ids of those it lies in; bare: whether it is a sentence no question cites."""

    text: str
    start: int
    passages: tuple[int, ...] = ()
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    heading: bool
    runs: list[Run]


@dataclass(frozen=True, slots=True)
class Tick:
    """One sentence in the map: where it begins, how long it is, and whether it is asked about."""

    start: int
    length: int
    level: Level


@dataclass(frozen=True, slots=True)
class ArticleMap:
    article: Article
    paragraphs: list[Paragraph]
    ticks: list[Tick]

    @property
    def asked(self) -> int:
        return sum(tick.level != "none" for tick in self.ticks)


@dataclass(frozen=True, slots=True)
class _Span:
    pk: int
    start: int
    end: int
    published: bool


def article_map(article: Article) -> ArticleMap:
    """The article's current text with what its drafts and published questions cite. Two queries."""
    revision = article.revisions.order_by("-number")[:1].get()
    spans = _cited(revision)
    shown = [block for block in revision.blocks if block["kind"] in ("prose", "heading")]
    sentences = {block["start"]: _sentences(revision.text, block) for block in shown}
    return ArticleMap(
        article,
        [
            Paragraph(block["kind"] == "heading", _runs(revision.text, block, sentences[block["start"]], spans))
            for block in shown
        ],
        [
            Tick(start, end - start, _level(start, end, spans))
            for block in shown
            for start, end in sentences[block["start"]]
        ],
    )


def _cited(revision: Revision) -> list[_Span]:
    """Passages that a question stands on, each once; published where one of its questions is."""
    standing = Question.objects.exclude(status=Question.Status.RETIRED).filter(passage__revision=revision)
    found: dict[int, _Span] = {}
    rows = standing.order_by("passage__start", "passage_id", "pk")
    for pk, start, end, status in rows.values_list("passage_id", "passage__start", "passage__end", "status"):
        published = status == Question.Status.PUBLISHED or (pk in found and found[pk].published)
        found[pk] = _Span(pk, start, end, published)
    return list(found.values())


def _sentences(text: str, block: Mapping[str, Any]) -> list[tuple[int, int]]:
    return split(text, block["start"], block["end"]) if block["kind"] == "prose" else []


def _level(start: int, end: int, spans: Sequence[_Span]) -> Level:
    over = [span.published for span in spans if span.start < end and span.end > start]
    return "none" if not over else "published" if any(over) else "draft"


def _runs(
    text: str, block: Mapping[str, Any], sentences: Sequence[tuple[int, int]], spans: Sequence[_Span]
) -> list[Run]:
    return list(_cut(text, block["start"], block["end"], sentences, spans))


def _cut(
    text: str, start: int, end: int, sentences: Sequence[tuple[int, int]], spans: Sequence[_Span]
) -> Iterator[Run]:
    """The block in pieces: cut where a passage or a sentence that no passage touches begins or ends."""
    inside = [span for span in spans if span.start < end and span.end > start]
    bare = {one for one in sentences if _level(*one, inside) == "none"}
    points = {start, end, *(max(start, span.start) for span in inside), *(min(end, span.end) for span in inside)}
    points |= {point for one in bare for point in one}
    for left, right in pairwise(sorted(points)):
        over = tuple(span.pk for span in inside if span.start <= left and right <= span.end)
        yield Run(text[left:right], left, over, (left, right) in bare)
