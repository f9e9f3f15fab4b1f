"""Numbers: reading and writing them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.language.numbers import plain, read_number, spell, step_of, style_of, write_number

READ = [
    ("170,000", 170000),
    ("170 000", 170000),
    ("170\u00a0000", 170000),
    ("170\u202f000", 170000),
    ("1,70,000", 170000),
    ("1.5", "1.5"),
    ("1.5 million", 1500000),
    ("170 thousand", 170000),
    ("one hundred and seventy thousand", 170000),
    ("One Hundred Seventy Thousand", 170000),
    ("twenty-five", 25),
    ("twenty five", 25),
    ("a dozen", 12),
    ("half a dozen", 6),
    ("two dozen", 24),
    ("half a million", 500000),
    ("two and a half", "2.5"),
    ("two and a half million", 2500000),
    ("a million and a half", 1500000),
    ("a hundred", 100),
    ("twelve hundred", 1200),
    ("two thousand and three", 2003),
    ("one million two hundred thousand", 1200000),
    ("٤٥٠٠", 4500),
    ("４，５００", 4500),
    ("४५", 45),
    ("zero", 0),
]
NOT_NUMBERS = [
    "", "a", "and", "banana", "five twenty", "two three", "a hundred and", "thousand thousand", "hundred hundred",
    "nineteen eighty", "twenty eleven", "million billion", "5 6", "--", "½x", "1.2.3", "twenty and",
]  # fmt: skip


@pytest.mark.parametrize(("text", "number"), READ)
def test_reads(text: str, number: int | str) -> None:
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize("text", NOT_NUMBERS)
def test_refuses_what_is_no_number(text: str) -> None:
    assert read_number(text) is None


@given(st.integers(0, 10**15 - 1))
def test_spelt_numbers_read_back(number: int) -> None:
    assert read_number(spell(number)) == number
    assert read_number(f"{number:,}") == number
    assert read_number(f"{number:,}".replace(",", "\u202f")) == number


@given(st.text())
def test_plain_keeps_every_position_and_reading_never_fails(text: str) -> None:
    assert len(plain(text)) == len(text)
    read_number(text)


@pytest.mark.parametrize(
    ("text", "number", "written"),
    [
        ("4,500", 2300, "2,300"),
        ("4,500", 12345678, "12,345,678"),
        ("170 000", 90000, "90 000"),
        ("157", 1204, "1,204"),
        ("nine", 14, "fourteen"),
        ("Twenty-five", 31, "Thirty-one"),
        ("1.5 million", 2300000, "2.3 million"),
        ("643bn", 712 * 10**9, "712bn"),
        ("1 trillion", 700 * 10**9, "700 billion"),
        ("1.5 million", 2345000, None),
        ("nine", Decimal("9.5"), None),
    ],
)
def test_writes_in_the_style_of_another(text: str, number: int, written: str | None) -> None:
    style = style_of(text)
    assert style is not None
    assert write_number(Decimal(number), style) == written


@pytest.mark.parametrize("text", ["half a million", "two and a half", "a dozen", "word", ""])
def test_some_styles_cannot_be_copied(text: str) -> None:
    assert style_of(text) is None


@pytest.mark.parametrize(
    ("number", "step"),
    [("4500", "100"), ("4418", "1"), ("170000", "10000"), ("1.5", "0.1"), ("0", "1"), ("100", "100")],
)
def test_step_of_the_last_significant_digit(number: str, step: str) -> None:
    assert step_of(Decimal(number)) == Decimal(step)
