"""Typed dates: same, wider, narrower, another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.drafts import Value
from content.errors import InvalidResponse
from content.kinds import date
from content.kinds._typed import read_value

from .samples import typed_payload

RIGHT, HALF, WRONG, AGAIN = "right", "half", "wrong", "asked again"


def judged(payload: dict[str, object], response: str) -> str:
    try:
        verdict = date.grade(payload, response)
    except InvalidResponse:
        return AGAIN
    assert verdict.guess_chance == 0
    assert bool(verdict.matched) == verdict.correct
    return RIGHT if verdict.correct else HALF if verdict.score == 0.5 else WRONG


DAY = typed_payload(read_value("18 December 2011"))
MONTH = typed_payload(read_value("December 2011"))
YEAR = typed_payload(read_value("2011"))
DECADE = typed_payload(read_value("the 1990s"))
CENTURY = typed_payload(read_value("19th century"))
SPAN = typed_payload(read_value("2006-2007"))
NO_YEAR = typed_payload(read_value("December 31"))
YEAR_KNOWN = typed_payload(Value("date", "December 31", day="2011-12-31", precision="day"))
THIRD_OF_APRIL = typed_payload(read_value("3 April 2011"))
ABOUT = typed_payload(Value("date", "about 1450", day="1450", precision="year", hedge="about"))
EXTRA = typed_payload(read_value("2011"), accepted=["2012"])
GRADED = [
    (DAY, "18 December 2011", RIGHT),
    (DAY, "2011-12-18", RIGHT),
    (DAY, "Dec 18, 2011", RIGHT),
    (DAY, "18th of December, 2011", RIGHT),
    (DAY, "Sunday 18 December 2011", RIGHT),
    (DAY, "18/12/2011", RIGHT),
    (DAY, "12/18/2011", RIGHT),
    (DAY, "18.12.11", RIGHT),
    (DAY, "on December the 18th 2011", RIGHT),
    (DAY, "18 Decmber 2011", RIGHT),
    (DAY, "18. december 2011", RIGHT),
    (DAY, "December 2011", HALF),
    (DAY, "2011", HALF),
    (DAY, "18 December", HALF),
    (DAY, "the 2010s", HALF),
    (DAY, "December", HALF),
    (DAY, "19 December 2011", WRONG),
    (DAY, "18 November 2011", WRONG),
    (DAY, "18 December 2012", WRONG),
    (DAY, "2012", WRONG),
    (DAY, "18", AGAIN),
    (DAY, "yesterday", AGAIN),
    (MONTH, "December 2011", RIGHT),
    (MONTH, "12/2011", RIGHT),
    (MONTH, "2011-12", RIGHT),
    (MONTH, "18 December 2011", RIGHT),
    (MONTH, "December", HALF),
    (MONTH, "2011", HALF),
    (MONTH, "October 2011", WRONG),
    (MONTH, "18 October 2011", WRONG),
    (YEAR, "2011", RIGHT),
    (YEAR, "in 2011", RIGHT),
    (YEAR, "twenty eleven", RIGHT),
    (YEAR, "December 2011", RIGHT),
    (YEAR, "the 2010s", HALF),
    (YEAR, "21st century", HALF),
    (YEAR, "2010-2012", HALF),
    (YEAR, "2012", WRONG),
    (YEAR, "11", AGAIN),
    (YEAR, "2011 or 2012", AGAIN),
    (YEAR, "December", WRONG),
    (DECADE, "1990s", RIGHT),
    (DECADE, "the nineties", RIGHT),
    (DECADE, "'90s", RIGHT),
    (DECADE, "1995", RIGHT),
    (DECADE, "20th century", HALF),
    (DECADE, "1980s", WRONG),
    (CENTURY, "the nineteenth century", RIGHT),
    (CENTURY, "1850", RIGHT),
    (CENTURY, "18th century", WRONG),
    (SPAN, "2006-2007", RIGHT),
    (SPAN, "2006 to 2007", RIGHT),
    (SPAN, "2006–07", RIGHT),
    (SPAN, "2006", HALF),
    (SPAN, "2005-2008", HALF),
    (SPAN, "2008", WRONG),
    (NO_YEAR, "31 December", RIGHT),
    (NO_YEAR, "Dec. 31st", RIGHT),
    (NO_YEAR, "31 December 2011", RIGHT),
    (NO_YEAR, "December", HALF),
    (NO_YEAR, "30 December", WRONG),
    (NO_YEAR, "2011", WRONG),
    (YEAR_KNOWN, "31 December", RIGHT),
    (YEAR_KNOWN, "31 December 2011", RIGHT),
    (YEAR_KNOWN, "31 December 2012", WRONG),
    (THIRD_OF_APRIL, "3/4/2011", RIGHT),
    (THIRD_OF_APRIL, "4/3/2011", RIGHT),
    (THIRD_OF_APRIL, "5/3/2011", WRONG),
    (ABOUT, "1450", RIGHT),
    (ABOUT, "1453", RIGHT),
    (ABOUT, "circa 1450", RIGHT),
    (ABOUT, "1470", WRONG),
    (EXTRA, "2012", RIGHT),
    (EXTRA, "2013", WRONG),
    (DAY, "٢٠١١-١٢-١٨", RIGHT),
    (DAY, "🙂", AGAIN),
]


@pytest.mark.parametrize(("payload", "response", "wanted"), GRADED)
def test_judges_dates(payload: dict[str, object], response: str, wanted: str) -> None:
    assert judged(payload, response) == wanted


@pytest.mark.parametrize(
    ("payload", "response", "message"),
    [
        (DAY, "2011", "“2011” is right as far as it goes; the article gives the day: 18 December 2011."),
        (DAY, "Dec 2011", "“Dec 2011” is right as far as it goes; the article gives the day: 18 December 2011."),
        (DAY, "18 December", "“18 December” is right as far as it goes; the year is missing: 18 December 2011."),
        (MONTH, "2011", "“2011” is right as far as it goes; the article gives the month: December 2011."),
        (
            MONTH,
            "18 December 2011",
            "The article gives only the month, December 2011; “18 December 2011” lies in it, so it is right too.",
        ),
        (YEAR, "May 2011", "The article gives only the year, 2011; “May 2011” lies in it, so it is right too."),
        (YEAR, "the 2010s", "“the 2010s” is right as far as it goes; the article gives the year: 2011."),
        (DECADE, "1994", "The article gives only the decade, the 1990s; “1994” lies in it, so it is right too."),
        (CENTURY, "1850", "The article gives only the century, 19th century; “1850” lies in it, so it is right too."),
        (SPAN, "2006", "“2006” is right as far as it goes; the article gives the years: 2006-2007."),
        (
            NO_YEAR,
            "31 December 2011",
            "The article says “December 31” without a year, so “31 December 2011” is right too.",
        ),
        (NO_YEAR, "December", "“December” is right as far as it goes; the article gives the day: December 31."),
        (ABOUT, "1453", "The article says “about 1450”, so “1453” is right too."),
        (DAY, "19 December 2011", ""),
        (DAY, "18 December 2011", ""),
    ],
)
def test_says_how_near_it_was(payload: dict[str, object], response: str, message: str) -> None:
    assert date.grade(payload, response).message == message


@pytest.mark.parametrize("response", ["soon", "18 Dec 11", "'11", "2011 or 2012"])
def test_what_is_no_date_is_asked_for_again(response: str) -> None:
    with pytest.raises(InvalidResponse, match="write it like 4 May 1931"):
        date.grade(DAY, response)


@given(st.text(min_size=1) | st.text("0123456789 -/.thsndJanuaryDecmb'", min_size=1))
def test_grading_any_text_raises_only_invalid_response(response: str) -> None:
    for payload in (DAY, MONTH, YEAR, DECADE, SPAN, NO_YEAR, ABOUT):
        try:
            date.grade(payload, response)
        except InvalidResponse:
            continue


@given(st.dates())
def test_the_same_day_in_any_form_is_right(day) -> None:  # type: ignore[no-untyped-def]
    if 1000 <= day.year < 2200:
        payload = typed_payload(Value("date", f"{day:%-d %B %Y}", day=day.isoformat(), precision="day"))
        for response in (
            day.isoformat(),
            f"{day:%d/%m/%Y}",
            f"{day:%B} {day.day}, {day.year}",
            f"{day.day}. {day:%b} {day.year}",
        ):
            assert date.grade(payload, response).correct
        assert date.grade(payload, str(day.year)).score == 0.5
