"""Each guesser on option sets made for it: what draws it, how it shares, and when it sees nothing to go by."""

from __future__ import annotations

import subprocess
import sys

import pytest

from content.generator.fitting import SIGNS, is_plural
from content.generator.guessing import GUESSERS, NAMED, amounts, favourites
from tests.test_floors import ROOT

WHEN = ("4 May 1931", "9 June 1931", "12 May 1929", "21 May 1934")
FIGURES = ("1,200", "4,418", "3,000", "9,100")
TOWNS = ("Paris", "Lyon", "Vigo", "Oslo")
TABLE = [
    # guesser, prompt, options, what it picks
    ("longest", "Who?", ("Ada Voss", "Clara Elisabeth Voss", "Otto"), {1}),
    ("longest", "Who?", ("Ada Voss", "Eva Voss", "Otto"), {0, 1}),
    ("shortest", "Who?", ("Ada Voss", "Clara Elisabeth Voss", "Otto"), {2}),
    ("middle", "How many?", ("10", "20", "30"), {1}),
    ("middle", "How many?", FIGURES, {1, 2}),
    ("middle", "When?", WHEN, {0, 1}),
    ("middle", "Who?", TOWNS, set()),
    ("average", "How many?", FIGURES, {1}),
    ("lowest", "How many?", FIGURES, {0}),
    ("lowest", "When?", WHEN, {2}),
    ("lowest", "When?", ("2003 to 2011", "1990s", "19th century", "2011"), {2}),
    ("highest", "How many?", FIGURES, {3}),
    ("highest", "How many?", ("nearly 4,500", "12 million", "seven", "1,000"), {1}),
    ("roundest", "How many?", FIGURES, {2}),
    ("most_exact", "How many?", FIGURES, {1}),
    ("most_exact", "Who?", TOWNS, set()),
    ("near_year", "What was opened a year after the war of 1930?", ("1890", "1931", "1950", "1960"), {1}),
    ("near_year", "What opened first?", ("1890", "1931", "1950", "1960"), set()),
    ("repeated", "Which?", ("red stone bridge", "red brick mill", "stone church", "wooden boat"), {0}),
    ("repeated", "Which?", ("red bridge", "blue mill", "grey church", "old boat"), set()),
    ("in_stem", "Who repaired the bridge?", ("bridge repairers", "millers", "clerks"), {0}),
    ("in_stem", "Who paid?", ("the town", "the county"), set()),
    ("fit", "It was an _____.", ("apple", "pear", "plum"), {0}),
    ("fit", "It was a _____.", ("apple", "pear", "plum"), {1, 2}),
    ("fit", "The piers were repaired by these _____.", ("engineers", "a county", "the town"), {0}),
    ("fit", "_____ were damaged in 1954.", ("two piers", "the roof", "the road"), {0}),
    ("fit", "Who designed it?", ("Clara Voss", "granite", "in 1931"), {0}),
    ("fit", "When did it open?", ("4 May 1931", "Arden", "12,400 carts"), {0}),
    ("fit", "How many carts crossed it?", ("12,400", "wagons", "Arden"), {0}),
    ("fit", "How many carts crossed it?", ("twelve", "some", "few"), {0}),
    ("fit", "_____ designed it.", ("Clara Voss", "granite", "the stone"), {0}),
    ("fit", "It had _____ in 1931.", ("opened early", "open early", "opens early"), {0}),
    ("fit", "They wanted to _____ it.", ("mend", "mended", "mending"), {0}),
    ("fit", "When did it open?", WHEN, set()),
    ("alike", "Which?", ("red stone bridge", "red stone mill", "red brick bridge", "wooden boat"), {0}),
    ("odd", "Which?", ("red stone bridge", "red stone mill", "red brick bridge", "wooden boat"), {3}),
    ("odd", "Which?", ("yes", "no"), set()),
    ("alphabet", "Which?", ("Lyon", "Arden", "Vigo"), {1}),
    ("alphabet", "When?", WHEN, set()),
    ("known", "Which city?", ("Paris", "Vigo", "Arden-on-Lenn"), {0}),
    ("known", "Who?", ("Clara Voss", "Otto Brandt", "Anna Lind"), set()),
    ("careful", "What do bridges do?", ("They always hold", "They usually hold", "They never hold"), {1}),
    ("careful", "When?", WHEN, set()),
    ("above", "Which?", ("stone", "steel", "All of the above"), {2}),
    ("above", "Which?", ("all nine piers", "two piers"), set()),
    ("first", "Which?", TOWNS, {0}),
    ("last", "Which?", TOWNS, {3}),
]  # fmt: skip


