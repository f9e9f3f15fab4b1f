"""Files of questions in and out: which file into which topic, and the confirmation after the preview."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from import_export.forms import ConfirmImportForm
from unfold.contrib.import_export.forms import ImportForm
from unfold.widgets import UnfoldAdminSelectWidget

from content import exchange
from content.errors import UnreadableFile
from content.models import Topic

SALT = "content.bring-in"


class BringInForm(ImportForm):
    """A file, and the topic whose articles its questions are about. The format goes by the file's name."""

    topic = forms.ModelChoiceField(
        label=_("Topic"),
        queryset=Topic.objects.none(),
        widget=UnfoldAdminSelectWidget,
        help_text=_("Each question is pinned to a passage in one of this topic’s articles."),
    )
    field_order = ["topic", "import_file"]

    def __init__(self, formats: Sequence[Any], resources: Sequence[Any], *, user: Any, **kwargs: Any) -> None:
        super().__init__(formats, resources, **kwargs)
        self.slugs = [form.SLUG for form in formats]
        self.fields["topic"].queryset = topics = Topic.objects.for_teacher(user)
        if len(topics) == 1:
            self.fields["topic"].initial = topics[0]
        self.fields["format"].required = False
        self.fields["format"].widget = forms.HiddenInput()
        file = self.fields["import_file"]
        file.label = _t("File")
        file.help_text = _t("GIFT (.gift, .txt), Moodle XML, CSV, XLSX or JSON lines, up to %(mb)s MB.") % {
            "mb": exchange.MAX_BYTES // 1_000_000
        }
        file.widget.attrs = {"accept": ",".join(exchange.by_suffix())}

    @property
    def media(self) -> forms.Media:
        # The scripts of the original form guess the format, which the server does here.
        return forms.Media()

    def clean_import_file(self) -> Any:
        file = self.cleaned_data["import_file"]
        try:
            exchange.check_size(file.size, file.name)
            form = exchange.format_of(file.name)
        except UnreadableFile as error:
            raise forms.ValidationError(str(error)) from None
        self.format_index = str(self.slugs.index(form.SLUG))
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        return {**cleaned, "format": getattr(self, "format_index", "")}


class ConfirmForm(ConfirmImportForm):
    """What the preview carries on: the file as it is kept, sealed for whoever uploaded it."""

    topic = forms.ModelChoiceField(queryset=Topic.objects.none(), widget=forms.HiddenInput())

    def __init__(self, *, user: Any, formats: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.user, self.formats = user, formats
        self.fields["topic"].queryset = Topic.objects.for_teacher(user)

    def clean_import_file_name(self) -> str:
        try:
            owner, name = signing.loads(self.cleaned_data["import_file_name"], salt=SALT)
        except (signing.BadSignature, ValueError, TypeError):
            owner, name = None, ""
        if owner != self.user.pk:
            raise forms.ValidationError(_t("This file is not one that you chose. Choose it again."))
        return str(name)

    def clean_format(self) -> str:
        number = self.cleaned_data["format"]
        if number not in map(str, range(self.formats)):
            raise forms.ValidationError(_t("This file is not one that you chose. Choose it again."))
        return str(number)


def sealed(user: Any, name: str) -> str:
    """The name of a kept file for the page: only `user` can send it back."""
    return signing.dumps([user.pk, name], salt=SALT)
