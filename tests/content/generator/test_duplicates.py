"""No two questions that ask the same; the first of two stays."""

from __future__ import annotations

from content.drafts import QuestionDraft
from content.generator.duplicates import keep_best
from tests.content.generator.building import draft, fact, topic

WHERE = topic(
    "The war in Iraq killed 4,418 American soldiers by 2011. Leon Panetta spoke in Baghdad about the flag.",
    "By 2011 the war in Iraq had killed nearly 4,500 American troops. Barack Obama spoke in Baghdad about the flag.",
)


def question(answer: str, prompt: str, kind: str = "short_answer", number: int = 0, key: str = "") -> QuestionDraft:
    more = {"key": key} if key else {}
    return draft(fact(WHERE, answer, prompt, number=number, **more), prompt, kind)


def kept(*drafts: QuestionDraft) -> list[int]:
    """Indices of the drafts that stay."""
    stay, gone = keep_best(drafts)
    assert len(stay) + len(gone) == len(drafts)
    assert all(reason.startswith("duplicate: ") for _, reason in gone)
    return [index for index, one in enumerate(drafts) if any(one is other for other in stay)]


def test_a_fact_is_asked_once_in_each_way() -> None:
    drafts = [
        question("4,418", "How many American soldiers did the war in Iraq kill?", "number"),
        question("4,418", "How many soldiers of America did the Iraq war kill by 2011?", "short_answer"),
        question("4,418", "How many American soldiers did the war in Iraq kill?", "multiple_choice"),
        question("4,418", "The war in Iraq killed _____ American soldiers.", "cloze"),
        question("4,418", "The war in Iraq killed _____ US soldiers.", "cloze"),
        question("4,418", "The war in Iraq killed 5,100 American soldiers.", "true_false"),
    ]
    assert kept(*drafts) == [0, 2, 3, 5]


def test_the_same_words_for_two_facts() -> None:
    first = question("Leon Panetta", "Who spoke in Baghdad about the flag?", key="one")
    second = question("Barack Obama", "Who spoke in Baghdad about the flag?", "multiple_choice", number=1, key="two")
    assert kept(first, second) == [0]


def test_nearly_the_same_with_a_compatible_answer() -> None:
    first = question("4,418", "How many American soldiers did the war in Iraq kill by 2011?", "number", key="one")
    second = question(
        "nearly 4,500", "By 2011, how many American troops had the war in Iraq killed?", "number", 1, key="two"
    )
    assert kept(first, second) == [0]


def test_nearly_the_same_with_another_answer_stays() -> None:
    first = question("4,418", "How many American soldiers did the war in Iraq kill by 2011?", "number", key="one")
    second = question("2011", "By what year had the war in Iraq killed American soldiers?", "date", key="two")
    assert kept(first, second) == [0, 1]


def test_overlapping_answers_in_one_way() -> None:
    first = question("Leon Panetta", "Who spoke in Baghdad about the flag?", key="one")
    second = question("Panetta", "Which man gave a speech on a banner in the capital of Iraq?", key="two")
    assert kept(first, second) == [0]


def test_nothing_is_lost_without_doubles() -> None:
    assert keep_best([]) == ([], [])
