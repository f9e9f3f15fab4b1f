"""What looks like a person's name and is none, by its words and by how a text uses it."""

from __future__ import annotations

import pytest

from content.language.names import Named, find_names
from content.language.no_persons import instead, used_as_thing
from content.language.parser import parse


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Millennium BC", "other"),
        ("King of Savoy", "other"),
        ("Bishop of Lincoln", "other"),
        ("Regent", "other"),
        ("Corinth Canal", "place"),
        ("Gamma Delta Chapter", "other"),
        ("Morgan Stanley", "organisation"),
        ("Warner Bros.", "organisation"),
        ("Magna Carta", "other"),
        ("Peter Stanley", None),
        ("Duke of Wellington", None),
        ("Mary of Guise", None),
        ("Otto of the Empire", None),
        ("Rowland Hill", None),
        ("Winston Churchill", None),
        ("Akbar", None),
    ],
)
def test_words_tell_what_is_no_person(name: str, kind: str | None) -> None:
    assert instead(name.split()) == kind


@pytest.mark.parametrize(
    ("before", "name", "after", "thing"),
    [
        ("The Prince ", "Albert Mercer", " was built in 1912.", True),
        ("The 1912 Prince ", "Albert Mercer", " was built by hand.", True),
        ("Stars of the ", "Jewel Casket", " and of others are red.", True),
        ("A fair takes place on ", "Moses Hill", ".", True),
        ("It has several towns (such as ", "Grace Hill", " and Clara Ford).", True),
        ("It has several towns, such as Arden Hill and ", "Clara Ford", ".", True),
        ("The ", "Albert Mercer", " administration ended in 1912.", False),
        ("The senator ", "Albert Mercer", " was born in 1912.", False),
        ("It was sold to ", "Moses Hill", " in 1912.", False),
        ("It has writers such as ", "Grace Hill", " and Clara Ford.", False),
        ("The King ", "Charles II", " was crowned in 1661.", False),
    ],
)
def test_use_tells_what_is_no_person(before: str, name: str, after: str, thing: bool) -> None:
    found = Named(len(before), len(before) + len(name), name, "person", name)
    assert used_as_thing(found, before + name + after) is thing


def kinds_of(*sentences: str) -> dict[str, tuple[str, str]]:
    """Kind and full form by the text of each name of an article that holds these sentences."""
    return {name.text: (name.kind, name.full) for row in find_names(parse(sentences)) for name in row}


def test_a_thing_is_none_of_the_persons_in_the_other_sentences_either() -> None:
    found = kinds_of("The Prince Albert Mercer was built in 1912.", "Albert Mercer cars won many races.")
    assert found.get("Albert Mercer", ("other", ""))[0] != "person"


def test_a_contest_is_no_part_of_its_winners_name() -> None:
    found = kinds_of("In 1961, he met former Mr. Canada Peter Keller in Graz.")
    assert found["Peter Keller"] == ("person", "Peter Keller")


def test_the_state_behind_a_name_says_what_it_is() -> None:
    assert kinds_of("The people of Mato Grosso state saw the stars in May.")["Mato Grosso"][0] == "place"


def test_who_lived_is_a_person() -> None:
    assert kinds_of("Julia Linden Hill lived in a tree for 738 days.")["Julia Linden Hill"][0] == "person"


def test_a_plain_word_is_no_city() -> None:
    found = kinds_of("The War of Independence lasted for eight years.")
    assert found.get("Independence", ("other", ""))[0] != "place"


def test_a_court_of_law_is_a_body() -> None:
    assert kinds_of("The mill lost its case in the US District Court.")["US District Court"][0] == "organisation"


@pytest.mark.parametrize("sentence", ["The frigate Philadelphia sank.", "The men set fire to the Philadelphia."])
def test_a_ship_is_no_city(sentence: str) -> None:
    rows = find_names(parse(["He was born in Philadelphia.", sentence, "He died in Philadelphia."]))
    assert [name.subtype for row in rows for name in row if name.text == "Philadelphia"] in (
        ["city", "", "city"],
        ["city", "city"],
    )


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("In 1774 the Navy ship Santiago, under Juan Keller, entered the bay.", False),
        ("In 1774 the people of Santiago entered the bay.", True),
    ],
)
def test_what_stands_behind_ship_is_a_ship(sentence: str, place: bool) -> None:
    assert (kinds_of(sentence)["Santiago"][0] == "place") is place


def test_the_owner_behind_of_belongs_to_what_he_owns() -> None:
    found = kinds_of("The find by Peter Keller of Tutankhamun's tomb made news in 1922.")
    assert "Peter Keller of Tutankhamun" not in found


def test_a_school_of_two_subjects_has_one_name() -> None:
    assert "School of Slavonic and Baltic Studies" in kinds_of(
        "In 1999, it merged with the School of Slavonic and Baltic Studies."
    )


@pytest.mark.parametrize(
    ("sentences", "text", "full"),
    [
        (("The chapel of St John Keller stands there.", "It was founded by King John in 1207."), "John", "John"),
        (
            ("Ernest Henry built a car.", "The race was won by Prince Henry in 1910.", "Henry sold it."),
            "Henry",
            "Ernest Henry",
        ),
        (("The poet Thaddeus of Edessa wrote hymns.", "He lived in Edessa for years."), "Edessa", "Edessa"),
        (("Nero kept the senate.", "In 476, the town fell to Aulus Nero."), "Nero", "Nero"),
        (("Leon Panetta spoke in Baghdad.", "Panetta thanked the crowd."), "Panetta", "Leon Panetta"),
        (("The Toyota Corolla is a car.", "It was built by Toyota in Japan."), "Toyota", "Toyota"),
    ],
)
def test_whom_one_name_stands_for(sentences: tuple[str, ...], text: str, full: str) -> None:
    rows = find_names(parse(sentences))
    found = [name.full for row in rows for name in row if name.text == text]
    assert found[-1:] in ([full], [])
