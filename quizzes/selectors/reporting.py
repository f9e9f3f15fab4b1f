"""What reports are built from, loaded with a fixed number of statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db.models import Max, QuerySet, Sum

from content.models import Article, Fact, Question
from quizzes.models import DailyCount, Learner
from quizzes.reports._context import ArticleCounts, ReportContext
from quizzes.selectors.cards import Standing, day_of, facts_by_article, standings
from quizzes.selectors.opened import readable, servable

NOTHING: Mapping[str, Any] = {"answered": 0, "correct": 0, "last_day": None}


def report_context(user: AbstractUser, audience: str, now: datetime) -> ReportContext:
    """Counts for `user` as a "student": their own, article by article; as a "teacher": every learner with
    answers in articles of topics that `user` teaches.
    """
    if audience == "student":
        return _context(*_own(user), now, audience)
    return _context(*_taught(user), now, audience)


def _own(user: AbstractUser) -> tuple[QuerySet[Article], QuerySet[Question], list[Learner], bool]:
    learners = Learner.objects.filter(user=user).select_related("user")
    return readable(user), servable(user), list(learners), False


def _taught(user: AbstractUser) -> tuple[QuerySet[Article], QuerySet[Question], list[Learner], bool]:
    articles = Article.objects.for_teacher(user).filter(retired_at=None)
    questions = Question.objects.published().filter(
        fact__status=Fact.Status.ACTIVE, passage__revision__article__in=articles
    )
    answered = DailyCount.objects.filter(article_id__in=articles.values("pk")).values("learner_id")
    learners = Learner.objects.filter(pk__in=answered).select_related("user")
    return articles, questions.order_by(), list(learners), True


def _context(
    articles: QuerySet[Article],
    questions: QuerySet[Question],
    learners: list[Learner],
    only_answered: bool,
    now: datetime,
    audience: str,
) -> ReportContext:
    days = {learner.pk: day_of(learner, now) for learner in learners}
    facts = facts_by_article(questions)
    stand = standings(questions, days)
    sums = _answers(days, articles)
    shown = list(articles.select_related("topic").order_by("topic__name", "title", "pk"))
    rows = [
        _counts(
            learner,
            article,
            facts.get(article.pk, 0),
            stand.get((learner.pk, article.pk), Standing()),
            sums.get((learner.pk, article.pk), NOTHING),
        )
        for learner in sorted(learners, key=lambda learner: (name_of(learner).casefold(), learner.pk))
        for article in shown
        if not only_answered or (learner.pk, article.pk) in sums
    ]
    return ReportContext(now=now, audience=audience, articles=rows)


def _answers(days: Mapping[int, date], articles: QuerySet[Article]) -> dict[tuple[int, int], Mapping[str, Any]]:
    counts = DailyCount.objects.filter(learner_id__in=days, article_id__in=articles.order_by().values("pk"))
    rows: Iterable[Mapping[str, Any]] = counts.values("learner_id", "article_id").annotate(
        answered=Sum("answered"), correct=Sum("correct"), last_day=Max("day")
    )
    return {(row["learner_id"], row["article_id"]): row for row in rows}


def _counts(
    learner: Learner, article: Article, facts: int, standing: Standing, sums: Mapping[str, Any]
) -> ArticleCounts:
    return ArticleCounts(
        learner_id=learner.pk,
        learner=name_of(learner),
        article_id=article.pk,
        article=article.title,
        topic=article.topic.name,
        facts=facts,
        met=standing.met,
        known=standing.known,
        answered=sums["answered"],
        correct=sums["correct"],
        last_day=sums["last_day"],
    )


def name_of(learner: Learner) -> str:
    """The full name, or the user name where there is none."""
    return learner.user.get_full_name() or learner.user.get_username()
