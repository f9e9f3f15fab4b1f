"""Whether the answer springs to mind: a capital, a leader's country, the one year in the war, a sum of years."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.generator.times import YEAR
from content.generator.wars import WARS
from content.generator.words import word_set
from content.language import gazetteer

_NAME = re.compile(r"\b[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*")
_POSSESSED = re.compile(r"['’]s?$|(?<=[a-z])\.$")
_AROUND = re.compile(r"\b(?:after|before|since|prior to|following|until)\b[^,.]*$|\b(?:post|pre)[-– ]$", re.I)

_ERAS = (
    (re.compile(r"\b(?:Elizabethan|Tudor)\b"), 1500),
    (re.compile(r"\b(?:Victorian (?:era|age|period|times|England|Britain)|Napoleonic)\b"), 1800),
    (re.compile(r"(?<![-–])\b(?:Edwardian|Nazi|Soviet|World War|Cold War)\b"), 1900),
)
"""Times that lay within one century, or nearly, with its first year."""
_FOUGHT_IN = re.compile(
    r"\bf(?:ight|ought)\b(?![^,.;]*\b(?:Battle|Siege)\b)[^,.;]*? in (?P<war>(?:the )?(?:[A-Z][\w’'-]* )*War\b[^,.;?]*)"
)
_RULED = {
    "Napoleon": "France",
    "Napoleon Bonaparte": "France",
    "Louis XIV": "France",
    "Charles de Gaulle": "France",
    "Vladimir Lenin": "Soviet Union",
    "Lenin": "Soviet Union",
    "Joseph Stalin": "Soviet Union",
    "Stalin": "Soviet Union",
    "Nikita Khrushchev": "Soviet Union",
    "Mikhail Gorbachev": "Soviet Union",
    "Vladimir Putin": "Russia",
    "Adolf Hitler": "Germany",
    "Hitler": "Germany",
    "Bismarck": "Germany",
    "Angela Merkel": "Germany",
    "Benito Mussolini": "Italy",
    "Mussolini": "Italy",
    "Mao": "China",
    "Mao Zedong": "China",
    "Fidel Castro": "Cuba",
    "Saddam Hussein": "Iraq",
    "Winston Churchill": "United Kingdom",
    "Margaret Thatcher": "United Kingdom",
    "Mahatma Gandhi": "India",
    "Nelson Mandela": "South Africa",
}
"""Leaders of whom everybody can say of which country."""
_LANDMARKS = {
    "Harvard": "Boston Cambridge Massachusetts",
    "Kremlin": "Moscow Russia",
    "Red Square": "Moscow Russia",
    "Tiananmen": "Beijing China",
    "White House": "Washington",
    "Capitol Hill": "Washington",
    "Pentagon": "Washington",
    "Wall Street": "New_York New_York_City",
    "Broadway": "New_York New_York_City",
    "Downing Street": "London United_Kingdom Britain England",
    "Buckingham Palace": "London United_Kingdom Britain England",
    "Eiffel Tower": "Paris France",
    "Louvre": "Paris France",
    "Bastille": "Paris France",
    "Colosseum": "Rome Italy",
    "Vatican": "Rome Italy",
    "Taj Mahal": "Agra India",
    "Hollywood": "Los_Angeles California",
    "Parliament Hill": "Ottawa Canada",
}
"""What everybody knows in its city and country."""
_DEEDS = (
    (re.compile(r"(?=.*(?:Napoleon|Grande Armée))(?=.*invasion)(?=.*\b1812\b)"), "Russia"),
    (re.compile(r"(?=.*\bKorea)(?=.*(?:occupied|coloni[sz]ed|annexed|colony))"), "Japan"),
    (re.compile(r"(?=.*\bPearl Harbor)(?=.*(?:attack|bomb))"), "Japan"),
    (re.compile(r"(?=.*\bManchuria)(?=.*\bJapan)(?=.*\bfrom\b)"), "China"),
    (re.compile(r"(?=.*\bPoland)(?=.*(?:invaded|invasion))(?=.*\b1939\b)"), "Germany"),
    (re.compile(r"(?=.*\bNormandy)(?=.*(?:landed|landings?))(?=.*\b1944\b)"), "France"),
)
"""What a class knows of who did it, or where: patterns that the whole question has to match."""
_KNOWN_YEARS = (
    (re.compile(r"(?=.*(?:Napoleon|Grande Armée))(?=.*invasion of Russia)"), "1812"),
    (re.compile(r"(?=.*\bNapoleon)(?=.*\bWaterloo)"), "1815"),
    (re.compile(r"(?=.*\b(?:Hiroshima|Nagasaki))(?=.*\bbomb)"), "1945"),
)
"""Years that a class knows of such deeds."""
_SPELT = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_YEARS_LONG = re.compile(r"\b(?P<count>\w+)[ -][Yy]ears?\b")
_PLANS = re.compile(rf"\b(?:plans?|budget|programme?|agenda|schedule|calendar)\b for {BLANK}")
_FROM_ABROAD = re.compile(rf"\b(?P<people>[A-Z][a-z]+) (?:[a-z]+ ){{1,3}}(?:in [A-Z]\w+, |of [A-Z]\w+, |, )?{BLANK}")
_ENGLISH = word_set("US GB AU NZ CA IE")


def capital_asked(case: Case) -> str:
    """ "Political conflicts in _____ delayed Austria's entry": of a country named, the capital comes to mind first."""
    value = case.fact.value
    if case.is_statement or value.kind != "place" or value.subtype not in {"city", ""}:
        return ""
    for name in _names(case.body):
        country = name if gazetteer.place(name, "country") else (gazetteer.nation_of(name) or "")
        seat = gazetteer.capital(country) if country else None
        if seat and gazetteer.same_place(seat, value.text):
            return f"everybody knows the capital of {country}"
    return ""


def _names(text: str) -> list[str]:
    """Names in a text, and the single words of longer ones."""
    whole = [_POSSESSED.sub("", found[0]) for found in _NAME.finditer(text)]
    return list(dict.fromkeys([*whole, *(word for name in whole for word in name.split())]))


def city_told(case: Case) -> str:
    """ "Conflicts in Vienna delayed the entry of _____ (country)": the capital tells its country."""
    value = case.fact.value
    if case.is_statement or value.kind != "place" or gazetteer.place(value.text, "country") is None:
        return ""
    seat = gazetteer.capital(value.text)
    if seat and re.search(rf"\b{re.escape(seat)}\b", case.body):
        return f'"{seat}" tells the country'
    return ""


def leader_told(case: Case) -> str:
    """ "After Lenin's death, Stalin established socialism in _____ (country)": everybody knows whose they were."""
    value = case.fact.value
    if case.is_statement or value.kind != "place":
        return ""
    for leader, country in _RULED.items():
        if gazetteer.same_place(country, value.text) and re.search(rf"\b{leader}\b", case.body):
            return f"everybody knows the country of {leader}"
    return ""


def landmark_told(case: Case) -> str:
    """ "Harvard's buildings were occupied in the Siege of _____ (city)": the building tells its place."""
    value = case.fact.value
    if case.is_statement or value.kind != "place":
        return ""
    for landmark, places in _LANDMARKS.items():
        where = {place.replace("_", " ") for place in places.split()}
        if value.text in where and re.search(rf"\b{landmark}\b", case.body):
            return f'everybody knows where "{landmark}" is'
    return ""


def known_deed(case: Case) -> str:
    """ "The disastrous invasion of _____ in 1812" by Napoleon: a class knows it without reading."""
    value = case.fact.value
    if value.kind == "date" and any(value.day == year and deed.search(case.body) for deed, year in _KNOWN_YEARS):
        return f"everybody thinks of {value.day}"
    if case.is_statement:
        return ""
    if value.text == "Cold War" and "Warsaw Pact" in case.body:
        return "everybody thinks of the Cold War"
    if value.kind != "place":
        return ""
    shown = case.body.replace(BLANK, " ")
    found = any(gazetteer.same_place(country, value.text) and deed.search(shown) for deed, country in _DEEDS)
    return f'everybody thinks of "{value.text}"' if found else ""


def century_told(case: Case) -> str:
    """ "About the Victorian era: in what century ...?": the era lies in one."""
    if case.fact.value.precision != "century":
        return ""
    for era, first in _ERAS:
        found = era.search(f"{case.lead} {case.body}")
        if found and case.fact.value.day.startswith(str(first)):
            return f'"{found[0]}" tells the century'
    return ""


def fought_in_war(case: Case) -> str:
    """ "In _____ Britain fought beside France in the Crimean War": so it did in each of its years."""
    found = _FOUGHT_IN.search(case.body) if case.fact.value.kind == "date" else None
    known = found and any(war.search(found["war"]) for war, _ in WARS)
    return f'"{found["war"]}" lasted for years' if found and known else ""


def in_the_war(case: Case) -> str:
    """ "Enlisted in the Continental artillery in _____": of 1776, 1788, 1789 and 1790, one lies in the war."""
    if case.fact.value.kind != "date" or not case.wrong:
        return ""
    key = YEAR.search(case.fact.value.day or case.fact.answer)
    others = [YEAR.search(text) for text in case.wrong]
    for war, (first, last) in WARS:
        found = war.search(case.body)
        if not found or key is None or _AROUND.search(case.body[: found.start()]):
            continue
        inside = [other for other in others if other is not None and first <= int(other[0]) <= last]
        if first <= int(key[0]) <= last and not inside:
            return f'only one of the years lies in the time of "{found[0]}"'
    return ""


def sum_of_years(case: Case) -> str:
    """ "Seven Years" from 1756 to _____: the question holds the sum."""
    value = case.fact.value
    key = YEAR.match(value.day) if value.kind == "date" else None
    if key is None or case.is_statement:
        return ""
    years = [int(year) for year in YEAR.findall(case.body)]
    for found in _YEARS_LONG.finditer(case.body):
        count = _count(found["count"])
        if count and any(abs(int(key[0]) - year) == count for year in years):
            return f'"{found[0]}" and the other year tell this one'
    return ""


def _count(word: str) -> int:
    if word.isdigit():
        return int(word)
    return _SPELT.index(word.lower()) + 1 if word.lower() in _SPELT else 0


def next_year(case: Case) -> str:
    """ "In December 1755 he laid out his plans for _____ (year)": for the year that follows."""
    value = case.fact.value
    key = YEAR.match(value.day) if value.kind == "date" else None
    if key is None or case.is_statement or not _PLANS.search(case.body):
        return ""
    years = [int(year) for year in YEAR.findall(case.body)]
    return "plans are for the year that follows" if any(int(key[0]) - year in {0, 1} for year in years) else ""


def from_abroad(case: Case) -> str:
    """ "The French consul in Boston, _____" among English names: the name alone tells who is French."""
    if case.fact.value.kind != "person" or not case.wrong:
        return ""
    found = _FROM_ABROAD.search(case.body)
    nation = gazetteer.nation_of(found["people"]) if found else None
    place = gazetteer.place(nation, "country") if nation else None
    if found is None or nation is None or place is None or place.country in _ENGLISH:
        return ""
    for name in case.wrong:
        last = name.split()[-1]
        told = [line.sentence.text for line in case.topic.lines if last in line.sentence.text]
        if any(re.search(rf"\b(?:{found['people']}|{re.escape(nation)})\b", text) for text in told):
            return ""
    return f"only one option is {found['people']}"


GATES = (
    sum_of_years,
    next_year,
    in_the_war,
    century_told,
    fought_in_war,
    leader_told,
    landmark_told,
    known_deed,
    city_told,
    capital_asked,
    from_abroad,
)
