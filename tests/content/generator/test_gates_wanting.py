"""Words that want another beside them, and names and matches that are not told whole: refused, their like pass."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import (
    Gate,
    beside,
    complete,
    cutoff,
    generic,
    halves,
    mistaken,
    picks,
    slips,
    untold,
    wanting,
)
from tests.content.generator.gating import asked, parsed, refused

YEAR = Value("date", "1951", day="1951", precision="year")
TWO = Value("number", "two", amount="2")
CITY = Value("place", "Oslo", subtype="city")
LAND = Value("place", "Norway", subtype="country")
STATE = Value("place", "Virginia", subtype="state")
PERSON = Value("person", "Ada Doe")
CIXI = Value("place", "Cixi", subtype="city")
SHARE = Value("percent", "27%", amount="27", unit="%")
RATES = "In 1951, the rate of Lind was 3.5%, compared with 8.5% in Wales and 7.1% in Norway."
HOTEL = Value("place", "Arden Hotel", subtype="hotel")
TEA = "In 1951, the men of Lind boarded a ship and threw its cargo of tea, owned by Carn, into the water."
LIST = "In 1951, the Arden Board met to fight the tax, teach and train the young, and seek more rights."
MATCH = "Norway lost 1 – 2 to Wales, with a late goal."
EMPRESS = "Cixi then gave her word to the rebels and declared war on Arden."


@pytest.mark.parametrize(
    ("gate", "text", "answer", "prompt", "value", "bad"),
    [
        (wanting.copies_of_what, "The leaders of Lind sent copies to Norway and Wales.", "Norway",
         "The leaders of Lind sent copies to _____ and Wales.", LAND, True),
        (wanting.copies_of_what, "The leaders of Lind sent copies of the bill to Norway.", "Norway",
         "The leaders of Lind sent copies of the bill to _____.", LAND, False),
        (wanting.copies_of_what, "The song of Ada Doe sold two copies in Norway.", "Norway",
         "The song of Ada Doe sold two copies in _____.", LAND, False),
        (wanting.share_of_whom, "Norway was the favourite for 27%, followed by Wales.", "Norway",
         "_____ was the favourite for 27%, followed by Wales.", LAND, True),
        (wanting.share_of_whom, "Norway was the favourite for 27% of the guests.", "27%",
         "Norway was the favourite for _____ of the guests.", SHARE, False),
        (wanting.share_of_whom, "Norway accounted for 27%.", "27%", "Norway accounted for _____.", SHARE, False),
        (wanting.says_little, "The year 1951 was a difficult one for Lind.", "1951",
         "The year _____ was a difficult one for Lind.", YEAR, True),
        (wanting.says_little, "In 1951, a difficult year for Lind, Ada Doe died.", "1951",
         "In _____, a difficult year for Lind, Ada Doe died.", YEAR, False),
        (cutoff.comparison_cut, RATES, "1951", "In _____, the rate of Lind was 3.5% and 7.1% in Norway.", YEAR, True),
        (cutoff.comparison_cut, RATES, "1951", "In _____, the rate of Lind was 3.5%.", YEAR, False),
        (cutoff.comparison_cut, RATES, "1951",
         "In _____, the rate of Lind was 3.5%, 8.5% in Wales, and 7.1% in Norway.", YEAR, False),
        (mistaken.brand, "Lind owns the Raleigh brand.", "Raleigh", "Lind owns the _____ (city) brand.",
         Value("place", "Raleigh", subtype="city"), True),
        (mistaken.brand, "Lind owns a brand in Raleigh.", "Raleigh", "Lind owns a brand in _____ (city).",
         Value("place", "Raleigh", subtype="city"), False),
        (halves.saint_or_river, "Lind was founded by L. Ada Doe.", "Ada Doe", "Lind was founded by L. _____ (person).",
         PERSON, True),
        (halves.saint_or_river, "Lind left the U.S. Ada Doe stayed.", "Ada Doe", "_____ (person) stayed.", PERSON,
         False),
        (beside.and_into, "Throughout late 1951 and into 1952, Lind grew.", "1951",
         "Throughout late _____ and into 1952, Lind grew.", YEAR, True),
        (beside.and_into, "Throughout 1951 and in 1955, Lind grew.", "1951",
         "Throughout _____ and in 1955, Lind grew.", YEAR, False),
        (picks.label_asked, "One serial drama, Lind Nights, was set in Oslo.", "serial drama",
         "One _____, Lind Nights, was set in Oslo.", Value("phrase", "serial drama"), True),
        (picks.label_asked, "One cause, the Lind War, was a serial drama.", "serial drama",
         "One cause, the Lind War, was a _____.", Value("phrase", "serial drama"), False),
        (complete.leans, "Ada Doe was subsequently moved to seek help and came upon a text by Jan Lind.", "Jan Lind",
         "Ada Doe was subsequently moved to seek help and came upon a text by _____ (person).", PERSON, True),
        (complete.leans, "Upon her return Ada Doe was subsequently met by Jan Lind.", "Jan Lind",
         "Upon her return Ada Doe was subsequently met by _____ (person).", PERSON, False),
        (wanting.compared_with, "Norway's answer to the tax was somewhat different.", "Norway",
         "Which country's answer to the tax was somewhat different?", LAND, True),
        (wanting.compared_with, "Norway's answer to the tax was different from that of Wales.", "Norway",
         "Which country's answer to the tax was different from that of Wales?", LAND, False),
        (wanting.compared_with, "The coats of Oslo and Bergen were alike in 1951.", "1951",
         "The coats of Oslo and Bergen were alike in _____ (year).", YEAR, False),
        (wanting.of_what_body, "In 1951, members returned to Oslo.", "1951", "In _____, members returned to Oslo.",
         YEAR, True),
        (wanting.of_what_body, "In 1951, participants built one mill.", "1951",
         "In what year did participants build one mill?", YEAR, True),
        (wanting.of_what_body, "In 1951, members of Lind returned to Oslo.", "1951",
         "In _____, members of Lind returned to Oslo.", YEAR, False),
        (wanting.of_what_body, "In 1951, Ada Doe met members of Lind.", "1951",
         "In _____, Ada Doe met members of Lind.", YEAR, False),
        (wanting.numbered_part, "Norway is held to be in Stage 4.", "Norway", "Which country is held to be in Stage 4?",
         LAND, True),
        (wanting.numbered_part, "Norway met Wales in the first game of Group G in Oslo.", "Oslo",
         "Norway met Wales in the first game of Group G in _____.", CITY, True),
        (wanting.numbered_part, "Norway met Wales in Group G of the Lind Cup in Oslo.", "Oslo",
         "Norway met Wales in Group G of the Lind Cup in _____.", CITY, False),
        (wanting.numbered_part, "In 1951, Ada Doe moved to Zone Two of Oslo.", "1951",
         "In _____, Ada Doe moved to Zone Two of Oslo.", YEAR, False),
        (wanting.one_of_which, "One of the areas in Lind is home to two species of bat.", "two",
         "One of the areas in Lind is home to _____ species of bat.", TWO, True),
        (wanting.one_of_which, "One of the founders of Lind sold two mills.", "two",
         "One of the founders of Lind sold _____ mills.", TWO, False),
        (wanting.rank_of_nothing, "The most tragic and politically damaging occurred in 1951 in Oslo.", "1951",
         "The most tragic and politically damaging occurred in _____ in Oslo.", YEAR, True),
        (wanting.rank_of_nothing, "The most tragic fire of Oslo occurred in 1951.", "1951",
         "The most tragic fire of Oslo occurred in _____.", YEAR, False),
        (wanting.not_only, "In 1951, Ada Doe argued not only that Lind was poor but that it was sold.", "1951",
         "In 1951, Ada Doe argued not only that Lind was poor.", YEAR, True),
        (wanting.not_only, "In 1951, Ada Doe argued not only that Lind was poor but that it was sold.", "1951",
         "In _____, Ada Doe argued not only that Lind was poor but that it was sold.", YEAR, False),
        (wanting.put_where, TEA, "1951", "In _____, the men of Lind boarded a ship and threw its cargo of tea.", YEAR,
         True),
        (wanting.put_where, TEA, "1951",
         "In _____, the men of Lind boarded a ship and threw its cargo of tea into the water.", YEAR, False),
        (wanting.put_where, "In 1951, Lind cast its ballots.", "1951", "In _____, Lind cast its ballots.", YEAR, False),
        (wanting.opening_alone, "Thanks in part to the harbours of Oslo, that were new, Lind won.", "Oslo",
         "Thanks in part to the harbours of _____ that were new.", CITY, True),
        (wanting.opening_alone, "Thanks to the harbours of Oslo, Lind won.", "Oslo",
         "Thanks to the harbours of _____, Lind won.", CITY, False),
        (mistaken.half_joined, "Ada Doe sold Arden Hotel and Tower.", "Arden Hotel", "Ada Doe sold _____ and Tower.",
         HOTEL, True),
        (mistaken.half_joined, "Ada Doe sold Arden Hotel and Lind Tower.", "Arden Hotel",
         "Ada Doe sold _____ and Lind Tower.", HOTEL, False),
        (mistaken.half_joined, "Ada Doe saw Oslo and Bergen.", "Oslo", "Ada Doe saw _____ and Bergen.", CITY, False),
        (mistaken.deed_of, "Lind grew in the years after the Ada Doe decision.", "Ada Doe",
         "Lind grew in the years after the _____ (person) decision.", PERSON, True),
        (mistaken.deed_of, "Lind grew after a decision by Ada Doe.", "Ada Doe",
         "Lind grew after a decision by _____ (person).", PERSON, False),
        (mistaken.somebody, EMPRESS, "Cixi", "Which city declared war on Arden?", CIXI, True),
        (mistaken.somebody, "Oslo then gave its word to the rebels.", "Oslo",
         "Which city gave its word to the rebels?", CITY, False),
        (mistaken.before_the_union, "Virginia set up its House of Lind in 1619.", "Virginia",
         "Which U.S. state set up its House of Lind in 1619?", STATE, True),
        (mistaken.before_the_union, "Virginia set up its House of Lind in 1819.", "Virginia",
         "Which U.S. state set up its House of Lind in 1819?", STATE, False),
        (untold.match_untold, MATCH, "Norway", "_____ (country) lost 1 – 2 to Wales, with a late goal.", LAND, True),
        (untold.match_untold, MATCH, "Norway", "At the 1951 Lind Cup _____ (country) lost 1 – 2 to Wales.", LAND,
         False),
        (untold.match_untold, "Ada Doe of Norway was booked for her foul.", "Norway",
         "Ada Doe of _____ was booked for her foul.", LAND, True),
        (untold.match_untold, "Ada Doe beat the cold of 1951–52 in Norway.", "Norway",
         "Ada Doe beat the cold of 1951–52 in _____.", LAND, False),
        (cutoff.cut_deeds, LIST, "1951",
         "In what year did the Arden Board meet to fight the tax, teach and train the young?", YEAR, True),
        (cutoff.cut_deeds, LIST, "1951",
         "In what year did the Arden Board meet to fight the tax, teach and train the young, and seek more rights?",
         YEAR, False),
        (slips.did_another, "It ended in a fight, which, as Norway was dissolving, led to new rules.", "Norway",
         "Which country was dissolving, led to new rules?", LAND, True),
        (slips.did_another, "Norway was sold, raided and wrecked.", "Norway",
         "Which country was sold, raided and wrecked?", LAND, False),
        (slips.adverb_of_another, "Lind had readers, notably Ada Doe, who made it known in Norway.", "Norway",
         "In which country did notably Ada Doe make it known?", LAND, True),
        (slips.adverb_of_another, "Ada Doe notably made it known in Norway.", "Norway",
         "In which country did Ada Doe notably make it known?", LAND, False),
        (slips.lowered_name, "Carnists in Norway built two towns. Carn was a writer.", "two",
         "How many towns did carnists in Norway build?", TWO, True),
        (slips.lowered_name, "Tourists in Norway built two towns. The Tour was long.", "two",
         "How many towns did tourists in Norway build?", TWO, False),
        (slips.example_of_what, "Trade in a rich land like Norway grew by two.", "Norway",
         "Trade in a rich land like _____ grew by two.", LAND, True),
        (slips.example_of_what, "Ada Doe would like Norway to grow.", "Norway", "Ada Doe would like _____ to grow.",
         LAND, False),
    ],
)  # fmt: skip
def test_what_is_said_by_half_is_refused(
    gate: Gate, text: str, answer: str, prompt: str, value: Value, bad: bool
) -> None:
    assert refused(gate, asked(text, answer, prompt, value)) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("The Church of Lind was rich.\nAda Doe was sent to Oslo, which the Church calls a retreat.", True),
        ("The bishops were rich.\nAda Doe was sent to Oslo, which the Church calls a retreat.", False),
    ],
)
def test_one_church_among_others_is_told(text: str, bad: bool) -> None:
    case = parsed(text, "Oslo", "Ada Doe was sent to _____, which the Church calls a retreat.", value=CITY)
    assert refused(generic.which_church, case) is bad


def test_a_body_that_the_topic_names_needs_no_other_word() -> None:
    text = "The Lind Club was founded in 1940. In 1951, members returned to Oslo."
    case = parsed(text, "1951", "In _____, members returned to Oslo.", title="Lind Club", value=YEAR)
    assert case.lead
    assert not refused(wanting.of_what_body, case)
