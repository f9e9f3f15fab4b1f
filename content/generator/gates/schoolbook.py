"""Whether a pupil of sixteen knows the answer from school: a great city's country, the wars, well-known leaders."""

from __future__ import annotations

import re
from dataclasses import dataclass

from content.generator.gates.case import Case
from content.language import gazetteer
from content.language.places import Place

GREAT = 45
"""Names in other languages from which a city is known in the whole world."""
MILLIONS = 1_000_000
"""Inhabitants from which a city is asked for its country in school."""
_NAME = re.compile(r"\b[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}")
_CAPITAL_OF = re.compile(
    r"\bcapital(?: city)? (?:of|in) (?:the )?_{3,}|\b_{3,}(?:['’]s)? capital\b|\b[Cc]apital of which\b"
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")

_EVENTS = (
    (r"\b(?:Pacific|European) [Tt]heat(?:er|re)\b|\bNazis?\b|\bNormandy\b|\bPearl Harbor\b|\bHolocaust\b|\bD-Day\b|"
     r"\bHiroshima\b|\baerial bombardment\b|\bJapanese (?:forces|army|occupation|troops)\b|"
     r"\bLuftwaffe\b|\bWehrmacht\b|\bAxis (?:powers|forces)\b",
     "World War II|Second World War|WWII"),
    (r"\btrench(?:es)?\b|\bArchduke\b|\bTreaty of Versailles\b|\bBattle of the Somme\b|\bVerdun\b",
     "World War I|First World War|Great War|WWI"),
    (r"\bWarsaw Pact\b|\bIron Curtain\b|\bBerlin Wall\b|\bCuban [Mm]issile\b", "Cold War"),
    (r"\bsurrender\w*\b.*\bMay [78],? 1945|\bMay [78],? 1945.*\bsurrender|\b[78] May 1945.*\bsurrender|"
     r"\bsurrender.*\b[78] May 1945", "Germany|Nazi Germany"),
    (r"\bsurrender\w*\b.*\b(?:August|September) (?:\d+, )?1945|\b(?:August|September) (?:\d+, )?1945.*\bsurrender",
     "Japan"),
    (r"\bNorth Korea\w*\b.*\binva(?:ded|sion)\b", "South Korea"),
    (r"\b(?:West Berlin|Berlin blockade|Berlin Blockade)\b.*", "Soviet Union|USSR"),
    (r"\b(?:Soyuz|Sputnik|Vostok|Zond)\b|\bcommunist states of Eastern Europe\b|\bSoviet-allied\b|"
     r"\b(?:Hungary|Poland|Romania|Bulgaria|Cuba|Czechoslovakia)\b.*\bcommunist\b", "Soviet Union|USSR"),
    (r"\bcaptured the (?:U\.S\.|US|American) embassy\b.*\bhostages?\b", "Iran"),
    (r"\b(?:Guomindang|Kuomintang|Chiang|Nationalists)\b.*\b(?:retreated|fled|withdrew)\b", "Taiwan"),
    (r"\bBeijing['’]s\b", "Tiananmen Square"),
    (r"\bpassenger (?:ship|liner)\b.*\b1915\b", "RMS Lusitania|Lusitania"),
    (r"\b(?:Wilson|Roosevelt|Truman|Obama|Trump|Bush|Clinton|Reagan)\b.*\b(?:took over|entered|left|moved into)\b",
     "White House"),
    (r"\bColumbus\b.*\b(?:sailed|landed|reached|discovered)\b", "1492"),
    (r"\bDeclaration of Independence\b.*\b(?:adopted|signed|issued)\b", "July 4, 1776|4 July 1776|1776"),
    (r"\bBastille\b", "1789|July 14, 1789|14 July 1789|French Revolution"),
    (r"\bBerlin Wall\b.*\bf(?:e|a)ll", "1989|November 9, 1989|9 November 1989"),
    (r"\b(?:first )?(?:landed|landing|walked|men|man) on the [Mm]oon\b", "1969|July 1969|Neil Armstrong|Apollo 11"),
    (r"\b(?:World Trade Cent(?:er|re)|Twin Towers|September 11)\b", "2001|September 11, 2001|11 September 2001"),
    (r"\bTitanic\b.*\bs(?:a|u)nk\b", "1912|April 1912"),
    (r"\b(?:Second World War|World War II)\b.*\b(?:ended|end|over)\b", "1945"),
    (r"\b(?:Second World War|World War II)\b.*\b(?:began|broke out|started)\b", "1939"),
    (r"\b(?:First World War|World War I)\b.*\b(?:ended|end|over|armistice)\b", "1918"),
    (r"\b(?:First World War|World War I)\b.*\b(?:began|broke out|started)\b", "1914"),
)  # fmt: skip
"""The handful of events that every class has had: what a question about them says, and answers that need no reading."""
_KNOWN = tuple((re.compile(said), frozenset(answers.split("|"))) for said, answers in _EVENTS)


@dataclass(frozen=True)
class _Leader:
    """A leader whom everybody can name, of which country, and from when to when."""

    name: str
    country: str
    first: int
    last: int


_LEADERS = tuple(
    _Leader(name, country, first, last)
    for name, country, first, last in (
        ("Vladimir Putin", "Russia", 2000, 2035),
        ("Joseph Stalin", "Soviet Union", 1924, 1953),
        ("Nikita Khrushchev", "Soviet Union", 1955, 1964),
        ("Mikhail Gorbachev", "Soviet Union", 1985, 1991),
        ("Adolf Hitler", "Germany", 1933, 1945),
        ("Angela Merkel", "Germany", 2005, 2021),
        ("Benito Mussolini", "Italy", 1922, 1943),
        ("Mao Zedong", "China", 1949, 1976),
        ("Xi Jinping", "China", 2013, 2035),
        ("Fidel Castro", "Cuba", 1959, 2008),
        ("Winston Churchill", "United Kingdom", 1940, 1945),
        ("Margaret Thatcher", "United Kingdom", 1979, 1990),
        ("Emmanuel Macron", "France", 2017, 2027),
        ("Charles de Gaulle", "France", 1959, 1969),
        ("Nelson Mandela", "South Africa", 1994, 1999),
        ("Volodymyr Zelenskyy", "Ukraine", 2019, 2035),
    )
)
_TITLED = (
    ("Queen", "Elizabeth", 1558, 1603),
    ("Queen", "Elizabeth", 1952, 2022),
    ("Queen", "Victoria", 1837, 1901),
    ("Prime Minister", "Winston Churchill", 1940, 1945),
    ("Pope", "Francis", 2013, 2025),
    ("King", "Henry VIII", 1509, 1547),
    ("Emperor", "Napoleon", 1804, 1815),
    ("President", "Abraham Lincoln", 1861, 1865),
    ("President", "George Washington", 1789, 1797),
    ("President", "John F. Kennedy", 1961, 1963),
)
"""Titles with one bearer in a time that every class has had: title, name, first and last year."""
_AMERICAN = [
    "Franklin Roosevelt",
    "Franklin D. Roosevelt",
    "Theodore Roosevelt",
    "Woodrow Wilson",
    "Harry Truman",
    "Harry S. Truman",
    "Abraham Lincoln",
    "Richard Nixon",
    "Ronald Reagan",
    "Bill Clinton",
    "George W. Bush",
    "Barack Obama",
    "Donald Trump",
    "Joe Biden",
    "John F. Kennedy",
    "Dwight D. Eisenhower",
    "Dwight Eisenhower",
    "Lyndon B. Johnson",
    "Jimmy Carter",
]
_FOR_HOME = re.compile(r"\b(?:even )?before the _{3,}|\bthe _{3,} (?:became|entered|joined|declared|itself)\b")


def city_of_country(case: Case) -> str:
    """ "About Manila: ... the inhabitants of the _____ (country)": a city of the world tells its country."""
    value = case.fact.value
    if case.is_statement or value.kind != "place" or gazetteer.place(value.text, "country") is None:
        return ""
    if _CAPITAL_OF.search(case.body):
        return "everybody knows the country of a capital that is named"
    country = gazetteer.place(value.text, "country")
    names = _NAME.findall(f"{case.lead}. {case.body}") if country is not None else []
    for name in (*names, *(word for one in names for word in one.split())):
        city = _world_city(name)
        if city is not None and country is not None and city.country == country.country:
            return f'"{name}" tells the country'
    return ""


def _world_city(name: str) -> Place | None:
    """The city of a name if it is one that everybody has heard of, and nothing else first."""
    found = gazetteer.place(name)
    if found is None or found.kind not in {"city", "subdivision"}:
        return None
    city = gazetteer.place(name, "city")
    if city is None or city.fame < GREAT:
        return None
    return city if city.population >= MILLIONS else None


def known_event(case: Case) -> str:
    """ "The Pacific theater during the _____", "On May 8, 1945, which country surrendered?"."""
    if case.is_statement:
        return ""
    answers = {case.fact.answer.removeprefix("the "), case.fact.value.text}
    for said, known in _KNOWN:
        if answers & known and said.search(case.body):
            return f'everybody thinks of "{case.fact.answer}"'
    return ""


def own_country(case: Case) -> str:
    """ "Roosevelt looked to Europe even before the _____ (country) joined": his own, which everybody knows."""
    value = case.fact.value
    if case.is_statement or value.kind != "place" or not gazetteer.same_place(value.text, "United States"):
        return ""
    president = next((name for name in _AMERICAN if name in case.body), "")
    return f"everybody knows the country of {president}" if president and _FOR_HOME.search(case.body) else ""


def known_leader(case: Case) -> str:
    """ "President _____ flew to Magnitogorsk" in 2018; "_____ felt what the Soviet Union was enduring"."""
    if case.is_statement or case.fact.value.kind != "person":
        return ""
    leader = next((one for one in _LEADERS if one.name == case.fact.value.text), None)
    if leader is None:
        return ""
    years = [int(year) for year in _YEAR.findall(case.body)]
    if years and not any(leader.first <= year <= leader.last for year in years):
        return ""
    own = _names_country(case, leader)
    return f"everybody knows who led {leader.country}" if own else ""


def told_by_title(case: Case) -> str:
    """ "In 1584, Queen _____ gave a charter": the title and the year tell who."""
    if case.is_statement or case.choices or case.fact.value.kind != "person":
        return ""
    years = [int(year) for year in _YEAR.findall(case.body)]
    for title, name, first, last in _TITLED:
        held = name in case.fact.value.text.split(" ", 1) or case.fact.value.text.startswith(name)
        if held and any(first <= year <= last for year in years) and f"{title} _____" in case.body:
            return f'"{title}" in that year tells who'
    return ""


def _names_country(case: Case, leader: _Leader) -> bool:
    """Whether the prompt names the leader's country, its people or a city in it."""
    place = gazetteer.place(leader.country, "country")
    for name in _NAME.findall(case.body):
        for word in (name, *name.split()):
            if gazetteer.same_place(word, leader.country) or gazetteer.nation_of(word) == leader.country:
                return True
            city = gazetteer.place(word, "city")
            if city is not None and place is not None and city.country == place.country and not place.former:
                return True
    return False


GATES = (known_event, told_by_title, known_leader, own_country, city_of_country)
