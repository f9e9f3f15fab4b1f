"""Facts merged and split, in the words of a teacher."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content.forms.choices import ManyRows
from content.models import Evidence, Fact, Question

TEXT = {"class": "rc-input rc-input-wide"}


class MergeForm(forms.Form):
    """Which fact to merge with; `sure` where the two have different answers."""

    other = forms.ModelChoiceField(label=_("Other fact"), queryset=Fact.objects.none())
    sure = forms.BooleanField(label=_("They mean the same, though their answers are put differently"), required=False)

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = others  # type: ignore[attr-defined]


class SplitForm(forms.Form):
    """What goes to the new fact, and what it says."""

    questions = ManyRows(
        label=_("Questions that ask for the new fact"),
        queryset=Question.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one question that asks for the new fact.")},
    )
    passages = ManyRows(
        label=_("Passages that tell the new fact"),
        queryset=Evidence.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Those that its questions cite go along anyway."),
    )
    statement = forms.CharField(
        label=_("What the new fact says"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2, **TEXT}),
        error_messages={"required": _("Write what the new fact says.")},
    )
    answer = forms.CharField(
        label=_("Its answer"),
        max_length=300,
        widget=forms.TextInput(attrs=TEXT),
        error_messages={"required": _("Write the answer of the new fact.")},
    )

    def __init__(self, *args: Any, fact: Fact, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        questions, passages = self.fields["questions"], self.fields["passages"]
        questions.queryset = fact.questions.order_by("pk")  # type: ignore[attr-defined]
        questions.label_from_instance = _asked  # type: ignore[attr-defined]
        supporting = fact.evidence.filter(stance=Evidence.Stance.SUPPORTS).select_related("passage")
        passages.queryset = supporting.order_by("-primary", "pk")  # type: ignore[attr-defined]
        passages.label_from_instance = lambda row: row.passage.quote  # type: ignore[attr-defined]


def _asked(question: Question) -> str:
    told = {"prompt": question.prompt, "answer": question.answer, "status": question.get_status_display()}
    return _("%(prompt)s → %(answer)s (%(status)s)") % told
