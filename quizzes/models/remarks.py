"""What students say about questions, for the teachers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from content.models import Question, Topic
from content.models.people import person
from quizzes.models.learners import Learner

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser


class FlagQuerySet(models.QuerySet["Flag"]):
    def for_teacher(self, user: AbstractBaseUser | AnonymousUser) -> FlagQuerySet:
        return self.filter(question__fact__topic__in=Topic.objects.for_teacher(user))

    def open(self) -> FlagQuerySet:
        return self.filter(settled_at=None)


class Flag(models.Model):
    """A student's remark on a question: something is wrong with it, or their own answer was right."""

    class Reason(models.TextChoices):
        WRONG_KEY = "wrong_key", _("The answer given as right is wrong")
        UNCLEAR = "unclear", _("I can't tell what is asked")
        SEVERAL = "several", _("More than one answer is right")
        GIVEN_AWAY = "given_away", _("The question gives its answer away")
        LANGUAGE = "language", _("There is a mistake in the wording")
        OTHER = "other", _("Something else")
        MY_ANSWER = "my_answer", _("“My answer was right”")

    question = models.ForeignKey(Question, models.PROTECT, related_name="flags", verbose_name=_("question"))
    version = models.PositiveIntegerField(_("version"))
    learner = models.ForeignKey(
        Learner, models.SET_NULL, null=True, blank=True, related_name="flags", verbose_name=_("learner")
    )
    answer = models.UUIDField(_("answer"), null=True, blank=True)
    """The attempt it was said about, if there was one."""
    response = models.TextField(_("response"), blank=True)
    """What was answered, in words, on one line: kept when the learner's account goes."""
    reason = models.CharField(_("reason"), max_length=12, choices=Reason.choices)
    note = models.CharField(_("note"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("made"))
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = person(_("settled by"))

    objects = FlagQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "question", "version", "reason"],
                condition=~Q(reason="my_answer"),
                name="flagged_once_a_reason",
            ),
            models.UniqueConstraint(
                fields=["learner", "question", "version", "response"],
                condition=Q(reason="my_answer"),
                name="claimed_once_an_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.question}"
