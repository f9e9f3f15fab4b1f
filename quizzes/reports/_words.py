"""Words of reports. They stay as they are here: where a table is shown, they are put into the reader's language."""

from __future__ import annotations

from typing import Any

from quizzes.shapes import Phrase


def gettext_noop(message: str) -> str:
    """The message itself; the name lets makemessages find it."""
    return message


def phrase(message: str, **values: Any) -> Phrase:
    """A sentence with values in it; `message` is marked by gettext_noop where it stands."""
    return Phrase(message, values)


def ngettext(message: str, plural: str, n: int, **values: Any) -> Phrase:
    """The same with a number `n` that decides about its form; the name lets makemessages find both."""
    return Phrase(message, {"n": n, **values}, plural)


def share(part: float, whole: float) -> float | None:
    """`part` of `whole`; None where there is no whole."""
    return part / whole if whole else None


def minutes(milliseconds: int) -> float:
    """Minutes with one decimal: the same number on the screen and in a file."""
    return round(milliseconds / 60_000, 1)
