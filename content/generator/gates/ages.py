"""Whether the years on offer could all be true of a life or a war that the question names."""

from __future__ import annotations

import re

from content.generator.gates.case import Case
from content.generator.times import YEAR

YOUNGEST = 5
"""Years after a birth in which hardly anything is done."""
_BORN = re.compile(r"\bborn\b[^.;_]*?\b(?P<year>1\d{3}|20\d\d)\b|\bbirth in (?P<of>1\d{3}|20\d\d)\b")
_WARS = (
    (r"World War (?:II|Two)|Second World War|[Aa]llied invasion|\bD-Day|Wehrmacht|Battle of Britain", 1939, 1945),
    (r"World War (?:I|One)\b|First World War|Great War\b|Western Front", 1914, 1918),
    (r"Korean War", 1950, 1953),
    (r"Vietnam War", 1955, 1975),
    (r"Cold War", 1945, 1991),
    (r"American Civil War|Confederate (?:army|forces|troops|States)", 1861, 1865),
    (r"American Revolutionary War|War of (?:American )?Independence", 1775, 1783),
    (r"Napoleonic Wars?", 1803, 1815),
    (r"French Revolution", 1787, 1799),
    (r"Seven Years['’] War|French and Indian War", 1754, 1763),
    (r"Thirty Years['’] War", 1618, 1648),
    (r"Crimean War", 1853, 1856),
    (r"Spanish Civil War", 1936, 1939),
    (r"Great Depression", 1929, 1941),
)
"""Wars and times, with the years in which all know that they were."""
_AFTER = re.compile(
    r"\b(?:after|before|since|until|following|prior to|end of|ended|aftermath|anniversary|memory|memorial|veterans?|"
    r"history|causes?|outbreak|eve of|build-?up)\b",
    re.I,
)


def before_birth(case: Case) -> str:
    """ "Born in 1744, he finished school in _____": of the years on offer some are those of a child, or earlier."""
    years = _offered(case)
    found = _BORN.search(case.body) if years else None
    if found is None:
        return ""
    born = int(found["year"] or found["of"])
    early = [year for year in years if year < born + YOUNGEST]
    return f"{early[0]} is no year of one born in {born}" if early else ""


def outside_war(case: Case) -> str:
    """ "In _____ it was bombed in the Second World War": 1949 and 1952 are seen to be wrong."""
    years, key = _offered(case), YEAR.match(case.fact.value.day or "")
    if len(years) < 3 or key is None or _AFTER.search(case.body):
        return ""
    for name, first, last in _WARS:
        found = re.search(name, case.body)
        outside = [year for year in years if not first <= year <= last]
        if found and first <= int(key[0]) <= last and len(outside) == len(years):
            return f'"{found[0]}" was not in {outside[0]}'
    return ""


def _offered(case: Case) -> list[int]:
    """The years of the wrong options."""
    if case.fact.value.kind != "date" or not case.wrong:
        return []
    return [int(found[0]) for text in case.wrong if (found := YEAR.search(text))]


GATES = (before_birth, outside_war)
