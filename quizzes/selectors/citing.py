"""Passages as they are shown: in their paragraph, with their source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from content.models import Article, Fact, Passage, Revision
from content.selectors import paragraph
from quizzes.shapes import AsOf, Cited, Quoted, Source


def source_of(article: Article) -> Source:
    return Source(
        article_id=article.pk,
        title=article.title,
        publisher=str(article.source),
        published=article.published,
        url=article.url,
        retired=article.retired_at is not None,
    )


def cite(passage: Passage, revision: Revision, fact_id: int, as_of: AsOf | None = None) -> Cited:
    """`passage` in its paragraph, or in all the paragraphs that it reaches into. as_of: when its fact holds."""
    start, end = paragraph(revision, passage.start, passage.end)
    return Cited(
        before=revision.text[start : passage.start],
        quote=revision.text[passage.start : passage.end],
        after=revision.text[passage.end : end],
        source=source_of(revision.article),
        anchor=anchor(fact_id),
        as_of=as_of,
    )


def quoted(row: Mapping[str, Any], key: str = "") -> Quoted:
    """A passage that came as a row of a JSON cell, cut around the words of `key` where it has them."""
    article = Article(
        pk=row["article"],
        title=row["title"],
        publisher=row["publisher"],
        published=day_in(row["published"]),
        retells=row["retells"],
    )
    return Quoted(*cut(row["quote"], key), source_of(article), anchor(row["fact"]))


def cut(quote: str, key: str) -> tuple[str, str, str]:
    """A quote before, in and after the words of `key`, whole words if it can be; all before where it has none."""
    whole = re.search(rf"(?<!\w){re.escape(key)}(?!\w)", quote, re.IGNORECASE) if key else None
    start = whole.start() if whole else quote.casefold().find(key.casefold()) if key else -1
    end = start + len(key)
    # Casefolding may lengthen a text ("ß"): then the words are left unmarked.
    if start < 0 or quote[start:end].casefold() != key.casefold():
        return quote, "", ""
    return quote[:start], quote[start:end], quote[end:]


def as_of(day: date | None, precision: str) -> AsOf | None:
    return AsOf(day, precision or Fact.AsOfPrecision.DAY.value) if day else None


def as_of_fact(fact: Fact) -> AsOf | None:
    """When a fact holds that changes with time; None for what stays true."""
    return as_of(fact.as_of, fact.as_of_precision)


def day_in(told: Any) -> date | None:
    """A day from a row of a JSON cell: JSON has no dates."""
    return date.fromisoformat(str(told)) if told else None


def anchor(fact_id: int) -> str:
    """Fragment of a fact's passage in the reader."""
    return f"fact-{fact_id}"
