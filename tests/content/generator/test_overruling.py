"""Every gate is either a matter of taste and doubt or hard; a new one has to say which."""

from __future__ import annotations

import pytest

from content.generator.gates import GATES
from content.generator.overruling import HARD, sort_of, sorted_gates


def test_every_gate_has_one_sort_and_every_sort_its_gates() -> None:
    assert sorted_gates() == {gate.__name__ for gate in GATES} | {"duplicate"}


@pytest.mark.parametrize(
    ("reason", "sort", "hard"),
    [
        ("pronoun: “he” is not explained", "context", False),
        ("trivial: everybody knows it", "easy", False),
        ("too_long: more than 30 words", "wording", False),
        ("duplicate: the fact is already asked in this way", "twice", False),
        ("answer_in_passage: the answer does not stand in the passage", "unsupported", True),
        ("true_elsewhere: 1934 is true by another article", "untrue", True),
        ("verbatim: the passage is not in the article", "unsupported", True),
        ("the article is all about it", "unfinished", True),
        ("", "unfinished", True),
    ],
)
def test_a_reason_says_whether_it_may_be_overruled(reason: str, sort: str, hard: bool) -> None:
    assert sort_of(reason) == sort
    assert (sort_of(reason) in HARD) is hard
