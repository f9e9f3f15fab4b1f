"""Gates on what is left of lists, clauses and names of which the rest stayed in the article."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import Gate, counts, halves, remnants, scope
from tests.content.generator.gating import asked, refused

YEAR = Value("date", "1920", day="1920", precision="year")
TWO = Value("number", "two", amount="2")
FOUR = Value("number", "four", amount="4")


@pytest.mark.parametrize(
    ("gate", "text", "answer", "prompt", "value", "bad"),
    [
        (remnants.of_which, "Arden has moths, two species of which live in Lind.", "two",
         "_____ (number) species of which live in Lind.", TWO, True),
        (remnants.of_which, "The two species of Arden of which little is known live in Lind.", "two",
         "The _____ species of Arden of which little is known live in Lind.", TWO, False),
        (remnants.in_turn, "Arden beat Bree in 1920, Lind in 1921, and Tarn in 1922.", "1920",
         "In what year did Arden beat Bree, Lind in 1921, Tarn in 1922?", YEAR, True),
        (remnants.in_turn, "Arden beat Bree in 1920.", "1920", "In what year did Arden beat Bree?", YEAR, False),
        (remnants.following, "A late consequence was the closing of the Lind School in 1920.", "1920",
         "A late consequence was the closing of the Lind School in _____.", YEAR, True),
        (remnants.following, "A consequence of the war was the founding of the Lind School in 1920.", "1920",
         "A consequence of the war was the founding of the Lind School in _____.", YEAR, False),
        (remnants.following, "The towers of 1920 in Arden and Lind are notable examples.", "1920",
         "The towers of _____ in Arden and Lind are notable examples.", YEAR, True),
        (remnants.following, "The towers of 1920 are notable examples of brick in Arden.", "1920",
         "The towers of _____ are notable examples of brick in Arden.", YEAR, False),
        (remnants.following, "A notable exception came with the Lind School in 1920.", "1920",
         "A notable exception came with the Lind School in _____.", YEAR, True),
        (remnants.following, "A notable guest came with the Lind School in 1920.", "1920",
         "A notable guest came with the Lind School in _____.", YEAR, False),
        (remnants.so_that, "In 1920 space was so scarce in Arden, a port, that hills were cleared.", "1920",
         "In _____ space was so scarce in Arden.", YEAR, True),
        (remnants.so_that, "In 1920 space was so scarce in Arden that hills were cleared.", "1920",
         "In _____ space was so scarce in Arden that hills were cleared.", YEAR, False),
        (remnants.aim_lost, "In 1920 the king nominated Ada Doe to lead the house.", "1920",
         "In _____ the king nominated Ada Doe.", YEAR, True),
        (remnants.aim_lost, "In 1920 the king nominated Ada Doe to lead the house.", "1920",
         "In _____ the king nominated Ada Doe to lead the house.", YEAR, False),
        (remnants.hyphen_lost, "In 1920 Lind sold a light link (LL)-based system.", "1920",
         "In _____ Lind sold a light link.", YEAR, True),
        (remnants.hyphen_lost, "In 1920 Lind sold a light link (LL) in Arden.", "1920",
         "In _____ Lind sold a light link in Arden.", YEAR, False),
        (remnants.dash_lost, "The Doe–Keller Act was repealed in 1920.", "1920",
         "In what year was Keller Act repealed?", YEAR, True),
        (remnants.dash_lost, "The Doe–Keller Act was repealed in 1920.", "1920",
         "In what year was the Doe–Keller Act repealed?", YEAR, False),
        (remnants.epithet_alone, "The army of Harald the Bold took Arden in 1920.", "1920",
         "In what year did the Bold take Arden?", YEAR, True),
        (remnants.epithet_alone, "The army of Harald the Bold took Arden in 1920.", "1920",
         "In what year did the army of Harald the Bold take Arden?", YEAR, False),
        (remnants.following, "A rather modern example is the tower of 1920 in Arden.", "1920",
         "A rather modern example is the tower of _____ in Arden.", YEAR, True),
        (remnants.following, "To celebrate, Arden built a tower in 1920.", "1920",
         "To celebrate, Arden built a tower in _____.", YEAR, True),
        (remnants.from_without_to, "Arden grew from 3,000 in 1920 to 9,000 in 1925.", "1920",
         "Arden grew from 3,000 in _____.", YEAR, True),
        (remnants.from_without_to, "Arden grew from 3,000 in 1920 to 9,000 in 1925.", "1920",
         "Arden grew from 3,000 in _____ to 9,000 in 1925.", YEAR, False),
        (remnants.it_done, "Arden bought the church, turning it into a hall in 1920.", "1920",
         "In what year did Arden turn it into a hall?", YEAR, True),
        (remnants.it_done, "Arden turned the church into a hall in 1920.", "1920",
         "In what year did Arden turn the church into a hall?", YEAR, False),
        (counts.years_counted, "From 1936–1939 Arden won four cups in a row.", "four",
         "From 1936–1939 Arden won _____ cups in a row.", FOUR, True),
        (counts.years_counted, "From 1930–1939 Arden won four cups in a row.", "four",
         "From 1930–1939 Arden won _____ cups in a row.", FOUR, False),
        (counts.tally_undated, "Ada Doe conceded four goals in 27 appearances.", "four",
         "Ada Doe conceded _____ goals in 27 appearances.", FOUR, True),
        (counts.tally_undated, "Ada Doe conceded four goals in 1920.", "four",
         "Ada Doe conceded _____ goals in 1920.", FOUR, False),
        (counts.below_ground, "Below 1,500 metres lie the pine forests of Arden.", "Below 1,500",
         "How many metres lie the pine forests of Arden?", Value("number", "Below 1,500", amount="1500"), True),
        (counts.listed_by_name, "Studies of Arden have two parts, descriptive and analytical.", "two",
         "Studies of Arden have _____ parts, descriptive and analytical.", TWO, True),
        (counts.listed_by_name, "Two cases are the Arden case and the Lind case.", "Two",
         "How many cases are the Arden case and the Lind case?", TWO, True),
        (counts.listed_by_name, "Two ships of Arden are old and grey.", "Two",
         "How many ships of Arden are in Lind?", TWO, False),
        (scope.slip, "Ada Doe left Arden on in January 1920.", "1920", "Ada Doe left Arden on in January _____.",
         YEAR, True),
        (scope.slip, "Ada Doe left Arden in January 1920.", "1920", "Ada Doe left Arden in January _____.", YEAR,
         False),
    ],
)  # fmt: skip
def test_what_is_left_of_more_is_refused(
    gate: Gate, text: str, answer: str, prompt: str, value: Value, bad: bool
) -> None:
    assert refused(gate, asked(text, answer, prompt, value)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In what year did the owners of Arden buy Martin Lamb's?", True),
        ("The owners of Arden bought _____'s in 1920.", True),
        ("In what year did the owners of Arden buy Lamb's?", False),
    ],
)
def test_a_name_that_owns_nothing_is_a_firm(prompt: str, bad: bool) -> None:
    text = "In 1920 the owners of Arden bought Lamb's."
    assert refused(halves.owned_nothing, asked(text, "1920", prompt, YEAR)) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [("Arden bought Baghdad's Best Tea in 1920.", True), ("Arden bought Baghdad's best tea in 1920.", False)],
)
def test_a_place_that_owns_a_name_is_a_part_of_it(text: str, bad: bool) -> None:
    place = Value("place", "Baghdad", subtype="city")
    one = asked(text, "Baghdad", text.replace("Baghdad", "_____ (city)"), place)
    assert refused(halves.half_brand, one) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("Ada Doe is a goalkeeper. A goalkeeper, she began with Parma in 1920.", True),
        ("Ada Doe is a goalkeeper. A goalkeeper, she lived in Parma in 1920.", False),
    ],
)
def test_in_an_article_on_football_a_town_one_plays_with_is_a_club(text: str, bad: bool) -> None:
    more = " UEFA and the FA Cup know her. The striker and the midfielder left. The footballer stayed."
    place = Value("place", "Parma", subtype="city")
    prompt = text.split(". ")[1].replace("Parma", "_____ (city)")
    assert refused(halves.club_asked, asked(text + more, "Parma", prompt, place)) is bad


def test_a_list_is_not_swallowed_up_to_its_last_member() -> None:
    text = "Arden won three cups in the town, beating Bree in 1951, Lind in 1952, and Tarn in 1955."
    value = Value("date", "1955", day="1955", precision="year")
    cut = "Arden won three cups in the town and Tarn in _____."
    assert refused(remnants.list_swallowed, asked(text, "1955", cut, value))
    assert not refused(remnants.list_swallowed, asked(text, "1955", text.replace("1955", "_____"), value))


@pytest.mark.parametrize(
    ("gate", "text", "answer", "kind", "bad"),
    [
        (halves.saint_or_river, "The sisters of Saint Baghdad sang in 1920.", "Baghdad", "place", True),
        (halves.saint_or_river, "The sisters of Baghdad sang in 1920.", "Baghdad", "place", False),
        (halves.saint_or_river, "Arden lies where the Wolf and Baghdad rivers meet.", "Baghdad", "place", True),
        (halves.built, "In 1744 Martin Lamb was erected in Arden.", "Martin Lamb", "person", True),
        (halves.built, "In 1744 Martin Lamb was elected in Arden.", "Martin Lamb", "person", False),
        (halves.continent, "Ada Doe crossed Antarctica in 1920.", "Antarctica", "place", True),
        (halves.continent, "Ada Doe crossed Kuwait in 1920.", "Kuwait", "place", False),
    ],
)
def test_names_that_go_on_and_what_is_built_are_not_asked_for(
    gate: Gate, text: str, answer: str, kind: str, bad: bool
) -> None:
    value = Value("place" if kind == "place" else "person", answer)
    assert refused(gate, asked(text, answer, text.replace(answer, "_____"), value)) is bad
