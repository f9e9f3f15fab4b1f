"""The parts of the recipe that run without the treebanks: spellings, groups of names, swapped names, precision."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy
import pytest
import spacy
from spacy.tokens import Doc, Span
from thinc.api import Linear

from content.language import parser
from content.language.model import augment, gazetteer_build


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Baghdad", ["Baghdad"]),
        ("Al Fallūjah", ["Al Fallujah", "Fallujah"]),
        ("Ash Shaţrah", ["Ash Shatrah", "Shatrah"]),
        ("São Paulo", ["São Paulo", "Sao Paulo"]),
        ("Łódź", ["Łódź", "Lodz"]),
        ("Al-Kut", ["Al-Kut", "Kut"]),
        ("Alicante", ["Alicante"]),
        ("Xi’an", ["Xian"]),
    ],
)
def test_spellings_of_a_city(name: str, forms: list[str]) -> None:
    assert gazetteer_build.variants(name) == forms


def test_groups_grow_together_and_keep_the_first_name() -> None:
    groups = gazetteer_build.Groups([["Myanmar", "Burma"]])
    assert groups.join(["Burma", "Union of Burma"]) == "Myanmar"
    assert groups.join(["Iraq"]) == "Iraq"
    assert groups.several() == [["Myanmar", "Burma", "Union of Burma"]]


@pytest.mark.parametrize(
    ("female", "male", "expected"), [(5, 0, "f"), (0, 1, "m"), (8, 2, "f"), (7, 2, "fm"), (0, 0, "fm"), (1, 9, "m")]
)
def test_gender_is_that_of_four_in_five(female: int, male: int, expected: str) -> None:
    assert gazetteer_build.gender(female, male) == expected


def test_only_names_of_one_capitalised_word_pass() -> None:
    names = ["Anna", "anna", "Jo", "Mary Ann", "Jean-Paul", "McCain", "X7", "Anna2"]
    assert gazetteer_build.well_formed(names) == {"Anna", "Jean-Paul", "McCain"}


def test_the_same_value_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.gz", tmp_path / "other.gz"
    gazetteer_build.write({"b": ["é"], "a": 1}, one)
    gazetteer_build.write({"b": ["é"], "a": 1}, other)
    assert one.read_bytes() == other.read_bytes()
    assert gzip.decompress(one.read_bytes()).decode() == '{"b":["é"],"a":1}'
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.gz", "other.gz"]


@pytest.fixture
def annotated() -> Doc:
    doc = spacy.blank("en").make_doc("On Monday Ann Lee of Acme Inc. flew to Rome, and Ann Lee stayed.")
    spans = [Span(doc, 2, 4, "PER"), Span(doc, 5, 7, "ORG"), Span(doc, 9, 10, "LOC"), Span(doc, 12, 14, "PER")]
    doc.set_ents(spans, default="outside")
    return doc


def around(doc: Doc) -> list[str]:
    """The words that are in no name."""
    return [token.text for token in doc if not token.ent_type_]


def test_swapped_copies_change_names_and_nothing_else(annotated: Doc) -> None:
    copies = list(augment.swapped_copies([annotated], spacy.blank("en"), copies=40, seed=3))
    assert len(copies) == 40
    for copy in copies:
        assert [name.label_ for name in copy.ents] == ["PER", "ORG", "LOC", "PER"]
        assert around(copy) == around(annotated)
        assert copy.text.startswith("On Monday ")
        assert "  " not in copy.text
    assert len({copy.text for copy in copies}) > 30


def test_swapping_is_the_same_for_the_same_seed(annotated: Doc) -> None:
    runs = [list(augment.swapped_copies([annotated], spacy.blank("en"), 5, seed)) for seed in (7, 7, 8)]
    texts = [[doc.text for doc in run] for run in runs]
    assert texts[0] == texts[1] != texts[2]


def test_no_copies_of_what_has_no_names_or_is_not_annotated(annotated: Doc) -> None:
    nlp = spacy.blank("en")
    plain = nlp.make_doc("Nobody came.")
    plain.set_ents([], default="outside")
    unknown = nlp.make_doc("Ann Lee left; nobody said who else.")
    unknown.set_ents([Span(unknown, 0, 2, "PER")], default="missing")
    assert list(augment.swapped_copies([plain, unknown], nlp, 3, 1)) == []


def test_half_precision_keeps_a_network_to_three_digits() -> None:
    model = Linear(4, 3)
    model.initialize()
    before = model.get_param("W").copy()
    parser.set_precision(model, "float16")
    assert model.get_param("W").dtype == numpy.float16
    parser.set_precision(model, "float32")
    assert model.get_param("W").dtype == numpy.float32
    numpy.testing.assert_allclose(model.get_param("W"), before, rtol=1e-3, atol=1e-6)
