"""The teacher's page of conflicts: two sides with their quotes, what is asked about each, and what was decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from content.drafts import Value
from content.generator import rules
from content.language.values import find_values
from content.models import Article, Evidence, Fact, Question, Settlement, Topic
from content.selectors.disputes import ARTICLE, Dispute, disputes_in

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Piece = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Voice:
    """What one source says."""

    pieces: list[Piece]
    """Its words, cut where the value stands, with whether a piece is the value."""
    article: Article
    copied: bool = False
    """Whether it is a copy of the same agency's text as another one."""


@dataclass(frozen=True, slots=True)
class Side:
    """All that tell one value."""

    value: str
    fact: Fact | None
    """None where the passage tells no fact of its own."""
    voices: list[Voice]
    questions: list[Question]

    @property
    def name(self) -> str:
        """The value, or whoever gives it."""
        return self.value or (self.voices[0].article.source if self.voices else "")

    @property
    def held(self) -> list[Question]:
        return [one for one in self.questions if one.held]

    @property
    def asked(self) -> list[Question]:
        return [one for one in self.questions if one.status == Question.Status.PUBLISHED and not one.held]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values for one question. evidence: the row by which it is settled."""

    evidence: int
    topic: Topic
    one: Side
    other: Side
    rules: list[str]
    """Why they were taken to disagree, in words."""

    @property
    def name(self) -> str:
        """In ids of the page."""
        return str(self.evidence)

    @property
    def at_stake(self) -> Question | None:
        """The question to show above both: one that waits, else one that is asked, else a draft."""
        rows = [*self.one.questions, *self.other.questions]
        order = {Question.Status.PUBLISHED: 1, Question.Status.DRAFT: 2}
        return min(rows, key=lambda one: 0 if one.held else order.get(Question.Status(one.status), 3), default=None)


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision, with the two sides as they are told now."""

    settlement: Settlement
    one: Side
    other: Side

    @property
    def name(self) -> str:
        """In ids of the page."""
        return str(self.settlement.pk)

    @property
    def told(self) -> str:
        """The decision in a sentence."""
        values = {"one": self.one.name, "other": self.other.name}
        return str(_TOLD[self.settlement.verdict]) % values


_TOLD = {
    Settlement.Verdict.UNRELATED.value: _("“%(one)s” and “%(other)s” are about different things"),
    Settlement.Verdict.AGREES.value: _("“%(one)s” and “%(other)s” say the same"),
    Settlement.Verdict.BOTH.value: _("Both “%(one)s” and “%(other)s” are asked, with the source named"),
    Settlement.Verdict.RIGHT.value: _("“%(one)s” is right, “%(other)s” is wrong"),
    Settlement.Verdict.WRONG.value: _("“%(other)s” is right, “%(one)s” is wrong"),
}
Group = list[Dispute]
"""The disputes that are one conflict, those of the older fact first."""


def told(rule: str) -> str:
    """A rule in words; those of a newer or older generator that nobody knows are not told."""
    return rules.told(rule) if rule in rules.RULES else ""


# What waits


def open_conflicts(user: User, topic: Topic | None = None) -> list[Group]:
    """Conflicts that nobody has settled and that a question is about; the latest first. Four statements at most."""
    return open_conflicts_in([topic] if topic else Topic.objects.for_teacher(user))


def open_conflicts_in(topics: Iterable[Topic] | QuerySet[Topic]) -> list[Group]:
    """The same for some topics."""
    groups: defaultdict[tuple[int, ...], Group] = defaultdict(list)
    for dispute in disputes_in(topics):
        # A fact that no article in use tells any more is nobody's side.
        if not dispute.verdict and dispute.homes:
            groups[dispute.pair].append(dispute)
    facts = {fact for pair in groups for fact in pair if fact > 0}
    standing = Question.objects.exclude(status=Question.Status.RETIRED).filter(fact__in=facts)
    asked = set(standing.values_list("fact_id", flat=True)) if facts else set()
    found = [sorted(rows, key=_first) for pair, rows in groups.items() if asked & set(pair)]
    return sorted(found, key=lambda rows: -max(row.told.evidence for row in rows))


def conflicts_of(article: Article) -> int:
    """How many of its topic's open conflicts an article has a part in; one that is retired has none."""
    if article.retired_at:
        return 0
    groups = open_conflicts_in([article.topic])
    return sum(any(told.article == article.pk for row in rows for told in (row.told, *row.homes)) for rows in groups)


def _first(dispute: Dispute) -> tuple[int, int]:
    return dispute.told.fact, dispute.told.evidence


def described(groups: Sequence[Group]) -> list[Conflict]:
    """The rows of a page, in three statements, however many there are."""
    every = [row for rows in groups for row in rows]
    shelf = _Shelf.of(_facts(every), {row.told.evidence for row in every})
    return [_conflict(rows, shelf) for rows in groups]


def _facts(rows: Iterable[Dispute]) -> set[int]:
    return {fact for row in rows for fact in (row.told.fact, *(other.fact for other in row.against))}


