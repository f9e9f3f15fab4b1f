"""Whom a surname means, from all that a text tells of its bearers."""

from __future__ import annotations

import pytest

from content.language.full_names import Bearers, Place, Told, family_names, persons_in, ruler, same
from content.language.misnamed import misnamed


@pytest.mark.parametrize(
    ("one", "other", "can"),
    [
        ("John Kennedy", "John F. Kennedy", True),
        ("John F. Kennedy", "John Fitzgerald Kennedy", True),
        ("John F. Kennedy", "Robert F. Kennedy", False),
        ("George W. Bush", "George H. W. Bush", False),
        ("Recep Tayyip Erdoğan", "Tayyip Erdogan", True),
    ],
)
def test_two_full_names_can_be_one_persons(one: str, other: str, can: bool) -> None:
    assert same(one, other) is can


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Mao Zedong", {"zedong", "mao"}),
        ("Chiang Kai-shek", {"kai-shek", "shek", "chiang"}),
        ("Ada Prys-Jones", {"prys-jones", "jones"}),
        ("Joe Mansueto", {"mansueto"}),
        ("Paul Marin de la Malgue", {"malgue", "marin"}),
    ],
)
def test_a_person_is_called_by_a_family_name(name: str, words: set[str]) -> None:
    assert set(family_names(name)) == words


def test_full_names_are_found_in_titles_and_captions() -> None:
    found = persons_in(
        'Former agent Tony Mendez, architect. Senator Robert F. Kennedy and Russell L. "Rusty" Schweickart'
    )
    assert found == {
        "mendez": {"Tony Mendez"},
        "kennedy": {"Robert F. Kennedy"},
        "schweickart": {"Russell L. Schweickart"},
    }
    assert persons_in("The Robert Morris University and Paul Revere House opened after the London Paralympics.") == {}
    assert persons_in("On the 29th of April Keller left. In April Voss read the King James Bible.") == {}
    assert persons_in("The painter April Keller left.") == {"keller": {"April Keller"}}


def bearers(told: Told, *places: Place) -> Bearers:
    known = Bearers(told)
    for place in places:
        known.meet(place)
    return known


def test_a_surname_means_the_one_bearer_introduced_so_far() -> None:
    known = bearers(Told(), Place(1, 0, "John F. Kennedy", True), Place(9, 0, "Robert Kennedy", True))
    assert known.full("Kennedy", 4, 0) == ("John F. Kennedy", True)
    assert known.full("Kennedy", 20, 0) == ("", False)


def test_a_surname_means_the_person_of_the_title_unless_another_is_near() -> None:
    title = Told({"gore": frozenset({"Christopher Gore"})})
    known = bearers(title, Place(1, 0, "Christopher Gore", True), Place(5, 0, "John Gore", True))
    assert known.full("Gore", 4, 0)[0] == "Christopher Gore"
    assert known.full("Gore", 6, 0)[0] == ""
    assert known.full("Gore", 8, 0)[0] == "Christopher Gore"


def test_a_relative_does_not_take_the_surname_for_good() -> None:
    known = bearers(Told(), Place(1, 0, "Robert Rossen", True), Place(5, 9, "Carol Rossen", True, kin=True))
    assert known.full("Rossen", 5, 20)[0] == ""
    assert known.full("Rossen", 9, 0)[0] == "Robert Rossen"


def test_what_is_told_elsewhere_serves_only_if_it_is_one_person() -> None:
    assert Bearers(Told({}, {"doe": frozenset({"Jane Doe"})})).full("Doe", 0, 0)[0] == "Jane Doe"
    assert Bearers(Told({}, {"doe": frozenset({"Jane Doe", "Ada Doe"})})).full("Doe", 0, 0)[0] == ""


def test_ships_firms_planets_and_plain_words_are_no_persons() -> None:
    found = misnamed(
        "The Cassini mission flew. Gas producer Energean sold. Truman wanted containment. Ise-class ships."
    )
    assert [found.get(word) for word in ("Cassini", "Energean", "Containment", "Ise", "Uranus", "Truman")] == [
        "other",
        "organisation",
        "other",
        "other",
        "other",
        None,
    ]


@pytest.mark.parametrize(
    ("title", "called"),
    [
        ("George III of Arden", ("George", "George III")),
        ("Louis XIV", ("Louis", "Louis XIV")),
        ("John, King of Arden", ("John", "King John of Arden")),
        ("John Keller", ("", "")),
        ("John, Ohio", ("", "")),
        ("Vostok XI", ("", "")),
    ],
)
def test_a_title_may_be_a_ruler(title: str, called: tuple[str, str]) -> None:
    assert ruler(title) == called
