"""Gates on common nouns with a capital that stand for a name told elsewhere."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import dating, fame, generic, picks
from tests.content.generator.gating import parsed, refused

TEXT = "In 1805 the town of Arden made Clara Voss a professor."


@pytest.mark.parametrize(
    ("prompt", "title", "bad"),
    [
        ("In _____, the University promoted Clara Voss.", "", True),
        ("In _____, the University promoted Clara Voss.", "Arden University", False),
        ("In _____, Arden University promoted Clara Voss, and the University grew.", "", False),
        ("In _____, the City joined Carn to form the new City of Arden.", "", True),
        ("In _____, the University of Arden promoted Clara Voss.", "", False),
        ("In _____, the University Library promoted Clara Voss.", "", False),
        ("The Championship was first shown in _____.", "", True),
        ("The Senate met in _____.", "", False),
        ("The Queen made Clara Voss a professor in _____.", "", True),
        ("The Queen of Carn made Clara Voss a professor in _____.", "", False),
    ],
)
def test_a_body_called_by_its_sort_alone_needs_its_name(prompt: str, title: str, bad: bool) -> None:
    text = f"{TEXT} Arden University grew." if title else TEXT
    assert refused(generic.bare_body, parsed(text, "1805", prompt, title=title)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("The 1542 Act was repealed in _____.", True),
        ("The 1542 Act of Union was repealed in _____.", False),
        ("The 1542 census was held in _____.", False),
    ],
)
def test_a_law_known_by_its_year_needs_its_name(prompt: str, bad: bool) -> None:
    assert refused(generic.law_by_year, parsed(TEXT, "1805", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("During the chaos that followed, Carn attacked Arden in _____.", True),
        ("The chaos that followed the flood ended in _____.", False),
        ("The mill moved to its present site in _____.", True),
        ("The mill moved to its new site in Arden in _____.", False),
    ],
)
def test_what_followed_needs_what_went_before(prompt: str, bad: bool) -> None:
    assert refused(generic.what_followed, parsed(TEXT, "1805", prompt)) is bad


@pytest.mark.parametrize(
    ("name", "bad"), [("British Army", True), ("Salvation Army", False), ("Royal Scottish Army", False)]
)
def test_a_people_s_army_is_guessed(name: str, bad: bool) -> None:
    text = f"The {name} built a garrison in Arden."
    case = parsed(
        text, name, "Which army built a garrison in Arden?", "short_answer", value=Value("organisation", name)
    )
    assert refused(generic.own_sort, case) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("On 14 Aug., _____ barrels were taken to Arden.", True),
        ("On 14 Aug., 1775, _____ barrels were taken to Arden.", False),
        ("In Aug. _____ barrels were taken to Arden.", False),
    ],
)
def test_a_short_month_s_day_needs_its_year(prompt: str, bad: bool) -> None:
    case = parsed("On 14 Aug., 100 barrels were taken to Arden.", "100", prompt)
    assert refused(dating.day_without_year, case) is bad


@pytest.mark.parametrize(("told", "day", "bad"), [("1800s", "1800", True), ("1830s", "1830", False)])
def test_a_century_s_first_decade_may_be_the_century(told: str, day: str, bad: bool) -> None:
    value = Value("date", told, day=day, precision="decade")
    case = parsed(f"In the {told}, Clara Voss built bridges.", told, "Clara Voss built bridges in _____.", value=value)
    assert refused(dating.decade_or_century, case) is bad


@pytest.mark.parametrize(("town", "bad"), [("Danzig", True), ("Warsaw", False)])
def test_another_name_of_the_topic_is_no_answer(town: str, bad: bool) -> None:
    text = f"{town} grew in 1805. Gdańsk is old. Gdańsk is large. Gdańsk trades."
    case = parsed(text, town, "_____ grew in 1805.", title="Gdańsk", value=Value("place", town))
    assert refused(picks.topic_asked, case) is bad


@pytest.mark.parametrize(
    ("year", "matter", "bad"),
    [
        ("1789", "the French Revolution", True),
        ("1791", "the French Revolution", False),
        ("1789", "the mill of Arden", False),
        ("1947", "Pakistan's independence", True),
        ("1947", "a school in Pakistan", False),
    ],
)
def test_a_year_that_everybody_knows_is_not_asked(year: str, matter: str, bad: bool) -> None:
    text = f"In {year} the town of Carn opened at the dawn of {matter}."
    value = Value("date", year, day=year, precision="year")
    case = parsed(text, year, f"In _____ the town of Carn opened at the dawn of {matter}.", value=value)
    assert refused(fame.famous_year, case) is bad


@pytest.mark.parametrize(
    ("text", "prompt", "bad"),
    [
        ("The role of salt was seen already in 1939.", "The role of salt was seen in _____.", True),
        ("The role of salt was seen as early as 1939.", "The role of salt was seen in _____.", True),
        ("The role of salt was seen as early as 1939.", "The role of salt was seen as early as _____.", False),
        ("The role of salt was seen in 1939.", "The role of salt was seen in _____.", False),
    ],
)
def test_what_was_so_already_may_be_so_later(text: str, prompt: str, bad: bool) -> None:
    value = Value("date", "1939", day="1939", precision="year")
    assert refused(generic.already_then, parsed(text, "1939", prompt, value=value)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In _____, Clara Voss fell while working for the magazine.", True),
        ("In _____, Clara Voss left the magazine Bridges.", False),
        ("In _____, Clara Voss bought a magazine and sold the magazine again.", False),
        ("In _____, Clara Voss worked for the magazine of Arden.", False),
    ],
)
def test_a_work_called_by_its_sort_needs_its_name(prompt: str, bad: bool) -> None:
    assert refused(generic.whose_work, parsed(TEXT, "1805", prompt)) is bad
