"""What became of passages when texts were replaced: what waits for a teacher, what was settled, and each revision."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from content.errors import NotAllowedNow
from content.models import Article, Evidence, Fact, PassageChange, Question, Revision
from content.services.carrying import bears_out
from content.services.history import Piece
from content.services.taking_over import offered

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from content.services.revising import Foreseen, RevisionPlan

Outcome = PassageChange.Outcome
_TOKENS = re.compile(r"\w+(?:[.,:'’-]\w+)*|\s+|.")
"""Words with the marks inside them ("4,418", "al-Maliki"), blanks, and every other mark by itself."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Two wordings, each in pieces: "same", and what the other has not ("extra" before, "missing" now)."""

    before: list[Piece]
    now: list[Piece]

    @property
    def is_same(self) -> bool:
        """Whether the words are the same, so that it is what stands around them that was changed."""
        return all(kind == "same" or not text.strip() for kind, text in (*self.before, *self.now))


def beside(old: str, new: str) -> Beside:
    """Two texts laid beside each other, word by word; blanks between two changed words belong to the change."""
    before, now = _TOKENS.findall(old), _TOKENS.findall(new)
    found = Beside([], [])
    for op, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        same = op == "equal"
        _put(found.before, "same" if same else "extra", "".join(before[a:b]))
        _put(found.now, "same" if same else "missing", "".join(now[c:d]))
    return Beside(_joined(found.before), _joined(found.now))


def _put(pieces: list[Piece], kind: str, text: str) -> None:
    if text:
        pieces.append((kind, text))


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces, with a blank between two that changed drawn to them."""
    joined: list[Piece] = []
    for n, (kind, text) in enumerate(pieces):
        inside = 0 < n < len(pieces) - 1 and kind == "same" and not text.strip()
        kind = pieces[n - 1][0] if inside and pieces[n - 1][0] == pieces[n + 1][0] else kind
        if joined and joined[-1][0] == kind:
            joined[-1] = kind, joined[-1][1] + text
        else:
            joined.append((kind, text))
    return joined


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """A fact that the changed passage tells."""

    fact: Fact
    questions: list[Question]
    """Its questions that cite the passage, those that are held first."""
    learners: int = 0
    """People who have it on their cards."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One changed passage, as the list shows it."""

    change: PassageChange
    article: Article
    beside: Beside
    facts: list[ChangedFact] = field(default_factory=list)
    """Those that are asked, then those that somebody has learnt."""
    offers: list[tuple[str, str]] = field(default_factory=list)
    """Old and new values of the facts that can take a new one."""
    why_none: str = ""
    """Why none can."""
    unsaid: list[Question] = field(default_factory=list)
    """Held questions whose answers the new words do not say: as they are, they can't be asked again."""

    @property
    def may_undo(self) -> bool:
        # What learners remember of the two values has become one.
        return self.change.settlement in (PassageChange.Settlement.KEPT, PassageChange.Settlement.RETIRED)

    @property
    def is_asked(self) -> bool:
        return any(one.questions for one in self.facts)

    @property
    def name(self) -> str:
        """In addresses and ids of the page."""
        return str(self.change.pk)


def change_rows(user: User) -> QuerySet[PassageChange]:
    """Changes of a teacher's articles, with the article, the latest revision first."""
    related = ("passage", "settled_by", "revision__created_by", "revision__article__topic")
    rows = PassageChange.objects.for_teacher(user).select_related(*related)
    return rows.defer("revision__text", "revision__blocks").order_by("-revision__created_at", "-revision", "old_start")


def waiting(changes: QuerySet[PassageChange]) -> QuerySet[PassageChange]:
    """What waits for a teacher, passages whose questions wait first."""
    held = Question.objects.held().filter(passage=OuterRef("passage"))
    return (
        changes.open()
        .annotate(holds=Exists(held))
        .order_by("-holds", "-revision__created_at", "-revision", "old_start")
    )


def settled(changes: QuerySet[PassageChange]) -> QuerySet[PassageChange]:
    """What a teacher has decided, the latest decision first."""
    return changes.exclude(settlement="").order_by("-settled_at", "-pk")


def open_changes(user: User, article: Article | None = None) -> int:
    """How many changed passages wait for a teacher."""
    rows = PassageChange.objects.for_teacher(user).open()
    return (rows if article is None else rows.filter(revision__article=article)).count()


