"""An article as a student reads it: clean paragraphs, with the passages of its facts marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.contrib.auth.models import AbstractBaseUser

from content.models import Article, Revision
from quizzes.models import Card, Learner
from quizzes.selectors.cards import KNOWN, day_of, recall_of, standings
from quizzes.selectors.citing import cite
from quizzes.selectors.opened import servable
from quizzes.selectors.places import neighbours, reading_minutes, stopped_at
from quizzes.selectors.today import Standing, article_line
from quizzes.shapes import MarkedPiece, MarkPage, ReaderBlock, ReaderPage
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
    blocks = mark_blocks(revision.text, revision.blocks, marks)
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
    )


def mark_page(user: AbstractBaseUser, learner: Learner, article: Article, fact_id: int, now: datetime) -> MarkPage:
    """The mark of one fact in the text of `article` as it stands. Question.DoesNotExist where it has none there."""
    latest = Revision.objects.filter(article=article).order_by("-number").values("pk")[:1]
    questions = servable(user).filter(fact_id=fact_id, passage__revision__in=latest)
    passages = questions.select_related("passage__revision__article__topic")
    passage = passages.order_by("passage__start", "passage__end", "pk")[:1].get().passage
    recall = recall_of(Card.objects.filter(learner_id=learner.pk, fact_id=fact_id).first(), day_of(learner, now))
    return MarkPage(fact_id, cite(passage, passage.revision, fact_id), recall, level(recall))


def mark_blocks(text: str, blocks: Sequence[Mapping[str, object]], marks: Sequence[Mark]) -> list[ReaderBlock]:
    """The blocks that are shown, cut into plain and marked pieces; joined, the pieces are the block."""
    placed: set[int] = set()
    return [
        ReaderBlock(kind, _pieces(text, start, end, marks, placed), start)
        for kind, start, end in ((str(b["kind"]), int(b["start"]), int(b["end"])) for b in blocks)  # type: ignore[call-overload]
        if kind in SHOWN
    ]


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
