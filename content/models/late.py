"""Reads that may be a little late: reports on a class, from a second server that follows the first.

    table = read_late(course_context, course, now, needs)

Where RECITE_REPLICA_URL names such a server, config.routers sends the reads of `course_context` there. Everything
else stays on the first server, above all whatever an answer or a sign-in reads, and whether somebody may see a report.
Where the second server is down or too far behind, the first one answers.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextvars import ContextVar
from datetime import timedelta
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import DEFAULT_DB_ALIAS, Error, connections

REPLICA = "replica"
"""The second server among DATABASES; not there unless it is configured."""
REST = 5.0
"""Seconds for which a second server that could not be used is left alone: not every report should wait for it."""
logger = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")
_late: ContextVar[bool] = ContextVar("late", default=False)
_resting_until = 0.0


def read_late(load: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What `load` returns, which reads and does not write, and leaves nothing to be read later.

    It may miss what was committed within the last `RECITE_REPLICA_LATEST` seconds. What fails on the second server, and
    what is not there yet, is read again from the first.
    """
    if _serves():
        token = _late.set(True)
        try:
            return load(*args, **kwargs)
        except Error as error:
            _rest("failed", error)
        except ObjectDoesNotExist:
            logger.debug("Not on the second database server, or not yet.")
        finally:
            _late.reset(token)
    return load(*args, **kwargs)


def reads_late() -> bool:
    """Whether what is read at this point may come from the second server: never within a transaction."""
    return _late.get() and not connections[DEFAULT_DB_ALIAS].in_atomic_block


def latest() -> int:
    """Seconds by which a report may be late; 0 where there is no second server."""
    return settings.RECITE_REPLICA_LATEST if REPLICA in connections else 0


def _serves() -> bool:
    if REPLICA not in connections or time.monotonic() < _resting_until:
        return False
    try:
        late = lateness()
    except Error as error:
        _rest("failed", error)
        return False
    if late is None or late > timedelta(seconds=settings.RECITE_REPLICA_LATEST):
        _rest(f"is {late or 'it does not know how long'} behind")
        return False
    return True


def lateness() -> timedelta | None:
    """How old what the second server knows is at most; None if it can't tell. django.db.Error where one is down.

    What the first one has written by now is either there, or newer than the last transaction that is. Both times are
    the first one's, so that clocks need not agree. A server that follows by logical replication knows nothing about it.
    """
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_lsn()::text, clock_timestamp()")
        written, now = cursor.fetchone()
    with connections[REPLICA].cursor() as cursor:
        cursor.execute(
            "SELECT COALESCE(pg_last_wal_replay_lsn() >= %s::pg_lsn, NOT pg_is_in_recovery()),"
            " pg_last_xact_replay_timestamp()",
            [written],
        )
        caught_up, last = cursor.fetchone()
    if caught_up:
        return timedelta()
    return now - last if last else None


def _rest(what: str, error: Error | None = None) -> None:
    """Leave the second server alone for a while. The log gets no text of a database's error: it may hold answers."""
    global _resting_until
    _resting_until = time.monotonic() + REST
    why = f" ({type(error.__cause__ or error).__name__})" if error else ""
    logger.warning("The second database server %s%s: reports are read from the first.", what, why)
    if error:
        connections[REPLICA].close()
