"""Names in parsed sentences: their bounds, their kinds, and the full forms they stand for."""

import pytest

from content.language.names import Named, find_names, is_metonym
from content.language.parser import parse


def named(*sentences: str) -> list[Named]:
    """The names of an article that holds these sentences."""
    return [name for row in find_names(parse(sentences)) for name in row]


def test_two_persons_are_not_one() -> None:
    found = {name.text: name.kind for name in named('She sang on Keller\'s "Clara & Henry" that came out in 2002.')}
    assert found["Clara & Henry"] == "other"


@pytest.mark.parametrize(
    ("sentence", "text", "kind", "subtype"),
    [
        ("President Ramon Castilla opened the first railway in Peru.", "Ramon Castilla", "person", ""),
        ("President Ramon Castilla opened the first railway in Peru.", "Peru", "place", "country"),
        ("Marie Curie moved from Warsaw to France.", "Marie Curie", "person", ""),
        ("The Ministry of Health closed a clinic in Nairobi.", "Ministry of Health", "organisation", "ministry"),
        ("The Ministry of Health closed a clinic in Nairobi.", "Nairobi", "place", "city"),
        ("Snow fell in Colorado and in Montana.", "Montana", "place", "state"),
        ("The University of Coimbra moved to Lisbon.", "University of Coimbra", "organisation", "university"),
        ("Boats crossed Lake Geneva at night.", "Lake Geneva", "place", "lake"),
        ("The Potomac River froze in January.", "Potomac River", "place", "river"),
    ],
)
def test_a_name_is_found_with_its_kind(sentence: str, text: str, kind: str, subtype: str) -> None:
    found = {name.text: name for name in named(sentence)}
    assert text in found
    assert (found[text].kind, found[text].subtype, found[text].sure) == (kind, subtype, True)


def test_spans_point_at_the_names() -> None:
    sentence = "Prime Minister Nouri al-Maliki met Leon Panetta's deputy in Baghdad."
    found = named(sentence)
    assert [sentence[name.start : name.end] for name in found] == [name.text for name in found]
    assert "Nouri al-Maliki" in {name.text for name in found}


def test_a_surname_stands_for_the_full_name() -> None:
    found = named("Secretary Leon Panetta spoke in Baghdad.", "Panetta thanked the crowd.")
    assert {name.full for name in found if name.kind == "person"} == {"Leon Panetta"}
    assert all(name.sure for name in found if name.kind == "person")


def test_a_surname_that_two_persons_bear_stands_for_neither() -> None:
    found = named("George Bush met Laura Bush in Texas.", "Bush spoke to Governor Ann Richards.")
    assert [name.full for name in found if name.text == "Bush"] == ["Bush"]


def test_an_acronym_stands_for_its_words() -> None:
    found = named("The World Health Organization (WHO) sent doctors to Chad.", "In May the WHO sent vaccines to Chad.")
    assert "World Health Organization" in {name.full for name in found if name.text == "WHO"}


@pytest.mark.parametrize("short", ["US", "U.S."])
def test_short_names_of_countries_have_one_full_form(short: str) -> None:
    found = named(f"The {short} sent troops to Kuwait.")
    assert next(name.full for name in found if name.text == short) == "United States"


@pytest.mark.parametrize(
    "sentence",
    ["Many Iraqis cheered on Thursday.", "The meeting in March ended late.", "Rain fell all day."],
)
def test_peoples_days_and_months_are_no_names(sentence: str) -> None:
    assert named(sentence) == []


def test_a_numbered_thing_is_no_person() -> None:
    found = named("Apollo 8 flew around the Moon.", "The crew of Apollo 8 read aloud.")
    assert not [name for name in found if name.kind == "person"]


def test_a_river_called_like_a_state_is_no_state() -> None:
    found = {name.text: name for name in named("Barges went down the Mississippi to the sea.")}
    assert not (found.get("Mississippi") and found["Mississippi"].subtype == "state" and found["Mississippi"].sure)


def test_a_capital_may_stand_for_its_government() -> None:
    assert is_metonym("Washington")
    assert not is_metonym("Fallujah")


def test_no_sentences_have_no_names() -> None:
    assert find_names([]) == []
