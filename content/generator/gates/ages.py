"""Whether the years on offer could all be true of a life that the question names."""

from __future__ import annotations

import re

from content.generator.gates.case import Case
from content.generator.times import YEAR

YOUNGEST = 5
"""Years after a birth in which hardly anything is done."""
_BORN = re.compile(r"\bborn\b[^.;_]*?\b(?P<year>1\d{3}|20\d\d)\b|\bbirth in (?P<of>1\d{3}|20\d\d)\b")


def before_birth(case: Case) -> str:
    """ "Born in 1744, he finished school in _____": of the years on offer some are those of a child, or earlier."""
    years = [int(found[0]) for text in case.wrong if (found := YEAR.search(text))]
    found = _BORN.search(case.body) if years and case.fact.value.kind == "date" else None
    if found is None:
        return ""
    born = int(found["year"] or found["of"])
    early = [year for year in years if year < born + YOUNGEST]
    return f"{early[0]} is no year of one born in {born}" if early else ""


GATES = (before_birth,)
