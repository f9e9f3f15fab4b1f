"""Reads for a whole page, each with a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from content import kinds
from content.models import Article, Evidence, Fact, Passage, Question, RefusedDraft, Revision
from content.selectors.lists import question_rows

if TYPE_CHECKING:
    from django.contrib.auth.models import User


PANEL_ROWS = 50
"""Rows that a panel of an article's page shows before it links to the list."""


@dataclass(frozen=True, slots=True)
class InContext:
    """A passage as it is shown: what stands before and after it in its paragraph."""

    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class ArticleOverview:
    """What a teacher sees of an article beside its details. Counts are of all, rows of the first few."""

    paragraphs: list[list[tuple[str, bool]]]
    """The prose, each paragraph as pieces with whether a question cites the piece."""
    facts: int
    drafts: int
    published: int
    retired: int
    refused: list[RefusedDraft]
    refused_count: int
    texts: int
    """Revisions that it has had."""


def in_context(passage: Passage) -> InContext:
    """A passage within the paragraphs it touches; alone where no block holds it."""
    text = passage.revision.text
    start, end = paragraph(passage.revision, passage.start, passage.end)
    return InContext(text[start : passage.start], passage.quote, text[passage.end : end])


def paragraph(revision: Revision, start: int, end: int) -> tuple[int, int]:
    """Span of the blocks of `revision` that text[start:end] touches; the span itself where there is none."""
    touched = [block for block in revision.blocks if block["start"] < end and block["end"] > start]
    return (
        min([start, *(block["start"] for block in touched)]),
        max([end, *(block["end"] for block in touched)]),
    )


def next_draft(user: User, article_id: int) -> Question | None:
    """The draft of an article that a teacher reviews next: the most likely one to be accepted."""
    return question_rows(user).drafts().filter(passage__revision__article=article_id).first()


def evidence_of(fact: Fact) -> QuerySet[Evidence]:
    """What supports or disputes a fact, the primary passage first."""
    return fact.evidence.select_related("passage__revision__article").order_by("-primary", "pk")


def article_overview(article: Article) -> ArticleOverview:
    """Everything on an article's page, in five queries."""
    revision = article.revisions.order_by("-number").first()
    by_status = dict(
        Question.objects.filter(passage__revision__article=article)
        .order_by()
        .values_list("status")
        .annotate(n=Count("pk"))
    )
    live = Question.objects.filter(passage=OuterRef("pk")).exclude(status=Question.Status.RETIRED)
    cited = revision.passages.filter(Exists(live)).order_by("start").values_list("start", "end")
    refused = RefusedDraft.objects.filter(revision=revision)
    return ArticleOverview(
        paragraphs=_marked(revision, list(cited)),
        facts=Fact.objects.filter(passages__revision__article=article, status="active").distinct().count(),
        drafts=by_status.get(Question.Status.DRAFT, 0),
        published=by_status.get(Question.Status.PUBLISHED, 0),
        retired=by_status.get(Question.Status.RETIRED, 0),
        refused=list(refused[:PANEL_ROWS]),
        refused_count=refused.count(),
        texts=revision.number,
    )


def _marked(revision: Revision, spans: list[tuple[int, int]]) -> list[list[tuple[str, bool]]]:
    """The prose in paragraphs, cut where a cited passage begins or ends."""
    return [
        list(_pieces(revision.text, block, spans)) for block in revision.blocks if block["kind"] in ("prose", "heading")
    ]


def _pieces(text: str, block: Mapping[str, Any], spans: list[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    start, end = block["start"], block["end"]
    inside = [(max(a, start), min(b, end)) for a, b in spans if a < end and b > start]
    cuts = sorted({start, end, *(point for span in inside for point in span)})
    for left, right in pairwise(cuts):
        yield text[left:right], any(a <= left and right <= b for a, b in inside)


@dataclass(frozen=True, slots=True)
class PartRow:
    """One line of a question with several answers or facts; `quote` tells it, "" where the question's passage does."""

    text: str
    right: str
    quote: str = ""


def part_rows(question: Question) -> list[PartRow]:
    """The lines of a question with what is right of each, and the passages of their facts; [] for any other kind."""
    told = kinds.get(question.kind).explain(question.payload, "")
    facts = {line["text"]: line.get("fact") for line in question.payload.get("parts", ())}
    evidence = Evidence.objects.filter(fact__in=filter(None, facts.values()), primary=True)
    quotes = dict(evidence.values_list("fact_id", "passage__quote")) if facts else {}
    return [PartRow(part.text, part.right, quotes.get(facts.get(part.text), "")) for part in told]
