"""What students send about a question."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.models import Flag


class FlagForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=[(reason.value, reason.label) for reason in Flag.Reason if reason != Flag.Reason.MY_ANSWER],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what is wrong with the question."),
            "invalid_choice": _("Choose what is wrong with the question."),
        },
    )
    note = forms.CharField(
        label=_("A note for the teacher (optional)"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "class": "input"}),
        error_messages={
            "max_length": _("The note is too long: at most 500 characters, please."),
            "null_characters_not_allowed": _("The note holds a character that can't be stored. Type it again."),
        },
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)
    answer = forms.CharField(required=False, widget=forms.HiddenInput)
