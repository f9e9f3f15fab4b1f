"""What stands beside a gap: the sort that a name tells by its head, unless the prompt tells it already."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.hints import hinted, sort_of
from tests.content.generator.building import draft, fact, topic


@pytest.mark.parametrize(
    ("name", "sort"),
    [
        ("Marlow Wars", "war"),
        ("Battle of Arden", "battle"),
        ("Arden Beer Festival", "festival"),
        ("Marlow Act", "law"),
        ("Late Marlow Age", "period"),
        ("War", ""),
        ("cold war", ""),
        ("Marlow Canon", ""),
        ("League of Wars", ""),
    ],
)
def test_a_name_tells_its_sort_by_its_head(name: str, sort: str) -> None:
    assert sort_of(Value("phrase", name)) == sort


@pytest.mark.parametrize(
    ("prompt", "shown"),
    [
        ("Arden fell in the _____ in 1923.", "Arden fell in the _____ (war) in 1923."),
        ("Arden fell in the war of _____ in 1923.", "Arden fell in the war of _____ in 1923."),
        ("Arden fell in two wars _____ and Carn.", "Arden fell in two wars _____ and Carn."),
    ],
)
def test_a_sort_is_told_once(prompt: str, shown: str) -> None:
    about = topic("Arden fell in the Marlow War in 1923.")
    asked = fact(about, "Marlow War", prompt, value=Value("phrase", "Marlow War"))
    assert hinted(draft(asked, prompt, "cloze")).prompt == shown
