"""What a prompt first names stands there in full: persons and short forms, from all that the topic tells."""

from __future__ import annotations

import pytest

from content.drafts import ArticleDraft, Block, Value
from content.generator.fullnames import is_short_for
from content.generator.reading import Sentence, read_articles
from tests.content.generator.drafting import draft, sentences


def edits(row: Sentence) -> list[tuple[str, str]]:
    """What is read, and what instead."""
    return [(row.tree.words(range(e.start, e.end)), e.text) for e in row.edits]


@pytest.mark.parametrize(
    ("text", "title", "edit"),
    [
        ("Tony Mendez led a rescue in Iran.\nMendez died in Maryland on Monday.", "", ("Mendez", "Tony Mendez")),
        ("Mendez died in Maryland in 2019.", "Former agent Tony Mendez dies", ("Mendez", "Tony Mendez")),
        (
            "Tony Mendez led a rescue.\nMendez died in Maryland in 2019.",
            "Mendez, who led a rescue in Iran, dies",
            ("Mendez", "Tony Mendez"),
        ),
        (
            "Mao Zedong led the Chinese Communist Party (CCP).\nThe country was ruled by the CCP after 1949.",
            "",
            ("CCP", "Chinese Communist Party (CCP)"),
        ),
        (
            "Mao Zedong led the Chinese Communist Party (CCP).\nIn 1949 the CCP's army won the war.",
            "",
            ("CCP", "Chinese Communist Party"),
        ),
        (
            "The Bree Grain Union (BGU) met.\nPaul Keller joined the Bree Grain Union and led the BGU in 1926.",
            "",
            ("BGU", "Bree Grain Union"),
        ),
        (
            "A Lunar Excursion Module (LEM) was planned.\nGrumman built an LEM in 1962.",
            "",
            ("an LEM", "a Lunar Excursion Module (LEM)"),
        ),
        (
            "Power went to the Kenya African National Union (KANU).\nIn 1969 KANU won the election.",
            "",
            ("KANU", "the Kenya African National Union (KANU)"),
        ),
        (
            "The Southern Lenn Research Project (SLRP) met.\nIn 1969 the SLRP project began in Oslo.",
            "",
            ("SLRP project", "Southern Lenn Research Project (SLRP)"),
        ),
    ],
)
def test_a_short_name_is_read_in_full(text: str, title: str, edit: tuple[str, str]) -> None:
    assert edit in edits(sentences(text, title)[-1])


@pytest.mark.parametrize(
    "text",
    [
        "John Gore met Ada Gore in Boston.\nGore bought a house in Waltham.",
        "Christopher Gore lived in Boston.\nThe Gore family was divided by the war.",
        "The National Aeronautics and Space Administration (NASA) was founded.\nIn 1961 NASA sent a man to space.",
        "Pete Conrad Jr. flew in 1969.\nJr. Conrad landed in 1970.\nCharles “Pete” Conrad landed on the Moon in 1971.",
    ],
)
def test_what_is_known_unclear_or_part_of_a_longer_name_stays(text: str) -> None:
    assert edits(sentences(text)[-1]) == []


def test_captions_and_other_articles_tell_full_names_too() -> None:
    text = "Jane Loudoun at sea\nLoudoun returned to New York in 1757."
    blocks = (Block("caption", 0, 19), Block("prose", 20, len(text)))
    (row,) = read_articles([ArticleDraft(text=text, title="A fleet", blocks=blocks)])
    assert ("Loudoun", "Jane Loudoun") in edits(row[0])
    first, _ = read_articles([draft("Loudoun returned to New York in 1757."), draft("Jane Loudoun sailed in 1756.")])
    assert ("Loudoun", "Jane Loudoun") in edits(first[0])


@pytest.mark.parametrize(
    ("answer", "value", "short"),
    [
        ("Erdogan", Value("person", "Recep Tayyip Erdoğan"), True),
        ("CCP", Value("organisation", "Chinese Communist Party"), True),
        ("NASA", Value("organisation", "National Aeronautics and Space Administration"), False),
        ("State Department", Value("organisation", "US State Department"), False),
        ("Jane Doe", Value("person", "Jane Doe"), False),
    ],
)
def test_an_answer_may_be_short_for_a_whole_name(answer: str, value: Value, short: bool) -> None:
    assert is_short_for(answer, value) is short


@pytest.mark.parametrize(
    ("text", "title", "edit"),
    [
        (
            "Titus Varo Alexander gave a chair.\nIt rained.\nIt snowed.\nAlexander taught in Athens.",
            "Alexander of Arden",
            "Alexander of Arden",
        ),
        ("Alexander of Arden was a teacher.\nAlexander taught in Athens.", "Alexander of Arden", "Alexander of Arden"),
        ("Titus Varo Alexander gave a chair.\nAlexander taught in Athens.", "A school", "Titus Varo Alexander"),
        ("Alexander of Hales was read.\nAlexander of Hales taught in Paris.", "Alexander of Arden", ""),
    ],
)
def test_the_name_of_the_title_goes_before_a_longer_one(text: str, title: str, edit: str) -> None:
    assert [said for read, said in edits(sentences(text, title)[-1]) if read == "Alexander"] == ([edit] if edit else [])


@pytest.mark.parametrize(
    ("first", "sentence", "read"),
    [
        ("Zorin Tuan was a court.", "He sought to reduce Tuan influences over the valley.", False),
        ("Eta Canis Minoris is far.", "The planet 47 Canis Minoris c was found in 2001.", False),
        ("Tony Mendez led a rescue.", "In 2001 Mendez moved to Iran.", True),
        ("Tony Mendez led a rescue.", "In 2001 a Mendez speech was heard in Iran.", True),
    ],
)
def test_no_part_of_another_name_and_no_dynasty_is_read_in_full(first: str, sentence: str, read: bool) -> None:
    assert bool(edits(sentences(f"{first}\n{sentence}")[-1])) is read


REIGN = "George IV (12 May 1462 – 1530) was King of Arden from 1490. He was born in Bree."


@pytest.mark.parametrize(
    ("sentence", "title", "read"),
    [
        ("In 1501 George sold his mills.", "George IV of Arden", "George IV"),
        ("In 1501 Prince George sold his mills.", "George IV of Arden", ""),
        ("In 1501 George III sold his mills.", "George IV of Arden", ""),
        ("In 1501 George sold his mills.", "The mills of Arden", ""),
    ],
)
def test_a_ruler_is_told_by_his_number(sentence: str, title: str, read: str) -> None:
    row = sentences(f"{REIGN}\n{sentence}", title)[-1]
    assert [text for said, text in edits(row) if said == "George"] == ([read] if read else [])


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("In 1812 Weber published The Merry Family Loudoun in Bree.", False),
        ("In 1812 Weber met Major Loudoun in Bree.", True),
        ("In 1812 Loudoun published a book in Bree.", True),
        ("The Loudoun of the story left Bree in 1812, and Loudoun wrote a book.", True),
    ],
)
def test_the_last_word_of_a_title_is_no_surname(sentence: str, read: bool) -> None:
    rows = sentences(f"Jane Loudoun painted flowers in Bree.\n{sentence}")
    assert any("Jane Loudoun" in text for _, text in edits(rows[-1])) is read
