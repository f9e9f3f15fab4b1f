"""What pupils send to get in with a one-time code, and to choose the password that they use from then on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.utils.translation import gettext_lazy as _

from quizzes.services import sign_in_codes

LOGIN = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "autocorrect": "off"}
CODE = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "code"}


class SignInCodeForm(forms.Form):
    """A user name and a code, as they were typed: the service tidies them."""

    username = forms.CharField(label=_("User name"), max_length=150, widget=forms.TextInput(attrs=LOGIN))
    code = forms.CharField(
        label=_("Code"),
        max_length=100,
        widget=forms.TextInput(attrs=CODE),
        help_text=_("Ten letters and digits, such as 7KM2C FH4HR. Capitals and spaces do not matter."),
        error_messages={"required": _("Type the code from your sheet.")},
    )


class ChoosePasswordForm(SetPasswordForm):
    """The first password of an own choice, twice, and an e-mail address if there is one."""

    email = forms.EmailField(
        label=_("E-mail (optional)"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("With an address you can set a new password yourself if you forget this one."),
    )

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.fields["new_password1"].label = _("Password")
        self.fields["new_password1"].help_text = _(
            "At least 8 characters. Not digits alone, nothing common, nothing from your name or address."
        )
        self.fields["new_password2"].label = _("Password, once more")
        self.fields["new_password2"].help_text = ""
        self.initial.setdefault("email", user.email)

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if email and not sign_in_codes.email_is_free(email, self.user.pk):
            raise forms.ValidationError(_("Another account has this address. Use a different one, or leave it empty."))
        return email
