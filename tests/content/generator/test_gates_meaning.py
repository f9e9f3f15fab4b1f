"""Gates that compare the prompt with the parsed passage: polarity, modality, claims, hedges, what was left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from content.generator.gates import grammar, meaning, seams, unique
from content.generator.gates.case import Case
from content.generator.tree import Tree
from tests.content.generator.building import article, draft, fact, sentences, topic


def tree(source: str, *rows: tuple[str, str, str, int]) -> Tree:
    """A parse by hand: word, part of speech, relation and the index of the head, one row a token."""
    starts, at = [], 0
    for word, *_ in rows:
        at = source.index(word, at)
        starts.append(at)
        at += len(word)
    words = tuple(row[0] for row in rows)
    kids: list[list[int]] = [[] for _ in rows]
    for i, row in enumerate(rows):
        if row[3] != i:
            kids[row[3]].append(i)
    return Tree(
        source=source,
        text=words,
        lower=tuple(word.lower() for word in words),
        tag=tuple({"VERB": "VBD", "NOUN": "NN", "PROPN": "NNP"}.get(row[1], "XX") for row in rows),
        pos=tuple(row[1] for row in rows),
        dep=tuple(row[2] for row in rows),
        head=tuple(row[3] for row in rows),
        starts=tuple(starts),
        kids=tuple(map(tuple, kids)),
        root=next(i for i, row in enumerate(rows) if row[3] == i),
    )


def parsed(source: str, rows: list[tuple[str, str, str, int]], answer: str, prompt: str) -> Case:
    where = topic(source)
    line = where.lines[0]
    parsed_line = replace(line, sentence=replace(line.sentence, tree=tree(source, *rows)))
    where.lines = (parsed_line,)
    where._of_article[0] = [parsed_line]
    return Case(draft(fact(where, answer, prompt), prompt), where)


DENIED = "Obama did not visit Iraq in 2011."
DENIED_ROWS = [
    ("Obama", "PROPN", "nsubj", 3),
    ("did", "AUX", "aux", 3),
    ("not", "PART", "advmod", 3),
    ("visit", "VERB", "root", 3),
    ("Iraq", "PROPN", "obj", 3),
    ("in", "ADP", "case", 6),
    ("2011", "NUM", "obl", 3),
]
PLANNED = "Obama may visit Iraq in 2011."
PLANNED_ROWS = [
    ("Obama", "PROPN", "nsubj", 2),
    ("may", "AUX", "aux", 2),
    ("visit", "VERB", "root", 2),
    ("Iraq", "PROPN", "obj", 2),
    ("in", "ADP", "case", 5),
    ("2011", "NUM", "obl", 2),
]
CLAIMED = "Obama claimed that Bush visited Iraq in 2011."
CLAIMED_ROWS = [
    ("Obama", "PROPN", "nsubj", 1),
    ("claimed", "VERB", "root", 1),
    ("that", "SCONJ", "mark", 4),
    ("Bush", "PROPN", "nsubj", 4),
    ("visited", "VERB", "ccomp", 1),
    ("Iraq", "PROPN", "obj", 4),
    ("in", "ADP", "case", 7),
    ("2011", "NUM", "obl", 4),
]


@pytest.mark.parametrize(
    ("gate", "source", "rows", "prompt", "refused"),
    [
        (meaning.polarity, DENIED, DENIED_ROWS, "In what year did Obama visit Iraq?", True),
        (meaning.polarity, DENIED, DENIED_ROWS, "In what year did Obama not visit Iraq?", False),
        (meaning.polarity, PLANNED, PLANNED_ROWS, "In what year did Obama visit Iraq?", False),
        (meaning.modality, PLANNED, PLANNED_ROWS, "In what year did Obama visit Iraq?", True),
        (meaning.modality, PLANNED, PLANNED_ROWS, "In what year may Obama visit Iraq?", False),
        (meaning.claim, CLAIMED, CLAIMED_ROWS, "In what year did Bush visit Iraq?", True),
        (meaning.claim, CLAIMED, CLAIMED_ROWS, "In what year did Obama claim that Bush visited Iraq?", False),
        (meaning.claim, DENIED, DENIED_ROWS, "In what year did Obama visit Iraq?", False),
        (grammar.complete, DENIED, DENIED_ROWS, "In what year did Obama visit?", True),
        (grammar.complete, DENIED, DENIED_ROWS, "In what year did Obama visit Iraq?", False),
    ],
)
def test_what_the_parse_says(gate, source: str, rows: list, prompt: str, refused: bool) -> None:  # type: ignore[no-untyped-def,type-arg]
    assert bool(gate(parsed(source, rows, "2011", prompt))) is refused


@pytest.mark.parametrize(
    ("attribution", "prompt", "refused"),
    [
        ("Barack Obama", "According to Barack Obama, in what year would Bush visit Iraq?", False),
        ("Barack Obama", "According to Barack Obama, in what year did Bush visit Iraq?", True),
        ("Barack Obama", "In what year would Bush visit Iraq?", True),
        ("", "In what year will Bush visit Iraq?", False),
    ],
)
def test_what_will_be_was_then_to_be(attribution: str, prompt: str, refused: bool) -> None:
    rows = [(word.replace("may", "will"), *row) for word, *row in PLANNED_ROWS]
    told = parsed(PLANNED.replace("may", "will"), rows, "2011", prompt)  # type: ignore[arg-type]
    fact_told = replace(told.fact, attribution=attribution)
    assert bool(meaning.modality(Case(replace(told.draft, fact=fact_told), told.topic))) is refused


@pytest.mark.parametrize(
    ("prompt", "refused"),
    [
        ("In 2011 word of plans reached Iraq.", False),
        ("In 2011, did Word of plans reach _____?", True),
        ("Word of plans reached _____.", False),
    ],
)
def test_stray_capitals(prompt: str, refused: bool) -> None:
    rows = [
        ("Word", "NOUN", "nsubj", 3),
        ("of", "ADP", "case", 2),
        ("plans", "NOUN", "nmod", 0),
        ("reached", "VERB", "root", 3),
        ("Iraq", "PROPN", "obj", 3),
    ]
    assert bool(seams.stray_capital(parsed("Word of plans reached Iraq.", rows, "Iraq", prompt))) is refused


def test_a_verb_behind_the_comma() -> None:
    rows = [
        ("Obama", "PROPN", "nsubj", 1),
        ("left", "VERB", "root", 1),
        ("Iraq", "PROPN", "obj", 1),
        ("went", "VERB", "conj", 1),
        ("west", "NOUN", "obl", 3),
    ]
    source = "Obama left Iraq, went west."
    assert seams.loose_end(parsed(source, rows, "Iraq", "Obama left _____, went west."))
    assert not seams.loose_end(parsed(source, rows, "Iraq", "Obama left _____ and went west."))
    assert not seams.loose_end(parsed(source, rows, "Iraq", "In 2011, went Obama to _____."))
    assert not seams.loose_end(parsed(source, rows, "Iraq", "Obama left _____ on April 1, 1901."))
    assert not seams.loose_end(parsed(source, rows, "Iraq", "Obama left for Baghdad, _____."))
    assert seams.loose_end(parsed(source, rows, "Iraq", "Obama left for _____, saw."))


@pytest.mark.parametrize(
    ("prompt", "refused"),
    [("Obama _____ in 2011.", True), ("A society of Obama in _____.", True), ("Obama visit _____.", False)],
)
def test_no_main_verb(prompt: str, refused: bool) -> None:
    rows = [
        ("Obama", "PROPN", "nsubj", 1),
        ("visited", "VERB", "root", 1),
        ("Iraq", "PROPN", "obj", 1),
        ("in", "ADP", "case", 4),
        ("2011", "NUM", "obl", 1),
    ]
    assert bool(grammar.predicated(parsed("Obama visited Iraq in 2011.", rows, "2011", prompt))) is refused


LISTED = "Obama and Bush visited Iraq."
LISTED_ROWS = [
    ("Obama", "PROPN", "nsubj", 3),
    ("and", "CCONJ", "cc", 2),
    ("Bush", "PROPN", "conj", 0),
    ("visited", "VERB", "root", 3),
    ("Iraq", "PROPN", "obj", 3),
]


@pytest.mark.parametrize(
    ("answer", "prompt", "refused"),
    [
        ("Obama", "Who visited Iraq?", True),
        ("Bush", "Who visited Iraq?", True),
        ("Bush", "Who visited Iraq together with Obama?", False),
        ("Iraq", "Which country did Obama visit?", False),
    ],
)
def test_one_of_a_list(answer: str, prompt: str, refused: bool) -> None:
    assert bool(unique.one_of_several(parsed(LISTED, LISTED_ROWS, answer, prompt))) is refused


@pytest.mark.parametrize(
    ("gate", "text", "prompt", "refused"),
    [
        (meaning.rumour, "Iraq reportedly lost 300 men in 2011.", "How many men did Iraq lose in 2011?", True),
        (
            meaning.rumour,
            "Iraq reportedly lost 300 men in 2011.",
            "How many men did Iraq reportedly lose in 2011?",
            False,
        ),
        (meaning.rumour, "Iraq lost 300 men in 2011.", "How many men did Iraq lose in 2011?", False),
        (meaning.opinion, "I think Iraq lost 300 men in 2011.", "How many men did Iraq lose in 2011?", True),
        (meaning.opinion, "US forces in Iraq lost 300 men in 2011.", "How many men did Iraq lose in 2011?", False),
        (meaning.opinion, 'Iraq lost 300 men, "our best", in 2011.', "How many men did Iraq lose in 2011?", False),
        (meaning.opinion, "Iraq should send 300 men in 2011.", "How many men did Iraq send in 2011?", True),
        (meaning.condition, "Iraq would have lost 300 men in 2011.", "How many men did Iraq lose in 2011?", True),
        (meaning.condition, "Iraq lost 300 men in 2011.", "How many men did Iraq lose in 2011?", False),
    ],
)
def test_words_of_doubt(gate, text: str, prompt: str, refused: bool) -> None:  # type: ignore[no-untyped-def]
    where = topic(text)
    assert bool(gate(Case(draft(fact(where, "300", prompt), prompt), where))) is refused


def test_a_dropped_hedge() -> None:
    where = topic("Iraq lost nearly 300 men in 2011.")
    found = fact(where, "nearly 300", "How many men did Iraq lose in 2011?")
    assert not meaning.hedge(Case(draft(found), where))
    assert meaning.hedge(Case(draft(replace(found, answer="300")), where))


def test_other_figures_of_the_article_and_of_others() -> None:
    prompt = "How many American soldiers did the war in Iraq kill by 2011?"
    first = "The war in Iraq killed 4,500 American soldiers by 2011."
    second = "By 2011 the war in Iraq had killed 7,000 American troops."
    home = topic(f"{first} {second}")
    assert unique.same_article(Case(draft(fact(home, "4,500", prompt)), home))
    apart = topic(first, second)
    found = fact(apart, "4,500", prompt)
    assert unique.sources_disagree(Case(draft(found), apart))
    told = replace(found, attribution="BBC News")
    assert not unique.sources_disagree(Case(draft(told, f"According to BBC News, {prompt}"), apart))
    assert not unique.same_article(Case(draft(found), apart))


def test_another_name_that_fits() -> None:
    where = topic("Leon Panetta spoke in Baghdad about the flag. Barack Obama spoke in Baghdad about the flag in May.")
    found = fact(where, "Leon Panetta", "Who spoke in Baghdad about the flag?")
    assert unique.another_name(Case(draft(found), where))
    lone = topic("Leon Panetta spoke in Baghdad about the flag. Barack Obama visited Kuwait in May.")
    assert not unique.another_name(Case(draft(fact(lone, "Leon Panetta", found.stems[0].text)), lone))


def test_the_hand_made_sentences_are_whole() -> None:
    assert [line.text for line in sentences(0, article("Iraq won. The U.S. lost 4.5 of it in 2011. It left."))] == [
        "Iraq won.",
        "The U.S. lost 4.5 of it in 2011.",
        "It left.",
    ]
