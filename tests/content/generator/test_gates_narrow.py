"""Gates that once refused too much: what they let pass, each beside its like that they still refuse."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import Gate, answer, context, grammar, mistaken, names, scope, unfinished
from tests.content.generator.building import case
from tests.content.generator.gating import parsed, refused

YEAR = Value("date", "1951", day="1951", precision="year")
PERSON = Value("person", "Ada Doe")
CITY = Value("place", "Oslo", subtype="city")
COUNT = Value("number", "40", amount="40")
TERM = Value("phrase", "cloud maps")


@pytest.mark.parametrize(
    ("gate", "text", "key", "prompt", "value", "bad"),
    [
        # few words are enough about what has a whole name, where a day or a person is asked for
        (answer.trivial, "The Lind Trust was founded in 1951.", "1951",
         "The Lind Trust was founded in _____.", YEAR, False),
        (answer.trivial, "It was founded in 1951.", "1951", "It was founded in _____.", YEAR, True),
        (answer.trivial, "The Lind Herald was founded by Ada Doe in 1951.", "Ada Doe",
         "By whom was the Lind Herald founded in 1951?", PERSON, False),
        (answer.trivial, "The count in 1951 was 40.", "40", "The count in 1951 was _____.", COUNT, True),
        (answer.trivial, "The Lind Trust met in 1951.", "1951", "The Lind Trust met in _____.", YEAR, True),
        (answer.trivial, "Lists of the Lind Trust were published in 1951.", "1951",
         "Lists of the Lind Trust were published in _____.", YEAR, True),
        (answer.trivial, "Ada Doe was a champion of the Lind Cup in 1951.", "1951",
         "Ada Doe was a champion of the Lind Cup in _____.", YEAR, True),
        (answer.trivial, "When Ada Doe died in 1951, Lind mourned.", "1951", "When Ada Doe died in _____.", YEAR, True),
        (answer.trivial, "Ada Doe wed Jan Moran in 1951.", "1951", "Ada Doe did wed in _____ Jan Moran.", YEAR, True),
        # behind the last comma of the prompt stands a clause, or before it no member of a list
        (unfinished.list_ends_early, "In 1951, Ada Doe, a smith, met Jan Moran, the head, ending the talks.",
         "1951", "In _____, Ada Doe, a smith, met Jan Moran, the head.", YEAR, True),
        (unfinished.list_ends_early, "In 1951, Ada Doe, a smith, built a mill in Oslo, the capital of Norway.",
         "1951", "In _____, Ada Doe, a smith, built a mill in Oslo.", YEAR, False),
        (unfinished.list_ends_early, "In 1951, Ada Doe sold coats of wool, hats of felt, gloves, and boots.",
         "1951", "In _____, Ada Doe sold coats of wool, hats of felt, gloves.", YEAR, True),
        # several doers are no apposition, nor is what follows an opening
        (grammar.open_apposition, "In 1951, Norway, Wales, and Malta signed a pact.", "1951",
         "In _____, Norway, Wales, and Malta signed a pact.", YEAR, False),
        (grammar.open_apposition, "In 1951, Jan Moran, head of the Board of Norway wrote a pact.", "1951",
         "In _____, Jan Moran, head of the Board of Norway wrote a pact.", YEAR, True),
        (grammar.open_apposition, "By 1951 Jan Moran, head of the Board of Norway wrote a pact.", "1951",
         "By _____ Jan Moran, head of the Board of Norway wrote a pact.", YEAR, True),
        # a question has "have" behind "did"
        (scope.tense, "The Lind League had 40 clubs when it opened in 1951.", "40",
         "How many clubs did the Lind League have when it opened in 1951?", COUNT, False),
        (scope.tense, "The clubs of Lind have opened 40 halls in 1951.", "40",
         "The clubs of Lind have opened _____ halls in 1951.", COUNT, True),
        # a possessive within a name
        (names.surname, "In 1951, Norway bought Moran's Bay Company.", "1951",
         "In _____, Norway bought Moran's Bay Company.", YEAR, False),
        (names.surname, "In 1951, Norway fought Moran's Army.", "1951",
         "In _____, Norway fought Moran's Army.", YEAR, True),
        (names.surname, "In 1951, Norway bought Moran's Bay Company.", "1951",
         "In _____, Norway bought Moran's company.", YEAR, True),
        (mistaken.of_itself, "In 1951, Norway ruled half of Norway.", "1951",
         "In _____, Norway ruled half of Norway.", YEAR, True),
        (mistaken.of_itself, "In 1951, Norway lost most of Norway.", "1951",
         "In what year did Norway lose most of Norway?", YEAR, True),
        (mistaken.of_itself, "In 1951, Norway bought half of Norway Mills.", "1951",
         "In _____, Norway bought half of Norway Mills.", YEAR, False),
        (mistaken.of_itself, "In 1951, Norway ruled half of Wales.", "1951",
         "In _____, Norway ruled half of Wales.", YEAR, False),
        (names.surname, "In 1951, Norway bought Moran's company.", "1951",
         "In _____, Norway bought Moran's company.", YEAR, True),
    ],
)  # fmt: skip
def test_a_gate_refuses_no_more_than_it_should(
    gate: Gate, text: str, key: str, prompt: str, value: Value, bad: bool
) -> None:
    assert refused(gate, parsed(text, key, prompt, value=value)) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("Trade grew in 40 ports of Norway in the late eighteenth century.", False),
        ("Trade grew in 40 ports of Norway in the mid-1990s.", False),
        ("Trade grew in 40 ports of Norway in the first century.", True),
        ("Trade grew in 40 ports of Norway in the quiet season.", True),
        ("In 1951 Ada Doe, who had 40 patents in Norway, used the term cloudwork.", False),
        ("In 1951 Ada Doe, who had 40 patents in Norway, used the cloudwork.", True),
        ("Ada Doe, who had 40 patents in Norway, invented the wind pump.", False),
        ("Ada Doe, who had 40 patents in Norway, sold the wind pump.", True),
        ("Ada Doe, who had 40 patents in Norway, invented the story.", True),
        ("In 1951 the term limit was raised by Ada Doe to 40 years.", True),
        ("In Norway 40 shops fed the population well.", True),
        ("In 1951 Norway made 40 laws to fight the social and economic effects of Spanish flu.", False),
        ("In 1951 Norway made 40 laws to fight the social effects.", True),
        ("In 1951 Norway listed 40 laws for the poems and hymns of Welsh farmers.", False),
        ("In 1951 Norway listed 40 laws for the poems and hymns.", True),
        ("In 1951 the rebels and Government of Norway made 40 laws.", True),
        ("In 1951 the local and Norwegian mills sold 40 farms.", True),
        ("With 40 shops Arden is the second largest town in Norway.", False),
        ("Arden is, with 40 shops, the second town in Norway.", True),
        ("In 1951 Ada Doe and 40 men closed the second largest mine in Norway.", True),
        ("In 1951 the Lind Trust had 40 laws to serve the needs of both towns.", False),
    ],
)
def test_a_definite_phrase_that_all_know(text: str, bad: bool) -> None:
    assert refused(context.loose_definite, parsed(text, "40", text.replace("40", "_____"), value=COUNT)) is bad


@pytest.mark.parametrize(
    ("text", "word", "bad"),
    [
        ("Lindo Linda met Lindo and Lindo.", "Linda", False),
        ("Mordan met Jan Mordan. Morden went to Mordan, and Morden and Morden stayed with Mordan.", "Morden", False),
        ("Mordan met Jan Mordan. Morden went to Mordan with Mordan.", "Morden", True),
        ("Mordan met Ann Mordan. Ann Morden met Mordan, and Morden and Morden met Mordan.", "Morden", True),
        ("Morden met Morden and Morden. " + "Mordan met Mordan. " * 5, "Morden", True),
        ("The Americas met an American, and one American stayed.", "Americas", False),
    ],
)
def test_two_names_that_are_meant_are_no_slip(text: str, word: str, bad: bool) -> None:
    assert refused(scope.misspelt, case(f"{text} They had 635 men.", "635", f"How many met {word}?")) is bad
