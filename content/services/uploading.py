"""Files and addresses into articles: kept as rows first, then read one by one by a task that may be killed any time.

An upload is claimed before it is read, and becomes an article in one transaction that only its claimant can end. So a
task that is repeated reads what is left, and what a killed one began is begun again once it has been silent for long.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.contrib.admin.models import ADDITION, LogEntry
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from content import importers
from content.drafts import ArticleDraft
from content.errors import NotAllowedNow, NotFetched, ReciteError
from content.language.metadata import apply
from content.models import Article, Topic, Upload
from content.selectors import can_be_retried
from content.services.fetching import fetch_article
from content.services.gathering import Given, as_json, details
from content.services.importing import import_article

if TYPE_CHECKING:
    from django.contrib.auth.models import User

SILENT = timedelta(minutes=10)
"""Reading one file takes seconds; whoever began it this long ago is gone."""
ATTEMPTS = 3
"""What ended the program this often is not begun again by itself."""
MOST_WAITING = 600
"""Files of one teacher that may wait: as many as can be given at once, twice."""
_BATCH = 20
State = Upload.State
log = logging.getLogger(__name__)


@transaction.atomic
def keep_uploads(topic: Topic, given: Sequence[Given], by: User | None) -> UUID:
    """Store what was given, bytes and all, and return the id that it shares. What can't be read is failed at once.

    NotAllowedNow where too much of the same person waits already: their bytes are kept in the database.
    """
    batch = uuid4()
    unread = Upload.objects.filter(created_by=by, state__in=(State.WAITING, State.READING))
    if by is not None and (waiting := unread.count()) + len(given) > MOST_WAITING:
        raise NotAllowedNow(
            _("%(n)d of your files still wait to be read. Give more once they have been, at most %(limit)d at a time.")
            % {"n": waiting, "limit": MOST_WAITING}
        )
    Upload.objects.bulk_create([_row(topic, batch, one, by) for one in given], batch_size=_BATCH)
    return batch


def _row(topic: Topic, batch: UUID, given: Given, by: User | None) -> Upload:
    return Upload(
        topic=topic,
        batch=batch,
        name=given.name,
        url=given.url,
        data=given.data,
        # What a table's bad line tells is not known: tried again, the file is read without it.
        details=as_json(given.told),
        state=State.FAILED if given.problem else State.WAITING,
        problem=given.problem,
        finished_at=timezone.now() if given.problem else None,
        created_by=by,
    )


def read_batch(batch: UUID) -> Topic | None:
    """Read what of a batch is still to be read. The topic is returned if articles of the batch want their questions.

    May be called again, and by several at once: nothing is read twice, nothing is stored twice.
    """
    for pk in list(_readable(Upload.objects.filter(batch=batch)).order_by("pk").values_list("pk", flat=True)):
        upload = _claimed(pk)
        if upload is not None:
            _read(upload)
    unasked = Article.objects.filter(uploads__batch=batch, state=Article.State.WAITING, retired_at=None)
    return Topic.objects.filter(articles__in=unasked).first()


def _readable(uploads: QuerySet[Upload]) -> QuerySet[Upload]:
    """What waits, and what somebody began to read who is gone."""
    gone = Q(state=State.READING, started_at__lt=timezone.now() - SILENT)
    return uploads.filter(Q(state=State.WAITING) | gone)


def release(batch: UUID) -> None:
    """Let what of a batch is being read be read by another one: a claim that is still held ends without a trace."""
    Upload.objects.filter(batch=batch, state=State.READING).update(state=State.WAITING)


def _claimed(pk: int) -> Upload | None:
    """The upload, ours to read now; None where somebody else has it or where it was begun too often."""
    mine = _readable(Upload.objects.filter(pk=pk))
    if not mine.update(state=State.READING, started_at=timezone.now(), attempts=F("attempts") + 1):
        return None
    upload = Upload.objects.select_related("topic", "created_by").get(pk=pk)
    if upload.attempts <= ATTEMPTS:
        return upload
    _fail(upload, _("Reading this ended the program %(n)d times. Save it in another format.") % {"n": ATTEMPTS})
    return None


def _read(upload: Upload) -> None:
    try:
        _store(upload, _draft(upload))
    except NotFetched as error:
        _fail(upload, str(error))
    except ReciteError as error:
        # Read again, it is the same: its bytes are not kept.
        _fail(upload, str(error), data=None)
    except (OperationalError, InterfaceError):
        # The database was away, and nothing is wrong with what was given: it is read again.
        raise
    except Exception:
        log.exception("Upload %d could not be read.", upload.pk)
        _fail(
            upload, _("Recite failed while reading this; its log says more. Try again, or save it in another format.")
        )


def _draft(upload: Upload) -> ArticleDraft:
    """What the importers make of it. Raises what they raise, and NotFetched."""
    if upload.url:
        return apply(fetch_article(upload.url), details(upload.details))
    return apply(importers.read(bytes(upload.data or b""), upload.name), details(upload.details))


@transaction.atomic
def _store(upload: Upload, draft: ArticleDraft) -> None:
    """The article, and the upload as done, together; nothing where the claim was lost meanwhile."""
    if not _claim(upload).select_for_update().exists():
        return
    article, new = import_article(upload.topic, draft, upload.created_by)
    done = {"state": State.DONE, "problem": "", "data": None, "finished_at": timezone.now()}
    _claim(upload).update(article=article, new=new, **done)
    if new and upload.created_by is not None:
        told = [{"added": {"name": str(Upload._meta.verbose_name), "object": str(upload)}}]
        LogEntry.objects.log_actions(upload.created_by.pk, [article], ADDITION, told, single_object=True)


def _fail(upload: Upload, problem: str, **more: None) -> None:
    _claim(upload).update(state=State.FAILED, problem=problem, finished_at=timezone.now(), **more)


def _claim(upload: Upload) -> QuerySet[Upload]:
    """The upload while it is still ours: each beginning counts, and another one ends this claim."""
    return Upload.objects.filter(pk=upload.pk, state=State.READING, attempts=upload.attempts)


# What a teacher may do about it


def retry(uploads: QuerySet[Upload]) -> int:
    """Have these read again, as far as they can be; returns how many. Raises NotAllowedNow where none can."""
    again = {"state": State.WAITING, "problem": "", "attempts": 0, "started_at": None, "finished_at": None}
    count = uploads.filter(can_be_retried()).update(**again)
    if not count:
        raise NotAllowedNow(_("There is nothing here to try again."))
    return count


def drop(upload: Upload) -> None:
    """Forget a file that was not read, bytes and all. Raises NotAllowedNow for any other."""
    if not Upload.objects.filter(pk=upload.pk, state=State.FAILED).delete()[0]:
        raise NotAllowedNow(_("“%(name)s” was read, or is being read now: it stays.") % {"name": upload})


def stalled_batches(now: datetime) -> list[UUID]:
    """Batches that were to be read long ago and are not: their task was lost, or ended with its worker."""
    old = now - SILENT
    lost = Q(state=State.WAITING, created_at__lt=old) | Q(state=State.READING, started_at__lt=old)
    unasked = Q(state=State.DONE, new=True, finished_at__lt=old, article__state=Article.State.WAITING)
    batches = Upload.objects.filter(lost | unasked & Q(article__retired_at=None))
    return list(batches.order_by().values_list("batch", flat=True).distinct())


def is_reading() -> bool:
    """Whether anything of anybody waits to be read, or is being read."""
    return Upload.objects.filter(state__in=(State.WAITING, State.READING)).exists()
