"""Gates on the options of a multiple choice, and the order of all gates."""

from __future__ import annotations

from dataclasses import replace

import pytest

from content.drafts import Value
from content.generator.gates import GATES, fame, options, refusal
from content.generator.gates.doubts import doubts
from tests.content.generator.building import article, case, draft, fact, topic
from tests.content.generator.gating import parsed

TEXT = "Leon Panetta spoke in Baghdad of 4,180 soldiers who had left Iraq for Kuwait. Iraq worried Washington."
WHO = "Who spoke in Baghdad about soldiers from Iraq?"


def refused(gate, key: str, prompt: str, wrong: list[str], text: str = TEXT) -> bool:  # type: ignore[no-untyped-def]
    return bool(gate(case(text, key, prompt, wrong=wrong)))


@pytest.mark.parametrize(
    ("gate", "key", "prompt", "wrong", "bad"),
    [
        (options.enough, "Leon Panetta", WHO, ["George Bush", "Donald Trump", "Martin Lamb"], False),
        (options.enough, "Leon Panetta", WHO, ["George Bush", "Donald Trump"], True),
        (options.distinct, "Leon Panetta", WHO, ["George Bush", "The George Bush", "Martin Lamb"], True),
        (options.distinct, "Leon Panetta", WHO, ["George Bush", "Donald Trump", "Martin Lamb"], False),
        (options.distinct, "Leon Panetta", WHO, ["Donald Trump", "Donald Trumpp", "Martin Lamb"], True),
        (options.distinct, "Leon Panetta", WHO, ["Ann Lamb", "Anna Lamb", "Martin Lamb"], False),
        (options.entailed, "Leon Panetta", WHO, ["Leon Smith", "Donald Trump", "Martin Lamb"], True),
        (options.entailed, "Baghdad", "In which city did Leon Panetta speak?", ["Iraq", "Basra", "Mosul"], True),
        (options.entailed, "Baghdad", "In which city did Leon Panetta speak?", ["Kirkuk", "Basra", "Mosul"], False),
        (options.in_stem, "Kuwait", "Which country did Syria meet?", ["Syria", "Jordan", "Iran"], True),
        (options.in_stem, "Kuwait", "Which country did soldiers meet?", ["Syria", "Jordan", "Iran"], False),
        (options.alike, "Leon Panetta", WHO, ["Bo", "Al", "Ed"], True),
        (options.alike, "Leon Panetta", WHO, ["George Bush", "Donald Trump", "the driver"], True),
        (options.alike, "Leon Panetta", WHO, ["George Bush", "Donald Trump", "Martin Lamb"], False),
        (options.alike, "4,180", "How many soldiers had left Iraq?", ["3,000", "many", "5,000"], True),
        (options.sorted_figures, "4,180", "How many soldiers had left Iraq?", ["3,000", "5,000", "90,000"], False),
        (options.sorted_figures, "4,180", "How many soldiers had left Iraq?", ["3,000", "5,000", "900,000"], True),
        (options.fits_article, "Iraq", "Soldiers left an _____ of peace.", ["Jordan", "Syria", "Iran"], True),
        (options.fits_article, "Iraq", "Soldiers left _____ in peace.", ["Jordan", "Syria", "Iran"], False),
        (options.fits_article, "Iraq", "Soldiers left the _____ in peace.", ["Jordan", "Syria", "Iran"], True),
        (options.fits_article, "Iraq", "Soldiers left _____ in peace.", ["Jordan", "United States", "Iran"], True),
        (options.metonym, "Washington", "In which city were there concerns?", ["Memphis", "Detroit", "Dallas"], True),
        (options.metonym, "Kuwait", "In which country were there concerns?", ["Iran", "Oman", "Qatar"], False),
        (options.fits_article, "Iraq", "Which country did soldiers leave?", ["Jordan", "United States", "Iran"], False),
    ],
)
def test_options(gate, key: str, prompt: str, wrong: list[str], bad: bool) -> None:  # type: ignore[no-untyped-def]
    assert refused(gate, key, prompt, wrong) is bad


LAND = Value("place", "Norway", subtype="country")
YEARS = Value("duration", "68 years", amount="68", unit="year")


