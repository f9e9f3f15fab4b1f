"""The articles of seeds/ retell five reports: every figure and hedge kept, no sentence taken over.

The table below was written by hand, one row a fact: how the report words it, how our article does. Rows also
settle what a weekday or "last year" stands for. The tests that open the reports skip where they are absent.
"""

import re
from datetime import date
from functools import cache

import pytest

from tests.conftest import DATA, ROOT

REPORTS = DATA / "seeds"
KEYS = {"title", "publisher", "date", "retells"}
LONGEST_SHARED_RUN = 7
MOST_QUOTATIONS = 3

Row = tuple[str, str]

# article -> the report it retells (start of its file name) and the facts with figures, dates or hedges.
FACTS: dict[str, tuple[str, list[Row]]] = {
    "2011-10-21-obama-announces-withdrawal": (
        "003",
        [
            (
                "all 39,000 US troops still stationed in Iraq",
                "39,000 US troops were still stationed in Iraq. All of these troops",
            ),
            ("21 Oct 2011", "Friday 21 October 2011"),
            ("statement on Friday", "announced on Friday 21 October 2011"),
            ("an almost nine-year presence", "an American presence of almost nine years"),
            ("since the 2003 invasion that toppled", "in 2003 with the invasion that brought down"),
            ("After nearly nine years", "After nearly nine years"),
            ("2008 election campaign", "election campaign in 2008"),
            ("the 2008 agreement", "A US-Iraqi agreement of 2008"),
            ("leave Iraq by 2012", "out of Iraq by 2012"),
            ("come January 1, 2012", "on 1 January 2012"),
            ("visit the White House in December", "the White House in December 2011"),
            (
                "a peak of sectarian strife in 2006-2007",
                "the sectarian conflict between Sunni and Shia militias reached its peak in 2006-2007",
            ),
            (
                "More than 4,400 American military personnel",
                "More than 4,400 members of the American military",
            ),
            ("invasion in March 2003", "invaded the country in March 2003"),
        ],
    ),
    "2011-12-15-flag-lowered-in-baghdad": (
        "000",
        [
            ("December 15, 2011 in Baghdad", "Thursday 15 December 2011"),
            ("nearly nine-year war", "The war lasted nearly nine years"),
            ("scores of U.S. troops", "Scores of American troops"),
            ("more than 4,000 Americans", "more than 4,000 Americans"),
            ("tens of thousands of Iraqis", "tens of thousands of Iraqis"),
            ("40 miles (65 kilometers) west of Baghdad", "40 miles (65 kilometres) west of Baghdad"),
            ("December 14, 2011", "Wednesday 14 December 2011"),
            ("several thousand troops", "several thousand troops"),
            ("December 31 deadline", "gone by 31 December 2011"),
            ("three years ago", "in 2008, three years before the ceremony"),
            ("a total withdrawal in October", "In October 2011"),
            ("about 50,000 troops in Iraq", "About 50,000 US troops were still in Iraq"),
            ("down to a few thousand", "Only a few thousand remained"),
            ("a small number of troops will remain", "A small number of American troops will stay"),
        ],
    ),
    "2011-12-15-panetta-marks-end-of-mission": (
        "001",
        [
            ("Panetta spoke Thursday", "Thursday 15 December 2011"),
            ("weeks ahead of a December 31 deadline", "weeks before 31 December 2011, the deadline"),
            ("about 4,000 U.S. troops", "About 4,000 US troops"),
            ("as many as 170,000", "as many as 170,000"),
            ("Nearly 4,500 U.S. troops", "nearly 4,500 US troops"),
            ("tens of thousands of Iraqis", "tens of thousands of Iraqis"),
            ("the war began in March 2003", "The war in Iraq began in March 2003"),
            ("in August of last year", "in August 2010"),
            ("about 3,000 U.S. troops", "about 3,000 US troops"),
            ("the end of the month", "the end of December 2011"),
            ("the invasion of Iraq in 2003", "to invade Iraq in 2003"),
            (
                "On Wednesday, U.S. President Barack Obama",
                "who had served in the war on Wednesday 14 December 2011",
            ),
            ("In Iraq Wednesday, hundreds of people", "Wednesday 14 December 2011, hundreds of people"),
            ("On Monday, Mr. Obama", "Monday 12 December 2011"),
        ],
    ),
    "2011-12-18-last-convoy-leaves-iraq": (
        "002",
        [
            ("18 Dec 2011", "Sunday 18 December 2011"),
            ("nearly nine years after the invasion", "Nearly nine years had passed since the invasion"),
            ("about 100 armoured vehicles", "about 100 armoured vehicles"),
            ("500 soldiers", "500 soldiers"),
            ("170,000 US troops", "American troops in Iraq numbered 170,000"),
            ("more than 500 bases", "more than 500"),
            ("Nearly 4,500 US soldiers", "nearly 4,500 American soldiers"),
            ("tens of thousands of Iraqis", "The dead on the Iraqi side number tens of thousands"),
            ("campaign began in 2003", "campaign in 2003"),
            ("nearly $1 trillion (£643bn)", "nearly $1 trillion (£643bn)"),
            ("on average around 350 people every month", "around 350 people a month on average"),
            ("two mainly Sunni provinces", "Two mainly Sunni provinces"),
            ("ended combat missions in Iraq in 2010", "came to an end in 2010"),
            ("157 soldiers", "157 American soldiers"),
            ("against Saddam Hussein in 2003", "the start of the war in 2003"),
            ("He announced in October", "announced in October 2011"),
            ("by the end of 2011", "by the end of 2011"),
            ("George W Bush in 2008", "George W. Bush agreed in 2008"),
        ],
    ),
    "2026-01-18-us-forces-leave-al-asad": (
        "004",
        [
            ("announced Sunday", "said on Sunday 18 January 2026"),
            ("told CNN on Sunday", "to CNN on Sunday 18 January 2026"),
            ("Iraq said on Sunday", "Iraq said on Sunday 18 January 2026"),
            ("released a video on Saturday", "On Saturday 17 January 2026"),
            ("more than 20 years", "more than 20 years"),
            ("reductions to take place in 2023", "reductions in 2023"),
            ("since the 2003 invasion", "since the 2003 invasion"),
            ("170,000 troops in Iraq", "170,000 US troops"),
            ("In 2011, President Barack Obama withdrew", "out of Iraq in 2011"),
            ("Approximately 5,000 troops", "approximately 5,000 American troops"),
            ("in 2014 at the request", "In 2014 Iraq asked"),
            ("approximately 2,500 troops", "approximately 2,500 American troops"),
            ("since December 2021", "in December 2021"),
            ("nearly a decade", "nearly a decade"),
            ("4,418 U.S. military personnel died", "4,418 American military deaths"),
            ("between 2003 and 2012", "from 2003 to 2012"),
            ("3,481 of whom died in hostilities", "3,481 died in hostilities"),
            ("31,994 people were injured", "31,994 people were injured"),
            ("The deadliest year for the U.S. military was 2007", "deadliest year in 2007"),
            ("635 service members were killed", "635 American service members were killed in 2007"),
            ("attacked dozens of times", "dozens of times"),
            ("In January 2020", "In January 2020"),
            ("about two hours", "about two hours"),
            ("October 7, 2023", "7 October 2023"),
            ("In August 2024", "in August 2024"),
            ("five U.S. military personnel", "Five members of the US military"),
            ("two U.S. contractors", "two American contractors"),
        ],
    ),
}

