"""Gates on slips and torn phrases that show in the words alone."""

from __future__ import annotations

import pytest

from content.generator.gates import asked, leaning, slipped, unfinished
from tests.content.generator.gating import parsed, refused

TEXT = "Jan Moran opened three mills in Arden in 1900."


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("The first classes were held in at _____, a house in Carn.", True),
        ("The first classes were held at _____, a house in Carn.", False),
        ("In which town were where by far the most mills run by Jan Moran?", True),
        ("In what year was one absorbed into the duchy of Carn?", True),
        ("In what year was one of the mills absorbed by the duchy?", False),
        ("In what year was first Carn Regiment raised?", True),
        ("In what year was Carn first raised to a town?", False),
        ("It led to old town houses like: the Hill Hospital in _____.", True),
        ("The town has three parts: Arden, Carn and _____.", False),
        ("The office gathered papers between 1940-1946 in _____.", True),
        ("The office gathered papers between 1940 and 1946 in _____.", False),
        ("In what year did Moran propose a body to both regulate?", True),
        ("In what year did Moran propose a body to both regulate and sell flour?", False),
        ("It was a movement in effort to free the town in _____.", True),
        ("It was a movement in an effort to free the town in _____.", False),
        ("The word came from the Carn word arde ' in _____.", False),
        ("In _____ the word came from the Carn word arde '.", True),
        ("The miners' strike began in _____.", False),
        ("On what date did the Carn Council give final approval on?", True),
        ("On what date did the Carn Council vote on the bridge?", False),
        ("Arden was taken on June 1928 by _____.", True),
        ("Arden was taken on 4 June 1928 by _____.", False),
        ("Moran bought an 71.5% stake in _____.", True),
        ("Moran bought an 80.5% stake in _____.", False),
        ("Moran bought a 18% stake in _____.", True),
        ("In _____ Moran wrote an 18th-century play.", False),
        ("Moran bought a 180-foot boat in _____.", False),
        ("In _____ Carn was awarded a NBA franchise.", True),
        ("In _____ Carn was awarded an NBA franchise.", False),
        ("The lakes are spread 45,000 acres of Carn in _____.", True),
        ("The lakes are spread over 45,000 acres of Carn in _____.", False),
        ("In _____ Moran lived in the Elm, a 180-foot.", True),
        ("In _____ Moran lived in the Elm, a 180-foot tree.", False),
    ],
)
def test_words_that_do_not_go_together(prompt: str, bad: bool) -> None:
    kind = "date" if prompt.endswith("?") else "cloze"
    assert refused(slipped.garbled_words, parsed(TEXT, "1900", prompt, kind)) is bad


