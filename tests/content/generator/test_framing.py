"""A prompt that does not name its article's topic says it first; one that asks for the topic never does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from content.drafts import ArticleDraft, Block, QuestionDraft
from content.generator.framing import framed, label, lead, unframed, whole_lead
from tests.content import made


def article(title: str, text: str, derived: bool = False) -> ArticleDraft:
    return ArticleDraft(text=text, title=title, blocks=(Block("prose", 0, len(text)),), title_derived=derived)


@pytest.mark.parametrize(
    ("title", "text", "words"),
    [
        ("Black Death", "The Black Death came. The Black Death killed. Wages rose.", "the Black Death"),
        ("Kenya", "Kenya lies in Africa. In Kenya, rain is rare. The Kenya Colony ended in 1963.", "Kenya"),
        ("Kenya", "Kenya lies in Africa.", ""),
        ("Immune system", "The immune system learns. The immune system is old.", "the immune system"),
        ("Private school", "A private school costs. Most private schools do. Private schools pay.", "private schools"),
        ("Steam engine", "A steam engine is hot. Steam engines pull. The steam engine won.", "steam engines"),
        ("Arden", "Arden is old. Arden is large. See www.arden.example. Arden trades." + " Arden." * 4, "Arden"),
        ("Madison, Wisconsin", "Madison is old.", "Madison, Wisconsin"),
        ("Lenn, Ontario", "Lenn is old.", "Lenn, Ontario"),
        ("Lenn, New York", "Lenn is old.", "Lenn, New York"),
        ("Madison, a life", "Madison is old.", "“Madison, a life”"),
        ("Mercury (planet)", "Mercury is hot. Mercury has no moon. Mercury is small.", "Mercury"),
        ("The Hague Convention", "In the Hague Convention of 1907 they agreed.", "the Hague Convention"),
        ("Arden College", "Arden College's library is large. Arden College grew.", "Arden College"),
        ("The Ferryman (film)", "In 1961 The Ferryman won. A ferryman said that The Ferryman lied.", "The Ferryman"),
        (
            "The Ferryman (film)",
            "The Ferryman won. All of the Ferryman is odd. In the Ferryman, he lies.",
            "the Ferryman",
        ),
        ("Come What (ever) May", "Come What (ever) May was sung. Come What did.", "“Come What (ever) May”"),
        ("Last convoy leaves Arden", "The last convoy left Arden on Sunday.", "“Last convoy leaves Arden”"),
        ("A “full” bridge: thousands come", "Thousands came.", "“A ‘full’ bridge: thousands come”"),
        ("A title that goes on" + " and on" * 8, "It goes on.", ""),
        (
            "Lenn East Company",
            'They called it the "Lenn East Company". See the Lenn East Company. Lenn East Company is old.',
            "the Lenn East Company",
        ),
        ("Arden, Inc.", "Arden sells carts. In 1805 Arden grew. Arden is old.", "Arden"),
        ("Arden Motors Ltd", "Arden Motors sells carts.", "Arden Motors"),
        ("Ada Doe", "Ada Maria Doe wrote. Doe left Carn. Doe died.", "Ada Doe"),
        ("Ada Doe", "Ada Maria Doe wrote.", "“Ada Doe”"),
        ("Otto II of Carn", "Otto II ruled. In 1205 Otto II fell. Otto II died.", "Otto II of Carn"),
        ("Otto, King of Carn", "Otto ruled. In 1205 Otto fell. Otto died.", "Otto, King of Carn"),
        ("🔎 Lenn Castle", "Lenn Castle is old.", "Lenn Castle"),
        ("★ A day in Lenn ★", "It was cold.", "“A day in Lenn”"),
        ("", "Nothing.", ""),
    ],
)
def test_only_a_title_that_the_prose_uses_is_a_topic(title: str, text: str, words: str) -> None:
    assert label(article(title, text)) == words


def test_a_title_made_up_from_the_text_is_no_topic() -> None:
    assert label(article("Black Death", "The Black Death came.", derived=True)) == ""


def asked(prompt: str, answer: str = "4 May 1931") -> QuestionDraft:
    return made.typed(replace(made.fact(), answer=answer, value=replace(made.fact().value, text=answer)), prompt)


@pytest.mark.parametrize(
    ("prompt", "about", "said"),
    [
        ("When did the first bridge open?", "the Arden railway", "the Arden railway"),
        ("When did the Arden line open?", "the Arden railway", ""),
        ("When did the railway open?", "the Arden railway", "the Arden railway"),
        ("What do antibodies bind?", "the immune system", "the immune system"),
        ("How does the immune system learn?", "the immune system", ""),
        ("When did it open?", "", ""),
        ("When did the king's speech end?", "The King's Song", "The King's Song"),
        ("When did Arden join the College of Carn?", "Arden College", "Arden College"),
        ("When did Arden College join the College of Carn?", "Arden College", ""),
        ("When was Madison founded?", "Madison, Wisconsin", "Madison, Wisconsin"),
        ("When was Madison in Wisconsin founded?", "Madison, Wisconsin", ""),
        ("When was San Diego founded?", "San Diego, California", ""),
        ("When was The King's Song sung?", "The King's Song", ""),
        ("When did the Arden assembly meet?", "northern Arden", "northern Arden"),
        ("When was northern Arden flooded?", "northern Arden", ""),
        ("Did the Society buy Arden Hill Press?", "the Arden Hill Society", "the Arden Hill Society"),
        ("When did the war with Carn end?", "Otto, King of Carn", "Otto, King of Carn"),
        ("When did Otto leave Carn?", "Otto, King of Carn", ""),
        ("When did Otto Doe leave Carn?", "Otto, King of Carn", "Otto, King of Carn"),
        (
            "When did the College of Arden buy Hill Press?",
            "“College of Arden, Lenn Park”",
            "“College of Arden, Lenn Park”",
        ),
        ("When did the College of Arden move to Lenn Park?", "“College of Arden, Lenn Park”", ""),
        ("When did the College of Arden buy Hill Press?", "“College of Arden, a short guide”", ""),
    ],
)
def test_the_topic_is_said_where_the_prompt_does_not_name_it(prompt: str, about: str, said: str) -> None:
    assert lead(asked(prompt), about) == said


@pytest.mark.parametrize(
    ("prompt", "needed"),
    [
        ("How many people were injured?", True),
        ("How many people came to Arden?", False),
        ("When was the last convoy seen?", False),
        ("When was the last lorry seen?", True),
    ],
)
def test_a_headline_is_said_where_nothing_else_tells_which_event_is_meant(prompt: str, needed: bool) -> None:
    headline = "“Last convoy leaves Arden”"
    draft = framed(asked(prompt), headline)
    assert draft.prompt == (f"From {headline}: {prompt}" if needed else prompt)
    gap = made.choice(made.fact(), "Fill the gap: It opened on _____.")
    assert framed(gap, headline).prompt == f"Fill the gap, from {headline}: It opened on _____."


def test_the_topic_is_never_said_where_it_is_the_answer() -> None:
    draft = asked("Which river did Orellana travel?", "Amazon River")
    assert framed(draft, "the Amazon rainforest") is draft


@pytest.mark.parametrize(
    ("about", "answer", "said"),
    [
        ("the Arden League", "Carn League", True),
        ("the Football League", "Football Union", True),
        ("the Arden League", "Arden Union", False),
        ("the Kingdom of Hungary", "Hungarian Kingdom", False),
        ("Arden College", "Arden College Hospital", False),
        ("Carn University College", "University College School", False),
        ("empires", "Lenn Empire", False),
    ],
)
def test_a_topic_that_shares_but_its_sort_with_the_answer_is_said(about: str, answer: str, said: bool) -> None:
    assert bool(lead(asked("Whom did Burr replace?", answer), about)) is said


def test_the_lead_stands_first_and_a_gap_keeps_its_instruction() -> None:
    assert framed(asked("Who built it?"), "Kenya").prompt == "About Kenya: Who built it?"
    gap = made.choice(made.fact(), "Fill the gap: It opened on _____.")
    assert framed(gap, "the Black Death").prompt == "Fill the gap about the Black Death: It opened on _____."


@pytest.mark.parametrize(
    ("prompt", "about", "title", "said"),
    [
        ("When was San Diego founded?", "San Diego, California", "", "San Diego, California"),
        ("When was London flooded?", "London, Ontario", "", "London, Ontario"),
        ("When was London, Ontario, flooded?", "London, Ontario", "", ""),
        ("When did London become the second town of Ontario?", "London, Ontario", "", ""),
        ("When was Londonderry flooded?", "London, Ontario", "", "London, Ontario"),
        ("When was the moon of Mercury sought?", "Mercury", "Mercury (planet)", "Mercury (planet)"),
        ("When was the planet Mercury first seen?", "Mercury", "Mercury (planet)", ""),
        ("When was the largest crater seen?", "Mercury", "Mercury (planet)", "Mercury (planet)"),
        ("When did Victoria become a colony?", "Victoria", "Victoria (Australia)", "Victoria (Australia)"),
        ("When did Australian troops leave Victoria?", "Victoria", "Victoria (Australia)", ""),
        ("When was Kenya freed?", "Kenya", "Kenya", ""),
        ("When was the mill sold?", "“Last convoy leaves Arden”", "Last convoy (2011)", "“Last convoy leaves Arden”"),
    ],
)
def test_a_bare_name_is_told_from_its_namesakes(prompt: str, about: str, title: str, said: str) -> None:
    assert whole_lead(asked(prompt), about, title) == said


@pytest.mark.parametrize(
    ("prompt", "answer", "about", "title", "said"),
    [
        ("Which province has the second town called London?", "Ontario", "London, Ontario", "", ""),
        ("Where does Victoria lie?", "Australia", "Victoria", "Victoria (Australia)", ""),
        ("Which body is next to Venus?", "Mercury", "Mercury", "Mercury (planet)", ""),
    ],
)
def test_what_tells_a_name_from_others_is_not_said_where_it_is_the_answer(
    prompt: str, answer: str, about: str, title: str, said: str
) -> None:
    assert whole_lead(asked(prompt, answer), about, title) == said


@pytest.mark.parametrize(
    ("prompt", "about", "bare"),
    [
        ("About Mercury (planet): When was it seen?", "Mercury", "When was it seen?"),
        ("About Mercury: When was it seen?", "Mercury", "When was it seen?"),
        ("About Mercury Bay: When was it seen?", "Mercury", "About Mercury Bay: When was it seen?"),
        ("From “A day”: When was it seen?", "“A day”", "When was it seen?"),
        ("When was it seen?", "", "When was it seen?"),
    ],
)
def test_the_lead_is_taken_off_again(prompt: str, about: str, bare: str) -> None:
    assert unframed(prompt, about) == bare
