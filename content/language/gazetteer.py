"""What English names are: places, persons, peoples, organisations. Lookups only, no spaCy.

Names match by their exact capitalised form: "Turkey" is the country, "turkey" is nothing; a leading "the" is
ignored. A name may have several readings ("Georgia", "Jordan", "Washington"): the lookups say what it can
be, never what it is in a text. The data is read at the first lookup (see `content.language.places`).
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Literal

from content.language.places import (
    BIG_CITY,
    Kind,
    Place,
    bare,
    by_name,
    capital,
    contains,
    data,
    is_known_widely,
    largest_city,
    main_name,
    neighbours,
    other_names,
    place,
    readings,
    same_place,
)

__all__ = [
    "Gender",
    "Kind",
    "Place",
    "capital",
    "contains",
    "demonyms_of",
    "first_name_gender",
    "is_common_word",
    "is_demonym",
    "is_first_name",
    "is_known_widely",
    "largest_city",
    "is_organisation",
    "is_organisation_head",
    "is_organisation_opener",
    "is_other_head",
    "is_place_head",
    "is_place_opener",
    "is_surname",
    "is_title",
    "main_name",
    "names",
    "nation_of",
    "neighbours",
    "other_names",
    "place",
    "readings",
    "same_place",
    "word_class",
]

Gender = Literal["f", "m", "fm"]


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(data()[key])


# Persons and peoples


def first_name_gender(word: str) -> Gender | None:
    """ "f" or "m" for a first name of women or of men, "fm" when both bear it, None when it is no first name."""
    gender: Gender | None = data()["first_names"].get(word)
    return gender


def is_first_name(word: str) -> bool:
    """Whether some people are called `word`; many a common word is a name too (see is_common_word)."""
    return word in data()["first_names"]


def is_surname(word: str) -> bool:
    """Whether some families are called `word`."""
    return word in _words("surnames")


def is_title(word: str) -> bool:
    """Whether `word` stands before the name of a person: "President", "Gen.", "Sheikh"."""
    return word in _words("titles")


def is_demonym(word: str) -> bool:
    """Whether `word` names a people, a faith or a party, or is the adjective of one: "Iraqis", "Sunni"."""
    return word in _words("demonyms")


@cache
def _nations() -> dict[str, str]:
    return {word: code for code, words in data()["nationalities"].items() for word in words}


def nation_of(demonym: str) -> str | None:
    """The main name of the country that a demonym belongs to: "Iraqi" -> "Iraq"; None for "Kurdish"."""
    code = _nations().get(demonym)
    return _country_names()[code] if code else None


def demonyms_of(country: str) -> tuple[str, ...]:
    """Adjectives and nouns for the people of a country: "Iraq" -> ("Iraqi", "Iraqis")."""
    found = place(country, "country")
    return tuple(data()["nationalities"].get(found.country, ())) if found and not found.former else ()


@cache
def _country_names() -> dict[str, str]:
    return {row[2]: row[0] for row in data()["places"] if row[1] == "country" and len(row) == 6}


# Words inside names


def is_organisation_head(word: str) -> bool:
    """Whether `word` ends the names of organisations: "Corporation", "Ministry"."""
    return word in _words("organisation_heads")


def is_organisation_opener(word: str) -> bool:
    """Whether names of organisations open with `word` and "of": "University", "Bank"."""
    return word in _words("organisation_openers")


def is_place_head(word: str) -> bool:
    """Whether `word` ends the names of places: "River", "Province"."""
    return word in _words("place_heads")


def is_place_opener(word: str) -> bool:
    """Whether `word` opens the names of places: "Lake", "Fort", "Northern"."""
    return word in _words("place_openers")


def is_other_head(word: str) -> bool:
    """Whether `word` makes a name neither person, place nor organisation: "War", "Treaty", "Olympics"."""
    return word in _words("other_heads")


def is_organisation(name: str) -> bool:
    """Whether `name` is a well-known organisation: "UN", "Pentagon", "White House"."""
    return bare(name) in _words("organisations")


def is_common_word(word: str) -> bool:
    """Whether English texts write `word` in lower case too, so that a capital alone proves no name.

    Acronyms ("US", "WHO") are never common words.
    """
    acronym = word.isupper() and 1 < len(word) <= 3
    return not acronym and word.lower() in _words("common_words")


def names(key: Literal["first_names", "surnames", "titles", "cities", "countries", "subdivisions"]) -> list[str]:
    """Every name of a class, sorted: for training and tests."""
    kinds = {"cities": "city", "countries": "country", "subdivisions": "subdivision"}
    if key in kinds:
        return sorted({row[0] for row in data()["places"] if row[1] == kinds[key]})
    return sorted(data()[key])


# The parser's feature

_CLASS_LISTS = (
    ("F", "first_names"),
    ("L", "surnames"),
    ("N", "demonyms"),
    ("O", "organisation_heads"),
    ("P", "place_heads"),
    ("Q", "place_openers"),
    ("R", "titles"),
    ("E", "other_heads"),
)
_PLACE_LETTERS = {"country": "C", "region": "C", "subdivision": "S", "city": "T"}


@cache
def _place_letters() -> dict[str, str]:
    """Capitalised word inside a place name -> the letters of the kinds of place ("York" -> "ST")."""
    shared = _words("place_heads") | _words("place_openers") | {"The"}
    found: dict[str, set[str]] = defaultdict(set)
    for name, kind, *_, population in _rows():
        if kind != "city" or population >= BIG_CITY:
            for word in _name_words(other_names(name)):
                if word[:1].isupper() and word not in shared:
                    found[word].add(_PLACE_LETTERS[kind])
    return {word: "".join(sorted(letters)) for word, letters in found.items()}


def _rows() -> Iterable[tuple[str, Kind, int]]:
    for places in by_name().values():
        for entry in places:
            yield entry.name, entry.kind, entry.population


@cache
def _organisation_words() -> frozenset[str]:
    return frozenset(word for word in _name_words(_words("organisations")) if word[:1].isupper())


def _name_words(group: Iterable[str]) -> set[str]:
    return {word for name in group for word in name.split()}


def word_class(word: str) -> str:
    """The lists a word is in, as a short string; the parser reads it as the word's PREFIX feature.

    An uncapitalised word gives its first letter and a number "d"; a capitalised one "G" and a letter for each
    list: F first name, L surname, N demonym, O organisation head, P place head, Q place opener, R title,
    E other head, A known organisation, C country or region, S subdivision, T big city, w also a common word,
    1 a single letter.
    """
    if not word[:1].isupper():
        return "d" if word[:1].isdigit() else word[:1]
    forms = {word, word.capitalize()} if len(word) > 3 and word.isupper() else {word}
    letters = [letter for letter, key in _CLASS_LISTS if not forms.isdisjoint(_words(key))]
    letters += "A" * (not forms.isdisjoint(_organisation_words()))
    letters += sorted({letter for form in forms for letter in _place_letters().get(form, "")})
    return "G" + "".join(letters) + "w" * is_common_word(word) + "1" * (len(word) == 1)
