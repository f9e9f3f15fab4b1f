"""Facts, the evidence for and against them, and what teachers decided where sources disagree."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from content.drafts import Value
from content.models.articles import Passage, Topic
from content.models.people import person


class Fact(models.Model):
    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        RETIRED = "retired", _("retired")

    class AsOfPrecision(models.TextChoices):
        DAY = "day", _("day")
        MONTH = "month", _("month")
        YEAR = "year", _("year")

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="facts", verbose_name=_("topic"))
    key = models.CharField(_("key"), max_length=300)
    statement = models.TextField(_("statement"))
    value = models.JSONField(_("value"), default=dict)
    as_of = models.DateField(_("as of"), null=True, blank=True)
    """The day for which it holds, of a fact that changes with time; null for what stays true."""
    as_of_precision = models.CharField(_("precision of as of"), max_length=5, blank=True, choices=AsOfPrecision.choices)
    """How much of that day is told: the last day of the month or year stands for "in May 2011", "in 2011"."""
    superseded_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="supersedes", verbose_name=_("superseded by")
    )
    """What took its place on a later day; null while it is the latest that is known."""
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.ACTIVE)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )
    passages = models.ManyToManyField(Passage, through="Evidence", related_name="facts")
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ["topic", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["topic", "key"], name="fact_key_once_per_topic"),
            models.CheckConstraint(condition=Q(merged_into=None) | Q(status="retired"), name="merged_fact_is_retired"),
        ]

    def __str__(self) -> str:
        return self.statement[:120]

    @property
    def typed_value(self) -> Value:
        return Value.from_json(self.value)


class Evidence(models.Model):
    """A passage about a fact: one that tells it, or one of another source that agrees or disagrees."""

    class Stance(models.TextChoices):
        SUPPORTS = "supports", _("supports")
        COMPATIBLE = "compatible", _("agrees roughly")
        """It gives another value that can be right beside the fact's: a rounder one, or one with a hedge."""
        DISPUTES = "disputes", _("disputes")

    class Origin(models.TextChoices):
        RULE = "rule", _("found by rule")
        TEACHER = "teacher", _("said by a teacher")

    fact = models.ForeignKey(Fact, models.PROTECT, related_name="evidence", verbose_name=_("fact"))
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="evidence", verbose_name=_("passage"))
    stance = models.CharField(_("stance"), max_length=10, choices=Stance.choices, default=Stance.SUPPORTS)
    primary = models.BooleanField(_("primary"), default=False)
    rule = models.CharField(_("rule"), max_length=40, blank=True)
    """Slug of the rule that decided (`content.generator.rules`); empty where nothing was compared."""
    value = models.JSONField(_("value"), default=dict, blank=True)
    """What this passage says where the fact has its value (`Value.as_json`); empty where that is not known."""
    independent = models.BooleanField(_("independent"), default=True)
    """Whether somebody else wrote it: a copy of the same agency's text bears nothing out."""
    origin = models.CharField(_("origin"), max_length=10, choices=Origin.choices, default=Origin.RULE)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.UniqueConstraint(fields=["fact", "passage"], name="evidence_once"),
            models.UniqueConstraint(fields=["fact"], condition=Q(primary=True), name="one_primary_evidence"),
            models.CheckConstraint(condition=Q(primary=False) | Q(stance="supports"), name="primary_evidence_supports"),
        ]

    def __str__(self) -> str:
        return f"{self.fact} ← {self.passage}"


class Settlement(models.Model):
    """What a teacher decided about a fact and a passage of another source; it outlives every run of the generator."""

    class Verdict(models.TextChoices):
        UNRELATED = "unrelated", _("It is about something else")
        AGREES = "agrees", _("It says the same")
        BOTH = "both", _("Both are said: ask with the source named")
        RIGHT = "right", _("The fact is right, the other source is wrong")
        WRONG = "wrong", _("The other source is right")

    fact = models.ForeignKey(Fact, models.PROTECT, related_name="settlements", verbose_name=_("fact"))
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="settlements", verbose_name=_("passage"))
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    note = models.CharField(_("note"), max_length=300, blank=True)
    """Why, in the teacher's words; shown to students beside the two quotes."""
    by = person(_("settled by"))
    at = models.DateTimeField(_("settled at"), auto_now_add=True)
    mirrors = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="mirrored", verbose_name=_("other side of")
    )
    """What was decided on the passage's own fact, of which this says the same from the other side; undone together."""
    before = models.JSONField(_("before"), default=dict, blank=True, editable=False)
    """What settling changed, to undo it: the evidence as it was, and the prompts that got a source."""

    class Meta:
        verbose_name = _("settlement")
        verbose_name_plural = _("settlements")
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["fact", "passage"], name="settled_once")]

    def __str__(self) -> str:
        return f"{self.fact}: {self.get_verdict_display()}"


class Conflicts(Evidence):
    """Evidence that disputes a fact, as teachers settle it: a page of its own in the admin, and no table."""

    class Meta:
        proxy = True
        verbose_name = _("conflict")
        verbose_name_plural = _("conflicts")
        default_permissions = ()
