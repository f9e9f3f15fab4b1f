"""Gates on prompts of which a word has lost the one that it goes with."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import severed
from tests.content.generator.gating import parsed, refused

_YEAR = Value("date", "1899", precision="year", day="1899")


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("By 1890 half of Arden was owned by _____ people, and between 1861 and 1881.", True),
        ("By 1890 half of Arden was owned by 32 people, and between 1861 and 1881 _____ left it.", False),
        ("By 1890 half of Arden was owned by _____ people.", False),
    ],
)
def test_a_clause_behind_and_is_whole(prompt: str, bad: bool) -> None:
    text = "By 1890 half of Arden was owned by 32 people, and between 1861 and 1881 more than 800 farmers left it."
    answer = "more than 800 farmers" if "881 _" in prompt else "32"
    assert refused(severed.rest_without_verb, parsed(text, answer, prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("The oldest name of the town is Ardia becoming Arden in _____ after a war.", True),
        ("The oldest name of the town is Ardia, becoming Arden in _____ after a war.", False),
        ("The oldest name of the town is Ardia.", False),
    ],
)
def test_a_participle_does_not_move_to_another_noun(prompt: str, bad: bool) -> None:
    text = "The oldest name of the town is Ardia, the form that a monk wrote down, becoming Arden in 1431 after a war."
    assert refused(severed.hangs_on_another, parsed(text, "1431", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("The cost of the bridge was put at _____ dollars, mainly through sales.", True),
        ("The cost of the bridge was put at _____ dollars, raised abroad, mainly through sales.", False),
        ("The cost of the bridge was put at _____ dollars.", False),
    ],
)
def test_mainly_stays_beside_what_it_is_said_of(prompt: str, bad: bool) -> None:
    text = "The cost of the bridge was put at 300 dollars, raised abroad, mainly through sales."
    assert refused(severed.mainly_of_another, parsed(text, "300", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("On 3 May 1957, Ada Doe was surprised by Jan Moran for the weekly Arden program.", True),
        ("On 3 May 1957, Ada Doe was surprised by Jan Moran for the weekly Arden program What Now.", False),
        ("On 3 May 1957, Ada Doe was surprised by Jan Moran.", False),
    ],
)
def test_what_the_thing_is_called_is_kept(prompt: str, bad: bool) -> None:
    text = "On 3 May 1957, Ada Doe was surprised by Jan Moran for the weekly Arden program What Now."
    assert refused(severed.called_what, parsed(text, "Jan Moran", prompt)) is bad


def test_a_verb_behind_and_has_one_before_it() -> None:
    text = "Clara Voss in 1821 with many friends and spent two years gathering support for the plan."
    assert refused(severed.verb_behind_and, parsed(text, "1821", text.replace("1821", "_____")))
    text = "Clara Voss left in 1821 with many friends and spent two years gathering support for the plan."
    assert not refused(severed.verb_behind_and, parsed(text, "1821", text.replace("1821", "_____")))


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("The _____ led by Ada Doe, a friend of Carn.", True),
        ("The _____ led by Ada Doe defeated Carn.", False),
        ("The _____ was led by Ada Doe, a friend of Carn.", False),
    ],
)
def test_by_whom_it_was_led_is_no_sentence(prompt: str, bad: bool) -> None:
    text = f"{prompt.replace('_____', 'Northern League')} It was known for the Arden treaty."
    assert refused(severed.no_verb_of_its_own, parsed(text, "Northern League", prompt)) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("She made a record, So Long... Clara Fierce was released on 3 May 1990 in Arden.", True),
        ("She made a record. Clara Fierce was released on 3 May 1990 in Arden.", False),
    ],
)
def test_dots_in_a_title_end_no_sentence(text: str, bad: bool) -> None:
    case = parsed(text, "3 May 1990", "Clara Fierce was released on _____ in Arden.")
    dotted = any(line.sentence.text.startswith("Clara") for line in case.lines)
    assert dotted
    assert refused(severed.behind_dots, case) is bad


@pytest.mark.parametrize(
    ("answer", "prompt", "bad"),
    [
        ("Around 1899", "_____, Ada Doe sent the first message.", True),
        ("1899", "Around _____, Ada Doe sent the first message.", False),
        ("Around 1899", "Ada Doe sent the first message _____.", False),
    ],
)
def test_the_gap_leaves_the_preposition(answer: str, prompt: str, bad: bool) -> None:
    text = "Around 1899, Ada Doe sent the first message."
    assert refused(severed.opens_with_bare_year, parsed(text, answer, prompt, value=_YEAR)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("On what date did Ohio voters approve the new bridge?", True),
        ("On what date did Cleveland, Ohio voters approve the new bridge?", False),
        ("On what date did Cleveland voters approve the new bridge?", False),
    ],
)
def test_a_state_is_not_its_city(prompt: str, bad: bool) -> None:
    text = "On 3 May 1990, Cleveland, Ohio voters approved the new bridge."
    assert refused(severed.state_for_city, parsed(text, "3 May 1990", prompt, "date")) is bad


def test_a_state_behind_a_preposition_may_stand_for_the_city() -> None:
    text = "The bridge was opened in Cleveland, Ohio by Ada Doe."
    assert not refused(severed.state_for_city, parsed(text, "Ada Doe", "The bridge was opened in Ohio by _____."))


@pytest.mark.parametrize(
    ("text", "prompt", "bad"),
    [
        (
            "It is a copy of the chapel at Lourdes, France where Ada Doe appeared to Jan Moran in 1858.",
            "In what year did Ada Doe appear to Jan Moran in a copy of the chapel at Lourdes, France?",
            True,
        ),
        (
            "It is a chapel in Lourdes where Ada Doe appeared to Jan Moran in 1858.",
            "In what year did Ada Doe appear to Jan Moran in a chapel in Lourdes?",
            False,
        ),
    ],
)
def test_a_relative_clause_is_said_of_its_own_noun(text: str, prompt: str, bad: bool) -> None:
    assert refused(severed.relative_of_another, parsed(text, "1858", prompt, "date", value=_YEAR)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In 1913, who and the mayor set out for Arden?", True),
        ("In 1913, who set out for Arden and Carn?", False),
        ("In what year did the Carn Bank, WHO and Arden set out?", False),
        ("In 1913, _____ and the mayor set out for Arden.", False),
    ],
)
def test_one_of_two_is_not_asked_for_by_who_and(prompt: str, bad: bool) -> None:
    case = parsed("In 1913, Ada Doe and the mayor set out for Arden.", "Ada Doe", prompt, "short_answer")
    assert refused(severed.who_and, case) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [("The 10th _____ was stationed at Arden.", True), ("The _____ was stationed at Arden.", False)],
)
def test_the_number_of_a_squadron_is_asked_for_with_it(prompt: str, bad: bool) -> None:
    value = Value("organisation", "Cruiser Squadron")
    case = parsed("The 10th Cruiser Squadron was stationed at Arden.", "Cruiser Squadron", prompt, value=value)
    assert refused(severed.numbered_body, case) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("How many acres does the town cover a border with Carn?", True),
        ("How many acres does the town cover?", False),
    ],
)
def test_an_object_stays_with_its_verb(prompt: str, bad: bool) -> None:
    text = "The town covers 60 acres and shares a border with Carn."
    assert refused(severed.object_of_another, parsed(text, "60", prompt, "number")) is bad
