"""What follows for facts and questions when the text of an article is replaced: decided here, and nothing written.

`content.services.replacing` writes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from content import kinds
from content.errors import InvalidQuestion
from content.language.anchoring import Anchored
from content.language.attribution import names_source
from content.language.tellers import Teller, names
from content.models import Article, Evidence, Fact, Passage, PassageChange, Question
from content.selectors.disputes import in_use
from content.services.answers import answers_of, check_statement, check_support
from content.services.parts import facts_of

Outcome = PassageChange.Outcome
Hold = Question.Hold


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one passage. latest: of one that an earlier revision left behind, the change that did.

    details: what was known of the article when the passage was last in use.
    """

    passage: Passage
    anchored: Anchored
    latest: PassageChange | None = None
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def outcome(self) -> str:
        return self.anchored.outcome

    @property
    def is_news(self) -> bool:
        """Whether it is told: what had vanished and is still not there is not."""
        return self.latest is None or self.latest.outcome == Outcome.CHANGED or self.outcome == Outcome.MOVED


@dataclass(slots=True)
class Decided:
    """What is to be written beside the passages themselves."""

    held: list[tuple[Question, Passage]] = field(default_factory=list)
    """Questions to hold back, each with the changed passage it is held for; drafts among them."""
    retired: list[Question] = field(default_factory=list)
    recited: list[tuple[Question, Passage]] = field(default_factory=list)
    """Questions that are to cite another passage, and which."""
    facts: list[Fact] = field(default_factory=list)
    """Facts that nothing tells any more."""
    freed: list[Question] = field(default_factory=list)
    """Held questions whose words are back."""
    revived: list[Question] = field(default_factory=list)
    """Retired ones whose words are back."""
    told_again: list[Fact] = field(default_factory=list)
    changed: set[int] = field(default_factory=set)
    """Facts whose passage changed and that nothing else tells, or of which a question is held."""

    @property
    def published_held(self) -> int:
        return sum(question.status == Question.Status.PUBLISHED for question, _passage in self.held)


