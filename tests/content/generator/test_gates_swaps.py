"""Gates on statements with a wrong value: what the passage does not exclude, and what no reader would believe."""

from __future__ import annotations

import pytest

from content.generator.gates import swaps
from tests.content.generator.gating import parsed, refused


def false(text: str, answer: str, statement: str):  # type: ignore[no-untyped-def]
    """The case of a false statement."""
    return parsed(text, answer, statement, "true_false", shown="False")


@pytest.mark.parametrize(
    ("text", "statement", "bad"),
    [
        ("The mill was founded in 1935 by Paul Keller.", "The mill was founded in 1931 by Paul Keller.", False),
        ("In 1935, engineers opened the Arden Canal.", "In 1931, engineers opened the Arden Canal.", False),
        ("In 1935, Arden reached the third round.", "In 1931, Arden reached the third round.", True),
        ("In 1935, Arden ranked third among the ports.", "In 1931, Arden ranked third among the ports.", True),
        ("In 1935, UNICEF estimated that 30% of the girls worked.", "In 1931, UNICEF estimated that 30% ...", True),
        ("The average score in 1935 was 36.", "The average score in 1931 was 36.", True),
        (
            "Paul Keller was the director of the mill in 1935.",
            "Paul Keller was the director of the mill in 1931.",
            True,
        ),
        (
            "The first climber to reach the top was Paul Keller in 1935.",
            "The first climber to reach the top was Paul Keller in 1931.",
            False,
        ),
    ],
)
def test_only_what_happens_once_excludes_another_year(text: str, statement: str, bad: bool) -> None:
    assert refused(swaps.may_recur, false(text, "1935", statement)) is bad


def test_true_statements_and_gaps_may_tell_of_what_recurs() -> None:
    text = "In 1935, Arden reached the third round."
    assert not refused(swaps.may_recur, parsed(text, "1935", text, "true_false", shown="True"))
    assert not refused(swaps.may_recur, parsed(text, "1935", "In _____, Arden reached the third round."))


@pytest.mark.parametrize(
    ("text", "statement", "bad"),
    [
        (
            "Paul Keller founded the mill in 1895, which in 1935 gave way to a school.",
            "Paul Keller founded the mill in 1895, which in 1931 gave way to a school.",
            True,
        ),
        ("Paul Keller founded the mill in 1935.", "Paul Keller founded the mill in 1931.", False),
        (
            "After the independence of Kenya in 1935, Paul Keller formed a party.",
            "After the independence of Kenya in 1931, Paul Keller formed a party.",
            True,
        ),
    ],
)
def test_a_statement_is_not_false_in_part(text: str, statement: str, bad: bool) -> None:
    assert refused(swaps.partly_false, false(text, "1935", statement)) is bad


def test_nobody_comes_139th_of_98() -> None:
    text = "In 2012, Kenya placed 139th out of 176 countries."
    assert refused(swaps.impossible, false(text, "176", "In 2012, Kenya placed 139th out of 98 countries."))
    assert not refused(swaps.impossible, false(text, "176", "In 2012, Kenya placed 139th out of 198 countries."))


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("In 2012, the classes were limited to 17 students, and are led by a professor.", True),
        ("In 2012, the classes were limited to 17 students, and were led by a professor.", False),
        ("Kenya covers a large area, and had 45 million people in 2012.", False),
    ],
)
def test_tenses_go_together(text: str, bad: bool) -> None:
    assert refused(swaps.tenses, parsed(text, "2012", text.replace("2012", "_____"))) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("Since 1963, the festival takes over the whole town.", True),
        ("Since 1963, the festival has taken over the whole town.", False),
        ("The land cleared since 1963 is used for cattle.", False),
    ],
)
def test_since_wants_a_perfect(text: str, bad: bool) -> None:
    assert refused(swaps.since, parsed(text, "1963", text.replace("1963", "_____"))) is bad
