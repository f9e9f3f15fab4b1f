"""Pronouns that a prompt itself explains, and those that it does not."""

from __future__ import annotations

import pytest

from content.drafts import BLANK
from content.generator.gates import context
from tests.content.generator.gating import parsed, refused

TIBET = "In 1949, the government of Tibet informed Mao Zedong that it had no intention of joining China."
GORE = "Christopher Gore's financial successes enabled him to join the elite society of Boston."
JAILED = "Rod Blagojevich was jailed for corruption in Illinois after he tried to sell a seat in the Senate."
NAMED = "In 1796 George Washington appointed him as a commissioner of the United States in London."
TWO = "John Adams told Henry Knox in Boston that he had lost the election."


@pytest.mark.parametrize(
    ("text", "answer", "prompt", "bad"),
    [
        (TIBET, "1949", "", False),
        (TIBET, "Tibet", "", False),
        (TIBET, "China", "In 1949, Mao Zedong heard that it had no intention of joining _____.", True),
        (GORE, "Boston", "", False),
        (GORE, "Boston", "Financial successes enabled him to join the elite society of _____.", True),
        (GORE, "Christopher Gore", "Whose financial successes enabled him to join the society of Boston?", False),
        (JAILED, "Rod Blagojevich", "", False),
        (JAILED, "Illinois", "After he tried to sell a seat in the Senate, who was jailed in _____?", True),
        (NAMED, "1796", "", True),
        (NAMED, "George Washington", "", True),
        (TWO, "Boston", "", True),
    ],
)
def test_who_it_is_stands_before(text: str, answer: str, prompt: str, bad: bool) -> None:
    shown = prompt or text.replace(answer, BLANK, 1)
    assert refused(context.pronoun, parsed(text, answer, shown)) is bad


def test_herself_compares_with_somebody_else() -> None:
    text = "Amy Klobuchar was herself a candidate in the election of 2020."
    assert refused(
        context.pronoun, parsed(text, "Amy Klobuchar", "Who was herself a candidate in the election of 2020?")
    )
    assert not refused(context.pronoun, parsed(text, "Amy Klobuchar", "Who was a candidate in the election of 2020?"))
