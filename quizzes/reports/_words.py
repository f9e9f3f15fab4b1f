"""Words of reports. They stay as they are here: where a table is shown, they are put into the reader's language."""

from __future__ import annotations


def gettext_noop(message: str) -> str:
    """The message itself; the name lets makemessages find it."""
    return message


def share(part: float, whole: float) -> float | None:
    """`part` of `whole`; None where there is no whole."""
    return part / whole if whole else None


def minutes(milliseconds: int) -> float:
    """Minutes with one decimal: the same number on the screen and in a file."""
    return round(milliseconds / 60_000, 1)