@pytest.mark.parametrize(("slug", "prompt", "options", "picked"), TABLE)
def test_a_guesser_picks_by_form_alone(slug: str, prompt: str, options: tuple[str, ...], picked: set[int]) -> None:
    guess = NAMED[slug].guess(prompt, options)
    assert {place for place, share in enumerate(guess) if share} == picked
    assert not guess or sum(guess) == pytest.approx(1)
    assert len(set(guess) - {0}) <= 1, "those who share, share evenly"


def test_every_guesser_is_in_the_table() -> None:
    assert {row[0] for row in TABLE} == set(NAMED)
    assert len(NAMED) == len(GUESSERS)
    assert all(guesser.label and guesser.tell for guesser in GUESSERS)


@pytest.mark.parametrize("guesser", GUESSERS, ids=lambda one: one.slug)
@pytest.mark.parametrize("options", [(), ("",), ("", ""), ("a", "a"), ("–", "?"), ("1931", "nobody"), ("٣", "½")])
def test_silly_options_bring_no_guess_or_a_whole_one(guesser: object, options: tuple[str, ...]) -> None:
    guess = guesser.guess("", options)  # type: ignore[attr-defined]
    assert guess == () or (len(guess) == len(options) and sum(guess) == pytest.approx(1))


@pytest.mark.parametrize(
    "guesser", [one for one in GUESSERS if one.slug not in ("first", "last")], ids=lambda o: o.slug
)
def test_the_order_of_the_options_says_nothing_to_those_who_do_not_go_by_it(guesser: object) -> None:
    for options in (WHEN, FIGURES, TOWNS, ("red stone bridge", "red brick mill", "stone church")):
        guess = guesser.guess("What was the red one in 1930?", options)  # type: ignore[attr-defined]
        turned = guesser.guess("What was the red one in 1930?", options[::-1])  # type: ignore[attr-defined]
        assert guess == turned[::-1]


def test_favourites_share_and_nobody_is_drawn_by_what_is_alike() -> None:
    assert favourites([1, 3, 3]) == (0, 0.5, 0.5)
    assert favourites([2, 2]) == favourites([]) == ()


def test_amounts_are_read_only_where_every_option_has_one() -> None:
    assert amounts(("4,418", "nearly 3,000", "twelve")) == [4418, 3000, 12]
    assert amounts(("4,418", "Arden")) == []


@pytest.mark.parametrize(
    ("option", "plural"),
    [
        ("piers", True), ("nine piers of granite", True), ("Voss and Lind", True), ("people", True),
        ("a bridge of stones", False), ("the United States", False), ("glass", False), ("physics", False),
        ("Clara Voss", False), ("12,400", False), ("", False),
    ],
)  # fmt: skip
def test_several_or_one_by_its_form(option: str, plural: bool) -> None:
    assert is_plural(option) is plural


def test_no_sign_fits_or_fails_where_nothing_is_asked_for() -> None:
    assert {sign("The bridge _____ over the Lenn.", "opened") for sign in SIGNS} == {0.0}


def test_guessing_needs_no_parser() -> None:
    code = "import sys, content.generator.auditing; print({'spacy', 'lemminflect', 'django'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
