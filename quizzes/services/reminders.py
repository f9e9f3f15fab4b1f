"""Reminders by e-mail: one on a day on which facts wait, and ever fewer to those who don't answer.

A learner is reminded between 8 and 20 o'clock of their own, an hour or more after their day has begun; not on a day
on which they have studied, not during a pause, and on an easy day only where an assignment is due that day or the
next. After each reminder that no answer followed, the next waits longer (GAPS); after the last of them there is none
until they study again, which the last one says.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.errors import NotAllowedNow
from quizzes.models import Learner
from quizzes.scheduling.days import learner_day
from quizzes.selectors.assignments import Running, matters, running
from quizzes.selectors.cards import standing_overall
from quizzes.selectors.habits import StudyDay, seconds_a_question, study_days
from quizzes.selectors.opened import servable
from quizzes.services.people import current_pause

GAPS = (1, 2, 4, 7, 14, 30)
"""Days from one reminder to the next, while none is followed by an answer."""
HOURS = range(8, 20)
"""Hours on the learner's clock in which a reminder may come."""
DAY = timedelta(days=1)
SALT = "quizzes.reminders"
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of one run."""

    sent: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a reminder says."""

    learner: Learner
    today: date
    facts: int
    minutes: int
    ignored: int
    """Reminders sent since the learner's last answer."""

    @property
    def last(self) -> bool:
        """Whether no other follows until the learner studies again."""
        return self.ignored == len(GAPS)


def send_reminders(now: datetime) -> Sent:
    """Remind everybody whose time has come. Safe to run at any time, however often, and twice at once.

    A mail that can't be handed over is logged without a name, counts as not sent and keeps nobody else from theirs:
    the next run tries again. NotAllowedNow where the site does not know its own address.
    """
    site = site_url()
    sent = failed = 0
    for learner in candidates().iterator(chunk_size=500):
        waiting = what_waits(learner, now) if may_remind(learner, now) else None
        if waiting is None or not _claim(waiting):
            continue
        try:
            message_for(waiting, site).send()
            sent += 1
        except (OSError, ValueError) as error:
            # SMTPException is an OSError; ValueError is an address that no mail can be written to. The text of
            # either may hold the address, so that only its kind is logged.
            logger.warning("A reminder could not be sent: %s", type(error).__name__)
            _take_back(waiting)
            failed += 1
    return Sent(sent, failed)


def candidates() -> QuerySet[Learner]:
    """Learners who want reminders and can be reached."""
    wanted = Learner.objects.filter(reminders=True, user__is_active=True).exclude(user__email="")
    return wanted.select_related("user").order_by("pk")


def may_remind(learner: Learner, now: datetime) -> bool:
    """Whether the hour and the learner's settings allow a reminder: no statement."""
    wall = now.astimezone(ZoneInfo(learner.time_zone))
    today = _day(learner, now)
    begun = (wall.hour - learner.day_start) % 24 >= 1
    pause = current_pause(learner, today)
    paused = pause is not None and pause[0] <= today
    return wall.hour in HOURS and begun and not paused and learner.reminded_on != today


def what_waits(learner: Learner, now: datetime) -> Waiting | None:
    """What to remind the learner of; None where there is nothing, or where it is not time yet."""
    today, days = _day(learner, now), study_days(learner.pk)
    if any(day.day == today and day.answered for day in days):
        return None
    ignored = _ignored(learner, days)
    if not _gap_over(learner, ignored, today):
        return None
    if today.weekday() in learner.easy_days and not any(one.due <= today + DAY for one in assignments(learner, today)):
        return None
    facts = _facts(learner, today)
    minutes = ceil(facts * seconds_a_question(days, today) / 60)
    return Waiting(learner, today, facts, max(1, min(minutes, learner.minutes_a_day)), ignored) if facts else None


def _day(learner: Learner, now: datetime) -> date:
    return learner_day(now, learner.time_zone, learner.day_start)


