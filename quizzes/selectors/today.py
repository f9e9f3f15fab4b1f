"""The page Today, and the list of articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from math import ceil

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import F, QuerySet

from content.models import Article, Question
from quizzes.models import Learner, Session
from quizzes.selectors.asking import answers_to_come, left_to_ask
from quizzes.selectors.assignments import Running, running
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
from quizzes.selectors.courses import my_courses
from quizzes.selectors.deadlines import all_begun, assignment_lines
from quizzes.selectors.forecasts import backlog
from quizzes.selectors.habits import StudyDay, answers_a_day, paused, seconds_a_question, streak, study_days
from quizzes.selectors.notices import notice_lines
from quizzes.selectors.opened import readable, servable
from quizzes.selectors.planning import planned
from quizzes.shapes.lines import ArticleLine, ArticlesPage, Badge, OpenSession, TodayPage

REVIEW_COSTS = 1.12
"""Answers that a review takes, its repeats included: `expected_answers` of a fact recalled with nine in ten."""
MANY = 20
"""Articles from which on a list has a search."""


def today_page(learner: Learner, now: datetime, minutes: int | None = None) -> TodayPage:
    """What is due, what is new, and what a session started now would take.

    `minutes`: the size of the session that the learner wishes for; the rest of their day's budget without one.
    """
    today = day_of(learner, now)
    questions = servable(learner.user)
    days = study_days(learner.pk)
    overall = standing_overall(learner.pk, questions, today)
    new = questions.values("fact_id").distinct().count() - overall.met
    main, other = open_sessions(learner, questions, today)
    begun = all_begun(learner, today)
    plan = planned(learner, now, questions, days, minutes=minutes, begun=begun)
    seconds = seconds_a_question(days, today)
    done = next((day for day in days if day.day == today), StudyDay(today, 0, 0, 0, 0, 0, 0.0))
    late = None
    if overall.due * REVIEW_COSTS > answers_a_day(learner, days, today):
        late = backlog(learner, now, days, begun)
    return TodayPage(
        due=overall.due,
        new=new,
        planned=len(plan.facts),
        minutes=ceil(plan.answers * seconds / 60),
        fills_size=minutes is not None and plan.answers * seconds / 60 > minutes - 1,
        due_minutes=ceil(overall.due * REVIEW_COSTS * seconds / 60),
        next_due=(next_due if plan.facts else next_asked)(learner.pk, questions, today),
        open_session=main.id if main else None,
        open_left=main.left if main else 0,
        open_minutes=ceil(main.answers * seconds / 60) if main else 0,
        other_session=other,
        answered_today=done.answered,
        correct_today=done.correct,
        streak=streak(days, today),
        begun=bool(days),
        paused_until=learner.pause_until if paused(learner, today) else None,
        behind=late is not None and late.behind,
        clear=(late.clear.first, late.clear.last) if late and late.clear and not late.clear.sure else None,
        clear_in=late.clear.day if late and late.clear and late.clear.sure else None,
        minutes_a_day=learner.minutes_a_day,
        assignments=sorted(assignment_lines(learner, now, days, begun=begun), key=lambda one: one.days_left < 0),
        courses=my_courses(learner),
        articles=lines(learner.user, learner.pk, questions, today, [one.running for one in begun]),
        notices=notice_lines(learner),
    )


def open_sessions(
    learner: Learner, questions: QuerySet[Question], today: date
) -> tuple[OpenSession | None, OpenSession | None]:
    """(the session of the whole day, another one), as far as they were begun on the learner's `today` and can go on.

    One about a part of it, or practice, must not stand before what is due.
    """
    begun = Session.objects.filter(learner_id=learner.pk, ended_at=None).select_related("article")
    found = [one for one in begun.order_by("-started_at") if day_of(learner, one.started_at) == today]
    for one in found:
        one.learner = learner
    whole = next((one for one in found if not (one.article_id or one.practice or one.scope)), None)
    other = next((one for one in found if one.article_id or one.practice or one.scope), None)
    return _open_session(whole, questions, today), _open_session(other, questions, today)


def _open_session(session: Session | None, questions: QuerySet[Question], today: date) -> OpenSession | None:
    left = left_to_ask(session, questions) if session else 0
    if session is None or not left:
        return None
    # What can't be asked any more takes no time.
    share = left / (len(session.queue) + len(session.extras))
    answers = answers_to_come(session, today) * share
    return OpenSession(session.pk, left, answers, session.practice, session.article.title if session.article else "")


def articles_page(learner: Learner, now: datetime, words: str = "", assignment: int | None = None) -> ArticlesPage:
    """The list of articles, narrowed to those with all `words` in title, publisher or topic, or of an assignment."""
    found = article_lines(learner.user, learner, now)
    badge = next((badge for line in found for badge in line.badges if badge.assignment == assignment), None)
    wanted = words.casefold().split()
    kept = [
        line
        for line in found
        if (badge is None or badge in line.badges) and all(word in _searched(line) for word in wanted)
    ]
    return ArticlesPage(kept, len(found), words, badge, searchable=len(found) > MANY or bool(wanted))


def _searched(line: ArticleLine) -> str:
    return " ".join([line.source.title, line.source.publisher, line.topic]).casefold()


def article_lines(user: AbstractBaseUser, learner: Learner, now: datetime) -> list[ArticleLine]:
    """Every article that `user` may read, with how well its facts are known."""
    today = day_of(learner, now)
    return lines(user, learner.pk, servable(user), today, running(learner.pk, today, past=1))


def lines(
    user: AbstractBaseUser, learner_id: int, questions: QuerySet[Question], today: date, begun: Iterable[Running]
) -> list[ArticleLine]:
    """Every article that `user` may read; `begun`: their assignments, those due today included."""
    facts = facts_by_article(questions)
    stand = standings(questions, {learner_id: today})
    badges = badges_of(begun, today)
    articles = readable(user).filter(state=Article.State.READY).select_related("topic")
    return [
        article_line(
            article,
            facts.get(article.pk, 0),
            stand.get((learner_id, article.pk), Standing()),
            badges.get(article.pk, ()),
        )
        for article in articles.order_by("topic__name", F("published").desc(nulls_last=True), "title", "pk")
    ]


def badges_of(begun: Iterable[Running], today: date) -> dict[int, list[Badge]]:
    """Those of `begun` that are not over, by article."""
    found: defaultdict[int, list[Badge]] = defaultdict(list)
    for one in begun:
        if one.due >= today:
            badge = Badge(one.id, one.title, one.due, one.extra_time, one.counted)
            for article in one.articles | one.parts:
                found[article].append(badge)
    return found


def article_line(article: Article, facts: int, standing: Standing, badges: Sequence[Badge] = ()) -> ArticleLine:
    return ArticleLine(
        source=source_of(article),
        topic=article.topic.name,
        facts=facts,
        known=standing.known,
        met=standing.met,
        due=standing.due,
        badges=badges,
    )
