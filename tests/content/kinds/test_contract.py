"""What every kind of the shelf promises, asked of each of them with a fact of every sort of value."""

import json
import re
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.drafts import QuestionDraft
from content.errors import InvalidQuestion, InvalidResponse
from content.kinds import REQUIRED, Kind, all_kinds, asking_several, get
from content.kinds import __path__ as shelf

from .samples import VALUES, EmptyPool, SamplePool, fact_of

KINDS = all_kinds()
EXPECTED = {
    "multiple_choice": set(VALUES),
    "true_false": set(VALUES),
    "cloze": set(VALUES),
    "short_answer": {"person", "place", "organisation", "phrase"},
    "number": {"number", "money", "percent", "duration"},
    "date": {"day", "month", "year", "decade"},
    # These are written from more than one fact, or by hand.
    "multiple_answer": set(),
    "ordering": set(),
    "matching": set(),
    "flashcard": set(),
}
PICKED_FROM = {"choices", "checkboxes", "order", "match"}


def drafted(kind: Kind, name: str, seed: int = 3) -> QuestionDraft | None:
    return kind.draft(fact_of(VALUES[name]), SamplePool(), Random(seed))


DRAFTS = [
    pytest.param(kind, draft, id=f"{slug}-{name}-{seed}")
    for slug, kind in KINDS.items()
    for name in VALUES
    for seed in (3, 4)
    if (draft := drafted(kind, name, seed)) is not None
]
drafts = pytest.mark.parametrize(("kind", "draft"), DRAFTS)


def choices(kind: Kind, payload: dict[str, Any]) -> list[str]:
    return [choice["id"] for choice in kind.present(payload).get("choices", [])]


def right_and_wrong(kind: Kind, draft: QuestionDraft, payload: dict[str, Any]) -> tuple[str, str]:
    """A response that is right and one that is wrong."""
    picked = {choice: kind.grade(payload, choice).correct for choice in choices(kind, payload)}
    if picked:
        return next(c for c, correct in picked.items() if correct), next(
            c for c, correct in picked.items() if not correct
        )
    wrong = {"date": "3 May 1611"}.get(
        draft.fact.value.kind, "31 km" if draft.fact.value.amount else "Zanzibar Xylophone"
    )
    return kind.answer_text(payload), wrong


def test_the_shelf_holds_the_kinds_it_should() -> None:
    assert set(KINDS) == set(EXPECTED)
    assert asking_several() == {"ordering", "matching"}
    assert {slug: kind.SLUG for slug, kind in KINDS.items()} == {slug: slug for slug in KINDS}
    assert shelf


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_kind_says_who_it_is(kind: Kind) -> None:
    assert all(hasattr(kind, name) for name in REQUIRED)
    assert re.fullmatch(r"[a-z_]{3,20}", kind.SLUG)
    assert kind.LABEL[0].isupper()
    assert kind.WIDGET in PICKED_FROM | {"text", "number", "date", "card"}
    assert kind.RECOGNITION is (kind.WIDGET in PICKED_FROM)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(InvalidQuestion, match="no question kind"):
        get("riddle")


@pytest.mark.parametrize("slug", EXPECTED)
def test_a_kind_fits_the_values_it_should(slug: str) -> None:
    assert {name for name in VALUES if drafted(KINDS[slug], name) is not None} == EXPECTED[slug]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_no_stem_no_draft(kind: Kind) -> None:
    for value in VALUES.values():
        assert kind.draft(replace(fact_of(value), stems=()), SamplePool(), Random(1)) is None


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_pool_with_nothing_in_it_breaks_no_kind(kind: Kind) -> None:
    for value in VALUES.values():
        draft = kind.draft(fact_of(value), EmptyPool(), Random(1))
        assert draft is None or not kind.RECOGNITION


