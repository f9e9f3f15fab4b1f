"""Sessions: begin one, or go on with it, and end it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.models import Article, Question
from quizzes.errors import NothingDue
from quizzes.models import Learner, Session
from quizzes.selectors.asking import left_to_ask
from quizzes.selectors.cards import day_of, next_asked
from quizzes.selectors.habits import study_days
from quizzes.selectors.opened import asking_several, servable
from quizzes.selectors.planning import LIMIT, planned
from quizzes.selectors.practising import Scope, extras_for, in_scope, practice_plan

UNPLANNED = {"fact", "mistakes", "range"}
"""Scopes that cut through the schedule: they can only be practised."""


@transaction.atomic
def start_session(
    learner: Learner,
    now: datetime,
    *,
    article: Article | None = None,
    minutes: int | None = None,
    limit: int = LIMIT,
    scope: Scope | None = None,
    practice: bool = False,
    style: str = Session.Style.QUESTIONS,
) -> Session:
    """A session over what is due and new, or in `article` or `scope` alone; today's open one of the same sort goes on.

    `scope`: as Session keeps it. `minutes`: the size that is wished for; without it at most `limit` facts, within
    the budget of the day. `practice`: any facts of the scope, the weakest first; no card changes. `style`: one of
    Session.Style.

    NothingDue, with what to do, where there is nothing to ask. Open sessions of earlier days are ended: their
    queues were planned for another day.
    """
    # Two clicks on the button must not begin two sessions.
    learner = Learner.objects.select_for_update(of=("self",)).select_related("user").get(pk=learner.pk)
    wanted = Session(
        learner=learner,
        article=article,
        scope=dict(scope or {}),
        style=style,
        practice=practice or (scope or {}).get("kind") in UNPLANNED,
        started_at=now,
    )
    begun = _open_like(wanted, now)
    return begun or _begin(wanted, now, limit, minutes)


def end_session(session: Session, now: datetime) -> None:
    """End the session; one that has ended stays as it is."""
    if Session.objects.filter(pk=session.pk, ended_at=None).update(ended_at=now):
        session.ended_at = now


@transaction.atomic
def pass_over(session: Session, now: datetime) -> str:
    """Take out of the session what can't be asked any more, and end it where nothing is left.

    Returns why in one sentence for the learner; "" where everything can be asked, or where the session is over.
    """
    Learner.objects.select_for_update(of=("self",)).get(pk=session.learner_id)
    session.refresh_from_db(fields=["queue", "extras", "ended_at"])
    user = session.learner.user
    open_facts = set(servable(user).filter(fact_id__in=session.queue).values_list("fact_id", flat=True))
    open_extras = set(asking_several(user).filter(pk__in=session.extras).values_list("pk", flat=True))
    facts = [fact for fact in session.queue if fact not in open_facts]
    extras = [question for question in session.extras if question not in open_extras]
    if session.ended_at or not (facts or extras):
        return ""
    session.queue = [fact for fact in session.queue if fact in open_facts]
    session.extras = [question for question in session.extras if question in open_extras]
    session.ended_at = None if session.queue or session.extras else now
    session.save(update_fields=["queue", "extras", "ended_at"])
    return _why_gone(facts, extras)


def _why_gone(facts: Sequence[int], extras: Sequence[int]) -> str:
    """Why these are asked no more, in one sentence."""
    n = len(facts) + len(extras)
    held = Question.objects.held().filter(Q(fact_id__in=facts) | Q(pk__in=extras))
    reasons = set(held.order_by().values_list("held", flat=True))
    if Question.Hold.CHANGED in reasons:
        told = ngettext(
            "A question of this session is left out: its article was corrected, and a teacher looks at it first.",
            "%(n)d questions of this session are left out: their article was corrected, and a teacher looks at them "
            "first.",
            n,
        )
    elif reasons:
        told = ngettext(
            "A question of this session is left out: a teacher has to look at it first.",
            "%(n)d questions of this session are left out: a teacher has to look at them first.",
            n,
        )
    else:
        told = ngettext(
            "A question of this session is left out: it is no longer asked.",
            "%(n)d questions of this session are left out: they are no longer asked.",
            n,
        )
    return told % {"n": n}


def _open_like(wanted: Session, now: datetime) -> Session | None:
    """Today's open session of the same sort, if it has anything left to ask. Others of its sort are ended."""
    learner, alike = wanted.learner, ("article_id", "practice", "style", "scope")
    today, found = day_of(learner, now), None
    for session in Session.objects.filter(learner=learner, ended_at=None):
        is_todays = day_of(learner, session.started_at) == today
        if is_todays and any(getattr(session, name) != getattr(wanted, name) for name in alike):
            continue
        session.learner = learner
        # One that has nothing left to ask, its questions being retired, would end every click at its summary.
        if is_todays and found is None and left_to_ask(session, servable(learner.user)):
            found = session
        else:
            end_session(session, now)
    return found


def _begin(session: Session, now: datetime, limit: int, minutes: int | None) -> Session:
    learner, article, scope = session.learner, session.article, session.scope
    session.queue = list(_queue(session, now, limit, minutes))
    single = scope.get("kind") == "fact"
    session.extras = [] if single else extras_for(learner, now, scope, article, session.queue)
    if not session.queue:
        raise NothingDue(_why_nothing(session, now))
    session.planned = len(session.queue)
    session.save(force_insert=True)
    return session


def _queue(session: Session, now: datetime, limit: int, minutes: int | None) -> Sequence[int]:
    learner = session.learner
    questions = in_scope(learner, servable(learner.user), session.scope, session.article, day_of(learner, now))
    if session.practice:
        return practice_plan(learner, now, questions, limit, minutes)
    # Whoever starts a session in a planned pause gets one.
    return planned(learner, now, questions, study_days(learner.pk), limit, minutes=minutes, asked=True).facts


def _why_nothing(session: Session, now: datetime) -> str:
    learner, kind = session.learner, session.scope.get("kind", "")
    if kind == "mistakes":
        return _("You have no mistakes to practise: nothing was missed in the last 30 days. Practise an article.")
    if kind == "range":
        return _("You answered no question on these days that is still asked. Choose other days.")
    today = day_of(learner, now)
    day = next_asked(
        learner.pk, in_scope(learner, servable(learner.user), session.scope, session.article, today), today
    )
    if day is None or session.practice:
        return _("There are no questions here yet. Choose another article, or come back when there are.")
    return _next_words(day)


def _next_words(day: date) -> str:
    return _("Nothing is due now: the next questions come on %(day)s. Read an article until then.") % {
        "day": date_format(day, "DATE_FORMAT")
    }


def scope_of(kind: str, **ids: Any) -> dict[str, Any]:
    """A scope as Session keeps it: dates as ISO, "all" empty."""
    if kind in ("", "all", "article"):
        return {}
    return {"kind": kind} | {
        name: value.isoformat() if isinstance(value, date) else value for name, value in ids.items()
    }
