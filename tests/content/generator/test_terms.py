"""Phrases as facts: which are specific enough, where they begin and end, and what is asked of them."""

import pytest

from content.drafts import BLANK, FactDraft
from tests.content.generator.drafting import found


def phrases(text: str, title: str = "") -> dict[str, FactDraft]:
    """The phrase facts of a text by their answer."""
    return {fact.answer: fact for fact in found(text, title)[0] if fact.value.kind == "phrase"}


def stems(text: str, answer: str) -> dict[str, str]:
    """Template -> prompt of a phrase."""
    fact = phrases(text).get(answer)
    return {stem.template: stem.text for stem in fact.stems} if fact else {}


def test_a_phrase_lies_in_the_text_and_its_statement_holds_it() -> None:
    text = "The golden frogs of Colombia produce lipophilic alkaloid toxins and store them."
    facts = phrases(text)
    assert "lipophilic alkaloid toxins" in facts
    for answer, fact in facts.items():
        assert text[fact.answer_start : fact.answer_end] == answer == fact.value.text
        assert answer in fact.statement
        assert fact.statement.endswith(".")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The War of the Austrian Succession ended in 1748 in Aachen.", "War of the Austrian Succession"),
        ("Spain and Portugal signed the Treaty of Tordesillas in 1494.", "Treaty of Tordesillas"),
        ("The bridges at Nijmegen were an objective of Operation Market Garden.", "Operation Market Garden"),
    ],
)
def test_a_name_of_no_person_place_or_body_is_taken_whole(text: str, name: str) -> None:
    assert name in phrases(text)


def test_half_of_a_name_is_no_phrase() -> None:
    assert "Indian War" not in phrases("France lost the French and Indian War in 1763.")


@pytest.mark.parametrize(
    "text",
    [
        "Many people in Peru use the same kind of thing.",
        "It is called photosynthesis by the teachers.",
        "The chemical engineer may have sold polymer samples to Spain.",
        "Some economists believe that Spain lost export revenue in 2009.",
        "If Chile sells railway engines, Brazil pays $40 million.",
        "The Danish firm Vestwind now builds wind turbines in Aarhus.",
    ],
)
def test_what_is_generic_unclear_or_not_stated_is_no_fact(text: str) -> None:
    assert not phrases(text)


def test_two_phrases_of_one_sentence_are_two_facts() -> None:
    facts = phrases("The poison dart frogs of Colombia produce lipophilic alkaloid toxins.")
    assert len(facts) > 1
    assert len({fact.key for fact in facts.values()}) == len(facts)


def test_a_definition_is_turned_round() -> None:
    text = "An oligopoly is a market that is controlled by a small number of firms."
    assert stems(text, "oligopoly") == {
        "definition_what": "What term means a market that is controlled by a small number of firms?"
    }


def test_a_name_that_the_sentence_gives_is_asked_for() -> None:
    asked = stems("The movement of a cell towards a chemical stimulus is called chemotaxis.", "chemotaxis")
    assert asked == {
        "named_what": "What is the movement of a cell towards a chemical stimulus called?",
        "cloze_term": f"The movement of a cell towards a chemical stimulus is called {BLANK}.",
    }


@pytest.mark.parametrize(
    "text",
    [
        "An oligopoly is one of the forms of the market.",
        "An oligopoly was a market that is controlled by a small number of firms.",
        "An oligopoly is a market.",
        "An oligopoly is a reflection of the power of some large firms.",
        "An oligopoly is the worst market that economists know of.",
    ],
)
def test_what_defines_nothing_is_not_turned_round(text: str) -> None:
    assert "definition_what" not in stems(text, "oligopoly")


def test_a_treaty_is_asked_for_by_its_sort() -> None:
    asked = stems("The Treaty of Paris ended the Seven Years' War in 1763.", "Treaty of Paris")
    assert asked["which_named"] == "Which treaty ended the Seven Years' War in 1763?"
    assert asked["cloze_named"] == f"The {BLANK} ended the Seven Years' War in 1763."


def test_what_the_article_is_headed_with_needs_no_telling() -> None:
    text = "Malnutrition weakens the immune system.\nSome tumor cells release products that inhibit the immune system."
    assert phrases(text, title="Immune system")
    assert not phrases(text, title="Tumors")


def test_what_the_article_is_about_is_not_asked_for() -> None:
    text = "The Treaty of Paris ended the Seven Years' War in 1763."
    assert not phrases(text, title="Treaty of Paris")["Treaty of Paris"].stems


@pytest.mark.parametrize(
    "text",
    [
        "The hormones of the male frogs include testosterone and melatonin.",
        "Common cytokines such as interleukins carry signals between white blood cells of mice.",
    ],
)
def test_one_of_an_open_list_gets_no_gap(text: str) -> None:
    asked = [stem for fact in phrases(text).values() for stem in fact.stems]
    assert all("such as " + BLANK not in stem.text and "include " + BLANK not in stem.text for stem in asked)


def test_no_prompt_for_a_phrase_names_it() -> None:
    _, refusals = found("The theory of plate tectonics is called the tectonics theory of the plates.")
    assert all(refusal.reason for refusal in refusals)
    facts = phrases("The theory of plate tectonics is called the tectonics theory of the plates.")
    for answer, fact in facts.items():
        assert all(answer not in stem.text for stem in fact.stems)


def test_a_further_clause_is_a_statement_of_its_own() -> None:
    text = "This made the owners of it rich, and Paul Keller founded the Vestwind turbine works in Aarhus."
    statements = {fact.statement for fact in phrases(text).values()}
    assert statements <= {"Paul Keller founded the Vestwind turbine works in Aarhus."}


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("Erwin von Lettow met the council of Aarhus in 1911.", "Lettow"),
        ("The council of Aarhus closed the Law School in 1911.", "Law School"),
    ],
)
def test_what_may_be_half_of_a_name_gets_no_gap(text: str, half: str) -> None:
    assert not stems(text, half)


def test_no_term_means_a_film() -> None:
    text = "The Seedling is a 1917 silent film produced by the Vestwind Company and directed by Paul Keller."
    assert "definition_what" not in stems(text, "Seedling")