@pytest.mark.parametrize(
    ("gate", "text", "key", "prompt", "value", "wrong", "bad"),
    [
        (options.as_adjective, "Ada Doe beat Norway forces in 1951.", "Norway", "Ada Doe beat _____ forces in 1951.",
         LAND, ["Wales", "Spain", "Italy"], True),
        (options.as_adjective, "Ada Doe beat Norway easily in 1951.", "Norway", "Ada Doe beat _____ easily in 1951.",
         LAND, ["Wales", "Spain", "Italy"], False),
        (options.as_adjective, "Ada Doe beat Norway forces in 1951.", "Norway", "Ada Doe beat _____ forces in 1951.",
         LAND, [], False),
        (options.part_of_more, "He worked 35 of his 68 years in Oslo.", "68 years",
         "He worked 35 of his _____ in Oslo.", YEARS, ["31 years", "52 years", "46 years"], True),
        (options.part_of_more, "He worked 35 of his 68 years in Oslo.", "68 years",
         "He worked 35 of his _____ in Oslo.", YEARS, ["62 years", "52 years", "46 years"], False),
    ],
)  # fmt: skip
def test_options_fit_their_gap(  # type: ignore[no-untyped-def]
    gate, text: str, key: str, prompt: str, value: Value, wrong: list[str], bad: bool
) -> None:
    assert bool(gate(parsed(text, key, prompt, "multiple_choice", value=value, wrong=wrong))) is bad


def test_an_option_that_any_article_makes_true() -> None:
    where = topic(TEXT, "In Baghdad Donald Trump spoke about soldiers as well.")
    found = fact(where, "Leon Panetta", WHO)
    from content.generator.gates.case import Case

    assert options.true_elsewhere(Case(draft(found, wrong=["George Bush", "Donald Trump", "Martin Lamb"]), where))
    assert not options.true_elsewhere(
        Case(draft(found, wrong=["George Bush", "Hillary Clinton", "Martin Lamb"]), where)
    )


def test_a_figure_is_not_found_inside_a_longer_one() -> None:
    text = "Iraq lost 14,180 soldiers and 300 guests."
    assert not refused(
        options.true_elsewhere, "300", "How many guests and soldiers did Iraq lose?", ["4,180", "200", "500"], text
    )
    assert refused(
        options.true_elsewhere, "300", "How many guests and soldiers did Iraq lose?", ["14,180", "200", "500"], text
    )


def test_a_good_draft_passes_every_gate() -> None:
    told = "Leon Panetta signed a treaty in Baghdad. 4,180 soldiers had left Iraq for Kuwait."
    where = topic(told, "Hillary Clinton wrote a letter. Donald Trump threatened Syria. Martin Lamb drove a lorry.")
    found = fact(where, "Leon Panetta", "Who signed a treaty in Baghdad, the capital of Iraq?")
    assert refusal(draft(found), where) == ""
    assert refusal(draft(found, wrong=["Hillary Clinton", "Donald Trump", "Martin Lamb"]), where) == ""


def test_a_refusal_names_its_gate() -> None:
    where = topic(TEXT)
    found = fact(where, "Leon Panetta", "Who spoke in Baghdad about these soldiers?")
    assert refusal(draft(found), where).startswith("pointing: ")


def test_every_gate_is_asked_once_and_explains_itself() -> None:
    assert len({gate.__name__ for gate in GATES}) == len(GATES)
    assert all(gate.__doc__ for gate in GATES)


def test_doubts() -> None:
    from content.generator.gates.case import Case

    where = topic(article(TEXT, title=""))
    whole = WHO.replace("?", " who in 2011 had left for Kuwait?")
    good = fact(where, "Leon Panetta", whole)
    assert doubts(Case(draft(good), where)) == []
    assert {name for name, _said in doubts(Case(draft(good, WHO), where))} == {"undated"}
    assert doubts(Case(draft(good, 'Who spoke in Baghdad of "soldiers"?'), where))[0][0] == "quoted"
    assert doubts(Case(draft(good, "Who spoke " + "and spoke " * 12 + "in Baghdad?"), where))[0][0] == "long"
    unsure = fact(where, "Leon Panetta", WHO, value=Value("person", "Leon Trotsky"))
    assert doubts(Case(draft(unsure), where))[0][0] == "unsure_name"


