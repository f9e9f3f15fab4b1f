"""Gates of several modules in one table: what is done again, worked out, counted together, misspelt or cut off."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import (
    Gate,
    auxiliaries,
    complete,
    counts,
    cropped,
    dating,
    meaning,
    mistaken,
    reckoned,
    remnants,
    slips,
    unique,
    verbs,
)
from tests.content.generator.gating import asked, parsed, refused

YEAR = Value("date", "1951", day="1951", precision="year")
CENTURY = Value("date", "14th century", day="1301", precision="century")
WEEKS = Value("number", "14", amount="14")
SHIPS = Value("number", "42", amount="42")
ARDEN = Value("place", "Arden", subtype="city")
MILL = Value("organisation", "Carn Institute")
WON = "Arden regained the league title in 1951."
STRIKE = "In 1951 the strike began which lasted 91 days and ended on 8 March 1952."
TERMS = "Each term has 14 weeks, for a total of 42 weeks, and begins in May."
FLEET = "The fleet had 42 ships, of which 19 were lost and 23 were sold."
CLUBS = "The Lind Reds moved to Arden in 1950 and the Blues relocated from Carn to Bree in 1951."


@pytest.mark.parametrize(
    ("gate", "text", "answer", "prompt", "value", "bad"),
    [
        (dating.won_again, WON, "1951", "In what year did Arden regain the league title?", YEAR, True),
        (dating.won_again, WON, "1951", "Arden returned to the cup final in _____.", YEAR, True),
        (dating.won_again, WON, "1951", "In what year did Arden first return to the cup final?", YEAR, False),
        (dating.won_again, WON, "1951", "Arden reclaimed the title in _____ against Carn.", YEAR, False),
        (dating.won_again, WON, "1951", "In what year did Arden win the league title?", YEAR, False),
        (dating.still_was, "In the 14th century, Arden remained a Danish port.", "14th century",
         "In the _____, Arden remained a Danish port.", CENTURY, True),
        (dating.still_was, "In the 14th century, Arden became a Danish port.", "14th century",
         "In the _____, Arden became a Danish port.", CENTURY, False),
        (dating.still_was, "Arden remained Danish until the 14th century.", "14th century",
         "Arden remained Danish until the _____.", CENTURY, False),
        (reckoned.begun_before, STRIKE, "1951",
         "In _____ the strike began which lasted 91 days and ended on 8 March 1952.", YEAR, True),
        (reckoned.begun_before, STRIKE, "1951", "In _____ the strike began which lasted 91 days.", YEAR, False),
        (reckoned.begun_before, STRIKE, "1951",
         "In _____ the strike began which lasted several weeks and ended on 8 March 1952.", YEAR, False),
        (reckoned.told_by_total, TERMS, "14", "Each term has _____ weeks, for a total of 42 weeks.", WEEKS, True),
        (reckoned.told_by_total, TERMS, "14", "Each term has _____ weeks and begins in May.", WEEKS, False),
        (reckoned.told_by_total, FLEET, "42", "The fleet had _____ ships, of which 19 were lost and 23 were sold.",
         SHIPS, True),
        (reckoned.told_by_total, FLEET, "42", "The fleet had _____ ships, of which 19 were lost.", SHIPS, False),
        (auxiliaries.never_passive, "The rate plunged to 12% in 1951.", "1951",
         "In what year was the Arden rate plunged to 12%?", YEAR, True),
        (auxiliaries.never_passive, "The bridge that fell in was rebuilt in 1951.", "1951",
         "In what year was the bridge that fell in rebuilt?", YEAR, False),
        (auxiliaries.date_as_subject, "The war of 1951 resulted in the loss of Arden.", "Arden",
         "In the loss of which city did 1951 result?", ARDEN, True),
        (auxiliaries.date_as_subject, "The war of 1951 resulted in the loss of Arden.", "Arden",
         "In the loss of which city did the war of 1951 result?", ARDEN, False),
        (complete.leans, WON, "1951", "In _____ Arden did in fact win the league title.", YEAR, True),
        (complete.leans, WON, "1951", "In _____ Arden won the league title.", YEAR, False),
        (counts.counted_pair, "In all 42 pupils and teachers left Arden.", "42", "How many pupils left Arden?",
         SHIPS, True),
        (counts.counted_pair, "In all 42 pupils and teachers left Arden.", "42",
         "How many pupils and teachers left Arden?", SHIPS, False),
        (counts.counted_pair, "In all 42 pupils and 3 teachers left Arden.", "42", "How many pupils left Arden?",
         SHIPS, False),
        (cropped.second_clause, CLUBS, "Arden",
         "To which city did the Lind Reds move in 1950 and the Blues relocated from Carn to Bree in 1951?",
         ARDEN, True),
        (cropped.second_clause, CLUBS, "Arden", "To which city did the Lind Reds move in 1950?", ARDEN, False),
        (meaning.now_called, "The Lind League, now called the Carn Institute, was founded in 1951.", "Carn Institute",
         "The Lind League, called the _____, was founded in 1951.", MILL, True),
        (meaning.now_called, "The Lind League, now called the Carn Institute, was founded in 1951.", "Carn Institute",
         "The Lind League, now called the _____, was founded in 1951.", MILL, False),
        (meaning.for_whom, "For children with asthma, Arden advises 14 drops a day.", "14",
         "Arden advises _____ drops a day.", WEEKS, True),
        (meaning.for_whom, "For children with asthma, Arden advises 14 drops a day.", "14",
         "For children with asthma, Arden advises _____ drops a day.", WEEKS, False),
        (mistaken.tomb_of_a_place, "Arden's tomb was found in 1951.", "Arden", "Which city's tomb was found in 1951?",
         ARDEN, True),
        (mistaken.tomb_of_a_place, "Arden's harbour was found in 1951.", "Arden",
         "Which city's harbour was found in 1951?", ARDEN, False),
        (mistaken.tomb_of_a_place, "Arden's birth rate fell in 1951.", "Arden",
         "Which city's birth rate fell in 1951?", ARDEN, False),
        (remnants.aim_lost, "In 1951 the council requested the mayor, Ada Doe, to resign.", "1951",
         "In what year did the council request the mayor, Ada Doe?", YEAR, True),
        (remnants.aim_lost, "Ada Doe was one of few people, along with Jan Moran, to defend Arden.", "Arden",
         "Ada Doe was one of few people, along with Jan Moran.", ARDEN, True),
        (remnants.aim_lost, "In 1951 the council requested a loan from Ada Doe.", "1951",
         "In what year did the council request a loan from Ada Doe?", YEAR, False),
        (slips.miswritten, WON, "1951", "In _____ the court sat at Arden,Lind.", YEAR, True),
        (slips.miswritten, WON, "1951", "In _____ the court sat at Arden, Lind.", YEAR, False),
        (slips.miswritten, WON, "1951", "In _____ it played before 4,000 football enthusiast at Arden.", YEAR, True),
        (slips.miswritten, WON, "1951", "In _____ it gave out 4,000 student visas at Arden.", YEAR, False),
        (slips.miswritten, WON, "1951", "In _____ it played before 4,000 football enthusiasts at Arden.", YEAR, False),
        (slips.miswritten, WON, "1951", "Arden was held from 1912 to 1933, 197 except in _____.", YEAR, True),
        (slips.miswritten, WON, "1951", "Arden was held from 1912 to 1933, except in _____.", YEAR, False),
        (unique.one_of_those_included, "Arden has houses, including the Carn Institute, the Bree Institute and others.",
         "Carn Institute", "Arden has houses, including the _____.", MILL, True),
        (unique.one_of_those_included, "Arden has houses, including the Carn Institute.", "Carn Institute",
         "Arden has houses, including the _____.", MILL, False),
        (verbs.passive_goes_on, "Ada Doe was convicted of theft and sentenced to a fine in 1951.", "1951",
         "In what year did Ada Doe sentence to a fine?", YEAR, True),
    ],
)  # fmt: skip
def test_each_gate_on_both_sides(gate: Gate, text: str, answer: str, prompt: str, value: Value, bad: bool) -> None:
    assert refused(gate, asked(text, answer, prompt, value)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In what year did the Denver Hornets move to Boston?", True),
        ("In what year did the Hornets move to Boston?", False),
        ("In what year did the Denver Hornets beat Boston?", False),
    ],
)
def test_a_club_that_moved_may_have_had_another_name(prompt: str, bad: bool) -> None:
    text = "The Denver Hornets won the cup in 1950. The Hornets moved to Boston in 1951."
    assert refused(mistaken.moved_club, parsed(text, "1951", prompt, "date", value=YEAR)) is bad
