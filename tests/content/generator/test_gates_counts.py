"""Gates on figures that the words around them tell."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import counts
from tests.content.generator.building import case


@pytest.mark.parametrize(
    ("text", "answer", "bad"),
    [
        ("The club plays on Channel 4 every week.", "4", True),
        ("The Board of 40 sent a letter to the council.", "40", True),
        ("In Paris 40 people signed the letter.", "40", False),
        ("The council of Arden sent 40 letters.", "40", False),
        ("About 40 letters were sent to the council.", "40", False),
    ],
)
def test_a_figure_that_belongs_to_a_name_is_not_asked_for(text: str, answer: str, bad: bool) -> None:
    value = Value("number", answer, amount=answer)
    one = case(text, answer, text.replace(answer, "_____ (number)"), "cloze", value=value)
    assert bool(counts.part_of_name(one)) is bad


@pytest.mark.parametrize(
    ("text", "answer", "bad"),
    [
        ("The rate per 100,000 births was 40 in Arden.", "100,000", True),
        ("The rate was 12 in every 1,000 houses of Arden.", "1,000", True),
        ("The rate per 100,000 births was 40 in Arden.", "40", False),
        ("The council paid for 1,000 houses of Arden.", "1,000", False),
    ],
)
def test_the_base_of_a_rate_is_no_fact(text: str, answer: str, bad: bool) -> None:
    value = Value("number", answer, amount=answer.replace(",", ""))
    one = case(text, answer, text.replace(answer, "_____"), "cloze", value=value)
    assert bool(counts.base_of_rate(one)) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("Lind sent signals between two stations of the line.", True),
        ("The church was divided between two branches after the council.", False),
        ("Lind sent signals from two stations of the line.", False),
    ],
)
def test_between_tells_that_there_are_two(text: str, bad: bool) -> None:
    value = Value("number", "two", amount="2")
    one = case(text, "two", text.replace("two", "_____"), "cloze", value=value)
    assert bool(counts.between_two(one)) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("Every law passes through four steps, called four hearings.", True),
        ("Every law passes through long steps, called four hearings.", False),
        ("Every law passes through two steps, called four hearings.", False),
    ],
)
def test_a_figure_told_before_is_told(text: str, bad: bool) -> None:
    head, _, tail = text.rpartition("four")
    prompt = f"{head}_____{tail}"
    where = case(text, "four hearings", prompt, "cloze", value=Value("number", "four", amount="4"))
    assert bool(counts.counted_before(where)) is bad


@pytest.mark.parametrize(
    ("prompt", "answer", "wrong", "bad"),
    [
        ("_____ of the guests were men and 94.8% women.", "5.2%", ("4.5%", "6.1%", "7.7%"), True),
        ("_____ of the guests were men and 94.8% women.", "5.2%", (), False),
        ("_____ of the guests were men and 60% women.", "5.2%", ("4.5%", "6.1%", "7.7%"), False),
    ],
)
def test_two_shares_of_a_hundred(prompt: str, answer: str, wrong: tuple[str, ...], bad: bool) -> None:
    text = prompt.replace("_____", answer)
    value = Value("percent", answer, amount=answer.rstrip("%"))
    assert bool(counts.left_of_hundred(case(text, answer, prompt, "cloze", wrong, value=value))) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("The union has _____ lands—Arn, Bel, Corl and Northern Dun.", True),
        ("The union has _____ lands—Arn, Bel and Corl.", False),
        ("The union has _____ sorts of ships—sloops, ketches, brigs, and yawls—and typically builds 12.", True),
        ("The union has _____ sorts of ships: sloops, ketches and yawls.", False),
        ("The union has _____ lands—all of them poor and small.", False),
        ("The union has _____ lands, Arn said.", False),
    ],
)
def test_a_list_behind_a_dash_is_counted(prompt: str, bad: bool) -> None:
    one = case(prompt.replace("_____", "four"), "four", prompt, "cloze", value=Value("number", "four", amount="4"))
    assert bool(counts.listed_by_name(one)) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("Voss took two hauls of 5 for 31 and 6 for 12 that week.", True),
        ("Voss took two hauls of wickets and 6 catches that week.", False),
    ],
)
def test_both_of_two_are_shown(text: str, bad: bool) -> None:
    one = case(text, "two", text.replace("two", "_____"), "cloze", value=Value("number", "two", amount="2"))
    assert bool(counts.pair_shown(one)) is bad


@pytest.mark.parametrize(
    ("text", "answer", "kind", "bad"),
    [
        ("The paper moved to 5900 Harbour in the spring.", "5900", "number", True),
        ("The paper moved to 23 Harbour Street in the spring.", "Harbour Street", "place", True),
        ("The paper was sold to 5900 Germans in the spring.", "5900", "number", False),
        ("In 1914 Harbour Street was paved.", "Harbour Street", "place", False),
    ],
)
def test_an_address_is_not_torn(text: str, answer: str, kind: str, bad: bool) -> None:
    value = Value(kind, answer, amount=answer if kind == "number" else "")  # type: ignore[arg-type]
    one = case(text, answer, text.replace(answer, "_____"), "cloze", value=value)
    assert bool(counts.of_an_address(one)) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [("The best had 1240 points out of 1600 in the test.", True), ("The best had 1240 points in 1600.", False)],
)
def test_a_highest_score_is_no_year(text: str, bad: bool) -> None:
    value = Value("date", "1600", day="1600", precision="year")
    one = case(text, "1600", text.replace("1600", "_____"), "cloze", value=value)
    assert bool(counts.out_of_score(one)) is bad


@pytest.mark.parametrize(
    ("body", "bad"),
    [
        ("There are _____ (number) common types of boats: barges and river ferries.", True),
        ('Otters swim by _____ (number) strokes known as "high roll" and "low roll".', True),
        ('Otters swim by _____ (number) strokes, one of them known as "high roll".', False),
        ("There are _____ (number) common types of boats in Arden.", False),
    ],
)
def test_a_figure_whose_things_are_told_by_common_words_is_not_asked_for(body: str, bad: bool) -> None:
    text = body.replace("_____ (number)", "two")
    one = case(text, "two", body, "cloze", value=Value("number", "two", amount="2"))
    assert bool(counts.listed_by_name(one)) is bad


@pytest.mark.parametrize(
    ("body", "bad"),
    [
        ("In Arden school has _____ (number) stages, the junior stage.", True),
        ("In Arden school has two stages, the junior stage.", True),
        ("In Arden school has _____ (number) stages, each of four years.", False),
        ("In Arden school has _____ (number) stages.", False),
    ],
)
def test_a_list_that_lost_its_last_member_is_not_shown(body: str, bad: bool) -> None:
    text = "In Arden school has two stages, the junior stage (four years) and the senior stage (two years)."
    one = case(text, "two", body, "cloze", value=Value("number", "two", amount="2"))
    assert bool(counts.member_cut(one)) is bad


def test_a_list_of_one_that_the_passage_ends_with_is_whole() -> None:
    text = "Arden has two rivers, the Tarn."
    one = case(text, "two", text.replace("two", "_____"), "cloze", value=Value("number", "two", amount="2"))
    assert not counts.member_cut(one)


@pytest.mark.parametrize(
    ("question", "bad"),
    [
        ("How many people lived in Arden and thousands more in the villages?", True),
        ("How many people lived in Arden and the villages?", False),
    ],
)
def test_those_beside_the_figure_are_not_asked_for_with_it(question: str, bad: bool) -> None:
    text = "By 1950, 4,000 people lived in Arden and thousands more in the villages."
    one = case(text, "4,000", question, "number", value=Value("number", "4,000", amount="4000"))
    assert bool(counts.besides(one)) is bad
