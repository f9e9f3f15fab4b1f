"""Prompts that tell of no event, or of a part of something that is not named: refused, while events pass."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import Gate, hollow
from tests.content.generator.gating import asked, refused

YEAR = Value("date", "1951", day="1951", precision="year")
DAY = Value("date", "5 May 1951", day="1951-05-05", precision="day")
TWENTY = Value("number", "20", amount="20")
SUM = Value("money", "$500", amount="500", unit="$")
PLACE = Value("place", "Oslo", subtype="city")
FAIR = "Ada Doe held fairs for the rich of Arden, including a dance at the Lind Hall on 5 May 1951, that she led."
SEATS = "Until then the council had 40 members from 20 two-member wards."


@pytest.mark.parametrize(
    ("gate", "text", "answer", "prompt", "value", "bad"),
    [
        (hollow.date_of_example, FAIR, "5 May 1951",
         "On what date did Ada Doe hold fairs for the rich of Arden, including a dance at the Lind Hall?", DAY, True),
        (hollow.date_of_example, FAIR, "5 May 1951",
         "Ada Doe held fairs for the rich of Arden, including a dance at the Lind Hall on _____.", DAY, False),
        (hollow.date_of_example, "Three ships, including the Lind, sank near Arden in 1951.", "1951",
         "In what year did three ships, including the Lind, sink near Arden?", YEAR, False),
        (hollow.date_of_example, "Ada Doe won prizes, including the Lind Cup, in 1951.", "1951",
         "In what year did Ada Doe win prizes, including the Lind Cup?", YEAR, False),
        (hollow.trait_dated, "In 1951, Ada Doe was cheerful and quite rich.", "1951",
         "In _____, Ada Doe was cheerful and quite rich.", YEAR, True),
        (hollow.trait_dated, "In 1951, Ada Doe was known as a great cook.", "1951",
         "In what year was Ada Doe known as a great cook?", YEAR, True),
        (hollow.trait_dated, "In 1951, Ada Doe was elected in Arden.", "1951",
         "In _____, Ada Doe was elected in Arden.", YEAR, False),
        (hollow.trait_dated, "In 1951, Ada Doe was pregnant.", "1951", "In _____, Ada Doe was pregnant.", YEAR, False),
        (hollow.trait_dated, "In 1951, Ada Doe was responsible for the Arden mill.", "1951",
         "In _____, Ada Doe was responsible for the Arden mill.", YEAR, False),
        (hollow.trait_dated, "Ada Doe was happy when she won the Lind Cup in 1951.", "1951",
         "Ada Doe was happy when she won the Lind Cup in _____.", YEAR, False),
        (hollow.everything_where, "In 1951 the flood of Arden took nearly everything of value.", "1951",
         "In _____ the flood of Arden took nearly everything of value.", YEAR, True),
        (hollow.everything_where, "In 1951 the flood of Arden took nearly everything of value in the Lind Hall.",
         "1951", "In _____ the flood of Arden took nearly everything of value in the Lind Hall.", YEAR, False),
        (hollow.everything_where, "In 1951, trouble broke out in Arden, Lind.", "1951",
         "In what year did trouble break out in Arden, Lind?", YEAR, True),
        (hollow.began_to, "The trade of Arden began to change in 1951.", "1951",
         "The trade of Arden began to change in _____ (year).", YEAR, True),
        (hollow.began_to, "The trade of Arden began to decline rapidly in 1951.", "1951",
         "In what year did the trade of Arden begin to decline rapidly?", YEAR, True),
        (hollow.began_to, "The trade of Arden began to shift to Oslo in 1951.", "1951",
         "In what year did the trade of Arden begin to shift to Oslo?", YEAR, False),
        (hollow.began_to, "When Ada Doe took over in 1951, trade began to grow.", "1951",
         "When Ada Doe took over in _____, trade began to grow.", YEAR, False),
        (hollow.part_of_what, "The first installment of $500 was paid in 1951.", "$500",
         "The first installment of _____ was paid in 1951.", SUM, True),
        (hollow.part_of_what, "The second phase was opened in 1951.", "1951", "The second phase was opened in _____.",
         YEAR, True),
        (hollow.part_of_what, "The second phase of the tram was opened in 1951.", "1951",
         "The second phase of the tram was opened in _____.", YEAR, False),
        (hollow.part_of_what, "The second phase for city trams was opened in 1951.", "1951",
         "The second phase for city trams was opened in _____ (year).", YEAR, False),
        (hollow.part_of_what, "The second half of the 15th century was cold in Arden.", "15th century",
         "The second half of the _____ was cold in Arden.", YEAR, False),
        (hollow.part_of_what, "In the first phase Ada Doe led the team in 1951.", "1951",
         "In the first phase Ada Doe led the team in _____.", YEAR, False),
        (hollow.part_of_what, "In 1951 Ada Doe built the original station.", "1951",
         "In _____ Ada Doe built the original station.", YEAR, True),
        (hollow.part_of_what, "In 1951 Ada Doe built the original station of Arden.", "1951",
         "In _____ Ada Doe built the original station of Arden.", YEAR, False),
        (hollow.part_of_what, "In 1951 Ada Doe built the original station which she called Lind.", "1951",
         "In _____ Ada Doe built the original station which she called Lind.", YEAR, False),
        (hollow.act_on_whom, "The senate passed a full amnesty in 1951.", "1951",
         "In what year did the senate pass a full amnesty?", YEAR, True),
        (hollow.act_on_whom, "The senate passed a full amnesty in 1951.", "1951",
         "The senate passed a full amnesty in _____.", YEAR, True),
        (hollow.act_on_whom, "The senate imposed a ban on beer in 1951.", "1951",
         "The senate imposed a ban on beer in _____.", YEAR, False),
        (hollow.act_on_whom, "The senate passed a full amnesty in 1951 for all clerks.", "1951",
         "The senate passed a full amnesty in _____ for all clerks.", YEAR, False),
        (hollow.aged_when, "The main hall of Oslo was nearly 30 years old.", "Oslo",
         "The main hall of _____ was nearly 30 years old.", PLACE, True),
        (hollow.aged_when, "In 1951 the main hall of Oslo was nearly 30 years old.", "Oslo",
         "In 1951 the main hall of _____ was nearly 30 years old.", PLACE, False),
        (hollow.year_before, "By the end of 1952 Arden owned 48 ships, an increase of 2.4% from 1951.", "1951",
         "By the end of 1952 Arden owned 48 ships, an increase of 2.4% from _____ (year).", YEAR, True),
        (hollow.year_before, "By the end of 1960 Arden owned 48 ships, an increase of 2.4% from 1951.", "1951",
         "By the end of 1960 Arden owned 48 ships, an increase of 2.4% from _____ (year).", YEAR, False),
        (hollow.multiplied, SEATS, "20", "Until then the council had 40 members from _____ two-member wards.", TWENTY,
         True),
        (hollow.multiplied, "The council had members from 20 two-member wards.", "20",
         "The council had members from _____ two-member wards.", TWENTY, False),
        (hollow.multiplied, SEATS.replace("40", "70"), "20",
         "Until then the council had 70 members from _____ two-member wards.", TWENTY, False),
    ],
)  # fmt: skip
def test_what_is_no_event_or_of_nothing_named(
    gate: Gate, text: str, answer: str, prompt: str, value: Value, bad: bool
) -> None:
    assert refused(gate, asked(text, answer, prompt, value)) is bad
