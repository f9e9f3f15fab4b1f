"""What students send to begin a session: its size, what it is about, how it asks."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content.models import Article, Topic
from quizzes.models import Session

ALL = "all"
EVERYTHING = 24 * 60
"""Minutes that hold whatever waits."""
LARGEST_ID = 2**63 - 1
WHATS = {
    "mistakes": _("My mistakes"),
    "article": _("An article"),
    "topic": _("A topic"),
    "range": _("What I studied on certain days"),
}
SIZES = ("10", "20", "40")
"""Facts of a practice session."""


class StartForm(forms.Form):
    """The button that begins a session. What can't be understood asks for nothing special."""

    minutes = forms.CharField(required=False)
    style = forms.CharField(required=False)
    practice = forms.BooleanField(required=False)
    article = forms.CharField(required=False)
    fact = forms.CharField(required=False)
    assignment = forms.CharField(required=False)
    missed_in = forms.UUIDField(required=False)
    """A session whose misses are to be practised."""

    def clean_minutes(self) -> int | None:
        minutes = self.cleaned_data["minutes"]
        if minutes == ALL:
            return EVERYTHING
        known = minutes.isascii() and minutes.isdigit() and len(minutes) < 5
        return min(max(int(minutes), 1), EVERYTHING) if known else None

    def clean_style(self) -> str:
        style = self.cleaned_data["style"]
        return style if style in Session.Style.values else Session.Style.QUESTIONS

    def clean_article(self) -> int | None:
        return self._id("article")

    def clean_fact(self) -> int | None:
        return self._id("fact")

    def clean_assignment(self) -> int | None:
        return self._id("assignment")

    def _id(self, name: str) -> int | None:
        """An id, 0 for what can't be one; None where nothing was sent."""
        text = self.cleaned_data[name]
        if not text:
            return None
        return min(int(text), LARGEST_ID) if text.isascii() and text.isdigit() and len(text) < 20 else 0


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class PracticeForm(forms.Form):
    """The chooser of free practice."""

    what = forms.ChoiceField(label=_("What"), choices=list(WHATS.items()), widget=forms.RadioSelect)
    article = forms.ModelChoiceField(
        label=_("Article"), queryset=Article.objects.none(), required=False, empty_label=_("Choose an article …")
    )
    topic = forms.ModelChoiceField(
        label=_("Topic"), queryset=Topic.objects.none(), required=False, empty_label=_("Choose a topic …")
    )
    since = forms.DateField(label=_("From"), required=False, widget=Day)
    until = forms.DateField(label=_("To"), required=False, widget=Day)
    style = forms.ChoiceField(
        label=_("How"),
        choices=[("questions", _("Questions")), ("flashcards", _("Flashcards: you turn them over"))],
        widget=forms.RadioSelect,
    )
    size = forms.ChoiceField(
        label=_("How many facts"), choices=[(size, size) for size in SIZES], widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, articles: Any, topics: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["article"].queryset = articles  # type: ignore[attr-defined]
        self.fields["topic"].queryset = topics  # type: ignore[attr-defined]
        self.today = today

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        what = data.get("what")
        if what in ("article", "topic") and not data.get(what) and what not in self.errors:
            self.add_error(what, _("Choose one from the list."))
        if what == "range":
            self._check_days(data.get("since"), data.get("until"))
        return data

    def _check_days(self, since: date | None, until: date | None) -> None:
        for name, day in (("since", since), ("until", until)):
            if day is None and name not in self.errors:
                self.add_error(name, _("Choose a day."))
        if since and until and since > until:
            self.add_error("until", _("The last day comes before the first. Choose a later one."))
        if since and since > self.today:
            self.add_error("since", _("This day is still to come. Choose an earlier one."))

    def wishes(self) -> dict[str, Any]:
        """Arguments of `start_session`, of a valid form."""
        data = self.cleaned_data
        scope: dict[str, Any] = {}
        if data["what"] == "range":
            scope = {"kind": "range", "since": data["since"].isoformat(), "until": data["until"].isoformat()}
        elif data["what"] != "article":
            scope = {"kind": data["what"]} | ({"id": data["topic"].pk} if data["what"] == "topic" else {})
        return {
            "article": data["article"] if data["what"] == "article" else None,
            "scope": scope,
            "style": data["style"],
            "limit": int(data["size"]),
            "practice": True,
        }
