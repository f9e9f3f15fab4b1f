"""What is remembered: learners, cards, sessions, answers, daily counts. No workflow here.

Card, Answer and DailyCount have the learner first in every key and no database foreign keys, so that they can
be hash-partitioned or distributed by learner.
"""

from __future__ import annotations

import uuid
import zoneinfo
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from content.models import Article, Fact, Question

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser


def time_zones() -> list[tuple[str, str]]:
    return [(name, name.replace("_", " ")) for name in sorted(zoneinfo.available_timezones())]


def default_time_zone() -> str:
    return settings.TIME_ZONE


def loose_key(to: type[models.Model], name: object) -> models.ForeignKey:
    """A reference that the database does not enforce: the tables of a learner may live elsewhere."""
    return models.ForeignKey(
        to, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+", verbose_name=name
    )


class Learner(models.Model):
    """A person who studies, with the settings that the schedule reads."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        primary_key=True,
        related_name="learner",
        verbose_name=_("user"),
    )
    time_zone = models.CharField(_("time zone"), max_length=50, choices=time_zones, default=default_time_zone)
    day_start = models.PositiveSmallIntegerField(
        _("the day begins at (hour)"), default=4, validators=[MaxValueValidator(23)]
    )
    retention = models.FloatField(
        _("desired retention"), default=0.90, validators=[MinValueValidator(0.80), MaxValueValidator(0.95)]
    )
    minutes_a_day = models.PositiveSmallIntegerField(
        _("minutes a day"), default=15, validators=[MinValueValidator(1), MaxValueValidator(240)]
    )
    shortcuts = models.BooleanField(_("keyboard shortcuts"), default=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("learner")
        verbose_name_plural = _("learners")
        constraints = [
            models.CheckConstraint(
                condition=Q(retention__gte=0.80, retention__lte=0.95), name="retention_within_bounds"
            ),
            models.CheckConstraint(condition=Q(day_start__lte=23), name="day_start_is_an_hour"),
        ]

    def __str__(self) -> str:
        return str(self.user)


class Card(models.Model):
    """One learner's memory of one fact: a cache of what replaying their answers gives."""

    pk = models.CompositePrimaryKey("learner_id", "fact_id")
    learner = loose_key(Learner, _("learner"))
    fact = loose_key(Fact, _("fact"))
    stability = models.FloatField(_("stability (days)"), null=True)
    """Null until the first answer that was scheduled on: practice may come first."""
    difficulty = models.FloatField(_("difficulty"), null=True)
    last_day = models.DateField(_("last reviewed"), null=True)
    due_day = models.DateField(_("due"), null=True)
    reps = models.PositiveIntegerField(_("reviews"), default=0)
    lapses = models.PositiveIntegerField(_("lapses"), default=0)
    answers = models.PositiveIntegerField(_("answers so far"), default=0)
    last_question = models.PositiveBigIntegerField(_("question asked last"), null=True)
    algorithm = models.CharField(_("algorithm version"), max_length=20)

    class Meta:
        verbose_name = _("card")
        verbose_name_plural = _("cards")
        indexes = [models.Index(fields=["learner", "due_day"], name="card_learner_due")]


class SessionQuerySet(models.QuerySet["Session"]):
    def for_user(self, user: AbstractBaseUser | AnonymousUser) -> SessionQuerySet:
        return self.filter(learner_id=user.pk)


