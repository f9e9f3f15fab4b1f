"""Quotations, names and offices of which a half is left, and fronts taken for subjects: refused, their like pass."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import Gate, cutoff, seams, unfinished, wanting
from tests.content.generator.gating import asked, refused

YEAR = Value("date", "1943", day="1943", precision="year")
OATS = "'Marvelle', a milling oat, was released by Arden College in 1943."
PAPER = "In 1943 the Arden Board of Lind ran the print shop of Kelso Today's evening paper."
HAMID = "Under pressure from the governor of Lind, Hamid Pasha, the Sabi tribe gave way in 1943."
CHIEF = "The council of Lind appointed Jan Moran as the director in 1943."


@pytest.mark.parametrize(
    ("gate", "text", "prompt", "bad"),
    [
        (cutoff.lost_quote, OATS, "Marvelle', a milling oat, was released by Arden College in _____ (year).", True),
        (cutoff.lost_quote, OATS, "'Marvelle', a milling oat, was released by Arden College in _____ (year).", False),
        (cutoff.lost_quote, OATS, "The millers' oat was released by Arden College in _____ (year).", False),
        (cutoff.lost_quote, OATS, "In what year was Arden's oat, 'Marvelle', released?", False),
        (cutoff.lost_quote, OATS, "In the '90s' Arden released oats until _____.", False),
        (cutoff.junior, "Henry Jr. fled Lind in 1943.", "Henry Jr. fled Lind in _____.", True),
        (cutoff.junior, "In 1943 Henry Jr. fled Lind.", "In _____ Henry Jr. fled Lind.", True),
        (cutoff.junior, "Henry Moran Jr. fled Lind in 1943.", "Henry Moran Jr. fled Lind in _____.", False),
        (cutoff.junior, "In 1943 Jan H. Moran, Jr. fled Lind.", "In _____ Jan H. Moran, Jr. fled Lind.", False),
        (cutoff.junior, "Hugh McLind Jr. left in 1943.", "Hugh McLind Jr. left in _____.", False),
        (cutoff.junior, "Dr. Henry Jr. left in 1943.", "Dr. Henry Jr. left in _____.", True),
        (cutoff.lost_quote, "Singin' in the Mill ran in 1943.", "Singin' in the Mill ran in _____.", False),
        (seams.front_as_subject, HAMID, "In what year was under pressure from Lind Hamid Pasha given way?", True),
        (seams.front_as_subject, HAMID, "In what year did the Sabi tribe give way under pressure from Lind?", False),
        (seams.front_as_subject, HAMID, "When was the Sabi tribe under pressure?", False),
        (unfinished.name_goes_on, PAPER, "In _____ the Arden Board of Lind ran the print shop of Kelso.", True),
        (unfinished.name_goes_on, PAPER, "In what year did the Arden Board run the print shop of Kelso?", True),
        (unfinished.name_goes_on, PAPER, "In _____ the Arden Board of Lind ran the shop of Kelso Today.", False),
        (unfinished.name_goes_on, PAPER, "In _____ the print shop was run by the Arden Board.", False),
        (wanting.office_of_what, CHIEF, "The council of Lind appointed Jan Moran as the director in _____.", True),
        (wanting.office_of_what, CHIEF, "In _____ the council appointed Jan Moran as its director.", False),
        (
            wanting.office_of_what,
            CHIEF,
            "In _____ the council made Jan Moran serve as the director of the mill.",
            False,
        ),
        (wanting.office_of_what, CHIEF, "In _____ the council saw Jan Moran as the directors did.", False),
    ],
)
def test_half_of_it_stayed_in_the_article(gate: Gate, text: str, prompt: str, bad: bool) -> None:
    assert refused(gate, asked(text, "1943", prompt, YEAR)) is bad
