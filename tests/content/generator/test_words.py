"""Content words: what meets and what is kept apart."""

import pytest

from content.generator.words import content_words, has_word, own_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("killed", "death"),
        ("lost their lives", "died"),
        ("soldiers", "troops"),
        ("withdrew", "leave"),
        ("US", "American"),
        ("U.S.", "the United States"),
        ("invaded", "invasion"),
        ("ended", "came to a close"),
        ("170,000", "170000"),
        ("cities", "city"),
        ("founded", "established"),
    ],
)
def test_near_synonyms_meet(one: str, other: str) -> None:
    assert content_words(one) & content_words(other)


@pytest.mark.parametrize(("one", "other"), [("troops", "bases"), ("us", "US"), ("Iraq", "Iran"), ("2003", "2007")])
def test_unlike_words_stay_apart(one: str, other: str) -> None:
    assert not content_words(one) & content_words(other)


def test_small_words_say_nothing() -> None:
    assert content_words("the of which in nearly more than") == frozenset()


def test_own_words_keep_synonyms_apart() -> None:
    assert not own_words("soldiers") & own_words("troops")
    assert own_words("Ministries") & own_words("ministry")


@pytest.mark.parametrize(
    ("text", "word", "there"),
    [
        ("Linda Lind's mill", "Lind", True),
        ("Linda met Lindgren.", "Lind", False),
        ("U.S. Senate", "U.S.", True),
        ("1860", "186", False),
        ("The Lind_ mill", "Lind", False),
        ("(Arden)", "Arden", True),
        ("", "Arden", False),
    ],
)
def test_a_word_stands_in_a_text_as_a_whole(text: str, word: str, there: bool) -> None:
    assert has_word(text, word) is there
