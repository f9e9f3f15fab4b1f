"""Whether the question holds its answer for whoever reckons: a decade with a year of it, a worked example, "Sino-"."""

from __future__ import annotations

import re

from content.generator.gates.case import Case
from content.generator.times import YEAR
from content.language import gazetteer

_EXAMPLE = re.compile(r"\b(?:means|meaning|so) (?:that )?\w+ (?:could|would|might|may) be anywhere (?:from|between)\b")
_PREFIXES = {
    "Sino": "China",
    "Russo": "Russia",
    "Soviet": "Soviet Union",
    "Franco": "France",
    "Anglo": "United Kingdom",
    "Austro": "Austria",
    "Greco": "Greece",
    "Italo": "Italy",
    "Indo": "India",
    "Japanese": "Japan",
    "Prussian": "Prussia",
    "Turkish": "Turkey",
    "American": "United States",
    "Spanish": "Spain",
}
"""Parts of names such as "Sino-Soviet Treaty", and the countries that they name."""
_PAIR = re.compile(rf"\b(?P<one>{'|'.join(_PREFIXES)})[-–](?P<other>[A-Z]\w+)")
_CHINA = frozenset({"PRC", "People's Republic of China", "People’s Republic of China"})


def decade_told(case: Case) -> str:
    """ "Unrest during _____ (decade), beginning in 1962"."""
    value = case.fact.value
    if case.is_statement or value.precision not in {"decade", "century"}:
        return ""
    digits = 3 if value.precision == "decade" else 2
    year = next((year for year in YEAR.findall(case.body) if year[:digits] == value.day[:digits]), "")
    return f'"{year}" tells the {value.precision}' if year else ""


def worked_example(case: Case) -> str:
    """ "A 25 % error for 10,000 means it could be anywhere from 7,500 to 12,500": a sum, and no fact."""
    return "a worked example is no fact" if _EXAMPLE.search(case.body) else ""


def told_by_pair(case: Case) -> str:
    """ "The _____ and the Soviet Union signed the Sino-Soviet Treaty": the name of the treaty says who."""
    value = case.fact.value
    if case.is_statement or value.kind not in {"place", "organisation"}:
        return ""
    for found in _PAIR.finditer(case.body):
        for word in (found["one"], found["other"]):
            country = _PREFIXES.get(word) or gazetteer.nation_of(word) or ""
            china = country == "China" and value.text in _CHINA
            if country and (china or gazetteer.same_place(country, value.text)):
                return f'"{found[0]}" tells the country'
    return ""


GATES = (decade_told, worked_example, told_by_pair)
