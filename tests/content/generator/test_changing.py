"""What an article without a date tells in the present: what lasts is asked, what changes is not."""

from __future__ import annotations

import pytest

from content.generator.gates.context import anchored
from content.generator.gates.figures import range_reversed
from content.generator.general import tells_of_a_kind
from content.generator.prompts import verb_over
from tests.content.generator.drafting import clozes, questions, sentences
from tests.content.generator.gating import parsed, refused

LASTING = [
    # where a thing lies, how large it is, what it is made of
    ("The Lindholm Bridge in Norway is 340 metres long and has two towers.", "340"),
    ("The Lindholm Bridge in Norway is 340 metres long and has two towers.", "two"),
    ("Kestrel Island has an area of 60 square kilometres and belongs to Canada.", "60"),
    ("Galdhøpiggen is the highest mountain in Norway, with a height of 2,469 metres.", "2,469"),
    ("In Kenya, four rivers add their water to Lake Turkana.", "four"),
    ("Lapland is part of the north of Finland and includes eight large lakes.", "Finland"),
    # after whom it is named, what is known by now of what is over
    ("Mount Reed is named after Captain John Reed, who surveyed Vancouver Island.", "John Reed"),
    ("Two monks of Durham are known to have sat in the Synod of Rome in 680.", "Two"),
    # what holds of all of a kind
    ("Potters fire a kiln at a temperature of 1,200 degrees.", "1,200"),
    ("A crossed plant carries two unlike alleles of one gene.", "two"),
    ("Bees have two pairs of wings.", "two"),
    ("There are three kinds of sedimentary rocks.", "three"),
]

CHANGING = [
    # people, money, tallies, what is counted every year
    ("The garrison of Bergen in Norway has 450 soldiers.", "450"),
    ("Bergen in Norway is a town of 285,000 people on the North Sea.", "285,000"),
    ("Bergen in Norway is a town of 285,000 people on the North Sea.", "Norway"),
    ("A ticket to the Lindholm Museum in Oslo is 12 dollars.", "12 dollars"),
    ("The Lindholm Museum in Oslo has won 12 awards.", "12"),
    ("The port of Bergen in Norway handles 70 ships.", "70"),
    ("Consumers throw away 40 kilograms of bread every year.", "40"),
    ("Farmers produce 35 million tonnes of oats every year.", "35 million"),
    ("In Kenya, 12% of the forest is due to the tree planting of the army.", "12%"),
    # who holds an office, owns or runs something, plays where
    ("The mayor of Bergen is Marit Warncke, a member of the Conservative Party.", "Marit Warncke"),
    ("The Lindholm Mill in Norway is owned by the Siemens company of Berlin.", "Norway"),
    ("The Bergen Wanderers play in the Norwegian League at the stadium of Oslo.", "Oslo"),
    # ranks, and what goes on
    ("The Munch Museum is the largest museum in Norway.", "Norway"),
    ("The Lindholm Tower is the second-tallest building in Norway.", "Norway"),
    ("The Norwegian Army is building two towers near Bergen in Norway.", "two"),
    ("The Norwegian Council in Bergen has 169 member states.", "169"),
    ("Norway is estimated to have a debt of around $38,490 a head.", "around $38,490"),
    # what is so of many others
    ("There are only few hints of a market in Bergen.", "Bergen"),
    ("There are Lutheran monks in Norway and Kenya.", "Kenya"),
    ("The Munch Society of Oslo has shops in Norway and Kenya.", "Kenya"),
    ("Lapland in the north of Finland is larger in size than Belgium.", "Belgium"),
    ("A name is not as clear in Norway as it is in Kenya.", "Norway"),
    # whose it is was told before
    ("The Upper course has four terms, following on the Lower course.", "four"),
    # a verb that is none
    ("The mill lies near Oslo; 10 kilometres upstream from the town of Bergen in Norway.", "10"),
]


def asked(text: str) -> set[str]:
    """The answers that an article without a date is asked for."""
    return {*questions(text).values(), *clozes(text).values()}


@pytest.mark.parametrize(("text", "answer"), LASTING)
def test_what_lasts_is_asked_without_a_date(text: str, answer: str) -> None:
    assert answer in asked(text)


@pytest.mark.parametrize(("text", "answer"), CHANGING)
def test_what_changes_is_not(text: str, answer: str) -> None:
    assert answer not in asked(text)


def test_a_figure_that_lasts_does_not_carry_one_that_changes() -> None:
    assert not asked("The Siemens Tower in Berlin is 210 metres high and houses 3,000 people.")


KINDS = [
    ("Horses have 64 chromosomes.", True),
    ("Raw milk is 87% water.", True),
    ("A cello has four strings.", True),
    ("There are two common types of looms: treadle looms and frame looms.", True),
    ("The horses have 64 chromosomes.", False),
    ("Their horses have 64 chromosomes.", False),
    ("Horses had 64 chromosomes.", False),
    ("More complex animals have three layers.", False),
    ("Current law covers two proceedings.", False),
    ("There are fourteen regional licences.", False),
]


@pytest.mark.parametrize(("text", "told"), KINDS)
def test_what_is_told_of_a_kind(text: str, told: bool) -> None:
    tree = sentences(text)[0].tree
    verb = verb_over(tree, len(tree) - 2)
    assert verb is not None
    assert tells_of_a_kind(tree, verb) is told


def test_of_a_kind_little_need_be_said() -> None:
    assert questions("Horses have 64 chromosomes.") == {"How many chromosomes do horses have?": "64"}
    assert "How many kinds of sedimentary rocks are there?" in questions("There are three kinds of sedimentary rocks.")
    assert not questions("The brothers have 64 horses.")


ANCHORED = [
    ("Bees have two pairs of wings.", "two", "Bees have _____ pairs of wings.", False),
    ("The brothers had two pairs of wings.", "two", "The brothers had _____ pairs of wings.", True),
]


@pytest.mark.parametrize(("text", "answer", "prompt", "told"), ANCHORED)
def test_a_kind_needs_no_name(text: str, answer: str, prompt: str, told: bool) -> None:
    assert refused(anchored, parsed(text, answer, prompt)) is told


RANGES = [
    ("Sirens are heard at frequencies from 60 to 40 hertz.", True),
    ("Sirens are heard at frequencies from 15 to 40 hertz.", False),
    ("Sirens are heard between 1,200 and 400 hertz.", True),
    ("Sirens fell from 60 in all to 40.", False),
]


@pytest.mark.parametrize(("prompt", "reversed_"), RANGES)
def test_the_lesser_figure_of_a_range_stands_first(prompt: str, reversed_: bool) -> None:
    text = "Sirens sound at pitches that run from 20 to 40 hertz."
    case = parsed(text, "20", prompt, "true_false", shown="False")
    assert refused(range_reversed, case) is reversed_
