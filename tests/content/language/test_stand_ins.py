"""Sentences that the parser reads without a main clause, and what their second reading makes of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from content.language import parser
from content.language.stand_ins import bounded, has_main_clause, settle, verb_forms


def first_reading(sentence: str) -> Doc:
    """What the parser says by itself."""
    nlp = parser.load()
    return next(nlp.pipe([bounded(nlp.make_doc(sentence))]))


def arcs(doc: Doc) -> set[tuple[str, str]]:
    """What hangs on the root: word and relation."""
    root = next(token for token in doc if token.head.i == token.i)
    return {(root.text, root.tag_), *((kid.text, kid.dep_) for kid in root.children)}


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("The British captured Ada Island in 1759.", {("captured", "VBD"), ("British", "nsubj"), ("Island", "obj")}),
        ("Doerr laid siege to Riga, which was taken in May.", {("laid", "VBD"), ("Doerr", "nsubj"), ("siege", "obj")}),
        ("Kestrel qualified for the 2007–08 cup.", {("qualified", "VBD"), ("Kestrel", "nsubj")}),
        ("Ada Doe, once a teacher and later a judge, stayed in Riga for two years.", {("stayed", "VBD")}),
        ("The model for quartz consists of two layers.", {("consists", "VBZ"), ("model", "nsubj")}),
        ("The fleet of three rival merchants vied for the harbour.", {("vied", "VBD"), ("fleet", "nsubj")}),
    ],
)
def test_a_verb_that_was_taken_for_a_participle_heads_its_sentence(sentence: str, wanted: set[tuple[str, str]]) -> None:
    assert not has_main_clause(first_reading(sentence))
    assert wanted <= arcs(parser.parse([sentence])[0])


@pytest.mark.parametrize(
    "sentence",
    [
        "A view of the harbour painted by Anna Doe.",  # a caption
        "A coin struck near Rome.",
        "An island named Ada Rock.",
        "The treaty, signed in London.",
        "Ships, harbours and the sea.",
        "The British captured Ada Island",  # a headline
    ],
)
def test_what_states_nothing_stays_without_a_main_clause(sentence: str) -> None:
    assert not has_main_clause(parser.parse([sentence])[0])


def test_a_sentence_with_a_main_clause_is_read_once() -> None:
    doc = first_reading("The war began in 2003.")
    before = doc.to_json()
    settle([doc], parser.load())
    assert doc.to_json() == before


def test_words_and_names_stay_as_they_are() -> None:
    sentence = "The British captured Ada Island for Anna Doe of Rome in 1759."
    first, (second,) = first_reading(sentence), parser.parse([sentence])
    assert [token.text for token in second] == [token.text for token in first]
    assert [(name.text, name.label_) for name in second.ents] == [(name.text, name.label_) for name in first.ents]


def test_forms_of_verbs() -> None:
    assert {"VBD", "capture"} <= verb_forms("captured")
    assert "VBD" not in verb_forms("undergone")
    assert "noun" in verb_forms("moves")
    assert "noun" not in verb_forms("consists")
    assert not verb_forms("zyxwv")


@settings(max_examples=60)
@given(st.text(max_size=80).map(lambda text: text + "."))
def test_any_text_is_survived(text: str) -> None:
    (doc,) = parser.parse([text])
    assert doc.text == text
    assert all(0 <= token.head.i < len(doc) for token in doc)
