"""Hints on every sort of answer: true of it, the vaguer first, and never the answer itself."""

from typing import Any

import pytest

from content.kinds import all_kinds, get
from content.kinds._hints import hints_on_words

from .samples import VALUES, typed_payload


@pytest.mark.parametrize(
    ("answer", "hints"),
    [
        ("Marta Okonkwo", ("It begins with “M”.", "It has two words.")),
        ("the U.S. Army", ("It begins with “U”.", "It has two words.")),
        ("Kuwait", ("It begins with “K”.", "It is one word of 6 letters.")),
        ("“Brackwater”", ("It begins with “B”.", "It is one word of 10 letters.")),
        ("X", ()),
        ("nearly 4,500", ("It begins with 4.", "Written out in figures, it has four digits.")),
        ("$1.5 million", ("It begins with 1.", "Written out in figures, it has seven digits.")),
        ("2.25", ("It begins with 2.", "Written out in figures, it has one digit before the point and two after it.")),
        ("nine years", ("It has one digit.",)),
        ("0.5", ("It is less than one.",)),
        ("18 December 2011", ("It was in 2011.", "It was in December.")),
        ("March 1987", ("It was in the 1980s.", "It was in 1987.")),
        ("1987", ("It was between 1900 and 1999.", "It was in the 1980s.")),
        ("the 1930s", ("It was between 1900 and 1999.",)),
        ("19th century", ()),
        ("1995-1998", ("It was between 1900 and 1999.",)),
        ("1895-1905", ()),
        ("4 May", ("It was in May.",)),
        ("May", ()),
    ],
)
def test_hints_on_a_typed_answer(answer: str, hints: tuple[str, ...]) -> None:
    assert get("cloze").hints({"answer": answer}) == hints


@pytest.mark.parametrize("kind", [kind for kind in all_kinds().values() if kind.WIDGET in ("text", "number", "date")])
@pytest.mark.parametrize("name", VALUES)
def test_no_hint_is_the_answer(kind: Any, name: str) -> None:
    """Nor do all of them together hold it."""
    told = " ".join(kind.hints(typed_payload(VALUES[name])))
    assert told
    assert VALUES[name].text.removeprefix("the ") not in told
    assert VALUES[name].amount == "" or VALUES[name].amount not in told


def test_a_word_by_hand_may_hold_signs() -> None:
    assert hints_on_words("el-Nadi’s AT&T") == ("It begins with “e”.", "It has two words.")


def test_choices_that_may_be_struck_out_are_all_wrong() -> None:
    kind = get("multiple_choice")
    payload = {"choices": [{"id": id, "text": id * 3} for id in "abcd"], "correct": "c"}
    assert kind.wrong_choices(payload) == ("a", "b", "d")
    assert not any(kind.grade(payload, id).correct for id in kind.wrong_choices(payload))
    assert kind.hints(payload) == ()


def test_of_two_statements_none_is_struck_out() -> None:
    assert get("true_false").wrong_choices({"correct": "true"}) == ()
