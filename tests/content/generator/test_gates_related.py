"""Gates on words akin to the answer, and on years that a life or a war excludes."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import ages, related, unique
from content.generator.gates.case import Case
from tests.content.generator.building import article, case, draft, fact, topic


def about(title: str, text: str, answer: str, prompt: str, value: Value) -> Case:
    """The case of a gap or a question about an article with a title of its own."""
    where = topic(article(text, title=title))
    return Case(draft(fact(where, answer, prompt, value=value), prompt, "cloze"), where)


@pytest.mark.parametrize(
    ("prompt", "answer", "kind", "bad"),
    [
        ("Under the _____, the rulers of Korea wore yellow.", "Korean Empire", "place", True),
        ("The Moro Hills became a state by the name of _____.", "Moroland", "place", True),
        ("In 1990 the _____ sent the Indian army.", "Government of India", "organisation", True),
        ("France ended the trade within the _____.", "French Kingdom", "place", True),
        ("The Marsh Hills became a state by the name of _____.", "Moroland", "place", False),
        ("The king was crowned in the _____.", "Kingdom of Arn", "place", False),
        ("In 1990 the _____ sent the Chinese army.", "Government of India", "organisation", False),
    ],
)
def test_a_word_akin_to_the_answer_tells_it(prompt: str, answer: str, kind: str, bad: bool) -> None:
    one = case(prompt.replace("_____", answer), answer, prompt, "cloze", value=Value(kind, answer))  # type: ignore[arg-type]
    assert bool(related.akin_word(one)) is bad


@pytest.mark.parametrize(
    ("title", "answer", "bad"),
    [("Lyon", "France", True), ("Lyon", "Germany", False), ("France", "Germany", False), ("Bread", "France", False)],
)
def test_the_land_of_the_topic_is_known(title: str, answer: str, bad: bool) -> None:
    text = f"The troops left {answer} in 1944."
    one = about(title, text, answer, "The troops left _____ (country) in 1944.", Value("place", answer))
    assert bool(related.land_of_topic(one)) is bad


@pytest.mark.parametrize(
    ("answer", "bad"), [("Ibn Dova", True), ("Abu Lind", True), ("Karl Voss", False), ("Ada Moran", False)]
)
def test_the_topic_by_another_name_is_not_asked_for(answer: str, bad: bool) -> None:
    text = f"Dovanius (also Ibn Dōva or Abu Lind) was a doctor, and a friend of Karl Voss. {answer} met Ada Moran."
    one = about("Dovanius", text, answer, "Who met a friend?", Value("person", answer))
    assert bool(related.other_name_of_topic(one)) is bad


@pytest.mark.parametrize(
    ("prompt", "answer", "bad"),
    [
        ("The colleges of Oxford and _____.", "Cambridge", True),
        ("The colleges of _____ (city) and Cambridge.", "Oxford", True),
        ("The colleges of Durham and _____.", "Cambridge", False),
    ],
)
def test_one_half_of_a_pair_tells_the_other(prompt: str, answer: str, bad: bool) -> None:
    text = prompt.replace("_____ (city)", "_____").replace("_____", answer)
    assert bool(related.famous_mate(case(text, answer, prompt, "cloze", value=Value("place", answer)))) is bad


@pytest.mark.parametrize(("end", "bad"), [("1946", True), ("1948", False)])
def test_the_end_of_a_span_tells_it(end: str, bad: bool) -> None:
    text = f"The realm was restored in the regency of 1920-46, before the treaty of {end}."
    value = Value("date", "1920-46", day="1920/1946", precision="year")
    one = case(text, "1920-46", text.replace("1920-46", "_____ (years)"), "cloze", value=value)
    assert bool(related.end_told(one)) is bad


@pytest.mark.parametrize(
    ("wrong", "bad"),
    [(("1746", "1739", "1750"), True), (("1760", "1764", "1769"), False), ((), False)],
)
def test_no_year_of_a_small_child_is_offered(wrong: tuple[str, ...], bad: bool) -> None:
    prompt = "Lamb, born in Arden on 6 October 1744, went to college in _____."
    value = Value("date", "1756", day="1756", precision="year")
    one = case(prompt.replace("_____", "1756"), "1756", prompt, "cloze", wrong, value=value)
    assert bool(ages.before_birth(one)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Who was killed at the 1775 Battle of Arden?", True),
        ("_____ (person) was wounded in the siege.", True),
        ("Who won the 1775 Battle of Arden?", False),
        ("Who was crowned at the Battle of Arden?", False),
    ],
)
def test_one_of_the_fallen_is_not_asked_for(prompt: str, bad: bool) -> None:
    one = case("Martin Lamb fell there.", "Martin Lamb", prompt, value=Value("person", "Martin Lamb"))
    assert bool(unique.one_of_the_fallen(one)) is bad
