"""What learners set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.formats import get_format
from django.utils.translation import gettext_lazy as _

from quizzes.models import Learner, time_zones

SCHEMES = [("auto", _("As the device")), ("light", _("Light")), ("dark", _("Dark"))]


def weekdays() -> list[tuple[int, Any]]:
    """The days of the week, 0 for Monday, in the order of the reader's language."""
    # Django counts the first day of the week from Sunday.
    first = (int(get_format("FIRST_DAY_OF_WEEK")) - 1) % 7
    return [((first + n) % 7, WEEKDAYS[(first + n) % 7]) for n in range(7)]


def day_field(label: str) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=False, widget=widget)


class SettingsForm(forms.Form):
    """One form for the whole page. Whether the values can be, the service says."""

    minutes_a_day = forms.IntegerField(
        label=_("Minutes a day"),
        help_text=_("A session is planned to fit into them."),
        widget=forms.NumberInput(attrs={"min": 1, "max": 240, "inputmode": "numeric"}),
    )
    retention = forms.TypedChoiceField(
        label=_("How much I want to remember"),
        coerce=lambda text: int(text) / 100,
        choices=[(n, f"{n}%") for n in range(80, 96)],
        help_text=_("The share of facts you still know when they come back. More means more reviews a day."),
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones)
    day_start = forms.TypedChoiceField(
        label=_("My day begins at"), coerce=int, choices=[(hour, f"{hour:02}:00") for hour in range(24)]
    )
    easy_days = forms.TypedMultipleChoiceField(
        label=_("Easy days"), coerce=int, choices=weekdays, required=False, widget=forms.CheckboxSelectMultiple
    )
    pause_from = day_field(_("First day"))
    pause_until = day_field(_("Last day"))
    ask_confidence = forms.BooleanField(
        label=_("Ask how sure I am"),
        required=False,
        help_text=_("Before the verdict. Progress then shows how well you know what you know."),
    )
    shortcuts = forms.BooleanField(
        label=_("Keyboard shortcuts"),
        required=False,
        help_text=_("1–9 choose an answer, D says “I don't know”, ? shows all keys."),
    )
    reminders = forms.BooleanField(
        label=_("Remind me by e-mail"),
        required=False,
        help_text=_(
            "In the morning of a day on which facts wait, unless you have studied already. Never during a pause, and"
            " ever more seldom while you stay away."
        ),
    )
    scheme = forms.ChoiceField(label=_("Colours"), choices=SCHEMES, required=False, widget=forms.RadioSelect)

    def __init__(self, data: Mapping[str, Any] | None, learner: Learner, today: date, scheme: str) -> None:
        super().__init__(data, initial=self._stored(learner, today) | {"scheme": scheme})
        if not learner.user.email and not learner.reminders:
            self.fields["reminders"].disabled = True

    def _stored(self, learner: Learner, today: date) -> dict[str, Any]:
        stored = {name: getattr(learner, name) for name in self.base_fields if name != "scheme"}
        stored["retention"] = round(learner.retention * 100)
        if learner.pause_until and learner.pause_until < today:
            # A pause that is over is not offered again.
            stored["pause_from"] = stored["pause_until"] = None
        return stored

    @property
    def settings(self) -> dict[str, Any]:
        """What the service stores; the colours are kept by the browser."""
        return {name: value for name, value in self.cleaned_data.items() if name != "scheme"}

    def refuse(self, errors: Mapping[str, Sequence[str]]) -> None:
        """Show what the service has to say beside the fields that it is about."""
        for name, messages in errors.items():
            for message in messages:
                self.add_error(name, message)

    def point_to_first_error(self) -> None:
        """Let the page open where something is to be mended, without a script."""
        wrong = next((name for name in self.fields if name in self.errors), None)
        if wrong:
            self.fields[wrong].widget.attrs["autofocus"] = True


class SchemeForm(forms.Form):
    scheme = forms.ChoiceField(choices=SCHEMES)
