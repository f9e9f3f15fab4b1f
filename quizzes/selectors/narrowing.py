"""What a reader of Progress has chosen to see: a period, and one topic or article of those open to them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import QuerySet

from content.models import Article, ArticleQuerySet, QuestionQuerySet
from quizzes.models import Answer, DailyCount
from quizzes.shapes import Narrowing

PERIODS: Mapping[str, int | None] = {"4-weeks": 28, "12-weeks": 84, "year": 365, "all": None}
"""Days that a period has, today included; None for all of them."""
EVERYTHING = Narrowing(period="all")
"""For exports: the page itself begins with the last year."""


def since(narrowing: Narrowing, today: date) -> date | None:
    """First day of the period; None where it has none."""
    days = PERIODS[narrowing.period]
    return None if days is None else today - timedelta(days=days - 1)


def narrowed_questions(questions: QuestionQuerySet, narrowing: Narrowing) -> QuestionQuerySet:
    if narrowing.article_id:
        return questions.filter(passage__revision__article_id=narrowing.article_id)
    return questions.filter(fact__topic_id=narrowing.topic_id) if narrowing.topic_id else questions


def narrowed_articles(articles: ArticleQuerySet, narrowing: Narrowing) -> ArticleQuerySet:
    if narrowing.article_id:
        return articles.filter(pk=narrowing.article_id)
    return articles.filter(topic_id=narrowing.topic_id) if narrowing.topic_id else articles


def counted(learner_id: int, narrowing: Narrowing, first: date | None) -> QuerySet[DailyCount]:
    """The learner's daily counts from `first` on."""
    rows = DailyCount.objects.filter(learner_id=learner_id, **_about(narrowing))
    return rows.filter(day__gte=first) if first else rows


def answered(learner_id: int, narrowing: Narrowing, first: date | None) -> QuerySet[Answer]:
    """The learner's answers from `first` on that were not taken back, each with `overridden`."""
    rows = Answer.objects.standing().filter(learner_id=learner_id, **_about(narrowing))
    return rows.filter(day__gte=first) if first else rows


def _about(narrowing: Narrowing) -> dict[str, object]:
    if narrowing.article_id:
        return {"article_id": narrowing.article_id}
    if narrowing.topic_id:
        return {"article_id__in": Article.objects.filter(topic_id=narrowing.topic_id).order_by().values("pk")}
    return {}
