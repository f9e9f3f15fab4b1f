"""Whether what stands beside a gap leaves one answer only: a year one earlier, the state or the land of a place."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.generator.gates.fame import KNOWN
from content.generator.hints import GAP
from content.generator.times import YEAR
from content.language import gazetteer

NEAR = 3
"""Years up to which one year tells another: who runs in 1982 takes the seat in 1983."""
_STATE = re.compile(rf"{BLANK}(?: \(city\))?, (?P<state>[A-Z][\w’'.-]*(?: (?:of |and |the )*[A-Z][\w’'.-]*)*)")
_NAME = r"(?:the )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*"
_MATE = re.compile(rf"(?P<before>{_NAME}),? and {BLANK}|{BLANK},? and (?P<after>{_NAME})")

_AND_INTO = re.compile(
    rf"{GAP},? and (?:well )?into (?:early |mid-)?(?P<year>\d{{4}})\b|"
    rf"\b(?P<first>\d{{4}}),? and (?:well )?into (?:early |mid-)?{GAP}"
)


def and_into(case: Case) -> str:
    """ "Throughout late _____ and into 1775": the year before, as anybody will guess."""
    found = _AND_INTO.search(case.body) if case.fact.value.precision == "year" else None
    other = int(found["year"] or found["first"]) if found else 0
    near = found and abs(other - int(case.fact.value.day[:4])) == 1
    return f'"{other}" beside it tells the year' if near else ""


def year_beside(case: Case) -> str:
    """ "In 1982 he ran for the seat, which he took in _____": of the options one is near 1982."""
    if case.fact.value.kind != "date" or not case.wrong:
        return ""
    shown = [int(year) for year in YEAR.findall(case.body)]
    years = [YEAR.search(text) for text in (case.fact.answer, *case.wrong)]
    mine, *others = [int(found[0]) if found else 0 for found in years]
    for year in shown:
        if abs(mine - year) <= NEAR and all(abs(other - year) > abs(mine - year) for other in others):
            return f'"{year}" beside it tells "{case.fact.answer}"'
    return ""


def lies_elsewhere(case: Case) -> str:
    """ "Born in _____, Maryland": a city of another state is no option."""
    found = _STATE.search(case.body)
    if case.fact.value.kind != "place" or not case.wrong or not found:
        return ""
    state = found["state"].rstrip(".")
    if not gazetteer.contains(state, case.fact.value.text):
        return ""
    outside = [option for option in case.wrong if not gazetteer.contains(state, option)]
    return f'"{outside[0]}" is not in "{state}"' if outside else ""


def great_city_of(case: Case) -> str:
    """ "In _____, Illinois": the first city of a state that comes to mind."""
    found = _STATE.search(case.body)
    place = gazetteer.place(case.fact.value.text) if case.fact.value.kind == "place" and found else None
    if found is None or place is None or place.kind != "city" or place.fame < KNOWN:
        return ""
    first = gazetteer.largest_city(found["state"].rstrip("."))
    return f'"{found["state"]}" tells "{place.name}"' if first == place.name else ""


def far_from_mate(case: Case) -> str:
    """ "The children of Vietnam and _____" beside Chile, Haiti and El Salvador: of the options one is a neighbour."""
    found = _MATE.search(case.body) if case.fact.value.kind == "place" and case.wrong else None
    mate = gazetteer.place((found["before"] or found["after"]).removeprefix("the ")) if found else None
    mine = gazetteer.place(case.fact.value.text)
    if mate is None or mine is None or not mate.continent or mine.continent != mate.continent:
        return ""
    others = [gazetteer.place(option) for option in case.wrong]
    far = all(other is not None and other.continent not in {"", mine.continent} for other in others)
    return f'only "{mine.name}" lies where "{mate.name}" does' if far else ""


def only_one_in_order(case: Case) -> str:
    """ "Emigrated in 1957, and joined in _____": of the years on offer, one is later than 1957."""
    key = YEAR.match(case.fact.value.day) if case.fact.value.kind == "date" else None
    offered = [int(found[0]) for text in case.wrong if (found := YEAR.search(text))]
    if key is None or len(offered) < 2:
        return ""
    for year in map(int, YEAR.findall(case.body)):
        sides = {other > year for other in offered}
        if year not in offered and len(sides) == 1 and (int(key[0]) > year) not in sides:
            return f"only one of the years lies on its side of {year}"
    return ""


GATES = (and_into, year_beside, lies_elsewhere, great_city_of, far_from_mate, only_one_in_order)
