"""The page Today, and the list of articles."""

from __future__ import annotations

from datetime import date, datetime
from math import ceil
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import F, QuerySet

from content.models import Article, Question
from quizzes.models import Learner, Session
from quizzes.selectors.asking import left_to_ask
from quizzes.selectors.cards import (
    Standing,
    day_of,
    facts_by_article,
    next_asked,
    next_due,
    standing_overall,
    standings,
)
from quizzes.selectors.citing import source_of
from quizzes.selectors.habits import StudyDay, seconds_a_question, streak, study_days
from quizzes.selectors.opened import readable, servable
from quizzes.selectors.planning import planned
from quizzes.shapes import ArticleLine, TodayPage


def today_page(learner: Learner, now: datetime) -> TodayPage:
    """What is due, what is new, and what a session started now would take."""
    today = day_of(learner, now)
    questions = servable(learner.user)
    days = study_days(learner.pk)
    overall = standing_overall(learner.pk, questions, today)
    new = questions.values("fact_id").distinct().count() - overall.met
    session, left = open_session(learner, questions, today)
    plan = planned(learner, now, questions, days)
    done = next((day for day in days if day.day == today), StudyDay(today, 0, 0, 0, 0, 0, 0.0))
    return TodayPage(
        due=overall.due,
        new=new,
        planned=len(plan.facts),
        minutes=ceil(plan.answers * seconds_a_question(days, today) / 60),
        next_due=(next_due if plan.facts else next_asked)(learner.pk, questions, today),
        open_session=session,
        open_left=left,
        answered_today=done.answered,
        correct_today=done.correct,
        streak=streak(days, today),
        articles=lines(learner.user, learner.pk, questions, today),
    )


def open_session(learner: Learner, questions: QuerySet[Question], today: date) -> tuple[UUID | None, int]:
    """The session of the whole day, if it was begun on the learner's `today` and can go on, and how much is left.

    One about a single article goes on from that article: it must not stand before what is due.
    """
    session = Session.objects.filter(learner_id=learner.pk, article=None, practice=False, ended_at=None).first()
    if session is None or day_of(learner, session.started_at) != today:
        return None, 0
    left = left_to_ask(session, questions)
    return (session.pk, left) if left else (None, 0)


def article_lines(user: AbstractBaseUser, learner: Learner, now: datetime) -> list[ArticleLine]:
    """Every article that `user` may read, with how well its facts are known."""
    return lines(user, learner.pk, servable(user), day_of(learner, now))


def lines(user: AbstractBaseUser, learner_id: int, questions: QuerySet[Question], today: date) -> list[ArticleLine]:
    facts = facts_by_article(questions)
    stand = standings(questions, {learner_id: today})
    articles = readable(user).filter(state=Article.State.READY).select_related("topic")
    return [
        article_line(article, facts.get(article.pk, 0), stand.get((learner_id, article.pk), Standing()))
        for article in articles.order_by("topic__name", F("published").desc(nulls_last=True), "title", "pk")
    ]


def article_line(article: Article, facts: int, standing: Standing) -> ArticleLine:
    return ArticleLine(
        source=source_of(article),
        topic=article.topic.name,
        facts=facts,
        known=standing.known,
        met=standing.met,
        due=standing.due,
    )
