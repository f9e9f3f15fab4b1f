"""Two claims side by side: both sides of every rule, and what holds of any two."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.generator import rules
from content.generator.evidence.claims import Claim, read_claims
from content.generator.evidence.comparing import compare
from content.generator.evidence.joining import closest
from tests.content.generator.drafting import sentences

MAY, JUNE = date(1994, 5, 20), date(1994, 6, 30)


def claims(text: str, article: int, published: date) -> list[Claim]:
    """The claims of figures, dates and names of a text."""
    found = [claim for row in sentences(text, published=published) for claim in read_claims(row, 0, published)]
    return [replace(claim, article=article) for claim in found]


def compared(one: str, other: str, published: tuple[date, date] = (MAY, MAY)) -> tuple[str, str]:
    """What the first figures or dates of two texts are to each other; names where there are no others."""
    found = [
        _first(claims(text, number, day))
        for number, (text, day) in enumerate(zip((one, other), published, strict=True))
    ]
    result = closest([compare(a, b) for a in found[0] for b in found[1]])
    assert result is not None
    return result.verdict, result.rule


def _first(found: list[Claim]) -> list[Claim]:
    amounts = [claim for claim in found if claim.value.amount]
    days = [claim for claim in found if claim.value.day]
    return amounts[:1] or days[:1] or found


DEAD = "More than 400 French soldiers have been killed since the war in Rwanda began in March 1990."
CEREMONY = "The minister spoke at a ceremony in Kigali."
PACT = "The 1991 agreement requiring all French troops to leave Rwanda was passed."
NO_DEAL = "France and Rwanda failed to reach an agreement on immunity."
SIZE = "The war killed tens of thousands of Rwandans."
PEAK = "At the peak of the war there were 2,500 French soldiers in Rwanda."


@pytest.mark.parametrize(
    ("one", "other", "verdict", "rule"),
    [
        # the same figure, in other words
        (PEAK, "At its height, France had 2,500 troops in Rwanda.", "same", "equal"),
        (PEAK, "There were as many as 2,500 French troops in Rwanda at the height of the war.", "same", "equal"),
        (PEAK, "At the peak of the war there were about 2,500 French soldiers in Rwanda.", "compatible", "same_hedged"),
        (PEAK, "At the peak of the war there were 2,500 French soldiers in Chad.", "different", "other_place"),
        (PEAK, "At the peak of the war there were 2,500 Belgian soldiers in Rwanda.", "different", "other_people"),
        (PEAK, "There are 2,500 French soldiers in Rwanda.", "different", "other_moment"),
        (PEAK, "At the peak of the war there were 3,900 French soldiers in Rwanda.", "conflict", "other_value"),
        (PEAK, "At the peak of the war there were 2,500 French bases in Rwanda.", "different", "other_thing"),
        # the dead
        (DEAD, "Nearly 450 French troops have died in Rwanda since 1990.", "compatible", "within_hedge"),
        (DEAD, "The war in Rwanda killed 418 French soldiers.", "compatible", "within_hedge"),
        (DEAD, "The war in Rwanda killed more than 400 French people.", "compatible", "wider_group"),
        (DEAD, "In 1992, 418 French soldiers were killed in Rwanda.", "different", "other_stretch"),
        (DEAD, "More than 400 French soldiers were injured in Rwanda.", "different", "other_deed"),
        (DEAD, "French soldiers killed 418 men in Rwanda.", "different", "other_thing"),
        (DEAD, "The violence kills 418 French soldiers every month in Rwanda.", "different", "other_deed"),
        # money and measures
        # how many a body or a village comprises, and how old somebody is
        ("The nine members of the council will vote.", "The council, which has nine members, met.", "same", "equal"),
        ("The nine members of the council will vote.", "The council has nine seats.", "same", "equal"),
        ("The nine members of the council will vote.", "The parliament has nine seats.", "different", "other_thing"),
        ("It is a village of 9,000 people.", "Their home is a village of about 9,000 people.", "compatible",
         "same_hedged"),
        ("It is a village of 9,000 people.", "Their home is an island of 9,000 people.", "different", "other_thing"),
        ("Paul Keller is 44.", "Paul Keller, who is 44, left the team.", "same", "equal"),
        ("Paul Keller is 44.", "Peter Moser, who is 44, left the team.", "different", "other_thing"),
        # the dead of an event
        ("The flood killed at least four people.", "Four people lost their lives in the flood.", "compatible",
         "same_hedged"),
        ("The flood killed at least four people.", "Four people lost their lives in the fire.", "different",
         "other_thing"),
        # what was wished
        ("France asked for about 300 troops to stay in Rwanda.",
         "Officials had wanted to keep several hundred troops in Rwanda.", "compatible", "within_hedge"),
        ("France asked for about 300 troops to stay in Rwanda.",
         "France has kept several hundred troops in Rwanda.", "different", "other_deed"),
        ("The war in Rwanda has cost $3 billion.", "The campaign in Rwanda has cost France $3 billion.", "same",
         "equal"),
        ("The war in Rwanda has cost $3 billion.", "The war in Rwanda has cost £2 billion.", "different",
         "other_measure"),
        ("The bridge weighs 1,385 tonnes.", "The bridge weighs about 1,400 tonnes.", "compatible", "rounder"),
        ("The bridge weighs 1,385 tonnes.", "The bridge weighs 2,900 tonnes.", "conflict", "other_total"),
        # durations
        ("The war in Rwanda lasted nearly four years.", "The nearly four-year war in Rwanda is over.", "same", "equal"),
        ("The war in Rwanda lasted nearly four years.", "The war in Chad lasted nearly four years.", "different",
         "other_place"),
        ("The war in Rwanda lasted four years.", "The siege of Arden lasted four years.", "different", "other_thing"),
        ("The war in Rwanda lasted four years.", "They left Rwanda four years after the invasion.", "same", "equal"),
        ("The war in Rwanda lasted four years.", "They left Rwanda two years after the invasion.", "different",
         "other_stretch"),
        ("The river rose after 36 hours of rain.", "There were 36 hours of rain.", "same", "equal"),
        ("The river rose after 36 hours of rain.", "There were 36 hours of talks.", "different", "other_thing"),
        ("The probe flew for 35 months.", "The flight of the probe lasted nearly three years.", "compatible",
         "within_hedge"),
        ("The probe needed nearly three years to reach its target.", "The flight lasted nearly three years.", "same",
         "equal"),
        ("The sides needed nearly three years to reach a deal.", "The flight lasted nearly three years.", "different",
         ""),
        # sizes
        (SIZE, "Tens of thousands of Rwandans have died in the war.", "same", "equal"),
        (SIZE, "The war killed 40,000 Rwandans.", "compatible", "within_hedge"),
        (SIZE, "The war killed 400,000 Rwandans.", "different", ""),
    ],
)  # fmt: skip
def test_figures(one: str, other: str, verdict: str, rule: str) -> None:
    assert compared(one, other) == (verdict, rule)


@pytest.mark.parametrize(
    ("one", "other", "verdict", "rule"),
    [
        ("The war in Rwanda began in March 1990.", "The campaign in Rwanda began in 1990.", "compatible", "less_exact"),
        ("The war in Rwanda began in March 1990.", "The war in Rwanda started in March 1990.", "same", "equal"),
        ("The war in Rwanda began in March 1990.", "The war in Rwanda began in June 1991.", "conflict", "other_value"),
        ("The war in Rwanda began in March 1990.", "The war in Rwanda ended in March 1990.", "different", "other_deed"),
        ("The war in Rwanda began in March 1990.", "The war in Chad began in 1990.", "different", "other_place"),
        ("All troops will leave Rwanda by 1995.", "All troops will leave Rwanda by 31 December 1994.", "compatible",
         "same_deadline"),
        ("All troops will leave Rwanda by 1995.", "All troops will leave Rwanda by 1999.", "conflict",
         "other_deadline"),
        ("French troops will leave Rwanda by the end of 1994.", "French troops left Rwanda in 1994.", "compatible",
         "as_planned"),
        ("French troops will leave. Both sides set the deadline in 1991.", "It was a deadline that Paris set in 1991.",
         "same", "equal"),
        ("The river rose to its highest level since 1953.", "The river rose more than at any time since 1953.",
         "same", "equal"),
        ("The river rose more than at any time since 1953.", "The river was dammed in 1953.", "different", ""),
        ("The bridge has stood there since 1871.", "The bridge was built in 1871.", "same", "equal"),
        ("The crowd has stood there since 1971.", "The bridge was built in 1971.", "different", "other_deed"),
        (PACT, "The 1991 agreement requiring the French troops to leave Rwanda was made public.", "same", "equal"),
        (PACT, "The 1991 agreement requiring all farmers to pay a tax was passed.", "different", "other_thing"),
    ],
)  # fmt: skip
def test_dates(one: str, other: str, verdict: str, rule: str) -> None:
    assert compared(one, other) == (verdict, rule)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("Rwandan Prime Minister Paul Keller spoke.", "They met Paul Keller, the Rwandan prime minister.", "same"),
        (
            "Rwandan Prime Minister Paul Keller spoke.",
            "Former Prime Minister Paul Keller bought a house.",
            "different",
        ),
        ("Defence Minister Paul Keller spoke.", "Health Minister Paul Keller spoke.", "different"),
        ("The invasion toppled Paul Keller.", "The war drove out Paul Keller.", "same"),
        ("The invasion toppled Paul Keller.", "The invasion toppled Peter Moser.", "different"),
        ("The invasion toppled Paul Keller.", "It began with the war that overthrew dictator Paul Keller.", "same"),
        # what somebody calls something
        ("Paul Keller called the vote a historic occasion.", 'Keller spoke, calling it a "historic occasion".', "same"),
        ("Paul Keller called the vote a historic occasion.", "Keller called the game a rare occasion.", "different"),
        ("Paul Keller called the vote a historic occasion.", "Moser called it a historic occasion.", "different"),
        # where something was held
        (CEREMONY, "The mayor watched the ceremony in Kigali.", "same"),
        (CEREMONY, "The mayor watched the ceremony in Butare.", "different"),
        (CEREMONY, "The mayor watched a match in Kigali.", "different"),
        (CEREMONY, "It was a short ceremony at Kigali's airport.", "same"),
        ("Keller spoke in Kigali.", "In a speech in Kigali, Keller thanked the soldiers.", "same"),
        ("Keller spoke in Kigali.", "In a speech in Kigali, Moser thanked the soldiers.", "different"),
        # where somebody went
        ("The last convoy has entered Rwanda.", "The convoys made their way to bases in Rwanda.", "same"),
        ("The last convoy has entered Rwanda.", "The convoys made their way to bases in Chad.", "different"),
        ("The last convoy has entered Rwanda.", "The minister has entered Rwanda.", "different"),
    ],
)
def test_names(one: str, other: str, verdict: str) -> None:
    assert compared(one, other)[0] == verdict


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        ("The sides were unable to agree on granting immunity to French troops.", "same"),
        ("They failed to strike a deal on issues including immunity for French troops.", "same"),
        ("They failed to reach an agreement for Rwanda to provide immunity to French troops.", "same"),
        ("France and Rwanda reached an agreement on immunity.", "different"),
        ("Chad and Libya failed to reach an agreement on immunity.", "different"),
        ("France and Rwanda failed to reach an agreement on customs.", "different"),
    ],
)
def test_what_an_agreement_failed_over(other: str, verdict: str) -> None:
    found = [
        [claim for claim in claims(text, number, MAY) if claim.value.kind == "phrase"]
        for number, text in enumerate((NO_DEAL, other))
    ]
    result = closest([compare(a, b) for a in found[0] for b in found[1]])
    assert (result.verdict if result else "different") == verdict


def test_the_dead_grow_with_the_days() -> None:
    later = "Some 900 French soldiers have been killed since the war in Rwanda began in March 1990."
    assert compared(DEAD, later, (MAY, JUNE)) == ("different", "other_day")
    assert compared(DEAD, later, (JUNE, MAY)) == ("conflict", "other_total")
    assert compared(DEAD, later, (MAY, MAY)) == ("conflict", "other_total")


# What holds of any two


TEXTS = (
    DEAD, PEAK, "The war in Rwanda killed 418 French soldiers.", "There are about 900 French soldiers in Rwanda.",
    "The war in Rwanda has cost $3 billion.", "All troops will leave Rwanda by 1995.", "The war lasted four years.",
    "French troops left Rwanda in 1994.", "The war in Rwanda began in 1990.", "Prime Minister Paul Keller spoke.",
    "The invasion toppled Paul Keller on 3 May 1994.", "Hundreds of people cheered Paul Keller in Chad.",
)  # fmt: skip


@pytest.fixture(scope="module")
def many() -> list[Claim]:
    return [claim for number, text in enumerate(TEXTS) for claim in claims(text, number, MAY)]


def test_comparing_is_symmetric_and_its_rules_have_words(many: list[Claim]) -> None:
    for one, other in itertools.combinations(many, 2):
        assert compare(one, other) == compare(other, one)
        assert rules.told(compare(one, other).rule) or not compare(one, other).rule


def test_a_claim_agrees_with_itself_elsewhere(many: list[Claim]) -> None:
    figures = [claim for claim in many if claim.value.amount and claim.deed not in {"", "be"}]
    assert len(figures) > 5
    assert [claim for claim in figures if not compare(claim, replace(claim, article=99)).agrees] == []


@settings(max_examples=60, deadline=None)
@given(amounts=st.tuples(st.integers(1, 99_999), st.integers(1, 99_999)), hedges=st.tuples(
    st.sampled_from(["", "about", "more_than", "at_least", "nearly", "less_than", "at_most"]),
    st.sampled_from(["", "about", "more_than", "at_least", "nearly", "less_than", "at_most"])))  # fmt: skip
def test_any_two_figures_of_one_question(amounts: tuple[int, int], hedges: tuple[str, str]) -> None:
    (told,) = [claim for claim in claims(PEAK, 0, MAY) if claim.value.amount]
    one, other = (
        replace(told, article=place, value=replace(told.value, amount=str(amount), hedge=hedge, text=str(amount)))
        for place, (amount, hedge) in enumerate(zip(amounts, hedges, strict=True))
    )
    found = compare(one, other)
    assert found.verdict in {"same", "compatible", "conflict"}
    assert found == compare(other, one)
    assert (found.verdict == "same") == (amounts[0] == amounts[1] and hedges[0] == hedges[1])