@drafts
def test_a_draft_is_whole(kind: Kind, draft: QuestionDraft) -> None:
    kind.validate(draft.payload)
    assert draft.kind == kind.SLUG
    assert draft.prompt
    assert draft.template
    assert draft.answer
    assert json.loads(json.dumps(draft.payload)) == draft.payload
    assert bool(draft.choices) is kind.RECOGNITION
    assert sum(choice.correct for choice in draft.choices) == (1 if kind.RECOGNITION else 0)


@drafts
def test_the_same_chance_gives_the_same_draft(kind: Kind, draft: QuestionDraft) -> None:
    again = [kind.draft(draft.fact, SamplePool(), Random(5)) for _ in range(2)]
    assert again[0] == again[1]


@drafts
def test_right_is_right_and_wrong_is_wrong_before_and_after_sealing(kind: Kind, draft: QuestionDraft) -> None:
    sealed = kind.seal(draft.payload, Random(99))
    kind.validate(sealed)
    for payload in (draft.payload, sealed):
        right, wrong = right_and_wrong(kind, draft, payload)
        verdict = kind.grade(payload, right)
        assert (verdict.correct, verdict.score) == (True, 1.0)
        assert verdict.matched
        assert kind.response_text(payload, right)
        verdict = kind.grade(payload, wrong)
        assert (verdict.correct, verdict.score, verdict.matched) == (False, 0.0, "")
        assert 0 <= verdict.guess_chance < 1
        assert (verdict.guess_chance > 0) is kind.RECOGNITION
    assert kind.answer_text(sealed) == kind.answer_text(draft.payload)


@drafts
def test_what_is_presented_does_not_tell_the_key(kind: Kind, draft: QuestionDraft) -> None:
    """Typed kinds show nothing of the answer; of choices, id and order are the only difference between them."""
    shown = kind.present(draft.payload)
    text = json.dumps(shown, ensure_ascii=False)
    if not kind.RECOGNITION:
        for secret in (draft.answer, draft.fact.value.text, *draft.accepted):
            assert secret not in text
        assert draft.fact.value.amount == "" or not re.search(r"\d", text)
        return
    assert set(shown) == {"choices"}
    assert all(set(choice) == {"id", "text"} for choice in shown["choices"])
    ids = [choice["id"] for choice in shown["choices"]]
    assert len(set(ids)) == len(ids)
    assert {len(choice) for choice in ids} == {12} or ids == ["true", "false"]


def test_what_is_presented_is_the_same_for_any_key() -> None:
    """Two questions that differ only in which choice is right, or whether a statement is, look the same."""
    choice = [{"id": "a1", "text": "Kuwait"}, {"id": "b2", "text": "Iran"}]
    one, other = ({"choices": choice, "correct": key} for key in ("a1", "b2"))
    assert KINDS["multiple_choice"].present(one) == KINDS["multiple_choice"].present(other)
    true, false = {"correct": "true"}, {"correct": "false", "right": "1987", "shown": "1985"}
    assert KINDS["true_false"].present(true) == KINDS["true_false"].present(false)


def test_sealing_leaves_no_trace_of_the_first_order() -> None:
    kind = KINDS["multiple_choice"]
    draft = drafted(kind, "place")
    assert draft is not None
    first = {choice["id"] for choice in draft.payload["choices"]}
    for seed in range(100, 120):
        assert not first & {choice["id"] for choice in kind.seal(draft.payload, Random(seed))["choices"]}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize(
    "payload",
    [{}, {"answer": ""}, {"answer": 5}, {"answer": None}, {"choices": None}, {"correct": None}, {"value": "x"}],
)
def test_a_payload_that_is_not_whole_is_refused(kind: Kind, payload: dict[str, Any]) -> None:
    with pytest.raises(InvalidQuestion) as caught:
        kind.validate(payload)
    assert str(caught.value)[-1] == "."
    with pytest.raises(InvalidQuestion):
        kind.grade(payload, "something")


