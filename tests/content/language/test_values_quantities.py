"""Figures as people type them, what a figure supports, and which may both be true."""

from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.drafts import Hedge, Value
from content.language.values import (
    amount_of,
    claimed,
    compatible,
    find_values,
    interval,
    made_true_by,
    parse_number,
    plain_digits,
)

# typed text, amount, unit, hedge
TYPED = [
    ("170,000", "170000", "", ""),
    ("170 000", "170000", "", ""),
    ("170\u00a0000", "170000", "", ""),
    ("170k", "170000", "", ""),
    ("170K", "170000", "", ""),
    ("1.5 million", "1500000", "", ""),
    ("1,5 million", "1500000", "", ""),
    ("1.5m", "1500000", "", ""),
    ("one hundred and seventy thousand", "170000", "", ""),
    ("a dozen", "12", "", ""),
    ("half a million", "500000", "", ""),
    ("£643bn", "643000000000", "GBP", ""),
    ("$1 trillion", "1000000000000", "USD", ""),
    ("US$1tn", "1000000000000", "USD", ""),
    ("1 trillion dollars", "1000000000000", "USD", ""),
    ("5 US dollars", "5", "USD", ""),
    ("€ 5 million", "5000000", "EUR", ""),
    ("5%", "5", "%", ""),
    ("five per cent", "5", "%", ""),
    ("5 percent of the people", "5", "%", ""),
    ("9 years", "9", "years", ""),
    ("nine-year", "9", "years", ""),
    ("nearly a decade", "1", "decades", "nearly"),
    ("2.5 hrs", "2.5", "hours", ""),
    ("40km", "40", "kilometres", ""),
    ("40 km away", "40", "kilometres", ""),
    ("170,000 troops", "170000", "troops", ""),
    ("There were 157 soldiers.", "157", "soldiers", ""),
    ("exactly 157", "157", "", ""),
    ("nearly 4,500", "4500", "", "nearly"),
    ("almost 4500", "4500", "", "nearly"),
    ("more than 4000", "4000", "", "more_than"),
    ("over 4,000", "4000", "", "more_than"),
    ("just over 4,000", "4000", "", "more_than"),
    ("just under 4,000", "4000", "", "nearly"),
    ("at least four thousand", "4000", "", "at_least"),
    ("100+", "100", "", "at_least"),
    ("less than 4,000", "4000", "", "less_than"),
    ("fewer than 4 000", "4000", "", "less_than"),
    ("up to 30%", "30", "%", "at_most"),
    ("about 5000 or so", "5000", "", "about"),
    ("~100", "100", "", "about"),
    ("circa 100", "100", "", "about"),
    ("٤٥٠٠", "4500", "", ""),
    ("４５００", "4500", "", ""),
    ("1.234.567", "1234567", "", ""),
    ("-5", "-5", "", ""),
    ("−5", "-5", "", ""),
    ("minus five", "-5", "", ""),
    ("0", "0", "", ""),
    ("157!", "157", "", ""),
]
UNREADABLE = [
    "", "banana", "many", "more than", "5 or 6", "five or six", "3-1", "18:53", "F-16", "1e5", "10^5", "☺", "$", "½½",
    "9" * 40, "not 5", "between 3 and 5", "$5 euros", "5 / 6", "٪", "one two", "4,500 4,600",
]  # fmt: skip


@pytest.mark.parametrize(("text", "amount", "unit", "hedge"), TYPED)
def test_reads_typed_figures(text: str, amount: str, unit: str, hedge: str) -> None:
    parsed = parse_number(text)
    assert parsed is not None
    assert (parsed.amount, parsed.unit, parsed.hedge) == (Decimal(amount), unit, hedge)


@pytest.mark.parametrize("text", UNREADABLE)
def test_refuses_what_is_not_one_figure(text: str) -> None:
    assert parse_number(text) is None


def test_a_point_before_three_digits_is_read_both_ways() -> None:
    parsed = parse_number("4.500")
    assert parsed is not None
    assert parsed.amounts == (Decimal("4.500"), Decimal(4500))


@given(st.text() | st.text("0123456789,.-% $£kmbn aboutthansdyer"))
def test_reading_never_fails(text: str) -> None:
    parse_number(text)


@given(st.decimals(0, 10**12, places=2))
def test_plain_digits_read_back(number: Decimal) -> None:
    parsed = parse_number(plain_digits(number))
    assert parsed is not None
    assert number in parsed.amounts


def figure(text: str) -> Value:
    """The value of a figure as an article would write it."""
    (found,) = find_values(f"They had {text} then.")
    assert found.value.text == text
    return found.value


INTERVALS = [
    ("4,418", 4418, 4418),
    ("about 5,000", 4500, 5500),
    ("about 4,900", 4850, 4950),
    ("about 100", 80, 120),
    ("about 9", 8.5, 9.5),
    ("more than 4,000", 4000, 5000),
    ("more than 4,400", 4400, 4500),
    ("more than 4,418", 4418, 4500),
    ("more than 100", 100, 150),
    ("at least 20", 20, 30),
    ("nearly 4,500", 4275, 4500),
    ("nearly $1 trillion", 0.95e12, 1e12),
    ("as many as 170,000", 160000, 170000),
    ("up to 30%", 24, 30),
    ("fewer than 5,000", 4000, 5000),
    ("fewer than 100", 80, 100),
]


