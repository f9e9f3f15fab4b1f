"""Who is on track, who is at risk, who does not study: the rules, each with its reason in words.

The first of these that holds is somebody's status:

- inactive: no answer for 7 days, or none since joining at least 7 days ago, while something waited: facts due, or
  facts of a running assignment never met. Nobody is inactive in a planned pause.
- at risk, for any of three reasons:
  - the due day: at their pace they will know less than 0.80 of a running assignment's facts on its due day, where
    the schedule aims at 0.85 (`_outlook.known_then`); judged once the assignment has run for 3 days, or is due
    within 3. Five points are left to chance: a forecast from two weeks' answers is no surer than that.
  - the backlog grows: at least 20 facts are due, and more fall due in the next 7 days than were answered in the
    last 7. Not in a planned pause.
  - recall below the forecast: of at least 30 reviews in 14 days, the whole 95 % interval of the share that was right
    (`_statistics.wilson`) lies more than five points below what was forecast.
- new: joined within the last 7 days. Of the reasons above, only the due day counts for them.
- on track: all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizzes.reports._course import CourseContext, Standing, Student, Work
from quizzes.reports._outlook import AIM, Outlook, outlooks
from quizzes.reports._statistics import wilson
from quizzes.reports._words import gettext_noop as _
from quizzes.reports._words import ngettext, phrase
from quizzes.shapes import Phrase, Phrases

AT_RISK, INACTIVE, NEW, ON_TRACK = _("at risk"), _("inactive"), _("new"), _("on track")
ORDER = (AT_RISK, INACTIVE, NEW, ON_TRACK)
"""In which a teacher should look at them."""
NEEDS = frozenset({"facts", "overall", "work", "assignments", "running"})
"""What `judged` reads of a context."""

IDLE_DAYS = 7
NEW_DAYS = 7
MARGIN = 0.05
"""How far below an aim or a forecast somebody must be to be called at risk."""
JUDGED_AFTER = 3
"""Days after the start of an assignment, or before its due day, from which on its outlook counts."""
BACKLOG = 20
"""Facts due from which on they are called a backlog."""
ENOUGH = 30
"""Reviews from which on they are held against their forecast."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One student: how they stand, and why."""

    student: Student
    status: str
    """One of ORDER."""
    reasons: Phrases
    """Whole sentences, the weightiest first; at least one."""
    standing: Standing
    """With all facts of the course."""
    work: Work
    outlooks: Sequence[Outlook]
    """Of the assignments that run for them, by due day."""


def judged(context: CourseContext) -> list[Judged]:
    """Every student of the course, by ORDER and then as the course lists them; reads what NEEDS names."""
    ahead: dict[int, list[Outlook]] = {}
    for one in outlooks(context):
        ahead.setdefault(one.student.id, []).append(one)
    found = [_judge(context, student, ahead.get(student.id, [])) for student in context.students]
    return sorted(found, key=lambda one: ORDER.index(one.status))


def _judge(context: CourseContext, student: Student, ahead: Sequence[Outlook]) -> Judged:
    standing = context.overall.get(student.id, Standing())
    work = context.work.get(student.id, Work())
    idle = list(_idle(student, standing, work, ahead))
    short = list(_short_of_aim(ahead))
    others = [*_falling_behind(student, standing, work), *_under_forecast(work)]
    new = student.days <= NEW_DAYS
    if idle:
        status, reasons = INACTIVE, [*idle, *short]
    elif short or (others and not new):
        status, reasons = AT_RISK, [*short, *(others if not new else [])]
    elif new:
        status, reasons = NEW, [phrase(_("Joined on %(day)s."), day=student.joined)]
    else:
        status, reasons = ON_TRACK, list(_well(student, standing, ahead))
    return Judged(student, status, Phrases(reasons), standing, work, ahead)


def _idle(student: Student, standing: Standing, work: Work, ahead: Sequence[Outlook]) -> Iterator[Phrase]:
    unmet = sum(one.assignment.facts - one.prospect.met for one in ahead)
    since = (student.today - (work.last_day or student.joined)).days
    if since < IDLE_DAYS or student.paused_until or not (standing.due or unmet):
        return
    if work.last_day is None:
        yield ngettext("No answer since joining %(n)d day ago.", "No answer since joining %(n)d days ago.", since)
    else:
        yield ngettext("No answer for %(n)d day.", "No answer for %(n)d days.", since)
    if standing.due:
        yield ngettext("%(n)d fact is due.", "%(n)d facts are due.", standing.due)


def _short_of_aim(ahead: Sequence[Outlook]) -> Iterator[Phrase]:
    for one in ahead:
        run = (one.student.today - max(one.assignment.starts, one.student.joined)).days
        settled = run >= JUDGED_AFTER or one.days <= JUDGED_AFTER
        if settled and one.expected is not None and one.expected < AIM - MARGIN:
            yield phrase(
                _("Expected to know %(share)d%% of “%(title)s” on %(day)s; the aim is %(aim)d%%."),
                share=whole(one.expected),
                title=one.assignment.title,
                day=one.assignment.due_for(one.student),
                aim=whole(AIM),
            )


def _falling_behind(student: Student, standing: Standing, work: Work) -> Iterator[Phrase]:
    if standing.due >= BACKLOG and work.week < standing.coming and not student.paused_until:
        yield phrase(
            _("%(due)d facts are due and %(coming)d more fall due within a week; %(answers)d answers in the last one."),
            due=standing.due,
            coming=standing.coming,
            answers=work.week,
        )


def _under_forecast(work: Work) -> Iterator[Phrase]:
    if work.reviews < ENOUGH:
        return
    forecast = work.predicted / work.reviews
    if wilson(work.recalled, work.reviews)[1] < forecast - MARGIN:
        yield phrase(
            _("Right in %(share)d%% of %(n)d reviews in two weeks; %(forecast)d%% was forecast."),
            share=whole(work.recalled / work.reviews),
            n=work.reviews,
            forecast=whole(forecast),
        )


def _well(student: Student, standing: Standing, ahead: Sequence[Outlook]) -> Iterator[Phrase]:
    """Why somebody is on track: the assignment that is due first, or that nothing is left over."""
    if student.paused_until:
        yield phrase(_("Planned pause until %(day)s."), day=student.paused_until)
    told = next((one for one in ahead if one.expected is not None), None)
    if told and told.expected is not None:
        yield phrase(
            _("Expected to know %(share)d%% of “%(title)s” on %(day)s."),
            share=whole(told.expected),
            title=told.assignment.title,
            day=told.assignment.due_for(student),
        )
    elif standing.due:
        yield ngettext("%(n)d fact is due, no more.", "%(n)d facts are due, no more.", standing.due)
    else:
        yield phrase(_("Nothing is due."))


def whole(share: float) -> int:
    """A share as whole per cent, half up, as tables show it."""
    return int(share * 100 + 0.5)