def described(changes: Sequence[PassageChange], learners: Mapping[int, int] | None = None) -> list[ChangeRow]:
    """The rows of a page, with the facts and questions of each passage, and what they may become.

    learners: how many people have each fact on their cards, by fact; who knows that, tells it.
    """
    facts, questions = _facts_of(changes), _questions_of(changes)
    counts = learners or {}
    rows = []
    for change in changes:
        own = questions[change.passage_id]
        told = [ChangedFact(fact, own.pop(fact.pk, []), counts.get(fact.pk, 0)) for fact in facts[change.passage_id]]
        told = sorted((one for one in told if one.questions or one.learners), key=lambda one: not one.questions)
        words = beside(change.old_quote, change.new_quote)
        rows.append(ChangeRow(change, change.revision.article, words, told, *_offers(change), _unsaid(change, told)))
    return rows


def _offers(change: PassageChange) -> tuple[list[tuple[str, str]], str]:
    """Old and new values, or why there are none; of a change that is settled, neither."""
    if change.settlement:
        return [], ""
    try:
        return [(old.value.get("text", ""), new.value.get("text", "")) for old, new in offered(change)], ""
    except NotAllowedNow as error:
        return [], str(error)


def _unsaid(change: PassageChange, told: Sequence[ChangedFact]) -> list[Question]:
    held = (question for one in told for question in one.questions if question.held and not change.settlement)
    return [question for question in held if not bears_out(question, change.new_quote)]


def facts_of(changes: Collection[PassageChange]) -> set[int]:
    """Primary keys of the facts that the passages of `changes` tell."""
    passages = {change.passage_id for change in changes}
    return set(Evidence.objects.filter(passage__in=passages).values_list("fact_id", flat=True))


def _facts_of(changes: Collection[PassageChange]) -> dict[int, list[Fact]]:
    passages = {change.passage_id for change in changes}
    rows = Evidence.objects.filter(passage__in=passages, stance=Evidence.Stance.SUPPORTS).select_related("fact")
    found: defaultdict[int, list[Fact]] = defaultdict(list)
    for row in rows.order_by("-primary", "pk"):
        found[row.passage_id].append(row.fact)
    return found


def _questions_of(changes: Collection[PassageChange]) -> dict[int, dict[int, list[Question]]]:
    """The questions that cite the passages, by passage and fact; drafts are not asked anyhow."""
    passages = {change.passage_id for change in changes}
    rows = Question.objects.filter(passage__in=passages).exclude(status=Question.Status.DRAFT).order_by("-held", "pk")
    found: defaultdict[int, dict[int, list[Question]]] = defaultdict(dict)
    for question in rows:
        found[question.passage_id].setdefault(question.fact_id, []).append(question)
    return found


# The revisions of one article


def revision_rows(article: Article) -> QuerySet[Revision]:
    """Each text of an article, the latest first, with moved, changed, vanished and open: passages, one statement."""
    waits = Q(passage_changes__outcome=Outcome.CHANGED, passage_changes__settlement="")
    counts = {
        str(outcome): Count("passage_changes", filter=Q(passage_changes__outcome=outcome)) for outcome in Outcome.values
    }
    rows = article.revisions.select_related("created_by").defer("text", "blocks").order_by("-number")
    return rows.annotate(**counts, open=Count("passage_changes", filter=waits))


# What replacing a text would do


@dataclass(frozen=True, slots=True)
class Forecast:
    """One passage that would change or go, with the questions that cite it."""

    old_quote: str
    beside: Beside
    questions: list[Question]
    published: int


@dataclass(frozen=True, slots=True)
class Preview:
    """A plan as its page shows it; lists hold the first PREVIEWED, the plan's counts are of all."""

    plan: RevisionPlan
    changed: list[Forecast]
    vanished: list[Forecast]


PREVIEWED = 50
"""Passages that a list of the preview shows."""


def preview_of(plan: RevisionPlan) -> Preview:
    """The passages of a plan that a teacher wants to see, with their questions: one statement."""
    shown = [*plan.changed[:PREVIEWED], *plan.vanished[:PREVIEWED]]
    rows = Question.objects.filter(passage__in=[one.passage.pk for one in shown])
    citing: defaultdict[int, list[Question]] = defaultdict(list)
    for question in rows.exclude(status=Question.Status.RETIRED).order_by("-status", "pk"):
        citing[question.passage_id].append(question)

    def forecast(one: Foreseen) -> Forecast:
        laid = beside(one.old_quote, one.quote)
        return Forecast(one.old_quote, laid, citing[one.passage.pk], one.published)

    return Preview(
        plan, [forecast(one) for one in plan.changed[:PREVIEWED]], [forecast(one) for one in plan.vanished[:PREVIEWED]]
    )
