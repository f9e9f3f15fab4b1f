"""Reads for whole pages and whole jobs, each with a fixed number of queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from content import kinds
from content.generator.acceptance import Standing, key_of, standings
from content.models import Article, Evidence, Fact, Passage, Question, RefusedDraft, Review, Revision, Topic

if TYPE_CHECKING:
    from django.contrib.auth.models import User


PANEL_ROWS = 50
"""Rows that a panel of an article's page shows before it links to the list."""
REASONS = 3
"""Reasons that are shown of why a template's drafts were rejected."""


@dataclass(frozen=True, slots=True)
class InContext:
    """A passage as it is shown: what stands before and after it in its paragraph."""

    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class ArticleText:
    article: Article
    paragraphs: list[str]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch that is not read as prose, and why."""

    kind: str
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Reception:
    """How reviewers received the drafts of one template in one kind, and what follows from all counts."""

    standing: Standing
    accepted: int
    edited: int
    rejected: int
    reasons: list[tuple[str, int]]

    @property
    def decided(self) -> int:
        return self.accepted + self.edited + self.rejected


@dataclass(frozen=True, slots=True)
class ArticleOverview:
    """What a teacher sees of an article beside its details. Counts are of all, rows of the first few."""

    paragraphs: list[list[tuple[str, bool]]]
    """The prose, each paragraph as pieces with whether a question cites the piece."""
    facts: int
    drafts: int
    published: int
    retired: int
    dropped: list[Dropped]
    refused: list[RefusedDraft]
    refused_count: int


# What the generator reads


def current_revisions() -> QuerySet[Revision]:
    """The newest revision of every article, with the article."""
    newest = Revision.objects.filter(article=OuterRef("article")).order_by("-number").values("number")[:1]
    return Revision.objects.filter(number=Subquery(newest)).select_related("article")


def live_revisions(topic: Topic) -> QuerySet[Revision]:
    """What the generator reads of a topic: the current revisions of its live articles, oldest article first."""
    return current_revisions().filter(article__topic=topic, article__retired_at=None).order_by("article_id")


def untrue_passages() -> Iterator[Passage]:
    """Passages whose quote does not stand at their place in their revision. Reads one text at a time."""
    for revision in Revision.objects.select_related("article").order_by("pk").iterator(chunk_size=20):
        for passage in revision.passages.all():
            passage.revision = revision
            if revision.text[passage.start : passage.end] != passage.quote:
                yield passage


def acceptance_counts() -> dict[str, tuple[int, int]]:
    """Drafts that the reviewers of this site accepted and did not, by key; they add to the generator's own."""
    counts: dict[str, tuple[int, int]] = {}
    for key, review in _teaching():
        accepted, rejected = counts.get(key, (0, 0))
        good = review.decision == Review.Decision.ACCEPTED
        counts[key] = (accepted + good, rejected + (not good))
    return counts


def receptions() -> list[Reception]:
    """What became of the drafts of each template, those with most decisions first. One query."""
    decided: dict[str, Counter[str]] = defaultdict(Counter)
    reasons: dict[str, Counter[str]] = defaultdict(Counter)
    for key, review in _teaching():
        decided[key][review.decision] += 1
        reasons[key][review.reason] += bool(review.reason)
    accepted = Review.Decision.ACCEPTED
    counts = {key: (given[accepted], given.total() - given[accepted]) for key, given in decided.items()}
    rows = [
        Reception(standing, **_by_decision(decided[standing.key]), reasons=_most(reasons[standing.key]))
        for standing in standings(counts)
    ]
    return sorted(rows, key=lambda row: (-row.decided, row.standing.key))


def _teaching() -> Iterator[tuple[str, Review]]:
    """Every decision that counts, with its key, in the order in which they were taken."""
    for row in Review.objects.teaching().only("kind", "template", "doubtful", "decision", "reason"):
        yield key_of(row.kind, row.template, row.doubtful), row


