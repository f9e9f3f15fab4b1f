"""Gates on what tells the answer, and the hint of a range of years."""

from __future__ import annotations

from dataclasses import replace

import pytest

from content.drafts import Value
from content.generator.gates import telling
from content.generator.hints import hinted, sort_of
from tests.content.generator.gating import parsed, refused


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In _____, the college took 7.8% for the Class of 2019.", True),
        ("In 2015, the college took 7.8% for the Class of _____.", True),
        ("In _____, the college took 7.8% of all who asked.", False),
    ],
)
def test_the_class_tells_the_year(prompt: str, bad: bool) -> None:
    assert refused(telling.class_of, parsed("In 2015, the college took 7.8%.", "2015", prompt)) is bad


@pytest.mark.parametrize(
    ("name", "subtype", "title", "bad"),
    [
        ("Amazon River", "river", "Amazon rainforest", True),
        ("Amazon River", "river", "Brazil", False),
        ("Kenya Colony", "", "Kenya", False),
    ],
)
def test_topic_and_hint_are_not_the_answer(name: str, subtype: str, title: str, bad: bool) -> None:
    text = f"Paul Keller travelled the length of the {name}."
    value = Value("place", name, subtype=subtype)
    case = parsed(text, name, "Paul Keller travelled the length of the _____.", title=title, value=value)
    assert refused(telling.hint_and_topic, case) is bad


@pytest.mark.parametrize(
    ("name", "title", "bad"),
    [("Upper Rhine", "Rhine", True), ("Southeast Europe", "", True), ("South Africa", "", False), ("Rhine", "", False)],
)
def test_a_part_of_the_whole_is_not_asked_for(name: str, title: str, bad: bool) -> None:
    text = f"Paul Keller lived near the {name}."
    case = parsed(text, name, "Paul Keller lived near the _____.", title=title, value=Value("place", name))
    assert refused(telling.whole_or_part, case) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Fill the gap: After the Great Northern War a plague killed 100,000 in _____.", True),
        ("Fill the gap: After the Second World War a plague killed 100,000 in _____.", False),
        ("Fill the gap: After the flood a plague killed 100,000 in _____.", False),
    ],
)
def test_a_war_tells_its_countries(prompt: str, bad: bool) -> None:
    value = Value("place", "Sweden", subtype="country")
    wrong = ("Italy", "China", "Spain")
    case = parsed("A plague killed 100,000 in Sweden.", "Sweden", prompt, value=value, wrong=wrong)
    assert refused(telling.warring, case) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"), [("He ran to a manor in upstate _____.", True), ("He ran to a manor in _____.", False)]
)
def test_words_for_one_place_tell_it(prompt: str, bad: bool) -> None:
    value = Value("place", "New York")
    assert refused(telling.only_one, parsed("He ran to New York.", "New York", prompt, value=value)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [("In what year did Apollo 11 land?", True), ("In what year did Apollo 12 land?", False)],
)
def test_years_that_everybody_knows(prompt: str, bad: bool) -> None:
    case = parsed("The crew landed in 1969.", "1969", prompt, "date")
    assert refused(telling.known_year, case) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Paul Keller built _____, near the springs of LeBoeuf Creek.", True),
        ("Paul Keller built _____, near the springs of French Creek.", False),
    ],
)
def test_a_name_written_together_tells(prompt: str, bad: bool) -> None:
    value = Value("place", "Fort Le Boeuf", subtype="fort")
    case = parsed("Paul Keller built Fort Le Boeuf.", "Fort Le Boeuf", prompt, value=value)
    assert refused(telling.run_together, case) is bad


def test_a_range_is_asked_for_as_years() -> None:
    span = Value("date", "1348–50", day="1348/1350", precision="year")
    assert sort_of(span) == "years"
    assert sort_of(replace(span, text="1348", day="1348")) == "year"
    draft = parsed("Many died in 1348–50.", "1348–50", "Many died in _____.", value=span).draft
    assert hinted(draft).prompt == "Many died in _____ (years)."


def test_a_false_class_is_told_by_its_year_too() -> None:
    text = "In 2015, the college took 7.8% for the Class of 2019."
    said = "In 2015, the college took 7.8% for the Class of 2022."
    assert refused(telling.class_of, parsed(text, "2019", said, "true_false", shown="False"))
    assert not refused(telling.class_of, parsed(text, "2019", text, "true_false", shown="True"))


@pytest.mark.parametrize(("answer", "bad"), [("square kilometer", True), ("living plants", False)])
def test_units_are_not_asked_for(answer: str, bad: bool) -> None:
    text = "A study found that one square kilometer holds 90,790 tonnes of living plants."
    case = parsed(text, answer, text.replace(answer, "_____"), value=Value("phrase", answer))
    assert refused(telling.unit_asked, case) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"), [("Who flew on Apollo 11 with Michael Collins?", True), ("Who flew on Gemini 8?", False)]
)
def test_persons_whom_everybody_knows(prompt: str, bad: bool) -> None:
    case = parsed(
        "The crew was led by Neil Armstrong.", "Neil Armstrong", prompt, value=Value("person", "Neil Armstrong")
    )
    assert refused(telling.known_person, case) is bad


@pytest.mark.parametrize(
    ("prompt", "answer", "bad"),
    [
        ("About The Stone Ferry: Who moved to Carn in 1950?", "Ada Moran", True),
        ("Who spent two years on The Stone Ferry?", "Ada Moran", True),
        ("Who moved to Carn in 1950?", "Ada Moran", False),
        ("About The Stone Ferry: Who printed the book in 1952?", "Paul Keller", False),
    ],
)
def test_whoever_made_the_topic_is_not_asked_for_beside_it(prompt: str, answer: str, bad: bool) -> None:
    text = (
        "The Stone Ferry is a novel by Ada Moran. In 1950 Ada Moran moved to Carn and wrote The Stone Ferry. "
        "Paul Keller printed The Stone Ferry in 1952."
    )
    case = parsed(text, answer, prompt, "short_answer", title="The Stone Ferry", value=Value("person", answer))
    assert refused(telling.author_told, case) is bad


@pytest.mark.parametrize(
    ("name", "subtype", "before", "hint"),
    [
        ("Texas", "state", "in", " (state)"),
        ("Sardinia", "state", "in", " (region)"),
        ("Fallujah", "city", "in", " (city)"),
        ("Fallujah", "city", "in the city of", ""),
    ],
)
def test_a_place_is_asked_for_as_what_it_is_called(name: str, subtype: str, before: str, hint: str) -> None:
    text = f"Paul Keller was born {before} {name}."
    value = Value("place", name, subtype=subtype)
    made = parsed(text, name, f"Paul Keller was born {before} _____.", value=value).draft
    assert hinted(made).prompt == f"Paul Keller was born {before} _____{hint}."
