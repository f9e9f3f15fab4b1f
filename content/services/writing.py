"""The writing of a topic's questions as it is asked for, begun, told of and ended: a row that a killed task leaves."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from content.models import Article, Topic, Writing
from content.services.generating import generate_questions
from content.services.storing import GenerationReport

SILENT = timedelta(minutes=30)
"""A language model on a slow machine may think for minutes about one article; whoever is silent for longer is gone."""
ATTEMPTS = 3
_TELL_EVERY = 1.0
"""Seconds between two notes of how far it is."""


def ask_for_questions(topic: Topic, *, again: bool = False) -> bool:
    """Note that the questions of `topic` are wanted; returns whether a run must be begun for that.

    A run that is queued and not begun will see all that is stored now: it needs no second one. `again` says that
    nobody asks but the one who found a run lost: what was begun too often is not begun for ever.
    """
    now = timezone.now()
    Writing.objects.get_or_create(topic=topic)
    unasked = Q(asked_at=None) | Q(asked_at__lt=now - SILENT)
    return bool(Writing.objects.filter(unasked, topic=topic).update(asked_at=now, **({} if again else {"attempts": 0})))


def write_questions(topic: Topic) -> GenerationReport:
    """Write the questions of `topic` and tell meanwhile how far that is. Raises what `generate_questions` raises."""
    if not _begin(topic):
        return GenerationReport()
    try:
        report = generate_questions(topic, progress=_Teller(topic))
    except (OperationalError, InterfaceError):
        # The database was away: the row stays as a process that is killed leaves it, and the run is begun again.
        raise
    except Exception:
        _end(topic)
        raise
    _end(topic)
    return report


def _end(topic: Topic) -> None:
    _row(topic).update(started_at=None, told_at=None, stage="", done=0, total=0, attempts=0)


def _begin(topic: Topic) -> bool:
    """Note that a run begins; not one more where the last ones all ended with their process."""
    now = timezone.now()
    Writing.objects.get_or_create(topic=topic)
    begun = {"started_at": now, "told_at": now, "stage": "", "done": 0, "total": 0}
    if _row(topic).filter(attempts__lt=ATTEMPTS).update(asked_at=None, attempts=F("attempts") + 1, **begun):
        return True
    unread = Article.objects.filter(topic=topic, state__in=(Article.State.WAITING, Article.State.READING))
    problem = _("Writing questions ended the program %(n)d times. Its log says more; “Write questions” tries again.")
    unread.update(state=Article.State.FAILED, problem=problem % {"n": ATTEMPTS})
    _row(topic).update(asked_at=None, started_at=None, told_at=None, attempts=0)
    return False


def _row(topic: Topic) -> QuerySet[Writing]:
    return Writing.objects.filter(topic=topic)


class _Teller:
    """Keeps the row up to date, not more often than anybody looks."""

    def __init__(self, topic: Topic) -> None:
        self.topic, self.stage, self.told = topic, "", 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if stage == self.stage and now - self.told < _TELL_EVERY:
            return
        self.stage, self.told = stage, now
        _row(self.topic).update(told_at=timezone.now(), stage=stage, done=done, total=total)


def stalled_topics(now: datetime) -> list[Topic]:
    """Topics whose run is silent, or was asked for and never begun."""
    old = now - SILENT
    return list(Topic.objects.filter(Q(writing__told_at__lt=old) | Q(writing__asked_at__lt=old)).distinct())


def is_writing() -> bool:
    """Whether questions of any topic are being written, or wait for that."""
    return Writing.objects.exclude(asked_at=None, started_at=None).exists()
