"""Timelines: places given, pairs counted, parts logged, dates kept back."""

from dataclasses import replace
from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.drafts import Part, Value
from content.errors import InvalidQuestion, InvalidResponse
from content.kinds import ordering as kind

from .samples import fact_of

EVENTS = [
    ("a1", 7, "Work on the lighthouse began.", "1811", "year"),
    ("b2", 9, "The lamp was lit.", "1820-03-04", "day"),
    ("c3", 4, "The keeper's house burnt down.", "1820-04", "month"),
    ("d4", 5, "The lamp was made electric.", "1920", "decade"),
]


def payload_of(events: list[tuple[Any, ...]]) -> dict[str, Any]:
    names = ("id", "fact", "text", "day", "precision")
    return {"parts": [dict(zip(names, event, strict=True)) for event in events]}


SHUFFLED = payload_of([EVENTS[n] for n in (2, 0, 3, 1)])


def response(order: str) -> str:
    """ "bacd" as places: b first, then a ..."""
    ids = {event[0][0]: event[0] for event in EVENTS}
    return " ".join(f"{ids[letter]}={place}" for place, letter in enumerate(order, start=1))


def test_the_right_order_is_right() -> None:
    kind.validate(SHUFFLED)
    verdict = kind.grade(SHUFFLED, response("abcd"))
    assert (verdict.correct, verdict.score, verdict.message) == (True, 1.0, "")
    assert verdict.matched == kind.answer_text(SHUFFLED)
    assert set(verdict.parts) == {Part(7, True), Part(9, True), Part(4, True), Part(5, True)}


def test_a_wrong_order_scores_its_right_pairs_and_tells_each_event() -> None:
    verdict = kind.grade(SHUFFLED, response("bacd"))
    assert not verdict.correct
    assert verdict.score == pytest.approx(5 / 6)
    assert verdict.message == "2 of 4 events are in the right place."
    assert {part.fact: part.correct for part in verdict.parts} == {7: False, 9: False, 4: True, 5: True}
    assert kind.grade(SHUFFLED, response("dcba")).score == 0
    assert kind.grade(SHUFFLED, response("dcba")).message == "No event is in its right place."
    assert kind.grade(SHUFFLED, response("acdb")).message == "1 of 4 events is in the right place."


def test_the_chance_of_guessing_is_one_in_all_orders() -> None:
    verdicts = [kind.grade(SHUFFLED, response("".join(order))) for order in permutations("abcd")]
    assert sum(verdict.correct for verdict in verdicts) == 1
    assert {verdict.guess_chance for verdict in verdicts} == {1 / len(verdicts)}
    assert sum(verdict.score for verdict in verdicts) / len(verdicts) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("", "Nothing was answered"),
        ("a1= b2= c3= d4=", "4 lines are still empty"),
        ("a1=1 b2=2 c3=3 d4=", "One line is still empty"),
        ("a1=1 b2=2 c3=3 d4=3", "the same place"),
        ("a1=1 b2=2 c3=3 d4=5", "does not belong"),
        ("a1=1 b2=2 c3=3 e5=4", "does not belong"),
        ("a1=0 b2=1 c3=2 d4=3", "does not belong"),
        ("x" * 1001, "1,001 characters"),
    ],
)
def test_refuses_what_is_no_order(given: str, words: str) -> None:
    with pytest.raises(InvalidResponse, match=words):
        kind.grade(SHUFFLED, given)


def changed(n: int, **parts: object) -> dict[str, Any]:
    return {"parts": [{**part, **(parts if part["id"][0] == "abcd"[n] else {})} for part in SHUFFLED["parts"]]}


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        ({}, "no list of events"),
        ({"parts": [1, 2, 3]}, "no list of events"),
        ({"parts": [{"id": "a"}] * 3}, "no text or no date"),
        (payload_of(EVENTS[:2]), "3 to 6 events; this one has 2"),
        (payload_of([(f"id{n}", n, f"Deed {'x' * n}.", str(1800 + n), "year") for n in range(7)]), "this one has 7"),
        (changed(1, day="1820", precision="year"), "came first can't be told"),
        (changed(1, day="1811-05-01", precision="day"), "came first can't be told"),
        (changed(2, day="1820-03-04", precision="day"), "came first can't be told"),
        (changed(1, day="--03-04"), "with its year"),
        (changed(1, day="soon"), "can't be read"),
        (changed(1, text="The lamp was lit in 1820."), "tells when it was: 1820"),
        (changed(1, text="Work on the lighthouse began"), "twice"),
        (changed(1, text=" "), "no text"),
        (changed(1, text="x" * 301), "longer than 300"),
        (changed(1, id="a1"), "share one id"),
        (changed(1, fact=1.5), "names a fact"),
    ],
)
def test_a_payload_that_is_not_whole_is_refused(payload: dict[str, Any], words: str) -> None:
    with pytest.raises(InvalidQuestion, match=words) as caught:
        kind.validate(payload)
    assert str(caught.value)[-1] == "."


