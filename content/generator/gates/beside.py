"""Whether what stands beside a gap leaves one answer only: a year one earlier, the state or the land of a place."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.generator.gates.fame import HOUSEHOLD, KNOWN
from content.language import gazetteer

NEAR = 3
"""Years up to which one year tells another: who runs in 1982 takes the seat in 1983."""
_YEAR = re.compile(r"\b(?:1\d{3}|20\d\d)\b")
_STATE = re.compile(rf"{BLANK}(?: \(city\))?, (?P<state>[A-Z][\w’'.-]*(?: (?:of |and |the )*[A-Z][\w’'.-]*)*)")
_NAME = r"(?:the )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*"
_NAME_BEFORE, _NAME_AFTER = re.compile(r"[A-Z][a-z]+ $"), re.compile(r" [A-Z][a-z]+")
_MATE = re.compile(rf"(?P<before>{_NAME}),? and {BLANK}|{BLANK},? and (?P<after>{_NAME})")


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


def only_stranger(case: Case) -> str:
    """Somebody unheard of beside three persons whom everybody knows, or the other way round."""
    value = case.fact.value
    if value.kind != "person" or not case.wrong:
        return ""
    known = [name in HOUSEHOLD for name in case.wrong]
    return "the key is the only unknown name" if all(known) and value.text not in HOUSEHOLD else ""


def title_figure(case: Case) -> str:
    """ "Back _____ Base X": a figure inside a name is read, not known."""
    fact, text = case.fact, case.article.text
    if fact.value.kind != "number":
        return ""
    before, after = _NAME_BEFORE.search(text[: fact.answer_start]), _NAME_AFTER.match(text[fact.answer_end :])
    if not before or not after or not fact.answer.isdigit():
        return ""
    name = f"{before[0]}{fact.answer}{after[0]}"
    inside = text[: fact.answer_start].removesuffix(before[0])[-2:].strip(" ").isalpha()
    return f'"{name}" is a name' if inside or text.count(name) > 1 else ""


GATES = (year_beside, lies_elsewhere, great_city_of, far_from_mate, only_stranger, title_figure)
