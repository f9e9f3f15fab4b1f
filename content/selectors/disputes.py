"""Which passages speak against which facts, and which facts those passages tell: the two sides of a conflict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from content.drafts import Value
from content.language.tellers import Teller
from content.models import Evidence, Fact, Revision, Settlement, Topic

ARTICLE = "passage__revision__article"
_MIRRORED: dict[str, str] = {"right": "wrong", "wrong": "right"}


@dataclass(frozen=True, slots=True)
class Told:
    """A passage of a source that is in use, and what it is to a fact."""

    evidence: int
    fact: int
    passage: int
    revision: int
    start: int
    end: int
    quote: str
    article: int
    title: str
    publisher: str
    published: date | None
    retells: str
    value: Mapping[str, Any]
    fact_value: Mapping[str, Any]
    as_of: date | None
    """Of the fact."""

    @property
    def teller(self) -> Teller:
        return Teller(self.title, self.publisher, self.published, self.retells)

    def overlaps(self, other: Told) -> bool:
        return self.revision == other.revision and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Dispute:
    """A passage that gives another value than a fact."""

    told: Told
    verdict: str
    """What a teacher decided on it; "" where nobody has."""
    homes: tuple[Told, ...]
    """Where the fact itself is told."""
    against: tuple[Told, ...]
    """What the passage says itself, as facts of their own: how each of them tells it."""

    @property
    def pair(self) -> tuple[int, ...]:
        """The facts that can't both be right, or the one and the passage (as a negative number): one conflict."""
        others = {one.fact for one in self.against} or {-self.told.passage}
        return tuple(sorted({self.told.fact, *others}))


def in_use(rows: QuerySet[Evidence]) -> QuerySet[Evidence]:
    """Evidence whose passage stands in the current text of an article in use."""
    newer = Revision.objects.filter(article=OuterRef(ARTICLE), number__gt=OuterRef("passage__revision__number"))
    return rows.filter(~Exists(newer), **{f"{ARTICLE}__retired_at": None})


def disputes_in(topics: Iterable[Topic] | QuerySet[Topic], facts: Collection[int] | None = None) -> list[Dispute]:
    """What speaks against active facts of `topics`, in the order of its rows. Three statements.

    facts: only what touches one of these, from either side. An article is no witness against a fact that it tells.
    """
    rows = in_use(Evidence.objects.filter(fact__topic__in=topics, fact__status=Fact.Status.ACTIVE))
    disputing = _told(rows.filter(stance=Evidence.Stance.DISPUTES))
    if not disputing:
        return []
    supporting = _telling(rows, disputing)
    verdicts = _verdicts({told.fact for told in disputing})
    found = _opposed(disputing, supporting, verdicts)
    if facts is None:
        return found
    wanted = set(facts)
    return [one for one in found if one.told.fact in wanted or any(other.fact in wanted for other in one.against)]


def _told(rows: QuerySet[Evidence]) -> list[Told]:
    article = (f"{ARTICLE}__{name}" for name in ("pk", "title", "publisher", "published", "retells"))
    span = (f"passage__{name}" for name in ("revision_id", "start", "end", "quote"))
    names = ("pk", "fact_id", "passage_id", *span, *article, "value", "fact__value", "fact__as_of")
    return [Told(*row) for row in rows.order_by("pk").values_list(*names)]


def _telling(rows: QuerySet[Evidence], disputing: Iterable[Told]) -> list[Told]:
    """What tells the disputed facts, and what stands where they are disputed."""
    disputing = list(disputing)
    facts, revisions = {told.fact for told in disputing}, {told.revision for told in disputing}
    either = Q(fact__in=facts) | Q(passage__revision__in=revisions)
    return _told(rows.filter(either, stance=Evidence.Stance.SUPPORTS))


def _verdicts(facts: Collection[int]) -> dict[tuple[int, int], str]:
    rows = Settlement.objects.filter(fact__in=facts).values_list("fact_id", "passage_id", "verdict")
    return {(fact, passage): verdict for fact, passage, verdict in rows}


def _opposed(disputing: list[Told], supporting: list[Told], verdicts: Mapping[tuple[int, int], str]) -> list[Dispute]:
    at: defaultdict[int, list[Told]] = defaultdict(list)
    articles: defaultdict[int, set[int]] = defaultdict(set)
    for told in supporting:
        at[told.revision].append(told)
        articles[told.fact].add(told.article)
    disputed: defaultdict[int, list[Told]] = defaultdict(list)
    for told in disputing:
        disputed[told.fact].append(told)
    places: defaultdict[int, list[Told]] = defaultdict(list)
    for told in supporting:
        places[told.fact].append(told)
    found = []
    for told in disputing:
        if told.article in articles[told.fact]:
            continue
        here = [one for one in at[told.revision] if one.fact != told.fact and one.overlaps(told)]
        against = [one for one in here if _says(told, one) or _mutual(told, disputed[one.fact], places)]
        homes = tuple(places[told.fact])
        found.append(Dispute(told, verdicts.get((told.fact, told.passage), ""), homes, tuple(against)))
    return found


def _says(told: Told, other: Told) -> bool:
    """Whether the value that disputes is just that of the other fact."""
    if not told.value or not other.fact_value:
        return False
    return Value.from_json(told.value).identity == Value.from_json(other.fact_value).identity


def _mutual(told: Told, back: Iterable[Told], places: Mapping[int, list[Told]]) -> bool:
    """Whether the other fact is disputed in its turn by what tells this one."""
    return any(one.overlaps(home) for one in back for home in places.get(told.fact, ()))


def mirrored(verdict: str) -> str:
    """What a verdict on a fact says of the one on the other side."""
    return _MIRRORED.get(verdict, verdict)