@dataclass(slots=True)
class _Topic:
    """What is known of the facts that the passages tell."""

    supports: dict[int, list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    """Fact -> what supports it in this article, and in the texts in use of the others."""
    facts: dict[int, Fact] = field(default_factory=dict)
    cited: dict[int, list[Question]] = field(default_factory=lambda: defaultdict(list))
    """Passage -> standing questions that cite it."""


def decide(article: Article, fates: Collection[Fate]) -> Decided:
    """What follows from the fates of an article's passages. Reads, and writes nothing."""
    outcome = {fate.passage.pk: fate.outcome for fate in fates}
    known = _known(article, outcome)
    decided = Decided()
    for fate in fates:
        if fate.latest is not None and fate.outcome == Outcome.MOVED:
            _bring_back(decided, fate.latest)
        elif fate.outcome == Outcome.CHANGED and fate.latest is None:
            decided.held += [(question, fate.passage) for question in known.cited[fate.passage.pk]]
    for fact, rows in known.supports.items():
        _decide_fact(decided, known.facts[fact], rows, outcome)
    gone = {fact.pk for fact in decided.facts}
    for fate in fates:
        if fate.outcome == Outcome.VANISHED and fate.is_news:
            for question in known.cited[fate.passage.pk]:
                _decide_question(decided, question, known.supports.get(question.fact_id, ()), outcome, gone)
    _hold_several(decided, article, fates)
    decided.changed |= {question.fact_id for question, _passage in decided.held}
    return decided


def _known(article: Article, outcome: Mapping[int, str]) -> _Topic:
    known = _Topic()
    here = Evidence.objects.filter(passage__in=outcome, stance=Evidence.Stance.SUPPORTS)
    every = Evidence.objects.filter(fact__in=here.values("fact"), stance=Evidence.Stance.SUPPORTS)
    elsewhere = in_use(every).exclude(passage__revision__article=article)
    rows = every.filter(Q(passage__in=outcome) | Q(pk__in=elsewhere.values("pk")))
    related = rows.select_related("fact", "passage__revision__article").defer("passage__revision__text")
    for row in related.order_by("-primary", "pk"):
        known.facts[row.fact_id] = row.fact
        known.supports[row.fact_id].append(row)
    standing = Question.objects.filter(passage__in=outcome).exclude(status=Question.Status.RETIRED)
    for question in standing.select_related("fact", "passage__revision__article").order_by("pk"):
        known.cited[question.passage_id].append(question)
    return known


def _is_live(row: Evidence, outcome: Mapping[int, str]) -> bool:
    return outcome.get(row.passage_id, Outcome.MOVED) == Outcome.MOVED


def _decide_fact(decided: Decided, fact: Fact, rows: Collection[Evidence], outcome: Mapping[int, str]) -> None:
    """Told by no text any more, it waits for a teacher with its passage, or is retired."""
    if any(_is_live(row, outcome) for row in rows) or fact.status == Fact.Status.RETIRED:
        return
    if any(outcome.get(row.passage_id) == Outcome.CHANGED for row in rows):
        decided.changed.add(fact.pk)
    else:
        decided.facts.append(fact)


def _decide_question(
    decided: Decided, question: Question, rows: Iterable[Evidence], outcome: Mapping[int, str], gone: Collection[int]
) -> None:
    other = None
    if question.fact_id not in gone:
        live = (row.passage for row in rows if _is_live(row, outcome))
        other = next((passage for passage in live if can_cite(question, passage)), None)
    if other is None:
        decided.retired.append(question)
    else:
        decided.recited.append((question, other))


def can_cite(question: Question, passage: Passage) -> bool:
    """Whether a question may cite another passage of its fact: the prompt names no source, and the answer stands."""
    several = kinds.get(question.kind).SEVERAL
    return not several and not _names_source(question) and bears_out(question, passage.quote)


def bears_out(question: Question, quote: str) -> bool:
    """Whether words bear a question's answer out; lines about several facts are borne out elsewhere."""
    if kinds.get(question.kind).SEVERAL:
        return True
    answers = answers_of(question.kind, question.payload)
    try:
        check_support(question.kind, answers, quote)
        check_statement(question.kind, question.prompt, answers, quote)
    except InvalidQuestion:
        return False
    return True


def _names_source(question: Question) -> bool:
    """Whether the prompt says whose account it asks for; that a title names what it is about says nothing of that."""
    article, prompt = question.passage.revision.article, question.prompt
    paper = Teller(publisher=article.publisher, retells=article.retells)
    return bool(names_source(prompt)) or names(prompt, paper) or f"“{article.title}”" in prompt


def _hold_several(decided: Decided, article: Article, fates: Collection[Fate]) -> None:
    """A question about several facts waits with each fact that only changed words tell."""
    first = next((fate.passage for fate in fates if fate.outcome == Outcome.CHANGED and fate.latest is None), None)
    if first is None or not decided.changed:
        return
    there = {question.pk for question, _passage in decided.held}
    standing = Question.objects.exclude(status=Question.Status.RETIRED).filter(fact__topic=article.topic_id)
    for question in standing.filter(kind__in=kinds.asking_several()).order_by("pk"):
        if question.pk not in there and facts_of(question) & decided.changed and question.held != Hold.CHANGED:
            decided.held.append((question, first))


def _bring_back(decided: Decided, change: PassageChange) -> None:
    """What was held or retired for the sake of this change alone, and what nobody has touched since."""
    before = change.before
    held = Question.objects.filter(pk__in=before.get("held", ()), held=Hold.CHANGED)
    decided.freed += held.exclude(status=Question.Status.RETIRED)
    retired = {row["pk"]: row for row in before.get("retired", ())}
    for question in Question.objects.filter(pk__in=retired, status=Question.Status.RETIRED):
        if question.review_note == retired[question.pk]["told"] and not has_twin(question):
            question.status, question.review_note = (retired[question.pk][name] for name in ("status", "note"))
            question.held = "" if question.held == Hold.CHANGED else question.held
            decided.revived.append(question)
    facts = Fact.objects.filter(pk__in=before.get("facts", ()), status=Fact.Status.RETIRED, merged_into=None)
    decided.told_again += facts


def has_twin(question: Question) -> bool:
    """Whether a standing question asks just the same about its fact."""
    same = Question.objects.filter(fact=question.fact_id, kind=question.kind, prompt=question.prompt)
    return same.exclude(pk=question.pk).exclude(status=Question.Status.RETIRED).exists()
