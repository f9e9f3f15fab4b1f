"""Classes: who teaches and who learns in a course, what is assigned there, and what those who left have done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from content.models import Article, Question, Topic
from quizzes.models.learners import Learner, loose_key

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

    from content.models.prepared import Parameter


class CourseQuerySet(models.QuerySet["Course"]):
    def for_teacher(self, user: AbstractBaseUser | AnonymousUser) -> CourseQuerySet:
        """Courses that `user` may change."""
        if user.is_superuser:
            return self
        return self.filter(pk__in=Course.teachers.through.objects.filter(user_id=user.pk).values("course_id"))

    def for_student(self, user: AbstractBaseUser | AnonymousUser) -> CourseQuerySet:
        """Running courses that `user` is enrolled in."""
        return self.of_student(user.pk)

    def of_student(self, learner: int | Parameter | None) -> CourseQuerySet:
        """The same for the user with this key."""
        return self.running().filter(enrollments__learner_id=learner)

    def running(self) -> CourseQuerySet:
        return self.filter(archived_at=None)


class Course(models.Model):
    """A teacher's class. Its topics are open to everyone enrolled, whatever their visibility."""

    name = models.CharField(_("name"), max_length=120)
    code = models.CharField(_("join code"), max_length=12, unique=True)
    """Upper case, without letters and digits that look alike."""
    teachers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("teachers"), blank=True, related_name="courses_taught"
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="courses")
    learners = models.ManyToManyField(Learner, through="Enrollment", related_name="courses")
    mail_to = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("weekly summary to"), blank=True, related_name="+"
    )
    """Those of the teachers who want a summary by e-mail every week."""
    mailed_on = models.DateField(_("last summary"), null=True, blank=True)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = CourseQuerySet.as_manager()

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Enrollment(models.Model):
    course = models.ForeignKey(Course, models.CASCADE, related_name="enrollments", verbose_name=_("course"))
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="enrollments", verbose_name=_("learner"))
    group = models.CharField(_("group"), max_length=40, blank=True)
    """A part of the course, by its name: "A" or "Tuesday"."""
    joined_at = models.DateTimeField(_("joined"))

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["course", "joined_at"]
        constraints = [models.UniqueConstraint(fields=["course", "learner"], name="enrolled_once")]

    def __str__(self) -> str:
        return f"{self.learner}: {self.course}"


class Assignment(models.Model):
    """What a course, or a group of it, is to know on a day: the schedule of its students aims at that day.

    It is the facts that its questions ask, and those that all questions of its articles and of its topics' articles
    ask, what is added to a topic later included.
    """

    course = models.ForeignKey(Course, models.CASCADE, related_name="assignments", verbose_name=_("course"))
    title = models.CharField(_("title"), max_length=120)
    group = models.CharField(_("group"), max_length=40, blank=True)
    """Whom of the course it is for; everybody where it is empty."""
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="assignments")
    articles = models.ManyToManyField(Article, verbose_name=_("articles"), blank=True, related_name="assignments")
    questions = models.ManyToManyField(Question, verbose_name=_("questions"), blank=True, related_name="assignments")
    starts = models.DateField(_("starts"))
    due = models.DateField(_("due"))
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["due", "pk"]
        constraints = [models.CheckConstraint(condition=Q(due__gte=F("starts")), name="assignment_due_after_start")]

    def __str__(self) -> str:
        return self.title


class Extension(models.Model):
    """More time for one student: the assignment is due for them on a later day."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="extensions", verbose_name=_("assignment"))
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="extensions", verbose_name=_("learner"))
    due = models.DateField(_("due"))

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        ordering = ["assignment", "learner"]
        constraints = [models.UniqueConstraint(fields=["assignment", "learner"], name="extended_once")]

    def __str__(self) -> str:
        return f"{self.learner}: {self.due}"


class CourseCount(models.Model):
    """What learners did in a course before they deleted their accounts: daily counts without the person."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="counts", verbose_name=_("course"))
    article = loose_key(Article, _("article"))
    day = models.DateField(_("day"))
    learners = models.PositiveIntegerField(_("learners"), default=0)
    answered = models.PositiveIntegerField(_("answers"), default=0)
    correct = models.PositiveIntegerField(_("right answers"), default=0)
    milliseconds = models.PositiveBigIntegerField(_("time spent (ms)"), default=0)
    reviews = models.PositiveIntegerField(_("reviews of known facts"), default=0)
    recalled = models.PositiveIntegerField(_("of them right"), default=0)
    predicted = models.FloatField(_("sum of predicted recall"), default=0.0)

    class Meta:
        verbose_name = _("count of those who left")
        verbose_name_plural = _("counts of those who left")
        constraints = [models.UniqueConstraint(fields=["course", "article", "day"], name="course_count_once")]

    def __str__(self) -> str:
        return f"{self.course}, {self.day}"
