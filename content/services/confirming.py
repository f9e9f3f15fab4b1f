"""A new text as somebody saw it in a preview: it replaces the old one only while that is what it was."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from django.db import transaction

from content.drafts import ArticleDraft
from content.models import Article, Revision
from content.services.locking import locked
from content.services.revising import RevisionReport, revise_article

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def state_of(article: Article) -> str:
    """What a preview is made from, in short: the article's text with its stretches, and what is told of it."""
    row = Revision.objects.filter(article=article).order_by("-number").values_list("pk", "blocks").first()
    about = [article.title, article.publisher, str(article.published), article.url, article.retired_at is None]
    return hashlib.sha256(json.dumps([row, about], sort_keys=True).encode()).hexdigest()


@transaction.atomic
def revise_as_previewed(
    article: Article, draft: ArticleDraft, state: str, by: User | None = None
) -> RevisionReport | None:
    """`revise_article`, unless the article is no longer what it was in `state`: None, and nothing is done.

    Raises what `revise_article` raises.
    """
    locked(article.topic)
    article = Article.objects.select_related("topic").get(pk=article.pk)
    return revise_article(article, draft, by) if state_of(article) == state else None