def _conflict(rows: Group, shelf: _Shelf) -> Conflict:
    first = rows[0]
    others = [told.fact for told in first.against]
    one = shelf.side(first.told.fact)
    if others:
        other = shelf.side(others[0])
    else:
        evidence = [shelf.disputing[row.told.evidence] for row in rows if row.told.fact == first.told.fact]
        other = Side(_text(evidence[0].value), None, [_voice(row, row.value) for row in evidence], [])
    words = dict.fromkeys(filter(None, (told(shelf.disputing[row.told.evidence].rule) for row in rows)))
    return Conflict(first.told.evidence, shelf.facts[first.told.fact].topic, one, other, list(words))


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What belongs to the facts of a page."""

    facts: Mapping[int, Fact]
    telling: Mapping[int, list[Evidence]]
    disputing: Mapping[int, Evidence] = field(default_factory=dict)
    questions: Mapping[int, list[Question]] = field(default_factory=dict)

    @classmethod
    def of(cls, facts: Iterable[int], disputing: Iterable[int] = ()) -> _Shelf:
        wanted = set(facts)
        rows = evidence_rows(Evidence.objects.filter(fact__in=wanted)).order_by("-primary", ARTICLE, "pk")
        telling: defaultdict[int, list[Evidence]] = defaultdict(list)
        against, named = {}, set(disputing)
        for row in rows:
            if row.pk in named:
                against[row.pk] = row
            if row.stance == Evidence.Stance.SUPPORTS and row.passage.revision.article.retired_at is None:
                telling[row.fact_id].append(row)
        questions: defaultdict[int, list[Question]] = defaultdict(list)
        asked = Question.objects.filter(fact__in=wanted).exclude(status=Question.Status.RETIRED)
        for question in asked.order_by("-status", "pk"):
            questions[question.fact_id].append(question)
        return cls(Fact.objects.select_related("topic").in_bulk(wanted), telling, against, questions)

    def leave_out(self, decided: Collection[tuple[int, int]]) -> None:
        """Forget what tells a fact only since somebody decided on it: facts with passages."""
        for rows in self.telling.values():
            rows[:] = [row for row in rows if row.primary or (row.fact_id, row.passage_id) not in decided]

    def side(self, key: int) -> Side:
        fact = self.facts[key]
        voices = _voices(self.telling.get(key, ()), fact.value)
        return Side(_text(fact.value), fact, voices, list(self.questions.get(key, ())))


def evidence_rows(rows: QuerySet[Evidence]) -> QuerySet[Evidence]:
    """With passage and article, without the article's text."""
    related = rows.select_related("passage__revision__article")
    return related.defer("passage__revision__text", "passage__revision__blocks")


def _voices(rows: Iterable[Evidence], value: Mapping[str, Any]) -> list[Voice]:
    """Each article once: by the passage that the fact was read from, where that is one of its own."""
    by_article: dict[int, Voice] = {}
    for row in rows:
        by_article.setdefault(row.passage.revision.article_id, _voice(row, row.value or value))
    return list(by_article.values())


def _voice(row: Evidence, value: Mapping[str, Any]) -> Voice:
    return Voice(marked(row.passage.quote, value), row.passage.revision.article, not row.independent)


def _text(value: Mapping[str, Any]) -> str:
    return str(value.get("text", ""))


def marked(quote: str, value: Mapping[str, Any]) -> list[Piece]:
    """`quote` in pieces, its `value` marked where it stands: in just these words, or as the same figure or date."""
    words = _text(value)
    start = quote.casefold().find(words.casefold()) if words else -1
    end = start + len(words)
    if start < 0 and value.get("kind"):
        wanted = Value.from_json(value).identity
        found = next((one for one in find_values(quote) if one.value.identity == wanted), None)
        start, end = (found.start, found.end) if found else (-1, -1)
    if start < 0:
        return [(quote, False)]
    pieces = [(quote[:start], False), (quote[start:end], True), (quote[end:], False)]
    return [piece for piece in pieces if piece[0]]


# What was decided


def decisions(user: User, topic: Topic | None = None) -> QuerySet[Settlement]:
    """A teacher's topics' decisions, the latest first; what was decided with one from the other side is part of it."""
    topics = [topic] if topic else Topic.objects.for_teacher(user)
    rows = Settlement.objects.filter(fact__topic__in=topics, mirrors=None)
    related = rows.select_related("fact__topic", "by", "passage__revision__article")
    return related.defer("passage__revision__text", "passage__revision__blocks")


def decided(settlements: Sequence[Settlement]) -> list[Decided]:
    """The rows of a page: five statements, however many there are."""
    own = {(one.pk, one.fact_id) for one in settlements}
    mirrors = Settlement.objects.filter(mirrors__in=settlements).order_by("-pk")
    rows = list(mirrors.values_list("mirrors_id", "fact_id", "passage_id"))
    others = {leader: fact for leader, fact, _at in rows if (leader, fact) not in own}
    shelf = _Shelf.of({*(one.fact_id for one in settlements), *others.values()})
    # What was found to say the same supports both facts now: each value is shown with its own quotes all the same.
    shelf.leave_out({*((one.fact_id, one.passage_id) for one in settlements), *((of, at) for _by, of, at in rows)})
    return [_decision(one, others.get(one.pk), shelf) for one in settlements]


def _decision(settlement: Settlement, other: int | None, shelf: _Shelf) -> Decided:
    one = shelf.side(settlement.fact_id)
    if other is not None:
        return Decided(settlement, one, shelf.side(other))
    value = settlement.before.get("evidence", {}).get("value", {})
    passage = settlement.passage
    voice = Voice(marked(passage.quote, value), passage.revision.article)
    return Decided(settlement, one, Side(_text(value), None, [voice], []))
