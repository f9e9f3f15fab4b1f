"""What an operator wants to know of the question bank: what is not read, what was refused, what reviewers decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import StrIndex, Substr, TruncWeek

from content.models import Article, PassageChange, Question, RefusedDraft, Review, Topic, Upload, Writing
from content.selectors.conflicts import open_conflicts_in

CAME = "passage__revision__created_at"
LISTED = 5


def unread(since: datetime) -> dict[str, Any]:
    """Articles and files that are not read: three statements. `since`: nobody has been at it since then is stuck."""
    under_way = Q(told_at__gte=since) | Q(asked_at__gte=since)
    busy = Exists(Writing.objects.filter(under_way, topic=OuterRef("topic")))
    living = Article.objects.filter(retired_at=None)
    open_ = Q(state__in=(Article.State.WAITING, Article.State.READING))
    counts = living.annotate(busy=busy).aggregate(
        waiting=Count("pk", filter=open_),
        stuck=Count("pk", filter=open_ & Q(created_at__lt=since, busy=False)),
        failed_count=Count("pk", filter=Q(state=Article.State.FAILED)),
    )
    failed = living.filter(state=Article.State.FAILED).order_by("-created_at", "-pk")
    return counts | {"failed": list(failed.values_list("pk", "title", "problem")[:LISTED])} | _files(since)


def _files(since: datetime) -> dict[str, int]:
    waiting = Q(state=Upload.State.WAITING, created_at__lt=since)
    reading = Q(state=Upload.State.READING, started_at__lt=since)
    return Upload.objects.exclude(state=Upload.State.DONE).aggregate(
        files=Count("pk", filter=Q(state=Upload.State.FAILED)),
        files_stuck=Count("pk", filter=waiting | reading),
    )


def open_matters() -> dict[str, int]:
    """What waits for teachers in the whole bank: six statements at most."""
    questions = Question.objects.filter(passage__revision__article__retired_at=None).aggregate(
        drafts=Count("pk", filter=Q(status=Question.Status.DRAFT)),
        held=Count("pk", filter=Q(status=Question.Status.PUBLISHED) & ~Q(held="")),
    )
    conflicts = len(open_conflicts_in(Topic.objects.all()))
    return questions | {"conflicts": conflicts, "changes": PassageChange.objects.open().count()}


def drafted(first: datetime) -> Sequence[tuple[date, str, int]]:
    """(week, template, drafts) of what stands of the generator's drafts, by the week in which their text came in."""
    # What a later run no longer writes was never decided by anybody: it counts where that run refused it.
    withdrawn = Q(status=Question.Status.RETIRED, reviewed_at=None)
    rows = Question.objects.filter(**{f"{CAME}__gte": first}).exclude(template="").exclude(withdrawn)
    return _by_week(rows, CAME, "template")


def refused(first: datetime) -> Sequence[tuple[date, str, str, int]]:
    """(week, template, gate, refusals), by the week in which the text came in.

    A gate's name stands before the colon of its reason; a reason without one is the name itself.
    """
    colon = StrIndex("reason", Value(":"))
    gate = Case(When(reason__contains=":", then=Substr("reason", 1, colon - 1)), default=F("reason"))
    rows = RefusedDraft.objects.filter(revision__created_at__gte=first).annotate(gate=gate)
    return _by_week(rows, "revision__created_at", "template", "gate")


def decisions(first: datetime) -> Sequence[tuple[date, str, str, int]]:
    """(week, decision, reason, how many) of what people decided on what the generator wrote."""
    return _by_week(Review.objects.filter(teaches=True, stands=True, at__gte=first), "at", "decision", "reason")


def _by_week(rows: QuerySet[Any], at: str, *names: str) -> list[Any]:
    """Counts by the week of `at`, given by its Monday, and by `names`: one statement."""
    weeks = rows.order_by().annotate(week=TruncWeek(at)).values_list("week", *names).annotate(n=Count("pk"))
    return [(row[0].date(), *row[1:]) for row in weeks.order_by("week", *names)]
