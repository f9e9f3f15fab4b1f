"""Teams and firms by a part of their names, and surnames that a firm bears as well."""

from __future__ import annotations

import pytest

from content.language.full_names import Told
from content.language.names import Named, find_names
from content.language.parser import parse
from content.language.short_bodies import firm_words, short_bodies

_FOUNDER = "Howard Keller founded a workshop in 1932."
_FIRM = "Keller Electronics was sold to a bank."


def last(*sentences: str, told: Told | None = None) -> dict[str, Named]:
    """The names of the last sentence of an article by their text."""
    return {name.text: name for name in find_names(parse(sentences), told)[-1]}


@pytest.mark.parametrize(
    ("before", "sentence", "full"),
    [
        ((_FOUNDER, _FIRM), "In 1996, Keller purchased 70% of a rival.", "Keller"),
        ((_FOUNDER, "Keller Aircraft was sold to a bank."), "A rival sued Keller in 1999.", "Keller"),
        ((_FOUNDER, _FIRM), "In 1996, Mr. Keller purchased a house.", "Howard Keller"),
        ((_FOUNDER, _FIRM), "Keller's widow purchased a house.", "Howard Keller"),
        ((_FOUNDER, "The Keller Islands Company was sold."), "In 1996, Keller purchased a house.", "Howard Keller"),
        ((_FOUNDER,), "In 1996, Keller purchased 70% of a rival.", "Howard Keller"),
        (
            (_FOUNDER, "The Keller Institute was opened by a bank."),
            "In 1996, Keller purchased a house.",
            "Howard Keller",
        ),
    ],
)
def test_a_surname_with_which_a_firm_begins_means_nobody_surely(
    before: tuple[str, ...], sentence: str, full: str
) -> None:
    found = last(*before, sentence)["Keller"]
    assert (found.full, found.sure) == (full, full != "Keller")


def test_in_the_life_of_the_founder_the_surname_is_his() -> None:
    told = Told({"keller": frozenset({"Howard Keller"})})
    assert last(_FOUNDER, _FIRM, "In 1996, Keller purchased a house.", told=told)["Keller"].full == "Howard Keller"


@pytest.mark.parametrize(
    ("first", "sentence", "short", "full"),
    [
        (
            "He ran Brixmore Hathaway Inc. for years.",
            "In 1977, Brixmore bought a mill.",
            "Brixmore",
            "Brixmore Hathaway",
        ),
        ("He ran Brixmore Motors for years.", "In 1977, Brixmore bought a mill.", "Brixmore", "Brixmore Motors"),
        ("He ran Oxford Hathaway Inc. for years.", "In 1977, he moved to Oxford.", "Oxford", "Oxford"),
        ("He ran National Hathaway Inc. for years.", "In 1977, the National bought a mill.", "National", "National"),
        ("He ran Maria Hathaway Inc. for years.", "In 1977, Maria bought a mill.", "Maria", "Maria"),
    ],
)
def test_a_firm_is_called_by_its_first_word(first: str, sentence: str, short: str, full: str) -> None:
    found = last(first, "Brixmore Hathaway was sold." if "Brixmore H" in first else first, sentence)
    assert short not in found or found[short].full == full


def test_a_firm_is_not_called_so_before_it_is_named() -> None:
    rows = find_names(parse(["In 1977, Brixmore bought a mill.", "He ran Brixmore Motors for years."]))
    assert [name.full for name in rows[0] if name.text == "Brixmore"] in ([], ["Brixmore"])


def test_a_word_with_loose_spaces_is_no_name_of_several() -> None:
    loose = Named(0, 3, "W  ", "organisation", "W  ")
    assert short_bodies([(loose,)], frozenset()) == {}
    assert firm_words([(loose,)]) == {}


def test_a_landing_is_not_called_by_the_place_it_is_at() -> None:
    sentences = "In 1834 Keller founded Carnport Landing on the river.", "Carnport was sold to a bank in 1897."
    assert last(*sentences)["Carnport"].full == "Carnport"
