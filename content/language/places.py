"""Places by name: countries, subdivisions, regions and cities, what lies in what, and what is like what.

The data is one compressed file made by model/gazetteer_build.py and read at the first lookup. Other modules come here
through `content.language.gazetteer`, which explains how names match.
"""

import gzip
import json
import math
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

FILE = Path(__file__).parent / "gazetteer.json.gz"
BIG_CITY = 100_000  # inhabitants: words of the names of smaller places are too often other words
GREAT_CITY = 500_000  # with GREAT_FAME: thought of before a state of the same name ("New York", "Washington")
GREAT_FAME = 60
SMALL_COUNTRY = 500_000  # inhabitants: smaller ones are offered only beside their like
UNKNOWN_CITY = 12  # fame below which a city is a quarter or suburb more often than not

Kind = Literal["country", "subdivision", "region", "city"]


@dataclass(frozen=True, slots=True)
class Place:
    """One reading of a place name.

    `country` is an ISO 3166 code and `continent` a GeoNames one (AF AN AS EU NA OC SA); `division` is the
    GeoNames code of the first-level subdivision. Empty where it does not apply or is not known, as is a
    `population` of 0. `former` marks a country that is no state today; it carries the codes and the population
    of the state it is in. `fame` is the number of a city's names in all languages, 0 for other kinds.
    """

    name: str
    kind: Kind
    country: str = ""
    division: str = ""
    continent: str = ""
    population: int = 0
    former: bool = False
    fame: int = 0


@cache
def data() -> dict[str, Any]:
    """The whole file; its keys are those of `model/gazetteer_build.build`."""
    value: dict[str, Any] = json.loads(gzip.decompress(FILE.read_bytes()))
    return value


def bare(name: str) -> str:
    """`name` with plain apostrophes and single spaces, and without an article that is no part of it."""
    name = " ".join(name.replace("’", "'").split())
    if not name.startswith(("the ", "The ")):
        return name
    with_article = "The " + name[4:]
    return with_article if with_article in by_name() else name[4:]


@cache
def by_name() -> dict[str, tuple[Place, ...]]:
    """Main name of a place -> what it can mean, in the order of the file."""
    table: dict[str, tuple[Place, ...]] = {}
    for row in data()["places"]:
        table[row[0]] = (*table.get(row[0], ()), Place(*row))
    return table


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """Name -> every name of the same place, the main one first; only for places with several names."""
    groups = (tuple(group) for group in data()["groups"])
    return {name: group for group in groups for name in group}


def other_names(name: str) -> tuple[str, ...]:
    """Every name of the place that `name` is a name of, the main one first ("US" -> "United States", ...)."""
    name = bare(name)
    return _groups().get(name, (name,))


def main_name(name: str) -> str:
    """The main name of a place: "United States" for "U.S."; the name itself when nothing else is known."""
    return other_names(name)[0]


def same_place(one: str, other: str) -> bool:
    """Whether two names can mean the same place."""
    return main_name(one) == main_name(other)


def readings(name: str) -> tuple[Place, ...]:
    """What places `name` can mean, the most prominent first; empty when it is none we know."""
    own, main = bare(name), main_name(name)
    found = (*by_name().get(own, ()), *(by_name().get(main, ()) if main != own else ()))
    return tuple(sorted(found, key=_prominence))


def _prominence(place: Place) -> int:
    """Order of readings: countries, great cities, subdivisions, regions, other cities."""
    return {"country": 0, "subdivision": 2, "region": 3, "city": 1 if _is_great(place) else 4}[place.kind]


def _is_great(city: Place) -> bool:
    return city.population >= GREAT_CITY and (city.fame >= GREAT_FAME or _is_capital(city))


def _is_capital(city: Place) -> bool:
    return bool(data()["capitals"].get(city.country) == city.name)


def is_known_widely(city: Place) -> bool:
    """Whether a city is a capital, or so large that everybody thinks of it before another one of its name."""
    return city.kind == "city" and (_is_capital(city) or _is_great(city))


