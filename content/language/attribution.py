"""Whose account a prompt asks for, and as of when: "According to the BBC on 18 December 2011, ...", "As of ...".

The generator writes such openings (`content.generator.sources`, `dated`); here they are recognised, and put before a
prompt that lacks one, without the parser.
"""

from __future__ import annotations

import re
from datetime import date

from content.drafts import Precision
from content.language.numbers import word_list
from content.language.values import MONTHS, Found, days_of, find_values

_NO_ARTICLE = frozenset(
    word_list("ABC AFP CBS CNBC CNN ESPN HBO ITV MSNBC NASA NATO NBC NHK NPR PBS RT TASS TRT UNESCO UNICEF UPI")
)
_ABBREVIATION = re.compile(r"[A-Z]{2,5}")
_SOURCE = re.compile(r"\baccording to (?P<source>[^:?]+)", re.I)
_AS_OF = re.compile(r"\bas of (?:\w+ ){0,3}\d{3,4}\b|\bas of \d", re.I)
_SAFE = frozenset(word_list("When How What Which Who Whom Whose Where Why In On At By From Of For To As The A An"))
"""First words that begin no name: inside a sentence they are written small."""


def source_words(publisher: str, published: date | None, title: str, retells: str = "") -> str:
    """How a prompt names an article as the source of a figure: "the BBC on 18 December 2011"; "" for nobody."""
    if publisher and not retells:
        # Our retelling is named by its own title: its words are not those of the report that it follows.
        bare = publisher in _NO_ARTICLE or not _ABBREVIATION.fullmatch(publisher)
        named = publisher if bare else f"the {publisher}"
        return f"{named} on {day_words(published)}" if published else named
    return f"the report “{title}”" if title else ""


def day_words(day: date) -> str:
    """A day as prompts write it: "15 December 2011"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def names_source(prompt: str) -> str:
    """The words in which a prompt names whose account it asks for; "" where it names nobody."""
    found = _SOURCE.search(prompt)
    return found["source"].strip() if found else ""


def is_as_of(prompt: str) -> bool:
    """Whether a prompt says for which day it asks: "As of 18 December 2011, ..."."""
    return bool(_AS_OF.search(prompt))


def is_dated(prompt: str, as_of: date | None) -> bool:
    """Whether a prompt says when what it asks for was so: "As of ...", or a date that `as_of` lies in."""
    if is_as_of(prompt):
        return True
    return as_of is not None and any(_holds(found.value.day, found.value.precision, as_of) for found in _dates(prompt))


def _dates(prompt: str) -> list[Found]:
    return [found for found in find_values(prompt) if found.value.kind == "date"]


def _holds(day: str, precision: Precision, as_of: date) -> bool:
    span = days_of(day, precision)
    return span is not None and span[0] <= as_of <= span[1]


def with_source(prompt: str, source: str) -> str:
    """`prompt` with its source before it. A prompt that names one already is left as it is."""
    if names_source(prompt):
        return prompt
    first, _, rest = prompt.partition(" ")
    if first in _SAFE and ":" not in prompt:
        return f"According to {source}, {first.lower()} {rest}"
    return f"According to {source}: {prompt}"
