"""Dates of every precision."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.drafts import Precision, Value
from content.language.values import MONTHS, compatible, days_of, parse_date, parts_of

TYPED = [
    ("2011-12-18", "2011-12-18", "day"),
    ("18 December 2011", "2011-12-18", "day"),
    ("18 december 2011", "2011-12-18", "day"),
    ("Dec 18, 2011", "2011-12-18", "day"),
    ("Dec. 18 2011", "2011-12-18", "day"),
    ("18th of December, 2011", "2011-12-18", "day"),
    ("on the 18th of December 2011", "2011-12-18", "day"),
    ("Sunday, 18 December 2011", "2011-12-18", "day"),
    ("18/12/2011", "2011-12-18", "day"),
    ("12/18/2011", "2011-12-18", "day"),
    ("18.12.2011", "2011-12-18", "day"),
    ("2011/12/18", "2011-12-18", "day"),
    ("18Dec2011", "2011-12-18", "day"),
    ("2011 December 18", "2011-12-18", "day"),
    ("٢٠١١-١٢-١٨", "2011-12-18", "day"),
    ("second of May 1931", "1931-05-02", "day"),
    ("29 February 2012", "2012-02-29", "day"),
    ("Decmber 18 2011", "2011-12-18", "day"),
    ("Febuary 2011", "2011-02", "month"),
    ("December 2011", "2011-12", "month"),
    ("Sept 2011", "2011-09", "month"),
    ("in December of 2011", "2011-12", "month"),
    ("12/2011", "2011-12", "month"),
    ("late December 2021", "2021-12", "month"),
    ("December 31", "--12-31", "day"),
    ("31st Dec", "--12-31", "day"),
    ("October", "--10", "month"),
    ("2011", "2011", "year"),
    ("in 2011.", "2011", "year"),
    ("the year 2011", "2011", "year"),
    ("around 1450", "1450", "year"),
    ("AD 476", "0476", "year"),
    ("twenty eleven", "2011", "year"),
    ("nineteen ninety-one", "1991", "year"),
    ("two thousand and three", "2003", "year"),
    ("the 1990s", "1990", "decade"),
    ("1990's", "1990", "decade"),
    ("'90s", "1990", "decade"),
    ("the nineties", "1990", "decade"),
    ("19th century", "1800", "century"),
    ("the nineteenth century", "1800", "century"),
    ("2006-2007", "2006/2007", "year"),
    ("2006 to 2007", "2006/2007", "year"),
    ("1995–98", "1995/1998", "year"),
    ("between 2003 and 2012", "2003/2012", "year"),
]
UNREADABLE = [
    "", "banana", "not 2011", "before 2011", "31 February 2011", "29 February 2011", "32 December", "2011-13-01",
    "99999", "18", "mayo", "Thursday", "44 BC", "25th century", "2007-2006", "2011 2012", "0", "☺", "12", "18 12",
    "1 2 3 4",
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "precision"), TYPED)
def test_reads_typed_dates(text: str, day: str, precision: str) -> None:
    parsed = parse_date(text)
    assert parsed is not None
    assert (parsed.day, parsed.precision) == (day, precision)


@pytest.mark.parametrize("text", UNREADABLE)
def test_refuses_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3/4/2011", {"2011-04-03", "2011-03-04"}),
        ("4/4/2011", {"2011-04-04"}),
        ("13/4/2011", {"2011-04-13"}),
        ("18/12/11", {"2011-12-18", "1911-12-18"}),
        ("2011-12", {"2011-12", "2011/2012"}),
    ],
)
def test_an_ambiguous_form_has_every_reading(text: str, days: set[str]) -> None:
    parsed = parse_date(text)
    assert parsed is not None
    assert {day for day, _ in parsed.readings} == days


@given(st.text() | st.text("0123456789-/. thsndJanuaryFebDecember'"))
def test_reading_never_fails(text: str) -> None:
    parsed = parse_date(text)
    if parsed is not None:
        assert all(parts_of(day, precision) for day, precision in parsed.readings)


@given(st.dates(date(1000, 1, 1), date(2199, 12, 31)))
def test_every_day_reads_back_in_every_form(day: date) -> None:
    month = MONTHS[day.month - 1]
    for text in (day.isoformat(), f"{day.day} {month} {day.year}", f"{month[:3]}. {day.day}, {day.year}"):
        parsed = parse_date(text)
        assert parsed is not None
        assert (parsed.day, parsed.precision) == (day.isoformat(), "day")


@pytest.mark.parametrize(
    ("day", "precision", "first", "last"),
    [
        ("2011-12-18", "day", date(2011, 12, 18), date(2011, 12, 18)),
        ("2012-02", "month", date(2012, 2, 1), date(2012, 2, 29)),
        ("2011-12", "month", date(2011, 12, 1), date(2011, 12, 31)),
        ("2011", "year", date(2011, 1, 1), date(2011, 12, 31)),
        ("1990", "decade", date(1990, 1, 1), date(1999, 12, 31)),
        ("1800", "century", date(1800, 1, 1), date(1899, 12, 31)),
        ("2006/2007", "year", date(2006, 1, 1), date(2007, 12, 31)),
        ("0000", "century", date(1, 1, 1), date(99, 12, 31)),
    ],
)
def test_the_days_a_date_covers(day: str, precision: Precision, first: date, last: date) -> None:
    assert days_of(day, precision) == (first, last)


@pytest.mark.parametrize(
    ("day", "precision"), [("--12-31", "day"), ("--12", "month"), ("2011-02-31", "day"), ("x", "day")]
)
def test_some_dates_cover_no_known_days(day: str, precision: Precision) -> None:
    assert days_of(day, precision) is None


def dated(text: str) -> Value:
    parsed = parse_date(text)
    assert parsed is not None
    return Value("date", text, day=parsed.day, precision=parsed.precision)


@pytest.mark.parametrize(
    ("a", "b", "both"),
    [
        ("2011", "2011-12-18", True),
        ("December 2011", "18 December 2011", True),
        ("the 2010s", "2011", True),
        ("2006-2007", "2007", True),
        ("December 31", "31 December 2011", True),
        ("December", "18 December 2011", True),
        ("December", "2011", True),
        ("December 2011", "October 2011", False),
        ("2011", "2012", False),
        ("18 December 2011", "18 December 2012", False),
        ("December 31", "December 30", False),
        ("October", "December 2011", False),
        ("19th century", "1901", False),
    ],
)
def test_which_dates_may_both_be_true(a: str, b: str, both: bool) -> None:
    assert compatible(dated(a), dated(b)) is both
    assert compatible(dated(b), dated(a)) is both


def test_about_a_year_leaves_some_years_open() -> None:
    about = Value("date", "about 1450", day="1450", precision="year", hedge="about")
    assert compatible(about, dated("1453"))
    assert not compatible(about, dated("1470"))
