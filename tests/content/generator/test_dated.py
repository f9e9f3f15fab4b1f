"""A date in front is read apart from the sentence it opens."""

import pytest

from content.generator.dated import opening_end, read_opening
from tests.content.generator.drafting import questions, sentences


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("In July 1960, NASA launched it.", "NASA launched it."),
        ("In early 1941 Japan invaded Siam.", "Japan invaded Siam."),
        ("On April 12, 1961, Gagarin flew.", "Gagarin flew."),
        ("By 4 May 1932 the war was over.", "the war was over."),
        ("In 1994, 1995 and 1996, it rained.", "In 1994, 1995 and 1996, it rained."),
        ("In 1945 and 1946 it rained.", "In 1945 and 1946 it rained."),
        ("In 1348–49 it rained.", "In 1348–49 it rained."),
        ("In Lima it rained in 1945.", "In Lima it rained in 1945."),
        ("In May it rained.", "In May it rained."),
    ],
)
def test_where_the_rest_begins(text: str, rest: str) -> None:
    assert text[opening_end(text, 0, len(text)) :] == rest


def test_the_year_hangs_on_the_verb_and_the_rest_on_the_year() -> None:
    front = read_opening("On April 12, 1961, ", 0, 19)
    assert front.words == ("On", "April", "12", ",", "1961", ",")
    assert front.starts == (0, 3, 9, 11, 13, 17)
    assert (front.head, front.deps[front.head], front.deps[0]) == (4, "obl", "case")


def test_tokens_keep_their_places_in_the_sentence() -> None:
    (row,) = sentences("In early 1941 Japan invaded French Indochina.")
    tree = row.tree
    assert [tree.source[start : tree.end(i)] for i, start in enumerate(tree.starts)] == list(tree.text)
    assert (tree.text[tree.root], tree.head[2], tree.lower[0]) == ("invaded", tree.root, "in")


def test_what_the_date_hid_is_asked() -> None:
    asked = questions("In early 1941 Japan invaded French Indochina with 40,000 soldiers.")
    assert asked["In what year did Japan invade French Indochina with 40,000 soldiers?"] == "1941"