def place(name: str, kind: Kind | None = None) -> Place | None:
    """The most prominent reading of `name` as a place, or the one of the given kind."""
    return next((found for found in readings(name) if kind in (None, found.kind)), None)


def contains(outer: str, inner: str) -> bool:
    """Whether, by some reading of both, `inner` lies in `outer`: a city in its state, country or continent."""
    if bare(inner) in data()["quarters"].get(main_name(outer), ()):
        return True
    pairs = ((o, i) for o in readings(outer) for i in readings(inner) if o != i)
    return any(_contains(o, i) for o, i in pairs)


def _contains(outer: Place, inner: Place) -> bool:
    if outer.kind == "region":
        return bool(outer.continent) and inner.continent == outer.continent
    if outer.kind == "country":
        part = inner.kind != "country" or inner.former
        return not outer.former and part and inner.country == outer.country
    if outer.kind == "subdivision" and outer.division and inner.kind == "city":
        return (inner.country, inner.division) == (outer.country, outer.division)
    return False


def capital(country: str) -> str | None:
    """The name of the capital of a country given by any of its names."""
    found = place(country, "country")
    return data()["capitals"].get(found.country) if found and not found.former else None


@lru_cache(1_000)
def largest_city(outer: str) -> str | None:
    """The name of the city with most inhabitants in a state or country given by any of its names."""
    inside = [
        city
        for places in by_name().values()
        for city in places
        if city.kind == "city" and any(_contains(one, city) for one in readings(outer))
    ]
    return max(inside, key=lambda city: city.population).name if inside else None


def neighbours(name: str, limit: int = 12, kind: Kind | None = None) -> list[str]:
    """Main names of other places like this one, the likest first: for options that could be true.

    Countries of the same continent and cities of the same country, by how near their population is, with
    those across a border or in the same subdivision before the rest; subdivisions of the same country. Never a
    place that is another name of, lies in, or holds the given one.
    """
    found = place(name, kind)
    if found is None or found.kind == "region":
        return []
    pool = (other for other in _pool(found.kind, found.country, found.continent) if other.name != found.name)
    ranked = sorted(pool, key=lambda other: _unlike(found, other))
    main = main_name(name)
    near = (other.name for other in ranked if not same_place(other.name, main))
    return list(dict.fromkeys(near))[:limit]


@cache
def _pool(kind: Kind, country: str, continent: str) -> tuple[Place, ...]:
    """The places that may stand beside one of that kind and position."""
    every = (place for places in by_name().values() for place in places if place.kind == kind and not place.former)
    if kind == "country":
        near = {continent}, set(_borders(country))
        others = (place for place in every if place.country != country and place.population > 10_000)
        return tuple(place for place in others if place.continent in near[0] or place.country in near[1])
    if kind == "subdivision":
        return tuple(place for place in every if place.country == country)
    quarters = {name for block in data()["quarters"].values() for name in block}
    cities = (place for place in every if place.population >= BIG_CITY and place.fame >= UNKNOWN_CITY)
    known = [place for place in cities if place.name not in quarters]
    same = [place for place in known if place.country == country]
    # A small country has few cities of a size: then those of the continent fill the list, after its own.
    return tuple(same if len(same) >= 12 else [place for place in known if place.continent == continent])


def _borders(country: str) -> list[str]:
    codes: list[str] = data()["borders"].get(country, [])
    return codes


def _unlike(one: Place, other: Place) -> tuple[float, int]:
    """How unlike two places of a kind are, in units of log population; ties fall by chance, but always alike."""
    size = abs(math.log((one.population + 1000) / (other.population + 1000)))
    if one.kind == "country":
        strange = 5 * (other.population < SMALL_COUNTRY <= one.population) + _far(one.country, other.country)
    else:
        strange = 0.7 * (one.division != other.division) + 9 * (one.country != other.country)
        strange -= math.log(other.fame + 1) / 2
    return size + strange, zlib.crc32(f"{one.name}|{other.name}".encode())


def _far(country: str, other: str) -> float:
    """0 across a border, more across two, most beyond."""
    near = _borders(country)
    if other in near:
        return 0
    return 0.6 if any(other in _borders(code) for code in near) else 1.5
