"""An article as a student reads it: clean paragraphs, with the passages of its facts marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from types import MappingProxyType

from django.contrib.auth.models import AbstractBaseUser

from content.models import Article, Fact, Passage, Revision
from quizzes.models import Card, Learner
from quizzes.selectors.accounts import other_sources
from quizzes.selectors.background import facts_with_background
from quizzes.selectors.cards import KNOWN, day_of, recall_of, standings
from quizzes.selectors.citing import as_of_fact, cite
from quizzes.selectors.opened import servable
from quizzes.selectors.places import neighbours, reading_minutes, stopped_at
from quizzes.selectors.today import Standing, article_line
from quizzes.shapes import FactNote, Heard, MarkedPiece, MarkPage, OtherSources, ReaderBlock, ReaderPage
from quizzes.shapes.reader import LOW

SHOWN = {"prose", "heading"}


@dataclass(frozen=True, slots=True)
class Mark:
    """The passage of a fact, text[start:end]."""

    start: int
    end: int
    fact: int
    recall: float | None

    def rank(self) -> tuple[int, float, int]:
        """The smallest rank marks a stretch that several passages share: the shortest, then the least known."""
        return self.end - self.start, -1 if self.recall is None else self.recall, self.fact


def level(recall: float | None) -> str:
    """How well a fact is known, as it is said in words."""
    if recall is None:
        return "new"
    if recall >= KNOWN:
        return "high"
    return "middle" if recall >= LOW else "low"


def reader_page(user: AbstractBaseUser, learner: Learner, article: Article, now: datetime) -> ReaderPage:
    """The current text of `article`, headings and prose only, with its facts as the learner knows them now."""
    today = day_of(learner, now)
    questions = servable(user).filter(passage__revision__article=article)
    revision = article.revisions.order_by("-number").first() or Revision(article=article, text="")
    spans = questions.filter(passage__revision=revision.pk).values_list("passage__start", "passage__end", "fact_id")
    spans = list(spans.distinct())
    facts = {fact for _, _, fact in spans}
    cards = {card.fact_id: card for card in Card.objects.filter(learner_id=learner.pk, fact_id__in=facts)}
    marks = [Mark(start, end, fact, recall_of(cards.get(fact), today)) for start, end, fact in spans]
    standing = standings(questions, {learner.pk: today}).get((learner.pk, article.pk), Standing())
    heard = _heard(user, revision, marks)
    blocks = mark_blocks(revision.text, revision.blocks, marks, {note.fact_id: note for note in heard.notes})
    earlier, later = neighbours(user, article)
    return ReaderPage(
        line=article_line(article, questions.values("fact_id").distinct().count(), standing),
        blocks=blocks,
        revision=revision.number if revision.pk else 0,
        revised=revision.created_at if revision.number > 1 else None,
        length=len(revision.text),
        minutes=reading_minutes(blocks),
        stopped=stopped_at(learner.pk, revision, blocks),
        earlier=earlier,
        later=later,
        heard=heard,
    )


def _heard(user: AbstractBaseUser, revision: Revision, marks: Sequence[Mark]) -> Heard:
    """What other articles that `user` may read say of the facts that are marked: one statement."""
    places: dict[int, Mark] = {}
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        places.setdefault(mark.fact, mark)
    facts = facts_with_background(Fact.objects.filter(pk__in=places).order_by(), revision.article, user)
    told = {fact.pk: (fact, _others(fact, revision, places[fact.pk])) for fact in facts}
    spoken = [told[fact] for fact in places if told[fact][1].disagreeing or told[fact][1].later]
    notes = [FactNote(n, fact.pk, fact.statement, others) for n, (fact, others) in enumerate(spoken, start=1)]
    return Heard(len(places), sum(others.borne_out for _fact, others in told.values()), notes)


def _others(fact: Fact, revision: Revision, mark: Mark) -> OtherSources:
    passage = Passage(revision=revision, start=mark.start, end=mark.end, quote=revision.text[mark.start : mark.end])
    return other_sources(fact, fact, passage)


def mark_page(user: AbstractBaseUser, learner: Learner, article: Article, fact_id: int, now: datetime) -> MarkPage:
    """The mark of one fact in the text of `article` as it stands. Question.DoesNotExist where it has none there."""
    latest = Revision.objects.filter(article=article).order_by("-number").values("pk")[:1]
    questions = servable(user).filter(fact_id=fact_id, passage__revision__in=latest)
    passages = questions.select_related("passage__revision__article__topic")
    passage = passages.order_by("passage__start", "passage__end", "pk")[:1].get().passage
    recall = recall_of(Card.objects.filter(learner_id=learner.pk, fact_id=fact_id).first(), day_of(learner, now))
    fact = facts_with_background(Fact.objects.all(), article, user).get(pk=fact_id)
    cited = cite(passage, passage.revision, fact_id, as_of_fact(fact))
    return MarkPage(fact_id, cited, recall, level(recall), other_sources(fact, fact, passage))


def mark_blocks(
    text: str,
    blocks: Sequence[Mapping[str, object]],
    marks: Sequence[Mark],
    notes: Mapping[int, FactNote] = MappingProxyType({}),
) -> list[ReaderBlock]:
    """The blocks that are shown, cut into plain and marked pieces; joined, the pieces are the block.

    notes: by fact; each hangs on the last piece of its fact.
    """
    placed: set[int] = set()
    shown = [
        ReaderBlock(kind, _pieces(text, start, end, marks, placed), start)
        for kind, start, end in ((str(b["kind"]), int(b["start"]), int(b["end"])) for b in blocks)  # type: ignore[call-overload]
        if kind in SHOWN
    ]
    return _noted(shown, notes)


def _noted(blocks: list[ReaderBlock], notes: Mapping[int, FactNote]) -> list[ReaderBlock]:
    """The blocks with each note on the last piece of its fact."""
    missing, found = set(notes), []
    for block in reversed(blocks):
        pieces = []
        for piece in reversed(block.pieces):
            note = notes[piece.fact_id] if piece.fact_id in missing else None
            missing.discard(piece.fact_id or 0)
            pieces.append(replace(piece, note=note) if note else piece)
        found.append(replace(block, pieces=pieces[::-1]))
    return found[::-1]


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark], placed: set[int]) -> list[MarkedPiece]:
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = {start, end, *(mark.start for mark in inside), *(mark.end for mark in inside)}
    edges = sorted(cut for cut in cuts if start <= cut <= end)
    pieces: list[MarkedPiece] = []
    for left, right in pairwise(edges):
        covering = sorted((mark for mark in inside if mark.start <= left < mark.end), key=Mark.rank)
        pieces += _anchors(covering[1:], left, placed)
        pieces.append(_piece(text[left:right], covering[0] if covering else None, placed))
    return pieces


def _piece(text: str, mark: Mark | None, placed: set[int]) -> MarkedPiece:
    if mark is None:
        return MarkedPiece(text)
    placed.add(mark.fact)
    return MarkedPiece(text, mark.fact, mark.recall, level(mark.recall))


def _anchors(hidden: Sequence[Mark], left: int, placed: set[int]) -> list[MarkedPiece]:
    """Empty pieces where a passage begins that another one covers: feedback links to every fact."""
    return [_piece("", mark, placed) for mark in hidden if mark.start == left and mark.fact not in placed]
