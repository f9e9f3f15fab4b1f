"""What the generator reads, and a check of what it wrote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import OuterRef, QuerySet, Subquery

from content.models import Passage, Revision, Topic

if TYPE_CHECKING:
    pass


def current_revisions() -> QuerySet[Revision]:
    """The newest revision of every article, with the article."""
    newest = Revision.objects.filter(article=OuterRef("article")).order_by("-number").values("number")[:1]
    return Revision.objects.filter(number=Subquery(newest)).select_related("article")


def live_revisions(topic: Topic) -> QuerySet[Revision]:
    """What the generator reads of a topic: the current revisions of its live articles, oldest article first."""
    return current_revisions().filter(article__topic=topic, article__retired_at=None).order_by("article_id")


def untrue_passages() -> Iterator[Passage]:
    """Passages whose quote does not stand at their place in their revision. Reads one text at a time."""
    for revision in Revision.objects.select_related("article").order_by("pk").iterator(chunk_size=20):
        for passage in revision.passages.all():
            passage.revision = revision
            if revision.text[passage.start : passage.end] != passage.quote:
                yield passage
