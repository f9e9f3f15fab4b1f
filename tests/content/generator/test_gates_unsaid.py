"""Gates on prompts that do not say in what, to what or of what something was done."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import Gate, unsaid
from tests.content.generator.gating import parsed, refused

_YEAR = Value("date", "1954", precision="year", day="1954")


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("The Soviet Union ratified in 1954, and Norway in 1970.", True),
        ("The Soviet Union ratified the treaty in 1954, and Norway in 1970.", False),
        ("Norway conquered and held the islands in 1954.", False),
        ("Ada Doe signed with Arden in 1954.", False),
        ("The treaty was ratified in 1954.", False),
    ],
)
def test_what_is_ratified_is_named(text: str, bad: bool) -> None:
    case = parsed(text, "1954", text.replace("1954", "_____"), value=_YEAR)
    assert refused(unsaid.did_to_what, case) is bad


_NUMBER = Value("number", "40", amount="40")


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In Arden province, _____ farmers were killed.", True),
        ("Workers at a mill in Arden were evacuated for _____ minutes.", True),
        ("In the Arden flood, _____ farmers were killed.", False),
        ("In 1954 _____ farmers were killed in Arden.", False),
        ("_____ farmers in Arden died of cholera.", False),
        ("Clara Voss of Lind died at the House of the _____ Saints.", False),
        ("Ada Doe was the second of _____ daughters to die.", False),
    ],
)
def test_in_what_people_died_is_said(prompt: str, bad: bool) -> None:
    case = parsed("In Arden 40 farmers were killed.", "40", prompt, value=_NUMBER)
    assert refused(unsaid.harmed_in_what, case) is bad


@pytest.mark.parametrize(
    ("gate", "prompt", "bad"),
    [
        (unsaid.paid_for_what, "Ada Doe was paid _____ per month.", True),
        (unsaid.paid_for_what, "As a clerk, Ada Doe was paid _____ per month.", False),
        (unsaid.paid_for_what, "Ada Doe was paid _____ for her farm.", False),
        (unsaid.penalty_for_what, "Arden received a ten-year ban, which was reduced to _____ years.", True),
        (unsaid.penalty_for_what, "Arden received a ten-year ban from the league, reduced to _____ years.", False),
        (unsaid.penalty_for_what, "Ada Doe received a ban of _____ years for doping.", False),
        (unsaid.reaction_to_what, "In 1951, turnout was _____ percent.", True),
        (unsaid.reaction_to_what, "In the 1951 Arden election, turnout was _____ percent.", False),
        (unsaid.reaction_to_what, "Reaction was strong enough to offer Ada Doe _____ shows.", True),
        (unsaid.reaction_to_what, "Reaction to the play was strong enough to offer Ada Doe _____ shows.", False),
        (unsaid.reaction_to_what, "Highlights include the Carn fountain with _____ jets.", True),
        (unsaid.reaction_to_what, "A close friendship developed with Carn and _____ towns.", True),
        (unsaid.reaction_to_what, "A close friendship developed between Carn and _____ towns.", False),
        (unsaid.whose_third, "The third album Arden sold _____ copies.", True),
        (unsaid.whose_third, "Ada Doe's third album Arden sold _____ copies.", False),
        (unsaid.whose_third, "The Arden band released the second album Carn in _____ lands.", False),
        (unsaid.replaced_as, "Ada Doe was replaced by former player _____.", True),
        (unsaid.replaced_as, "Ada Doe was replaced by _____ as mayor of Arden.", False),
        (unsaid.replaced_as, "Ada Doe was replaced by _____ in 1954.", False),
        (unsaid.built_when, "The towers of Arden and _____ were built.", True),
        (unsaid.built_when, "In 1954 the towers of Arden and _____ were built.", False),
        (unsaid.built_when, "The towers of Arden and _____ were built by Ada Doe.", False),
    ],
)
def test_a_word_has_beside_it_what_it_leans_on(gate: Gate, prompt: str, bad: bool) -> None:
    assert refused(gate, parsed("There are 40 in Arden.", "40", prompt, value=_NUMBER)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Lind and Carn followed in _____.", True),
        ("In what year did Lind and Carn follow?", True),
        ("Lind and Carn followed Arden into the league in _____.", False),
        ("In what year did Lind follow Carn?", False),
    ],
)
def test_what_was_followed_is_said(prompt: str, bad: bool) -> None:
    case = parsed("Lind and Carn followed in 1954.", "1954", prompt, value=_YEAR)
    assert refused(unsaid.followed_what, case) is bad
