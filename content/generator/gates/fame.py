"""Whether the answer is the one city of the options that anybody has heard of."""

from __future__ import annotations

from math import log10

from content.generator.gates.case import Case
from content.language import gazetteer
from content.language.places import Place

KNOWN = 60
"""Names in other languages from which most have heard of a city."""
UNKNOWN = 0.6
"""Share of the answer's fame up to which a city is unknown beside it."""
MILLION = 1_000_000
"""Inhabitants from which a city has been heard of."""
SMALL = 0.15
"""Share of a great city's inhabitants below which another is small beside it."""


def only_known(case: Case) -> str:
    """ "Casablanca" among Oujda, Mohammedia and Safi is picked unread."""
    value = case.fact.value
    if value.kind != "place" or not case.wrong:
        return ""
    mine, others = _city(value.text), [_city(text) for text in case.wrong]
    if mine is None or mine.fame < KNOWN:
        return ""
    unknown = all(other is not None and _is_unknown(other, mine) for other in others)
    return f'"{value.text}" is the only option that is widely known' if unknown else ""


def _city(name: str) -> Place | None:
    """The city of a name; None for a country, a state or what the gazetteer does not know."""
    found = gazetteer.place(name)
    return found if found is not None and found.kind == "city" else None


def _is_unknown(city: Place, beside: Place) -> bool:
    small = city.population < max(MILLION, SMALL * beside.population)
    return small and _fame(city) <= UNKNOWN * _fame(beside)


def _fame(city: Place) -> float:
    """How widely a city is known: by its names in other languages, and by the digits of its inhabitants."""
    return city.fame * log10(max(city.population, 10))


GATES = (only_known,)
