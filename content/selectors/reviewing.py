"""The review queue: which drafts wait, in which order, and what a teacher wants to see beside each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Count, Min, QuerySet
from rapidfuzz import fuzz, process, utils

from content import kinds
from content.generator.acceptance import belief
from content.models import Article, Evidence, Fact, Question, Review, Revision, Topic
from content.selectors.lists import question_rows
from content.selectors.pages import InContext, PartRow, in_context
from content.selectors.received import acceptance_counts

if TYPE_CHECKING:
    from django.contrib.auth.models import User

ALIKE = 75
"""Likeness of two prompts, 0 to 100, from which they are shown side by side: rapidfuzz's token_sort_ratio. On the
sample articles four in five pairs about one fact reach it, and of pairs about two facts only those of one sentence."""
THE_SAME = 90
"""Likeness from which two prompts ask the same whatever their answers are; below it their answers have to agree too."""
TWINS = 3
"""Similar questions of other facts that are shown beside a draft."""
SOURCES = 3
RECENT = 12
"""Decisions that can be taken back from the page."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is reviewed: one article, one topic, or everything that waits."""

    article: Article | None = None
    topic: Topic | None = None

    @property
    def query(self) -> str:
        """The scope as it stands in an address."""
        if self.article:
            return urlencode({"article": self.article.pk})
        return urlencode({"topic": self.topic.pk}) if self.topic else ""

    def of_questions(self, questions: QuerySet[Any]) -> QuerySet[Any]:
        return self._narrowed(questions, "passage__revision__article", "fact__topic")

    def of_reviews(self, reviews: QuerySet[Any]) -> QuerySet[Any]:
        return self._narrowed(reviews, "question__passage__revision__article", "question__fact__topic")

    def _narrowed(self, rows: QuerySet[Any], article: str, topic: str) -> QuerySet[Any]:
        if self.article:
            return rows.filter(**{article: self.article})
        return rows.filter(**{topic: self.topic}) if self.topic else rows


@dataclass(frozen=True, slots=True)
class FactDrafts:
    """A fact with those of its drafts that wait, the ready ones and then the surest first."""

    fact: Fact
    drafts: list[Question]


@dataclass(frozen=True, slots=True)
class Twin:
    """Another question, draft or published, laid beside a draft."""

    pk: int
    kind: str
    prompt: str
    answer: str
    published: bool
    same: bool
    """Whether it asks the same: its wording is nearly that of the draft, or it is near and has the same answer."""


@dataclass(frozen=True, slots=True)
class Card:
    """A draft with everything that helps to decide on it."""

    question: Question
    passage: InContext
    choices: list[tuple[str, bool]]
    """Texts in their order, each with whether it is right."""
    parts: list[PartRow]
    siblings: list[Twin]
    """The other questions of its fact."""
    twins: list[Twin]
    sources: list[Evidence]
    """What other articles say of its fact."""

    @property
    def asked_twice(self) -> bool:
        return any(twin.same for twin in self.twins)


# The queue


def waiting(user: User, scope: Scope) -> list[Question]:
    """The drafts that a teacher has to decide on. One query.

    Facts with a ready draft come first, then all others, and in both the newest article first, in it the surest fact: a
    teacher with little time decides what is surest, and is not sent to another text with every draft. A fact's drafts
    stay together, in the same order.
    """
    drafts = scope.of_questions(question_rows(user).drafts()).filter(fact__status=Fact.Status.ACTIVE)
    live = drafts.filter(passage__revision__article__retired_at=None).defer(
        "passage__revision__text", "passage__revision__blocks"
    )
    rows = list(live)
    best: dict[tuple[int, int], tuple[bool, float]] = defaultdict(lambda: (False, -1.0))
    for row in rows:
        best[_home(row)] = max(best[_home(row)], _sure(row))
    return sorted(rows, key=lambda row: _rank(row, best[_home(row)]))


def _rank(question: Question, best: tuple[bool, float]) -> tuple[bool, int, float, int, bool, float, int]:
    """Where a draft belongs whose fact is as sure as its `best` draft."""
    ready, sure = _sure(question)
    article, fact = _home(question)
    return not best[0], -article, -best[1], fact, not ready, -sure, question.pk


def by_fact(drafts: Iterable[Question]) -> list[FactDrafts]:
    """A queue in its order, the drafts of one fact together."""
    return [FactDrafts(group[0].fact, group) for _, rows in groupby(drafts, key=_home) if (group := list(rows))]


