"""What reports are built from, loaded with a fixed number of statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AbstractUser
from django.db.models import Max, QuerySet, Sum
from django.utils.formats import localize
from django.utils.translation import gettext, ngettext

from content.models import Article, Fact, Question
from quizzes import reports
from quizzes.models import DailyCount, Learner
from quizzes.reports._context import ArticleCounts, ReportContext
from quizzes.selectors.cards import Standing, day_of, facts_by_article, standings
from quizzes.selectors.narrowing import EVERYTHING, narrowed_articles, narrowed_questions
from quizzes.selectors.opened import readable, servable
from quizzes.selectors.progress import progress_of
from quizzes.shapes import Narrowing, Phrases, ProgressPage, Table

NOTHING: Mapping[str, Any] = {"answered": 0, "correct": 0, "last_day": None}


def report_context(
    user: AbstractUser, audience: str, now: datetime, narrowing: Narrowing = EVERYTHING
) -> ReportContext:
    """Counts for `user` as a "student": their own, as far as `narrowing` lets them through, and all of Progress;
    as a "teacher": every learner with answers in articles of topics that `user` teaches.
    """
    if audience != "student":
        return _context(*_taught(user), now, audience)
    learner = Learner.objects.filter(user=user).select_related("user").first()
    return own_context(user, learner, now, narrowing)


def own_context(
    user: AbstractBaseUser, learner: Learner | None, now: datetime, narrowing: Narrowing = EVERYTHING
) -> ReportContext:
    """What the reports of `learner` are built from; nothing but articles for somebody who has not begun."""
    articles, questions = narrowed_articles(readable(user), narrowing), narrowed_questions(servable(user), narrowing)
    if learner is None:
        return _context(articles, questions, [], False, now, "student")
    context = _context(articles, questions, [learner], False, now, "student")
    return replace(context, progress=progress_of(learner, questions, context.articles, narrowing, now))


def progress_page(
    user: AbstractBaseUser, learner: Learner, now: datetime, narrowing: Narrowing = EVERYTHING
) -> ProgressPage:
    progress = own_context(user, learner, now, narrowing).progress
    assert progress is not None  # noqa: S101  there is a learner
    return progress


def student_tables(context: ReportContext) -> dict[str, Table]:
    """Every report for students by slug, in the reader's language."""
    found = reports.all_reports().values()
    return {report.SLUG: translated(report.build(context)) for report in found if "student" in report.AUDIENCE}


def all_tables(user: AbstractUser, now: datetime) -> dict[str, Table]:
    """Everything that Progress has about `user`, of all times, by the report's slug."""
    return student_tables(report_context(user, "student", now))


def translated(table: Table) -> Table:
    """The table in the reader's language: reports know none."""
    columns = [replace(column, label=said(column.label), unit=said(column.unit)) for column in table.columns]
    rows = table.rows
    if any(column.ours for column in columns):
        rows = [[said(v) if c.ours and v else v for c, v in zip(columns, row, strict=True)] for row in rows]
    return replace(
        table, title=said(table.title), columns=columns, rows=rows, note=said(table.note), empty=said(table.empty)
    )


def said(words: str | Phrases) -> str:
    if isinstance(words, Phrases):
        return " ".join(phrase.put(gettext, ngettext, shown) for phrase in words)
    # Asked for an empty message, gettext answers with the header of its catalogue.
    return gettext(words) if words else words


def shown(value: Any) -> Any:
    """A day within a sentence as people write it; numbers are formatted by the sentence."""
    return localize(value) if isinstance(value, date) else value


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
        # An article that has never asked the learner anything, and cannot now, has nothing to report.
        if (learner.pk, article.pk) in sums or (facts.get(article.pk) and not only_answered)
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
        topic_id=article.topic_id,
        due=standing.due,
    )


def name_of(learner: Learner) -> str:
    """The full name, or the user name where there is none."""
    return learner.user.get_full_name() or learner.user.get_username()
