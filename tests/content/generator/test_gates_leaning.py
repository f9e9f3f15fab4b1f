"""Gates on prompts that lean on the sentence before: each with one that stands by itself."""

from __future__ import annotations

import pytest

from content.generator.gates import leaning
from tests.content.generator.gating import parsed, refused


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("In exchange, Anna Keller gave up her claims to Bavaria in 1819.", True),
        ("In so doing, Anna Keller became the sixth coach to reach 50 wins in 1819.", True),
        ("In exchange for land, Anna Keller gave up her claims to Bavaria in 1819.", False),
        ("Flamethrowers were employed by Bavaria as well in 1819.", True),
        ("Bavaria employed and sold flamethrowers as well in 1819.", False),
        ("Bavaria employed flamethrowers as well as mortars in 1819.", False),
    ],
)
def test_an_opening_leans_on_the_sentence_before(text: str, bad: bool) -> None:
    assert refused(leaning.opener, parsed(text, "1819", text.replace("1819", "_____"))) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("The office recorded 611 aftershocks as of Saturday 8:00 p.m.", True),
        ("The office recorded 611 aftershocks as of Saturday, 8 June 2019.", False),
        ("The bill would fund 611 offices through September.", True),
        ("The bill would fund 611 offices through September 2019.", False),
    ],
)
def test_an_hour_or_a_month_is_no_date(text: str, bad: bool) -> None:
    assert refused(leaning.clock_day, parsed(text, "611", text.replace("611", "_____"))) is bad


@pytest.mark.parametrize(
    ("first", "text", "bad"),
    [
        ('Richard Gale "Dick" Rifenburg was a player.', "Rifenburg was drafted by the team in 1948.", True),
        ("The singer Doris Day died in California.", "Day was born in Cincinnati in 1948.", True),
        ("The singer Doris Day died in California.", "Doris Day was born in Cincinnati in 1948.", False),
        ("The singer Doris Day died in California.", "Labor Day was a holiday in Cincinnati in 1948.", False),
        ("George Washington led the army.", "Washington sent an envoy to Cincinnati in 1948.", False),
        ("The town of Rifenburg lies on a river.", "Rifenburg was flooded in 1948.", False),
    ],
)
def test_a_surname_told_in_full_elsewhere(first: str, text: str, bad: bool) -> None:
    case = parsed(f"{first} {text}", "1948", text.replace("1948", "_____"))
    assert refused(leaning.surname_told, case) is bad
