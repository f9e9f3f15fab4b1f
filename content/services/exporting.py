"""Stored questions as they leave for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid5

from django.db.models import QuerySet

from content.exchange import Exchanged
from content.models import Question
from content.services.answer_lines import lines_of, pairs_of
from content.services.answers import MANY_LINES, answers_of

NAMESPACE = UUID("0f0f7d0e-6d8a-4a2b-9a53-6d9a0f5f3b77")


def exchanged(questions: QuerySet[Question]) -> Iterator[Exchanged]:
    """The questions by topic, article and place, as `content.exchange` takes them: one statement."""
    rows = questions.select_related("fact__topic", "passage__revision__article").order_by(
        "fact__topic__name", "passage__revision__article_id", "passage__start", "pk"
    )
    return map(_exchanged, rows.iterator(chunk_size=500))


def key_of(question: Question) -> str:
    """What the question is called elsewhere, whatever is changed in it: by its topic, its number and its making."""
    made = f"{question.fact.topic_id}:{question.pk}:{question.created_at.isoformat()}"
    return f"recite-{uuid5(NAMESPACE, made).hex[:16]}"


def _exchanged(question: Question) -> Exchanged:
    article, answers = question.passage.revision.article, answers_of(question.kind, question.payload)
    pairs = pairs_of(answers.right) if question.kind in ("matching", "ordering") else []
    right = lines_of(answers.right) if question.kind in MANY_LINES else [answers.right]
    if question.kind == "ordering":
        right = [event for event, _when in pairs]
    return Exchanged(
        key=key_of(question),
        topic=question.fact.topic.name,
        kind=question.kind,
        prompt=question.prompt,
        right=() if question.kind == "matching" else tuple(right),
        wrong=answers.wrong,
        accepted=answers.accepted,
        pairs=tuple(pairs),
        quote=question.passage.quote,
        source=article.title,
        publisher=str(article.source),
        published=article.published,
        url=article.url,
        status=question.status,
    )
