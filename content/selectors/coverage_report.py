"""What of articles is asked about: which facts and which sentences have questions, and why the others have none."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from content.models import Article, Evidence, Fact, Question, RefusedDraft, Revision, Topic
from content.selectors.coverage import RANK, Level, cited, level_at, sentences_of
from content.selectors.generating import current_revisions

REASONS = 3
"""Reasons that are told of one sentence or fact."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or a fact: where it stands in the text, and what is asked about it."""

    sort: str
    """"fact" or "sentence"."""
    text: str
    start: int
    level: Level
    counts: Mapping[str, int] = field(default_factory=dict)
    """Of a fact: how many questions of each level."""
    why: tuple[str, ...] = ()
    """Where there is no question: what a gate said of each that was tried; () where nothing was found to ask."""
    pk: int = 0
    """Of a fact."""
    quote: str = ""
    """Of a fact: the words of the article that tell it."""
    answer: str = ""
    """Of a fact: its value, which tells it from others of the same sentence."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of what there is have a question: any, and one that is asked."""

    all: int
    asked: int
    published: int

    @property
    def percent(self) -> int:
        return round(100 * self.asked / self.all) if self.all else 0

    @property
    def percent_published(self) -> int:
        return round(100 * self.published / self.all) if self.all else 0


@dataclass(frozen=True, slots=True)
class Covered:
    """One article in use."""

    article: Article
    facts: Sequence[Line]
    sentences: Sequence[Line]

    @property
    def of_facts(self) -> Share:
        return share(self.facts)

    @property
    def of_sentences(self) -> Share:
        return share(self.sentences)


def share(lines: Collection[Line]) -> Share:
    return Share(len(lines), sum(line.level != "none" for line in lines), sum(_served(line) for line in lines))


def _served(line: Line) -> bool:
    return line.level == "published"


def covered(articles: QuerySet[Article]) -> list[Covered]:
    """What of each article in use is asked about, by its title: five statements, whatever their number."""
    live = current_revisions().filter(article__in=articles.filter(retired_at=None).order_by())
    revisions = list(live.order_by("article__title", "article_id"))
    keys = [revision.pk for revision in revisions]
    spans, facts, refused = cited(keys), _facts(keys), _refused(keys)
    return [
        Covered(
            revision.article,
            facts[revision.pk],
            list(_sentences(revision, spans[revision.pk], refused[revision.pk])),
        )
        for revision in revisions
    ]


def _sentences(revision: Revision, spans: Iterable[object], refused: Sequence[RefusedDraft]) -> Iterator[Line]:
    for block in revision.blocks:
        for start, end in sentences_of(revision.text, block):
            level = level_at(start, end, spans)  # type: ignore[arg-type]
            tried = [one for one in refused if one.start < end and one.end > start] if level == "none" else ()
            text = " ".join(revision.text[start:end].split())
            yield Line("sentence", text, start, level, why=_reasons(tried))


def _reasons(tried: Iterable[RefusedDraft]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.told for one in tried))[:REASONS]


def _facts(revisions: Collection[int]) -> Mapping[int, list[Line]]:
    """By revision the facts that it tells, in the order of its text: three statements."""
    rows = Evidence.objects.filter(
        passage__revision__in=revisions, stance=Evidence.Stance.SUPPORTS, fact__status=Fact.Status.ACTIVE
    ).order_by("passage__start", "fact_id")
    columns = ("passage__revision_id", "fact_id", "fact__statement", "passage__start", "passage__quote", "fact__value")
    told = list(rows.values_list(*columns))
    facts = {row[1] for row in told}
    levels = _question_levels(facts)
    reasons: defaultdict[int, list[RefusedDraft]] = defaultdict(list)
    for one in RefusedDraft.objects.filter(fact__in=facts).only("fact_id", "reason").order_by("start", "pk"):
        reasons[one.fact_id].append(one)  # type: ignore[index]
    found: defaultdict[int, dict[int, Line]] = defaultdict(dict)
    for revision, fact, statement, start, quote, value in told:
        counts = levels[fact]
        level: Level = max(counts, key=RANK.__getitem__, default="none")  # type: ignore[arg-type]
        why = () if counts else _reasons(reasons[fact])
        answer = str(value.get("text", ""))
        found[revision].setdefault(fact, Line("fact", statement, start, level, counts, why, fact, quote, answer))
    return defaultdict(list, {revision: list(lines.values()) for revision, lines in found.items()})


def _question_levels(facts: Collection[int]) -> Mapping[int, Counter[str]]:
    """By fact how many questions of each level it has, whichever article they cite: one statement."""
    standing = Question.objects.exclude(status=Question.Status.RETIRED).filter(fact__in=facts).order_by()
    held = Count("pk", filter=Q(status=Question.Status.PUBLISHED) & ~Q(held=""))
    published = Count("pk", filter=Q(status=Question.Status.PUBLISHED, held=""))
    drafts = Count("pk", filter=Q(status=Question.Status.DRAFT))
    rows = standing.values_list("fact").annotate(published=published, held_back=held, drafts=drafts)
    counted = {fact: Counter(published=p, held=h, draft=d) for fact, p, h, d in rows}
    return defaultdict(Counter, {fact: +counts for fact, counts in counted.items()})


def _refused(revisions: Collection[int]) -> Mapping[int, list[RefusedDraft]]:
    """By revision what was tried at its sentences and refused: one statement."""
    found: defaultdict[int, list[RefusedDraft]] = defaultdict(list)
    rows = RefusedDraft.objects.filter(revision__in=revisions).only("revision_id", "start", "end", "reason")
    for one in rows.order_by("start", "pk"):
        found[one.revision_id].append(one)
    return found


@dataclass(frozen=True, slots=True)
class TopicShare:
    topic: Topic
    articles: int
    facts: Share


def covered_topics(topics: QuerySet[Topic]) -> list[TopicShare]:
    """How many facts of each topic have questions, counted by the database: three statements."""
    active = Fact.objects.filter(topic__in=topics.order_by(), status=Fact.Status.ACTIVE)
    # A fact counts while an article in use tells it.
    live = active.filter(evidence__passage__revision__article__retired_at=None, evidence__stance="supports").order_by()
    standing = Q(questions__status__in=[Question.Status.DRAFT, Question.Status.PUBLISHED])
    served = Q(questions__status=Question.Status.PUBLISHED, questions__held="")
    rows = live.values_list("topic").annotate(
        all=Count("pk", distinct=True),
        asked=Count("pk", filter=standing, distinct=True),
        published=Count("pk", filter=served, distinct=True),
    )
    shares = {topic: Share(*counts) for topic, *counts in rows}
    in_use = Count("articles", filter=Q(articles__retired_at=None))
    return [
        TopicShare(topic, topic.in_use, shares.get(topic.pk, Share(0, 0, 0)))
        for topic in topics.annotate(in_use=in_use).order_by("name")
    ]


def why_not(line: Line) -> str:
    """Why there is no question, in words; "" where there is one."""
    if line.level != "none":
        return ""
    return "; ".join(line.why) if line.why else _("Nothing was found to ask.")
