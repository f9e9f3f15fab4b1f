"""What learners are told once: that an article they have studied says something else now."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from content.models import Revision
from quizzes.models.learners import Learner


class Notice(models.Model):
    """One learner, one new revision of an article of which they have facts to remember."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="notices", verbose_name=_("learner"))
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="+", verbose_name=_("new revision"))
    changed = models.PositiveIntegerField(_("facts that changed"), default=0)
    vanished = models.PositiveIntegerField(_("facts that are gone"), default=0)
    """Of those the learner has studied."""
    created_at = models.DateTimeField(_("made"))
    seen_at = models.DateTimeField(_("put away"), null=True, blank=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["learner", "revision"], name="noticed_once_a_revision")]

    def __str__(self) -> str:
        return f"{self.learner}: {self.revision}"
