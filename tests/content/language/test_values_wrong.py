"""Wrong figures and dates: false, alike in form, and giving the key no place of its own."""

import re
from collections import Counter
from itertools import combinations, pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.drafts import Hedge, Value
from content.language.values import (
    amount_of,
    compatible,
    find_values,
    made_true_by,
    near_dates,
    parse_date,
    parse_number,
    parts_of,
    wrong_dates,
    wrong_numbers,
)

TWO_SIDED = [
    "nearly 4,500", "about 100", "nearly $1 trillion", "£643bn", "nearly nine years", "nearly nine-year", "157",
    "39,000", "4,418", "1.5 million", "0.5 percent", "one hundred", "as many as 170,000", "500", "5%", "$5m",
    "39\u00a0000", "1,000", "twenty-five", "up to 30%",
]  # fmt: skip
UPWARDS = ["more than 4,000", "Over 60%", "More than 20 years", "at least 12"]
DOWNWARDS = ["fewer than 100", "no more than 50"]
DATES = [
    "18 December 2011", "October 7, 2023", "Sept. 11, 2001", "August 2024", "December 31", "2011", "1066", "the 1990s",
    "19th century", "the nineteenth century", "2006-2007", "1348–50", "between 2003 and 2012", "2011-12-18", "October",
]  # fmt: skip


def value_of(text: str) -> Value:
    """The value of a text, as the words of an article give it."""
    for frame in ("In {}.", "The {} was.") if text in DATES else ("They had {} then.",):
        for found in find_values(frame.format(text)):
            if found.value.text == text or found.value.text == text.removeprefix("the "):
                return found.value
    raise AssertionError(text)


def shape(text: str) -> str:
    """A text with its figures and number words, months and ordinals taken out."""
    text = re.sub(r"(?i)\b(?:bn|billion|trillion|million|m)\b", "S", text)
    text = re.sub(r"\d[\d,\u00a0]*(?:\.\d+)?", "9", text)
    return re.sub(
        r"(?i)\b(?:[a-z]+teen|[a-z]+ty|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|and)\b",
        "9",
        text,
    )


@pytest.mark.parametrize("text", [*TWO_SIDED, *UPWARDS, *DOWNWARDS])
@pytest.mark.parametrize("seed", range(5))
def test_wrong_numbers_are_false_and_enough(text: str, seed: int) -> None:
    key = value_of(text)
    wrong = wrong_numbers(key, Random(seed))
    assert len(wrong) >= 3
    for option in wrong:
        assert not compatible(option, key)
        assert not made_true_by(option, key)
        assert (option.kind, option.unit, option.hedge) == (key.kind, key.unit, key.hedge)
        parsed = parse_number(option.text)
        assert parsed is not None
        assert parsed.amount == amount_of(option)
        assert amount_of(key) / 6 < amount_of(option) < amount_of(key) * 6
    assert len({option.amount for option in wrong}) == len(wrong)


@pytest.mark.parametrize(
    "text", [text for text in TWO_SIDED if " " not in text or text.startswith(("nearly 4", "about"))]
)
def test_wrong_numbers_keep_the_form(text: str) -> None:
    key = value_of(text)
    for option in wrong_numbers(key, Random(1)):
        assert re.sub(r"[9 -]+", "9", shape(option.text)) == re.sub(r"[9 -]+", "9", shape(key.text))


@pytest.mark.parametrize("text", TWO_SIDED)
def test_the_keys_rank_is_drawn_evenly(text: str) -> None:
    key = value_of(text)
    ranks = Counter[int]()
    for seed in range(120):
        options = wrong_numbers(key, Random(seed))[:3]
        ranks[sum(amount_of(option) < amount_of(key) for option in options)] += 1
    assert set(ranks) == {0, 1, 2, 3}
    assert min(ranks.values()) >= 14


@pytest.mark.parametrize(("text", "sign"), [*((t, 1) for t in UPWARDS), *((t, -1) for t in DOWNWARDS)])
def test_only_the_false_side_is_offered_against_a_bound(text: str, sign: int) -> None:
    key = value_of(text)
    assert all((amount_of(option) - amount_of(key)) * sign > 0 for option in wrong_numbers(key, Random(2)))


@pytest.mark.parametrize("amount", ["1", "0", "-4"])
def test_forms_that_cannot_be_copied_bring_nothing(amount: str) -> None:
    assert wrong_numbers(Value("number", "one", amount=amount), Random(0)) == []
    assert wrong_numbers(value_of("half a million"), Random(0)) == []


def test_a_single_unit_becomes_several() -> None:
    texts = [option.text for option in wrong_numbers(value_of("nearly a decade"), Random(3))]
    assert texts
    assert all(re.fullmatch(r"nearly \w+ decades", text) for text in texts)


def test_a_percentage_stays_below_the_whole() -> None:
    for seed in range(20):
        assert all(amount_of(option) < 100 for option in wrong_numbers(value_of("about 70%"), Random(seed)))


def test_chance_is_the_argument() -> None:
    key = value_of("4,418")
    assert wrong_numbers(key, Random(7)) == wrong_numbers(key, Random(7))
    assert wrong_numbers(key, Random(7)) != wrong_numbers(key, Random(8))


HEDGE_WORDS: dict[Hedge, str] = {
    "": "",
    "about": "about ",
    "nearly": "nearly ",
    "more_than": "more than ",
    "at_most": "up to ",
}


