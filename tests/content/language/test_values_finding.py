"""What is found in running text, and what is passed by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.language.values import find_values, parse_date, parse_number

# sentence, then for each value: text, kind, amount or day, unit or precision, hedge
FOUND: list[tuple[str, list[tuple[str, str, str, str, str]]]] = [
    ("Nearly 4,500 sailors came.", [("Nearly 4,500", "number", "4500", "", "nearly")]),
    ("It had more than 4,400 rooms.", [("more than 4,400", "number", "4400", "", "more_than")]),
    ("As many as 170,000 birds rest here.", [("As many as 170,000", "number", "170000", "", "at_most")]),
    ("About 100 boats left.", [("About 100", "number", "100", "", "about")]),
    ("An estimated 350 people live there.", [("An estimated 350", "number", "350", "", "about")]),
    ("Some 300 people fled.", [("Some 300", "number", "300", "", "about")]),
    ("At least 12 were saved.", [("At least 12", "number", "12", "", "at_least")]),
    ("No more than 50 may enter.", [("No more than 50", "number", "50", "", "at_most")]),
    ("Fewer than 20 remained.", [("Fewer than 20", "number", "20", "", "less_than")]),
    ("Just under 900 voted.", [("Just under 900", "number", "900", "", "nearly")]),
    ("Well over 900 voted.", [("Well over 900", "number", "900", "", "more_than")]),
    ("It weighs 40 tons or more.", [("40", "number", "40", "", "")]),
    ("The hall seats 500 or so.", [("500 or so", "number", "500", "", "about")]),
    ("Five men and two women were hurt.", [("Five", "number", "5", "", ""), ("two", "number", "2", "", "")]),
    ("Twenty-five ships sank.", [("Twenty-five", "number", "25", "", "")]),
    ("One hundred and seventy thousand trees fell.",
     [("One hundred and seventy thousand", "number", "170000", "", "")]),
    ("The town has 1.5 million people.", [("1.5 million", "number", "1500000", "", "")]),
    ("The town has 39\u00a0000 people.", [("39\u00a0000", "number", "39000", "", "")]),
    ("Half a million people marched.", [("Half a million", "number", "500000", "", "")]),
    ("5 or more than 6 came.", [("5", "number", "5", "", ""), ("more than 6", "number", "6", "", "more_than")]),
    ("In 1900 about 2000 people lived there.",
     [("1900", "date", "1900", "year", ""), ("about 2000", "number", "2000", "", "about")]),
    ("2000 people lived there.", [("2000", "number", "2000", "", "")]),
    # money, percent, duration
    ("It cost nearly $1 trillion (£643bn).",
     [("nearly $1 trillion", "money", "1000000000000", "USD", "nearly"),
      ("£643bn", "money", "643000000000", "GBP", "")]),
    ("It cost $5 billion (2005 USD).", [("$5 billion", "money", "5000000000", "USD", "")]),
    ("It cost €2.5m.", [("€2.5m", "money", "2500000", "EUR", "")]),
    ("It cost 5 million dollars.", [("5 million dollars", "money", "5000000", "USD", "")]),
    ("They paid US$40 and C$30.", [("US$40", "money", "40", "USD", ""), ("C$30", "money", "30", "CAD", "")]),
    ("Over 60% of them agreed.", [("Over 60%", "percent", "60", "%", "more_than")]),
    ("Five per cent were late.", [("Five per cent", "percent", "5", "%", "")]),
    ("Prices rose by 0.5 percent.", [("0.5 percent", "percent", "0.5", "%", "")]),
    ("It lasted nearly nine years.", [("nearly nine years", "duration", "9", "years", "nearly")]),
    ("The nearly nine-year war ended.", [("nearly nine-year", "duration", "9", "years", "nearly")]),
    ("It took about two and a half hours.", [("about two and a half hours", "duration", "2.5", "hours", "about")]),
    ("For nearly a decade it stood empty.", [("nearly a decade", "duration", "1", "decades", "nearly")]),
    ("They waited more than a month.", [("more than a month", "duration", "1", "months", "more_than")]),
    # dates
    ("On 18 December 2011 it closed.", [("18 December 2011", "date", "2011-12-18", "day", "")]),
    ("On December 18, 2011, it closed.", [("December 18, 2011", "date", "2011-12-18", "day", "")]),
    ("On Dec. 18, 2011 it closed.", [("Dec. 18, 2011", "date", "2011-12-18", "day", "")]),
    ("On the 18th of December 2011 it closed.", [("18th of December 2011", "date", "2011-12-18", "day", "")]),
    ("Updated 2011-12-18 18:53.", [("2011-12-18", "date", "2011-12-18", "day", "")]),
    ("The deadline is December 31.", [("December 31", "date", "--12-31", "day", "")]),
    ("By 31 December they were gone.", [("31 December", "date", "--12-31", "day", "")]),
    ("It closed in August 2024.", [("August 2024", "date", "2024-08", "month", "")]),
    ("It closed in late August 2024.", [("August 2024", "date", "2024-08", "month", "")]),
    ("It opened in October.", [("October", "date", "--10", "month", "")]),
    ("It opened in 2011.", [("2011", "date", "2011", "year", "")]),
    ("By 2012 it was full.", [("2012", "date", "2012", "year", "")]),
    ("The end of 2011 was calm.", [("2011", "date", "2011", "year", "")]),
    ("2011 was calm.", [("2011", "date", "2011", "year", "")]),
    ("The wettest year was 2007, when it rained.", [("2007", "date", "2007", "year", "")]),
    ("The 2003 flood and his 2008 speech.",
     [("2003", "date", "2003", "year", ""), ("2008", "date", "2008", "year", "")]),
    ("The harvest of autumn 1347 failed.", [("1347", "date", "1347", "year", "")]),
    ("Trade began about 1820.", [("about 1820", "date", "1820", "year", "about")]),
    ("They sent 1500 armed men.", [("1500", "number", "1500", "", "")]),
    ("They sent more than 1500.", [("more than 1500", "number", "1500", "", "more_than")]),
    ("He died in about 1450.", [("about 1450", "date", "1450", "year", "about")]),
    ("It peaked in 2006-2007.", [("2006-2007", "date", "2006/2007", "year", "")]),
    ("In 1348–50 many died.", [("1348–50", "date", "1348/1350", "year", "")]),
    ("It ran between 2003 and 2012.", [("between 2003 and 2012", "date", "2003/2012", "year", "")]),
    ("It ran from 2003 to 2012.", [("from 2003 to 2012", "date", "2003/2012", "year", "")]),
    ("Jazz grew in the 1990s.", [("the 1990s", "date", "1990", "decade", "")]),
    ("Jazz grew in the late 1990s.", [("1990s", "date", "1990", "decade", "")]),
    ("A 19th century house.", [("19th century", "date", "1800", "century", "")]),
    ("Built in the nineteenth century.", [("nineteenth century", "date", "1800", "century", "")]),
    ("Grants rose from US$44 million to US$270 million.",
     [("US$44 million", "money", "44000000", "USD", ""), ("US$270 million", "money", "270000000", "USD", "")]),
    ("The count grew from 3,000 to 5,000.", [("3,000", "number", "3000", "", ""), ("5,000", "number", "5000", "", "")]),
]  # fmt: skip
NOTHING = [
    "Aged 45, he retired.",
    "A 26-year-old woman won.",
    "At 3-1 the match was over.",
    "It began at 18:53 and ended at 9.30 pm.",
    "Call 555-123-4567 or +44 20 7946 0000.",
    "An F-16 and a MiG29 flew over the M25.",
    "After 9/11 much changed.",
    "It costs $5m-10m.",
    "It costs between $5m and $10m.",
    "The 26th street and the 2nd floor.",
    "One of them stayed; no one left.",
    "Dozens of people, hundreds of dogs, tens of thousands of bees, several thousand ants.",
    "A few hundred came.",
    "Between 30 and 40 people came.",
    "Five or six people came.",
    "Some 20 to 30 people came.",
    "Two-thirds of them agreed.",
    "See Article 5, Chapter 11 and page 12.",
    "They lived in 44 BC.",
    "See [3] and https://example.org/2011/12.",
    "© 2013 The Example",
    "It was launched as Vision 2030, says Smith 2006, and see Table 12.2 [note 1].",
    "It cost as much in 2010 dollars.",
    "Emissions fell below 1990 levels.",
    "The Seven Years' War and the Thirty Years War were long.",
    "Version 1.2.3 is out.",
    "Anna Smith, 34, won.",
    "They may march on.",
    "It is paid twice a day.",
    "The trial took five years and three months.",
    "Reviewers gave it 1450 out of 1600.",
    "The death rate in the valley was 1000.",
    "February 18-23",
    "3/4/2011",
    "",
]


@pytest.mark.parametrize(("text", "wanted"), FOUND, ids=[text for text, _ in FOUND])
def test_finds(text: str, wanted: list[tuple[str, str, str, str, str]]) -> None:
    found = [
        (v.text, v.kind, v.amount or v.day, v.unit or v.precision, v.hedge)
        for v in (hit.value for hit in find_values(text))
    ]
    assert found == wanted


@pytest.mark.parametrize("text", NOTHING)
def test_passes_by(text: str) -> None:
    assert find_values(text) == ()


def test_spans_point_into_the_text() -> None:
    text = "\u00a0In 2011 ４，５００ people — nearly £3bn worth — left;\n5% stayed for two days."
    found = find_values(text)
    assert [text[hit.start : hit.end] for hit in found] == [hit.value.text for hit in found]
    assert len(found) == 5


@given(st.text() | st.text("0123456789,.-–/$£%: \u00a0abcdnfkmBCJ'hundredthousand twoinofthe"))
def test_spans_hold_for_any_text(text: str) -> None:
    last = 0
    for hit in find_values(text):
        assert last <= hit.start < hit.end <= len(text)
        assert text[hit.start : hit.end] == hit.value.text
        last = hit.end


@pytest.mark.parametrize(("text", "wanted"), FOUND, ids=[text for text, _ in FOUND])
def test_what_is_found_reads_back_as_if_typed(text: str, wanted: list[tuple[str, str, str, str, str]]) -> None:
    for hit in find_values(text):
        value = hit.value
        if value.kind == "date":
            parsed_date = parse_date(value.text)
            assert parsed_date is not None
            assert (value.day, value.precision) in parsed_date.readings
            continue
        parsed = parse_number(value.text)
        assert parsed is not None
        assert (f"{parsed.amount.normalize():f}", parsed.unit, parsed.hedge) == (value.amount, value.unit, value.hedge)
