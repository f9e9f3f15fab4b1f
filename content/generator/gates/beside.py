"""Whether what stands beside a gap leaves one option only: a year one earlier, the state in which a city lies."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.language import gazetteer

NEAR = 3
"""Years up to which one year tells another: who runs in 1982 takes the seat in 1983."""
_YEAR = re.compile(r"\b(?:1\d{3}|20\d\d)\b")
_STATE = re.compile(rf"{BLANK}, (?P<state>[A-Z][\w’'.-]*(?: (?:of |and |the )*[A-Z][\w’'.-]*)*)")


def year_beside(case: Case) -> str:
    """ "In 1982 he ran for the seat, which he took in _____": of the options one is near 1982."""
    if case.fact.value.kind != "date" or not case.wrong:
        return ""
    shown = [int(year) for year in _YEAR.findall(case.body)]
    years = [_YEAR.search(text) for text in (case.fact.answer, *case.wrong)]
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


GATES = (year_beside, lies_elsewhere)
