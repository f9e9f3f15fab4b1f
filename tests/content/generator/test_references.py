"""Names and references: what a name is short for, whom a passage names, what points to the sentence before."""

from __future__ import annotations

import pytest

from content.generator.answers import find_answers
from content.generator.framing import label
from content.generator.gates import bodies, context, leaning, names
from tests.content.generator.drafting import draft, found, sentences
from tests.content.generator.gating import parsed, refused

FILLER = "Rain fell in Oslo. Snow fell in Bergen. Fog lay over Norway. "


def read_for(text: str, title: str, word: str) -> set[str]:
    """What the prompts of an article read for a word."""
    return {
        edit.text
        for row in sentences(text, title)
        for edit in row.edits
        if row.tree.words(range(edit.start, edit.end)) == word
    }


@pytest.mark.parametrize(
    ("text", "title", "word", "full"),
    [
        ("Miri grew in 1910.\nVisitors like the market Tamara Miri.", "Miri", "Miri", set()),
        ("Miri grew in 1910.\nVisitors like the market Tamara Miri.", "Miri, Sarawak", "Miri", set()),
        ("Keller moved to Graz in 1951.\nPaul Keller was born in Rome.", "Keller", "Keller", {"Paul Keller"}),
    ],
)
def test_a_town_in_the_title_is_short_for_nobody(text: str, title: str, word: str, full: set[str]) -> None:
    assert read_for(text, title, word) == full


@pytest.mark.parametrize(
    ("text", "title", "word", "full"),
    [
        ("Keller taught.\nKeller met Keller's daughter, Anna Keller.\nKeller left in 1940.", "", "Keller", set()),
        ("Keller met Keller's daughter, Anna Keller.\nAnna Keller sang.\nKeller left in 1940.", "", "Keller", set()),
        ("Brown met Brown's daughter, Anna Keller.\nKeller left in 1940.", "", "Keller", {"Anna Keller"}),
        ("Paul Keller sang.\nKeller left in 1940.", "Anna Keller Voss", "Keller", set()),
        ("Paul Keller sang.\nKeller left in 1940.", "Anna Voss", "Keller", {"Paul Keller"}),
        ("Paul Keller sang.\nKeller left in 1940.", "Hurricane Keller", "Keller", set()),
    ],
)
def test_a_surname_is_short_for_nobody_where_it_may_be_anothers(
    text: str, title: str, word: str, full: set[str]
) -> None:
    assert read_for(text, title, word) == full


def test_what_the_title_calls_a_temple_is_no_person() -> None:
    rows = sentences("In 1994 Paul Keller left Beth Israel.", "Temple Beth Israel (Eugene, Oregon)")
    assert {(n.text, n.kind) for row in rows for n in row.names} == {
        ("Paul Keller", "person"),
        ("Beth Israel", "other"),
    }


def test_a_place_before_a_person_is_no_part_of_the_name() -> None:
    text = "Chief Executive of Hong Kong Carrie Lam spoke in May 2019. Lam left China in 2020."
    assert read_for(text, "", "Lam") == {"Carrie Lam"}


@pytest.mark.parametrize(
    ("title", "text", "words"),
    [
        (
            "No. 5 Squadron RAF",
            "No. 5 Squadron flew. In May No. 5 Squadron left. Of No. 5 Squadron little is known.",
            "No. 5 Squadron RAF",
        ),
        ("No. 5 Squadron RAF", "No. 5 Squadron flew.", "“No. 5 Squadron RAF”"),
        ("Arden bridge reopens", "The Arden bridge shook. The Arden bridge fell.", "“Arden bridge reopens”"),
    ],
)
def test_a_name_used_in_short_is_a_topic_in_full(title: str, text: str, words: str) -> None:
    assert label(draft(text, title)) == words


def passages(text: str, answer: str, title: str = "") -> set[str]:
    """The passages of the facts with an answer that are asked for."""
    facts, _ = found(text, title)
    return {fact.passage.quote for fact in facts if fact.answer == answer and fact.stems}


def test_a_passage_reaches_back_to_the_sentence_that_names_her() -> None:
    text = "Anna Lindqvist founded a choir in Oslo. She left Norway in 1940. She moved to Graz in 1951."
    assert passages(text, "1951") == {text}
    assert passages(text, "1940") == {text.removesuffix(" She moved to Graz in 1951.")}


def test_nobody_is_named_from_too_far_away() -> None:
    first = "Anna Lindqvist founded a choir in Oslo. She left Norway in 1940. "
    text = f"{first}She sang in Rome. She moved to Graz in 1951."
    assert passages(text, "1940")
    assert not passages(text, "1951")
    assert passages(text, "1951", "Anna Lindqvist")


@pytest.mark.parametrize(
    ("before", "title", "who"),
    [
        ("Paul Keller described the house in Oslo.", "Peter Brown", set()),
        ("Paul Keller described the house in Oslo.", "", {"Paul Keller"}),
        ("Peter Brown described the house in Oslo.", "Peter Brown", {"Peter Brown"}),
    ],
)
def test_in_a_life_he_is_not_somebody_else(before: str, title: str, who: set[str]) -> None:
    assert read_for(f"Peter Brown was a poet.\n{before} He left Norway in 1940.", title, "He") == who


@pytest.mark.parametrize(("title", "bad"), [("", True), ("A choir in Oslo", True), ("Anna Lindqvist", False)])
def test_the_passage_or_the_title_names_whom_the_prompt_names(title: str, bad: bool) -> None:
    text = f"Anna Lindqvist founded a choir in Oslo. She left Norway in 1940. {FILLER}"
    case = parsed(text, "1940", "In what year did Anna Lindqvist leave Norway?", title=title)
    assert refused(names.unnamed_in_passage, case) is bad


