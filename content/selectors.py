"""Reads for whole pages and whole jobs, each with a fixed number of queries."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery

from content.models import Revision, Topic


def current_revisions() -> QuerySet[Revision]:
    """The newest revision of every article, with the article."""
    newest = Revision.objects.filter(article=OuterRef("article")).order_by("-number").values("number")[:1]
    return Revision.objects.filter(number=Subquery(newest)).select_related("article")


def live_revisions(topic: Topic) -> QuerySet[Revision]:
    """What the generator reads of a topic: the current revisions of its live articles, oldest article first."""
    return current_revisions().filter(article__topic=topic, article__retired_at=None).order_by("article_id")
