"""Gates on prompts that lean on the sentence before: each with one that stands by itself."""

from __future__ import annotations

import pytest

from content.generator.gates import Gate, leaning
from tests.content.generator.gating import parsed, refused


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("In exchange, Anna Keller gave up her claims to Bavaria in 1819.", True),
        ("In so doing, Anna Keller became the sixth coach to reach 50 wins in 1819.", True),
        ("Even so, Anna Keller stayed in Bavaria until 1819.", True),
        ("Specifically, Anna Keller stayed in Bavaria until 1819.", True),
        ("In exchange for land, Anna Keller gave up her claims to Bavaria in 1819.", False),
        ("Flamethrowers were employed by Bavaria as well in 1819.", True),
        ("Bavaria employed and sold flamethrowers as well in 1819.", False),
        ("Bavaria employed flamethrowers as well as mortars in 1819.", False),
    ],
)
def test_an_opening_leans_on_the_sentence_before(text: str, bad: bool) -> None:
    assert refused(leaning.opener, parsed(text, "1819", text.replace("1819", "_____"))) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("The office recorded 611 aftershocks as of Saturday 8:00 p.m.", True),
        ("The office recorded 611 aftershocks as of Saturday, 8 June 2019.", False),
        ("The bill would fund 611 offices through September.", True),
        ("The bill would fund 611 offices through September 2019.", False),
    ],
)
def test_an_hour_or_a_month_is_no_date(text: str, bad: bool) -> None:
    assert refused(leaning.clock_day, parsed(text, "611", text.replace("611", "_____"))) is bad


@pytest.mark.parametrize(
    ("first", "text", "bad"),
    [
        ('Richard Gale "Dick" Rifenburg was a player.', "Rifenburg was drafted by the team in 1948.", True),
        ("The singer Doris Day died in California.", "Day was born in Cincinnati in 1948.", True),
        ("The singer Doris Day died in California.", "Doris Day was born in Cincinnati in 1948.", False),
        ("The singer Doris Day died in California.", "Labor Day was a holiday in Cincinnati in 1948.", False),
        ("George Washington led the army.", "Washington sent an envoy to Cincinnati in 1948.", False),
        ("The town of Rifenburg lies on a river.", "Rifenburg was flooded in 1948.", False),
        ("Thomasina Thomas was a smith.", "Thomas sold a mill in Cincinnati in 1948.", True),
    ],
)
def test_a_surname_told_in_full_elsewhere(first: str, text: str, bad: bool) -> None:
    case = parsed(f"{first} {text}", "1948", text.replace("1948", "_____"))
    assert refused(leaning.surname_told, case) is bad


TROOPS = "The 6th Airborne Division was raised in Kent."


