"""Whether a word of the question is akin to the answer: its land, its people, its other half, the end of its years."""

from __future__ import annotations

import re

from content.generator.gates.case import Case
from content.generator.likely import grown
from content.kinds._folding import fold
from content.language import gazetteer

_NAME = re.compile(r"\b[A-Z][\w-]{2,}(?: [A-Z][\w-]{2,})?")
_PAIRS = tuple(
    frozenset(pair.split("/"))
    for pair in (
        "Oxford/Cambridge Harvard/Yale Buda/Pest Romulus/Remus Adam/Eve Sodom/Gomorrah Hiroshima/Nagasaki "
        "Tigris/Euphrates Lewis/Clark Scylla/Charybdis Romeo/Juliet Cain/Abel Watson/Crick Minneapolis/Saint_Paul "
        "Minneapolis/St._Paul Trinidad/Tobago Bosnia/Herzegovina Alsace/Lorraine Marx/Engels Castor/Pollux "
        "Iliad/Odyssey Peter/Paul Antony/Cleopatra Lennon/McCartney Rodgers/Hammerstein Gilbert/Sullivan "
        "North_Carolina/South_Carolina North_Dakota/South_Dakota Guelphs/Ghibellines Tristan/Isolde"
    )
    .replace("_", "\x1f")
    .split()
)
"""Names of which one brings the other to mind."""
_BESIDE = re.compile(
    r"(?P<before>[A-Z][\w.]+(?: [A-Z][\w.]+)?),? (?:and|or) _{3,}|_{3,}(?: \([a-z ]+\))?,? (?:and|or) "
    r"(?P<after>[A-Z][\w.]+(?: [A-Z][\w.]+)?)"
)


def akin_word(case: Case) -> str:
    """ "The Naga Hills became the state of _____": a name of the question begins the answer, or is of its land."""
    value = case.fact.value
    if case.is_statement or value.kind not in {"place", "organisation", "phrase"} or not value.text[:1].isupper():
        return ""
    own = [word for found in _NAME.findall(value.text) for word in found.split()]
    lands = {_nation(word) for found in _NAME.findall(value.text) for word in (found, *found.split())} - {""}
    for found in _NAME.findall(re.sub(r"['’]s\b", "", case.body)):
        for word in dict.fromkeys((found, *found.split())):
            if any(grown(word, other) for other in own):
                return f'"{word}" tells "{value.text}"'
            if _nation(word) in lands and word not in value.text:
                return f'"{word}" is of the same land as "{value.text}"'
    return ""


def _nation(word: str) -> str:
    """The country that a name or an adjective is of; empty for what is of none."""
    if (nation := gazetteer.nation_of(word)) is not None:
        return nation
    found = gazetteer.place(word)
    return found.name if found is not None and found.kind == "country" and not found.former else ""


def land_of_topic(case: Case) -> str:
    """ "About Lyon: which country was occupied?": the land of the town that the article is about."""
    value, title = case.fact.value, case.article.title
    if case.is_statement or value.kind != "place" or case.article.title_derived:
        return ""
    if gazetteer.place(value.text, "country") is None:
        return ""
    names = {re.sub(r"\s*\(.*", "", title), title.split(",")[0]}
    inside = any(_lies_in(name, value.text) for name in names)
    return f'"{title}" lies in "{value.text}"' if inside else ""


def _lies_in(name: str, country: str) -> bool:
    """Whether a town or a state, by what it most often means, lies in a country."""
    found, whole = gazetteer.place(name), gazetteer.place(country, "country")
    if found is None or whole is None or found.kind not in {"city", "subdivision"}:
        return False
    return found.country == whole.country and not whole.former


def other_name_of_topic(case: Case) -> str:
    """ "Avicenna (also Ibn Sina) was a physician": "Who met a friend?" asks for whom the article is about."""
    value, number, title = case.fact.value, case.fact.passage.article, case.article.title
    first = next((line.sentence.text for line in case.topic.lines if line.article == number), "")
    if case.is_statement or value.kind != "person" or case.article.title_derived:
        return ""
    head = fold(re.split(r"\b(?:was|is|were|are)\b", first)[0])
    named = head.startswith(fold(title)) and f"{fold(value.text)}" in head
    return f'"{value.text}" is the topic "{title}"' if named else ""


def famous_mate(case: Case) -> str:
    """ "The universities of Oxford and _____": one half of a pair that all know."""
    found = None if case.is_statement else _BESIDE.search(case.body)
    mate = (found["before"] or found["after"]).rstrip(".").replace(" ", "\x1f") if found else ""
    pair = frozenset({mate, case.fact.value.text.replace(" ", "\x1f")})
    return f'"{mate}" brings "{case.fact.value.text}" to mind' if mate and pair in _PAIRS else ""


def end_told(case: Case) -> str:
    """ "The regency of _____ (years), ending in 1946": the question has a year of the span."""
    value = case.fact.value
    if case.is_statement or value.kind != "date" or "/" not in value.day:
        return ""
    told = next((year for year in value.day.split("/") if re.search(rf"\b{year[:4]}\b", case.body)), "")
    return f'"{told}" is a year of the span' if told else ""


GATES = (akin_word, land_of_topic, other_name_of_topic, famous_mate, end_told)
