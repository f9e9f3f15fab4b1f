"""What became of the files and addresses that were given together, and how far the writing of questions is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from content.models import Article, Topic, Upload, Writing
from content.selectors.lists import article_counts

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONG = timedelta(minutes=1)
"""After which it is worth saying that the task worker may not be running."""
_PAUSE = timedelta(minutes=10)
UNDER_WAY = (Upload.State.WAITING, Upload.State.READING)


@dataclass(frozen=True, slots=True)
class UploadRow:
    """One line of a batch's page: what was given, and what came of it."""

    upload: Upload
    facts: int = 0
    drafts: int = 0
    published: int = 0
    retriable: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """What was given together. `read` counts what came to an end, well or not."""

    batch: UUID
    topic: Topic
    rows: list[UploadRow]
    total: int
    read: int
    new: int
    known: int
    failed: int
    drafts: int
    retriable: int
    writing: Writing | None
    settling: bool
    """Whether all was read a moment ago and the run that writes the questions is about to be queued."""
    waits_long: bool
    """Whether something waits for so long that the task worker may not be running."""

    @property
    def reading(self) -> bool:
        return self.read < self.total

    @property
    def under_way(self) -> bool:
        """Whether the page will tell something else soon."""
        return self.reading or self.settling or self.writing is not None


def upload_rows(user: User) -> QuerySet[Upload]:
    """Uploads of a teacher with topic and article, without their bytes."""
    return Upload.objects.for_teacher(user).select_related("topic", "article").defer("data")


def batch_of(user: User, batch: UUID) -> Batch | None:
    """Everything on a batch's page, in five queries; None where nothing of it is the teacher's to see."""
    uploads = list(upload_rows(user).filter(batch=batch).order_by("pk"))
    if not uploads:
        return None
    topic = uploads[0].topic
    states = Counter(upload.state for upload in uploads)
    again = set(Upload.objects.filter(batch=batch).filter(can_be_retried()).values_list("pk", flat=True))
    articles = {upload.article_id for upload in uploads if upload.article_id}
    counts = article_counts(articles) if articles else {}
    rows = [UploadRow(one, *counts.get(one.article_id, (0, 0, 0)), one.pk in again) for one in uploads]
    asked = _want_questions(uploads)
    writing = writing_of(topic) if asked else None
    return Batch(
        batch=batch,
        topic=topic,
        rows=rows,
        total=len(uploads),
        read=states[Upload.State.DONE] + states[Upload.State.FAILED],
        new=sum(one.new for one in uploads),
        known=sum(one.state == Upload.State.DONE and not one.new for one in uploads),
        failed=states[Upload.State.FAILED],
        drafts=sum(counted[1] for counted in counts.values()),
        retriable=len(again),
        writing=writing,
        settling=asked
        and writing is None
        and any(one.finished_at and one.finished_at > _a_moment_ago() for one in uploads),
        waits_long=_waits_long(uploads, writing),
    )


def _want_questions(uploads: list[Upload]) -> bool:
    """Whether questions about any article of these are still to come."""
    unread = {Article.State.WAITING, Article.State.READING}
    return any(one.article is not None and one.article.state in unread for one in uploads)


def can_be_retried() -> Q:
    """Of uploads: what failed and can be read at all, and what has waited, or is being read, for too long."""
    old = timezone.now() - _PAUSE
    stuck = Q(started_at__lt=old) | Q(started_at=None, created_at__lt=old)
    readable = Q(data__isnull=False) | ~Q(url="")
    return readable & (Q(state=Upload.State.FAILED) | Q(state__in=UNDER_WAY) & stuck)


def writing_of(topic: Topic) -> Writing | None:
    """The run that writes the questions of `topic`, or waits to; None where none does."""
    return Writing.objects.filter(topic=topic).exclude(asked_at=None, started_at=None).first()


def _a_moment_ago() -> datetime:
    return timezone.now() - LONG


def _waits_long(uploads: list[Upload], writing: Writing | None) -> bool:
    old = _a_moment_ago()
    waits = any(one.state == Upload.State.WAITING and one.created_at < old for one in uploads)
    busy = any(one.state == Upload.State.READING for one in uploads)
    queued = writing is not None and writing.started_at is None and writing.asked_at < old
    return (waits and not busy) or queued
