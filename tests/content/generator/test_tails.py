"""What a sentence that is too long goes without, and of whom a noun tells whose clause is asked for."""

from __future__ import annotations

import pytest

from content.generator.answers import find_answers
from content.generator.tails import without_tail
from tests.content.generator.drafting import clozes, questions, sentences

PEOPLE = "the old guilds of the town and the poor men of the three nearest villages on the river"


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        (
            f"In 1878 the Arden Company bought a large hall in Carn so that {PEOPLE} could meet there on cold days.",
            "In _____ the Arden Company bought a large hall in Carn.",
        ),
        (
            f"In 1878 the Arden Company bought a large hall in Carn in order to house {PEOPLE} on the coldest days.",
            "In _____ the Arden Company bought a large hall in Carn.",
        ),
        (
            f"In 1878 the Arden Company bought a large hall in Carn because {PEOPLE} had no place to meet there.",
            "In _____ the Arden Company bought a large hall in Carn.",
        ),
    ],
)
def test_an_aim_or_a_ground_is_left_out_of_a_long_sentence(text: str, prompt: str) -> None:
    assert prompt in clozes(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"In 1878 the Arden Company bought a hall because {PEOPLE} had none.", 8),
        (f"In 1878 the Arden Company bought a hall, hoping that {PEOPLE} would come.", 8),
        (f"In 1878 the Arden Company did not buy a hall because {PEOPLE} had none.", 0),
        (f"In 1878 the Arden Company was so rich that {PEOPLE} came to its mills.", 0),
        (f"In 1878 the Arden Company bought a hall when {PEOPLE} had left Carn.", 0),
    ],
)
def test_what_bounds_the_rest_stays(text: str, kept: int) -> None:
    (row,) = sentences(text)
    answer = next(one for one in find_answers(row) if one.kind == "date")
    tokens = list(range(len(row.tree) - 1))
    left = without_tail(row.tree, tokens, answer, 20)
    assert len(left) == (kept or len(tokens))


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            "Jan Moran, a baker who first joined the Carn Council in 1855, left Arden.",
            "In what year did Jan Moran first join the Carn Council?",
            "1855",
        ),
        (
            "One of his friends was Jan Moran, a baker who painted the Carn Gate in 1973.",
            "In what year did Jan Moran paint the Carn Gate?",
            "1973",
        ),
        (
            "Peter Kessler was a politician who became mayor of Vienna in 1903.",
            "In what year did Peter Kessler become mayor of Vienna?",
            "1903",
        ),
    ],
)
def test_a_noun_tells_of_the_one_who_is_named(text: str, question: str, answer: str) -> None:
    assert questions(text).get(question) == answer


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Carn Hall was the home of Mary Field, who opened a school in Vienna in 1932.", "Hall"),
        ("Peter Kessler was not a politician who became mayor of Vienna in 1903.", "Kessler"),
        ("Peter Kessler was the first of the politicians who became mayors of Vienna in 1903.", "Kessler"),
    ],
)
def test_and_of_nobody_else(text: str, name: str) -> None:
    assert not any(name in question for question in questions(text) if question.startswith("In what year"))
