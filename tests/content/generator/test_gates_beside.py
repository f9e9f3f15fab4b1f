"""Gates on what stands beside the gap, and on one of many."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import beside, unique
from tests.content.generator.gating import parsed, refused

RAN = "In 1982 Ada Moran ran for the council, taking her seat in 1983."


@pytest.mark.parametrize(
    ("wrong", "bad"),
    [
        (("1986", "1988", "1990"), True),
        (("1981", "1985", "1990"), False),
        ((), False),
    ],
)
def test_a_year_beside_the_gap_leaves_several_options(wrong: tuple[str, ...], bad: bool) -> None:
    prompt = "Fill the gap: In 1982 Ada Moran ran for the council, taking her seat in _____."
    case = parsed(RAN, "1983", prompt, "multiple_choice", value=Value("date", "1983"), wrong=wrong)
    assert refused(beside.year_beside, case) is bad


@pytest.mark.parametrize(
    ("prompt", "wrong", "bad"),
    [
        ("Fill the gap: Ada Moran was born in _____, Maryland, in 1951.", ("Detroit", "Nashville", "Boston"), True),
        ("Fill the gap: Ada Moran was born in _____, in 1951.", ("Detroit", "Nashville", "Boston"), False),
        ("Fill the gap: Ada Moran was born in _____, Maryland, in 1951.", (), False),
        ("Fill the gap: Ada Moran was born in _____, Anne told the court.", ("Detroit", "Boston", "Dallas"), False),
    ],
)
def test_options_lie_in_the_state_that_is_named(prompt: str, wrong: tuple[str, ...], bad: bool) -> None:
    text = "Ada Moran was born in Baltimore, Maryland, in 1951."
    case = parsed(text, "Baltimore", prompt, "multiple_choice", value=Value("place", "Baltimore"), wrong=wrong)
    assert refused(beside.lies_elsewhere, case) is bad


@pytest.mark.parametrize(
    ("prompt", "kind", "bad"),
    [
        ("Who is one of the front runners in the race?", "short_answer", True),
        ("_____ (person) was but one of many front runners in the race.", "cloze", True),
        ("Which runner, born in Arden, was one of the front runners in the race?", "short_answer", True),
        ("Who beat one of the front runners in the race?", "short_answer", False),
        ("Ada Moran is one of the front runners in the race.", "true_false", False),
    ],
)
def test_one_of_many_is_not_asked_for(prompt: str, kind: str, bad: bool) -> None:
    case = parsed("Ada Moran is one of the front runners in the race.", "Ada Moran", prompt, kind, shown="True")
    assert refused(unique.one_among_many, case) is bad