@given(st.integers(1, 10**9), st.sampled_from(sorted(HEDGE_WORDS)), st.integers(0, 5))
def test_no_wrong_number_is_ever_compatible(amount: int, hedge: Hedge, seed: int) -> None:
    key = Value("number", f"{HEDGE_WORDS[hedge]}{amount:,}", amount=str(amount), hedge=hedge)
    for option in wrong_numbers(key, Random(seed)):
        assert not compatible(option, key)
        assert option.text.startswith(HEDGE_WORDS[hedge])


@pytest.mark.parametrize("text", DATES)
@pytest.mark.parametrize("seed", range(5))
def test_wrong_dates_are_false_alike_and_enough(text: str, seed: int) -> None:
    key = value_of(text)
    wrong = wrong_dates(key, Random(seed))
    assert len(wrong) >= 3
    for a, b in combinations([key, *wrong], 2):
        assert not compatible(a, b)
    for option in wrong:
        parsed = parse_date(option.text)
        assert parsed is not None
        assert (option.day, key.precision) in parsed.readings
        assert (
            re.sub(r"\d+(?:st|nd|rd|th)?", "9", re.sub(r"[A-Za-z]{3,}\.?", "W", option.text))
            == re.sub(r"\d+(?:st|nd|rd|th)?", "9", re.sub(r"[A-Za-z]{3,}\.?", "W", key.text))
            or "twenty-first" in option.text
        )


@pytest.mark.parametrize("text", ["18 December 2011", "August 2024", "December 31"])
def test_parts_of_a_date_are_shared_evenly(text: str) -> None:
    key = value_of(text)
    for seed in range(20):
        four = [key, *wrong_dates(key, Random(seed))[:3]]
        parts = [parts_of(value.day, value.precision) for value in four]
        for name in ("year", "month", "day"):
            counts = Counter(getattr(part, name) for part in parts)
            assert set(counts.values()) <= {2, 4}


@pytest.mark.parametrize("text", ["2011", "1066", "the 1990s"])
def test_the_keys_place_in_time_is_drawn_evenly(text: str) -> None:
    key = value_of(text)
    ranks = Counter(sum(option.day < key.day for option in wrong_dates(key, Random(seed))[:3]) for seed in range(120))
    assert set(ranks) == {0, 1, 2, 3}
    assert min(ranks.values()) >= 14


def test_a_year_that_the_words_leave_out_is_kept() -> None:
    key = Value("date", "December 31", day="2011-12-31", precision="day")
    wrong = wrong_dates(key, Random(0))
    assert len(wrong) >= 3
    assert all(option.day.startswith("2011-") and not re.search(r"\d{4}", option.text) for option in wrong)


def test_an_unknown_date_brings_nothing() -> None:
    assert wrong_dates(Value("date", "long ago", day="x", precision="day"), Random(0)) == []


@pytest.mark.parametrize("text", ["18 December 2011", "October 7, 2023", "August 2024"])
def test_near_dates_lie_within_months_and_give_the_key_no_place(text: str) -> None:
    key = value_of(text)
    first = Counter[int]()
    for seed in range(120):
        near = near_dates(key, Random(seed))
        assert len(near) == 3
        assert not any(compatible(a, b) for a, b in combinations([key, *near], 2))
        parts = [parts_of(value.day, value.precision) for value in near]
        mine = parts_of(key.day, key.precision)
        assert mine is not None
        away = [
            abs((p.year or 0) * 12 + (p.month or 0) - (mine.year or 0) * 12 - (mine.month or 0)) for p in parts if p
        ]
        assert max(away) <= 9
        first[sum(value.day < key.day for value in near)] += 1
    assert max(first.values()) <= 80


def test_near_dates_need_a_month_and_a_year() -> None:
    assert near_dates(value_of("2011"), Random(0)) == []
    assert near_dates(value_of("December 31"), Random(0)) == []


@pytest.mark.parametrize("reach", [8, 24, 60])
def test_years_reach_as_far_as_they_are_told(reach: int) -> None:
    key = value_of("1066")
    for seed in range(40):
        years = sorted([1066, *(int(option.day) for option in wrong_dates(key, Random(seed), reach))])
        assert all(abs(year - 1066) <= 8 * max(2, reach // 8) for year in years)
        assert min(b - a for a, b in pairwise(years)) >= 2


@pytest.mark.parametrize("text", ["about 60,000", "an estimated 15 million", "30", "300", "nearly $1 trillion"])
def test_round_figures_have_three_on_either_side(text: str) -> None:
    key = value_of(text)
    for seed in range(20):
        found = [option for n in range(4) for option in wrong_numbers(key, Random(seed * 10 + n))]
        assert len({option.amount for option in found if amount_of(option) < amount_of(key)}) >= 3
        assert len({option.amount for option in found if amount_of(option) > amount_of(key)}) >= 3


def test_figures_and_years_are_written_as_the_key_is() -> None:
    assert all("," not in option.text for option in wrong_numbers(value_of("2800"), Random(1)))
    assert any("," in option.text for option in wrong_numbers(value_of("2,800"), Random(1)))
    years = [option.text.split()[-1] for seed in range(9) for option in wrong_dates(value_of("May 1004"), Random(seed))]
    assert any(len(year) == 3 for year in years)
    assert not any(year.startswith("0") for year in years)
