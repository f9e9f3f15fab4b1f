"""What students send in a session."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content.errors import InvalidAttempt, InvalidResponse
from quizzes.scheduling import Rating

PART = "part-"
GRADES = {"again": Rating.AGAIN, "hard": Rating.HARD, "good": Rating.GOOD, "easy": Rating.EASY}


def whole_number(text: str) -> int | None:
    """A number of at most nine digits, or None: a time that can't be read is no reason to lose an answer."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


class AnswerForm(forms.Form):
    """One response to one question. Only its shape is checked here: the kind judges what it says."""

    token = forms.CharField(
        error_messages={
            "required": _("This answer does not say which question it belongs to."),
            "null_characters_not_allowed": _(
                "This answer did not arrive whole. Load the question again and answer it."
            ),
        }
    )
    response = forms.CharField(
        required=False,
        strip=False,
        error_messages={
            "null_characters_not_allowed": _("That answer holds a character that can't be stored. Type it again.")
        },
    )
    dont_know = forms.BooleanField(required=False)
    grade = forms.CharField(required=False)
    """The learner's own on a flashcard: "again", "hard", "good", "easy"."""
    confidence = forms.CharField(required=False)
    """How sure the learner is to be right, in per cent."""
    response_ms = forms.CharField(required=False)
    answered_ago = forms.CharField(required=False)
    """Milliseconds since it was given, on a device that was offline: no clock need be right for a difference."""

    def clean_response(self) -> str:
        """What was typed or picked; of several picked, "id id"; of parts (fields `part-ID`), "ID=value ID=value"."""
        parts = [f"{name[len(PART) :]}={self.data[name]}" for name in self.data if name.startswith(PART)]
        picked = self.data.getlist("response")
        return " ".join(parts) if parts else " ".join(picked) if len(picked) > 1 else self.cleaned_data["response"]

    def clean_confidence(self) -> int | None:
        return whole_number(self.cleaned_data["confidence"])

    def clean_response_ms(self) -> int | None:
        return whole_number(self.cleaned_data["response_ms"])

    def clean_answered_ago(self) -> timedelta | None:
        ago = whole_number(self.cleaned_data["answered_ago"])
        return None if ago is None else timedelta(milliseconds=ago)

    def clean_grade(self) -> Rating | None:
        grade = self.cleaned_data["grade"]
        if grade and grade not in GRADES:
            raise forms.ValidationError(_("Grade yourself with one of the four buttons."))
        return GRADES.get(grade)

    def attempt(self, now: datetime) -> dict[str, Any]:
        """Arguments of `submit_answer`; raises InvalidAttempt or InvalidResponse with what is wrong."""
        for field, errors in self.errors.items():
            raise (InvalidAttempt if field == "token" else InvalidResponse)(" ".join(errors))
        data = dict(self.cleaned_data)
        ago = data.pop("answered_ago")
        grade = data.pop("grade")
        return data | {"self_grade": grade, "answered_at": now - ago if ago else None}
