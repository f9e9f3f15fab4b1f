"""Whose "his" is where it stands before its owner, behind "who", or in the life of a person."""

from __future__ import annotations

import pytest

from content.generator.gates import context
from tests.content.generator.drafting import questions, sentences
from tests.content.generator.gating import parsed, refused

RIVAL = "Otto Keller sailed from Norway."


@pytest.mark.parametrize(
    ("text", "clear"),
    [
        ("During his second voyage, Paul Lindqvist found the strait in 1790.", True),
        ("In his book on whales, Paul Lindqvist described the strait in 1790.", True),
        (f"{RIVAL} In his book on whales, Paul Lindqvist described the strait in 1790.", True),
        (f"{RIVAL} During his second voyage, Paul Lindqvist found the strait in 1790.", False),
        ("At his request, Paul Lindqvist found the strait in 1790.", False),
        ("After his death, Paul Lindqvist found the strait in 1790.", False),
        ("During his second voyage, Anna Lindqvist found the strait in 1790.", False),
        ("During his second voyage, Paul Lindqvist and Otto Keller found the strait in 1790.", False),
        ("The first men were sailors such as Paul Lindqvist, who made his first voyage in 1790.", True),
        ("The first men were sailors such as Paul Lindqvist, who told a captain of his voyage in 1790.", False),
    ],
)
def test_his_is_the_one_who_is_told_of(text: str, clear: bool) -> None:
    (his,) = (one for one in sentences(text)[-1].unclear if "his" in one.reason)
    assert (his.unless >= 0) is clear


@pytest.mark.parametrize(
    ("prompt", "answer", "bad"),
    [
        ("During his second voyage, in what year did Paul Lindqvist find the strait?", "1790", False),
        ("During his second voyage, who found the strait in 1790?", "Paul Lindqvist", False),
        ("During his second voyage, in what year was the strait found?", "1790", True),
    ],
)
def test_the_owner_is_named_or_asked_for_behind(prompt: str, answer: str, bad: bool) -> None:
    text = "During his second voyage, Paul Lindqvist found the strait in 1790."
    assert refused(context.pronoun, parsed(text, answer, prompt)) is bad


LIFE = "Adelmir was a king of the hill people. He built a road to Vienna. He died in Graz."


@pytest.mark.parametrize(
    ("text", "title", "prompt"),
    [
        (f"{LIFE}\nIn 1210 he left Graz.", "Adelmir", "In what year did Adelmir leave Graz?"),
        (
            "Zhu Wen-li (1801–1850) was a general. He left China. He wrote. He died.\nZhu moved to Vienna in 1840.",
            "Zhu Wen-li",
            "In what year did Zhu Wen-li move to Vienna?",
        ),
        (
            "Rory Keller (born 1950) makes films. She left Ireland. She went home. She left again.\n"
            "Rory lived in Oslo. In 1990 she moved to Vienna.",
            "Rory Keller",
            "In what year did Rory Keller move to Vienna?",
        ),
    ],
)
def test_in_a_life_the_person_of_the_title_is_meant(text: str, title: str, prompt: str) -> None:
    assert prompt in questions(text, title)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # somebody whose name is not known as one does it
        ("Adelmir was a king. He died in Graz.\nIn 1210, Ulf Zyx-qrt moved his court to Graz.", "Adelmir"),
        # a movement is nobody, though a king is told of
        ("Adelmir grew fast, and Otto III was the first king to ban it. He died.\nHe left Graz in 1210.", "Adelmir"),
        # what is told goes on from a part with no subject
        ("Adelmir was a king. He died.\nOtto Keller was ill; and was expelled. He left Graz in 1210.", "Adelmir"),
    ],
)
def test_in_a_life_others_have_theirs(text: str, title: str) -> None:
    assert not any("Adelmir" in edit.text for edit in sentences(text, title)[-1].edits)


@pytest.mark.parametrize(
    ("text", "title", "full"),
    [
        ("Ada Keller wrote songs. Ada Keller sang.\nAda moved to Graz in 1950.", "Ada Keller", "Ada Keller"),
        ("Ada Keller wrote. Ada Bree sang. Ada Lind ran.\nAda moved to Graz in 1950.", "Ada Keller", "Ada"),
        ("Ada Keller wrote. Queen Ada sang.\nAda moved to Graz in 1950.", "Ada Keller", "Ada"),
    ],
)
def test_the_first_name_alone_is_hers_where_nobody_else_is_called_so(text: str, title: str, full: str) -> None:
    assert {name.full for name in sentences(text, title)[-1].names if name.text == "Ada"} <= {full}