def test_nothing_that_is_presented_tells_dates_or_order() -> None:
    shown = kind.present(SHUFFLED)
    assert [set(part) for part in shown["parts"]] == [{"id", "text"}] * 4
    assert "18" not in str(shown)
    assert "19" not in str(shown)
    assert shown["places"] == ["1", "2", "3", "4"]
    other = payload_of([(id, fact, text, f"19{n}1", "year") for n, (id, fact, text, _, _) in enumerate(EVENTS)])
    assert (
        kind.present({"parts": [next(p for p in other["parts"] if p["id"] == q["id"]) for q in SHUFFLED["parts"]]})
        == shown
    )


def test_sealing_shuffles_alike_whatever_the_order_is() -> None:
    orders = [tuple(part["fact"] for part in kind.seal(SHUFFLED, Random(seed))["parts"]) for seed in range(400)]
    assert len(set(orders)) == 24
    sealed = kind.seal(SHUFFLED, Random(1))
    kind.validate(sealed)
    assert not {part["id"] for part in sealed["parts"]} & {part["id"] for part in SHUFFLED["parts"]}
    assert kind.answer_text(sealed) == kind.answer_text(SHUFFLED)


def test_says_the_right_order_with_its_dates_and_what_was_given() -> None:
    assert kind.answer_text(SHUFFLED) == (
        "1. Work on the lighthouse began (1811); 2. The lamp was lit (4 March 1820); "
        "3. The keeper's house burnt down (April 1820); 4. The lamp was made electric (the 1920s)"
    )
    assert kind.response_text(SHUFFLED, response("badc")).startswith("1. The lamp was lit; 2. Work on")
    rows = kind.explain(SHUFFLED, response("bacd"))
    assert [(row.yours, row.right, row.correct) for row in rows] == [
        ("2", "1 (1811)", False),
        ("1", "2 (4 March 1820)", False),
        ("3", "3 (April 1820)", True),
        ("4", "4 (the 1920s)", True),
    ]
    assert {row.yours for row in kind.explain(SHUFFLED, "")} == {""}


def test_hints_leave_something_to_order() -> None:
    assert kind.hints(SHUFFLED) == (
        "First came: Work on the lighthouse began.",
        "Last came: The lamp was made electric.",
    )
    assert len(kind.hints(payload_of(EVENTS[:3]))) == 1


def test_a_line_by_hand_stands_for_no_fact_and_is_not_logged() -> None:
    parts = kind.grade(changed(1, fact=None), response("abcd")).parts
    assert {part.fact for part in parts} == {7, 4, 5}


def test_a_draft_names_the_keys_of_its_facts_and_hangs_on_the_earliest() -> None:
    facts = [
        replace(fact_of(Value("date", day, day=day, precision="year")), key=f"fact {day}")
        for day in ("1990", "1870", "1950")
    ]
    draft = kind.drafted(facts, ["It sank.", "It was built.", "It burnt."], "timeline", Random(2))
    kind.validate(draft.payload)
    assert draft.fact.key == "fact 1870"
    assert {part["fact"] for part in draft.payload["parts"]} == {"fact 1870", "fact 1950", "fact 1990"}
    assert draft.answer == "1. It was built (1870); 2. It burnt (1950); 3. It sank (1990)"
    places = {"It was built.": 1, "It burnt.": 2, "It sank.": 3}
    right = " ".join(f"{part['id']}={places[part['text']]}" for part in draft.payload["parts"])
    assert kind.grade(draft.payload, right).correct
    assert kind.grade(draft.payload, right).parts == ()


@given(st.text(max_size=200) | st.text("abcd1234= ", max_size=60))
def test_grading_any_text_raises_only_invalid_response(given: str) -> None:
    try:
        verdict = kind.grade(SHUFFLED, given)
    except InvalidResponse:
        return
    assert verdict.correct == (verdict.score == 1.0)