@pytest.mark.parametrize(
    ("slug", "payload"),
    [
        ("number", {"answer": "many"}),
        ("number", {"answer": "5", "value": {"kind": "number", "text": "5", "amount": "five"}}),
        ("number", {"answer": "5", "value": {"kind": "number", "text": "5"}}),
        ("number", {"answer": "5", "value": {"nonsense": 1}}),
        ("number", {"answer": "5", "accepted": "six"}),
        ("date", {"answer": "Thursday"}),
        ("date", {"answer": "1987", "value": {"kind": "date", "text": "1987", "day": "x", "precision": "year"}}),
        ("date", {"answer": "1987", "value": {"kind": "date", "text": "1987", "day": "1985", "precision": "year"}}),
        ("short_answer", {"answer": "…"}),
        ("short_answer", {"answer": "x" * 301}),
        ("short_answer", {"answer": "1987"}),
        ("short_answer", {"answer": "Tarn", "accepted": [f"name {n}" for n in range(60)]}),
        ("cloze", {"answer": "Tarn", "value": {"kind": "riddle", "text": "Tarn"}}),
        ("cloze", {"answer": "a third", "value": {"kind": "number", "text": "five", "amount": "5"}}),
        ("cloze", {"answer": "Bush", "value": {"kind": "person", "text": "George Bush"}, "other_names": ["John Bush"]}),
    ],
)
def test_an_answer_that_cannot_be_graded_is_refused(slug: str, payload: dict[str, Any]) -> None:
    with pytest.raises(InvalidQuestion) as caught:
        KINDS[slug].validate(payload)
    assert str(caught.value)[-1] in ".?"


@pytest.mark.parametrize(
    ("slug", "answer", "response"),
    [
        ("number", "more than 4,000", "4000"),
        ("number", "$5m", "5 million dollars"),
        ("number", "about two hours", "2 hours"),
        ("date", "18 December 2011", "2011-12-18"),
        ("date", "the 1930s", "1930s"),
        ("short_answer", "a frozen harbour", "frozen harbor"),
        ("cloze", "157", "one hundred and fifty-seven"),
        ("cloze", "Westerbridge", "westerbridge"),
    ],
)
def test_an_answer_alone_is_enough_for_a_question_by_hand(slug: str, answer: str, response: str) -> None:
    payload = {"answer": answer}
    KINDS[slug].validate(payload)
    assert KINDS[slug].grade(payload, response).correct


@given(st.text(max_size=1100), st.sampled_from(DRAFTS))
def test_grading_any_text_against_any_draft_raises_only_invalid_response(response: str, param: Any) -> None:
    kind, draft = param.values
    try:
        verdict = kind.grade(draft.payload, response)
    except InvalidResponse:
        return
    assert verdict.score in (0.0, 0.5, 1.0)
    assert verdict.correct == (verdict.score == 1.0)
    assert "\n" not in verdict.message


def test_words_of_the_passage_are_never_taken_for_a_slip() -> None:
    fact = fact_of(VALUES["place"], quote="Westerbridge, not Westerbridges or Wasterbridge, is the seat of the board.")
    draft = KINDS["short_answer"].draft(fact, SamplePool(), Random(1))
    assert draft is not None
    assert "wasterbridge" in draft.payload["near_words"]
    assert not KINDS["short_answer"].grade(draft.payload, "Wasterbridge").correct
    assert KINDS["short_answer"].grade(draft.payload, "Wesserbridge").correct


def test_a_bare_number_is_refused_where_its_unit_is_open() -> None:
    open_unit = drafted(KINDS["number"], "duration")
    assert open_unit is not None
    assert open_unit.payload["unit_asked"] is True
    with pytest.raises(InvalidResponse, match="unit"):
        KINDS["number"].grade(open_unit.payload, "9")
    named = replace(
        fact_of(VALUES["duration"]), stems=(replace(fact_of(VALUES["duration"]).stems[0], text="How many years?"),)
    )
    draft = KINDS["number"].draft(named, SamplePool(), Random(1))
    assert draft is not None
    assert KINDS["number"].grade(draft.payload, "9").correct
