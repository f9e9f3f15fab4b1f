"""Texts that come again: one that is called like an article of its topic, or stands where it stood, replaces it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from content.drafts import ArticleDraft
from content.errors import NotAllowedNow
from content.models import Article, Topic
from content.services.importing import digest_of, import_article
from content.services.revising import RevisionReport, revise_article

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a text: a new article, or, with what that did, another text for one that was there.

    `report` is None for a new article; `report.new` is False where its text was the same.
    """

    article: Article
    report: RevisionReport | None = None
    known: bool = False
    """The same text is there already, so that nothing was done."""


@transaction.atomic
def import_or_replace(
    topic: Topic, draft: ArticleDraft, by: User | None = None, *, touched: Collection[int] = ()
) -> Brought:
    """Replace the text of the article that `draft` is a later state of, or import it where there is none.

    touched: primary keys of articles that came with this very delivery; two texts of it that go by one name are two
    articles. Raises NotAllowedNow where it can't be told which article is meant, and what `import_article` and
    `revise_article` raise.
    """
    if Article.objects.filter(topic=topic, digest=digest_of(draft.text)).exists():
        return Brought(import_article(topic, draft, by)[0], known=True)
    twin = earlier_state(topic, draft)
    if twin is None:
        return Brought(import_article(topic, draft, by)[0])
    if twin.pk in touched:
        told = _("Another of these files is “%(title)s” already. Give each its own title, or import them one by one.")
        raise NotAllowedNow(told % {"title": twin.title})
    report = revise_article(twin, draft, by)
    return Brought(report.article, report, known=not report.new)


def earlier_state(topic: Topic, draft: ArticleDraft) -> Article | None:
    """The article in use whose address is the draft's, or else whose title is. NotAllowedNow where it is several's."""
    live = Article.objects.filter(topic=topic, retired_at=None)
    found = list(live.filter(url=draft.url)) if draft.url else []
    if not found:
        titles = live.values_list("pk", "title")
        found = list(live.filter(pk__in=[pk for pk, title in titles if _plain(title) == _plain(draft.title)]))
    if len(found) > 1:
        told = _("%(n)d articles of the topic are “%(title)s”. Replace the text on the page of the one that is meant.")
        raise NotAllowedNow(told % {"n": len(found), "title": draft.title})
    return found[0] if found else None


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())
