"""Multiple choice and true/false: what is drafted, what is refused, that nothing but the id decides."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.drafts import BLANK, FactDraft, Stem, Value
from content.errors import InvalidQuestion, InvalidResponse
from content.kinds import multiple_choice, true_false

from .samples import VALUES, EmptyPool, SamplePool, fact_of

PAYLOAD = {
    "choices": [{"id": "a1", "text": "Kuwait"}, {"id": "b2", "text": "Iran"}, {"id": "c3", "text": "Syria"}],
    "correct": "b2",
}


class Fixed(SamplePool):
    """A pool that offers what it is told."""

    def __init__(self, *texts: str) -> None:
        super().__init__()
        self.texts = texts

    def options(self, fact: FactDraft, stem: Stem, n: int, rng: Random) -> list[Value]:
        return [Value(fact.value.kind, text) for text in self.texts[:n]]


@pytest.mark.parametrize("name", VALUES)
def test_a_draft_has_four_different_choices_with_one_key(name: str) -> None:
    draft = multiple_choice.draft(fact_of(VALUES[name]), SamplePool(), Random(1))
    assert draft is not None
    assert [choice.text for choice in draft.choices if choice.correct] == [VALUES[name].text] == [draft.answer]
    assert len({choice.text for choice in draft.choices}) == 4
    assert draft.prompt == "What do the lighthouse records speak of?"
    assert draft.template == "sample wh"


def test_a_gap_is_asked_where_there_is_no_whole_question() -> None:
    draft = multiple_choice.draft(fact_of(VALUES["year"], forms=["cloze", "statement"]), SamplePool(), Random(1))
    assert draft is not None
    assert draft.prompt == f"Fill the gap: The lighthouse records speak of {BLANK} and of nothing else."
    assert draft.template == "sample cloze"


def test_the_next_stem_is_tried_where_one_has_no_options() -> None:
    class OnlyCloze(SamplePool):
        def options(self, fact: FactDraft, stem: Stem, n: int, rng: Random) -> list[Value]:
            return list(super().options(fact, stem, n, rng)) if stem.form == "cloze" else []

    draft = multiple_choice.draft(fact_of(VALUES["place"]), OnlyCloze(), Random(1))
    assert draft is not None
    assert draft.template == "sample cloze"


@pytest.mark.parametrize(
    "pool",
    [
        EmptyPool(),
        Fixed("Elmsford", "Tarn"),
        Fixed("Elmsford", "Tarn", "Tarn"),
        Fixed("Elmsford", "Tarn", "the tarn"),
        Fixed("Elmsford", "Tarn", "WESTERBRIDGE"),
    ],
)
def test_no_draft_without_three_different_wrong_answers(pool: SamplePool) -> None:
    assert multiple_choice.draft(fact_of(VALUES["place"]), pool, Random(1)) is None


def test_no_draft_with_an_option_that_may_be_true() -> None:
    class Careless(SamplePool):
        def options(self, fact: FactDraft, stem: Stem, n: int, rng: Random) -> list[Value]:
            return [replace(fact.value, text=f"{n:,}", amount=str(n), hedge="") for n in (9000, 4400, 2000)]

    assert multiple_choice.draft(fact_of(VALUES["number"]), Careless(), Random(1)) is None


def test_a_fact_that_only_states_has_no_choice_question() -> None:
    assert multiple_choice.draft(fact_of(VALUES["place"], forms=["statement"]), SamplePool(), Random(1)) is None


def test_the_place_of_the_key_tells_nothing() -> None:
    places, ids = Counter[int](), set[str]()
    for seed in range(400):
        draft = multiple_choice.draft(fact_of(VALUES["place"]), SamplePool(), Random(seed))
        assert draft is not None
        places[[choice.correct for choice in draft.choices].index(True)] += 1
        ids |= {choice["id"] for choice in draft.payload["choices"]}
    assert min(places.values()) > 70
    assert len(ids) == 1600
    assert {len(choice_id) for choice_id in ids} == {12}


def test_sealing_keeps_texts_and_key_and_changes_every_id() -> None:
    sealed = [multiple_choice.seal(PAYLOAD, Random(seed)) for seed in range(60)]
    for payload in sealed:
        assert sorted(choice["text"] for choice in payload["choices"]) == ["Iran", "Kuwait", "Syria"]
        assert not {choice["id"] for choice in payload["choices"]} & {"a1", "b2", "c3"}
        assert multiple_choice.answer_text(payload) == "Iran"
    assert len({tuple(choice["text"] for choice in payload["choices"]) for payload in sealed}) == 6


def test_grades_by_id_alone() -> None:
    right = multiple_choice.grade(PAYLOAD, " b2 ")
    assert (right.correct, right.score, right.matched) == (True, 1.0, "Iran")
    wrong = multiple_choice.grade(PAYLOAD, "a1")
    assert (wrong.correct, wrong.score, wrong.matched, wrong.message) == (False, 0.0, "", "")
    assert right.guess_chance == wrong.guess_chance == pytest.approx(1 / 3)


@pytest.mark.parametrize("response", ["", " ", "Iran", "B2", "b2,a1", "0", "x" * 5000])
def test_unknown_choices_are_refused(response: str) -> None:
    with pytest.raises(InvalidResponse):
        multiple_choice.grade(PAYLOAD, response)


BROKEN = [
    ({}, "no list of choices"),
    ({"choices": "abc", "correct": "a"}, "no list of choices"),
    ({"choices": [{"id": "a"}], "correct": "a"}, "no list of choices"),
    ({"choices": [], "correct": "a"}, "2 to 12 choices"),
    ({"choices": [{"id": "a", "text": "x"}], "correct": "a"}, "2 to 12 choices"),
    ({"choices": [{"id": "a", "text": "x"}, {"id": "b", "text": " "}], "correct": "a"}, "empty"),
    ({"choices": [{"id": "a", "text": "x"}, {"id": "b", "text": "The X."}], "correct": "a"}, "there twice"),
    ({"choices": [{"id": "a", "text": "x"}, {"id": "a", "text": "y"}], "correct": "a"}, "share one id"),
    ({"choices": [{"id": "a", "text": "x"}, {"id": "b", "text": "y"}], "correct": "c"}, "marked as the right one"),
    ({"choices": [{"id": "a", "text": "x" * 400}, {"id": "b", "text": "y"}], "correct": "a"}, "longer than 300"),
    ({"choices": [{"id": f"{n}", "text": f"{n}"} for n in range(13)], "correct": "1"}, "2 to 12 choices"),
]


@pytest.mark.parametrize(("payload", "words"), BROKEN)
def test_broken_choices_are_refused_with_what_to_mend(payload: dict[str, object], words: str) -> None:
    with pytest.raises(InvalidQuestion, match=words):
        multiple_choice.validate(payload)


def test_signs_tell_choices_apart() -> None:
    multiple_choice.validate({"choices": [{"id": "a", "text": "5%"}, {"id": "b", "text": "$5"}], "correct": "a"})
    multiple_choice.validate({"choices": [{"id": "a", "text": "+"}, {"id": "b", "text": "-"}], "correct": "a"})


@given(st.text())
def test_grading_any_text_raises_only_invalid_response(response: str) -> None:
    for kind, payload in ((multiple_choice, PAYLOAD), (true_false, {"correct": "true"})):
        try:
            kind.grade(payload, response)
        except InvalidResponse:
            continue


# True or false


def test_statements_are_true_about_half_the_time_and_say_so() -> None:
    kinds = Counter[str]()
    for seed in range(200):
        draft = true_false.draft(fact_of(VALUES["year"]), SamplePool(), Random(seed))
        assert draft is not None
        true = "1987" in draft.prompt
        assert draft.payload["correct"] == ("true" if true else "false")
        assert draft.answer == ("True" if true else "False")
        assert [(choice.text, choice.correct) for choice in draft.choices] == [("True", true), ("False", not true)]
        assert BLANK not in draft.prompt
        kinds[draft.answer] += 1
    assert min(kinds.values()) > 70


def test_no_statement_without_a_safe_swap() -> None:
    """Otherwise whatever has no swap would always be true."""
    assert all(true_false.draft(fact_of(VALUES["year"]), EmptyPool(), Random(seed)) is None for seed in range(10))


@pytest.mark.parametrize(
    ("template", "prompt"),
    [
        ("In 2011, _____ gates were open.", "In 2011, {} gates were open."),
        ("_____ gates were open.", "{} gates were open."),
    ],
)
def test_a_figure_in_words_has_a_capital_only_where_it_opens_the_statement(template: str, prompt: str) -> None:
    value = Value("number", "Seven", amount="7")
    fact = replace(fact_of(value), stems=(Stem("statement", "statement_number", template),))
    for seed in range(10):
        draft = true_false.draft(fact, Fixed("Nine"), Random(seed))
        assert draft is not None
        word = "Seven" if draft.answer == "True" else "Nine"
        assert draft.prompt == prompt.format(word if template.startswith(BLANK) else word.lower())


def test_a_statement_begins_with_a_capital() -> None:
    fact = fact_of(VALUES["number"], quote="nearly 4,500 lanterns were lit that night.")
    prompts = {draft.prompt for seed in range(10) if (draft := true_false.draft(fact, SamplePool(), Random(seed)))}
    assert prompts
    assert all(prompt.startswith("Nearly ") for prompt in prompts)


FALSE = {"correct": "false", "right": "39,000", "shown": "61,000"}


@pytest.mark.parametrize(
    ("payload", "response", "correct", "message"),
    [
        ({"correct": "true"}, "true", True, ""),
        ({"correct": "true"}, "false", False, "The statement is true."),
        (FALSE, "false", True, "The statement is false: it is 39,000, not 61,000."),
        (FALSE, "true", False, "The statement is false: it is 39,000, not 61,000."),
        ({"correct": "false"}, "true", False, "The statement is false."),
    ],
)
def test_whoever_is_wrong_is_told_what_holds(
    payload: dict[str, str], response: str, correct: bool, message: str
) -> None:
    verdict = true_false.grade(payload, response)
    assert (verdict.correct, verdict.message, verdict.guess_chance) == (correct, message, 0.5)


@pytest.mark.parametrize("response", ["", "yes", "True", "maybe"])
def test_only_true_and_false_answer_a_statement(response: str) -> None:
    with pytest.raises(InvalidResponse):
        true_false.grade(FALSE, response)


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"correct": True},
        {"correct": "maybe"},
        {"correct": "false", "right": "39,000"},
        {"correct": "false", "right": "the tarn", "shown": "Tarn"},
    ],
)
def test_broken_statements_are_refused(payload: dict[str, object]) -> None:
    with pytest.raises(InvalidQuestion):
        true_false.validate(payload)


def test_the_right_answer_in_words() -> None:
    assert true_false.answer_text({"correct": "true"}) == "True"
    assert true_false.answer_text(FALSE) == "False: 39,000, not 61,000"
