"""Articles from a file or pasted, and what is known about them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminFileFieldWidget,
    UnfoldAdminSingleDateWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldAdminURLInputWidget,
)

from content import importers
from content.drafts import ArticleDraft
from content.errors import ReciteError, UnreadableFile
from content.importers.text import read_pasted
from content.language.metadata import Metadata, apply
from content.models import Article

DETAIL_WIDGETS = {
    "title": UnfoldAdminTextInputWidget,
    "publisher": UnfoldAdminTextInputWidget,
    "published": UnfoldAdminSingleDateWidget,
    "url": UnfoldAdminURLInputWidget,
}


def form_field(field: models.Field, **kwargs: Any) -> forms.Field | None:
    """The form field of a model's field; an address typed without its scheme is taken as https."""
    return field.formfield(**kwargs, **({"assume_scheme": "https"} if isinstance(field, models.URLField) else {}))


class ArticleForm(forms.ModelForm):
    """A new article, from a file or pasted; afterwards `draft` is what was read, with the details told."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        widget=UnfoldAdminFileFieldWidget,
        error_messages={"empty": _("This file is empty. Choose one that holds an article.")},
    )
    text = forms.CharField(
        label=_("Or the text itself"),
        required=False,
        strip=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 14}),
        help_text=_("Paste the whole page if you like: menus, captions and share bars are recognised and left out."),
    )
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=300,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("Found in the text if left empty."),
    )
    draft: ArticleDraft

    class Meta:
        model = Article
        fields = ["topic", "title", "publisher", "published", "url"]
        widgets = DETAIL_WIDGETS
        formfield_callback = form_field
        help_texts = {"published": _("Found in the text if left empty and it stands there.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        suffixes = ", ".join(sorted(importers.by_suffix()))
        self.fields["file"].help_text = _("It may be one of %(suffixes)s.") % {"suffixes": suffixes}
        self.fields["file"].widget.attrs["accept"] = suffixes

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        file, text = data.get("file"), data.get("text", "")
        if self.errors:
            return data
        if bool(file) == bool(text.strip()):
            both = _("Choose a file or paste a text, not both.")
            self.add_error("text" if file else "file", both if file else _("Choose a file, or paste the text below."))
            return data
        try:
            draft = read_upload(file) if file else read_pasted(text)
        except ReciteError as error:
            self.add_error("file" if file else "text", str(error))
            return data
        self.draft = apply(draft, Metadata(**{name: data[name] for name in ("title", "publisher", "published", "url")}))
        return data

    def _post_clean(self) -> None:
        """The service makes the article: there is no instance to fill in and check here."""


class ArticleDetailsForm(forms.ModelForm):
    """What is known about an article; its text is changed by a new revision only."""

    class Meta:
        model = Article
        fields = ["title", "publisher", "published", "url"]
        widgets = DETAIL_WIDGETS
        formfield_callback = form_field


def read_upload(file: UploadedFile) -> ArticleDraft:
    """Read an uploaded file, without taking a huge one into memory. Raises UnreadableFile."""
    name = file.name or ""
    if (file.size or 0) > importers.MAX_BYTES:
        raise UnreadableFile(
            _("%(name)s has %(size)s bytes; an article may have %(limit)s. Split it into parts.")
            % {"name": name, "size": f"{file.size:,}", "limit": f"{importers.MAX_BYTES:,}"}
        )
    return importers.read(file.read(), name)
