"""What a learner remembers, and the log that says why: cards, sessions, answers, daily counts.

Card, Answer and DailyCount have the learner first in every key and no database foreign keys, so that they can
be hash-partitioned or distributed by learner.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from content.models import Article, Fact, Question
from quizzes.models.learners import Learner, loose_key

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser


INDEXED_RESPONSE = 200
"""Characters up to which a wrong first answer is told from others: longer ones are all different."""


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
    answers = models.PositiveIntegerField(_("entries in the log so far"), default=0)
    """Hints, undone answers and the like included: the ordinal of the next entry."""
    asked = models.PositiveIntegerField(_("answers so far"), default=0)
    """Answers alone, undone ones included: which question comes next goes by it."""
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

    class Style(models.TextChoices):
        QUESTIONS = "questions", _("questions")
        FLASHCARDS = "flashcards", _("flashcards")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="sessions", verbose_name=_("learner"))
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("article")
    )
    scope = models.JSONField(_("scope"), default=dict, blank=True)
    """What it is about, beside `article`: {"kind": "all", "article", "topic", "fact", "mistakes", "range"}, with
    {"id"} of the topic or fact, {"since", "until"} of the range as ISO dates. Empty means "all" or "article"."""
    style = models.CharField(_("style"), max_length=12, choices=Style.choices, default=Style.QUESTIONS)
    practice = models.BooleanField(_("practice"), default=False)
    """Practice changes no card."""
    queue = models.JSONField(_("queue"), default=list)
    misses = models.JSONField(_("misses"), default=dict)
    """Fact id (as text) -> how often it was missed in this session."""
    extras = models.JSONField(_("questions for the end"), default=list, blank=True)
    """Ids of questions about several facts at once, asked when `queue` is done; they change no card."""
    before = models.JSONField(_("before the last answer"), null=True, blank=True)
    """{"answer", "about", "queue", "misses", "extras", "ended", "last"}: what an undo of the entry `answer` goes back
    to. It is the answer `about` or the override of that, with `last` what stood here before it; null where there is
    nothing to undo."""
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


class AnswerQuerySet(models.QuerySet["Answer"]):
    def responses(self) -> AnswerQuerySet:
        """Answers proper: without hints, reveals, undos and overrides."""
        return self.filter(action=Answer.Action.ANSWER)

    def with_amends(self) -> AnswerQuerySet:
        """Each with `undone`, and `overridden`: whether the learner said that it was right, and left it at that."""
        # The fact is named for the sake of the index.
        later = Answer.objects.filter(learner_id=OuterRef("learner_id"), fact_id=OuterRef("fact_id"))
        undo = later.filter(action=Answer.Action.UNDO, target=OuterRef("id"))
        override = later.filter(action=Answer.Action.OVERRIDE, target=OuterRef("id"))
        return self.annotate(undone=Exists(undo), overridden=Exists(override.filter(~Exists(undo))))

    def standing(self) -> AnswerQuerySet:
        """Answers proper that were not taken back, each with `overridden`."""
        return self.responses().with_amends().filter(undone=False)


class Answer(models.Model):
    """One entry of the log: a response to a question, or what belongs to one. Append-only.

    A hint and a flashcard turned over come before their answer; undo and override come after it and name it in
    `target`. Each takes an ordinal of its own, so that a form shown before it no longer fits.
    """

    class Action(models.TextChoices):
        ANSWER = "answer", _("answer")
        HINT = "hint", _("hint")
        REVEAL = "reveal", _("card turned over")
        UNDO = "undo", _("undo")
        OVERRIDE = "override", _("“my answer was right”")

    class Unscheduled(models.TextChoices):
        """Why an answer changed no card."""

        PRACTICE = "practice", _("practice")
        REPEAT = "repeat", _("repeat in the session")
        GIVEN_AWAY = "given_away", _("its answer was shown that day")
        TOO_SOON = "too_soon", _("the card had moved on")
        RETIRED = "retired", _("the fact was retired")
        SEVERAL = "several", _("asks several facts")

    pk = models.CompositePrimaryKey("learner_id", "id")
    learner = loose_key(Learner, _("learner"))
    id = models.UUIDField(_("attempt"))
    """uuid5 of learner, fact, ordinal and session: a retry, a double click and a second tab are this row."""
    fact = loose_key(Fact, _("fact"))
    question = loose_key(Question, _("question"))
    article = loose_key(Article, _("article"))
    session = loose_key(Session, _("session"))
    question_version = models.PositiveIntegerField(_("question version"))
    ordinal = models.PositiveIntegerField(_("entries of this fact before"))
    action = models.CharField(_("action"), max_length=10, choices=Action.choices, default=Action.ANSWER)
    first = models.BooleanField(_("first answer to this question version"))
    kind = models.CharField(_("kind"), max_length=20)
    choices = models.PositiveSmallIntegerField(_("number of choices"), null=True)
    """Choices that were open to pick from, struck-out ones left out; null where the answer is typed."""
    response = models.TextField(_("response"), blank=True)
    dont_know = models.BooleanField(_("said “I don't know”"), default=False)
    correct = models.BooleanField(_("correct"))
    score = models.FloatField(_("score"))
    parts = models.JSONField(_("parts"), null=True)
    """Of a question about several facts: [{"fact", "correct"}]."""
    message = models.TextField(_("message"), blank=True)
    matched = models.TextField(_("accepted answer that matched"), blank=True)
    guess_chance = models.FloatField(_("chance of guessing"))
    hint = models.CharField(_("hint used"), max_length=20, blank=True)
    confidence = models.PositiveSmallIntegerField(_("confidence"), null=True)
    response_ms = models.PositiveIntegerField(_("response time (ms)"), null=True)
    scheduled = models.BooleanField(_("changed the card"))
    unscheduled = models.CharField(_("why not"), max_length=12, choices=Unscheduled.choices, blank=True)
    rating = models.PositiveSmallIntegerField(_("rating given to the scheduler"), null=True)
    predicted = models.FloatField(_("predicted recall"), null=True)
    card_before = models.JSONField(_("card before"), null=True)
    card_after = models.JSONField(_("card after"), null=True)
    algorithm = models.CharField(_("algorithm version"), max_length=20)
    day = models.DateField(_("learner's day"))
    shown_at = models.DateTimeField(_("shown"))
    answered_at = models.DateTimeField(_("answered"))
    received_at = models.DateTimeField(_("received"))
    """Later than `answered_at` where it came from a device that was offline."""
    target = models.UUIDField(_("answer that this undoes or overrides"), null=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(fields=["learner", "fact", "ordinal"], name="answer_ordinal_once"),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=1), name="score_is_a_share"),
            models.CheckConstraint(
                condition=Q(action__in=["undo", "override"], target__isnull=False)
                | Q(target=None) & ~Q(action__in=["undo", "override"]),
                name="undo_and_override_have_a_target",
            ),
        ]
        indexes = [
            models.Index(fields=["learner", "answered_at"], name="answer_learner_time"),
            models.Index(fields=["learner", "session"], name="answer_learner_session"),
            # Item analysis reads hundreds of thousands of first answers at once: out of the indexes alone. An entry of
            # an index has a longest length, and no answer may fail for being longer.
            models.Index(
                fields=["learner", "question", "question_version"],
                include=["score", "guess_chance", "response_ms", "hint", "unscheduled", "ordinal"],
                condition=Q(first=True),
                name="answer_first",
            ),
            models.Index(
                fields=["learner", "question", "question_version"],
                include=["response", "dont_know", "unscheduled", "ordinal"],
                condition=Q(first=True, correct=False, response__length__lte=INDEXED_RESPONSE),
                name="answer_first_wrong",
            ),
            models.Index(fields=["learner", "day"], condition=Q(confidence__isnull=False), name="answer_learner_sure"),
            models.Index(
                fields=["learner", "answered_at"], condition=Q(parts__isnull=False), name="answer_learner_several"
            ),
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


class Reading(models.Model):
    """Where a learner stopped reading an article."""

    pk = models.CompositePrimaryKey("learner_id", "article_id")
    learner = loose_key(Learner, _("learner"))
    article = loose_key(Article, _("article"))
    revision = models.PositiveIntegerField(_("revision"))
    position = models.PositiveIntegerField(_("position"))
    """Where the topmost paragraph on the screen begins in the revision's text; 0 at the top."""
    share = models.FloatField(_("share read"), default=0.0)
    """How far down the text was on the screen, 0 to 1, at most so far."""
    read_at = models.DateTimeField(_("read"))

    class Meta:
        verbose_name = _("reading position")
        verbose_name_plural = _("reading positions")
