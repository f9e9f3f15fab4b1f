"""User names made from names: plain letters that every keyboard has, and each there once."""

from __future__ import annotations

from collections.abc import Callable

from quizzes.rosters.lines import RosterLine, fold

LONGEST = 30
NAMELESS = "student"
"""For names in letters that have no plain counterpart."""


def stem(line: RosterLine) -> str:
    """The user name that a line asks for: "anna.vonderheide" for Anna Maria von der Heide."""
    first = _plain(line.first.split(" ")[0] if line.first else "")
    last = _plain(line.last)
    return ".".join(filter(None, (first, last)))[:LONGEST].strip(".-") or NAMELESS


def _plain(text: str) -> str:
    return "".join(char for char in fold(text) if char.isascii() and char.isalnum())


def free_name(wanted: str, taken: Callable[[str], bool]) -> str:
    """`wanted`, or with the least number from 2 behind it that is not taken."""
    name, number = wanted, 1
    while taken(name):
        number += 1
        name = f"{wanted}{number}"
    return name
