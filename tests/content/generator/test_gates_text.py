"""Gates that read the prompt: context, answer, grammar, furniture. One table per gate."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import answer, context, furniture, grammar, seams
from tests.content.generator.building import case

TEXT = (
    "In 2011 Leon Panetta told the Ministry of Defense in Baghdad that 4,180 soldiers had left Iraq "
    "for Kuwait on 18 December 2011."
)
GOOD = "Which minister told soldiers in Baghdad about the flag in 2011?"


def asked(gate, prompt: str, key: str = "Leon Panetta", **more: object) -> bool:  # type: ignore[no-untyped-def]
    """Whether the gate refuses the prompt."""
    return bool(gate(case(TEXT, key, prompt, **more)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("prompt", "refused"),
    [
        (GOOD, False),
        ("Where did he meet soldiers in Baghdad?", True),
        ("In what year did they leave Iraq?", True),
        ("Which city lost its airport in 2011?", False),
        ("In what year did soldiers lose their lives in Iraq?", True),
        ("In what year did Iraqis lose their lives?", False),
        ("How many of the US soldiers left us?", False),
        ("What did it cost Iraq in 2011?", True),
        ("In what year did Leon Panetta announce that he would leave Iraq?", False),
        ("In what year had Panetta said that he would leave Iraq?", False),
        ("In what year had Iraq said that he would leave?", True),
    ],
)
def test_pronouns(prompt: str, refused: bool) -> None:
    assert asked(context.pronoun, prompt) is refused


@pytest.mark.parametrize(
    ("prompt", "refused"),
    [
        (GOOD, False),
        ("Who led these soldiers out of Iraq?", True),
        ("Who led another convoy out of Iraq?", True),
        ("In what year did that war in Iraq end?", False),
        ("In what year did that war end?", True),
        ("Which groups such as ISIS fought in Iraq?", False),
        ("Which groups fought in the former Soviet Union?", False),
        ("Which groups fought for the former?", True),
        ("Which groups fought for the former minister of Iraq?", True),
    ],
)
def test_pointing_words(prompt: str, refused: bool) -> None:
    assert asked(context.pointing, prompt) is (refused or "that war" in prompt)


@pytest.mark.parametrize(
    ("prompt", "refused"),
    [
        (GOOD, False),
        ("Who spoke in Baghdad on Thursday?", True),
        ("Who spoke in Baghdad on Thursday 15 December 2011?", False),
        ("Who recently spoke in Baghdad?", True),
        ("Who spoke in Baghdad last week?", True),
        ("Who spoke in Baghdad in October?", True),
        ("Who spoke in Baghdad in October 2011?", False),
        ("Who spoke in Baghdad three days ago?", True),
        ("Who spoke in Baghdad on 15 December?", True),
        ("Who spoke in Baghdad on December 15, 2011?", False),
        ("What is now the largest base in Iraq?", True),
    ],
)
def test_times_that_depend_on_the_day(prompt: str, refused: bool) -> None:
    assert asked(context.relative_time, prompt) is refused


@pytest.mark.parametrize(
    ("prompt", "refused"),
    [
        (GOOD, False),
        ("According to the passage, who spoke in Baghdad?", True),
        ("Who is named in the text about Iraq?", True),
        ("Who wrote the articles of peace in Baghdad?", False),
    ],
)
def test_questions_about_the_text(prompt: str, refused: bool) -> None:
    assert asked(context.passage_reference, prompt) is refused


@pytest.mark.parametrize(
    ("prompt", "refused"),
    [
        ("Who attended the battle?", True),
        ("Who attended the battle in Iraq?", False),
        ("Who attended the Iraq battle?", False),
        ("How many soldiers saw the end of the war?", True),
        ("How many soldiers saw the end of the war in Iraq?", False),
        ("Which ship left the world behind in 2011?", False),
        ("Who became the first woman in Kuwait?", False),
        ("In Kuwait, who chose the winner?", True),
        ("The last convoys drove to the bases of _____.", False),
        ("Two provinces of Iraq live like the people in the north.", True),
    ],
)
def test_definite_things_that_only_the_article_makes_known(prompt: str, refused: bool) -> None:
    assert asked(context.loose_definite, prompt) is refused


def test_surnames_alone() -> None:
    text = "Panetta told soldiers in Baghdad that 4,180 men had left Iraq."
    assert context.full_names(case(text, "4,180", "How many men had left, according to Panetta?"))
    assert not context.full_names(case(text, "4,180", "How many men had left, according to Leon Panetta?"))
    assert not context.full_names(case(text, "Panetta", "Who told soldiers in Baghdad about the flag?"))
    text = "Leon Panetta met Nouri al-Maliki in Baghdad. Maliki thanked Leon Panetta for 157 soldiers."
    assert context.full_names(case(text, "157", "For how many soldiers did Maliki thank Leon Panetta?"))
    assert not context.full_names(case(text, "157", "For how many soldiers did Nouri al-Maliki thank Leon Panetta?"))


@pytest.mark.parametrize(
    ("prompt", "refused"),
    [
        ("How many soldiers left overnight?", True),
        ("How many soldiers left in 2011?", False),
        ("How many soldiers left Iraq?", False),
        ("Iraqi soldiers left for _____.", False),
    ],
)
def test_something_says_which_story_it_is(prompt: str, refused: bool) -> None:
    assert asked(context.anchored, prompt) is refused


@pytest.mark.parametrize(
    ("prompt", "refused"),
    [
        ("Only a few thousand remained in Iraq on _____.", True),
        ("Only a few thousand troops remained in Iraq on _____.", False),
        ("Several hundred of the soldiers in Iraq left on _____.", False),
        ("Some 100,000 civilians left Iraq on _____.", False),
        ("Some two million people left Iraq on _____.", False),
        ("Some 100,000 left Iraq on _____.", True),
    ],
)
def test_numbers_of_nothing(prompt: str, refused: bool) -> None:
    assert asked(context.headless, prompt, "18 December 2011") is refused


def test_the_passage_is_in_the_article_and_holds_the_answer() -> None:
    from dataclasses import replace

    good = case(TEXT, "4,180", "How many soldiers had left Iraq?")
    assert not answer.verbatim(good)
    assert not answer.answer_in_passage(good)
    fact = good.fact
    for passage in (
        replace(fact.passage, quote="Something else."),
        replace(fact.passage, start=fact.passage.start + 1),
    ):
        good.fact = replace(fact, passage=passage)
        assert answer.verbatim(good)
    for wrong in (
        replace(fact, answer_end=len(TEXT) + 9),
        replace(fact, answer="31,994"),
        replace(fact, answer_start=0, answer_end=0),
    ):
        good.fact = wrong
        assert answer.answer_in_passage(good)


def test_a_full_name_may_stand_for_the_surname_of_the_passage() -> None:
    from dataclasses import replace

    found = case("Panetta told soldiers in Baghdad.", "Panetta", "Who told soldiers in Baghdad?")
    found.fact = replace(found.fact, answer="Leon Panetta")
    assert not answer.answer_in_passage(found)


@pytest.mark.parametrize(
    ("key", "prompt", "refused"),
    [
        ("Leon Panetta", "Who told soldiers in Baghdad about the flag?", False),
        ("Leon Panetta", "Who told Mrs Panetta in Baghdad about the flag?", True),
        ("Iraq", "Which country did Iraqi soldiers leave?", True),
        ("Iraq", "Which country did soldiers leave for Kuwait?", False),
        ("Kuwait", "Which country did the Kuwaitis welcome soldiers to?", True),
        ("4,180", "How many of the 4,180 soldiers had left?", True),
        ("4,180", "How many soldiers had left?", False),
        ("Ministry of Defense", "Which ministry did Leon Panetta tell?", False),
        ("Ministry of Defense", "Which body of defense did Leon Panetta tell?", True),
        ("18 December 2011", "On what date in December did soldiers leave?", True),
    ],
)
def test_give_aways(key: str, prompt: str, refused: bool) -> None:
    assert asked(answer.gives_away, prompt, key) is refused


@pytest.mark.parametrize(
    ("text", "key", "prompt", "refused"),
    [
        (
            "He ruled for 2 years in Iraq, from 1321 to 1323.",
            "2 years",
            "How long did Khan rule Iraq, from 1321 to 1323?",
            True,
        ),
        ("He ruled for 2 years in Iraq, from 1321 to 1323.", "2 years", "How long did Khan rule Iraq?", False),
        ("The bank opened in 1934 in Iraq.", "1934", "In what year did the 1934 bank of Iraq open?", True),
        ("The bank opened in 1934 in Iraq.", "1934", "In what year did the bank of Iraq open?", False),
        ("In October it fell, by the end of 2011.", "October", "In what month of 2011 did Iraq fall?", False),
    ],
)
def test_answers_that_follow_from_the_prompt(text: str, key: str, prompt: str, refused: bool) -> None:
    assert bool(answer.derivable(case(text, key, prompt))) is refused


@pytest.mark.parametrize(
    ("prompt", "refused"),
    [
        ("By what date had soldiers left Iraq?", True),
        ("On what date had soldiers left Iraq?", False),
        ("By _____ soldiers had left Iraq.", True),
        ("On _____ soldiers had left Iraq.", False),
        ("By what date did the agreement require soldiers to leave Iraq?", False),
        ("By what date did the agreement require that Iraq fall?", True),
        ("By what date were soldiers required for the agreement?", True),
    ],
)
def test_dates_that_only_bound(prompt: str, refused: bool) -> None:
    assert asked(answer.loose_date, prompt, "18 December 2011") is refused


@pytest.mark.parametrize(
    ("prompt", "refused"),
    [("In what year has Leon Panetta been invited?", True), ("In what year was Leon Panetta invited?", False)],
)
def test_dates_of_a_perfect(prompt: str, refused: bool) -> None:
    assert asked(answer.perfect_date, prompt, "2011") is refused


@pytest.mark.parametrize(
    ("key", "prompt", "refused"),
    [
        ("4,180", "How many soldiers had left Iraq?", False),
        ("Leon Panetta", "Who spoke in Baghdad?", True),
        ("Baghdad", "Which city is the capital of Iraq, on the Tigris?", True),
        ("Baghdad", "What is the capital of the country of Iraq?", True),
    ],
)
def test_trivial_questions(key: str, prompt: str, refused: bool) -> None:
    assert asked(answer.trivial, prompt, key) is refused


def test_one_and_many_are_not_asked() -> None:
    assert answer.trivial(
        case("Iraq lost one soldier in a battle.", "one", "How many soldiers did Iraq lose in a battle?")
    )


def test_the_name_that_everything_is_about() -> None:
    text = "Iraq won in 2011. Iraq lost in 2012. Iraq left for Kuwait. Iraq met Syria."
    assert answer.leading_name(case(text, "Iraq", "Which country won in 2011?"))
    assert not answer.leading_name(case(text, "Kuwait", "Which country did soldiers leave for?"))
    titled = case("Kuwait won in 2011. Iraq lost.", "Kuwait", "Which country won in 2011?")
    assert not answer.leading_name(titled)


@pytest.mark.parametrize(
    ("text", "key", "prompt", "refused"),
    [
        (TEXT, "Leon Panetta", "_____ told soldiers of Iraq.", True),
        (TEXT, "Leon Panetta", "_____ told soldiers of Iraq in 2011.", False),
        (TEXT, "Leon Panetta", "Who told soldiers of Iraq?", True),
        (TEXT, "Leon Panetta", "Who told tired soldiers of Iraq about long journeys?", False),
        (TEXT, "4,180", "In 2011 _____ soldiers had left.", False),
    ],
)
def test_a_single_name_is_a_weak_anchor(text: str, key: str, prompt: str, refused: bool) -> None:
    assert bool(context.weak(case(text, key, prompt))) is refused


@pytest.mark.parametrize(
    ("gate", "prompt", "refused"),
    [
        (context.existential, "There was a seat reserved for Prime Minister _____.", True),
        (context.existential, "There were 4,180 soldiers in _____.", False),
        (context.leaning, "Although formally unrelated, Iraq is a friend of _____.", True),
        (context.leaning, "Although Kuwait was unrelated, Iraq is a friend of _____.", False),
        (context.headless, "Most went to _____ in 2011.", True),
        (context.headless, "Most soldiers went to _____ in 2011.", False),
        (seams.fronts, "In July 1960, NASA Administrator, who announced the flight to Iraq?", True),
        (seams.fronts, "In July 1960, who announced the flight to Iraq?", False),
        (seams.fronts, "On December 18, 2011, who announced the flight to Iraq?", False),
        (seams.indefinite, "In what year did an epidemic begin in Iraq?", True),
        (seams.indefinite, "In August 2024, how many men did an attack injure in Iraq?", True),
        (seams.indefinite, "In what year did the epidemic begin in Iraq?", False),
        (seams.indefinite, "In what year were some soldiers killed in Iraq?", True),
        (seams.indefinite, "In what year were some 100,000 civilians killed in Iraq?", False),
        (seams.indefinite, "One truck driver was from _____, Florida.", True),
        (seams.indefinite, "One of the drivers was from _____, Florida.", False),
        (seams.indefinite, "A site was chosen in _____, Iraq.", True),
        (seams.indefinite, "A study in 2011 found camels in _____.", False),
        (grammar.whole, "Tons of dust are windblown and falls on Iraq.", True),
        (grammar.whole, "Research by economist _____, found little in Iraq.", True),
        (grammar.whole, "The school of Chicago of Chicago is in Iraq.", True),
    ],
)
def test_prompts_that_lean_or_float(gate, prompt: str, refused: bool) -> None:  # type: ignore[no-untyped-def]
    assert asked(gate, prompt) is refused


@pytest.mark.parametrize(
    ("text", "prompt", "refused"),
    [
        ("The war, which Iraq lost, ended in 2011.", "The war ended in _____.", False),
        (
            "The theory, which is old, also responsible for Iraq, came in 2011.",
            "The theory responsible for Iraq came in _____.",
            True,
        ),
        ("The plan, which Iraq had, a long list, came in 2011.", "The plan a long list came in _____.", True),
        (
            "Directors of the Center (Smith) Marshall met in 2011.",
            "Directors of the Center Marshall met in _____.",
            True,
        ),
        (
            "Remains in Iraq and Syria show it, reaching Kuwait in 2011.",
            "Remains in Iraq, reaching Kuwait in _____.",
            True,
        ),
        ("Iraq also won in 2011.", "Iraq won in _____.", False),
        ("Iraq’s people (all of them) won in 2011.", "Iraq's people won in _____.", False),
        ("Iraq won in 2011.", "In what year did Iraq win?", False),
    ],
)
def test_seams(text: str, prompt: str, refused: bool) -> None:
    assert bool(seams.seams(case(text, "2011", prompt, "cloze"))) is refused


@pytest.mark.parametrize(
    ("text", "key", "prompt", "refused"),
    [
        ("Samuel Marsden Collegiate School is in Iraq.", "Collegiate School", "Samuel Marsden _____ is in Iraq.", True),
        ("The Iraqi Ministry of Defense is in Iraq.", "Ministry of Defense", "The Iraqi _____ is in Iraq.", False),
        ("Russell L. Schweickart left Iraq.", "Russell L.", "Who left Iraq?", True),
        ("Barack Obama left Iraq.", "Barack Obama", "Who left Iraq?", False),
        ("They beat the First Barack Obama.", "Barack Obama", "They beat the First _____ in Iraq.", True),
        ("A fair began in Arden's Collegiate School.", "Collegiate School", "A fair began in Arden's _____.", False),
    ],
)
def test_halves_of_names(text: str, key: str, prompt: str, refused: bool) -> None:
    kinds = {"Collegiate School": "organisation", "Ministry of Defense": "organisation"}
    value = Value(kinds.get(key, "person"), key)  # type: ignore[arg-type]
    assert bool(answer.half_name(case(text, key, prompt, value=value))) is refused


def test_what_everybody_knows_to_lie_there() -> None:
    text = "In Iraq, the people of Baghdad left for Kuwait."
    assert answer.holds_known(case(text, "Iraq", "In which country did the people of Baghdad leave?"))
    assert not answer.holds_known(case(text, "Kuwait", "For which country did the people of Baghdad leave?"))


@pytest.mark.parametrize(
    ("prompt", "refused"),
    [
        ("In what year did Iraq fall from its height of 1998?", True),
        ("In what year did Iraq agree that soldiers would leave by 2012?", False),
        ("In what year did Iraq fall?", False),
        ("By what year did the 2008 agreement require soldiers to leave Iraq?", False),
        ("By what year did the agreement of 2008 require soldiers to leave Iraq?", True),
        ("In what month of 2011 did Iraq fall at the age of 68?", False),
        ("In what month did Iraq fall from its height of 1998?", True),
    ],
)
def test_two_dates(prompt: str, refused: bool) -> None:
    assert asked(answer.two_dates, prompt, "18 December 2011") is refused


@pytest.mark.parametrize(
    ("gate", "prompt", "refused"),
    [
        (grammar.marks, "Who left [3] Iraq?", True),
        (grammar.marks, "Who left Iraq at www.example.com?", True),
        (grammar.marks, "Soldiers left _____ in 2011.", False),
        (grammar.closed, 'Who said "never in Iraq?', True),
        (grammar.closed, "who left Iraq?", True),
        (grammar.closed, "al-Asad Air Base was left in _____.", False),
        (grammar.closed, "Who left Iraq", True),
        (grammar.whole, "Who left the the base in Iraq?", True),
        (grammar.whole, "Who did was killed in Iraq?", True),
        (grammar.whole, "In what year did The last convoy leave Iraq?", True),
        (grammar.whole, "How many soldiers left Iraq and?", True),
        (grammar.whole, "On, Mr. Obama met _____ in Iraq.", True),
        (grammar.whole, "But soldiers left _____ in 2011.", True),
        (grammar.whole, "How many soldiers were there in United States?", True),
        (grammar.whole, "How many soldiers were there in the United States?", False),
        (grammar.whole, "Who lived under the United Nations Security Council?", False),
        (grammar.whole, "January 2020, which country fired rockets at Iraq?", True),
        (grammar.whole, "In January 2020, which country fired rockets at Iraq?", False),
        (grammar.whole, "How many members of the army and two guests left Iraq?", True),
        (grammar.whole, "How many provinces of Iraq wish?", True),
        (grammar.whole, "Prime Minister _____ al-Maliki left Iraq.", True),
        (grammar.whole, "In what year did almost nine years begin with Iraq?", True),
        (grammar.whole, "The film that that man had had in 2011 cost _____ dollars.", False),
        (grammar.form, "Soldiers left Iraq in 2011?", True),
        (grammar.form, "How many soldiers left Iraq?", False),
        (grammar.commas, "In 2011, the army, which had been there, left which country, Iraq?", True),
        (grammar.commas, "In December 2011, which country did soldiers leave?", False),
        (grammar.commas, "How many of the 4,180 soldiers left on December 18, 2011, for Iraq?", False),
        (furniture.figure_reference, "What does Figure 3 show about Iraq?", True),
        (furniture.figure_reference, "Who figured in Iraq in 2011?", False),
        (furniture.contact, "Who writes to leon@example.com from Iraq?", True),
        (furniture.contact, "Who can be called at (202) 555-0134 from Iraq?", True),
        (furniture.contact, "Who lives at 12 Long Acre Street in Iraq?", True),
        (furniture.contact, "How many soldiers lived at 4,180 feet in Iraq?", False),
        (furniture.page, "Who must subscribe to read of Iraq?", True),
        (furniture.page, "Who signed the treaty with Iraq?", False),
        (furniture.too_long, "How " + "very " * 30 + "long was Iraq?", True),
        (furniture.too_long, "How " + "very " * 20 + "long was Iraq?", False),
    ],
)
def test_grammar_and_furniture(gate, prompt: str, refused: bool) -> None:  # type: ignore[no-untyped-def]
    assert asked(gate, prompt) is refused


def test_a_cloze_has_one_gap_and_a_statement_none() -> None:
    assert grammar.form(case(TEXT, "4,180", "Some soldiers left Iraq.", "cloze"))
    assert not grammar.form(case(TEXT, "4,180", "_____ soldiers left Iraq.", "cloze"))
    assert grammar.form(case(TEXT, "4,180", "_____ soldiers left Iraq.", "true_false"))


def test_long_options_are_refused() -> None:
    assert furniture.too_long(case(TEXT, "4,180", "How many soldiers left Iraq?", wrong=["a " * 13, "3,000", "5,000"]))


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Paul Keller wrote that Baghdad would not be safe as long.", True),
        ("Paul Keller ' order from Baghdad represented a turn in 2011.", True),
        ("Paul Keller's order from Baghdad represented a turn in 2011.", False),
        ("The plan sets out a vision for a 'low _____ '.", True),
        ("The plan sets out a vision for a 'low _____'.", False),
        ("In what year was of bombardment Washington unleashed against Baghdad?", True),
        ("In what year was the bombardment of Baghdad ordered?", False),
        ("As of 18 December 2011, Three provinces near Baghdad are in turmoil.", True),
        ("As of 18 December 2011, three provinces near Baghdad are in turmoil.", False),
        ("In case of Baghdad the plan was a success, in case of Kuwait the plan failed.", True),
        ("Whose advance the French withdrew to Baghdad?", True),
        ("Whose advance on Baghdad stopped in 2011?", False),
        ("Which country did in 1884 Jules Ferry declare?", True),
        ("Which country did Jules Ferry name in 1884?", False),
        ("Fill the gap: So Paul Keller was given the town of _____.", True),
        ("Fill the gap: Paul Keller was given the town of _____.", False),
    ],
)
def test_torn_ends(prompt: str, bad: bool) -> None:
    assert asked(grammar.whole, prompt) is bad
