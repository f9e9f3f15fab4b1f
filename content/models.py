"""What is known: topics, articles and their revisions, passages, facts, questions. No workflow here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from content import kinds
from content.drafts import Value

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

SAMPLES = "Recite samples"
"""The publisher of the articles that come with the program; one of them is "Recite sample"."""

models.CharField.register_lookup(Length)
models.TextField.register_lookup(Length)


def kind_choices() -> list[tuple[str, str]]:
    """Kinds for `choices=`; a callable, so that a new kind needs no migration."""
    return [(slug, kind.LABEL) for slug, kind in kinds.all_kinds().items()]


def _person(name: str) -> models.ForeignKey:
    """Who did something; what they did stays when their account goes."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=name
    )


class TopicQuerySet(models.QuerySet["Topic"]):
    def for_teacher(self, user: AbstractBaseUser | AnonymousUser) -> TopicQuerySet:
        """Topics whose content `user` may change."""
        if user.is_superuser:
            return self
        return self.filter(pk__in=Topic.teachers.through.objects.filter(user_id=user.pk).values("topic_id"))

    def for_student(self, user: AbstractBaseUser | AnonymousUser) -> TopicQuerySet:
        """Topics that `user` may read and be asked about."""
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

    def for_student(self, user: AbstractBaseUser | AnonymousUser) -> ArticleQuerySet:
        return self.filter(topic__in=Topic.objects.for_student(user), retired_at=None)


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
    created_by = _person(_("added by"))
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
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["article", "-number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="revision_number_once")]

    def __str__(self) -> str:
        return f"{self.article} ({self.number})"


class Passage(models.Model):
    """A verbatim span of a revision: `quote == revision.text[start:end]`, always."""

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


class Fact(models.Model):
    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        RETIRED = "retired", _("retired")

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="facts", verbose_name=_("topic"))
    key = models.CharField(_("key"), max_length=300)
    statement = models.TextField(_("statement"))
    value = models.JSONField(_("value"), default=dict)
    as_of = models.DateField(_("as of"), null=True, blank=True)
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
    class Stance(models.TextChoices):
        SUPPORTS = "supports", _("supports")
        DISPUTES = "disputes", _("disputes")

    fact = models.ForeignKey(Fact, models.PROTECT, related_name="evidence", verbose_name=_("fact"))
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="evidence", verbose_name=_("passage"))
    stance = models.CharField(_("stance"), max_length=10, choices=Stance.choices, default=Stance.SUPPORTS)
    primary = models.BooleanField(_("primary"), default=False)

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


class QuestionQuerySet(models.QuerySet["Question"]):
    def for_teacher(self, user: AbstractBaseUser | AnonymousUser) -> QuestionQuerySet:
        return self.filter(fact__topic__in=Topic.objects.for_teacher(user))

    def for_student(self, user: AbstractBaseUser | AnonymousUser) -> QuestionQuerySet:
        """Questions that may be served to `user`: published, of an active fact, in an open topic."""
        return self.filter(
            status=Question.Status.PUBLISHED,
            fact__status=Fact.Status.ACTIVE,
            fact__topic__in=Topic.objects.for_student(user),
            passage__revision__article__retired_at=None,
        )

    def drafts(self) -> QuestionQuerySet:
        return self.filter(status=Question.Status.DRAFT)

    def published(self) -> QuestionQuerySet:
        return self.filter(status=Question.Status.PUBLISHED)


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
    version = models.PositiveIntegerField(_("version"), default=1)
    review_note = models.CharField(_("review note"), max_length=300, blank=True)
    created_by = _person(_("added by"))
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    reviewed_by = _person(_("reviewed by"))
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
    by = _person(_("by"))
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

    class Meta:
        verbose_name = _("refused draft")
        verbose_name_plural = _("refused drafts")
        ordering = ["revision", "start"]

    def __str__(self) -> str:
        return self.prompt[:120]
