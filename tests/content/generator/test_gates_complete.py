"""Gates on what a verb or a noun needs beside it."""

from __future__ import annotations

import pytest

from content.generator.gates import complete, groups
from tests.content.generator.gating import parsed, refused

GALILEO = "The Galileo spacecraft was launched toward Jupiter in 1989 and arrived in 1995."
ADVISERS = "The last advisers departed from al-Asad Air Base in western Anbar province in 2026."


@pytest.mark.parametrize(
    ("text", "answer", "prompt", "bad"),
    [
        (GALILEO, "1995", "In what year did the Galileo spacecraft arrive?", True),
        (GALILEO, "1995", "The Galileo spacecraft was launched toward Jupiter in 1989 and arrived in _____.", False),
        (ADVISERS, "al-Asad Air Base", "The last advisers departed from _____ in 2026.", False),
        (ADVISERS, "2026", "In what year did the last advisers depart?", True),
        (
            "Napoleon arrived to take personal command of 80,000 men.",
            "80,000",
            "Napoleon arrived to take personal command of _____ men.",
            True,
        ),
        (
            "John Jay travelled to London in 1794.",
            "1794",
            "In what year did John Jay travel to London?",
            False,
        ),
        (
            "His mother and three sisters remained in Boston.",
            "Boston",
            "In which city did Gore's mother and three sisters remain?",
            True,
        ),
        (
            "Holland remained contentious territory throughout the wars.",
            "Holland",
            "Which country remained contentious territory throughout the wars?",
            False,
        ),
    ],
)
def test_verbs_of_place_need_a_place(text: str, answer: str, prompt: str, bad: bool) -> None:
    assert refused(complete.needs_place, parsed(text, answer, prompt)) is bad


@pytest.mark.parametrize(
    ("text", "answer", "prompt", "bad"),
    [
        (
            "The government said 128 teams participated.",
            "128",
            "The government of Samoa said _____ teams participated.",
            True,
        ),
        (
            "The government said 128 teams participated in the vaccination.",
            "128",
            "The government of Samoa said _____ teams participated in the vaccination.",
            False,
        ),
        (
            "Hamilton recruited heavily in the Bank of Boston.",
            "Bank of Boston",
            "Hamilton recruited heavily in the _____.",
            True,
        ),
        (
            "Hamilton recruited the directors of his bank in 1791.",
            "1791",
            "In what year did Hamilton recruit the directors of his bank?",
            False,
        ),
    ],
)
def test_verbs_of_taking_part_need_their_matter(text: str, answer: str, prompt: str, bad: bool) -> None:
    assert refused(complete.needs_matter, parsed(text, answer, prompt)) is bad


@pytest.mark.parametrize(
    ("text", "answer", "prompt", "bad"),
    [
        (
            "In 1785 Gore became a shareholder of the bank.",
            "1785",
            "In what year did Gore become a shareholder?",
            True,
        ),
        (
            "In 1785 Gore became a shareholder of the Massachusetts Bank.",
            "1785",
            "In what year did Gore become a shareholder of the Massachusetts Bank?",
            False,
        ),
        (
            "Napoleon made a spectacular return in 1815.",
            "1815",
            "In what year did Napoleon make a spectacular return?",
            True,
        ),
        (
            "Napoleon made a spectacular return to Paris in 1815.",
            "1815",
            "In what year did Napoleon make a spectacular return to Paris?",
            False,
        ),
    ],
)
def test_nouns_that_belong_need_an_owner(text: str, answer: str, prompt: str, bad: bool) -> None:
    assert refused(complete.needs_owner, parsed(text, answer, prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In what year did Gore decide to stand for reelection?", True),
        ("In what year did Gore stand for reelection as governor of Massachusetts?", False),
        ("In what year did President Taft win re-election?", False),
    ],
)
def test_reelection_needs_an_office(prompt: str, bad: bool) -> None:
    text = "In 1789 Gore decided to stand for reelection as governor."
    assert refused(complete.post_sought, parsed(text, "1789", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("The Voyager spacecraft launched the next wave of exploration in _____.", True),
        ("The Voyager spacecraft were unavailable regardless in _____.", True),
        ("The Voyager spacecraft were sent regardless of their cost in _____.", False),
        ("The United States immediately dispatched air forces to Korea in _____.", True),
        ("After the attack, the United States immediately dispatched air forces to Korea in _____.", False),
        ("Gore graduated and promptly enlisted in the army in _____.", False),
    ],
)
def test_words_that_lean_on_what_went_before(prompt: str, bad: bool) -> None:
    assert refused(complete.leans, parsed("It was launched in 1977.", "1977", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("The House of Mercy had been travelling 500 miles from _____ to Florida.", True),
        ("When its bus crashed in 2019, the House of Mercy had been travelling from _____ to Florida.", False),
    ],
)
def test_what_had_been_going_on_needs_a_time(prompt: str, bad: bool) -> None:
    text = "The House of Mercy had been travelling 500 miles from Louisiana to Florida."
    assert refused(complete.under_way, parsed(text, "Louisiana", prompt)) is bad


@pytest.mark.parametrize(
    ("text", "answer", "prompt", "bad"),
    [
        (
            "By 1920, over 100,000 women had found work in industries.",
            "1920",
            "By _____, over 100,000 women had found work in industries.",
            True,
        ),
        (
            "By 1920, over 100,000 women had found work in American industries.",
            "1920",
            "By _____, over 100,000 women had found work in American industries.",
            False,
        ),
        (
            "American women served as telephone operators in France.",
            "France",
            "American women served as telephone operators in _____.",
            True,
        ),
        (
            "In 1918 American women served as telephone operators in France.",
            "France",
            "In 1918, American women served as telephone operators in _____.",
            False,
        ),
    ],
)
def test_groups_need_place_and_time(text: str, answer: str, prompt: str, bad: bool) -> None:
    assert refused(groups.bare_group, parsed(text, answer, prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("As of 10 January 2020, _____ is in its planning stage.", True),
        ("As of 10 January 2020, _____ is in its planning stage between Greece and Egypt.", False),
        ("_____ carries electricity under the sea between islands.", False),
    ],
)
def test_a_gap_that_many_things_fill(prompt: str, bad: bool) -> None:
    text = "Interconnector is in its planning stage."
    assert refused(groups.thin, parsed(text, "Interconnector", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Many samples appear to be pitted with _____.", True),
        ("Many samples of the Moon appear to be pitted with _____.", False),
        ("Attendance at the 2003 meeting included scientists pitted with _____.", True),
        ("Attendance at the 2003 meeting of the panel included scientists pitted with _____.", False),
    ],
)
def test_of_what_or_whom(prompt: str, bad: bool) -> None:
    text = "Many samples appear to be pitted with craters."
    assert refused(groups.some_of_what, parsed(text, "craters", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("By what year did the 2008 agreement require all forces to leave Iraq?", False),
        ("In what year did the 2008 agreement expire?", True),
        ("By what year did the 2008 report require forces to leave Iraq?", True),
    ],
)
def test_an_agreement_is_told_by_what_it_requires(prompt: str, bad: bool) -> None:
    text = "The 2008 agreement required all forces to leave Iraq by 2012."
    assert refused(groups.some_of_what, parsed(text, "2012", prompt)) is bad