@pytest.mark.parametrize(
    ("answer", "bad"),
    [("Battle of Carn", True), ("Carn", False)],
)
def test_the_gap_does_not_say_it_twice(answer: str, bad: bool) -> None:
    text = "Arden fell in the last battle of Battle of Carn in 1900."
    assert refused(slipped.garbled_words, parsed(text, answer, "Arden fell in the last battle of _____.")) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [("In _____ Moran lived in an old.", True), ("In _____ Moran lived in an old mill.", False)],
)
def test_an_adjective_keeps_its_noun(prompt: str, bad: bool) -> None:
    text = "In 1900 Moran lived in an old mill."
    assert refused(slipped.bare_adjective, parsed(text, "1900", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("How many miles did the mill locate west of Arden?", True),
        ("How much money did Jan Moran fine?", True),
        ("In what year did Jan Moran locate the spring of the river?", False),
        ("For how much was Jan Moran fined?", False),
    ],
)
def test_what_is_done_to_the_subject_is_not_its_deed(prompt: str, bad: bool) -> None:
    assert refused(slipped.patient_as_doer, parsed(TEXT, "1900", prompt, "number")) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In _____ Arden built a mill close by the Clara Voss's house.", True),
        ("In _____ Arden built a mill close by Clara Voss's house.", False),
        ("In _____ Arden built a mill close by the Arden Guild's house.", False),
    ],
)
def test_a_person_has_no_article(prompt: str, bad: bool) -> None:
    text = "Clara Voss was a painter. In 1910 Arden built a mill close by the house of Clara Voss."
    assert refused(slipped.the_owner, parsed(text, "1910", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("_____ doctors served as judges: Jan Moran of the hospital of Arden.", True),
        ("_____ doctors served as judges: Jan Moran, Clara Voss and Otto Hill.", False),
        ("_____ doctors served: Jan Moran; Clara Voss; Otto Hill.", False),
        ("_____ doctors served: Jan Moran and Clara Voss.", True),
        ("_____ doctors served: Jan Moran and two others.", False),
        ("In 1951 three doctors served: Jan Moran, Clara Voss and Otto Hill.", False),
        ("The hall had 40 rooms: kitchens, stables and offices.", False),
    ],
)
def test_a_list_that_is_counted_is_whole(prompt: str, bad: bool) -> None:
    text = "Three doctors served as judges: Jan Moran of the hospital of Arden; Clara Voss; Otto Hill."
    assert refused(slipped.counted_list, parsed(text, "Three", prompt)) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("Voss Works, one of the largest private corrections company in Arden, was founded in 1900.", True),
        ("Voss Works, one of the largest private corrections companies in Arden, was founded in 1900.", False),
    ],
)
def test_one_of_several_has_a_plural(text: str, bad: bool) -> None:
    assert refused(slipped.one_of_many, parsed(text, "1900", text.replace("1900", "_____"))) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In what year did the town reach a height of 872 such as Arden and Carn?", True),
        ("In _____ many people moved to growth towns such as Arden and Carn.", False),
        ("In _____ many people moved to growth towns, such as Arden and Carn.", False),
    ],
)
def test_examples_stand_behind_their_noun(prompt: str, bad: bool) -> None:
    text = (
        "The town reached a height of 872 in 1900, before many people moved to growth towns (new quarters) such as "
        "Arden and Carn."
    )
    kind = "date" if prompt.endswith("?") else "cloze"
    assert refused(slipped.such_as_lost, parsed(text, "1900", prompt, kind)) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("Trade led to mixed dialects such as Ardish in Lower Carn and Carnish in Peru.", True),
        ("Trade led to mixed dialects such as Ardish and Carnish, in Peru.", False),
    ],
)
def test_the_place_of_one_is_not_that_of_all(text: str, bad: bool) -> None:
    prompt = "In which country did trade lead to mixed dialects such as Ardish and Carnish?"
    assert refused(slipped.place_of_another, parsed(text, "Peru", prompt, "short_answer")) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("The board first met in _____, with longtime mill manager.", True),
        ("The board first met in _____.", False),
        ("The board first met in _____, with longtime mill manager Jan Moran leading it.", False),
    ],
)
def test_a_title_keeps_its_name(prompt: str, bad: bool) -> None:
    text = "The board first met in 1900, with longtime mill manager Jan Moran leading it."
    assert refused(slipped.name_cut, parsed(text, "1900", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In what year was the republic of Arden founded and a president?", True),
        ("In what year was the republic of Arden founded?", False),
    ],
)
def test_a_noun_keeps_its_verb(prompt: str, bad: bool) -> None:
    text = "In 1900, the republic of Arden was founded and a president, elected by the towns, replaced the duke."
    assert refused(slipped.verb_cut, parsed(text, "1900", prompt, "date")) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("The society was formed in London England in _____.", True),
        ("The society was formed in London, England in _____.", False),
        ("The society was formed in Mexico City in _____.", False),
    ],
)
def test_a_comma_parts_a_town_from_its_country(prompt: str, bad: bool) -> None:
    assert refused(slipped.run_of_places, parsed(TEXT, "1900", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In what year did Jan Moran sue?", True),
        ("In what year did the firm join?", True),
        ("In what year did the Marlow firm design?", True),
        ("In what year did Jan Moran sue the mill?", False),
        ("In what year did the mill open?", False),
    ],
)
def test_a_verb_keeps_its_object(prompt: str, bad: bool) -> None:
    assert refused(asked.object_lost, parsed(TEXT, "1900", prompt, "date")) is bad


def test_those_held_are_not_the_holders() -> None:
    prompt = "In which city did 13 leading citizens hold them at the old fort?"
    text = "The army seized 13 leading citizens and held them at the old fort in Lima."
    assert refused(leaning.object_it, parsed(text, "Lima", prompt, "short_answer"))


@pytest.mark.parametrize(
    ("end", "bad"),
    [("; and its later status as a rail centre.", True), ("; the town was sold.", False)],
)
def test_a_list_that_a_semicolon_parts_is_whole(end: str, bad: bool) -> None:
    text = f"Arden grew because of its place, its use as a port on the Voss River, a branch of the Hill River{end}"
    prompt = "Arden grew because of its place, its use as a port on the _____, a branch of the Hill River."
    assert refused(unfinished.list_ends_early, parsed(text, "Voss River", prompt)) is bad


def test_a_list_of_quoted_words_is_whole() -> None:
    text = 'It grew in 1900 with the rise of "new mills," "old mills," the books of Jan Moran, and the first railway.'
    prompt = 'It grew in _____ with the rise of "new mills," "old mills," the books of Jan Moran.'
    assert refused(unfinished.list_ends_early, parsed(text, "1900", prompt))
