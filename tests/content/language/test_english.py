"""The list of English words that slips are told from."""

import pytest

from content.language.english import is_word


@pytest.mark.parametrize("word", ["soldier", "soldiers", "Border", "TREATY", "dessert", "iraq", "kuwaiti", "convoy"])
def test_words(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize("word", ["soldeir", "treety", "", "  ", "two words", "naïve", "soldier\n", "the1", "xqzt"])
def test_no_words(word: str) -> None:
    assert not is_word(word)
