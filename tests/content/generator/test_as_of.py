"""For which day a sentence holds: what changes has its day, what stays true has none."""

from __future__ import annotations

from datetime import date

import pytest

from content.drafts import FactDraft
from content.generator.as_of import first_day, in_words, last_day
from tests.content.generator.drafting import clozes, found, questions

DAY = date(2014, 3, 5)
"""A Wednesday, on which every article here is published."""


def fact(text: str, answer: str, published: date | None = DAY) -> FactDraft:
    """The fact of an article of one sentence whose answer is `answer`, an office held told apart from the rest."""
    facts, _ = found(text, "", published)
    return next(one for one in facts if one.answer == answer)


CHANGING = [
    # what is so on the article's day
    ("The Springfield garrison employs 450 soldiers and clerks in Norway.", "450", DAY, "day"),
    ("About 4,000 troops of the British Army remain in Cyprus.", "About 4,000", DAY, "day"),
    ("The Munch Museum in Oslo contains 28,000 books about Norway.", "28,000", DAY, "day"),
    ("More than 2,000 French soldiers have died since the war in Mali began in 2012.", "More than 2,000", DAY, "day"),
    ("The war in Mali has cost France nearly $3 billion.", "nearly $3 billion", DAY, "day"),
    ("There are now 250 French soldiers in northern Mali.", "250", DAY, "day"),
    # what its own words give a day
    ("As of May 2011, the Springfield plant in Norway employs 450 people.", "450", date(2011, 5, 31), "month"),
    ("In 2009 the Ministry of Health in Kenya employed 400 nurses.", "400", date(2009, 12, 31), "year"),
    ("By 1 February 2014 the war in Mali had killed more than 2,000 French soldiers.", "more than 2,000",
     date(2014, 2, 1), "day"),
    ("There were about 4,000 French soldiers in Mali on Monday.", "about 4,000", date(2014, 3, 3), "day"),
    ("In 2014 the Springfield plant in Norway has 450 workers.", "450", date(2014, 12, 31), "year"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "answer", "day", "precision"), CHANGING)
def test_what_changes_carries_its_day(text: str, answer: str, day: date, precision: str) -> None:
    one = fact(text, answer)
    assert (one.as_of, one.as_of_precision) == (day, precision)


LASTING = [
    ("The French army sent 2,000 soldiers to Mali in 2013.", "2,000"),
    ("The French army sent 2,000 soldiers to Mali in 2013.", "2013"),
    ("Between 2003 and 2012, 4,418 American soldiers died in Iraq.", "4,418"),
    ("Fallujah lies 40 miles west of Baghdad in Iraq.", "40"),
    ("In 1755 Edward Braddock led 1,500 soldiers on an expedition against Fort Duquesne.", "1,500"),
    ("The last convoy of French soldiers has left Mali for Niger.", "Mali"),
    ("The 2010 drought in Brazil killed 300 farm animals near Manaus.", "300"),
    ("King Harald of Norway opened the Munch Museum in Oslo in 1963.", "Oslo"),
    ("Kenya covers 581,309 square kilometres of East Africa.", "581,309"),
]


@pytest.mark.parametrize(("text", "answer"), LASTING)
def test_what_stays_true_has_no_day(text: str, answer: str) -> None:
    one = fact(text, answer)
    assert (one.as_of, one.as_of_precision) == (None, "")


def test_an_office_is_a_fact_of_its_own() -> None:
    text = "Norwegian Prime Minister Erna Solberg opened the Munch Museum in Oslo."
    facts = [one for one in found(text, "", DAY)[0] if one.answer == "Erna Solberg"]
    days = {stem.template: one.as_of for one in facts for stem in one.stems}
    assert days["office_holder"] == DAY
    assert {day for template, day in days.items() if template != "office_holder"} == {None}
    office = next(one for one in facts if one.as_of)
    assert office.statement == "Erna Solberg was the Norwegian prime minister in March 2014."
    assert office.subject == "the Norwegian prime minister"


def test_a_present_without_a_day_is_not_asked() -> None:
    text = "The Springfield garrison in Norway employs 450 soldiers and clerks."
    assert not clozes(text)
    assert clozes(text, "", DAY) == {
        "As of 5 March 2014, the Springfield garrison in Norway employs _____ soldiers and clerks.": "450",
        "As of 5 March 2014, the Springfield garrison in _____ employs 450 soldiers and clerks.": "Norway",
        "As of 5 March 2014, the _____ garrison in Norway employs 450 soldiers and clerks.": "Springfield",
    }


def test_a_day_of_its_own_needs_no_article() -> None:
    text = "As of May 2011, the Springfield plant in Norway employs 450 people."
    assert clozes(text)["As of May 2011, the Springfield plant in Norway employs _____ people."] == "450"
    assert fact(text, "450", None).as_of == date(2011, 5, 31)


def test_a_year_in_the_sentence_dates_only_its_own_verb() -> None:
    text = "The Springfield plant, which was built in 1990 in Norway, employs 450 people."
    asked = [prompt for prompt, answer in questions(text, "", DAY).items() if answer == "450"]
    assert asked == ["As of 5 March 2014, how many people does the Springfield plant employ?"]
    assert not [prompt for prompt, answer in questions(text).items() if answer == "450"]


def test_a_present_inside_a_story_of_the_past_is_not_opened_with_a_day() -> None:
    text = "President Lee visited the Springfield plant, which employs 450 people in Norway."
    told = [prompt for prompt, answer in clozes(text, "", DAY).items() if answer == "450"]
    assert not [prompt for prompt in told if "visited" in prompt]


def test_a_figure_inside_its_sentence_is_written_small() -> None:
    one = fact("Nearly 4,500 American soldiers have died in Iraq since March 2003.", "Nearly 4,500")
    assert "of 5 March 2014, nearly 4,500 American" in one.statement


@pytest.mark.parametrize(
    ("day", "last", "precision", "words"),
    [
        ("2011-12-15", date(2011, 12, 15), "day", "15 December 2011"),
        ("2012-02", date(2012, 2, 29), "month", "February 2012"),
        ("2011", date(2011, 12, 31), "year", "2011"),
    ],
)
def test_days_cut_to_what_is_told(day: str, last: date, precision: str, words: str) -> None:
    found_day, found_precision = last_day(day)
    assert (found_day, found_precision, in_words(found_day, found_precision)) == (last, precision, words)
    assert first_day(found_day, found_precision).isoformat().startswith(day)


def test_since_when_something_goes_on_is_asked_as_of_a_day() -> None:
    text = "The Springfield plant in Norway has employed 450 people since 1990."
    assert not [prompt for prompt, answer in clozes(text).items() if answer == "1990"]
    asked = [prompt for prompt, answer in clozes(text, "", DAY).items() if answer == "1990"]
    assert asked == ["As of 5 March 2014, the Springfield plant in Norway has employed 450 people since _____."]


NOW_ELSEWHERE = [
    ("The Norwegian Army built trading posts in Bengal and Formosa (now Taiwan) in 1640.", "1640", True),
    ("The Norwegian Army built a hall in Bergen in 1640, now known as Harald Hall.", "1640", True),
    ("The Norwegian Army was now stationed in the north of Formosa in Bengal.", "Formosa", False),
]


@pytest.mark.parametrize(("text", "answer", "told"), NOW_ELSEWHERE)
def test_a_now_beside_a_name_dates_no_clause_of_the_past(text: str, answer: str, told: bool) -> None:
    assert (answer in {*clozes(text).values(), *questions(text).values()}) is told
