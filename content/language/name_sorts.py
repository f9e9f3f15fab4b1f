"""What sort of thing a longer name is, by its first and last words and by what stands before it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from content.language import gazetteer
from content.language.name_spans import body_before, word_set
from content.language.short_bodies import FIRM_ENDS, is_club, is_team

if TYPE_CHECKING:
    from content.language.names import Named

NameKind = Literal["person", "place", "organisation", "other"]
Sort = tuple[NameKind, str, bool]
"""Kind, subtype, and whether there is evidence."""
_LYING = re.compile(r"\b(?:in|of|from|to|across|near) (?:the )?$")
_DIVISION = re.compile(r" (state|province|county|district|region)\b")
VESSEL = re.compile(
    r"\b(?:[Ff]rigate|[Ss]teamer|[Ss]teamship|[Yy]acht|[Cc]ruiser|[Dd]estroyer|[Bb]attleship|[Ss]chooner|[Bb]rig|[Ss]loop|"
    r"[Ss]ubmarine|[Tt]anker|[Ff]erry|[Ff]lagship|(?:war|steam|merchant |sailing |naval |Navy )?ship|galleon|corvette|"
    r"HMS|USS|SS|RMS|HMAS|HMCS) $"
)
"""What stands before the name of a ship, though a town or a person bears it too."""
_LIVING = re.compile(
    r",? (?:who |also |later |never |often )?(?:lived|died|married|retired|was born|wrote|said|told|argued|thought)\b"
)
"""What only persons do."""
_THEATRES = word_set("Theatre Theater")
_FRONTS = word_set("Atlantic Pacific Mediterranean Eastern Western Northern Southern Balkan Arctic")
"""Where a theatre is one of war, and no house."""
_CLUB_ENDS = word_set("City Town")
_OPENING_SORTS = word_set("Lake Fort Mount Cape Camp Gulf Bay Port Isle")
_STREETS = word_set("Avenue Road Boulevard Parkway Turnpike Highway Street Lane Square")
_ALONG = re.compile(r"\b(?:[Oo]n|[Aa]long|[Oo]ff|(?:north|south|east|west|corner|side|end|part) of) (?:the )?$")
"""What stands before a street, and no person."""
_COURTS = word_set(
    "District Supreme High Appeals Appeal Circuit Crown County Federal Criminal Constitutional Superior Family Juvenile"
)
"""What stands before "Court" where that is a body, and no house."""
_SERVING = word_set("Naval Army Navy Force Marine Corps Military Guard Federal")
"""What stands before "Reserve" where that is a body, and no park."""
_AGES = word_set(
    "Old Middle Early Late Modern New Ancient Classical Vulgar Standard Imperial Biblical Northern Southern Eastern "
    "Western North South East West Upper Lower High Low"
)
_TONGUES = word_set("Aramaic Sanskrit Hebrew Akkadian Sumerian Hittite Pali Prakrit Avestan Coptic Occitan")
"""Languages beside those of the peoples that the gazetteer knows."""


def by_words(words: list[str], place: str, label: str, titled: bool) -> Sort | None:
    """The type that the first or the last word of a longer name gives away."""
    first, last = words[0], words[-1].rstrip(".")
    organisation = gazetteer.is_organisation_head(last) or last in FIRM_ENDS
    if (told := _by_middle(words, last)) is not None:
        return told
    if gazetteer.is_organisation_opener(first) and "of" in words[1:]:
        sort = last if organisation or gazetteer.is_other_head(last) else first
        return "organisation", sort.lower(), True
    if titled and label == "PER":
        return None
    if label != "PER" and (told := _by_last(words)) is not None:
        return told
    if label != "PER" and not titled and (gazetteer.is_other_head(first) or gazetteer.is_other_head(last)):
        return "other", last.lower(), True
    if organisation:
        in_place = gazetteer.is_place_head(last) and label == "LOC" and not (last == "Court" and words[-2] in _COURTS)
        return ("place" if in_place else "organisation"), last.lower(), label != "PER"
    if label != "PER" and gazetteer.is_place_head(last):
        return "place", last.lower(), True
    if label in {"LOC", ""} and gazetteer.is_place_opener(first):
        if gazetteer.is_title(first) and _is_saint(words):
            return "person", "", len(words) > 2
        return "place", place or (first.lower() if first in _OPENING_SORTS else ""), True
    return None


def _by_last(words: list[str]) -> Sort | None:
    """ "Baker Street", "Old Aramaic": a street and a language, whatever else stands in the name."""
    if words[-1] in _STREETS:
        return "place", words[-1].lower(), True
    tongue = words[0] in _AGES and (gazetteer.is_demonym(words[-1]) or words[-1] in _TONGUES)
    return ("other", "", False) if tongue and gazetteer.place(" ".join(words)) is None else None


def _by_middle(words: list[str], last: str) -> Sort | None:
    """The type that the word before the last, or before "on" and "for", gives away."""
    if last == "Reserve" and words[-2] in _SERVING:
        return "organisation", "reserve", True
    if len(body := body_before(words)) < len(words) and gazetteer.is_organisation_head(body[-1]):
        return "organisation", body[-1].lower(), True
    if last in _THEATRES and (words[-2] in _FRONTS or gazetteer.is_demonym(words[-2])):
        return "other", "theatre", True
    if last in _CLUB_ENDS and is_club(words):
        return "organisation", "club", False
    return ("organisation", "club", True) if is_team(words) else None


def _is_saint(words: list[str]) -> bool:
    """ "Saint Bernadette Soubirous", but not "Saint Paul" or "Saint Helena Bay", which are places."""
    named = gazetteer.is_first_name(words[1]) and gazetteer.place(" ".join(words)) is None
    return named and gazetteer.place(" ".join(words[:2])) is None and gazetteer.place(words[-1]) is None


def by_context(name: Named, before: str, after: str) -> Named | None:
    """ "north of Robinson Street", "at Lancaster House", "south of Fall River": the street, the house, the city.

    after: the text behind the name, which may say "state", or what only persons do.
    """
    last = name.text.split()[-1]
    if name.kind == "person" and not name.titled and _LYING.search(before) and (sort := _DIVISION.match(after)):
        return replace(name, kind="place", subtype=sort[1], sure=True)
    if name.kind in {"place", "person"} and not name.titled and VESSEL.search(before):
        return replace(name, kind="other", subtype="", sure=False)
    called = name.kind == "place" and " " in name.text and gazetteer.is_first_name(name.text.split()[0])
    if called and _LIVING.match(after):
        return replace(name, kind="person", subtype="", sure=gazetteer.is_surname(last))
    if name.kind == "person" and " " in name.text and last in _STREETS and _ALONG.search(before):
        return replace(name, kind="place", subtype=last.lower(), sure=True)
    if name.kind == "organisation" and name.subtype == "house" and before.endswith(" at "):
        return replace(name, kind="other", subtype="", sure=False)
    if (
        name.subtype == "river"
        and not before.lower().endswith("the ")
        and gazetteer.place(name.text, "city") is not None
    ):
        return replace(name, subtype="city")
    return None
