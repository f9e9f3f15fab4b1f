"""What stands open to whom: open topics, and those of the courses that somebody is enrolled in."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q

from content import kinds
from content.models import Article, ArticleQuerySet, Question, QuestionQuerySet, Topic, TopicQuerySet
from content.models.prepared import Parameter
from quizzes.models import Course


def open_topics(user: AbstractBaseUser | AnonymousUser) -> TopicQuerySet:
    """Topics that `user` may read and be asked about, without an order."""
    return topics_open_to(user.pk)


def topics_open_to(learner: int | Parameter | None) -> TopicQuerySet:
    """The same for the user with this key."""
    topics = Course.topics.through.objects.filter(course__in=Course.objects.of_student(learner)).values("topic_id")
    return Topic.objects.filter(Q(visibility=Topic.Visibility.OPEN) | Q(pk__in=topics)).order_by()


def readable(user: AbstractBaseUser | AnonymousUser) -> ArticleQuerySet:
    """Articles that `user` may read."""
    return Article.objects.readable(open_topics(user))


def servable(user: AbstractBaseUser | AnonymousUser) -> QuestionQuerySet:
    """Questions about one fact each that `user` may be asked, without an order."""
    return Question.objects.servable(open_topics(user)).order_by().exclude(kind__in=kinds.asking_several())


def asking_several(user: AbstractBaseUser | AnonymousUser) -> QuestionQuerySet:
    """Questions about several facts at once that `user` may be asked, without an order."""
    return Question.objects.servable(open_topics(user)).order_by().filter(kind__in=kinds.asking_several())