def _by_decision(given: Counter[str]) -> dict[str, int]:
    return {str(decision): given[decision] for decision in Review.Decision.values}


def _most(reasons: Counter[str]) -> list[tuple[str, int]]:
    """The most frequent reasons in words, as many as a cell holds."""
    return [(str(Review.Reason(reason).label), n) for reason, n in (+reasons).most_common(REASONS)]


# Lists


def _how_many(rows: QuerySet[Any], key: str) -> Coalesce:
    """Number of `rows` whose `key` is the row of the outer query."""
    counted = rows.filter(**{key: OuterRef("pk")}).order_by().values(key).annotate(n=Count("pk", distinct=True))
    return Coalesce(Subquery(counted.values("n")), 0)


def _question_counts(key: str) -> dict[str, Coalesce]:
    return {
        "drafts": _how_many(Question.objects.filter(status=Question.Status.DRAFT), key),
        "published_questions": _how_many(Question.objects.filter(status=Question.Status.PUBLISHED), key),
    }


def topic_rows(user: User) -> QuerySet[Topic]:
    """Topics of a teacher with article_count, drafts and published_questions."""
    live = Article.objects.filter(retired_at=None)
    counts = {"article_count": _how_many(live, "topic"), **_question_counts("fact__topic")}
    return Topic.objects.for_teacher(user).annotate(**counts)


def article_rows(user: User) -> QuerySet[Article]:
    """Articles of a teacher with their topic, facts, drafts and published_questions."""
    return with_counts(Article.objects.for_teacher(user).select_related("topic"))


def with_counts(articles: QuerySet[Article]) -> QuerySet[Article]:
    """`articles` with the number of their facts, drafts and published_questions."""
    facts = Fact.objects.filter(status=Fact.Status.ACTIVE)
    counts = {
        "facts": _how_many(facts, "passages__revision__article"),
        **_question_counts("passage__revision__article"),
    }
    return articles.annotate(**counts)


def article_counts(articles: Collection[int]) -> dict[int, tuple[int, int, int]]:
    """Facts, drafts and published questions by article id."""
    rows = with_counts(Article.objects.filter(pk__in=articles))
    return {row.pk: (row.facts, row.drafts, row.published_questions) for row in rows}


def question_rows(user: User) -> QuerySet[Question]:
    """Questions of a teacher with fact, passage, revision (without its text) and article."""
    related = ("fact__topic", "passage__revision__article")
    return Question.objects.for_teacher(user).select_related(*related).defer("passage__revision__text")


def fact_rows(user: User) -> QuerySet[Fact]:
    """Facts of a teacher's topics with sources and question_count."""
    counts = {
        "sources": _how_many(Article.objects.all(), "revisions__passages__facts"),
        "question_count": _how_many(Question.objects.exclude(status=Question.Status.RETIRED), "fact"),
    }
    return Fact.objects.filter(topic__in=Topic.objects.for_teacher(user)).select_related("topic").annotate(**counts)


def refused_rows(user: User) -> QuerySet[RefusedDraft]:
    """What was refused in a teacher's articles, with the article."""
    mine = RefusedDraft.objects.filter(revision__article__topic__in=Topic.objects.for_teacher(user))
    return mine.select_related("revision__article").defer("revision__text", "revision__blocks")


# Pages


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


def article_text(article: Article) -> ArticleText:
    """What of an article's text may be cited, with its name: two queries at most."""
    revision = article.revisions.order_by("-number").first()
    shown = [block for block in revision.blocks if block["kind"] != "furniture"]
    return ArticleText(article, [revision.text[block["start"] : block["end"]] for block in shown])


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
        dropped=list(_dropped(revision)),
        refused=list(refused[:PANEL_ROWS]),
        refused_count=refused.count(),
    )


def _dropped(revision: Revision) -> Iterator[Dropped]:
    for block in revision.blocks:
        if block["kind"] in ("furniture", "caption"):
            yield Dropped(block["kind"], block["reason"], revision.text[block["start"] : block["end"]])


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
