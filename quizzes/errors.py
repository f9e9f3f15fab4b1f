"""Errors of studying, on top of those in content.errors."""

from content.errors import ReciteError


class NothingDue(ReciteError):
    """There is no fact to ask now; the message says when there will be one, or what to do."""


class InvalidSettings(ReciteError):
    """Settings of a learner that can't be: an unknown time zone, a retention out of bounds."""


class UnknownReport(ReciteError):
    """A report that no file of the shelf defines."""
