"""Options that stand out by form alone."""

from __future__ import annotations

import pytest

from content.generator.standing_out import stands_out


@pytest.mark.parametrize(
    ("rights", "wrongs", "told"),
    [
        ([], [], ""),
        (["Clara Voss"], ["Otto Brandt", "Anna Lind"], ""),
        (["the engineer Clara Voss of Arden"], ["Otto", "Anna"], "length"),
        (["Al"], ["Otto Brandt of Arden", "Anna Lind of Arden"], "length"),
        (["1931"], ["Arden", "Lenn"], "form"),
        (["Arden"], ["1931", "1954"], "form"),
        (["granite"], ["Arden", "Lenn"], "form"),
        (["NATO"], ["Arden", "Lenn"], "form"),
        (["NATO"], ["OPEC", "Lenn", "Arden"], ""),
    ],
)
def test_an_option_unlike_all_others(rights: list[str], wrongs: list[str], told: str) -> None:
    found = stands_out(rights, wrongs)
    assert told in found if told else not found


def test_one_surname_among_whole_names_stands_out_among_persons_alone() -> None:
    assert "surname" in stands_out(["Clara Voss"], ["Otto Brandt", "Lind"], persons=True)
    assert not stands_out(["Clara Voss"], ["Otto Brandt", "Lind"])
