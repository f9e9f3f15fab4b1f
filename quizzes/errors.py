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
        super().__init__(" ".join(message for messages in errors.values() for message in messages))


class UnknownReport(ReciteError):
    """A report that no file of the shelf defines."""
