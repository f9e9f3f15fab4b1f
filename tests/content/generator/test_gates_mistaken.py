"""Prompts and keys that mean another than the passage does, and their like that are right."""

import pytest

from content.drafts import Value
from content.generator.gates import mistaken
from tests.content.generator.gating import parsed, refused


@pytest.mark.parametrize(
    ("title", "prompt", "bad"),
    [
        ("Lang (crater)", "Where does Anna Lang lie, near _____?", True),
        ("Lang method", "Development of the Anna Lang method began near _____.", True),
        ("Lang and Brown", "Anna Lang lies buried near _____.", False),
        ("Anna Lang", "Anna Lang lies buried near _____.", False),
        ("Lang (crater)", "Lang lies near _____.", False),
    ],
)
def test_a_thing_is_not_whom_it_is_named_after(title: str, prompt: str, bad: bool) -> None:
    case = parsed("Lang lies near Bergen.", "Bergen", prompt, title=title)
    assert refused(mistaken.named_after, case) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("Anna Lang lived with her mother, Anna Marie Lang.\nLang was born in 1924.", True),
        ("Anna Marie Lang, known as Anna Lang, was a painter.\nLang was born in 1924.", False),
    ],
)
def test_a_namesake_among_relatives_is_another(text: str, bad: bool) -> None:
    case = parsed(text, "1924", "Anna Marie Lang was born in _____ (year).")
    assert refused(mistaken.namesake, case) is bad


@pytest.mark.parametrize(
    ("text", "answer", "kind", "bad"),
    [
        ("Lang led the House Oversight and Reform Committee.", "Reform Committee", "organisation", True),
        ("Lang led the University of Wisconsin – Madison.", "University of Wisconsin", "organisation", True),
        ("Lang led the House Oversight and Reform Committee.", "Lang", "person", False),
        ("Lang advised Congress and NASA.", "NASA", "organisation", False),
    ],
)
def test_a_gap_takes_a_whole_name(text: str, answer: str, kind: str, bad: bool) -> None:
    case = parsed(text, answer, text.replace(answer, "_____"), value=Value(kind, answer))
    assert refused(mistaken.half_answer, case) is bad


@pytest.mark.parametrize(
    ("answer", "kind", "bad"),
    [("North Koreans", "place", True), ("North Korea", "place", False), ("Athens", "place", False)],
)
def test_a_people_is_no_place(answer: str, kind: str, bad: bool) -> None:
    text = f"The troops of {answer} hit the platoon."
    case = parsed(text, answer, "The troops of _____ (place) hit the platoon.", value=Value(kind, answer))
    assert refused(mistaken.people_no_place, case) is bad


@pytest.mark.parametrize(("answer", "bad"), [("over about 7000", True), ("about 7000", False), ("over 7000", False)])
def test_a_particle_is_left_to_its_verb(answer: str, bad: bool) -> None:
    case = parsed(
        f"The firm takes {answer} workers.", answer, "The firm takes _____ workers.", value=Value("number", answer)
    )
    assert refused(mistaken.torn_verb, case) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Who was serving as her lawyer in 2020?", True),
        ("Who was serving as her lawyer at the time?", False),
        ("Who was serving as her lawyer?", False),
    ],
)
def test_at_the_time_is_no_year_from_elsewhere(prompt: str, bad: bool) -> None:
    text = "She will run in 2020. John Brown was serving as her lawyer at the time."
    assert refused(mistaken.at_that_time, parsed(text, "John Brown", prompt, "short_answer")) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In what year did the college admit women, although in 1863 there was no hall?", True),
        ("In what year did the college admit women, although at that time there was no hall?", False),
        ("In what year did the college admit women?", False),
    ],
)
def test_a_sentence_with_a_year_of_its_own_is_at_that_time(prompt: str, bad: bool) -> None:
    text = "The college was named in 1863. It admitted women in 1870, although at that time there was no hall."
    assert refused(mistaken.at_that_time, parsed(text, "1870", prompt, "short_answer")) is bad


@pytest.mark.parametrize(
    ("text", "answer", "bad"),
    [
        ("The men set fire to the Boston and escaped.", "Boston", True),
        ("The men set fire to Boston and escaped.", "Boston", False),
        ("The men robbed the Boston bank and escaped.", "Boston", False),
    ],
)
def test_a_city_with_an_article_is_a_ship(text: str, answer: str, bad: bool) -> None:
    value = Value("place", answer, subtype="city")
    case = parsed(text, answer, text.replace(answer, "_____ (city)"), value=value)
    assert refused(mistaken.ship_for_city, case) is bad
