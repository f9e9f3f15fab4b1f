"""What a model may reply: JSON of one shape, or nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from content.language_model.errors import UnusableReply
from content.language_model.reading import (
    LONGEST,
    LONGEST_REPLY,
    MOST_ITEMS,
    Item,
    Malformed,
    read_answer,
    read_items,
)
from tests.content.language_model.articles import CAUSE

ONE = json.dumps({"questions": [CAUSE]})
READ = Item(CAUSE["quote"], CAUSE["question"], CAUSE["answer"], tuple(CAUSE["options"]))


@pytest.mark.parametrize(
    "reply",
    [
        ONE, f"\n {ONE}\n", f"```json\n{ONE}\n```", f"```\n{ONE}\n```", f"Here they are:\n\n```json\n{ONE}\n```\nDone.",
        f"<think>The user wants {{}} questions.</think>\n{ONE}", json.dumps({"questions": [CAUSE]}, indent=2),
    ],
)  # fmt: skip
def test_replies_that_are_read(reply: str) -> None:
    assert read_items(reply) == [READ]


def test_options_may_be_left_out_and_lists_may_be_empty() -> None:
    row = {name: text for name, text in CAUSE.items() if name != "options"}
    assert read_items(json.dumps({"questions": [row]})) == [Item(READ.quote, READ.question, READ.answer)]
    assert read_items('{"questions": []}') == []


@pytest.mark.parametrize(
    "reply",
    [
        "", "Sorry, I can't help with that.", f"Here they are: {ONE}", f"{ONE} I hope this helps!", ONE[:-1], ONE[1:],
        f"```json\n{ONE}\n```\n```json\n{ONE}\n```", f"{ONE}\n{ONE}", json.dumps([CAUSE]), json.dumps(ONE), "null", "7",
        '{"questions": null}', '{"questions": {}}', '{"questions": "none"}', '{"Questions": []}', "{}",
        '{"questions": [], "note": "x"}', '{"questions": [], "questions": []}', '{"questions": [NaN]}',
        '{"questions": [Infinity]}', '{"questions": [-Infinity]}', ONE.replace('"a flood"', "NaN"),
        '{"questions": [{"quote": "a", "quote": "b", "question": "c?", "answer": "d"}]}',
        "[" * 5_000, '{"questions": ' + "[" * 5_000, "'questions': []", "{'questions': []}", '{"questions": [],}',
        "\ufeff" + ONE, " " * LONGEST_REPLY + ONE, json.dumps({"questions": [CAUSE] * (MOST_ITEMS + 1)}),
        "<think>" + ONE, "<html><body>502</body></html>",
    ],
)  # fmt: skip
def test_replies_that_are_not(reply: str) -> None:
    with pytest.raises(UnusableReply):
        read_items(reply)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"answer": None}, "answer is no text"), ({"answer": 7}, "answer is no text"), ({"answer": " "}, "no text"),
        ({"answer": "9" * (LONGEST["answer"] + 1)}, "longer than"), ({"quote": ["x"]}, "quote is no text"),
        ({"question": {}}, "question is no text"), ({"quote": "q" * (LONGEST["quote"] + 1)}, "quote is longer"),
        ({"options": "a, b"}, "no short list"), ({"options": ["a"] * 7}, "no short list"), ({"options": None}, "list"),
        ({"options": ["a", 7]}, "option is no text"), ({"options": ["a\u200bb"]}, "not what they seem"),
        ({"note": "x"}, "not the parts"), ({"answer": "a\u202eb"}, "not what they seem"),
        ({"question": "Who\u0000?"}, "not what they seem"), ({"question": "Who was \ud800?"}, "not what they seem"),
        ({"quote": "A \ud800 flood"}, "no text has"), ({"answer": "４０"}, "not what they seem"),
        ({"answer": "١٤٠"}, "not what they seem"), ({"answer": "ﬂood"}, "not what they seem"),
        ({"question": "\U000e0041Who?"}, "not what they seem"), ({"answer": "𝐟lood"}, "not what they seem"),
    ],
)  # fmt: skip
def test_one_bad_question_does_not_spoil_the_others(change: dict[str, Any], says: str) -> None:
    bad, good = read_items(json.dumps({"questions": [CAUSE | change, CAUSE]}))
    assert isinstance(bad, Malformed)
    assert says in bad.reason
    assert good == READ
    # What of it is stored and shown can be stored and shown.
    bad.shown.encode()
    assert bad.shown.isprintable()


@pytest.mark.parametrize("row", [None, 7, "x", [], {}, {"quote": "a", "question": "b?"}])
def test_what_is_no_question_is_one_bad_row(row: Any) -> None:
    assert [type(one) for one in read_items(json.dumps({"questions": [row]}))] == [Malformed]


def test_spaces_and_composed_letters_are_evened_out() -> None:
    (found,) = read_items(json.dumps({"questions": [CAUSE | {"answer": " a\n flood\tof  Zu\u0308rich "}]}))
    assert isinstance(found, Item)
    assert found.answer == "a flood of Zürich"


@pytest.mark.parametrize(
    ("reply", "answer"),
    [('{"answer": "a  flood"}', "a flood"), ('{"answer": ""}', ""), ('```json\n{"answer": "x"}\n```', "x")],
)
def test_answers_that_are_read(reply: str, answer: str) -> None:
    assert read_answer(reply) == answer


@pytest.mark.parametrize(
    "reply",
    ["", "a flood", '"a flood"', "{}", '{"answer": null}', '{"answer": 140}', '{"answer": ["x"]}',
     '{"answer": "x", "why": "y"}', '{"answer": "x", "answer": "y"}', json.dumps({"answer": "x" * 151}),
     r'{"answer": "a\u0000flood"}', r'{"answer": "\ud800"}', r'{"answer": "a\u202eflood"}'],
)  # fmt: skip
def test_answers_that_are_not(reply: str) -> None:
    with pytest.raises(UnusableReply):
        read_answer(reply)