def _ignored(learner: Learner, days: Sequence[StudyDay]) -> int:
    """Reminders since the last answer. It is worked out here, so that an answer need not write to the learner."""
    answered = learner.reminded_on and any(day.day >= learner.reminded_on for day in days)
    return 0 if answered else learner.reminders_ignored


def _gap_over(learner: Learner, ignored: int, today: date) -> bool:
    if not ignored or learner.reminded_on is None:
        return True
    return ignored <= len(GAPS) and (today - learner.reminded_on).days >= GAPS[ignored - 1]


def assignments(learner: Learner, today: date) -> list[Running]:
    """Assignments that are for the learner and run on `today`, their due day included."""
    return [one for one in running(learner.pk, today, past=1) if one.due >= today]


def _facts(learner: Learner, today: date) -> int:
    """Facts that are due, and those never asked of assignments that run."""
    questions = servable(learner.user)
    new = {fact for one in matters(learner.pk, questions, assignments(learner, today)) for fact in one.unmet}
    return standing_overall(learner.pk, questions, today).due + len(new)


def _claim(waiting: Waiting) -> bool:
    """Count the reminder before it is sent: of two workers, one finds the row as both have read it."""
    learner = waiting.learner
    row = Learner.objects.filter(pk=learner.pk, reminders=True, **_stored(learner))
    return bool(row.update(reminded_on=waiting.today, reminders_ignored=waiting.ignored + 1))


def _take_back(waiting: Waiting) -> None:
    Learner.objects.filter(pk=waiting.learner.pk).update(**_stored(waiting.learner))


def _stored(learner: Learner) -> dict[str, Any]:
    return {"reminded_on": learner.reminded_on, "reminders_ignored": learner.reminders_ignored}


def message_for(waiting: Waiting, site: str) -> EmailMultiAlternatives:
    """The mail, in plain text and as simple HTML, with the headers that let a mailbox offer "unsubscribe"."""
    off = site + reverse("quizzes:reminders_off", args=[unsubscribe_token(waiting.learner)])
    with translation.override(settings.LANGUAGE_CODE):
        context = {
            "waiting": waiting,
            "subject": _subject(waiting),
            "name": waiting.learner.user.get_short_name() or waiting.learner.user.get_username(),
            "today_url": site + reverse("quizzes:today"),
            "settings_url": site + reverse("quizzes:settings"),
            "off_url": off,
        }
        message = EmailMultiAlternatives(
            subject=context["subject"],
            body=render_to_string("quizzes/mail/reminder.txt", context),
            to=[waiting.learner.user.email],
            headers={"List-Unsubscribe": f"<{off}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
        )
        message.attach_alternative(render_to_string("quizzes/mail/reminder.html", context), "text/html")
    return message


def _subject(waiting: Waiting) -> str:
    if waiting.last:
        return _("The last reminder for now")
    text = ngettext("%(n)d fact is waiting for you", "%(n)d facts are waiting for you", waiting.facts)
    return text % {"n": waiting.facts}


def unsubscribe_token(learner: Learner) -> str:
    """Names the learner in a link of a mail: it may be used without signing in, and never expires."""
    return signing.dumps(learner.pk, salt=SALT)


def read_unsubscribe_token(token: str) -> int:
    """The learner that a link names; signing.BadSignature for a link that is not ours."""
    return int(signing.loads(token, salt=SALT))


def stop_reminders(learner_id: int) -> None:
    """Turn reminders off. Nothing happens where they are off, or the account is gone."""
    Learner.objects.filter(pk=learner_id).update(reminders=False)


def site_url() -> str:
    """Where the site is reached from outside, without a slash at the end."""
    if not settings.RECITE_SITE_URL:
        raise NotAllowedNow(
            _("Reminders need the site's own address. Set RECITE_SITE_URL, such as https://recite.example.")
        )
    return str(settings.RECITE_SITE_URL).rstrip("/")