def _home(question: Question) -> tuple[int, int]:
    return question.passage.revision.article_id, question.fact_id


def _sure(question: Question) -> tuple[bool, float]:
    """Whether it is ready, and its confidence; -1 where it has none."""
    confidence = -1.0 if question.confidence is None else question.confidence
    return question.tier == Question.Tier.READY, confidence


# Cards


def cards(drafts: Sequence[Question]) -> list[Card]:
    """What belongs to each of `drafts`, in a fixed number of queries."""
    revisions = Revision.objects.in_bulk({draft.passage.revision_id for draft in drafts})
    evidence = _evidence({fact for draft in drafts for fact in (draft.fact_id, *_line_facts(draft))})
    near = neighbours({draft.fact.topic_id for draft in drafts})
    return [_card(draft, revisions, evidence, near) for draft in drafts]


def _card(
    draft: Question, revisions: Mapping[int, Revision], evidence: Mapping[int, list[Evidence]], near: Neighbours
) -> Card:
    draft.passage.revision.text = revisions[draft.passage.revision_id].text
    draft.passage.revision.blocks = revisions[draft.passage.revision_id].blocks
    parts = _parts(draft, evidence)
    home = draft.passage.revision.article_id
    others = [row for row in evidence[draft.fact_id] if row.passage.revision.article_id != home]
    return Card(
        question=draft,
        passage=in_context(draft.passage),
        choices=[] if parts else _choices(draft),
        parts=parts,
        siblings=near.siblings(draft),
        twins=near.twins(draft),
        sources=others[:SOURCES],
    )


def _choices(draft: Question) -> list[tuple[str, bool]]:
    key = draft.payload.get("correct", "")
    right = {key} if isinstance(key, str) else set(key)
    shown = kinds.get(draft.kind).present(draft.payload).get("choices", ())
    return [(choice["text"], choice["id"] in right) for choice in shown]


def _line_facts(draft: Question) -> list[int]:
    lines = draft.payload.get("parts", ()) if kinds.get(draft.kind).SEVERAL else ()
    return [line["fact"] for line in lines if isinstance(line.get("fact"), int)]


def _parts(draft: Question, evidence: Mapping[int, list[Evidence]]) -> list[PartRow]:
    """The lines of a draft with several facts, each with the passage that tells it."""
    if not kinds.get(draft.kind).SEVERAL:
        return []
    told = kinds.get(draft.kind).explain(draft.payload, "")
    facts = {line["text"]: line.get("fact") for line in draft.payload.get("parts", ())}
    quotes = {fact: rows[0].passage.quote for fact, rows in evidence.items() if rows}
    return [PartRow(part.text, part.right, quotes.get(facts.get(part.text), "")) for part in told]


def _evidence(facts: Collection[int]) -> dict[int, list[Evidence]]:
    """What speaks for and against facts, by fact, the primary passage first."""
    rows = Evidence.objects.filter(fact__in=facts, passage__revision__article__retired_at=None)
    rows = rows.select_related("passage__revision__article").defer(
        "passage__revision__text", "passage__revision__blocks"
    )
    found: dict[int, list[Evidence]] = defaultdict(list)
    for row in rows.order_by("-primary", "pk"):
        found[row.fact_id].append(row)
    return found


