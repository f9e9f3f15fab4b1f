"""What students send to join a course, and to narrow the list of articles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class JoinForm(forms.Form):
    """A code, as it was typed or pasted: the service tidies it."""

    code = forms.CharField(
        label=_("Join code"),
        max_length=300,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "code"}
        ),
        help_text=_("Your teacher gives it to you: eight letters and digits, such as 7KM2 CF4H."),
        error_messages={
            "required": _("Type the code that your teacher gave you."),
            "max_length": _("This is too long for a code. It has eight letters and digits."),
            "null_characters_not_allowed": _("This holds a character that no code has. Type the code again."),
        },
    )


class ArticleFilterForm(forms.Form):
    """Whatever stands in the address: what can't be understood narrows nothing."""

    q = forms.CharField(required=False, max_length=200, strip=True, label=_("Search"))
    assignment = forms.IntegerField(required=False, min_value=1)

    def narrowing(self) -> dict[str, Any]:
        """Arguments of `selectors.articles_page`."""
        self.full_clean()
        return {"words": self.cleaned_data.get("q", ""), "assignment": self.cleaned_data.get("assignment")}
