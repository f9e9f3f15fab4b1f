"""The weekly summary of a course by e-mail, to those of its teachers who want one.

It comes on Monday from six in the morning on, by the clock of most of the course's students; where nobody ran the
command then, until Wednesday evening. Each course gets one a week, whoever else runs the command at the same time.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from quizzes.errors import InvalidCourse
from quizzes.models import Course
from quizzes.selectors.courses import usual_time_zone
from quizzes.selectors.summaries import WeeklySummary, weekly_summary
from quizzes.services.audit import write_down
from quizzes.services.reminders import Sent, site_url

if TYPE_CHECKING:
    from django.contrib.auth.models import User

HOURS = range(6, 20)
LAST_DAY = 2
"""Wednesday: what was missed on Monday is sent until then. Later it would tell of a week that is half over."""
DAY = timedelta(days=1)
SALT = "quizzes.summaries"
logger = logging.getLogger(__name__)


def send_summaries(now: datetime) -> Sent:
    """Send every summary whose time has come. Safe to run at any time, however often, and twice at once.

    A mail that can't be handed over is logged without a name and keeps nobody else from theirs. Where none of a
    course's mails could be, the next run tries again. NotAllowedNow where the site does not know its own address.
    """
    site = site_url()
    sent = failed = 0
    for course in _courses(now):
        readers = list(readers_of(course))
        day = _monday_or_later(course, readers, now)
        if day is None or not _claim(course, day):
            continue
        handed = [_hand_over(course, one) for one in _messages(course, readers, now, site)]
        sent, failed = sent + sum(handed), failed + len(handed) - sum(handed)
        if handed and not any(handed):
            Course.objects.filter(pk=course.pk, mailed_on=day).update(mailed_on=course.mailed_on)
    return Sent(sent, failed)


def _courses(now: datetime) -> Iterable[Course]:
    """Running courses whose last summary is older than this week, on whatever side of the earth."""
    monday = (now + DAY).date() - timedelta(days=(now + DAY).weekday())
    waiting = Course.objects.running().filter(Q(mailed_on=None) | Q(mailed_on__lt=monday), mail_to__isnull=False)
    return list(waiting.order_by("pk").distinct())


def readers_of(course: Course) -> QuerySet[User]:
    """Those of the course's teachers who want its summary and can be reached."""
    wanted = course.mail_to.filter(is_active=True, courses_taught=course).exclude(email="")
    return wanted.order_by("pk").distinct()


def _monday_or_later(course: Course, readers: list[User], now: datetime) -> date | None:
    """The course's day, if its summary is to come now."""
    if not readers:
        return None
    wall = now.astimezone(ZoneInfo(usual_time_zone(course, readers[0]) or settings.TIME_ZONE))
    monday = wall.date() - timedelta(days=wall.weekday())
    missing = course.mailed_on is None or course.mailed_on < monday
    return wall.date() if missing and wall.weekday() <= LAST_DAY and wall.hour in HOURS else None


def _claim(course: Course, day: date) -> bool:
    """Mark the course as told before it is: of two workers, one finds the row as both have read it."""
    row = Course.objects.filter(pk=course.pk, mailed_on=course.mailed_on, archived_at=None)
    return bool(row.update(mailed_on=day))


def _messages(course: Course, readers: list[User], now: datetime, site: str) -> Iterable[EmailMultiAlternatives]:
    """A mail for each reader; none in a week without anything to tell."""
    with translation.override(settings.LANGUAGE_CODE):
        summary = weekly_summary(course, now)
        return [] if summary.quiet else [message_for(summary, course, reader, site) for reader in readers]


def _hand_over(course: Course, message: EmailMultiAlternatives) -> bool:
    try:
        message.send()
    except (OSError, ValueError) as error:
        # As with reminders: the text of either may hold the address.
        logger.warning("A summary of course %s could not be sent: %s", course.pk, type(error).__name__)
        return False
    return True


def message_for(summary: WeeklySummary, course: Course, reader: User, site: str) -> EmailMultiAlternatives:
    """The mail, in plain text and as simple HTML, with the headers that let a mailbox offer "unsubscribe"."""
    off = site + reverse("quizzes:summaries_off", args=[unsubscribe_token(course, reader)])
    context = {
        "summary": summary,
        "subject": _("%(course)s: your week in Recite") % {"course": " ".join(course.name.split())},
        "name": reader.get_short_name() or reader.get_username(),
        "site": site,
        "course_url": site + reverse("quizzes:teaching_course", args=[course.pk]),
        "questions_url": site + reverse("quizzes:course_report", args=[course.pk, "item-analysis"]),
        "remarks_url": site + reverse("admin:quizzes_flag_changelist"),
        "settings_url": site + reverse("admin:quizzes_course_change", args=[course.pk]),
        "off_url": off,
    }
    message = EmailMultiAlternatives(
        subject=context["subject"],
        body=render_to_string("quizzes/mail/weekly.txt", context),
        to=[reader.email],
        headers={"List-Unsubscribe": f"<{off}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )
    message.attach_alternative(render_to_string("quizzes/mail/weekly.html", context), "text/html")
    return message


def want_summary(course: Course, teacher: User, wanted: bool) -> None:
    """Turn the weekly summary of a course on or off for one of its teachers.

    InvalidCourse where it could not be sent to them: they do not teach the course, or have no e-mail address.
    """
    if not wanted:
        course.mail_to.remove(teacher)
        return
    if not course.teachers.filter(pk=teacher.pk).exists():
        raise InvalidCourse(_("The summary goes to teachers of the course alone."), "mail_to")
    if not teacher.email:
        raise InvalidCourse(_("Your account has no e-mail address. Add one under “Your account” first."), "mail_to")
    course.mail_to.add(teacher)


def unsubscribe_token(course: Course, reader: User) -> str:
    """Names course and teacher in a link of a mail: it may be used without signing in, and never expires."""
    return signing.dumps([course.pk, reader.pk], salt=SALT)


def read_unsubscribe_token(token: str) -> tuple[int, int]:
    """(course, teacher) that a link names; signing.BadSignature for a link that is not ours."""
    course, reader = signing.loads(token, salt=SALT)
    return int(course), int(reader)


def stop_summary(course: int, reader: int) -> None:
    """Turn it off. Nothing happens where it is off, or the course or the account is gone."""
    gone, _each = Course.mail_to.through.objects.filter(course_id=course, user_id=reader).delete()
    if gone:
        write_down(
            get_user_model().objects.get(pk=reader),
            Course.objects.filter(pk=course),
            _("Turned the weekly summary off."),
        )
