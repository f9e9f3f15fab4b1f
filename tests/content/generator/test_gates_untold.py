"""Gates on what a deed is known by, and on whole lists of names."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import asked, dating, untold
from tests.content.generator.gating import parsed, refused

TEXT = "In 1996, Clara Voss was replaced by Jan Moran of Arden as head of Carn Bank."


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In _____, Clara Voss was replaced by Jan Moran as CEO.", True),
        ("In what year was Clara Voss replaced by Jan Moran as its president?", True),
        ("In _____, Clara Voss was replaced by Jan Moran as CEO of Carn.", False),
        ("Jan Moran named Clara Voss to the position of governor in _____.", True),
        ("Jan Moran named Clara Voss to the position of governor of Carn in _____.", False),
        ("In _____, Clara Voss of Carn Bank was replaced by Jan Moran as CEO.", False),
    ],
)
def test_a_post_is_held_in_a_body(prompt: str, bad: bool) -> None:
    assert refused(untold.post_of_what, parsed(TEXT, "1996", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("On what date did Clara Voss score on a free kick?", True),
        ("In what year did Clara Voss score against Carn?", False),
        ("In what year did Clara Voss score in the Lenn Cup?", False),
        ("In _____, Clara Voss lost to Jan Moran.", True),
        ("In _____, Clara Voss lost to Jan Moran in the election.", False),
        ("Clara Voss met Jan Moran, who was appointed in _____.", True),
        ("Clara Voss met Jan Moran, who was appointed as head in _____.", False),
    ],
)
def test_what_was_won_or_lost_is_told(prompt: str, bad: bool) -> None:
    assert refused(untold.contest_untold, parsed(TEXT, "1996", prompt)) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("Carn Bank was founded by Ada Berg, Clara Voss, and Jan Moran in 1996.", False),
        ("Carn Bank was founded by Clara Voss, Ada Berg, and Jan Moran in 1996.", True),
        ("Carn Bank was founded by Clara Voss and Jan Moran in 1996.", False),
    ],
)
def test_a_list_of_names_is_whole(text: str, bad: bool) -> None:
    prompt = "Carn Bank was founded by Clara Voss and Jan Moran in _____."
    assert refused(untold.partner_dropped, parsed(text, "1996", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Clara Moran Voss and Moran met in _____.", True),
        ("Clara Moran Voss and Jan Moran met in _____.", False),
        ("Clara Moran Voss met Jan Berg in _____.", False),
        ("The San Diego River runs past San Diego since _____.", False),
    ],
)
def test_a_middle_name_alone_is_somebody_else(prompt: str, bad: bool) -> None:
    assert refused(untold.middle_name, parsed(TEXT, "1996", prompt)) is bad


@pytest.mark.parametrize(
    ("text", "prompt", "bad"),
    [
        (
            "In the middle of 2014, the scheme is used in Arden.",
            "In the middle of _____, the scheme is used in Arden.",
            True,
        ),
        (
            "In the middle of 2014, the scheme was used in Arden.",
            "In the middle of _____, the scheme was used in Arden.",
            False,
        ),
        ("Arden is a town founded in 2014.", "Arden is a town founded in _____.", False),
    ],
)
def test_what_is_now_was_not_then(text: str, prompt: str, bad: bool) -> None:
    assert refused(dating.present_then, parsed(text, "2014", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Since what year did the writer have borne a grudge?", True),
        ("Since what year did the writer have a grudge?", False),
        ("In what year did the writer, who may have borne a grudge, leave?", False),
    ],
)
def test_did_and_have_do_not_go_together(prompt: str, bad: bool) -> None:
    assert refused(asked.did_have, parsed(TEXT, "1996", prompt, "date")) is bad


def test_years_of_games_are_picked_by_their_turn() -> None:
    text = "In 1928, Arden was home of the Olympic Games."
    value = Value("date", "1928", day="1928", precision="year")
    prompt = "In _____, Arden was home of the Olympic Games."
    assert refused(asked.round_year, parsed(text, "1928", prompt, value=value, wrong=("1923", "1931", "1926")))
    assert not refused(asked.round_year, parsed(text, "1928", prompt, value=value))
