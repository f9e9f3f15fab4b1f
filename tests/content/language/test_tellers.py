"""Whose account a prompt asks for."""

from __future__ import annotations

from datetime import date

import pytest

from content.language.tellers import Teller, names, tells_apart

JAZEERA = Teller("Obama announces a withdrawal", "Recite samples", date(2011, 10, 21), "Al Jazeera, 21 October 2011")
VOICE = Teller("American flag is lowered", "Recite samples", date(2011, 12, 15), "Voice of America, 15 December 2011")
BBC = Teller("Last convoy leaves", "BBC News", date(2011, 12, 18))
BBC_LATER = Teller("Ten years after", "BBC News", date(2021, 12, 18))


@pytest.mark.parametrize(
    ("prompt", "teller", "named"),
    [
        ("According to the report “Obama announces a withdrawal”, how many troops were there?", JAZEERA, True),
        ("How many troops were there, according to Al Jazeera?", JAZEERA, True),
        ("Fill the gap: According to the BBC News on 18 December 2011, _____ soldiers stay.", BBC, True),
        ("How many troops were there in October 2011?", JAZEERA, False),
        ("How many BBC Newsreaders are there?", BBC, False),
        ("How many troops left Iraq?", Teller("Iraq"), False),
        ("According to nobody, how many?", Teller(), False),
    ],
)
def test_a_prompt_names_an_article_by_title_paper_or_report(prompt: str, teller: Teller, named: bool) -> None:
    assert names(prompt, teller) is named


@pytest.mark.parametrize(
    ("prompt", "own", "other", "settled"),
    [
        ("According to the report “Obama announces a withdrawal”, how many?", JAZEERA, VOICE, True),
        ("According to Al Jazeera, how many?", JAZEERA, VOICE, True),
        ("According to Al Jazeera, how many?", VOICE, JAZEERA, False),
        ("How many did Al Jazeera and Voice of America report?", JAZEERA, VOICE, False),
        ("As of 21 October 2011, how many?", JAZEERA, VOICE, False),
        ("According to the BBC News, how many?", BBC, BBC_LATER, False),
        ("According to the BBC News on 18 December 2011, how many?", BBC, BBC_LATER, True),
        ("According to the BBC News on 18 December 2011, how many?", BBC_LATER, BBC, False),
        ("According to the BBC News (“Ten years after”), how many?", BBC_LATER, BBC, True),
    ],
)
def test_naming_one_source_settles_whose_figure_is_asked_for(
    prompt: str, own: Teller, other: Teller, settled: bool
) -> None:
    assert tells_apart(prompt, own, other) is settled


@pytest.mark.parametrize(
    ("said", "settled"), [("The mayor counted 50.", True), ("The Ministry of Defence counted 50.", False)]
)
def test_somebody_who_is_named_settles_it_unless_the_other_source_names_them_too(said: str, settled: bool) -> None:
    prompt = "According to the ministry of defence, how many were there?"
    assert tells_apart(prompt, BBC, JAZEERA, said) is settled
