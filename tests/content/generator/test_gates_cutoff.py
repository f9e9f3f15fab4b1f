"""Prompts that are cut off or torn, and prompts that look so but are whole."""

import pytest

from content.generator.gates import cutoff
from tests.content.generator.gating import parsed, refused

_PLAIN = "Anna Lang opened the port of Bergen in 1990."


@pytest.mark.parametrize(
    ("gate", "prompt", "bad"),
    [
        (cutoff.date_in_phrase, "The on 12 March 2020 edition of _____ was sold out.", True),
        (cutoff.date_in_phrase, "The vote is scheduled for in September 2019 by _____.", True),
        (cutoff.date_in_phrase, "The edition of 12 March 2020 in _____ was sold out.", False),
        (cutoff.date_in_phrase, "The war went on in 1940 in _____.", False),
        (cutoff.two_stops, '_____ called it "an act of barbarity.".', True),
        (cutoff.two_stops, '_____ called it "an act of barbarity".', False),
        (cutoff.bare_end, "How many federal judges have?", True),
        (cutoff.bare_end, "As of 2019, eight federal judges have.", True),
        (cutoff.bare_end, "How many judges does the court have?", False),
        (cutoff.bare_end, "Anna Lang's son _____ announced.", True),
        (cutoff.bare_end, "The plan of _____ was announced.", False),
        (cutoff.bare_passive, "The palm was first described Carl Kunth in _____.", True),
        (cutoff.bare_passive, "The palm was first described _____ (person) in 1816.", True),
        (cutoff.bare_passive, "The palm was first described by Carl Kunth in _____.", False),
        (cutoff.expanded_without_article, "_____ died according to National Health Council (NHC) report.", True),
        (cutoff.expanded_without_article, "_____ died according to the National Health Council (NHC) report.", False),
        (cutoff.expanded_without_article, "_____ died according to National Health Council (NHC).", False),
        (cutoff.loose_opening, "Whose brother _____ was president of the club.", True),
        (cutoff.loose_opening, "Whose brother was president of the club?", False),
    ],
)
def test_a_torn_prompt_is_told_by_its_words(gate, prompt: str, bad: bool) -> None:
    assert refused(gate, parsed(_PLAIN, "Bergen", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("The city of _____ built a theatre, where rich merchants.", True),
        ("The city of _____ built a theatre, where rich merchants attended operas.", False),
    ],
)
def test_a_clause_has_a_verb(prompt: str, bad: bool) -> None:
    text = "The city of Bergen built a theatre, where rich merchants and sailors attended operas."
    assert refused(cutoff.verbless_clause, parsed(text, "Bergen", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In _____, he beat several schools – Michigan.", True),
        ("In _____, he beat several schools – Michigan, Texas and Ohio.", False),
        ("In _____, he beat several schools.", False),
    ],
)
def test_a_list_has_more_than_its_first(prompt: str, bad: bool) -> None:
    text = "In 1990, he beat several schools – Michigan, Texas and Ohio."
    assert refused(cutoff.cut_list, parsed(text, "1990", prompt)) is bad


@pytest.mark.parametrize(
    ("text", "prompt", "bad"),
    [
        (
            "In 1389, they made Serbia, the last free state, a vassal of the empire.",
            "In _____, they made Serbia, the last free state.",
            True,
        ),
        (
            "The fall of the city in 1453 sent many Greek scholars and priests fleeing to Italy.",
            "The fall of the city in _____ sent many Greek scholars.",
            True,
        ),
        (
            "The fall of the city in 1453 sent many Greek scholars to Italy.",
            "The fall of the city in _____ sent many Greek scholars to Italy.",
            False,
        ),
        ("In 1389, she left the band and it was talking of an end.", "In _____, she left the band.", False),
        ("In 1389, they made steel tools.", "In _____, they made steel tools.", False),
    ],
)
def test_what_is_made_becomes_something(text: str, prompt: str, bad: bool) -> None:
    answer = "1389" if "1389" in text else "1453"
    assert refused(cutoff.cut_complement, parsed(text, answer, prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("To whom did Anna Lang give her award who disarmed a robber?", True),
        ("To whom did Anna Lang give her award?", False),
        ("Who disarmed a robber?", False),
    ],
)
def test_a_clause_about_the_answer_goes_with_it(prompt: str, bad: bool) -> None:
    text = "Anna Lang gave her award to James Shaw who disarmed a robber."
    assert refused(cutoff.left_behind, parsed(text, "James Shaw", prompt, "short_answer")) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Whom did the movement entered politics when the party select?", True),
        ("Whom did the party select when the movement entered politics?", False),
    ],
)
def test_did_goes_with_the_bare_verb(prompt: str, bad: bool) -> None:
    text = "The movement entered politics when the party selected John Brown."
    assert refused(cutoff.did_past, parsed(text, "John Brown", prompt, "short_answer")) is bad
