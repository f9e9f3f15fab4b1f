"""Articles to analysed sentences: spans, openings, what hostile text does."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.drafts import ArticleDraft, Block
from content.generator.facts import find_facts
from content.generator.reading import read_articles
from tests.content.generator.drafting import draft, sentences


def test_only_prose_is_read() -> None:
    text = "Share this page\nSnow fell in Oslo on 4 May 1932.\n"
    blocks = (Block("furniture", 0, 15, "menu"), Block("prose", 16, 48))
    (rows,) = read_articles([ArticleDraft(text=text, title="", blocks=blocks)])
    assert [row.text for row in rows] == ["Snow fell in Oslo on 4 May 1932."]


def test_offsets_point_into_the_article() -> None:
    text = "Snow fell.\nIn May 1932 General Maria Santos led 700 soldiers to Manaus. She returned to Brazil."
    for row in sentences(text):
        assert text[row.start : row.end] == row.text
        assert all(text[name.start : name.end] == name.text for name in row.names)
        assert all(text[found.start : found.end] == found.value.text for found in row.values)


def test_articles_keep_their_numbers_and_their_own_sentences() -> None:
    rows = read_articles([draft("Rain fell in Rome."), draft("Snow fell in Oslo.\nIce lay on Lake Geneva.")])
    assert [[(one.article, one.index, one.block) for one in group] for group in rows] == [
        [(0, 0, 0)],
        [(1, 0, 0), (1, 1, 1)],
    ]


def test_a_source_in_front_is_kept_apart_from_the_parse() -> None:
    (row,) = sentences("According to the World Bank, 12 million people lived in Nairobi.")
    assert row.attribution == "the World Bank"
    assert row.tree.text[0] == "12"
    assert row.text.startswith("According to")


def test_parts_between_semicolons_are_sentences_of_their_own() -> None:
    rows = sentences("The army of Sweden invaded Saxony in 1630; peace returned to Leipzig in 1648.")
    assert [row.text for row in rows] == [
        "The army of Sweden invaded Saxony in 1630",
        "peace returned to Leipzig in 1648.",
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("It opened in 1932.", "“It” points to another sentence"),
        ("The company hired 40 people in Rome.", "“The company” is not explained"),
        ("We sold 40 houses in Rome.", "somebody is speaking"),
        ("The shop in Rome closed on Thursday.", "it depends on the day of publication"),
    ],
)
def test_what_leans_on_other_sentences_is_said(text: str, reason: str) -> None:
    assert sentences(text)[0].context == reason


def test_what_stands_alone_has_no_reason() -> None:
    assert sentences("Marie Curie was born in Warsaw in 1867.")[0].context == ""


def test_an_empty_article_has_no_sentences() -> None:
    assert read_articles([draft("")]) == ((),)
    assert read_articles([]) == ()


HOSTILE = [
    "((((((((", '"""“““', "…;;;; ; ; ;", "a" * 3000, "1 " * 900, ". . . . . ?! !", "\u202eabc\u0000 \u200b \ufeff",
    "«О, Боже» — сказал он в 1999 году. 日本 1945年。", "| a | b |\n|---|---|", "He he he he he. It it it. They they.",
    "<script>alert(1)</script> in 1999", "_____ _____ in _____ 1999.", "In 1999, in 1998, in 1997; in 1996.",
    "U.S. U.S. U.S. 4,000 U.S. in 1,000,000,000,000,000 years ago Thursday", "I'm. You're. 's 's n't",
]  # fmt: skip


def check(text: str, published: date | None) -> None:
    """Whatever the text, every span stays inside it and every quote is verbatim."""
    article = draft(text, title=text[:30], published=published)
    rows = read_articles([article])
    facts, refusals = find_facts([article], rows)
    for row in rows[0]:
        assert 0 <= row.start < row.end <= len(text)
    for fact in facts:
        assert fact.passage.quote == text[fact.passage.start : fact.passage.end]
        assert fact.answer == text[fact.answer_start : fact.answer_end]
        assert fact.passage.start <= fact.answer_start < fact.answer_end <= fact.passage.end
    assert all(refusal.reason for refusal in refusals)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_read_without_harm(text: str) -> None:
    check(text, date(2020, 2, 29))


RUN = (
    'In 1999 Thursday the war of Iraq he said that , ; ( ) " “ ” - U.S. President Anna Brown 4,000 about $3 million % '
    "troops died were was which who when and or December 31 last year nearly nine years Baghdad According to ."
)
WORDS = st.sampled_from(RUN.split())


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join), st.none() | st.dates(date(1600, 1, 1), date(2100, 1, 1)))
def test_any_run_of_words_is_read_without_harm(text: str, published: date | None) -> None:
    check(text, published)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_any_characters_are_read_without_harm(text: str) -> None:
    check(text, date(2011, 12, 18))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Lastly, the Lind Fund gave Oslo 300 maps in 1951.", "the"),
        ("Finally the long siege of Oslo ended in June 1951.", "the"),
        ("However Oslo passed a new law on 4 May 1951.", "Oslo"),
        ("However hard they tried, the mills of Oslo closed in 1951.", "However"),
    ],
)
def test_a_word_that_ties_a_sentence_to_the_one_before_is_parsed_apart(text: str, first: str) -> None:
    assert sentences(text)[0].tree.text[0] == first