class Session(models.Model):
    """One sitting. `queue`: fact ids still to ask, in order; a missed one comes back further down."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="sessions", verbose_name=_("learner"))
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("article")
    )
    practice = models.BooleanField(_("practice"), default=False)
    queue = models.JSONField(_("queue"), default=list)
    misses = models.JSONField(_("misses"), default=dict)
    """Fact id (as text) -> how often it was missed in this session."""
    planned = models.PositiveIntegerField(_("facts planned"))
    answered = models.PositiveIntegerField(_("answers given"), default=0)
    correct = models.PositiveIntegerField(_("right answers"), default=0)
    started_at = models.DateTimeField(_("started"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["-started_at"]
        indexes = [models.Index(fields=["learner", "ended_at"], name="session_learner_open")]


class Answer(models.Model):
    """One response to one question. Append-only: undo and override are rows of their own that point at it."""

    pk = models.CompositePrimaryKey("learner_id", "id")
    learner = loose_key(Learner, _("learner"))
    id = models.UUIDField(_("attempt"))
    """uuid5 of learner, fact, ordinal and session: a retry, a double click and a second tab are this row."""
    fact = loose_key(Fact, _("fact"))
    question = loose_key(Question, _("question"))
    article = loose_key(Article, _("article"))
    session = loose_key(Session, _("session"))
    question_version = models.PositiveIntegerField(_("question version"))
    ordinal = models.PositiveIntegerField(_("answers to this fact before"))
    first = models.BooleanField(_("first answer to this question version"))
    kind = models.CharField(_("kind"), max_length=20)
    response = models.TextField(_("response"), blank=True)
    dont_know = models.BooleanField(_("said “I don't know”"), default=False)
    correct = models.BooleanField(_("correct"))
    score = models.FloatField(_("score"))
    message = models.TextField(_("message"), blank=True)
    matched = models.TextField(_("accepted answer that matched"), blank=True)
    guess_chance = models.FloatField(_("chance of guessing"))
    hint = models.CharField(_("hint used"), max_length=20, blank=True)
    confidence = models.PositiveSmallIntegerField(_("confidence"), null=True)
    response_ms = models.PositiveIntegerField(_("response time (ms)"), null=True)
    scheduled = models.BooleanField(_("changed the card"))
    """False for practice and for repeats within a session or a day: they are logged only."""
    rating = models.PositiveSmallIntegerField(_("rating given to the scheduler"), null=True)
    predicted = models.FloatField(_("predicted recall"), null=True)
    card_before = models.JSONField(_("card before"), null=True)
    card_after = models.JSONField(_("card after"), null=True)
    algorithm = models.CharField(_("algorithm version"), max_length=20)
    day = models.DateField(_("learner's day"))
    shown_at = models.DateTimeField(_("shown"))
    answered_at = models.DateTimeField(_("answered"))
    target = models.UUIDField(_("answer that this undoes or overrides"), null=True)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(fields=["learner", "fact", "ordinal"], name="answer_ordinal_once"),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=1), name="score_is_a_share"),
        ]
        indexes = [
            models.Index(fields=["learner", "answered_at"], name="answer_learner_time"),
            models.Index(fields=["learner", "session"], name="answer_learner_session"),
            models.Index(fields=["question", "question_version"], condition=Q(first=True), name="answer_first"),
        ]


class DailyCount(models.Model):
    """What one learner did with one article on one of their days; kept with each answer, read by reports."""

    pk = models.CompositePrimaryKey("learner_id", "article_id", "day")
    learner = loose_key(Learner, _("learner"))
    article = loose_key(Article, _("article"))
    day = models.DateField(_("learner's day"))
    answered = models.PositiveIntegerField(_("answers"), default=0)
    correct = models.PositiveIntegerField(_("right answers"), default=0)
    milliseconds = models.PositiveBigIntegerField(_("time spent (ms)"), default=0)
    reviews = models.PositiveIntegerField(_("reviews of known facts"), default=0)
    """Scheduled answers to facts that had a memory before: those that retention is measured on."""
    recalled = models.PositiveIntegerField(_("of them right"), default=0)
    predicted = models.FloatField(_("sum of predicted recall"), default=0.0)
    """Sum over `reviews` of the chance, guessing included, that the answer would be right."""

    class Meta:
        verbose_name = _("daily count")
        verbose_name_plural = _("daily counts")
        indexes = [models.Index(fields=["learner", "day"], name="daily_learner_day")]
