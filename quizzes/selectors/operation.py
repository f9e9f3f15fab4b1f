"""All that the operator's page shows, and what of it needs somebody: the same for the page and the command line.

How the queue and the articles stand is read every time. What is counted over weeks is kept for a while.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.models import Review
from content.selectors import operation as content
from content.selectors import template_label
from quizzes.reports._refusals import Tried, by_name, reasons_of, templates_of, weeks_of
from quizzes.selectors.drift import drift
from quizzes.selectors.machine import machine, settings_findings
from quizzes.selectors.queue_health import failed_tasks, queue_health, runs
from quizzes.shapes.operation import Decided, Drafts, Drift, Finding, Machine, Operation, Queue, Reading

WEEKS = 9
"""The one under way and those that it is compared with."""
UNTOUCHED = timedelta(minutes=30)
"""After which an article that nobody reads is stuck."""
KEPT = 600
"""Seconds for which what is counted over weeks is kept."""
KEY = "operation"
QUOTED = re.compile("“[^”]*(?:”|$)")
OLD = timedelta(days=2)
"""A backup that is older was missed at least once, where one is made every day."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What is kept for a while."""

    at: datetime
    matters: dict[str, int]
    drafts: Drafts
    decided: list[Decided]
    drift: Drift
    machine: Machine


def operation(now: datetime, *, fresh: bool = False) -> Operation:
    """A fixed number of statements; `fresh` counts anew what is kept."""
    counts = None if fresh else cache.get(KEY)
    if counts is None:
        counts = _counts(now)
        cache.set(KEY, counts, KEPT)
    queue = queue_health(now)
    reading = Reading(**content.unread(now - UNTOUCHED), **counts.matters)
    return Operation(
        at=counts.at,
        findings=list(findings(queue, reading, counts, now)),
        queue=queue,
        tasks=failed_tasks() if queue.failed + queue.closed else [],
        reading=reading,
        drafts=counts.drafts,
        decided=counts.decided,
        drift=counts.drift,
        machine=counts.machine,
    )


def _counts(now: datetime) -> Counts:
    today = timezone.localdate(now)
    first = today - timedelta(days=today.weekday(), weeks=WEEKS - 1)
    since = timezone.make_aware(datetime.combine(first, time()))
    return Counts(now, content.open_matters(), drafts(since), decided(since), drift(today), machine())


def drafts(since: datetime) -> Drafts:
    """What was drafted and refused of the texts that came in `since`."""
    tried = [Tried(week, template_label(template), "", n) for week, template, n in content.drafted(since)]
    tried += [
        Tried(week, template_label(template), named(gate), n) for week, template, gate, n in content.refused(since)
    ]
    return Drafts(weeks=weeks_of(tried), templates=templates_of(tried), reasons=reasons_of(tried), runs=runs())


def named(gate: str) -> str:
    """A gate that says no more than its name as words; one that quotes the text without what it quotes."""
    return QUOTED.sub("“…”", gate.replace("_", " "))


def decided(since: datetime) -> list[Decided]:
    """What reviewers decided, by week, the latest first."""
    counts: defaultdict[date, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    reasons: defaultdict[date, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for week, decision, reason, n in content.decisions(since):
        counts[week][decision] += n
        if reason:
            reasons[week][str(Review.Reason(reason).label)] += n
    kinds = [str(one) for one in Review.Decision.values]
    return [
        Decided(week=week, **{kind: counts[week][kind] for kind in kinds}, reasons=by_name(reasons[week]))
        for week in sorted(counts, reverse=True)
    ]


# What needs somebody


def findings(queue: Queue, reading: Reading, counts: Counts, now: datetime) -> Iterator[Finding]:
    """What does not work first, then what somebody should look at."""
    found = [*_of_queue(queue, now), *_of_reading(reading), *_of_quality(counts), *_of_machine(counts.machine, now)]
    yield from sorted(found, key=lambda one: one.level != "act")


def _of_queue(queue: Queue, now: datetime) -> Iterator[Finding]:
    if queue.stuck:
        words = _(
            "Nobody runs the tasks that wait: articles are not read and mails not sent. Start “manage.py db_worker”."
        )
        yield Finding("act", "tasks", words)
    elif queue.worker == "silent":
        words = _(
            "No task worker gives a sign of life: the next article would not be read. Start “manage.py db_worker”."
        )
        yield Finding("act", "tasks", words)
    if queue.failed:
        words = ngettext(
            "%(n)d task failed. Try it again or put it away.",
            "%(n)d tasks failed. Try them again or put them away.",
            queue.failed,
        )
        yield Finding("act", "tasks", words % {"n": queue.failed})
    if queue.lost:
        words = ngettext(
            "%(n)d task was begun more than an hour ago and never ended. A worker begins it again by itself.",
            "%(n)d tasks were begun more than an hour ago and never ended. A worker begins them again by itself.",
            queue.lost,
        )
        yield Finding("look", "tasks", words % {"n": queue.lost})


def _of_reading(reading: Reading) -> Iterator[Finding]:
    if stuck := reading.stuck + reading.files_stuck:
        words = ngettext("%(n)d text waits and nobody reads it.", "%(n)d texts wait and nobody reads them.", stuck)
        yield Finding("act", "reading", words % {"n": stuck})
    if failed := reading.failed_count + reading.files:
        words = ngettext("%(n)d text could not be read.", "%(n)d texts could not be read.", failed)
        yield Finding("look", "reading", words % {"n": failed})


def _of_quality(counts: Counts) -> Iterator[Finding]:
    weeks = counts.drafts.weeks
    if (weeks and weeks[0].changed) or any(one.changed for one in counts.drafts.templates):
        yield Finding("look", "drafts", _("Other drafts are refused than in the weeks before."))
    if any(one.fell for one in counts.drafts.runs):
        yield Finding("look", "drafts", _("A topic got far fewer drafts than the last time it was read."))
    if counts.drift.verdict == "less":
        yield Finding("look", "memory", _("Students forget more than is forecast: what they know is shown too high."))
    if counts.drift.verdict == "more":
        yield Finding(
            "look", "memory", _("Students remember more than is forecast: they are asked more often than need be.")
        )


def _of_machine(machine: Machine, now: datetime) -> Iterator[Finding]:
    yield from settings_findings(machine.learners)
    if machine.backup and now - machine.backup.astimezone(UTC) > OLD:
        yield Finding("look", "installation", _("The last backup is more than two days old."))
