"""Rows of the teacher's lists, with their counts."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from content.models import Article, Fact, Question, RefusedDraft, Topic

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def _how_many(rows: QuerySet[Any], key: str) -> Coalesce:
    """Number of `rows` whose `key` is the row of the outer query."""
    counted = rows.filter(**{key: OuterRef("pk")}).order_by().values(key).annotate(n=Count("pk", distinct=True))
    return Coalesce(Subquery(counted.values("n")), 0)


def _question_counts(key: str) -> dict[str, Coalesce]:
    return {
        "drafts": _how_many(Question.objects.filter(status=Question.Status.DRAFT), key),
        "published_questions": _how_many(Question.objects.filter(status=Question.Status.PUBLISHED), key),
    }


def topic_rows(user: User) -> QuerySet[Topic]:
    """Topics of a teacher with article_count, drafts and published_questions."""
    live = Article.objects.filter(retired_at=None)
    counts = {"article_count": _how_many(live, "topic"), **_question_counts("fact__topic")}
    return Topic.objects.for_teacher(user).annotate(**counts)


def article_rows(user: User) -> QuerySet[Article]:
    """Articles of a teacher with their topic, facts, drafts and published_questions."""
    return with_counts(Article.objects.for_teacher(user).select_related("topic"))


def with_counts(articles: QuerySet[Article]) -> QuerySet[Article]:
    """`articles` with the number of their facts, drafts and published_questions."""
    facts = Fact.objects.filter(status=Fact.Status.ACTIVE)
    counts = {
        "facts": _how_many(facts, "passages__revision__article"),
        **_question_counts("passage__revision__article"),
    }
    return articles.annotate(**counts)


def article_counts(articles: Collection[int]) -> dict[int, tuple[int, int, int]]:
    """Facts, drafts and published questions by article id."""
    rows = with_counts(Article.objects.filter(pk__in=articles))
    return {row.pk: (row.facts, row.drafts, row.published_questions) for row in rows}


def question_rows(user: User) -> QuerySet[Question]:
    """Questions of a teacher with fact, passage, revision (without its text) and article."""
    related = ("fact__topic", "passage__revision__article")
    return Question.objects.for_teacher(user).select_related(*related).defer("passage__revision__text")


def fact_rows(user: User) -> QuerySet[Fact]:
    """Facts of a teacher's topics with sources and question_count."""
    counts = {
        "sources": _how_many(Article.objects.all(), "revisions__passages__facts"),
        "question_count": _how_many(Question.objects.exclude(status=Question.Status.RETIRED), "fact"),
    }
    return Fact.objects.filter(topic__in=Topic.objects.for_teacher(user)).select_related("topic").annotate(**counts)


def refused_rows(user: User) -> QuerySet[RefusedDraft]:
    """What was refused in a teacher's articles, with the article."""
    mine = RefusedDraft.objects.filter(revision__article__topic__in=Topic.objects.for_teacher(user))
    return mine.select_related("revision__article").defer("revision__text", "revision__blocks")
