"""What sort of answer a gap wants, said beside it: a year or a month, a city or a country, a number or a name."""

from __future__ import annotations

import re
from dataclasses import replace

from content.drafts import BLANK, QuestionDraft, Value
from content.language import gazetteer
from content.language.name_spans import word_set

GAP = rf"{BLANK}(?: \([a-z ]+\))?"
"""The pattern of a gap, with the hint behind it or without: "_____ (month and year)"."""
_DATES = {"day": "date", "month": "month and year", "year": "year", "decade": "decade", "century": "century"}
_SPANS = {"day": "dates", "month": "months", "year": "years"}
_SORTS = {
    "number": "number",
    "money": "amount",
    "percent": "percentage",
    "duration": "length of time",
    "person": "person",
    "place": "place",
    "organisation": "organisation",
}
_PLACES = frozenset({"city", "country", "state", "province", "region", "continent", "river", "sea", "ocean", "county"})

_OF_STATES = frozenset({"US", "AU", "IN", "BR", "MX", "DE", "AT", "NG", "MY", "VE", "SD", "SS", "MM"})
"""Countries whose parts are called states; elsewhere they are provinces, governorates and the like: regions."""


_DEPENDENT = word_set(
    "GP MQ GF RE YT NC PF PM WF BL MF GI BM KY VG TC MS AI FK SH GG JE IM AW CW SX BQ FO GL PR VI GU AS MP"
)
"""What has a code of its own as a country has, and belongs to one."""
_GATHERINGS = frozenset({"conference", "congress", "convention", "symposium", "summit"})
"""What may be a body or only a meeting."""


_HEADS = {
    "war": "war wars",
    "battle": "battle",
    "siege": "siege",
    "revolution": "revolution",
    "uprising": "rebellion revolt uprising",
    "treaty": "treaty",
    "law": "act",
    "festival": "festival",
    "award": "award prize medal",
    "period": "age era",
    "competition": "championship championships cup tournament",
    "dynasty": "dynasty",
}
_NAMED = {head: sort for sort, heads in _HEADS.items() for head in heads.split()}
"""What a name tells of its sort by its head: "Gallic Wars", "Treaty of Arden"."""


def _named_sort(name: str) -> str:
    """ "war" for "Gallic Wars", "battle" for "Battle of Arden", "" for what tells no sort."""
    words = name.split()
    head = words[0] if words[1:2] == ["of"] else words[-1] if words else ""
    return _NAMED.get(head.lower(), "") if len(words) > 1 and head[:1].isupper() and words[0][:1].isupper() else ""


def is_dependent(name: str) -> bool:
    """Whether a place with a country's code belongs to a country: "Bermuda"."""
    found = gazetteer.place(name, "country")
    return found is not None and found.country in _DEPENDENT


def hinted(draft: QuestionDraft) -> QuestionDraft:
    """A cloze whose gap says what it wants: without it "2003" and "March 2003", or a place in a place, both fit."""
    sort = sort_of(draft.fact.value)
    told = sort and re.search(rf"\b{sort}s?(?: of)? {BLANK}", draft.prompt)
    if draft.kind != "cloze" or not sort or told:
        return draft
    return replace(draft, prompt=draft.prompt.replace(BLANK, f"{BLANK} ({sort})", 1))


def sort_of(value: Value) -> str:
    """The sort of an answer in words that tell nothing of it, or "" where there are none."""
    if value.kind == "phrase":
        return _named_sort(value.text)
    if value.kind == "date" and "/" in value.day:
        return _SPANS.get(value.precision, "")
    if value.kind == "date":
        return _DATES.get(value.precision, "")
    if value.kind == "place" and value.subtype == "state":
        found = gazetteer.place(value.text, "subdivision")
        return "region" if found and found.country not in _OF_STATES else "state"
    if value.kind == "place" and value.subtype == "country" and is_dependent(value.text):
        return "place"
    if value.kind == "organisation" and value.subtype in _GATHERINGS:
        return ""
    if value.kind == "place" and value.subtype in _PLACES:
        return value.subtype
    return _SORTS.get(value.kind, "")
