"""Ways in beside the password, where the operator has turned them on."""

from __future__ import annotations

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class PasskeyAdapter(DefaultMFAAdapter):
    """A passkey is a second way in, never a second lock: who loses it signs in with the password as before."""

    def is_mfa_enabled(self, user: AbstractBaseUser, types: Any = None) -> bool:
        return False

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:
        return _("My passkey")


class AddPasskeyForm(AddWebAuthnForm):
    """Every key that is added must be able to sign in alone, so that nobody is asked about it."""

    passwordless = forms.BooleanField(initial=True, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = gettext_lazy("Name of the passkey")
        self.fields["name"].help_text = gettext_lazy("So that you know it again: the phone or computer it lives on.")
