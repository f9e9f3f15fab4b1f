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


@pytest.mark.parametrize(
    ("place", "state", "bad"),
    [
        ("Chicago", "Illinois", True),
        ("Dallas", "Texas", False),
        ("Istanbul", "Turkey", True),
        ("Springfield", "Illinois", False),
    ],
)
def test_the_first_city_of_a_state_is_guessed(place: str, state: str, bad: bool) -> None:
    text = f"Ada Moran was born in {place}, {state}, in 1951."
    for gap in ("_____", "_____ (city)"):
        prompt = f"Ada Moran was born in {gap}, {state}, in 1951."
        assert refused(beside.great_city_of, parsed(text, place, prompt, value=Value("place", place))) is bad


@pytest.mark.parametrize(
    ("wrong", "bad"),
    [
        (("Chile", "Haiti", "El Salvador"), True),
        (("Chile", "Thailand", "El Salvador"), False),
        ((), False),
    ],
)
@pytest.mark.parametrize("prompt", ["Aid went to Vietnam and _____ in 1983.", "Aid went to _____ and Vietnam in 1983."])
def test_an_option_lies_where_its_mate_does(prompt: str, wrong: tuple[str, ...], bad: bool) -> None:
    text = "Aid went to Vietnam and Cambodia in 1983."
    case = parsed(text, "Cambodia", prompt, "multiple_choice", value=Value("place", "Cambodia"), wrong=wrong)
    assert refused(beside.far_from_mate, case) is bad


@pytest.mark.parametrize(
    ("wrong", "bad"), [(("1941", "1944", "1950"), True), (("1961", "1944", "1965"), False), ((), False)]
)
def test_only_one_year_after_another_is_no_choice(wrong: tuple[str, ...], bad: bool) -> None:
    text = "Karl Lund moved to Norway in 1957, and joined the Oslo Choir in 1959."
    kind = "multiple_choice" if wrong else "cloze"
    case = parsed(text, "1959", text.replace("1959", "_____"), kind, wrong=wrong)
    assert refused(beside.only_one_in_order, case) is bad
