"""Gates on definite phrases: what needs no story to be understood, and the first of those that a name tells apart."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import context, scope
from tests.content.generator.building import case
from tests.content.generator.gating import parsed, refused

PRAGUE = Value("place", "Prague", subtype="city")
TOLD = "The record names 635 in its first line."


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("In Arden, 635 men used the phrase.", "In Arden, 635 men used the phrase “so be it” in _____."),
        ("The right was given to 635 men of Arden.", "The right to vote was given to 635 men of Arden."),
        ("The deal was made by 635 men of Arden.", "The use of timber was learnt by 635 men of Arden."),
        ("In Arden, 635 men were on the road of stone.", "In Arden, 635 men were on the verge of ruin."),
        ("In Arden, 635 men worked in the shed.", "In Arden, 635 men worked in the film industry."),
        ("In Arden, 635 men met the third guest.", "In Arden, 635 men met for the third time."),
        ("In Arden, 635 men made the harvest.", "In Arden, 635 men made half of the world output."),
        ("Arden was the poorest town.", "Arden is one of the poorest towns in human history."),
        ("Arden was the first town.", "Arden was the first town to tax windows."),
        ("Paul Keller came before the engine.", "Paul Keller was the inventor of the engine."),
        ("Arden saw the difference.", "Arden saw the difference between copper and bronze."),
    ],
)
def test_what_needs_no_story(bad: str, good: str) -> None:
    assert context.loose_definite(case(TOLD, "635", bad))
    assert not context.loose_definite(case(TOLD, "635", good))


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("The mill built by _____ in Arden was sold in 1931.", False),
        ("The mill was sold in 1931 by _____.", True),
    ],
)
def test_what_was_done_to_a_thing_tells_it(prompt: str, bad: bool) -> None:
    text = "The mill built by Paul Keller in Arden was sold in 1931 by John Smith."
    key = "John Smith" if bad else "Paul Keller"
    assert refused(context.loose_definite, parsed(text, key, prompt)) is bad


@pytest.mark.parametrize(
    ("text", "key", "prompt", "bad"),
    [
        ("In 1931 the first mayor of Arden left.", "1931", "In _____ the first mayor of Arden left.", False),
        ("In 1931 the first mayor left Arden.", "1931", "In _____ the first mayor left Arden.", True),
        ("Deal passed the first law under Danish rule in 1931.", "1931",
         "Deal passed the first law under Danish rule in _____.", False),
        ("Deal was the first town to tax windows.", "Deal", "_____ was the first town to tax windows.", False),
        ("In 1931 the first ships arrived in Deal.", "1931", "In _____ the first ships arrived in Deal.", True),
        ("Deal was sold in the first week of May 1931.", "Deal", "_____ was sold in the first week of May 1931", False),
        ("Deal grew with the first mills of 1931.", "1931", "Deal grew with the first mills of _____.", True),
    ],
)  # fmt: skip
def test_the_first_of_those_that_a_name_tells_apart(text: str, key: str, prompt: str, bad: bool) -> None:
    assert refused(scope.which_one, parsed(text, key, prompt)) is bad


@pytest.mark.parametrize(("title", "bad"), [("Arden", False), ("", True)])
def test_a_topic_said_first_tells_which_story_it_is(title: str, bad: bool) -> None:
    text = (
        "Arden is old. Arden sings. Arden is poor. The envoys were locked up in a tower in Prague by two angry lords."
    )
    prompt = "Some envoys were locked up in a tower in _____ by two angry lords."
    assert refused(context.anchored, parsed(text, "Prague", prompt, title=title, value=PRAGUE)) is bad


@pytest.mark.parametrize(
    ("prompt", "title", "bad"),
    [
        ("During _____, slow reform was begun by the British.", "", True),
        ("In May _____, slow reform was begun by the British and the Church.", "", True),
        ("In _____, slow reform of the mills was opposed by the West.", "", True),
        ("During _____, slow reform was begun by the British.", "Arden", False),
        ("During _____, slow reform was begun by the British army.", "", False),
        ("During _____, slow reform was begun by the British in Arden.", "", False),
        ("British slow reform of the mills was begun in _____.", "", False),
    ],
)
def test_a_people_alone_does_not_say_what_it_is_about(prompt: str, title: str, bad: bool) -> None:
    text = f"Arden is old. Arden sings. Arden is poor. {prompt.replace('_____', '1931')}"
    case = parsed(text, "1931", prompt, title=title)
    case.topic.labels = (title,)
    assert refused(context.anchored, case) is bad
