"""What people fill in about their accounts."""

from __future__ import annotations

import zoneinfo
from typing import Any

from allauth.account.forms import LoginForm as AccountLoginForm
from allauth.account.forms import SignupForm as AccountSignupForm
from django import forms
from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from quizzes import services


class LoginForm(AccountLoginForm):
    """Signing in with a user name or an address, which takes as long whether there is such an account or not."""

    def user_credentials(self) -> dict[str, str]:
        """What was typed, once: it is looked for among addresses and names either way.

        Given as both it would be looked for twice, and the password of an address that has an account checked twice:
        the time that takes tells who has an account.
        """
        credentials: dict[str, str] = super().user_credentials()
        if credentials.get("email") == credentials.get("username"):
            credentials.pop("email", None)
        return credentials


class SignupForm(AccountSignupForm):
    """Signing up, with the time zone of the browser where a script could fill it in: days depend on it."""

    time_zone = forms.CharField(required=False, max_length=50, widget=forms.HiddenInput)

    def clean_time_zone(self) -> str:
        """The zone if there is one of that name. Nobody has typed it, so a wrong one is no reason to refuse."""
        zone = self.cleaned_data["time_zone"]
        return zone if zone in zoneinfo.available_timezones() else ""

    def save(self, request: HttpRequest) -> AbstractUser:
        user: AbstractUser = super().save(request)
        services.learner_for(user, self.cleaned_data["time_zone"])
        return user


class DeleteAccountForm(forms.Form):
    """The password, or the user name of an account that has none, before everything goes."""

    proof = forms.CharField(max_length=200)

    def __init__(self, data: Any, user: AbstractUser) -> None:
        super().__init__(data)
        self.user = user
        self.by_password = user.has_usable_password()
        proof = self.fields["proof"]
        if self.by_password:
            proof.label = _("Your password")
            proof.strip = False
            proof.widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})
        else:
            proof.label = _("Your user name")
            proof.widget = forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"})
        proof.widget.is_required = True

    def clean_proof(self) -> str:
        proof: str = self.cleaned_data["proof"]
        if self.by_password and not self.user.check_password(proof):
            raise forms.ValidationError(_("This is not your password. Nothing was deleted."))
        if not self.by_password and proof != self.user.get_username():
            raise forms.ValidationError(_("This is not your user name. Nothing was deleted."))
        return proof
