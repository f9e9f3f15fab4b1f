"""Sessions: begin one, or go on with it, and end it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from content.models import Article
from quizzes.errors import NothingDue
from quizzes.models import Learner, Session
from quizzes.selectors.asking import left_to_ask
from quizzes.selectors.cards import day_of, next_asked
from quizzes.selectors.opened import servable
from quizzes.selectors.planning import LIMIT, session_plan


@transaction.atomic
def start_session(learner: Learner, now: datetime, *, article: Article | None = None, limit: int = LIMIT) -> Session:
    """A session over what is due and new, or in `article` alone; today's open one of that scope goes on.

    NothingDue, with what to do, where there is nothing to ask. Open sessions of earlier days are ended: their
    queues were planned for another day.
    """
    # Two clicks on the button must not begin two sessions.
    learner = Learner.objects.select_for_update(of=("self",)).select_related("user").get(pk=learner.pk)
    today = day_of(learner, now)
    for session in Session.objects.filter(learner=learner, article=article, practice=False, ended_at=None):
        # One that has nothing left to ask, its questions being retired, would end every click at its summary.
        if day_of(learner, session.started_at) == today and left_to_ask(session, servable(learner.user)):
            return session
        end_session(session, now)
    queue = session_plan(learner, now, article, limit)
    if not queue:
        raise NothingDue(_why_nothing(learner, now, article))
    return Session.objects.create(
        learner=learner, article=article, queue=list(queue), planned=len(queue), started_at=now
    )


def end_session(session: Session, now: datetime) -> None:
    """End the session; one that has ended stays as it is."""
    if Session.objects.filter(pk=session.pk, ended_at=None).update(ended_at=now):
        session.ended_at = now


def _why_nothing(learner: Learner, now: datetime, article: Article | None) -> str:
    questions = servable(learner.user)
    if article is not None:
        questions = questions.filter(passage__revision__article=article)
    day = next_asked(learner.pk, questions, day_of(learner, now))
    if day is None:
        return _("There are no questions here yet. Choose another article, or come back when there are.")
    return _("Nothing is due now: the next questions come on %(day)s. Read an article until then.") % {
        "day": date_format(day, "DATE_FORMAT")
    }
