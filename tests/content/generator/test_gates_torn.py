"""Gates on prompts that are no sentence of their own, or true of anybody."""

from __future__ import annotations

import pytest

from content.generator.gates import torn
from tests.content.generator.gating import parsed, refused


@pytest.mark.parametrize(
    ("prompt", "kind", "bad"),
    [
        ("As of 19 October 2019, who have a herd of _____ buffalo.", "cloze", True),
        ("Who have a herd of 44 buffalo.", "true_false", True),
        ("As of 19 October 2019, who have a herd of 33 buffalo?", "short_answer", False),
        ("The Shoshone have a herd of _____ buffalo.", "cloze", False),
    ],
)
def test_a_relative_clause_is_no_statement(prompt: str, kind: str, bad: bool) -> None:
    text = "They report to the Shoshone, who have a herd of 33 buffalo."
    assert refused(torn.relative_first, parsed(text, "33", prompt, kind, shown="False")) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Clara Voss built bridges in Arden, Jan Moran built mills in _____.", True),
        ("While Clara Voss built bridges in Arden, Jan Moran built mills in _____.", False),
        ("Jan Moran built mills in _____.", False),
    ],
)
def test_the_word_that_joins_two_clauses_is_kept(prompt: str, bad: bool) -> None:
    text = "While Clara Voss built bridges in Arden, Jan Moran built mills in Carn."
    assert refused(torn.opener_lost, parsed(text, "Carn", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Who was born in 1920 in Carn?", True),
        ("In 1950, who moved to Carn?", False),
        ("As of 2019, who lived in Carn?", True),
        ("Who was born in Carn on 3 May 1920?", False),
        ("Who died in Carn on May 3, 1920?", False),
        ("_____ was born in 1920 in Carn.", False),
    ],
)
def test_a_life_like_many_is_not_asked_for(prompt: str, bad: bool) -> None:
    case = parsed("Jan Moran was born in 1920 in Carn.", "Jan Moran", prompt, "short_answer")
    assert refused(torn.life_of_whom, case) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("On what date did the council of Arden vote?", True),
        ("On what date did the council of Arden vote to leave the league?", False),
    ],
)
def test_a_vote_is_on_something(prompt: str, bad: bool) -> None:
    text = "The council of Arden voted on 3 May 1920, to leave the league."
    assert refused(torn.bare_deed, parsed(text, "3 May 1920", prompt, "date")) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In 1920 the council printed a work generally considered.", True),
        ("In what year was the parliament of Arden both a national body?", True),
        ("In what year was the parliament of Arden both a national body and a court?", False),
        ("In 1920 the council printed a work generally considered its best.", False),
        ("In 1920 both ships sank.", False),
    ],
)
def test_what_a_word_announces_comes(prompt: str, bad: bool) -> None:
    assert refused(torn.left_open, parsed("In 1920 the council printed a work.", "1920", prompt)) is bad
