"""What "it" and "its" mean: the thing that the sentence before was about, where no other can be meant."""

from __future__ import annotations

import pytest

from tests.content.generator.drafting import questions, sentences


def read(text: str, title: str = "") -> list[tuple[str, str]]:
    """The pronouns of the last sentence, and what is read instead."""
    row = sentences(text, title)[-1]
    said = [(row.tree.words(range(e.start, e.end)), e.text) for e in row.edits]
    return [(word, text) for word, text in said if word.lower() in {"it", "its", "they", "their"}]


@pytest.mark.parametrize(
    ("text", "title", "edits"),
    [
        ("Lake Arden is in Norway. It was dammed in 1950.", "", [("It", "Lake Arden")]),
        ("Lake Arden is the largest lake of Norway. Its dam was built in 1950.", "", [("Its", "Lake Arden's")]),
        ("The Arden Canal is in Norway. In 1950, it was widened.", "", [("it", "the Arden Canal")]),
        (
            "The Church of Norway is a Lutheran church. It sold its farms in 1950.",
            "Church of Norway",
            [("It", "the Church of Norway"), ("its", "the Church of Norway's")],
        ),
        ("The economy of Norway depends on fish. It shrank in 1950.", "", [("It", "the economy of Norway")]),
        ("Although Lake Arden has many fish, it was closed in 1950.", "", [("it", "Lake Arden")]),
        ("Arden lies on a hill. It was founded in 1250.", "Arden, Ohio", [("It", "Arden")]),
    ],
)
def test_it_is_what_the_sentence_before_was_about(text: str, title: str, edits: list[tuple[str, str]]) -> None:
    assert read(text, title) == edits


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # another thing may be meant
        ("Lake Arden feeds the Arden Canal. It was dammed in 1950.", ""),
        ("The Arden Company bought a mill in Norway. It burnt down in 1950.", ""),
        ("The Arden Company bought a mill in Norway. It burnt down in 1950.", "Arden Company"),
        ("Arden University runs a small campus in Norway. In 1950, it added a library.", "Arden University"),
        ("Lake Arden was drained when the Arden Canal was dug. It was dammed in 1950.", ""),
        ("The harbour of the town was closed. It was rebuilt in 1950.", ""),
        ("Lake Arden and Lake Bree are in Norway. It was dammed in 1950.", ""),
        ("When the Arden Company bought the Bree Company, it was in debt in 1950.", ""),
        # nothing is meant
        ("Lake Arden is in Norway. It was in 1950 that the dam was built.", ""),
        ("Lake Arden is in Norway. It is said that a ship sank there in 1950.", ""),
        ("Lake Arden is in Norway. It took ten years to build a dam in 1950.", ""),
        ("Lake Arden is in Norway. It was the floods of 1950 which broke the dam.", ""),
        # a person, several, another paragraph
        ("Anna Lindqvist lived in Norway. It was sold in 1950.", ""),
        ("Lake Arden is in Norway. They were dammed in 1950.", ""),
        ("Lake Arden is in Norway.\nIt was dammed in 1950.", ""),
    ],
)
def test_it_may_be_another_thing_or_none(text: str, title: str) -> None:
    assert read(text, title) == []


def test_a_question_names_what_it_is() -> None:
    text = "Lake Arden is in Norway. It was dammed in 1950."
    assert "In what year was Lake Arden dammed?" in questions(text)


def test_it_goes_on_for_two_sentences() -> None:
    text = "Lake Arden is in Norway. It is deep. It was dammed in 1950."
    assert read(text) == [("It", "Lake Arden")]
    assert read(f"{text} It was closed in 1960.") == []


@pytest.mark.parametrize(
    ("text", "title", "clear"),
    [
        ("Lake Arden lies in Norway. At its peak in 1950, Lake Arden had many visitors.", "", True),
        ("The Bree Canal lies in Norway. At its peak in 1950, Lake Arden had many visitors.", "", False),
        ("At its peak in 1950, Lake Arden had many visitors.", "Lake Arden", True),
    ],
)
def test_what_follows_owns_it_where_the_article_is_about_that(text: str, title: str, clear: bool) -> None:
    (its,) = (one for one in sentences(text, title)[-1].unclear if "its" in one.reason)
    assert (its.unless >= 0) is clear
