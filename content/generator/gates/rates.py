"""Whether a figure counts anything: the base of a rate, the number of a house and "between two" do not."""

from __future__ import annotations

import re

from content.generator.evidence import MEASURED
from content.generator.gates.case import Case
from content.language import gazetteer
from content.language.values import MONTHS

_BASE = re.compile(
    r"\b(?:per|for every|for each|out of(?: a possible| every)?|one in(?: every)?|in every)(?: about)? $"
)
_PLACED = re.compile(r"\b(?:at|to|on|in|from|near|of) $")
_STREET = re.compile(r" (?P<word>[A-Z][a-z]+)")


def base_of_rate(case: Case) -> str:
    """ "Twelve deaths per _____ births": in what a rate is told is custom, and no fact of the article."""
    found = _BASE.search(_before(case)) if case.fact.value.kind in MEASURED else None
    return f'"{found[0].strip()}" makes it the base of a rate' if found else ""


def house_number(case: Case) -> str:
    """ "Moved to _____ Harbour Road": the number of a house, told by the name behind it and no unit between."""
    if case.fact.value.kind != "number" or not case.fact.answer.isdigit() or not _PLACED.search(_before(case)):
        return ""
    name = _STREET.match(case.article.text, case.fact.answer_end)
    if name is None or name["word"] in MONTHS or gazetteer.is_demonym(name["word"].removesuffix("s")):
        return ""
    return f'"{case.fact.answer} {name["word"]}" is an address'


def between_two(case: Case) -> str:
    """ "Signals between _____ rooms": what is between is between two."""
    asked = case.fact.value.kind == "number" and case.fact.value.amount == "2" and not case.is_statement
    return '"between" says that there are two' if asked and _before(case).endswith("between ") else ""


def _before(case: Case) -> str:
    """What stands before the answer in its passage."""
    return case.article.text[case.fact.passage.start : case.fact.answer_start]


GATES = (base_of_rate, house_number, between_two)
