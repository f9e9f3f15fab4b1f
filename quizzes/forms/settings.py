"""What learners set."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.models import Learner


class SettingsForm(forms.ModelForm):
    day_start = forms.TypedChoiceField(
        label=_("My day begins at"),
        coerce=int,
        choices=[(hour, f"{hour:02}:00") for hour in range(24)],
        help_text=_("What you answer before this hour still counts for the day before."),
    )
    retention = forms.TypedChoiceField(
        label=_("How much I want to remember"),
        coerce=lambda text: int(text) / 100,
        choices=[(n, f"{n}%") for n in range(80, 96)],
        help_text=_("The share of facts you still know when they come back. More means more reviews a day."),
    )

    class Meta:
        model = Learner
        fields = ["time_zone", "day_start", "minutes_a_day", "retention", "shortcuts"]
        labels = {
            "time_zone": _("Time zone"),
            "minutes_a_day": _("Minutes a day"),
            "shortcuts": _("Keyboard shortcuts"),
        }
        help_texts = {
            "minutes_a_day": _("A session is planned to fit into them."),
            "shortcuts": _("1–9 choose an answer, D says “I don't know”, ? shows all keys."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["retention"] = round(self.instance.retention * 100)


class SchemeForm(forms.Form):
    scheme = forms.ChoiceField(choices=[("auto", ""), ("light", ""), ("dark", "")])
