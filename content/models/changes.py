"""What became of the passages of an article when its text was replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from content.models.articles import Passage, Revision, Topic
from content.models.people import person

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser


class PassageChangeQuerySet(models.QuerySet["PassageChange"]):
    def for_teacher(self, user: AbstractBaseUser | AnonymousUser) -> PassageChangeQuerySet:
        return self.filter(revision__article__topic__in=Topic.objects.for_teacher(user))

    def open(self) -> PassageChangeQuerySet:
        """What a teacher still has to look at: the words changed, its questions wait, and no later revision came."""
        rows = self.filter(outcome=PassageChange.Outcome.CHANGED, settlement="")
        return rows.filter(~Exists(self._later()))

    def latest_each(self) -> PassageChangeQuerySet:
        """Of each passage what happened to it last."""
        return self.filter(~Exists(self._later()))

    @staticmethod
    def _later() -> models.QuerySet[PassageChange]:
        return PassageChange.objects.filter(
            passage=OuterRef("passage"), revision__number__gt=OuterRef("revision__number")
        )


class PassageChange(models.Model):
    """One passage and one new revision of its article: where it was, and where it is now."""

    class Outcome(models.TextChoices):
        MOVED = "moved", _("found again")
        CHANGED = "changed", _("changed")
        VANISHED = "vanished", _("gone")

    class Rule(models.TextChoices):
        EXACT = "exact", _("the same words")
        CONTEXT = "context", _("by what stands around it")
        FUZZY = "fuzzy", _("nearly the same words")
        NONE = "none", _("not found")

    class Settlement(models.TextChoices):
        KEPT = "kept", _("the questions stand")
        TAKEN_OVER = "taken_over", _("the fact took the new value")
        RETIRED = "retired", _("the questions were retired")

    revision = models.ForeignKey(
        Revision, models.PROTECT, related_name="passage_changes", verbose_name=_("new revision")
    )
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="changes", verbose_name=_("passage"))
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices)
    rule = models.CharField(_("rule"), max_length=10, choices=Rule.choices)
    similarity = models.FloatField(_("similarity"), default=0)
    """Of the words before and after, 0 to 1."""
    old_revision = models.ForeignKey(Revision, models.PROTECT, related_name="+", verbose_name=_("old revision"))
    old_start = models.PositiveIntegerField(_("start before"))
    old_end = models.PositiveIntegerField(_("end before"))
    old_quote = models.TextField(_("words before"))
    new_start = models.PositiveIntegerField(_("start now"), null=True, blank=True)
    new_end = models.PositiveIntegerField(_("end now"), null=True, blank=True)
    new_quote = models.TextField(_("words now"), blank=True)
    """Of a changed passage: the words in the new revision that took its place."""
    before = models.JSONField(_("before"), default=dict, blank=True, editable=False)
    """What the change altered elsewhere, and what settling it did, to undo either (`content.services.revising`)."""
    settlement = models.CharField(_("settlement"), max_length=10, choices=Settlement.choices, blank=True)
    settled_by = person(_("settled by"))
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)

    objects = PassageChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("changed passage")
        verbose_name_plural = _("changed passages")
        ordering = ["revision", "old_start", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "passage"], name="passage_changes_once_a_revision"),
            models.CheckConstraint(
                condition=Q(outcome="vanished") | Q(new_end__gt=models.F("new_start")), name="found_passage_has_a_span"
            ),
        ]
        indexes = [
            models.Index(fields=["revision"], name="open_changes", condition=Q(outcome="changed", settlement=""))
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.old_quote[:80]}"


class Changes(PassageChange):
    """Changed passages as a teacher goes through them; the same rows, under an address of their own."""

    class Meta:
        proxy = True
        verbose_name = _("changed passages")
        verbose_name_plural = _("changed passages")
        default_permissions = ()
