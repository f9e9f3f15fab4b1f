"""What looks like a person's name and is none: by its words, and by how the text goes about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from content.language import gazetteer
from content.language.name_spans import ROMAN, word_set

if TYPE_CHECKING:
    from content.language.names import Named

_RECKONED = word_set("AD BC BCE CE B.C. A.D. Millennium")
"""What stands beside a year."""
_STYLES = word_set("Regent Consort Elector Dowager Regnant Royal Imperial Presumptive Apparent Emeritus")
"""What goes on a title and is nobody's name: "the Prince Regent"."""
_OFFICES = word_set(
    "King Queen Emperor Empress Prince Princess President Governor Bishop Archbishop Mayor Chancellor Minister Sultan "
    "Secretary Director"
)
"""Offices that "of" ties to what they are held in; a Duke or an Earl of a place is called by it."""
_MORE_HEADS = word_set(
    "Chapter Finals Playoffs Championships Studies Sciences Affairs Prize Award Medal Trophy Blvd Ave Carta"
)
_FIRMS = frozenset(
    (
        "Morgan Stanley", "Goldman Sachs", "Merrill Lynch", "Wells Fargo", "Freddie Mac", "Fannie Mae", "Sallie Mae",
        "Ginnie Mae", "Dean Witter", "Smith Barney", "Bear Stearns", "Arthur Andersen", "Arthur Young",
        "Chase Manhattan", "JPMorgan Chase", "Lockheed Martin", "Martin Marietta", "McDonnell Douglas", "Philip Morris",
        "Eli Lilly", "Baker Hughes", "Thomas Cook", "Aston Martin", "Harley Davidson", "Rolls Royce", "Tim Hortons",
        "Mary Kay", "Dr Pepper", "Sara Lee", "Laura Ashley", "John Deere", "Massey Ferguson", "Booz Allen",
        "Johnson Matthey", "Standard Chartered", "Credit Suisse", "Marie Stopes", "Warner Bros",
    )
)  # fmt: skip
"""Firms that are called like somebody."""
_BEHIND_THE = re.compile(r"\b[Tt]he (?:\d{4} )?(?:(?:Prince|Princess|King|Queen) )?$")
_HEAD = re.compile(r"$|[.,;:)]| (?:is|was|were|are|has|had|and|or|in|on|at|for|to|by|with|from|which|that)\b")
"""What follows a name that nothing goes on."""
_THERE = re.compile(r"\b(?:in|on|at|near|across|around) $")
_AMONG_PLACES = re.compile(
    r"\b(?:cities|towns|villages|suburbs|municipalities|neighbou?rhoods|areas|parks|districts|islands|places|streets)\b"
    r"[^.;:]{0,60}\b(?:such as|including|like) (?:[A-Z][\w'’]+[\w'’ ]*, )*(?:[A-Z][\w'’ ]+,? and )?$"
)


def instead(words: Sequence[str]) -> Literal["place", "organisation", "other"] | None:
    """What the words name that a parser takes for a person, or None if they may be somebody's name.

    So "Morgan Stanley" is a firm, the "Corinth Canal" a place; "Millennium BC", "Regent" and "King of Savoy" are
    neither, and nobody.
    """
    first, last = words[0], words[-1].rstrip(".")
    if " ".join(words).rstrip(".") in _FIRMS:
        return "organisation"
    office = first in _OFFICES and words[1:2] == ["of"]
    if office or _RECKONED & set(words) or (len(words) == 1 and first in _STYLES):
        return "other"
    if len(words) == 1 or {"of", "the"} & set(words) or not _is_thing(last):
        return None
    return "place" if gazetteer.is_place_head(last) else "other"


def _is_thing(last: str) -> bool:
    """Whether the last word of several says what sort of thing they name, and is no surname."""
    heads = gazetteer.is_organisation_head, gazetteer.is_place_head, gazetteer.is_other_head
    return last in _MORE_HEADS or (any(one(last) for one in heads) and not gazetteer.is_surname(last))


def used_as_thing(name: Named, text: str) -> bool:
    """ "The Prince Albert Mercer was", "on Moses Hill", "towns such as Grace Hill": no person, for all the words.

    text: the sentence with the name.
    """
    words, before = name.text.split(), text[: name.start]
    if name.kind != "person" or len(words) < 2 or ROMAN.match(words[-1]):
        return False
    if _BEHIND_THE.search(before) and _HEAD.match(text, name.end):
        return True
    there = bool(_THERE.search(before)) and gazetteer.is_place_head(words[-1])
    return not name.titled and (there or bool(_AMONG_PLACES.search(before)))
