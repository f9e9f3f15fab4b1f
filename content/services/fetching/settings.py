"""Whether and from where this installation fetches, and an article from an address."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from content import importers
from content.drafts import ArticleDraft
from content.errors import NotFetched
from content.language.metadata_table import LIMITS
from content.services.fetching.addresses import Allowed
from content.services.fetching.client import fetch


def is_configured() -> bool:
    """Whether the operator turned fetching on."""
    return bool(settings.RECITE_FETCH)


def allowed() -> Allowed:
    """What the operator opened beside the public web."""
    try:
        return Allowed.read(settings.RECITE_FETCH_ALLOW)
    except ValueError as error:
        raise ImproperlyConfigured(f"RECITE_FETCH_ALLOW: {error}.") from None


def fetch_article(url: str) -> ArticleDraft:
    """The article at an address, which it remembers. Raises NotFetched, and what importers raise."""
    if not is_configured():
        raise NotFetched(
            _(
                "Recite does not fetch addresses here; whoever runs it can turn that on (RECITE_FETCH). "
                "Open the page, copy its text and paste it, or save the page and upload the file."
            )
        )
    found = fetch(url, allowed())
    draft = importers.read(found.data, found.name)
    return replace(draft, url=found.url if len(found.url) <= LIMITS["url"] else url)
