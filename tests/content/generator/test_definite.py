"""Names behind "the": an option goes into the gap as the key does."""

from __future__ import annotations

from random import Random

import pytest

from content.generator.definite import fit_alike, takes_the
from content.generator.distractors import TopicPool
from content.generator.evidence import Topic
from tests.content.generator import drafting

LEAGUE = (
    "In 1951 the Arden Bruins, the Lenn Rangers and the Harwick Canadians joined the league. Keller Athletic came from "
    "Lenn in 1953. Keller Athletic met the Arden Bruins in May. The Tarn Pirates have won four times. Critics praised "
    "the Harwick Canadians."
)


@pytest.fixture(scope="module")
def league() -> Topic:
    return Topic([drafting.draft(LEAGUE)], [drafting.sentences(LEAGUE)])


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Arden Bruins", True),
        ("Tarn Pirates", True),
        ("Keller Athletic", False),
        ("Netherlands", True),
        ("Portugal", False),
        ("Soviet Union", True),
        ("Ottoman Empire", True),
        ("Somebody Else", False),
    ],
)
def test_a_name_wants_the_where_its_sentences_write_it(league: Topic, name: str, wanted: bool) -> None:
    assert takes_the(name, league) is wanted


@pytest.mark.parametrize(
    ("prompt", "right", "other", "good"),
    [
        ("In 1951 the _____ joined the league.", "Arden Bruins", "Tarn Pirates", True),
        ("In 1951 the _____ joined the league.", "Arden Bruins", "Keller Athletic", False),
        ("In 1951 the _____ joined the league.", "Arden Bruins", "Harwick Bruins", True),
        ("In 1951 _____ joined the league.", "Portugal", "Syria", True),
        ("In 1951 _____ joined the league.", "Portugal", "United Kingdom", False),
        ("In 1953 _____ came from Lenn.", "Keller Athletic", "Arden Bruins", False),
        ("In 1953 _____ came from Lenn.", "Marshall Lind", "Solomon Keller", True),
        ("Which country joined the league in 1951?", "Portugal", "United Kingdom", True),
    ],
)
def test_two_names_go_into_the_gap_alike(league: Topic, prompt: str, right: str, other: str, good: bool) -> None:
    assert fit_alike(prompt, right, other, league) is good


def test_options_are_chosen_that_go_without_the() -> None:
    """Of the neighbours of Germany those that want "the" are left out beforehand."""
    text = "In 1848 Anna Keller left Germany for Arden. The Netherlands and the Czech Republic are small."
    where = Topic([drafting.draft(text)], [drafting.sentences(text)])
    found = next(one for one in drafting.found(text)[0] if one.answer == "Germany")
    gap = next(stem for stem in found.stems if stem.form == "cloze")
    for seed in range(20):
        options = TopicPool(where).options(found, gap, 3, Random(seed))
        assert len(options) == 3
        assert not {value.text for value in options} & {"Netherlands", "Czech Republic", "United Kingdom"}
