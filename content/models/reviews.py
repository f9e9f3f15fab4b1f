"""What reviewers decided on drafts, and what the gates refused before anybody saw it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from content.models.articles import Passage, Revision
from content.models.facts import Fact
from content.models.people import person
from content.models.questions import Question


class ReviewQuerySet(models.QuerySet["Review"]):
    def teaching(self) -> ReviewQuerySet:
        """What counts for the templates, in the order in which it was decided."""
        return self.filter(teaches=True, stands=True).order_by("pk")


class Review(models.Model):
    """One person's decision on a draft. Rows are added, and stand no longer once the decision is taken back."""

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        EDITED = "edited", _("edited")
        """What it asks or answers was changed: it would not have been published as it was."""
        REJECTED = "rejected", _("rejected")

    class Reason(models.TextChoices):
        """Why a draft was rejected: the tests of a strict reader, from first to last."""

        GARBLED = "garbled", _("garbled")
        NEEDS_CONTEXT = "needs_context", _("needs context")
        NOT_UNIQUE = "not_unique", _("another answer is right too")
        WRONG_ANSWER = "wrong_answer", _("the answer is wrong")
        BAD_OPTIONS = "bad_options", _("bad options")
        TRIVIAL = "trivial", _("not worth asking")
        OTHER = "other", _("another reason")

    question = models.ForeignKey(Question, models.PROTECT, related_name="reviews", verbose_name=_("question"))
    version = models.PositiveIntegerField(_("version"))
    kind = models.CharField(_("kind"), max_length=20)
    template = models.CharField(_("template"), max_length=60, blank=True)
    generator_version = models.CharField(_("generator version"), max_length=20, blank=True)
    tier = models.CharField(_("tier"), max_length=10, choices=Question.Tier.choices, blank=True)
    confidence = models.FloatField(_("confidence"), null=True, blank=True)
    doubtful = models.BooleanField(_("doubtful"), default=False)
    """Whether the generator had a doubt about the draft: such drafts count apart."""
    decision = models.CharField(_("decision"), max_length=10, choices=Decision.choices)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason.choices, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    original = models.JSONField(_("as it was written"), default=dict, blank=True)
    """Prompt, right and wrong answers before the edit; empty for other decisions."""
    by = person(_("by"))
    at = models.DateTimeField(_("at"), auto_now_add=True)
    teaches = models.BooleanField(_("counts for its template"), default=False)
    """Whether a person judged here, for the first time, what the generator wrote."""
    stands = models.BooleanField(_("stands"), default=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["question"], condition=Q(teaches=True, stands=True), name="draft_teaches_once"
            ),
            models.CheckConstraint(
                condition=Q(decision="rejected") & ~Q(reason="") | ~Q(decision="rejected") & Q(reason=""),
                name="reason_of_a_rejection",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_decision_display()}: {self.question}"


class RefusedDraft(models.Model):
    """What the generator tried at a passage and a gate refused, with the reason; rewritten by each run."""

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="refused", verbose_name=_("revision"))
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    kind = models.CharField(_("kind"), max_length=20, blank=True)
    template = models.CharField(_("template"), max_length=60, blank=True)
    prompt = models.TextField(_("prompt"))
    answer = models.CharField(_("answer"), max_length=300, blank=True)
    reason = models.CharField(_("reason"), max_length=200)
    fact = models.ForeignKey(
        Fact, models.CASCADE, null=True, blank=True, related_name="refused", verbose_name=_("fact")
    )
    payload = models.JSONField(_("payload"), null=True, blank=True)
    """Of a draft that was whole when it was refused: it may be used anyway. None where it never was."""

    class Meta:
        verbose_name = _("refused draft")
        verbose_name_plural = _("refused drafts")
        ordering = ["revision", "start"]

    def __str__(self) -> str:
        return self.prompt[:120]

    @property
    def told(self) -> str:
        """What the gate said, without its name; the name in words where it said no more."""
        name, _colon, said = self.reason.partition(":")
        return said.strip() or name.replace("_", " ").strip()


class Wording(models.Model):
    """How a question was put until it was changed: what students were shown under `version` before."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="wordings", verbose_name=_("question"))
    version = models.PositiveIntegerField(_("version"))
    prompt = models.TextField(_("prompt"))
    payload = models.JSONField(_("payload"), default=dict)
    answer = models.CharField(_("answer"), max_length=300, blank=True)
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="+", verbose_name=_("passage"))
    same_meaning = models.BooleanField(_("the change kept the meaning"))
    changed_by = person(_("changed by"))
    changed_at = models.DateTimeField(_("changed"))

    class Meta:
        verbose_name = _("earlier wording")
        verbose_name_plural = _("earlier wordings")
        ordering = ["question", "-changed_at", "-pk"]

    def __str__(self) -> str:
        return self.prompt[:120]
