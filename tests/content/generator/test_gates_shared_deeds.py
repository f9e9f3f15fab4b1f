"""Options where others did the same, or where the question shows which of them can't be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from content.drafts import Value
from content.generator.gates import shared_deeds
from tests.content.generator.building import case

TEXT = "Iraq met Kuwait when 4,180 soldiers had left."
LAND = Value("place", "Iraq", subtype="country")
FIGURE = Value("number", "4,180", amount="4180")


def refused(gate, prompt: str, answer: str = "Iraq", wrong: tuple[str, ...] = ("Iran", "Oman", "Chad")) -> bool:  # type: ignore[no-untyped-def]
    value = LAND if answer == "Iraq" else FIGURE if answer[:1].isdigit() else None
    return bool(gate(case(TEXT, answer, prompt, wrong=list(wrong), value=value)))


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("_____ is not a party to the pact on whales.", True),
        ("_____ never signed the pact on whales.", True),
        ("_____ is no longer a member of the league.", True),
        ("_____ doesn't take part in the games.", True),
        ("_____ and San Lind do not vote in the league.", True),
        ("Which country did not send a fleet to the war?", True),
        ("The fleet did not sail, nor did _____ send an army.", True),
        ("_____ is the only country that did not vote.", False),
        ("_____ alone did not vote.", False),
        ("_____ did not join the league until 1973.", False),
        ("_____ was not only asked but heard.", False),
        ("The queen did not go to _____ in 1820.", False),
        ("_____ signed the pact that Oslo did not.", False),
    ],
)
def test_what_is_denied_of_one_is_denied_of_many(prompt: str, bad: bool) -> None:
    assert refused(shared_deeds.denied, prompt) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("When _____ became part of the empire in 1507, trade fell.", True),
        ("Which country joined the Coast Union in 2005?", True),
        ("_____ was a founding member of the league.", True),
        ("_____ is one of the lands on the coast.", True),
        ("_____ ratified the Pact of Lind in 2004.", True),
        ("_____ was the first member of the league.", False),
        ("_____ alone joined the Coast Union in 2005.", False),
        ("_____ joined forces with the rebels.", False),
        ("Clara Voss of _____ joined the Coast Union in 2005.", False),
        ("_____ remained the largest party in the hall.", False),
        ("The king joined the army of _____ in 1507.", False),
    ],
)
def test_others_may_have_joined_as_well(prompt: str, bad: bool) -> None:
    assert refused(shared_deeds.joined_with_others, prompt) is bad


def test_who_joined_is_no_land() -> None:
    value = Value("person", "Kuwait")
    prompt = "Who joined the Arden Club in 1957?"
    made = case(TEXT, "Kuwait", prompt, wrong=["Ann Lamb", "Bo Lind", "Cy Voss"], value=value)
    assert not shared_deeds.joined_with_others(made)


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("The town lies on the eastern border with _____.", True),
        ("The fort was built near the border of _____.", True),
        ("Which country borders the Lind desert?", True),
        ("The town taxes goods from _____.", False),
        ("The border was closed, and in May the king of the island left for _____.", False),
    ],
)
def test_a_border_leaves_the_neighbours(prompt: str, bad: bool) -> None:
    assert refused(shared_deeds.on_a_border, prompt) is bad


@pytest.mark.parametrize(
    ("prompt", "answer", "wrong", "bad"),
    [
        ("There were _____ fires, down from 6,200 in 1990.", "4,180", ("3,900", "5,100", "7,400"), True),
        ("There were _____ fires, down from 9,200 in 1990.", "4,180", ("3,900", "5,100", "7,400"), False),
        ("The tax was paid from _____ to 3,800 BC.", "4,180", ("3,700", "3,600", "3,500"), True),
        ("The herd grew from 2,000 to _____ in a year.", "4,180", ("1,400", "5,100", "7,400"), True),
        ("The herd grew from 2,000 to _____ in a year.", "4,180", ("3,400", "5,100", "7,400"), False),
        ("The herd grew to _____ by 1990.", "4,180", ("1,400", "5,100", "7,400"), False),
        ("There were _____ fires, down from 1.2 million.", "4,180", ("3,900", "5,100", "7,400"), False),
    ],
)
def test_a_figure_beside_the_gap_leaves_no_option_out(
    prompt: str, answer: str, wrong: tuple[str, ...], bad: bool
) -> None:
    assert refused(shared_deeds.beyond_its_like, prompt, answer, wrong) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Lind is a mill town and the birthplace of _____.", True),
        ("Lind is home to the engineer _____.", True),
        ("Lind is the only birthplace of _____ that is known.", False),
        ("_____ was the birthplace of the king.", False),
        ("The king left his birthplace for _____.", False),
    ],
)
def test_others_may_be_from_there_as_well(prompt: str, bad: bool) -> None:
    assert refused(shared_deeds.born_there, prompt) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Between Lind and _____ the river runs through a gorge.", True),
        ("The road between _____ and the Lake of Lind is old.", True),
        ("The king moved from Lind to _____.", False),
        ("Between 1900 and 1910 _____ grew.", False),
    ],
)
def test_other_places_lie_on_the_way(prompt: str, bad: bool) -> None:
    assert refused(shared_deeds.on_a_stretch, prompt) is bad


@pytest.mark.parametrize(
    ("template", "wrong", "bad"),
    [
        ("cloze_listed", ("Iran", "Oman", "Chad"), True),
        ("cloze_listed", (), False),
        ("cloze_place", ("Iran", "Oman", "Chad"), False),
    ],
)
def test_a_list_may_hold_more_than_is_told(template: str, wrong: tuple[str, ...], bad: bool) -> None:
    one = case(TEXT, "Iraq", "The firm held patents in Wales, _____ and Norway.", wrong=list(wrong), value=LAND)
    one.draft = replace(one.draft, template=template)
    assert bool(shared_deeds.listed_with_others(one)) is bad
