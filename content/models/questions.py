"""Questions, and where a wrong choice of one is true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from content import kinds
from content.models.articles import Passage, Topic, TopicQuerySet
from content.models.facts import Fact
from content.models.people import person

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser


def kind_choices() -> list[tuple[str, str]]:
    """Kinds for `choices=`; a callable, so that a new kind needs no migration."""
    return [(slug, kind.LABEL) for slug, kind in kinds.all_kinds().items()]


class QuestionQuerySet(models.QuerySet["Question"]):
    def for_teacher(self, user: AbstractBaseUser | AnonymousUser) -> QuestionQuerySet:
        return self.filter(fact__topic__in=Topic.objects.for_teacher(user))

    def servable(self, topics: TopicQuerySet) -> QuestionQuerySet:
        """Questions that may be served to whoever may read `topics`: published, not held back, of an active fact."""
        return self.filter(
            status=Question.Status.PUBLISHED,
            held="",
            fact__status=Fact.Status.ACTIVE,
            fact__topic__in=topics,
            passage__revision__article__retired_at=None,
        )

    def drafts(self) -> QuestionQuerySet:
        return self.filter(status=Question.Status.DRAFT)

    def published(self) -> QuestionQuerySet:
        return self.filter(status=Question.Status.PUBLISHED)

    def held(self) -> QuestionQuerySet:
        """Published questions that nobody is asked until a teacher has looked at them."""
        return self.published().exclude(held="")


class Question(models.Model):
    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        RETIRED = "retired", _("retired")

    class Origin(models.TextChoices):
        RULE = "rule", _("written by rule")
        MODEL = "model", _("written by a language model")
        TEACHER = "teacher", _("written by a teacher")

    class Tier(models.TextChoices):
        READY = "ready", _("ready")
        REVIEW = "review", _("to review")

    class Hold(models.TextChoices):
        """Why a published question waits for a teacher: what it says may have stopped being so."""

        CONFLICT = "conflict", _("Sources disagree, and it does not say whose figure it asks for")
        OVERRULED = "overruled", _("A teacher decided that another source is right")
        OPTION = "option", _("Another article makes one of its wrong answers true")
        CHANGED = "changed", _("The words of its passage were changed")
        SUPERSEDED = "superseded", _("A later article says how it is now, and it does not say when it was so")

    fact = models.ForeignKey(Fact, models.PROTECT, related_name="questions", verbose_name=_("fact"))
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="questions", verbose_name=_("passage"))
    kind = models.CharField(_("kind"), max_length=20, choices=kind_choices)
    prompt = models.TextField(_("prompt"))
    payload = models.JSONField(_("payload"), default=dict)
    answer = models.CharField(_("answer"), max_length=300, editable=False)
    """The right answer in words, kept for lists and search; the payload decides."""
    origin = models.CharField(_("origin"), max_length=10, choices=Origin.choices, default=Origin.TEACHER)
    template = models.CharField(_("template"), max_length=60, blank=True, editable=False)
    generator_version = models.CharField(_("generator version"), max_length=20, blank=True, editable=False)
    tier = models.CharField(_("tier"), max_length=10, choices=Tier.choices, blank=True)
    confidence = models.FloatField(
        _("confidence"), null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(1)]
    )
    doubt = models.CharField(_("doubt"), max_length=300, blank=True, editable=False)
    """Why the generator did not call it ready, beside its template's record; empty where it had no doubt."""
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    held = models.CharField(_("held back"), max_length=10, choices=Hold.choices, blank=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1)
    review_note = models.CharField(_("review note"), max_length=300, blank=True)
    created_by = person(_("added by"))
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    reviewed_by = person(_("reviewed by"))
    reviewed_at = models.DateTimeField(_("reviewed"), null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["-confidence", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["fact", "kind", "prompt"], condition=~Q(status="retired"), name="question_asked_once"
            ),
            models.CheckConstraint(
                condition=Q(confidence=None) | Q(confidence__gte=0, confidence__lte=1),
                name="confidence_is_a_share",
            ),
        ]
        indexes = [models.Index(fields=["fact", "status"], name="question_fact_status")]

    def __str__(self) -> str:
        return self.prompt[:120]


class Elsewhere(models.Model):
    """Where a wrong choice of a question belongs: another fact of the topic has it for its value.

    A cache over facts and questions, rewritten whenever either changes (`content.services.place_choices`).
    """

    question = models.ForeignKey(Question, models.CASCADE, related_name="elsewhere", verbose_name=_("question"))
    choice = models.CharField(_("choice"), max_length=20)
    fact = models.ForeignKey(Fact, models.CASCADE, related_name="+", verbose_name=_("fact"))
    passage = models.ForeignKey(Passage, models.CASCADE, related_name="+", verbose_name=_("passage"))

    class Meta:
        verbose_name = _("place of a wrong choice")
        verbose_name_plural = _("places of wrong choices")
        constraints = [models.UniqueConstraint(fields=["question", "choice"], name="choice_placed_once")]

    def __str__(self) -> str:
        return f"{self.choice}: {self.fact}"