def test_a_surname_in_the_passage_names_its_bearer() -> None:
    text = "Anna Lindqvist founded a choir in Oslo. Lindqvist left when she lost it in 1940."
    case = parsed(text, "1940", "In what year did Anna Lindqvist leave when Anna Lindqvist lost it?")
    assert not refused(names.unnamed_in_passage, case)


@pytest.mark.parametrize(
    ("text", "kind", "sort"),
    [
        ("En route to Oslo the ship sank in 1940.", "", ""),
        ("Wu went to Oslo in 1940.", "person", ""),
        ("In 1858 Saint Bernadette Soubirous left Rome.", "person", ""),
        ("In 1858 Saint Helena Bay froze.", "place", "bay"),
        ("In 2012 he joined the team Hull City in May.", "organisation", "club"),
        ("They made the Presidential Commission on the HIV Epidemic in 1987.", "organisation", "commission"),
        ("Ships fought in the Pacific Theatre in 1943.", "other", "theatre"),
    ],
)
def test_what_a_name_names(text: str, kind: str, sort: str) -> None:
    shown = {(n.kind, n.subtype) for row in sentences(text) for n in row.names if n.text not in {"Oslo", "Rome"}}
    assert shown == ({(kind, sort)} if kind else set())


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("In 1987 the National Association for the Advancement of Science met.", True),
        ("In 1987 the National Association met for Christmas in Oslo.", False),
        ("The National Association on Monday met the press in Oslo.", False),
    ],
)
def test_the_name_of_a_body_goes_on_to_what_it_is_for(text: str, whole: bool) -> None:
    shown = {n.text for row in sentences(text) for n in row.names}
    assert ("National Association for the Advancement of Science" in shown) is whole
    assert ("National Association" in shown) is not whole


@pytest.mark.parametrize(
    ("name", "last"), [("John James Conyers Jr.", "Conyers"), ("Ada Prys", "Prys"), ("Sammy Davis Jr.", "Davis")]
)
def test_junior_is_no_surname(name: str, last: str) -> None:
    answers = [a for row in sentences(f"{name} was born in Detroit in 1929.") for a in find_answers(row)]
    forms = next(answer.value.aliases for answer in answers if answer.kind == "person")
    assert last in forms
    assert "Jr." not in forms


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In _____ Barbra Keller Jackson Browne and Bill Maher sang.", True),
        ("In _____ Barbra Keller, Anna Voss, Jackson Browne and Bill Maher sang.", False),
        ("In _____ Bill Maher sang.", False),
    ],
)
def test_names_that_the_passage_keeps_apart_do_not_meet(prompt: str, bad: bool) -> None:
    text = "In 2013 Barbra Keller, Anna Voss, Jackson Browne and Bill Maher sang."
    assert refused(names.names_meet, parsed(text, "2013", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Paul Keller became president of the African nation in _____.", True),
        ("To which country did the Dutch return the island in _____?", True),
        ("In _____ the Group was moved to Coastal Command.", True),
        ("The Convention came into force in _____.", True),
        ("Of the surviving German boats four sank in _____.", True),
        ("The main building was finished in _____.", True),
        ("The main building of Arden College was finished in _____.", False),
        ("The Geneva Convention came into force in _____.", False),
        ("Paul Keller became president of the nation of Chad in _____.", False),
        ("The Dutch returned the island of Texel in _____.", False),
        ("The Dutch left the island that Paul Keller bought in _____.", False),
        ("The Dutch bought an island and sold the island in _____.", False),
        ("In _____ the Allen Group was moved to Coastal Command.", False),
        ("In _____ the British government fell.", False),
    ],
)
def test_a_sort_of_place_or_body_is_said_with_which(prompt: str, bad: bool) -> None:
    case = parsed(f"{FILLER}{prompt.replace('_____', '1674').replace('?', '.')}", "1674", prompt)
    assert refused(context.loose_definite, case) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("The House passed a motion in _____.", True),
        ("The White House was built in _____.", False),
        ("The House of Representatives met in _____.", False),
        ("In Canada the Superior Court met in _____.", False),
    ],
)
def test_of_which_country_a_house_or_court_is_said(prompt: str, bad: bool) -> None:
    assert refused(bodies.body_of_country, parsed("It was in 1988.", "1988", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In _____ a flight landed in Rome as a result.", True),
        ("In _____ a flight landed in Rome as a result of the storm.", False),
        ("In _____ a storm came and as a result a flight landed in Rome.", False),
    ],
)
def test_what_it_came_of_is_said(prompt: str, bad: bool) -> None:
    assert refused(leaning.opener, parsed("It was in 1988.", "1988", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Paul Keller ended his campaign when it rained, in _____.", True),
        ("Ronald Reagan signed Paul Keller's bill into law in _____.", True),
        ("Ronald Reagan signed Paul Keller's bill on health in _____.", False),
        ("Paul Keller ended his campaign for mayor in _____.", False),
    ],
)
def test_what_somebodys_deed_was_for_is_said(prompt: str, bad: bool) -> None:
    assert refused(leaning.own_deed, parsed("It was in 1988.", "1988", prompt)) is bad


def test_a_life_is_that_of_its_title_whatever_the_first_name() -> None:
    text = (
        "Zorblina Craft Dove (born Zorblina Mae Craft; 1920) was an educator. She and Jackson Dove moved to Carn. "
        "It was a long way. The town was small. Dove was honoured with a medal in 1987."
    )
    assert read_for(text, "Zorblina Craft Dove", "Dove") <= {"Zorblina Craft Dove"}


def test_a_word_of_a_works_title_is_read_as_it_stands() -> None:
    text = "Maria of Avalor is a queen. In 2016 The Secret of Avalor was shown."
    assert read_for(text, "", "Avalor") == set()