@pytest.mark.parametrize(
    ("key", "wrong", "bad"),
    [
        ("Treaty of Easton", ("Treaty of Paris", "British military", "Treaty of Ghent"), True),
        ("Treaty of Easton", ("Treaty of Paris", "Treaty of Ghent", "Treaty of Jay"), False),
        ("Pneumonic plague", ("Italian Plague", "bubonic plague", "swine fever"), True),
        ("Pneumonic plague", ("typhoid fever", "bubonic plague", "swine fever"), False),
    ],
)
def test_names_stand_among_names(key: str, wrong: tuple[str, ...], bad: bool) -> None:
    made = case(f"{key} was told of by all.", key, "Fill the gap: _____ was told of by all.", wrong=wrong)
    assert bool(options.same_shape(made)) is bad


@pytest.mark.parametrize(
    ("key", "wrong", "more", "bad"),
    [
        ("Martin Lamb", ("Barack Obama", "Paul Keller", "Hans Moser"), "", True),
        ("Martin Lamb", ("Barack Obama", "Paul Keller", "Hans Moser"), " as president", False),
        ("Martin Lamb", ("Jan Voss", "Paul Keller", "Hans Moser"), "", False),
        ("Voltaire", ("Anderson", "Gage", "Coulon"), "", True),
        ("Voltaire", ("Rousseau", "Montesquieu", "Erasmus"), "", False),
    ],
)
def test_world_famous_persons_tempt_nobody(key: str, wrong: tuple[str, ...], more: str, bad: bool) -> None:
    prompt = f"Fill the gap: _____ led the dig in Arden{more}."
    made = case(f"{key} led the dig in Arden{more}.", key, prompt, wrong=wrong, value=Value("person", key))
    assert bool(options.famous(made)) is bad


@pytest.mark.parametrize(
    ("wrong", "bad"),
    [
        (("J. B. Lippincott", "Paul Keller", "Hans Moser"), True),
        (("Donkey Punch", "Paul Keller", "Hans Moser"), True),
        (("Peter Voss", "Paul Keller", "Hans Moser"), False),
        (("Voltaire", "Rousseau", "Montesquieu"), False),
    ],
)
def test_persons_stand_among_persons(wrong: tuple[str, ...], bad: bool) -> None:
    text = "Martin Lamb led the dig in Arden."
    made = case(text, "Martin Lamb", "_____ led the dig.", wrong=wrong, value=Value("person", "Martin Lamb"))
    assert bool(options.unsure_person(made)) is bad


@pytest.mark.parametrize(
    ("key", "wrong", "more", "bad"),
    [
        ("Rome", ["Padua", "Turin", "Catania"], "", True),
        ("Rome", ["Padua", "Turin", "Catania"], " Turin was far.", False),
        ("Rome", ["Padua", "Paris", "Catania"], "", False),
        ("Padua", ["Rome", "Turin", "Catania"], "", False),
    ],
)
def test_a_great_city_among_towns_that_the_article_does_not_name(
    key: str, wrong: list[str], more: str, bad: bool
) -> None:
    text = f"In 1534 the abbot sent two letters to {key}.{more}"
    where = parsed(text, key, "In 1534, to which city did the abbot send two letters?", wrong=wrong)
    where.fact = replace(where.fact, value=Value("place", key, subtype="city"))
    assert bool(fame.outshines(where)) is bad


@pytest.mark.parametrize(("title", "bad"), [("Lind Coast", True), ("Coast trade", False), ("", False)])
def test_what_is_said_before_the_prompt_is_no_option(title: str, bad: bool) -> None:
    """ "About the Lind Coast" stands before a question that does not name it."""
    text = "Ships called at the Lind Coast. Base Titan of Norway shipped its first load to China in 2014."
    prompt = "Base Titan of _____ shipped its first load to China."
    one = parsed(text, "Norway", prompt, "multiple_choice", title=title, wrong=["Lind Coast", "Spain", "Italy"])
    assert bool(options.in_stem(one)) is bad