# Numbers in the furniture of a report's page: a time stamp, a footer, headlines of other stories.
FURNITURE = {"002": {"2013"}, "003": {"18", "53", "700,000", "15,000"}}

ARTICLES = sorted(FACTS)
needs_reports = pytest.mark.usefixtures("reports")
"""The fixture skips with its reason, or fails where RECITE_REQUIRE says that the reports must be here."""


@cache
def article(name: str) -> tuple[dict[str, str], str]:
    """Front matter and body of one article."""
    opening, head, body = (ROOT / "seeds" / f"{name}.md").read_text(encoding="utf-8").split("---\n", 2)
    assert opening == "", "the front matter starts on the first line"
    lines = [line.split(": ", 1) for line in head.splitlines()]
    assert len({key for key, _ in lines}) == len(lines), "a key stands twice"
    return {key: value.strip() for key, value in lines}, body


@cache
def report(start: str) -> str:
    """The report whose file name starts so."""
    (path,) = REPORTS.glob(f"{start}_*.txt")
    return one_line(path.read_text(encoding="utf-8"))


def one_line(text: str) -> str:
    return " ".join(text.split())


def words(text: str) -> list[str]:
    """Case-folded words without punctuation; "U.S." and "US" are the same word."""
    plain = re.sub(r"(?<=\w)[.,'’](?=\w)", "", text.casefold())
    return re.findall(r"\w+", plain)


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """All runs of so many words."""
    found = words(text)
    return {tuple(found[i : i + length]) for i in range(len(found) - length + 1)}


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:,\d{3})*", text))


