"""Facts that were split off others: replay follows them, and so does the generator."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from content.models.facts import Fact
from content.models.people import person


class Split(models.Model):
    """One fact turned out to be two: `part` took some of the questions and passages of `origin` with it."""

    part = models.OneToOneField(
        Fact, models.PROTECT, primary_key=True, related_name="split", verbose_name=_("new fact")
    )
    origin = models.ForeignKey(Fact, models.PROTECT, related_name="splits", verbose_name=_("fact that stayed"))
    by = person(_("split by"))
    at = models.DateTimeField(_("split at"), auto_now_add=True)

    class Meta:
        verbose_name = _("split")
        verbose_name_plural = _("splits")
        ordering = ["at", "part"]

    def __str__(self) -> str:
        return f"{self.origin} / {self.part}"
