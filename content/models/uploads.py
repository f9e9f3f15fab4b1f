"""What waits for a task: files and addresses until they are articles, topics until their questions are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from content.models.articles import Article, Topic
from content.models.people import person

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser


class UploadQuerySet(models.QuerySet["Upload"]):
    def for_teacher(self, user: AbstractBaseUser | AnonymousUser) -> UploadQuerySet:
        return self.filter(topic__in=Topic.objects.for_teacher(user))


class Upload(models.Model):
    """One file or address. The task that reads it is given its id: a killed worker loses nothing."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be read")
        READING = "reading", _("being read")
        DONE = "done", _("read")
        FAILED = "failed", _("not read")

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="uploads", verbose_name=_("topic"))
    batch = models.UUIDField(_("given together"))
    name = models.CharField(_("file"), max_length=300, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    """Where the text is fetched from; empty where there is a file."""
    data = models.BinaryField(_("content"), null=True)
    """The bytes of the file, until it has become an article."""
    details = models.JSONField(_("details"), default=dict, blank=True)
    """What was told of it: title, publisher, published (ISO 8601), url; it wins over what is found in the text."""
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    problem = models.TextField(_("problem"), blank=True)
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="uploads", verbose_name=_("article")
    )
    new = models.BooleanField(_("is a new article"), default=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    """How often reading it was begun: what ends the worker each time is not begun for ever."""
    started_at = models.DateTimeField(_("reading begun"), null=True, blank=True)
    created_by = person(_("added by"))
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ["-created_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name="") | ~Q(url=""), name="upload_is_a_file_or_an_address"),
        ]
        indexes = [models.Index(fields=["batch"], name="upload_batch")]

    def __str__(self) -> str:
        return self.name or self.url


class Writing(models.Model):
    """Of a topic: that its questions are to be written, and how far the writer is. Tasks keep it; nobody edits it."""

    topic = models.OneToOneField(
        Topic, models.CASCADE, primary_key=True, related_name="writing", verbose_name=_("topic")
    )
    asked_at = models.DateTimeField(_("asked for"), null=True, blank=True)
    """Since when a run is wanted that has not begun; empty where none is."""
    started_at = models.DateTimeField(_("begun"), null=True, blank=True)
    """When the run under way began; empty where none is."""
    told_at = models.DateTimeField(_("last heard of"), null=True, blank=True)
    """When the run under way last said how far it is: one that is silent for long was killed."""
    stage = models.CharField(_("stage"), max_length=60, blank=True)
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("of"), default=0)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    """Runs that were begun since the last one that came to its end."""

    class Meta:
        verbose_name = _("writing of questions")
        verbose_name_plural = _("writings of questions")

    def __str__(self) -> str:
        return str(self.topic)
