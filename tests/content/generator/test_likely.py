"""Which wrong names could be true: of the question's time, by the sea, not the home that was left."""

from __future__ import annotations

import pytest

from content.drafts import FactDraft, Stem, Value
from content.generator.evidence import Topic
from content.generator.likely import Likely, grown
from content.generator.persons import Persons
from tests.content.generator import drafting
from tests.content.generator.building import article, fact, topic

TEXT = "The storm reached Kuwait. The crew of Leon Panetta left."


def could_be(name: str, kind: str, key: str, stem: str, title: str = "A title", subtype: str = "") -> bool:
    where = topic(article(TEXT, title=title))
    answer = "Leon Panetta" if kind == "person" else "Kuwait"
    asked: FactDraft = fact(where, answer, stem, value=Value(kind, key, subtype=subtype))  # type: ignore[arg-type]
    return Likely(where).could_be(name, asked, Stem("cloze", "test", stem))


@pytest.mark.parametrize(
    ("name", "key", "stem", "fits"),
    [
        ("Kentucky", "Alabama", "The storm struck the coasts of Florida and _____.", False),
        ("Georgia", "Alabama", "The storm struck the coasts of Florida and _____.", True),
        ("Kentucky", "Ohio", "The storm struck the coasts of Florida and _____.", True),
        ("Kentucky", "Alabama", "The storm struck the farms of Florida and _____.", True),
        ("Austria", "Spain", "Which country lost its coast?", True),
        ("Austria", "Spain", "Off the coast of which country did it sink?", False),
    ],
)
def test_what_has_no_coast_is_not_offered_for_one(name: str, key: str, stem: str, fits: bool) -> None:
    assert could_be(name, "place", key, stem) is fits


@pytest.mark.parametrize(
    ("name", "stem", "fits"),
    [
        ("Norway", "To which country did Lamb flee?", False),
        ("Denmark", "To which country did Lamb flee?", True),
        ("Norway", "In which country did Lamb sing?", True),
    ],
)
def test_nobody_flees_to_his_home(name: str, stem: str, fits: bool) -> None:
    assert could_be(name, "place", "Sweden", stem, "Harald II of Norway") is fits


@pytest.mark.parametrize(
    ("name", "key", "stem", "fits"),
    [
        ("Canada", "Scotland", "_____, Wales and Northern Ireland have parliaments.", False),
        ("England", "Scotland", "_____, Wales and Northern Ireland have parliaments.", True),
        ("France", "Wales", "_____ was annexed by a king.", True),
        ("Scotland", "Cuba", "_____ declared its independence.", False),
        ("England", "Spain", "_____ fought the Dutch.", True),
    ],
)
def test_parts_of_a_state_stand_beside_each_other(name: str, key: str, stem: str, fits: bool) -> None:
    assert could_be(name, "place", key, stem) is fits


@pytest.mark.parametrize(
    ("name", "key", "stem", "fits"),
    [
        ("Cuba", "Spain", "The island gained independence from _____ in 1821.", False),
        ("Portugal", "Spain", "The island gained independence from _____ in 1821.", True),
        ("Cuba", "Spain", "The island was a colony of _____.", False),
        ("Cuba", "Panama", "The island gained independence from _____ in 1921.", True),
        ("Cuba", "Spain", "The island bought sugar from _____ in 1821.", True),
        ("Portugal", "Greece", "Guests were honoured in ancient _____.", False),
        ("Egypt", "Greece", "Guests were honoured in ancient _____.", True),
        ("Portugal", "Greece", "Guests were honoured in _____.", True),
    ],
)
def test_lands_of_the_sort_that_is_asked_about(name: str, key: str, stem: str, fits: bool) -> None:
    assert could_be(name, "place", key, stem, subtype="country") is fits


@pytest.mark.parametrize(
    ("name", "subtype", "fits"),
    [("Arden University", "college", False), ("Bell College", "college", True), ("Arden University", "club", True)],
)
def test_a_university_is_not_offered_for_its_college(name: str, subtype: str, fits: bool) -> None:
    assert could_be(name, "organisation", "Fenner College", "They met in _____.", subtype=subtype) is fits


@pytest.mark.parametrize(
    ("name", "stem", "fits"),
    [
        ("Isaac Newton", "_____ was elected in 2015.", False),
        ("Isaac Newton", "_____ was elected in 1689.", True),
        ("Isaac Newton", "_____ was elected by the college.", True),
        ("Ada Moran", "_____ was elected in 2015.", True),
    ],
)
def test_nobody_is_offered_for_another_age(name: str, stem: str, fits: bool) -> None:
    assert could_be(name, "person", "Martin Lamb", stem) is fits


@pytest.mark.parametrize(
    ("one", "other", "so"),
    [
        ("Korea", "Korean", True),
        ("Moroland", "Moro", True),
        ("King", "Kingdom", False),
        ("Nor", "Norland", False),
        ("Arden", "Ardennes", False),
    ],
)
def test_one_name_may_be_made_of_another(one: str, other: str, so: bool) -> None:
    assert grown(one, other) is so


def parsed_topic(text: str) -> Topic:
    return Topic([drafting.draft(text)], [drafting.sentences(text)])


def test_bodies_and_lives_are_of_the_years_that_the_article_tells() -> None:
    where = parsed_topic(
        "The Coast League was founded in 1992 and grew in 2003. The Dale League was founded in 1888. "
        "George Lamb (1701–1760) was a painter. The Vell Empire (210–80 BC), also known as the Orsid Empire, fell."
    )
    likely = Likely(where)
    key = fact(where, "Dale League", "x", value=Value("organisation", "Hill League", subtype="league"))
    asked = Stem("cloze", "test", "In 1897 the club joined the _____.")
    assert not likely.could_be("Coast League", key, asked)
    assert likely.could_be("Dale League", key, asked)
    assert likely.could_be("Lake League", key, asked)
    person = fact(where, "George Lamb", "x", value=Value("person", "Carl Voss"))
    assert not likely.could_be("George Lamb", person, Stem("cloze", "test", "In 1897 _____ painted the hall."))
    assert likely.could_be("George Lamb", person, Stem("cloze", "test", "In 1740 _____ painted the hall."))
    empire = fact(where, "Vell Empire", "x", value=Value("place", "Arn Empire", subtype="empire"))
    assert not likely.could_be("Vell Empire", empire, Stem("cloze", "test", "In 1897 the _____ was split."))
    assert likely.same("Orsid Empire", "Vell Empire")
    assert not likely.same("Dale League", "Coast League")


def test_who_writes_about_a_matter_played_no_part_in_it() -> None:
    where = parsed_topic(
        "John Lamb led the revolt of the weavers. George Bell joined the weavers. Mark Reed fed the weavers. "
        "According to Peter Voss, the revolt failed. Simon Lind argues that the revolt was won. "
        "The feast was held on Martin Green."
    )
    found = Persons(where).like("John Lamb", 0, "_____ led the revolt of the weavers.", 0)
    assert {"George Bell", "Mark Reed"} <= set(found)
    assert not {"Peter Voss", "Simon Lind", "Martin Green"} & set(found)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Voss gave land for the Marlow Flight Center (now called Arden Space Center) in 1962.", True),
        ("In 1973 the Marlow Flight Center was renamed the Arden Space Center.", True),
        ("In 1973 the Marlow Flight Center and the Arden Space Center were built.", False),
        ("The Marlow Flight Center was built near the Arden Space Center.", False),
    ],
)
def test_two_names_that_the_article_ties_are_of_one_thing(text: str, same: bool) -> None:
    assert Likely(parsed_topic(text)).same("Marlow Flight Center", "Arden Space Center") is same
