"""An article as a reviewer sees it: its passages marked, and which of its sentences no question asks about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from content.language.sentences import split
from content.models import Article, Question, Revision

Level = Literal["none", "draft", "held", "published"]
"""What stands closest to being asked: nothing, a draft, a published question that is held back, one that is asked."""
RANK: dict[Level, int] = {"none": 0, "draft": 1, "held": 2, "published": 3}


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
    level: Level


def article_map(article: Article) -> ArticleMap:
    """The article's current text with what its drafts and published questions cite. Two queries."""
    revision = article.revisions.order_by("-number")[:1].get()
    spans = _cited(revision)
    shown = [block for block in revision.blocks if block["kind"] in ("prose", "heading")]
    sentences = {block["start"]: sentences_of(revision.text, block) for block in shown}
    return ArticleMap(
        article,
        [
            Paragraph(block["kind"] == "heading", _runs(revision.text, block, sentences[block["start"]], spans))
            for block in shown
        ],
        [
            Tick(start, end - start, level_at(start, end, spans))
            for block in shown
            for start, end in sentences[block["start"]]
        ],
    )


def _cited(revision: Revision) -> list[_Span]:
    return cited([revision.pk])[revision.pk]


def cited(revisions: Collection[int]) -> dict[int, list[_Span]]:
    """By revision the passages that a question stands on, each once, with what becomes of its questions: one query."""
    standing = Question.objects.exclude(status=Question.Status.RETIRED).filter(passage__revision__in=revisions)
    rows = standing.order_by("passage__start", "passage_id", "pk")
    found: defaultdict[int, dict[int, _Span]] = defaultdict(dict)
    columns = ("passage__revision_id", "passage_id", "passage__start", "passage__end", "status", "held")
    for revision, pk, start, end, status, held in rows.values_list(*columns):
        levels = [level_of(status, held), *([found[revision][pk].level] if pk in found[revision] else [])]
        found[revision][pk] = _Span(pk, start, end, max(levels, key=RANK.__getitem__))
    return defaultdict(list, {revision: list(spans.values()) for revision, spans in found.items()})


def level_of(status: str, held: str) -> Level:
    """The level of a question that is not retired."""
    if status != Question.Status.PUBLISHED:
        return "draft"
    return "held" if held else "published"


def sentences_of(text: str, block: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Where the sentences of a block of prose stand; [] for any other block."""
    return split(text, block["start"], block["end"]) if block["kind"] == "prose" else []


def level_at(start: int, end: int, spans: Iterable[_Span]) -> Level:
    """The highest level of the passages that text[start:end] touches."""
    over: list[Level] = [span.level for span in spans if span.start < end and span.end > start]
    return max(over, key=RANK.__getitem__, default="none")


def _runs(
    text: str, block: Mapping[str, Any], sentences: Sequence[tuple[int, int]], spans: Sequence[_Span]
) -> list[Run]:
    return list(_cut(text, block["start"], block["end"], sentences, spans))


def _cut(
    text: str, start: int, end: int, sentences: Sequence[tuple[int, int]], spans: Sequence[_Span]
) -> Iterator[Run]:
    """The block in pieces: cut where a passage or a sentence that no passage touches begins or ends."""
    inside = [span for span in spans if span.start < end and span.end > start]
    bare = {one for one in sentences if level_at(*one, inside) == "none"}
    points = {start, end, *(max(start, span.start) for span in inside), *(min(end, span.end) for span in inside)}
    points |= {point for one in bare for point in one}
    for left, right in pairwise(sorted(points)):
        over = tuple(span.pk for span in inside if span.start <= left and right <= span.end)
        yield Run(text[left:right], left, over, (left, right) in bare)
