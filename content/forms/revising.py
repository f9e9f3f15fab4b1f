"""Another text for an article: given once, seen in a preview, and confirmed as it was seen."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminTextareaWidget, UnfoldAdminURLInputWidget

from content import importers
from content.drafts import ArticleDraft, Block
from content.errors import NotAllowedNow, ReciteError
from content.forms.articles import read_upload
from content.importers.text import read_pasted
from content.models import Article
from content.services.confirming import state_of
from content.services.fetching import fetch_article

SALT = "content.revise"
DAY = 86_400
"""Seconds that a preview can be confirmed."""


class ReplaceForm(forms.Form):
    """A text, a file or an address; afterwards `draft` is what was read of it."""

    # Of an empty file the importers say what is wrong.
    file = forms.FileField(label=_("A file"), required=False, allow_empty_file=True, widget=UnfoldAdminFileFieldWidget)
    address = forms.URLField(
        label=_("Or an address"),
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=UnfoldAdminURLInputWidget,
        help_text=_("Recite reads the page there as it is now."),
    )
    text = forms.CharField(
        label=_("Or the text itself"),
        required=False,
        strip=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 14}),
        help_text=_(
            "Paste the whole page if you like, or its HTML source: menus, captions and share bars are recognised and "
            "left out."
        ),
    )
    draft: ArticleDraft

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        suffixes = sorted(importers.by_suffix())
        self.fields["file"].help_text = _t("One of %(suffixes)s.") % {"suffixes": ", ".join(suffixes)}
        self.fields["file"].widget.attrs["accept"] = ",".join(suffixes)
        self.fields["address"].widget.attrs["placeholder"] = article.url
        if not settings.RECITE_FETCH:
            del self.fields["address"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        given = [name for name in ("text", "file", "address") if _is_given(data.get(name))]
        if self.errors:
            return data
        if len(given) != 1:
            told = _t("Give one text: paste it, choose a file, or name an address.")
            self.add_error(given[0] if given else "file", told)
            return data
        try:
            self.draft = _READERS[given[0]](data[given[0]])
        except ReciteError as error:
            self.add_error(given[0], str(error))
        return data


def _is_given(value: Any) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)


_READERS = {"text": read_pasted, "file": read_upload, "address": fetch_article}


# What was previewed, on its way to the confirmation


def sealed(user: Any, article: Article, draft: ArticleDraft) -> str:
    """The draft for the page of its preview: only `user` can send it back, for this article as it stands now."""
    told = {**asdict(draft), "published": draft.published.isoformat() if draft.published else None}
    return signing.dumps([user.pk, article.pk, state_of(article), told], salt=SALT, compress=True)


def opened(user: Any, article: Article, seal: str) -> tuple[ArticleDraft, str]:
    """The draft that was previewed, and the state that the article was in. Raises NotAllowedNow."""
    try:
        owner, pk, state, told = signing.loads(seal, salt=SALT, max_age=DAY)
    except (signing.BadSignature, ValueError, TypeError):
        owner = pk = None
    if (owner, pk) != (user.pk, article.pk):
        raise NotAllowedNow(_t("This is not the text that you were shown, or it waited too long. Give it again."))
    published = date.fromisoformat(told["published"]) if told["published"] else None
    blocks = tuple(Block(**block) for block in told["blocks"])
    return ArticleDraft(**{**told, "published": published, "blocks": blocks}), state
