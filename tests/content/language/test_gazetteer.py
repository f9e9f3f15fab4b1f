"""Lookups of names: tables of words, and what must hold for every entry."""

from __future__ import annotations

import subprocess
import sys

import pytest

from content.language import gazetteer
from content.language.places import by_name, data


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Iraq", "country", "IQ"),
        ("the United States", "country", "US"),
        ("U.S.", "country", "US"),
        ("US", "country", "US"),
        ("America", "country", "US"),
        ("Britain", "country", "GB"),
        ("Côte d’Ivoire", "country", "CI"),
        ("Burma", "country", "MM"),
        ("England", "country", "GB"),
        ("Soviet Union", "country", "RU"),
        ("Georgia", "country", "GE"),
        ("Texas", "subdivision", "US"),
        ("Ontario", "subdivision", "CA"),
        ("Anbar", "subdivision", "IQ"),
        ("Kurdistan", "subdivision", "IQ"),
        ("Baghdad", "city", "IQ"),
        ("Falluja", "city", "IQ"),
        ("al-Fallujah", "city", "IQ"),
        ("Zurich", "city", "CH"),
        ("Zürich", "city", "CH"),
        ("New York", "city", "US"),
        ("Washington", "city", "US"),
        ("Ulaanbaatar", "city", "MN"),
        ("Reykjavik", "city", "IS"),
        ("The Hague", "city", "NL"),
        ("the Hague", "city", "NL"),
        ("Middle East", "region", ""),
        ("Europe", "region", ""),
    ],
)
def test_first_reading_of_a_place(name: str, kind: str, country: str) -> None:
    found = gazetteer.place(name)
    assert found is not None
    assert (found.kind, found.country) == (kind, country)


@pytest.mark.parametrize("word", ["turkey", "china", "Said", "Ministry", "", " ", "the", "Obama", "iraq"])
def test_what_is_no_place(word: str) -> None:
    assert gazetteer.place(word) is None
    assert gazetteer.neighbours(word) == []


def test_a_name_keeps_all_its_readings() -> None:
    assert [found.kind for found in gazetteer.readings("Georgia")] == ["country", "subdivision"]
    assert [found.kind for found in gazetteer.readings("Washington")] == ["city", "subdivision"]
    state = gazetteer.place("Georgia", "subdivision")
    assert state is not None
    assert state.country == "US"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("US", "United States"),
        ("U.S.", "America"),
        ("the UK", "Great Britain"),
        ("Kiev", "Kyiv"),
        ("Bombay", "Mumbai"),
        ("NYC", "New York"),
        ("Fallujah", "Al Fallujah"),
        ("São Paulo", "Sao Paulo"),
        ("Atlantis", "Atlantis"),
    ],
)
def test_names_of_the_same_place(one: str, other: str) -> None:
    assert gazetteer.same_place(one, other)
    assert gazetteer.same_place(other, one)


@pytest.mark.parametrize(("one", "other"), [("Iraq", "Iran"), ("England", "Britain"), ("Texas", "Houston")])
def test_names_of_different_places(one: str, other: str) -> None:
    assert not gazetteer.same_place(one, other)


def test_the_main_name_comes_first() -> None:
    assert gazetteer.main_name("U.S.A.") == "United States"
    assert gazetteer.other_names("Burma")[0] == "Myanmar"
    assert gazetteer.other_names("Baghdad") == ("Baghdad",)
    assert gazetteer.other_names("Nowhere at all") == ("Nowhere at all",)


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("Iraq", "Fallujah", True),
        ("America", "Texas", True),
        ("Texas", "Houston", True),
        ("California", "Houston", False),
        ("Asia", "Iraq", True),
        ("Asia", "Baghdad", True),
        ("Europe", "Baghdad", False),
        ("Iran", "Baghdad", False),
        ("Iraq", "Iraq", False),
        ("Baghdad", "Iraq", False),
        ("UK", "Scotland", True),
        ("Baghdad", "Sadr City", True),
        ("New York City", "Brooklyn", True),
        ("Middle East", "Iraq", False),  # not a continent: what it holds is not listed
    ],
)
def test_what_lies_in_what(outer: str, inner: str, expected: bool) -> None:
    assert gazetteer.contains(outer, inner) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Iraq", {"Iran", "Syria", "Saudi Arabia", "Turkey"}),
        ("Kuwait", {"Oman", "Qatar"}),
        ("U.S.", {"Canada", "Mexico"}),
        ("Baghdad", {"Mosul", "Basra", "Kirkuk"}),
        ("Munich", {"Hamburg", "Cologne", "Berlin"}),
        ("Texas", {"California", "Florida"}),
        ("Geneva", {"Bern", "Basel"}),
    ],
)
def test_likely_neighbours_come_early(name: str, expected: set[str]) -> None:
    assert expected <= set(gazetteer.neighbours(name, 8))


@pytest.mark.parametrize(
    "name", ["Iraq", "America", "Baghdad", "New York", "Texas", "Monaco", "England", "Kyiv", "Paris"]
)
def test_neighbours_are_other_places_of_the_kind(name: str) -> None:
    own = gazetteer.place(name)
    near = gazetteer.neighbours(name)
    assert own is not None
    assert len(near) == len(set(near)) == 12
    for other in near:
        assert gazetteer.place(other, own.kind) is not None
        assert not gazetteer.same_place(name, other)
        assert not gazetteer.contains(other, name)
        assert not gazetteer.contains(name, other)
    assert near == gazetteer.neighbours(name)
    assert near[:3] == gazetteer.neighbours(name, 3)


