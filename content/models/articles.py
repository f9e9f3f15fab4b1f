"""Topics, their articles with revisions, and the passages in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from content.models.people import person

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

SAMPLES = "Recite samples"
"""The publisher of the articles that come with the program; one of them is "Recite sample"."""

models.CharField.register_lookup(Length)
models.TextField.register_lookup(Length)


class TopicQuerySet(models.QuerySet["Topic"]):
    def for_teacher(self, user: AbstractBaseUser | AnonymousUser) -> TopicQuerySet:
        """Topics whose content `user` may change."""
        if user.is_superuser:
            return self
        return self.filter(pk__in=Topic.teachers.through.objects.filter(user_id=user.pk).values("topic_id"))

    def open(self) -> TopicQuerySet:
        """Topics that everyone signed in may read and be asked about; courses open further ones."""
        return self.filter(visibility=Topic.Visibility.OPEN)


class Topic(models.Model):
    class Visibility(models.TextChoices):
        OPEN = "open", _("Open to everyone signed in")
        COURSE = "course", _("Only in courses")

    name = models.CharField(_("name"), max_length=120, unique=True)
    visibility = models.CharField(_("visibility"), max_length=10, choices=Visibility.choices, default=Visibility.OPEN)
    publish_ready = models.BooleanField(
        _("publish ready drafts without review"),
        default=False,
        help_text=_("Drafts of the ready tier are published as soon as they are written."),
    )
    teachers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("teachers"), blank=True, related_name="topics_taught"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ArticleQuerySet(models.QuerySet["Article"]):
    def for_teacher(self, user: AbstractBaseUser | AnonymousUser) -> ArticleQuerySet:
        return self.filter(topic__in=Topic.objects.for_teacher(user))

    def readable(self, topics: TopicQuerySet) -> ArticleQuerySet:
        """Articles that stand open to whoever may read `topics`."""
        return self.filter(topic__in=topics, retired_at=None)


class Article(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be read")
        READING = "reading", _("being read")
        READY = "ready", _("read")
        FAILED = "failed", _("not read")

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="articles", verbose_name=_("topic"))
    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    published = models.DateField(_("published"), null=True, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    retells = models.CharField(
        _("retells"),
        max_length=300,
        blank=True,
        help_text=_("The report that this text retells in other words."),
    )
    digest = models.CharField(_("digest of the text"), max_length=64, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    problem = models.TextField(_("problem"), blank=True)
    """Why reading it failed or brought nothing, for the teacher."""
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True)
    created_by = person(_("added by"))
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-published", "title"]
        constraints = [models.UniqueConstraint(fields=["topic", "digest"], name="article_text_once_per_topic")]

    def __str__(self) -> str:
        return self.title

    @property
    def source(self) -> str:
        """Whom the text is shown as coming from: never another's name on our words."""
        if self.retells:
            publisher = _("Recite sample") if self.publisher == SAMPLES else self.publisher
            report = self.retells.partition(",")[0]
            return _("%(publisher)s, after %(report)s") % {"publisher": publisher, "report": report}
        return self.publisher


class Revision(models.Model):
    """One state of an article's text. `blocks`: [{kind, start, end, reason}], spans of `text`."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="revisions", verbose_name=_("article"))
    number = models.PositiveIntegerField(_("number"), default=1)
    text = models.TextField(_("text"))
    blocks = models.JSONField(_("blocks"), default=list)
    created_by = person(_("added by"))
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["article", "-number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="revision_number_once")]

    def __str__(self) -> str:
        return f"{self.article} ({self.number})"


class Passage(models.Model):
    """A verbatim span of a revision: `quote == revision.text[start:end]`, always.

    When its article is replaced by a new revision, the row moves there where its words are found again
    (`PassageChange` keeps where it was); else it stays with the revision that it is quoted from.
    """

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="passages", verbose_name=_("revision"))
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    quote = models.TextField(_("quote"))
    prefix = models.CharField(_("text before"), max_length=64, blank=True)
    suffix = models.CharField(_("text after"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["revision", "start"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "start", "end"], name="passage_span_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="passage_not_empty"),
            models.CheckConstraint(condition=Q(quote__length=F("end") - F("start")), name="passage_quote_fits_span"),
        ]

    def __str__(self) -> str:
        return self.quote[:80]