class Neighbours:
    """The drafts and published questions of some topics, to find those that are like a draft."""

    def __init__(self, rows: Iterable[tuple[int, int, int, str, str, str, str]]) -> None:
        self.rows = {row[0]: row for row in rows}
        self.words: dict[int, dict[int, str]] = defaultdict(dict)
        self.of_fact: dict[int, list[int]] = defaultdict(list)
        for pk, topic, fact, _kind, prompt, _answer, _status in self.rows.values():
            self.words[topic][pk] = utils.default_process(prompt)
            self.of_fact[fact].append(pk)

    def siblings(self, draft: Question) -> list[Twin]:
        """The other questions of its fact."""
        return [self._twin(pk, draft, 0.0) for pk in self.of_fact[draft.fact_id] if pk != draft.pk]

    def twins(self, draft: Question) -> list[Twin]:
        """The questions of other facts that are worded alike, the likest first."""
        found = process.extract(
            utils.default_process(draft.prompt),
            self.words[draft.fact.topic_id],
            scorer=fuzz.token_sort_ratio,
            score_cutoff=ALIKE,
            limit=TWINS + 1 + len(self.of_fact[draft.fact_id]),
        )
        others = [(pk, likeness) for _words, likeness, pk in found if self.rows[pk][2] != draft.fact_id]
        return [self._twin(pk, draft, likeness) for pk, likeness in others[:TWINS]]

    def double(self, draft: Question) -> Twin | None:
        """A question that asks the same as `draft`, of whatever fact; None where there is none."""
        for twin in self.twins(draft):
            if twin.same:
                return twin
        return next((twin for twin in self.siblings(draft) if self.rows[twin.pk][3] == draft.kind), None)

    def _twin(self, pk: int, draft: Question, likeness: float) -> Twin:
        _pk, _topic, _fact, kind, prompt, answer, status = self.rows[pk]
        agree = utils.default_process(answer) == utils.default_process(draft.answer) and draft.kind != "true_false"
        same = likeness >= THE_SAME or (likeness >= ALIKE and agree)
        return Twin(pk, kinds.get(kind).LABEL, prompt, answer, status == Question.Status.PUBLISHED, same)


def neighbours(topics: Collection[int]) -> Neighbours:
    """Every question of `topics` that is served or may be. One query."""
    standing = Question.objects.exclude(status=Question.Status.RETIRED).filter(fact__topic__in=topics)
    return Neighbours(
        standing.order_by("pk").values_list("pk", "fact__topic", "fact", "kind", "prompt", "answer", "status")
    )


# Approving many at once


@dataclass(frozen=True, slots=True)
class Preview:
    """What approving every draft of a queue from a confidence on would mean."""

    above: float
    drafts: list[Question] = field(default_factory=list)
    left_out: list[tuple[Question, str]] = field(default_factory=list)
    """Drafts as sure as that which somebody should read, with the sort of reason: "doubt" or "double"."""
    surest: float | None = None
    """The highest confidence in the queue of a draft without a doubt."""
    wrong: float = 0.0
    """How many of `drafts` a strict reader can be expected to turn down, by the record of their templates."""

    @property
    def surest_percent(self) -> int | None:
        """The bound, in whole per cent, from which on the surest draft is approved."""
        return None if self.surest is None else int(self.surest * 100)

    @property
    def share(self) -> float:
        return self.wrong / len(self.drafts) if self.drafts else 0.0


def preview(drafts: Sequence[Question], above: float) -> Preview:
    """What approving the drafts with a confidence of `above` or more would mean.

    Drafts with a doubt, and those that ask the same as another question, are left out. The expected number of bad ones
    is the sum over drafts of 1 - the posterior mean of their template's acceptance (`content.generator.acceptance`),
    with all decisions taken here so far.
    """
    sure = [draft for draft in drafts if draft.confidence is not None and draft.confidence >= above]
    near, counts = neighbours({draft.fact.topic_id for draft in sure}), acceptance_counts()
    found = Preview(above)
    for draft in sure:
        if draft.doubt:
            found.left_out.append((draft, "doubt"))
        elif near.double(draft):
            found.left_out.append((draft, "double"))
        else:
            found.drafts.append(draft)
    surest = max((draft.confidence for draft in drafts if draft.confidence and not draft.doubt), default=None)
    return replace(found, surest=surest, wrong=sum(_bad(draft, counts) for draft in found.drafts))


def _bad(draft: Question, counts: Mapping[str, tuple[int, int]]) -> float:
    good, bad = belief(draft.kind, draft.template, counts)
    return bad / (good + bad)


# Decisions that may be taken back


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision, or several that were one: `many` drafts approved unread at one moment."""

    review: Review
    many: int


def recent_decisions(user: User, scope: Scope) -> list[Decided]:
    """A teacher's latest decisions that stand, the last one first. Two queries."""
    mine = Review.objects.filter(by=user, stands=True).exclude(decision=Review.Decision.EDITED)
    own = mine.filter(question__fact__topic__in=Topic.objects.for_teacher(user))
    moments = scope.of_reviews(own).order_by("-at").values("at").annotate(many=Count("pk"), first=Min("pk"))
    found = {row["first"]: row for row in moments[:RECENT]}
    related = Review.objects.select_related("question", "question__passage__revision")
    reviews = related.defer("question__passage__revision__text", "question__passage__revision__blocks").in_bulk(found)
    return [Decided(reviews[pk], row["many"]) for pk, row in found.items()]
