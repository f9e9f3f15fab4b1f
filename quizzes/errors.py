"""Errors of studying, on top of those in content.errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from content.errors import ReciteError


class NothingDue(ReciteError):
    """There is no fact to ask now; the message says when there will be one, or what to do."""


class InvalidSettings(ReciteError):
    """Settings of a learner that can't be: an unknown time zone, a pause that ends before it begins."""

    def __init__(self, errors: Mapping[str, Sequence[str]]) -> None:
        self.errors = errors
        """What is wrong, by the name of the setting."""
        super().__init__(" ".join(str(message) for messages in errors.values() for message in messages))


class UnknownReport(ReciteError):
    """A report that no file of the shelf defines."""


class NoSuchCourse(ReciteError):
    """A join code that belongs to no course, or can't be one."""


class CourseClosed(ReciteError):
    """A course that was archived: nobody joins it, and nothing is assigned in it."""


class InvalidCourse(ReciteError):
    """A course or an assignment that can't be: no name, no articles, a due day before its start."""

    def __init__(self, message: str, field: str = "") -> None:
        self.field = field
        """What is wrong, by the name of its field; "" where it is none of them."""
        super().__init__(message)


class InvalidRoster(ReciteError):
    """Lines of a roster that can't be imported as they were sent. Nothing of it was."""


class NoWayIn(ReciteError):
    """A one-time code or an invitation that lets nobody in: wrong, used, or out of date."""


class BackupFailed(ReciteError):
    """A backup that was not made; there is no file of it."""


class NotRestored(ReciteError):
    """A backup that can't be restored, or not into this database, which is as it was."""


class NotPartitioned(ReciteError):
    """Tables that can't be put into so many parts, or not by this database. They are as they were."""
