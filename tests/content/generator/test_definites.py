"""Definite phrases: what an article's opening or a name before them makes plain, and what needs no explaining."""

from __future__ import annotations

import pytest

from tests.content.generator.drafting import clozes, sentences

CLUB = "Arden Rovers is a football club in Kent, England.\n"
BANJO = "The lute is a stringed instrument. Some men in Arden carry a lute.\n"


def read(text: str, title: str = "") -> str:
    """The last sentence as a prompt would read it."""
    row = sentences(text, title)[-1]
    words = list(row.tree.text)
    for edit in sorted(row.edits, key=lambda one: -one.start):
        words[edit.start : edit.end] = [edit.text]
    return " ".join(words)


def unclear(text: str, title: str = "") -> set[str]:
    """What nobody understands alone in the last sentence."""
    row = sentences(text, title)[-1]
    return {row.tree.words(range(one.start, one.end)).lower() for one in row.unclear}


@pytest.mark.parametrize(
    ("title", "text", "shown"),
    [
        ("Arden Rovers", f"{CLUB}In 1931 the club moved to Deal.", "In 1931 Arden Rovers moved"),
        ("Arden Rovers (club)", f"{CLUB}In 1931 the club moved to Deal.", "In 1931 Arden Rovers moved"),
        ("Arden Rovers is a football club in Kent", f"{CLUB}In 1931 the club moved to Deal.", "In 1931 Arden Rovers m"),
        ("Tucson, Arizona", "Tucson is a city in Arizona.\nThe city grew in 1931.", "Tucson grew in 1931"),
        (
            "Arden Islands",
            "The Arden Islands are an archipelago.\nIn 1931 Paul Keller left the archipelago.",
            "Paul Keller left the Arden Islands",
        ),
        ("Lute", f"{BANJO}In 1931 Paul Keller brought the instrument to Kent.", "brought the lute to Kent"),
        (
            "Arden Rovers",
            f"{CLUB}Dover Football Club was the first in Kent.\nIn 1931 Paul Keller joined the club.",
            "joined the club",
        ),
        (
            "Arden Rovers",
            f"{CLUB}Dover Football Club was founded in 1911. In 1931 the club moved to Deal.",
            "In 1931 the club moved",
        ),
        ("Arden Rovers", f"{CLUB}In 1931 Paul Keller left for the club of Deal.", "for the club of Deal"),
        ("Tehran", "Tehran is a city in Iran.\nThe Mongols invaded Isfahan and burnt the city.", "burnt the city"),
        (
            "Arden Islands",
            "The Arden Islands are an archipelago.\nThe archipelago is poor.",
            "The archipelago is poor",
        ),
        ("Tucson, Arizona", "Tucson is a city in Arizona.\nIn 1931 the town was poor.", "In 1931 Tucson was poor"),
        (
            "Tucson, Arizona",
            "Tucson is a city in Arizona.\nPaul Keller was born in Boston. In 1931 the city was poor.",
            "In 1931 the city was poor",
        ),
        (
            "Vestwind",
            "Vestwind is a bank in Norway.\nIn 1931 Norges Bank sold 300 ships as men left the bank.",
            "left the bank",
        ),
        ("Vestwind", "Vestwind is a bank in Norway.\nIn 1931 Paul Keller left the bank.", "Keller left Vestwind"),
        ("Stadium", "A stadium is a place for games.\nIn 1931 the stadium moved to Deal.", "In 1931 the stadium moved"),
    ],
)
def test_the_opening_tells_what_the_topic_is_called_later(title: str, text: str, shown: str) -> None:
    assert shown in read(text, title)


@pytest.mark.parametrize(
    ("title", "phrase", "known"),
    [
        ("Lute", "The lute", True),
        ("Lute", "The six-string lute", True),
        ("Lute", "The broken lute", False),
        ("Kent", "The lute", False),
    ],
)
def test_a_sort_that_the_article_is_about_is_no_single_one(title: str, phrase: str, known: bool) -> None:
    assert (phrase.lower() not in unclear(f"{BANJO}{phrase} came to Kent in 1931.", title)) is known


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Norway signed the Anglo-Danish Treaty in 1931. Sweden lost Kent. The Treaty gave Deal to Norway.",
            "the Anglo-Danish Treaty gave Deal",
        ),
        (
            "Norway signed the Anglo-Danish Treaty and the Lisbon Treaty in 1931. The Treaty gave Kent to Norway.",
            "The Treaty gave Kent",
        ),
        (
            "Norway passed the Fisheries Act in 1931. Sweden had the Deal Navigation Act. The Act of 1950 was long.",
            "The Act of 1950",
        ),
        ("The Treaty gave Deal to Norway.", "The Treaty gave"),
    ],
)
def test_a_pact_with_a_capital_is_the_only_one_named(text: str, shown: str) -> None:
    assert shown in read(text)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("In {} Gauss taught in Berlin.", "the 19th century"),
        ("In {} Gauss taught in Berlin.", "the early twentieth century"),
        ("In {} Gauss taught in Berlin.", "the late 1890s"),
        ("In {} Gauss taught in Berlin.", "the mid-1980s"),
        ("In 1641 {} left Malacca.", "the Portuguese"),
        ("In 1641 {} bought some horses from Norway.", "the French"),
        ("Paul Keller coined {} “flapdoodle” in 1931.", "the term"),
        ("In 1931 Norway bought {} to fish off Kent.", "the rights"),
        ("Trade grew in Kent after the invention of {}.", "the telephone"),
        ("Paul Keller, {}, studied in Bonn.", "the sociologist"),
        ("Kent has one of {} in the world.", "the most polluted rivers"),
        ("In {} Paul Keller left Kent.", "the year 1895"),
        ("Deer in Kent no longer live in {}.", "the wild"),
    ],
)
def test_a_phrase_that_tells_by_itself(text: str, phrase: str) -> None:
    assert phrase.lower() not in unclear(text.format(phrase))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("In {} Gauss taught in Berlin.", "the following century"),
        ("In {} Gauss taught in Berlin.", "the same period"),
        ("In 1641 {} left Malacca.", "the old captain"),
        ("Paul Keller used {} in 1931.", "the term"),
        ("{} bought some horses from Norway.", "The French"),
        ("Norway bought {} in 1931.", "the rights"),
        ("Trade grew in Kent after the loss of {}.", "the ship"),
        ("Paul Keller, {}, studied in Bonn.", "the winner"),
        ("Kent has one of {}.", "the more polluted rivers"),
        ("In {} Paul Keller left Kent.", "the year"),
    ],
)
def test_a_phrase_that_leans_on_what_was_told(text: str, phrase: str) -> None:
    assert phrase.lower() in unclear(text.format(phrase))


def test_a_gap_is_asked_beside_a_century() -> None:
    text = "In the 19th century, Paul Keller moved the bank of Arden to Vienna."
    assert clozes(text)["In the 19th century, Paul Keller moved the bank of Arden to _____."] == "Vienna"
