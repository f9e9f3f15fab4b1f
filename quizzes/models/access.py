"""Ways in for people who have no password yet: codes for pupils, invitations for teachers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.models.people import person


class SignInCode(models.Model):
    """A code that signs somebody in once, to set a password of their own. Only its digest is kept."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="sign_in_code", verbose_name=_("user")
    )
    digest = models.CharField(_("digest"), max_length=200)
    made_by = person(_("made by"))
    made_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("expires"))

    class Meta:
        verbose_name = _("sign-in code")
        verbose_name_plural = _("sign-in codes")

    def __str__(self) -> str:
        return str(self.user)


class Invitation(models.Model):
    """A link that makes whoever follows it a teacher, once."""

    email = models.EmailField(_("e-mail address"), blank=True)
    digest = models.CharField(_("digest of the link"), max_length=64, unique=True)
    invited_by = person(_("invited by"))
    created_at = models.DateTimeField(_("created"))
    expires_at = models.DateTimeField(_("expires"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    accepted_by = person(_("accepted by"))

    class Meta:
        verbose_name = _("invitation of a teacher")
        verbose_name_plural = _("invitations of teachers")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.email or f"{_('invitation')} {self.pk}"
