"""Articles in: a text becomes an article with its first revision, once per topic."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from content.drafts import ArticleDraft, Block
from content.errors import NotAllowedNow, UnusableMetadata
from content.models import Article, Revision, Topic
from content.services.elsewhere import place_choices
from content.services.evidencing import mend_primaries
from content.services.holding import hold
from content.services.parts import bring_back, retire_broken

if TYPE_CHECKING:
    from datetime import date

    from django.contrib.auth.models import User

DETAILS = ("title", "publisher", "published", "url", "retells")
"""What is known about an article beside its text; `ArticleDraft` has the same names."""

_BLOCK = [field.name for field in fields(Block)]


def digest_of(text: str) -> str:
    """SHA-256 of the text in UTF-8, as 64 hex digits: the same text again is the same article."""
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def import_article(topic: Topic, draft: ArticleDraft, by: User | None = None) -> tuple[Article, bool]:
    """Store what an importer read; returns the article and whether it is new.

    The same text in the same topic again changes nothing and returns the article that is there. Raises
    UnusableMetadata, with the field's name, for details that can't be stored.
    """
    digest = digest_of(draft.text)
    there = Article.objects.filter(topic=topic, digest=digest).first()
    if there is not None:
        return there, False
    details = {name: getattr(draft, name) for name in DETAILS}
    article = Article(topic=topic, digest=digest, created_by=by, **details)
    check_details(article)
    try:
        with transaction.atomic():
            article.save(force_insert=True)
    except IntegrityError:
        # Somebody stored the same text since we looked.
        return Article.objects.get(topic=topic, digest=digest), False
    Revision.objects.create(article=article, text=draft.text, blocks=[asdict(block) for block in draft.blocks])
    return article, True


def article_draft(article: Article, revision: Revision) -> ArticleDraft:
    """What the importer read, rebuilt from what is stored."""
    blocks = tuple(Block(*(block[name] for name in _BLOCK)) for block in revision.blocks)
    details: dict[str, Any] = {name: getattr(article, name) for name in DETAILS}
    return ArticleDraft(text=revision.text, blocks=blocks, **details)


def update_details(article: Article, *, title: str, publisher: str, published: date | None, url: str) -> Article:
    """Correct what is known about an article; its text stays. Raises UnusableMetadata."""
    article.title, article.publisher, article.published, article.url = title, publisher, published, url
    check_details(article)
    article.save(update_fields=["title", "publisher", "published", "url"])
    return article


@transaction.atomic
def retire_article(article: Article) -> Article:
    """Take an article out: it is no longer read, asked about or used for new questions. Raises NotAllowedNow."""
    if not Article.objects.filter(pk=article.pk, retired_at=None).update(retired_at=timezone.now()):
        raise NotAllowedNow(_("“%(title)s” is retired already.") % {"title": article.title})
    article.refresh_from_db(fields=["retired_at"])
    retire_broken(article.topic)
    mend_primaries(article.topic)
    place_choices(article.topic)
    hold(article.topic)
    return article


@transaction.atomic
def restore_article(article: Article) -> Article:
    """Bring a retired article back, with its published questions. Raises NotAllowedNow."""
    if not Article.objects.filter(pk=article.pk).exclude(retired_at=None).update(retired_at=None):
        raise NotAllowedNow(_("“%(title)s” is not retired.") % {"title": article.title})
    article.refresh_from_db(fields=["retired_at"])
    bring_back(article.topic)
    mend_primaries(article.topic)
    place_choices(article.topic)
    hold(article.topic)
    return article


def check_details(article: Article) -> None:
    """Raise UnusableMetadata, with the fields' names, for details that can't be stored."""
    others = [field.name for field in Article._meta.fields if field.name not in DETAILS]
    try:
        article.clean_fields(exclude=others)
    except ValidationError as error:
        lines = [
            f"{Article._meta.get_field(name).verbose_name}: {' '.join(messages)}"
            for name, messages in error.message_dict.items()
        ]
        raise UnusableMetadata("; ".join(lines)) from None
