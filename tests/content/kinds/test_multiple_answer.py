"""Several right answers: sets picked, what is said of them, what reaches the browser."""

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.errors import InvalidQuestion, InvalidResponse
from content.kinds import multiple_answer as kind

from .samples import VALUES, fact_of


def payload_of(right: list[str], wrong: list[str]) -> dict[str, Any]:
    choices = [{"id": text.lower(), "text": text} for text in [*right, *wrong]]
    return {"choices": choices, "correct": [text.lower() for text in right]}


GULF = payload_of(["Kuwait", "Bahrain", "Qatar"], ["Iran", "Syria"])


@pytest.mark.parametrize(
    ("picked", "correct", "score", "message"),
    [
        ("kuwait bahrain qatar", True, 1.0, ""),
        ("qatar  kuwait\nbahrain", True, 1.0, ""),
        ("kuwait kuwait bahrain qatar", True, 1.0, ""),
        ("kuwait bahrain", False, 2 / 3, "“Qatar” is missing."),
        ("kuwait", False, 1 / 3, "“Bahrain” and “Qatar” are missing."),
        ("kuwait bahrain qatar iran", False, 2 / 3, "“Iran” does not belong here."),
        ("kuwait bahrain iran", False, 1 / 3, "“Qatar” is missing; “Iran” does not belong here."),
        (
            "iran syria",
            False,
            0.0,
            "“Kuwait”, “Bahrain” and “Qatar” are missing; “Iran” and “Syria” do not belong here.",
        ),
        ("kuwait bahrain qatar iran syria", False, 1 / 3, "“Iran” and “Syria” do not belong here."),
    ],
)
def test_judges_the_whole_set(picked: str, correct: bool, score: float, message: str) -> None:
    verdict = kind.grade(GULF, picked)
    assert (verdict.correct, verdict.message) == (correct, message)
    assert verdict.score == pytest.approx(score)
    assert verdict.matched == ("Kuwait, Bahrain and Qatar" if correct else "")


def test_the_chance_of_guessing_is_one_in_all_sets_that_are_not_empty() -> None:
    """Counted, not calculated: of all sets that can be picked, one is right."""
    ids = [choice["id"] for choice in GULF["choices"]]
    sets = [[id for n, id in enumerate(ids) if bits >> n & 1] for bits in range(1, 2 ** len(ids))]
    right = sum(kind.grade(GULF, " ".join(picked)).correct for picked in sets)
    assert right == 1
    assert kind.grade(GULF, ids[0]).guess_chance == 1 / len(sets)


@pytest.mark.parametrize("response", ["", " ", "lebanon", "kuwait lebanon", "x" * 1001])
def test_refuses_what_cannot_be_graded(response: str) -> None:
    with pytest.raises(InvalidResponse):
        kind.grade(GULF, response)


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        ({}, "no list of choices"),
        ({"choices": GULF["choices"], "correct": "kuwait"}, "no list of choices"),
        ({"choices": [], "correct": []}, "no list of choices"),
        ({**GULF, "correct": ["kuwait"]}, "at least two"),
        ({**GULF, "correct": []}, "at least two"),
        ({**GULF, "correct": ["kuwait", "qatar", "oman"]}, "not among the choices"),
        (payload_of(["Kuwait", "Qatar"], []), "Every choice is right"),
        (payload_of(["Kuwait", "Qatar"], ["the Kuwait"]), "twice"),
        (payload_of(["Kuwait", "Qatar"], [""]), "empty"),
    ],
)
def test_a_payload_that_is_not_whole_is_refused(payload: dict[str, Any], words: str) -> None:
    with pytest.raises(InvalidQuestion, match=words):
        kind.validate(payload)


def test_what_is_presented_does_not_tell_which_or_how_many_are_right() -> None:
    assert kind.present(GULF) == kind.present({**GULF, "correct": ["iran", "syria"]}) == {"choices": GULF["choices"]}


def test_sealing_keeps_the_key_and_nothing_else() -> None:
    sealed = [kind.seal(GULF, Random(seed)) for seed in range(30)]
    for payload in sealed:
        kind.validate(payload)
        assert kind.grade(payload, " ".join(payload["correct"])).correct
        assert not {choice["id"] for choice in payload["choices"]} & {choice["id"] for choice in GULF["choices"]}
    assert len({tuple(choice["text"] for choice in payload["choices"]) for payload in sealed}) > 10
    assert {kind.grade(payload, " ".join(payload["correct"])).matched for payload in sealed} > {
        "Kuwait, Bahrain and Qatar"
    }


def test_says_what_was_picked_and_what_was_to_be() -> None:
    assert kind.response_text(GULF, "iran kuwait gone") == "Kuwait and Iran"
    rows = kind.explain(GULF, "iran kuwait")
    assert [(row.text, row.yours, row.right, row.correct) for row in rows] == [
        ("Kuwait", "picked", "picked", True),
        ("Bahrain", "not picked", "picked", False),
        ("Qatar", "not picked", "picked", False),
        ("Iran", "picked", "not picked", False),
        ("Syria", "not picked", "not picked", True),
    ]
    assert kind.wrong_choices(GULF) == ("iran", "syria")


def test_a_draft_of_a_list_is_whole() -> None:
    draft = kind.drafted(
        fact_of(VALUES["phrase"]), "Where?", "listed", ["Kuwait", "Qatar"], ["Iran", "Oman"], Random(4)
    )
    kind.validate(draft.payload)
    assert draft.answer == "Kuwait and Qatar"
    assert {choice.text for choice in draft.choices if choice.correct} == {"Kuwait", "Qatar"}
    assert kind.grade(draft.payload, " ".join(draft.payload["correct"])).correct


@given(st.sets(st.sampled_from([choice["id"] for choice in GULF["choices"]]), min_size=1))
def test_the_score_never_rises_with_a_wrong_pick(picked: set[str]) -> None:
    score = kind.grade(GULF, " ".join(sorted(picked))).score
    assert 0 <= score <= 1
    assert kind.grade(GULF, " ".join(sorted(picked | {"iran"}))).score <= score
    assert kind.grade(GULF, " ".join(sorted(picked | {"kuwait"}))).score >= score


@given(st.text(max_size=200))
def test_grading_any_text_raises_only_invalid_response(response: str) -> None:
    try:
        kind.grade(GULF, response)
    except InvalidResponse:
        return