@pytest.mark.parametrize(("text", "low", "high"), INTERVALS)
def test_what_a_figure_supports(text: str, low: float, high: float) -> None:
    assert interval(figure(text)) == pytest.approx((low, high))


def test_an_amount_below_zero_is_mirrored() -> None:
    assert interval(Value("number", "", amount="-100", hedge="about")) == (-120, -80)


@pytest.mark.parametrize("amount", ["", "many", "NaN", "Infinity", "1/2"])
def test_a_value_without_an_amount_supports_nothing(amount: str) -> None:
    with pytest.raises(ValueError, match="amount"):
        interval(Value("number", "x", amount=amount))


COMPATIBLE = [
    ("4,418", "more than 4,000"),
    ("4,418", "nearly 4,500"),
    ("4,418", "more than 4,400"),
    ("nearly 4,500", "more than 4,400"),
    ("nearly 4,500", "more than 4,000"),
    ("4,500", "nearly 4,500"),
    ("170,000", "as many as 170,000"),
    ("170,000", "168,500"),
    ("nearly nine years", "nearly a decade"),
    ("24 months", "two years"),
    ("nearly $1 trillion", "£643bn"),
    ("5%", "$5m"),
    ("three years", "40%"),
    ("more than 100", "about 140"),
]
ONE_COUNT = ["4,418", "more than 4,000", "more than 4,400", "nearly 4,500"]
"""The same dead, told by four reporters."""
INCOMPATIBLE = [
    ("170,000", "39,000"),
    ("4,418", "3,481"),
    ("more than 4,000", "39,000"),
    ("more than 4,000", "more than 6,000"),
    ("nearly 4,500", "more than 4,600"),
    ("about 5,000", "2,500"),
    ("nearly nine years", "about two hours"),
    ("$5m", "$10m"),
    ("5%", "10%"),
    ("two", "three"),
    ("12", "13"),
]


@pytest.mark.parametrize(("a", "b"), COMPATIBLE)
def test_may_both_be_true(a: str, b: str) -> None:
    assert compatible(figure(a), figure(b))
    assert compatible(figure(b), figure(a))


@pytest.mark.parametrize(("a", "b"), INCOMPATIBLE)
def test_cannot_both_be_true(a: str, b: str) -> None:
    assert not compatible(figure(a), figure(b))
    assert not compatible(figure(b), figure(a))


@pytest.mark.parametrize(("a", "b"), list(combinations(ONE_COUNT, 2)))
def test_four_tellings_of_one_count_agree(a: str, b: str) -> None:
    assert compatible(figure(a), figure(b))


def test_other_words_for_the_same_heads_are_compared_and_measures_are_not() -> None:
    troops, soldiers = (Value("number", "", amount="500", unit=unit) for unit in ("troops", "soldiers"))
    miles = Value("number", "", amount="40", unit="miles")
    assert not compatible(troops, Value("number", "", amount="900", unit="soldiers"))
    assert compatible(troops, soldiers)
    assert compatible(miles, troops)
    assert compatible(miles, Value("number", "", amount="65", unit="kilometers", hedge="about"))
    assert not compatible(miles, Value("number", "", amount="40", unit="kilometers"))


@pytest.mark.parametrize(
    ("claim", "fact", "true"),
    [
        ("more than 3,000", "more than 4,000", True),
        ("more than 3,000", "4,418", True),
        ("more than 6,000", "more than 4,000", False),
        ("fewer than 200", "fewer than 100", True),
        ("fewer than 50", "fewer than 100", False),
        ("as many as 120,000", "as many as 170,000", False),
        ("as many as 300,000", "as many as 170,000", False),
        ("no more than 300", "no more than 170", True),
        ("nearly 3,000", "nearly 4,500", False),
        ("39,000", "more than 4,000", False),
    ],
)
def test_a_weaker_claim_is_made_true(claim: str, fact: str, true: bool) -> None:
    assert made_true_by(figure(claim), figure(fact)) is true


HEDGES: list[Hedge] = ["", "about", "more_than", "at_least", "nearly", "less_than", "at_most"]
FIGURES = st.builds(
    lambda amount, hedge, unit: Value("number", str(amount), amount=str(amount), hedge=hedge, unit=unit),
    st.integers(0, 10**9) | st.decimals(0, 1000, places=2),
    st.sampled_from(HEDGES),
    st.sampled_from(["", "troops", "years", "miles", "USD"]),
)


@given(FIGURES, FIGURES)
def test_compatible_is_symmetric(a: Value, b: Value) -> None:
    assert compatible(a, b) == compatible(b, a)


@given(FIGURES)
def test_a_figure_is_compatible_with_itself_and_lies_in_what_it_supports_and_claims(value: Value) -> None:
    assert compatible(value, value)
    assert made_true_by(value, value)
    amount = float(amount_of(value))
    for low, high in (interval(value), claimed(value)):
        assert low <= amount <= high
