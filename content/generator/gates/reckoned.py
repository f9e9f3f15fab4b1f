"""Whether the question holds its answer for whoever reckons: a decade with a year of it, a worked example, "Sino-"."""

from __future__ import annotations

import re

from content.generator.gates.case import Case
from content.generator.times import YEAR
from content.language import gazetteer

_EXAMPLE = re.compile(r"\b(?:means|meaning|so) (?:that )?\w+ (?:could|would|might|may) be anywhere (?:from|between)\b")
_LASTED = re.compile(
    r"\blast(?:ed|ing|s)?(?: for)?(?: (?:about|over|almost|nearly|some|only|just))? "
    r"(?!(?:several|many|some|few|a few|the|two or) )(?:\d+|[a-z]+(?:-[a-z]+)?) (?:days|weeks|months|years)\b"
)
_EACH = re.compile(r"\b(?:each|every|apiece|per)\b", re.I)
_IN_ALL = re.compile(r"\b(?:total|totall?ing|altogether|in all|combined|overall)\b")
_FIGURE = re.compile(r"(?<![\d.,])(?P<figure>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)")
_OF_THESE = re.compile(r",? (?:of (?:which|whom|these|those)|including|comprising|made up of|consisting of)\b|:")
_MOST_PARTS = 12
"""Parts of a total that are counted at a glance."""
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


def begun_before(case: Case) -> str:
    """ "In _____ the strike began which lasted 91 days and ended on 8 March 1951": the year before."""
    value = case.fact.value
    asked = value.kind == "date" and value.precision == "year" and not case.is_statement
    found = _LASTED.search(case.body) if asked else None
    return f'"{found[0]}" and "{end}" tell the year' if found and (end := _year(case.body)) else ""


def _year(text: str) -> str:
    return next(iter(YEAR.findall(text)), "")


def told_by_total(case: Case) -> str:
    """ "Each term has _____ weeks, 45 in total", "_____ ships, of which 19 were lost and 23 sold": a sum."""
    if case.fact.value.kind not in {"number", "duration"} or not (figures := _figures(case.fact.answer)):
        return ""
    key, shown = figures[0], _figures(case.body)
    if case.is_statement:
        shown = [one for one in _figures(case.fact.passage.quote) if one != key]
    if _EACH.search(case.body) and _IN_ALL.search(case.body):
        parts = [big / small for one in shown if (small := min(one, key)) and (big := max(one, key)) > small]
        if any(part.is_integer() and part <= _MOST_PARTS for part in parts):
            return "a total and its parts are told together"
    listed = _OF_THESE.search(case.body) and not case.is_statement
    if listed and len(shown) > 1 and any(key == sum(shown[n : n + 2]) for n in range(len(shown) - 1)):
        return "the parts that are told make up the answer"
    return ""


def _figures(text: str) -> list[float]:
    """The figures of a text without "thousand" or "million" behind them, as a total and its parts share these."""
    return [float(found["figure"].replace(",", "")) for found in _FIGURE.finditer(text)]


GATES = (decade_told, worked_example, told_by_pair, begun_before, told_by_total)
