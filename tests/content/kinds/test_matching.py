"""Matching: one value for each line, parts logged, nothing told before."""

from dataclasses import replace
from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.drafts import Part, Value
from content.errors import InvalidQuestion, InvalidResponse
from content.kinds import matching as kind

from .samples import fact_of

LINES = [("l1", 7, "It was built by", "c1"), ("l2", 8, "It was lit by", "c2"), ("l3", 9, "It was sold by", "c3")]
CHOICES = [("c3", "Ana Morales"), ("c1", "Dora Lindqvist"), ("c2", "Samir el-Nadi")]


def payload_of(lines: list[tuple[Any, ...]], choices: list[tuple[str, str]]) -> dict[str, Any]:
    return {
        "parts": [dict(zip(("id", "fact", "text", "match"), line, strict=True)) for line in lines],
        "choices": [{"id": id, "text": text} for id, text in choices],
    }


LIGHTHOUSE = payload_of(LINES, CHOICES)
RIGHT = "l1=c1 l2=c2 l3=c3"


def test_all_pairs_right_is_right() -> None:
    kind.validate(LIGHTHOUSE)
    verdict = kind.grade(LIGHTHOUSE, RIGHT)
    assert (verdict.correct, verdict.score, verdict.message) == (True, 1.0, "")
    assert (
        verdict.matched
        == "It was built by → Dora Lindqvist; It was lit by → Samir el-Nadi; It was sold by → Ana Morales"
    )
    assert verdict.parts == (Part(7, True), Part(8, True), Part(9, True))


def test_wrong_pairs_are_told_one_by_one() -> None:
    verdict = kind.grade(LIGHTHOUSE, "l1=c1 l2=c3 l3=c2")
    assert (verdict.correct, verdict.message) == (False, "1 of 3 lines has the right answer.")
    assert verdict.score == pytest.approx(1 / 3)
    assert verdict.parts == (Part(7, True), Part(8, False), Part(9, False))
    assert kind.grade(LIGHTHOUSE, "l1=c2 l2=c3 l3=c1").message == "No line has the right answer."
    rows = kind.explain(LIGHTHOUSE, "l1=c1 l2=c3 l3=c2")
    assert [(row.text, row.yours, row.right, row.correct) for row in rows] == [
        ("It was built by", "Dora Lindqvist", "Dora Lindqvist", True),
        ("It was lit by", "Ana Morales", "Samir el-Nadi", False),
        ("It was sold by", "Samir el-Nadi", "Ana Morales", False),
    ]
    assert {row.yours for row in kind.explain(LIGHTHOUSE, "")} == {""}
    assert kind.response_text(LIGHTHOUSE, "l2=c1") == "It was lit by → Dora Lindqvist"


def test_the_chance_of_guessing_is_one_in_all_ways_to_deal_the_answers() -> None:
    ways = [" ".join(f"l{n + 1}={c}" for n, c in enumerate(order)) for order in permutations(("c1", "c2", "c3"))]
    verdicts = [kind.grade(LIGHTHOUSE, way) for way in ways]
    assert sum(verdict.correct for verdict in verdicts) == 1
    assert {verdict.guess_chance for verdict in verdicts} == {1 / len(ways)}


@pytest.mark.parametrize(
    ("response", "words"),
    [
        (" ", "Nothing was answered"),
        ("l1=c1 l2=c2", "One line is still empty"),
        ("l1= l2= l3=", "3 lines are still empty"),
        ("l1=c1 l2=c1 l3=c2", "given to two lines"),
        ("l1=c1 l2=c2 l3=c4", "does not belong"),
        ("l1=c1 l2=c2 l4=c3", "does not belong"),
    ],
)
def test_refuses_what_is_no_match(response: str, words: str) -> None:
    with pytest.raises(InvalidResponse, match=words):
        kind.grade(LIGHTHOUSE, response)


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        ({}, "no list of lines"),
        ({**LIGHTHOUSE, "choices": None}, "without its answer"),
        ({**LIGHTHOUSE, "parts": [{"id": "l1"}]}, "without its answer"),
        (payload_of(LINES[:2], CHOICES[1:]), "3 to 5 lines"),
        (payload_of(LINES, CHOICES[1:]), "one line"),
        (payload_of([*LINES[:2], ("l3", 9, "It was sold by", "c2")], CHOICES), "one line"),
        (payload_of(LINES, [*CHOICES[:2], ("c2", "dora lindqvist")]), "twice"),
        (payload_of([*LINES[:2], ("l3", 9, "Sold by Dora Lindqvist to", "c3")], CHOICES), "contains the answer"),
        (payload_of([*LINES[:2], ("l3", 9, "It was lit by", "c3")], CHOICES), "twice"),
        (payload_of([*LINES[:2], ("l2", 9, "It was sold by", "c3")], CHOICES), "share one id"),
    ],
)
def test_a_payload_that_is_not_whole_is_refused(payload: dict[str, Any], words: str) -> None:
    with pytest.raises(InvalidQuestion, match=words) as caught:
        kind.validate(payload)
    assert str(caught.value)[-1] == "."


def test_nothing_that_is_presented_joins_line_and_answer() -> None:
    shown = kind.present(LIGHTHOUSE)
    assert [set(part) for part in (*shown["parts"], *shown["choices"])] == [{"id", "text"}] * 6
    swapped = payload_of([("l1", 7, "It was built by", "c3"), LINES[1], ("l3", 9, "It was sold by", "c1")], CHOICES)
    assert kind.present(swapped) == shown


def test_sealing_orders_lines_and_answers_apart() -> None:
    sealed = [kind.seal(LIGHTHOUSE, Random(seed)) for seed in range(300)]
    orders = {(tuple(p["fact"] for p in s["parts"]), tuple(c["text"] for c in s["choices"])) for s in sealed}
    assert len(orders) == 36
    for payload in sealed[:20]:
        kind.validate(payload)
        assert kind.grade(payload, " ".join(f"{p['id']}={p['match']}" for p in payload["parts"])).correct


def test_hints_leave_three_lines_or_two() -> None:
    assert kind.hints(LIGHTHOUSE) == ("“It was built by” belongs to “Dora Lindqvist”.",)


def test_a_draft_names_the_keys_of_its_facts() -> None:
    names = ("Ana Morales", "Dora Lindqvist", "Samir el-Nadi")
    facts = [replace(fact_of(Value("person", name)), key=f"fact {name}") for name in names]
    draft = kind.drafted(facts, ["The first", "The second", "The third"], "match_person", Random(3))
    kind.validate(draft.payload)
    assert draft.fact is facts[0]
    assert {part["fact"] for part in draft.payload["parts"]} == {fact.key for fact in facts}
    assert draft.answer == "The first → Ana Morales; The second → Dora Lindqvist; The third → Samir el-Nadi"


@given(st.text(max_size=200) | st.text("lc123= ", max_size=40))
def test_grading_any_text_raises_only_invalid_response(response: str) -> None:
    try:
        verdict = kind.grade(LIGHTHOUSE, response)
    except InvalidResponse:
        return
    assert verdict.correct == (verdict.score == 1.0)
