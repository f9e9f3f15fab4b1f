"""Clauses that a prompt takes along or cuts short: refused, while whole ones pass."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import Gate, cropped, dropped, lacking, predicates, remnants, slips, unfinished
from tests.content.generator.gating import asked, refused

YEAR = Value("date", "1951", day="1951", precision="year")
ADA = Value("person", "Ada Doe")
THREE = Value("number", "three", amount="3")
MILL = "In 1951 the council passed a law allowing the mill in Arden, to be run by the guild, which was new."
SAW = "The 1950s saw the old clubs of Arden, led by Ada Doe and Paul Keller, beginning to sell shares."
SIGNED = "All fighting was stopped in 1951, after President Ada Doe, speaking for the senate, signed a truce."
NAMED = "In 1951 the board named Ada Doe as dean, Paul Keller as clerk (of the hall), and Jan Moran as cook."
HIRED = "Ada Doe was hired as a clerk in 1949 and made the first captain of the team in 1951."
LED = "Under the guidance of Ada Doe, who joined the Lind Foundation in 1951, its income grew."
RINGS = "In most ships the mast is divided into three long parts called poles, including one of steel."
STRICT = (
    "The 1740 Arden Rule raised fees, asking two coins of each guest at the mill and keeping guests from singing, "
    "bringing their dogs, smoking, or going to fish."
)
MILLS = "Ada Doe wrote to Paul Keller in 1851 that chapels, among them that of Lind, were too loud for a town."
SOLD = "The quarrel began in 1951, when two clerks were sent away and their desk was sold by Arden."


@pytest.mark.parametrize(
    ("gate", "text", "answer", "prompt", "value", "bad"),
    [
        (cropped.second_clause, "In 1951 Ada Doe was named dean and Paul Keller joined as clerk.", "1951",
         "In what year was Ada Doe named dean and Paul Keller joined as clerk?", YEAR, True),
        (cropped.second_clause, "In 1951 Ada Doe was named dean and Paul Keller joined as clerk.", "Ada Doe",
         "In 1951, who was named dean and Paul Keller joined as clerk?", ADA, True),
        (cropped.second_clause, "Ada Doe left for Arden and Paul Keller retired in 1920.", "Ada Doe",
         "Who left for Arden and Paul Keller retired?", ADA, True),
        (cropped.second_clause, "Ada Doe left for Arden and Paul Keller retired in 1920.", "Ada Doe",
         "Who left for Arden in 1920?", ADA, False),
        (cropped.second_clause, "In 1951 Norway joined the league and Sweden left the union.", "1951",
         "In what year did Norway join the league and Sweden left the union?", YEAR, True),
        (cropped.second_clause, "In 1951 Ada Doe was named dean and moved to Oslo.", "1951",
         "In what year was Ada Doe named dean and moved to Oslo?", YEAR, False),
        (cropped.second_clause, "In 1951 Ada Doe was named dean when Jan Moran died and Paul Keller left.", "1951",
         "In what year was Ada Doe named dean when Jan Moran died and Paul Keller left?", YEAR, False),
        (cropped.second_clause, "In 1940 the council of Arden joined the Free League and many Ardeners served at sea.",
         "1940", "In what year did the council of Arden join the Free League and many Ardeners served at sea?", YEAR,
         True),
        (cropped.second_clause, "In 1940 the council of Arden met the mayor and many Ardeners of the League.", "1940",
         "In what year did the council of Arden meet the mayor and many Ardeners of the League?", YEAR, False),
        (cropped.joined_across, STRICT, "1740", "The _____ Arden Rule raised fees or going to fish.", YEAR,
         True),
        (cropped.joined_across, STRICT, "1740", STRICT.replace("1740", "_____"), YEAR, False),
        (cropped.clause_without_verb, MILLS, "1851",
         "In what year did Ada Doe write to Paul Keller that chapels, among them that of Lind?", YEAR, True),
        (cropped.clause_without_verb, MILLS, "1851",
         "In what year did Ada Doe write to Paul Keller that chapels, among them that of Lind, were too loud?", YEAR,
         False),
        (cropped.clause_without_verb, MILLS, "1851",
         "In what year did Ada Doe write to Paul Keller that chapels may be loud?", YEAR, False),
        (cropped.second_clause, SOLD, "1951",
         "In what year were two clerks sent away and their desk was sold by Arden?", YEAR, True),
        (cropped.second_clause, SOLD, "1951", "In what year were two clerks sent away?", YEAR, False),
        (cropped.who_of_another, "This is known from the early letters of Ada Doe who crossed Arden in 1803.", "1803",
         "In what year did the early letters of Ada Doe cross Arden?", YEAR, True),
        (cropped.seen_doing, SAW, "Ada Doe", "The 1950s saw the old clubs of Arden, led by _____ and Paul Keller.",
         ADA, True),
        (cropped.seen_doing, SAW, "Ada Doe", SAW.replace("Ada Doe", "_____"), ADA, False),
        (cropped.seen_doing, "The 1950s saw a boom in Arden, bringing work to Ada Doe.", "1950s",
         "The _____ saw a boom in Arden.", YEAR, False),
        (cropped.whose_left, "The first poet was Ada Doe, a clerk of Lind Press, whose story Rain is long.", "Ada Doe",
         "The first poet was _____, a clerk of Lind Press, whose story.", ADA, True),
        (cropped.whose_left, "The first poet was Ada Doe, a clerk of Lind Press, whose story is long.", "Ada Doe",
         "The first poet was _____, a clerk of Lind Press, whose story is long.", ADA, False),
        (cropped.counted_in_phrase, RINGS, "three", "How many long parts called poles, including one of steel?", THREE,
         True),
        (cropped.counted_in_phrase, RINGS, "three",
         "How many long parts called poles is the mast divided into in most ships?", THREE, False),
        (cropped.counted_in_phrase, "In 1951 three clerks called the mayor.", "three",
         "In 1951, how many clerks called the mayor?", THREE, False),
        (cropped.counted_in_phrase, "In 1951 Ada Doe led the work with three clerks from Bree.", "three",
         "How many clerks from Bree worked with Ada Doe?", THREE, False),
        (cropped.list_without_and, NAMED, "1951",
         "In _____ the board named Ada Doe as dean, Paul Keller as clerk.", YEAR, True),
        (cropped.list_without_and, NAMED, "1951", "In _____ the board named Ada Doe as dean.", YEAR, False),
        (cropped.list_without_and, NAMED, "1951", NAMED.replace("1951", "_____"), YEAR, False),
        (cropped.list_without_and,
         "A plan was approved in 1951, the board gave them money, and laws were made for it.", "1951",
         "A plan was approved in _____, the board gave them money.", YEAR, True),
        (cropped.list_without_and, "In 1951, the board gave them money, and laws were made for it.", "1951",
         "In _____, the board gave them money.", YEAR, False),
        (cropped.passive_bare, HIRED, "Ada Doe", "Who made the first captain of the team in 1951?", ADA, True),
        (cropped.passive_bare, HIRED, "Ada Doe", "Who was made the first captain of the team in 1951?", ADA, False),
        (cropped.passive_bare, "Ada Doe was born in Oslo and made the first map of Arden in 1951.", "Ada Doe",
         "Who made the first map of Arden in 1951?", ADA, False),
        (cropped.who_of_another, LED, "1951", "In what year did the guidance of Ada Doe join the Lind Foundation?",
         YEAR, True),
        (cropped.who_of_another, LED, "1951", "In what year did Ada Doe join the Lind Foundation?", YEAR, False),
        (remnants.aim_lost, MILL, "1951", "In _____ the council passed a law allowing the mill in Arden.", YEAR, True),
        (remnants.aim_lost, MILL.replace(", to be run by the guild,", ", to the delight of the guild,"), "1951",
         "In _____ the council passed a law allowing the mill in Arden.", YEAR, False),
        (remnants.aim_lost, MILL.replace("Arden,", "Arden, North Lind,"), "1951",
         "In what year did the council pass a law allowing the mill in Arden?", YEAR, True),
        (predicates.clause_cut, SIGNED, "1951",
         "In what year was all fighting stopped, after President Ada Doe?", YEAR, True),
        (predicates.clause_cut, SIGNED, "1951", "In what year was all fighting stopped?", YEAR, False),
        (dropped.as_what, "The board found a way out, naming Ada Doe as its clerk in Arden.", "Ada Doe",
         "The board found a way out, naming _____.", ADA, True),
        (dropped.as_what, "The board found a way out, naming Ada Doe as its clerk in Arden.", "Ada Doe",
         "The board found a way out, naming _____ as its clerk in Arden.", ADA, False),
        (lacking.state_undated, "Its reserves stood at three tons of gold.", "three",
         "Its reserves stood at _____ tons of gold.", THREE, True),
        (lacking.state_undated, "In 1951 its reserves stood at three tons of gold.", "three",
         "In 1951 its reserves stood at _____ tons of gold.", THREE, False),
        (unfinished.number_first, "7 The highest mill of Arden was sold in 1951.", "1951",
         "7 The highest mill of Arden was sold in _____.", YEAR, True),
        (unfinished.number_first, "512 Norway printed maps by 1951.", "1951", "512 Norway printed maps by _____.",
         YEAR, True),
        (unfinished.number_first, "12 Norwegian ships were sold in 1951.", "1951",
         "12 Norwegian ships were sold in _____.", YEAR, False),
        (slips.bare_century, "Ada Doe in 18th-century wrote songs for Arden.", "Ada Doe",
         "_____ in 18th-century wrote songs for Arden.", ADA, True),
        (slips.bare_century, "Ada Doe in 18th-century Norway wrote songs for Arden.", "Ada Doe",
         "_____ in 18th-century Norway wrote songs for Arden.", ADA, False),
        (slips.bare_century, "Ada Doe in the 18th century wrote songs for Arden.", "Ada Doe",
         "_____ in the 18th century wrote songs for Arden.", ADA, False),
        (slips.miswritten, "In 1951 the income per capital was small.", "1951",
         "In _____ the income per capital was small.", YEAR, True),
        (slips.miswritten, "In 1951 the income per capita was small.", "1951",
         "In _____ the income per capita was small.", YEAR, False),
        (slips.miswritten, "The first map of Arden, Ada Doe's The Roads, was sold in 1951.", "1951",
         "The first map of Arden, Ada Doe's the Roads, was sold in _____.", YEAR, True),
        (slips.said_twice, "In 1951 Ada Doe gave Arden two of its best boats Ada Doe gave two boats in later years.",
         "1951", "In _____ Ada Doe gave Arden two of its best boats.", YEAR, True),
        (slips.said_twice, "In 1951 Ada Doe gave Arden two boats, and in 1952 Ada Doe gave it one more.", "1951",
         "In _____ Ada Doe gave Arden two boats.", YEAR, False),
    ],
)  # fmt: skip
def test_clauses_that_do_not_belong_to_the_prompt_or_are_cut_off(
    gate: Gate, text: str, answer: str, prompt: str, value: Value, bad: bool
) -> None:
    assert refused(gate, asked(text, answer, prompt, value)) is bad
