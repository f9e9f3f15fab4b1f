"""Passages as they are shown: in their paragraph, with their source."""

from __future__ import annotations

from content.models import Article, Passage, Revision
from content.selectors import paragraph
from quizzes.shapes import Cited, Source


def source_of(article: Article) -> Source:
    return Source(
        article_id=article.pk,
        title=article.title,
        publisher=str(article.source),
        published=article.published,
        url=article.url,
        retired=article.retired_at is not None,
    )


def cite(passage: Passage, revision: Revision, fact_id: int) -> Cited:
    """`passage` in its paragraph, or in all the paragraphs that it reaches into."""
    start, end = paragraph(revision, passage.start, passage.end)
    return Cited(
        before=revision.text[start : passage.start],
        quote=revision.text[passage.start : passage.end],
        after=revision.text[passage.end : end],
        source=source_of(revision.article),
        anchor=anchor(fact_id),
    )


def anchor(fact_id: int) -> str:
    """Fragment of a fact's passage in the reader."""
    return f"fact-{fact_id}"
