"""Typed figures: amounts, units, hedges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.drafts import Value
from content.errors import InvalidResponse
from content.kinds import MAX_RESPONSE, number
from content.language.values import find_values

from .samples import typed_payload

RIGHT, HALF, WRONG, AGAIN = "right", "half", "wrong", "asked again"


def figure(text: str, unit: str = "") -> Value:
    (found,) = find_values(f"They had {text} then.")
    assert found.value.text == text
    return (
        found.value
        if not unit
        else Value("number", text, amount=found.value.amount, unit=unit, hedge=found.value.hedge)
    )


def judged(payload: dict[str, object], response: str) -> str:
    try:
        verdict = number.grade(payload, response)
    except InvalidResponse:
        return AGAIN
    assert verdict.guess_chance == 0
    assert bool(verdict.matched) == verdict.correct
    assert verdict.message == "" or verdict.message.endswith((".", "twelve."))
    return RIGHT if verdict.correct else HALF if verdict.score else WRONG


PEAK = typed_payload(figure("170,000", "troops"))
DEAD = typed_payload(figure("4,418", "personnel"))
ABOUT = typed_payload(figure("about 5,000", "troops"))
MORE = typed_payload(figure("more than 4,000", "Americans"))
NEARLY = typed_payload(figure("nearly 4,500", "soldiers"))
UP_TO = typed_payload(figure("as many as 170,000", "troops"))
FEWER = typed_payload(figure("fewer than 100", "boats"))
TRILLION = typed_payload(figure("nearly $1 trillion"))
POUNDS = typed_payload(figure("£643bn"))
PERCENT = typed_payload(figure("12%"))
YEARS = typed_payload(figure("nearly nine years"))
YEARS_ASKED = typed_payload(figure("nearly nine years"), unit_asked=True)
DECADE = typed_payload(figure("a decade"))
HOURS = typed_payload(figure("two hours"))
MILES = typed_payload(figure("40", "miles"))
DECIMAL = typed_payload(figure("1.5 million", "people"))
FOUR_FIVE = typed_payload(figure("4,500", "lamps"))
DOZEN = typed_payload(Value("number", "a dozen", amount="12", unit="boats"), accepted=["ten"])

GRADED = [
    (PEAK, "170,000", RIGHT),
    (PEAK, "170 000", RIGHT),
    (PEAK, "170\u00a0000", RIGHT),
    (PEAK, "170000", RIGHT),
    (PEAK, "170.000", RIGHT),
    (PEAK, "170k", RIGHT),
    (PEAK, "170 thousand", RIGHT),
    (PEAK, "0.17 million", RIGHT),
    (PEAK, "one hundred and seventy thousand", RIGHT),
    (PEAK, "One hundred seventy thousand troops", RIGHT),
    (PEAK, "170,000 troops", RIGHT),
    (PEAK, "170,000 soldiers", RIGHT),
    (PEAK, "١٧٠٠٠٠", RIGHT),
    (PEAK, "１７０，０００", RIGHT),
    (PEAK, "about 170,000", RIGHT),
    (PEAK, "exactly 170,000", RIGHT),
    (PEAK, "at least 170,000", RIGHT),
    (PEAK, "there were 170,000", RIGHT),
    (PEAK, "more than 170,000", WRONG),
    (PEAK, "nearly 170,000", WRONG),
    (PEAK, "less than 170,000", WRONG),
    (PEAK, "170", WRONG),
    (PEAK, "170 million", WRONG),
    (PEAK, "17,000", WRONG),
    (PEAK, "180,000", WRONG),
    (PEAK, "-170,000", WRONG),
    (PEAK, "170,000 km", WRONG),
    (PEAK, "$170,000", WRONG),
    (PEAK, "170,000%", WRONG),
    (PEAK, "170,000 or 180,000", AGAIN),
    (PEAK, "many", AGAIN),
    (PEAK, "🙂", AGAIN),
    (PEAK, "1e9999", AGAIN),
    (PEAK, "9" * 200, AGAIN),
    (DEAD, "4,418", RIGHT),
    (DEAD, "4.418", RIGHT),
    (DEAD, "four thousand four hundred and eighteen", RIGHT),
    (DEAD, "4,400", HALF),
    (DEAD, "about 4,400", HALF),
    (DEAD, "more than 4,400", HALF),
    (DEAD, "4,419", WRONG),
    (DEAD, "4,481", WRONG),
    (DEAD, "4,500", WRONG),  # not what it rounds to
    (DEAD, "4,418 in total", RIGHT),
    (DEAD, "5,000", WRONG),
    (FOUR_FIVE, "4,600", WRONG),
    (FOUR_FIVE, "45,00", WRONG),
    (FOUR_FIVE, "4.500", RIGHT),
    (ABOUT, "5,000", RIGHT),
    (ABOUT, "about 5000", RIGHT),
    (ABOUT, "roughly five thousand", RIGHT),
    (ABOUT, "4,700", RIGHT),
    (ABOUT, "5,500", RIGHT),
    (ABOUT, "nearly 5,000", RIGHT),
    (ABOUT, "more than 5,000", RIGHT),
    (ABOUT, "6,000", WRONG),
    (ABOUT, "4,000", WRONG),
    (MORE, "4000", RIGHT),
    (MORE, "more than 4000", RIGHT),
    (MORE, "over 4,000", RIGHT),
    (MORE, "at least 4,000", RIGHT),
    (MORE, "about 4,000", RIGHT),
    (MORE, "4,418", RIGHT),
    (MORE, "less than 4,000", WRONG),
    (MORE, "fewer than 4,000", WRONG),
    (MORE, "up to 4,000", WRONG),
    (MORE, "nearly 4,000", WRONG),
    (MORE, "3,900", WRONG),
    (MORE, "40,000", WRONG),
    (MORE, "more than 3,000", WRONG),
    (NEARLY, "4,500", RIGHT),
    (NEARLY, "nearly 4500", RIGHT),
    (NEARLY, "almost 4,500", RIGHT),
    (NEARLY, "about 4,500", RIGHT),
    (NEARLY, "less than 4,500", RIGHT),
    (NEARLY, "more than 4,400", RIGHT),
    (NEARLY, "4,418", RIGHT),
    (NEARLY, "more than 4,500", WRONG),
    (NEARLY, "4,600", WRONG),
    (NEARLY, "4,000", WRONG),
    (UP_TO, "170,000", RIGHT),
    (UP_TO, "up to 170,000", RIGHT),
    (UP_TO, "39,000", WRONG),
    (FEWER, "100", RIGHT),
    (FEWER, "90", RIGHT),
    (FEWER, "under 100", RIGHT),
    (FEWER, "more than 100", WRONG),
    (TRILLION, "$1 trillion", RIGHT),
    (TRILLION, "1 trillion", RIGHT),
    (TRILLION, "one trillion dollars", RIGHT),
    (TRILLION, "US$1tn", RIGHT),
    (TRILLION, "nearly 1,000 billion dollars", RIGHT),
    (TRILLION, "£1 trillion", WRONG),
    (TRILLION, "1 trillion euros", WRONG),
    (TRILLION, "$1 billion", WRONG),
    (TRILLION, "$1", WRONG),
    (TRILLION, "1 trillion people", WRONG),
    (TRILLION, "1 trillion altogether", RIGHT),
    (POUNDS, "643 billion pounds", RIGHT),
    (POUNDS, "£643 billion", RIGHT),
    (POUNDS, "643bn", RIGHT),
    (POUNDS, "$643bn", WRONG),
    (PERCENT, "12", RIGHT),
    (PERCENT, "12 %", RIGHT),
    (PERCENT, "twelve per cent", RIGHT),
    (PERCENT, "12 percent of them", RIGHT),
    (PERCENT, "0.12", WRONG),
    (PERCENT, "12 years", WRONG),
    (YEARS, "nine", RIGHT),
    (YEARS, "9 years", RIGHT),
    (YEARS, "nearly 9 years", RIGHT),
    (YEARS, "9 yaers", RIGHT),
    (YEARS, "108 months", RIGHT),
    (YEARS, "9 days", WRONG),
    (YEARS, "nine decades", WRONG),
    (YEARS, "more than nine years", WRONG),
    (YEARS_ASKED, "9 years", RIGHT),
    (DECADE, "10 years", RIGHT),
    (DECADE, "a decade", RIGHT),
    (DECADE, "ten years", RIGHT),
    (DECADE, "1 year", WRONG),
    (HOURS, "120 minutes", RIGHT),
    (HOURS, "2 hrs", RIGHT),
    (HOURS, "2 days", WRONG),
    (MILES, "40", RIGHT),
    (MILES, "40 miles", RIGHT),
    (MILES, "64 km", RIGHT),
    (MILES, "65 kilometres", RIGHT),
    (MILES, "40 km", WRONG),
    (DECIMAL, "1.5 million", RIGHT),
    (DECIMAL, "1,5 million", RIGHT),
    (DECIMAL, "1,500,000", RIGHT),
    (DECIMAL, "one and a half million", RIGHT),
    (DECIMAL, "1.5", WRONG),
    (DECIMAL, "1.6 million", WRONG),
    (DOZEN, "12", RIGHT),
    (DOZEN, "A DOZEN", RIGHT),
    (DOZEN, "10", RIGHT),
    (DOZEN, "11", WRONG),
]


@pytest.mark.parametrize(("payload", "response", "wanted"), GRADED)
def test_judges_figures(payload: dict[str, object], response: str, wanted: str) -> None:
    assert judged(payload, response) == wanted


@pytest.mark.parametrize(
    ("payload", "response", "words"),
    [
        (YEARS, "9 days", "not the unit"),
        (POUNDS, "$643bn", "not the unit"),
        (DECIMAL, "1.5", "thousands, millions or billions"),
        (PEAK, "170", "thousands, millions or billions"),
        (MORE, "less than 4,000", "not “less than”"),
        (DEAD, "about 4,400", "“about 4,400” is close, but rounded; the article says it exactly: 4,418."),
        (DEAD, "about 4,418", "The article says “4,418”, so “about 4,418” is right too."),
        (NEARLY, "4,480", "The article says “nearly 4,500”, so “4,480” is right too."),
        (NEARLY, "over 4,500", "not “more than”: the article says “nearly 4,500”."),
        (ABOUT, "4,700", "The article says “about 5,000”, so “4,700” is right too."),
        (MORE, "4,200", "The article says “more than 4,000”, so “4,200” is right too."),
        (MILES, "40 km", "the answer is 40 miles"),
        (MILES, "65 km", "The article says “40 miles”, so “65 km” is right too."),
        (TRILLION, "$980 billion", "The article says “nearly $1 trillion”, so “$980 billion” is right too."),
        (PEAK, "180,000", ""),
        (PEAK, "170,000", ""),
    ],
)
def test_says_what_was_wrong_about_it(payload: dict[str, object], response: str, words: str) -> None:
    message = number.grade(payload, response).message
    assert words in message if words else message == ""


@pytest.mark.parametrize("response", ["banana", "170'000", "fourty", "170,000 or 180,000"])
def test_what_is_no_figure_is_asked_for_again(response: str) -> None:
    with pytest.raises(InvalidResponse, match="write it like 1,200"):
        number.grade(PEAK, response)


def test_a_missing_unit_that_is_needed_is_asked_for() -> None:
    for response in ("9", "12", "about nine"):
        with pytest.raises(InvalidResponse, match="Add the unit"):
            number.grade(YEARS_ASKED, response)


def test_presents_nothing_of_the_key() -> None:
    assert number.present(YEARS)["unit_asked"] is False
    assert number.present(YEARS_ASKED)["unit_asked"] is True
    assert not {"4,500", "4500", "nearly"} & set(str(number.present(NEARLY)).split())


@pytest.mark.parametrize("response", ["", " ", "\n", "5" * (MAX_RESPONSE + 1)])
def test_refuses_what_cannot_be_graded(response: str) -> None:
    with pytest.raises(InvalidResponse):
        number.grade(PEAK, response)


@given(st.text(min_size=1) | st.text("0123456789 ,.-%$£kmillionaboutthyersdaof", min_size=1))
def test_grading_any_text_raises_only_invalid_response(response: str) -> None:
    for payload in (PEAK, MORE, NEARLY, TRILLION, YEARS_ASKED, DECADE, MILES):
        try:
            verdict = number.grade(payload, response)
        except InvalidResponse:
            continue
        assert 0 <= verdict.score <= 1