@pytest.mark.parametrize(
    ("first", "text", "bad"),
    [
        (TROOPS, "The Airborne Division landed in Normandy in 1944.", True),
        (TROOPS, "The 6th Airborne Division landed in Normandy in 1944.", False),
        ("Anna Keller lived in Kent.", "The Airborne Division landed in Normandy in 1944.", False),
        (TROOPS, "The Representatives voted against the plan in 1944.", True),
        (TROOPS, "The Representatives from Ohio voted against the plan in 1944.", False),
        (TROOPS, "Anna Keller passed the state bar exam in 1944.", True),
        (TROOPS, "Anna Keller passed the state bar exam in Ohio in 1944.", False),
    ],
)
def test_one_of_several_bodies(first: str, text: str, bad: bool) -> None:
    case = parsed(f"{first} {text}", "1944", text.replace("1944", "_____"))
    assert refused(leaning.one_body_of_several, case) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("Lowell persuaded Keller to write 12 poems for the 1915 and 1916 volumes.", True),
        ("Lowell persuaded Keller to write 12 poems for the 1915 and 1916 volumes of Poetry.", False),
        ("Brad Keller averaged 12 points his senior year.", True),
        ("Brad Keller averaged 12 points his senior year at Harvard.", False),
    ],
)
def test_years_of_what(text: str, bad: bool) -> None:
    assert refused(leaning.years_of_what, parsed(text, "12", text.replace("12", "_____"))) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In what month and year did the War Office accept it for limited production?", True),
        ("In what year did Keller, who built the tank, sell it?", False),
        ("In what year did the War Office accept the tank and sell it?", False),
    ],
)
def test_it_is_not_the_one_who_does(prompt: str, bad: bool) -> None:
    text = "The War Office accepted the tank and sold it in November 1938."
    assert refused(leaning.object_it, parsed(text, "November 1938", prompt, "date")) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("With the strength of the vote in Ohio in 1848 diluted, Taylor won.", False),
        ("With the strength of the party in 1848 diluted, Taylor won.", True),
        ("In the election of 1848, Taylor won.", False),
        ("Taylor was included at least partly because of Pound in 1848.", True),
        ("Taylor was included in the anthology of Pound in 1848.", False),
        ("Taylor enlisted the help of Ford and Pound.", True),
        ("Taylor enlisted the help of Ford to publish an anthology.", False),
    ],
)
def test_an_object_is_told_elsewhere(text: str, bad: bool) -> None:
    assert refused(leaning.no_object, parsed(text, "Taylor", text.replace("Taylor", "_____"))) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("France managed to stave off the German attacks but suffered 450,000 casualties.", True),
        ("France managed to stave off the German attacks on Verdun but suffered 450,000 casualties.", False),
        ("There was only one major naval engagement, the Battle of Jutland, fought by 250 ships.", True),
        ("There was only one major naval engagement during World War I, fought by 250 ships.", False),
        ("The treaty was signed by both sides and 250 ships.", False),
        ("Flamethrowers were employed by both sides and 250 ships.", True),
    ],
)
def test_which_war_it_was(text: str, bad: bool) -> None:
    value = "450,000" if "450,000" in text else "250"
    assert refused(leaning.which_war, parsed(text, value, text.replace(value, "_____"))) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In _____, Clara Voss began her expedition from Arden.", True),
        ("In _____, Clara Voss began her expedition to Carn.", False),
        ("In _____, Clara Voss began her Carn expedition.", False),
    ],
)
def test_whose_journey_has_an_end(prompt: str, bad: bool) -> None:
    assert refused(leaning.own_deed, parsed("In 1805, Clara Voss left Arden.", "1805", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Former player Jan Moran succeeded Clara Voss in _____.", True),
        ("In what year did Jan Moran succeed Clara Voss?", True),
        ("Jan Moran succeeded Clara Voss as mayor in _____.", False),
        ("As mayor, Jan Moran succeeded Clara Voss in _____.", False),
        ("Jan Moran succeeded in _____.", False),
    ],
)
def test_who_succeeds_does_so_in_a_post(prompt: str, bad: bool) -> None:
    text = "In 1805, Jan Moran succeeded Clara Voss."
    assert refused(leaning.succeeded_as, parsed(text, "1805", prompt)) is bad


@pytest.mark.parametrize(
    ("gate", "text", "bad"),
    [
        (leaning.whose_deputy, "Anna Keller, his deputy, took the oath in Bree in 1819.", True),
        (leaning.whose_deputy, "In March, Anna Keller, her sister, took the oath in Bree in 1819.", True),
        (leaning.whose_deputy, "Paul Moran and Anna Keller, his deputy, took the oath in 1819.", False),
        (leaning.whose_deputy, "Anna Keller, her health failing, left Bavaria in 1819.", False),
        (leaning.whose_deputy, "Anna Keller, the deputy of Paul Moran, took the oath in 1819.", False),
        (leaning.work_unnamed, "The Anna Keller novel became a musical at Arden in 1819.", True),
        (leaning.work_unnamed, "The Anna Keller novel Rain became a musical at Arden in 1819.", False),
        (leaning.work_unnamed, "The Anna Keller film series was ended at Arden in 1819.", False),
        (leaning.work_unnamed, "The novel Rain by Anna Keller became a musical at Arden in 1819.", False),
        (leaning.no_object, "The painter Anna Keller of Arden took over in 1819.", True),
        (leaning.no_object, "The painter Anna Keller took over the school of Arden in 1819.", False),
        (leaning.no_object, "The Keller Mill of Arden was taken over in 1819.", False),
        (leaning.no_object, "The painter Anna Keller took over as mayor of Arden in 1819.", False),
        (leaning.only_among, "Only Anna Keller kept a mill beside the river until 1819.", True),
        (leaning.only_among, "Only Anna Keller of the three sisters kept a mill until 1819.", False),
        (leaning.only_among, "Only Anna Keller and Paul Moran kept their mills until 1819.", False),
        (leaning.only_among, "Only three mills of Bree and Arden stood in 1819.", False),
        (leaning.any_of_several, "One of Anna Keller's old plays took place in 1819.", True),
        (leaning.any_of_several, "In 1819, one of Anna Keller's old plays was shown.", True),
        (leaning.any_of_several, "One of Anna Keller's old plays took place in Bavaria in 1819.", False),
        (leaning.any_of_several, "One of the towns of Bavaria was given to Anna Keller in 1819.", False),
    ],
)
def test_whose_which_and_what_was_told_before(gate: Gate, text: str, bad: bool) -> None:
    assert refused(gate, parsed(text, "1819", text.replace("1819", "_____"))) is bad