def quotations(text: str) -> list[str]:
    return re.findall(r'"([^"]*)"', text)


def test_the_folder_holds_these_five_articles_and_nothing_else() -> None:
    assert sorted(path.name for path in (ROOT / "seeds").iterdir()) == [f"{name}.md" for name in ARTICLES]


@pytest.mark.parametrize("name", ARTICLES)
def test_front_matter(name: str) -> None:
    fields, _ = article(name)
    assert set(fields) == KEYS
    assert all(fields.values())
    assert fields["publisher"] == "Recite samples"
    day = date.fromisoformat(fields["date"])
    assert name.startswith(day.isoformat())
    assert fields["retells"].endswith(f", {day.day} {day:%B %Y}")


@pytest.mark.parametrize("name", ARTICLES)
def test_weekdays_belong_to_their_dates(name: str) -> None:
    _, body = article(name)
    dated = re.findall(r"(\w+day) (\d+) (\w+) (\d{4})", body)
    assert dated
    for weekday, day, month, year in dated:
        number = {"January": 1, "October": 10, "December": 12}[month]
        assert f"{date(int(year), number, int(day)):%A}" == weekday


@pytest.mark.parametrize("name", ARTICLES)
def test_a_weekday_never_stands_without_its_date(name: str) -> None:
    _, body = article(name)
    assert not re.findall(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?! \d+ \w+ \d{4})", body)


@pytest.mark.parametrize("name", ARTICLES)
def test_article_keeps_every_figure_with_its_hedge(name: str) -> None:
    body = one_line(article(name)[1])
    missing = [ours for _, ours in FACTS[name][1] if ours not in body]
    assert missing == []


@pytest.mark.parametrize("name", ARTICLES)
def test_article_has_no_figure_of_its_own(name: str) -> None:
    known = numbers(" ".join(ours for _, ours in FACTS[name][1]))
    assert numbers(article(name)[1]) == known


@needs_reports
@pytest.mark.parametrize("name", ARTICLES)
def test_table_holds_every_figure_of_the_report(name: str) -> None:
    start, rows = FACTS[name]
    text = report(start)
    assert [theirs for theirs, _ in rows if theirs not in text] == []
    told = numbers(" ".join(theirs for theirs, _ in rows))
    assert numbers(text) - FURNITURE.get(start, set()) == told


@needs_reports
@pytest.mark.parametrize("name", ARTICLES)
def test_no_sentence_is_taken_over(name: str) -> None:
    ours: set[tuple[str, ...]] = set()
    for stretch in re.split(r'"[^"]*"|\n+', article(name)[1]):
        ours |= runs(stretch, LONGEST_SHARED_RUN + 1)
    for start, _ in FACTS.values():
        assert ours & runs(report(start), LONGEST_SHARED_RUN + 1) == set()


@needs_reports
@pytest.mark.parametrize("name", ARTICLES)
def test_quotations_are_few_and_word_for_word(name: str) -> None:
    quoted = quotations(article(name)[1])
    assert len(quoted) <= MOST_QUOTATIONS
    for quotation in quoted:
        assert tuple(words(quotation)) in runs(report(FACTS[name][0]), len(words(quotation)))


def test_words_and_runs() -> None:
    assert words("The U.S. had 4,500 — “Iraq’s” last.") == ["the", "us", "had", "4500", "iraqs", "last"]
    assert runs("One, two. Three", 2) == {("one", "two"), ("two", "three")}
    assert numbers("more than 4,400 of £643bn in 2006-2007, 3,") == {"4,400", "643", "2006", "2007", "3"}
