"""Gates on what commas part in a statement."""

from __future__ import annotations

import pytest

from content.generator.gates import segments
from tests.content.generator.gating import parsed, refused


@pytest.mark.parametrize(
    ("text", "prompt", "bad"),
    [
        (
            "The school at Arden began in 1884, when Jan Moran (later the Lord of Carn and Hill), began teaching "
            "evening classes there.",
            "The school at Arden began in _____, when Jan Moran, began teaching evening classes there.",
            True,
        ),
        (
            "Arden Town Waltz composed by Clara B. Voss, was published in 1884 by Jan Moran, c 1904.",
            "Arden Town Waltz composed by Clara B. Voss, was published in _____ by Jan Moran, c 1904.",
            True,
        ),
        (
            "Arden Castle, built by Jan Moran, was sold in 1884 to the town.",
            "Arden Castle, built by Jan Moran, was sold in _____ to the town.",
            False,
        ),
        (
            "In Carn, Jan Moran, a teacher, was elected mayor in 1884.",
            "In Carn, Jan Moran, a teacher, was elected mayor in _____.",
            False,
        ),
        (
            "The school closed in 1884, when the master, Jan Moran, began teaching in Carn.",
            "The school closed in _____, when the master, Jan Moran, began teaching in Carn.",
            False,
        ),
    ],
)
def test_no_comma_stands_between_a_subject_and_its_verb(text: str, prompt: str, bad: bool) -> None:
    assert refused(segments.subject_comma, parsed(text, "1884", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In Arden, where by far the most mills were owned by _____.", True),
        ("In Arden, where by far the most mills were owned by Jan Moran, a strike began in _____.", False),
        ("A strike began in Arden, where by far the most mills were owned by _____.", False),
    ],
)
def test_a_relative_clause_needs_a_main_one(prompt: str, bad: bool) -> None:
    text = "In Arden, where by far the most mills were owned by Jan Moran, a strike began in 1900."
    assert refused(segments.relative_alone, parsed(text, "Jan Moran", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Arden freed its serfs throughout the valley in _____, the northern towns freed them in 1848.", True),
        ("Arden freed its serfs throughout the valley in _____, and the northern towns freed them in 1848.", False),
        ("Arden freed its serfs in _____, the northern towns freed them in 1848 and Carn freed them in 1865.", True),
        ("When Arden freed its serfs in _____, the northern towns followed.", False),
        ("In _____, the northern towns followed Arden.", False),
    ],
)
def test_two_sentences_are_not_run_together(prompt: str, bad: bool) -> None:
    text = (
        "Arden freed its serfs throughout the valley in 1833, the northern towns freed them in 1848 and Carn freed "
        "them in 1865."
    )
    assert refused(segments.two_sentences, parsed(text, "1833", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("A converted four-storey mill located a few miles east of town at _____ and Hill Street.", True),
        ("The largest mill is Voss House, a converted four-storey mill located at _____.", False),
    ],
)
def test_an_apposition_is_no_sentence(prompt: str, bad: bool) -> None:
    text = (
        'The town\'s largest mill is Voss House ("Old Voss"), a converted four-storey mill located a few miles east of '
        "town at River Street and Hill Street."
    )
    assert refused(segments.apposition_alone, parsed(text, "River Street", prompt)) is bad


@pytest.mark.parametrize(
    ("text", "prompt", "bad"),
    [
        ("Jan Moran designed the west wing for Clara Voss, 1861.", "designed the west wing for Clara Voss, {}.", True),
        ("Jan Moran designed the wing under the Arden Act, 1861.", "designed the wing under the Arden Act, {}.", False),
        ("Jan Moran designed the wing on May 3, 1861.", "designed the wing on May 3, {}.", False),
        ("Jan Moran designed the wing in 1861, and left.", "designed the wing in {}, and left.", False),
    ],
)
def test_a_year_does_not_hang_on_a_comma(text: str, prompt: str, bad: bool) -> None:
    gap, whole = f"Jan Moran {prompt}".format("_____"), f"Jan Moran {prompt}".format("1864")
    answer = "May 3, 1861" if "May" in text else "1861"
    assert refused(segments.hung_year, parsed(text, answer, gap.replace("May 3, ", ""))) is bad
    if answer == "1861":
        assert refused(segments.hung_year, parsed(text, answer, whole, "true_false", shown="False")) is bad


@pytest.mark.parametrize(
    ("text", "prompt", "bad"),
    [
        (
            "The mill owns four wooden flour wheels, two of which, A1 and A2, are from the old set of 40 wheels bought "
            "in 1884.",
            "The mill owns four wooden flour wheels are from the old set of 40 wheels bought in _____.",
            True,
        ),
        (
            "Arden was granted a charter by King Otto in 1884, which allowed a fair, although the first fair, held by "
            "Jan Moran, opened in 1890.",
            "Arden was granted a charter by King Otto in _____ opened in 1890.",
            True,
        ),
        (
            "The mill, which burned down, was rebuilt in 1884.",
            "The mill was rebuilt in _____.",
            False,
        ),
        (
            "The mill was sold by King Otto, who needed money, and opened again in 1884.",
            "The mill was sold by King Otto and opened again in _____.",
            False,
        ),
    ],
)
def test_a_verb_is_not_left_of_a_clause(text: str, prompt: str, bad: bool) -> None:
    assert refused(segments.verb_taken_up, parsed(text, "1884", prompt)) is bad
