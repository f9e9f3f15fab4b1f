"""Gates on dates, appositions and brackets that the article's sentence sets off and a prompt may not."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import grammar, seams
from tests.content.generator.gating import parsed, refused


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("Kenyan lawmakers approved a deal 18 March 2008.", True),
        ("Kenyan lawmakers approved a deal on 18 March 2008.", False),
    ],
)
def test_a_day_has_its_preposition(text: str, bad: bool) -> None:
    case = parsed(text, "18 March 2008", text.replace("18 March 2008", "_____"))
    assert refused(grammar.bare_day, case) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("In 2005, Joe Barton, chairman of the Committee on Energy wrote letters to Ed Whitfield.", True),
        ("In 2005, Joe Barton, chairman of the Committee on Energy, wrote letters to Ed Whitfield.", False),
        ("In 2005 the leading exponent of colonialism, Jules Ferry declared a mission.", True),
        ("In 2005 the leading exponent of colonialism, Jules Ferry, declared a mission.", False),
    ],
)
def test_an_apposition_is_closed(text: str, bad: bool) -> None:
    assert refused(grammar.open_apposition, parsed(text, "2005", text.replace("2005", "_____"))) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("The heads of the _____ Marshall Space Flight Center reported to George Mueller.", True),
        ("The heads of the _____ and the Marshall Space Flight Center reported to George Mueller.", False),
    ],
)
def test_a_bracket_keeps_two_names_apart(prompt: str, bad: bool) -> None:
    name = "Manned Spacecraft Center"
    text = f"The heads of the {name} (Gilruth) Marshall Space Flight Center reported to George Mueller."
    case = parsed(text, name, prompt, value=Value("organisation", name))
    assert refused(seams.lost_bracket, case) is bad
