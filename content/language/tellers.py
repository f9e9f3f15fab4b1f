"""Whose account a prompt asks for: whether its words name an article, and tell it from another one.

For stored questions, whoever wrote them: "According to Al Jazeera, ...", "... said the BBC on 18 December 2011".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from content.language.dates import MONTHS

_SHORTEST_TITLE = 8
"""Characters below which a title in a prompt may be there by chance: "Iraq"."""
_SOMEBODY = re.compile(r"\baccording to (?P<who>[^,?_]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Teller:
    """An article as a prompt may name it. retells: the report that it retells, "Al Jazeera, 21 October 2011"."""

    title: str = ""
    publisher: str = ""
    published: date | None = None
    retells: str = ""


def names(prompt: str, teller: Teller) -> bool:
    """Whether the prompt names the article: by its title, its publisher, or the paper whose report it retells."""
    return _by_title(prompt, teller) or any(_stands(paper, prompt) for paper in _papers(teller))


def tells_apart(prompt: str, own: Teller, other: Teller, said_there: str = "") -> bool:
    """Whether the prompt settles that it asks for what `own` says and not for what `other` does.

    It does where it names the one and not the other, and where both are of one paper, by the title or the day. So
    does somebody whom it names ("According to the ministry, ..."), unless the other's words, `said_there`, name them
    too. A day alone settles nothing: of one day, two papers may tell two figures.
    """
    if names(prompt, own):
        mine, theirs = _exactly(prompt, own), _exactly(prompt, other)
        return not names(prompt, other) or (mine and not theirs)
    somebody = _SOMEBODY.search(prompt)
    return somebody is not None and not names(prompt, other) and not _stands(somebody["who"], said_there)


def _exactly(prompt: str, teller: Teller) -> bool:
    """Whether the prompt has what one article of a paper is told from its others by."""
    return _by_title(prompt, teller) or (teller.published is not None and _day(teller.published) in prompt)


def _by_title(prompt: str, teller: Teller) -> bool:
    return len(teller.title) >= _SHORTEST_TITLE and _stands(teller.title, prompt)


def _papers(teller: Teller) -> list[str]:
    """Names that a paper goes by. Our retelling goes by that of the report, too, though it is named by its title."""
    report = teller.retells.partition(",")[0].removeprefix("a report citing ")
    return [paper for paper in (teller.publisher, report) if paper]


def _stands(words: str, text: str) -> bool:
    words = re.sub(r"^the ", "", words.strip(), flags=re.IGNORECASE)
    return bool(words) and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE) is not None


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
