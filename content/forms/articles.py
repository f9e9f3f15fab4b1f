"""Articles pasted, from files and from addresses, and what is known about them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
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

from content import importers, services
from content.drafts import ArticleDraft
from content.errors import ReciteError, UnreadableFile
from content.importers.text import read_pasted
from content.language.metadata import Metadata, apply
from content.language.metadata_table import COLUMNS
from content.models import Article

PLAIN = {".txt", ".md", ".markdown"}
"""Files that are read within the request; what has to be taken apart first is read by a task."""
SHOWN = 20
"""Problems that are listed at a field."""
DETAIL_WIDGETS = {
    "title": UnfoldAdminTextInputWidget,
    "publisher": UnfoldAdminTextInputWidget,
    "published": UnfoldAdminSingleDateWidget,
    "url": UnfoldAdminURLInputWidget,
}


def form_field(field: models.Field, **kwargs: Any) -> forms.Field | None:
    """The form field of a model's field; an address typed without its scheme is taken as https."""
    return field.formfield(**kwargs, **({"assume_scheme": "https"} if isinstance(field, models.URLField) else {}))


class FilesInput(UnfoldAdminFileFieldWidget):
    """The theme's field for a file, for several of them."""

    allow_multiple_selected = True

    class Media:
        js = ["content/files.js"]


class FilesField(forms.FileField):
    """Files as a list, none of them looked at: whoever reads them says of each what is wrong."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        return [file for file in (data if isinstance(data, list | tuple) else [data]) if file]


class ArticleForm(forms.ModelForm):
    """New articles: a text, files, or addresses.

    Afterwards `draft` is what was read of one plain text, or else `gathered` what a task is to read.
    """

    file = FilesField(label=_("Files"), required=False)
    addresses = forms.CharField(
        label=_("Or addresses"),
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
        help_text=_("Each in a line of its own, such as https://example.org/article. Recite reads the page there."),
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
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=300,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("Found in the text if left empty."),
    )
    draft: ArticleDraft | None = None
    gathered: services.Gathered | None = None

    class Meta:
        model = Article
        fields = ["topic", "title", "publisher", "published", "url"]
        widgets = DETAIL_WIDGETS
        formfield_callback = form_field
        labels = {"url": _("Where it stands on the web")}
        help_texts = {"published": _("Found in the text if left empty and it stands there.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        suffixes = sorted(importers.by_suffix())
        self.fields["file"].help_text = _(
            "As many as you like, each one of %(suffixes)s. A .zip stands for the files in it, and a .csv table "
            "with the columns %(columns)s tells about the others."
        ) % {"suffixes": ", ".join(suffixes), "columns": ", ".join(COLUMNS)}
        self.fields["file"].widget.attrs["accept"] = ",".join([*suffixes, ".csv", ".zip"])
        if not settings.RECITE_FETCH:
            del self.fields["addresses"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.errors:
            return data
        files, text = data["file"], data.get("text", "")
        addresses = data.get("addresses", "").split()
        field = "text" if text.strip() else "file" if files else "addresses"
        if text.strip() and (files or addresses):
            self.add_error("text", _("Give a text, or files and addresses, but not both."))
        elif not (text.strip() or files or addresses):
            self.add_error("file", _("Choose a file, or paste the text below."))
        else:
            try:
                self._read(files, text, addresses)
            except ReciteError as error:
                self.add_error(field, str(error))
        return data

    def _read(self, files: list[UploadedFile], text: str, addresses: list[str]) -> None:
        """Read a plain text at once; sort all else for a task. Raises ReciteError, and nothing is stored."""
        if text.strip():
            self.draft = apply(read_pasted(text), self._about())
        elif len(files) == 1 and not addresses and is_plain(files[0]):
            self.draft = apply(read_upload(files[0]), self._about())
        else:
            self.gathered = services.gather(
                [(file.name or "?", content(file)) for file in files], addresses, self._about()
            )
            self._check_gathered(self.gathered.given)

    def _about(self) -> Metadata:
        return Metadata(**{name: self.cleaned_data[name] for name in ("title", "publisher", "published", "url")})

    def _check_gathered(self, given: Sequence[services.Given]) -> None:
        if all(one.problem and one.data is None for one in given):
            shown = list(dict.fromkeys(one.problem for one in given))
            more = [_("And %(n)d more.") % {"n": len(shown) - SHOWN}] if len(shown) > SHOWN else []
            raise UnreadableFile("\n".join([*shown[:SHOWN], *more]))
        for name in ("title", "url") if len(given) > 1 else ():
            if self.cleaned_data[name]:
                self.add_error(
                    name, _("This is about one article. For several, leave it empty, or tell it in a .csv table.")
                )

    def _post_clean(self) -> None:
        """The service makes the article: there is no instance to fill in and check here."""


class ArticleDetailsForm(forms.ModelForm):
    """What is known about an article; its text is changed by a new revision only."""

    class Meta:
        model = Article
        fields = ["title", "publisher", "published", "url"]
        widgets = DETAIL_WIDGETS
        formfield_callback = form_field


def is_plain(file: UploadedFile) -> bool:
    """Whether a file is read in no time, so that nobody needs to wait for a task: text, or nothing that is read."""
    suffix = PurePath(file.name or "").suffix.lower()
    return suffix in PLAIN or suffix not in {*importers.by_suffix(), ".csv", ".zip"}


def content(file: UploadedFile) -> bytes | UnreadableFile:
    """The bytes of an uploaded file, or why it is not worth taking them into memory."""
    name, size = file.name or "?", file.size or 0
    if PurePath(name).suffix.lower() == ".zip" and size <= importers.MAX_FOLDER:
        return file.read()
    try:
        importers.check_size(size, name)
    except UnreadableFile as error:
        return error
    return file.read()


def read_upload(file: UploadedFile) -> ArticleDraft:
    """Read an uploaded file, without taking a huge one into memory. Raises UnreadableFile."""
    data = content(file)
    if isinstance(data, UnreadableFile):
        raise data
    return importers.read(data, file.name or "")