def test_regions_have_no_neighbours() -> None:
    assert gazetteer.neighbours("Europe") == []


def test_quarters_are_not_offered_beside_cities() -> None:
    assert "Brooklyn" not in gazetteer.neighbours("Chicago", 40)
    assert "Sadr City" not in gazetteer.neighbours("Mosul", 40)


@pytest.mark.parametrize(
    ("country", "capital"),
    [("Iraq", "Baghdad"), ("U.S.", "Washington, D.C."), ("Britain", "London"), ("Switzerland", "Bern")],
)
def test_capitals(country: str, capital: str) -> None:
    assert gazetteer.capital(country) == capital


def test_no_capital_of_what_is_no_state_now() -> None:
    assert gazetteer.capital("Soviet Union") is None
    assert gazetteer.capital("Baghdad") is None


@pytest.mark.parametrize(
    ("demonym", "country"),
    [
        ("Iraqi", "Iraq"),
        ("Iraqis", "Iraq"),
        ("American", "United States"),
        ("British", "United Kingdom"),
        ("Dutch", "Netherlands"),
    ],
)
def test_nation_of_a_demonym(demonym: str, country: str) -> None:
    assert gazetteer.is_demonym(demonym)
    assert gazetteer.nation_of(demonym) == country
    assert demonym in gazetteer.demonyms_of(country)


@pytest.mark.parametrize("demonym", ["Kurdish", "Sunni", "Shiite", "Christians", "Republican", "European"])
def test_peoples_without_a_state(demonym: str) -> None:
    assert gazetteer.is_demonym(demonym)
    assert gazetteer.nation_of(demonym) is None


def test_every_nationality_is_of_a_country_and_names_only_it() -> None:
    words = [word for block in data()["nationalities"].values() for word in block]
    assert len(words) == len(set(words))
    for word in words:
        country = gazetteer.nation_of(word)
        assert country is not None
        assert gazetteer.place(country, "country") is not None


@pytest.mark.parametrize(
    ("word", "gender"),
    [
        ("Mary", "f"),
        ("Barack", None),
        ("George", "m"),
        ("Fatima", "f"),
        ("Ahmed", "m"),
        ("Leslie", "fm"),
        ("Xyz", None),
    ],
)
def test_gender_of_first_names(word: str, gender: str | None) -> None:
    assert gazetteer.first_name_gender(word) == gender
    assert gazetteer.is_first_name(word) is (gender is not None)


@pytest.mark.parametrize(
    ("lookup", "inside", "outside"),
    [
        (gazetteer.is_surname, ["Smith", "Petrov", "Garcia"], ["smith", "Qqq"]),
        (gazetteer.is_title, ["President", "Gen.", "Sheikh", "Mr."], ["Iraq", "soldier"]),
        (gazetteer.is_organisation_head, ["Corporation", "Ministry", "Inc."], ["River", "ministry"]),
        (gazetteer.is_organisation_opener, ["University", "Ministry", "Bank"], ["Corporation"]),
        (gazetteer.is_place_head, ["River", "Province", "Airport"], ["Ministry"]),
        (gazetteer.is_place_opener, ["Lake", "Fort", "North"], ["Province"]),
        (gazetteer.is_other_head, ["War", "Treaty", "Olympics"], ["River", "Ministry"]),
        (gazetteer.is_organisation, ["UN", "the Pentagon", "White House", "NATO"], ["Iraq", "House"]),
        (gazetteer.is_common_word, ["Will", "bush", "The", "Mission"], ["Baghdad", "US", "WHO", "IT"]),
    ],
)
def test_word_lists(lookup, inside: list[str], outside: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert [word for word in inside if not lookup(word)] == []
    assert [word for word in outside if lookup(word)] == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("the", "t"),
        ("1998", "d"),
        ("4,418", "d"),
        ("$", "$"),
        ("Iraq", "GC"),
        ("IRAQ", "GC"),
        ("Baghdad", "GT"),
        ("Iraqis", "GN"),
        ("Mr.", "GR"),
        ("UN", "GA"),
        ("U.S.", "GC"),
        ("The", "Gw"),
        ("York", "GFLST"),
        ("Ж", "G1"),
        ("Qwxyz", "G"),
        ("", ""),
    ],
)
def test_word_class(word: str, expected: str) -> None:
    assert gazetteer.word_class(word) == expected


def test_word_classes_are_few() -> None:
    """The parser keeps a row per class: thousands of them would collide in its table."""
    words = {word for name in by_name() for word in name.split()} | set(gazetteer.names("first_names"))
    words |= set(gazetteer.names("surnames"))
    assert len({gazetteer.word_class(word) for word in words}) < 400


def test_every_place_has_one_of_the_kinds_and_is_found_by_its_own_name() -> None:
    lost = [name for name, places in by_name().items() if not set(places) <= set(gazetteer.readings(name))]
    assert lost == []
    kinds = {place.kind for places in by_name().values() for place in places}
    assert kinds == {"country", "subdivision", "region", "city"}


def test_sources_and_licences_travel_with_the_data() -> None:
    assert all(len(source) == 3 and source[1] for source in data()["sources"])
    assert any("GeoNames" in source[0] and "CC BY" in source[1] for source in data()["sources"])


def test_no_spacy_and_no_reading_before_the_first_lookup() -> None:
    code = (
        "import sys; from content.language import gazetteer, places; "
        "assert places.data.cache_info().currsize == 0; gazetteer.place('Iraq'); "
        "assert 'spacy' not in sys.modules and 'django' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
