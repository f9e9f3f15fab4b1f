"""Prompts that stand alone: pronouns, short names, definite phrases and dates that lean on the article."""

from datetime import date

import pytest

from content.generator import topics
from content.generator.times import find_times
from tests.content.generator.drafting import clozes, found, questions, sentences

MARCH = date(2015, 3, 18)
"""A Wednesday."""


@pytest.mark.parametrize(
    ("text", "unclear"),
    [
        ("The United States closed its embassy in Oslo in 1990.", False),
        ("The Netherlands sold its ferries in 1990.", False),
        ("The ferries kept its captain in Oslo in 1990.", True),
        ("The United States and Norway closed its embassy in Oslo in 1990.", True),
    ],
)
def test_one_country_may_have_the_name_of_many(text: str, unclear: bool) -> None:
    assert any(one.unless < 0 for one in sentences(text)[0].unclear) is unclear


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        (
            "Anna Lindqvist founded a choir in Oslo. She left Norway in 1940.",
            "In what year did Anna Lindqvist leave Norway?",
        ),
        (
            "Senator Paul Keller spoke in Vienna. In 1951 Keller moved to Graz.",
            "In what year did Paul Keller move to Graz?",
        ),
        (
            "The University of Coimbra moved to Lisbon in 1308. The university left Lisbon in 1537.",
            "In what year did the University of Coimbra leave Lisbon?",
        ),
        ("The war in Malta began in 1940. The war ended in 1943.", "In what year did the war in Malta end?"),
    ],
)
def test_a_certain_antecedent_is_named(text: str, prompt: str) -> None:
    assert prompt in questions(text)


@pytest.mark.parametrize(
    ("title", "sentences", "place"),
    [
        ("Malta", ["The war went on."] * topics.REPORT, "Malta"),
        ("Malta", ["The war went on."] * topics.REPORT + ["It ended."], ""),
        ("Malta", ["In World War II the town was bombed.", "The war went on."], ""),
        ("Invasion of Malta", ["The war went on."] * topics.REPORT + ["It ended."], "Malta"),
    ],
)
def test_the_war_has_a_place_where_an_article_tells_of_one(title: str, sentences: list[str], place: str) -> None:
    assert topics.scene("Malta", title, sentences) == place


def test_the_passage_of_a_resolved_pronoun_holds_its_antecedent() -> None:
    text = "Anna Lindqvist founded a choir in Oslo. She left Norway in 1940."
    facts, _ = found(text)
    fact = next(fact for fact in facts if fact.answer == "1940")
    assert fact.passage.quote == text


@pytest.mark.parametrize(
    "text",
    [
        "Snow fell in Oslo. She left Norway in 1940.",
        "Peter Brown and John Smith met in Rome. Then he left Italy in 1951.",
        "The storm reached Rome. It destroyed 300 houses in Naples.",
        "The company employs 3,000 people in Denmark.",
        "This bridge in Rome opened in 1932.",
        "The army of Chile had 900 horses. Another 300 horses died in Peru.",
    ],
)
def test_what_is_not_certain_is_not_asked(text: str) -> None:
    facts, refusals = found(text)
    last = text.rindex(". ", 0, len(text) - 1) + 2 if ". " in text[:-1] else 0
    assert not [fact for fact in facts if fact.answer_start >= last]
    assert [refusal for refusal in refusals if refusal.passage.start >= last]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("on Monday", "on 16 March 2015"),
        ("on Wednesday", "on 18 March 2015"),
        ("last year", "in 2014"),
        ("last month", "in February 2015"),
        ("in October", "in October 2014"),
        ("in February", "in February 2015"),
        ("three years ago", "in 2012"),
        ("yesterday", "on 17 March 2015"),
    ],
)
def test_a_relative_date_is_read_from_the_day_of_publication(words: str, shown: str) -> None:
    prompts = clozes(f"President Ramon Castilla opened the first railway in Peru {words}.", published=MARCH)
    assert f"President _____ opened the first railway in Peru {shown}." in prompts


@pytest.mark.parametrize("words", ["on Monday", "last year", "in October", "three years ago", "yesterday"])
def test_without_a_day_of_publication_a_relative_date_is_not_asked(words: str) -> None:
    facts, refusals = found(f"President Ramon Castilla opened the first railway in Peru {words}.")
    assert facts == ()
    assert "it depends on the day of publication" in {refusal.reason for refusal in refusals}


def test_a_deed_is_asked_without_the_day_that_nobody_can_date() -> None:
    asked = questions("On Monday, President Ramon Castilla signed the Treaty of Porto in the city of Lima.")
    assert asked["Who signed the Treaty of Porto in the city of Lima?"] == "Ramon Castilla"


@pytest.mark.parametrize(
    "text",
    [
        "There were 300 guards in the port of Lima on Monday.",
        "President Ramon Castilla spoke on Monday at the port of Lima.",
        "President Ramon Castilla said on Monday that the port of Lima was full.",
        "The port of Lima was closed by President Ramon Castilla on Monday, with 300 men inside.",
    ],
)
def test_what_another_day_may_change_is_not_asked_without_its_day(text: str) -> None:
    assert questions(text) == {}


def test_an_operation_gets_the_country_that_acts() -> None:
    text = (
        "British troops landed in Malta in 1940.\nThe governor of Malta asked Britain for bread.\n"
        "Food from Britain ran out in Malta in 1942.\nThe harbour in Malta was held for Britain by sailors.\n"
        "The operation ended in May 1943."
    )
    assert "In what month and year did the British operation in Malta end?" in questions(
        text, "Britain's siege of Malta"
    )
    assert "In what month and year did the operation in Malta end?" in questions(text, "The siege of Malta")


def test_a_month_gets_its_year() -> None:
    text = "President Ramon Castilla opened the first railway in Peru in October."
    assert (
        questions(text, published=MARCH)[
            "In what month of 2014 did President Ramon Castilla open the first railway in Peru?"
        ]
        == "October"
    )
    assert "October" not in clozes(text, published=MARCH).values(), "the gap would part the month from its year"


@pytest.mark.parametrize(
    "words", ["a few years later", "at that time", "in recent years", "the following day", "two years earlier"]
)
def test_a_time_told_elsewhere_is_not_asked(words: str) -> None:
    assert found(f"President Ramon Castilla opened the first railway in Peru {words}.", published=MARCH)[0] == ()


def test_a_state_of_affairs_gets_the_day_of_publication() -> None:
    prompts = questions("The Danish firm Vestwind employs 3,000 people in Aarhus.", published=MARCH)
    assert "As of 18 March 2015, how many people does the Danish firm Vestwind employ in Aarhus?" in prompts


def test_now_is_never_asked_without_a_day_of_publication() -> None:
    assert found("The Danish firm Vestwind now employs 3,000 people in Aarhus.")[0] == ()


def test_an_event_gets_the_country_the_article_is_about() -> None:
    text = (
        "Troops landed in Malta in 1940.\nThe war cost 3,000 people in Malta their lives.\n"
        "Food ran out in Malta in 1942.\nThe campaign ended in 1943."
    )
    assert "In what year did the campaign in Malta end?" in questions(text, "The siege of Malta")


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        (
            "Anna Lindqvist founded a choir in Oslo. In 1940 Peter Brown met her in Rome.",
            "In what year did Peter Brown meet Anna Lindqvist in Rome?",
        ),
        (
            "Paul Keller, a Swiss admiral and writer, spoke in Vienna. He moved to Graz in 1951.",
            "In what year did Paul Keller move to Graz?",
        ),
    ],
)
def test_the_one_person_meant_is_named(text: str, prompt: str) -> None:
    assert prompt in questions(text)


@pytest.mark.parametrize(
    "text",
    [
        "Paul Keller told the king the news. In 1951 the captain sent him to Rome.",
        "Paul Keller taught in Bonn, and John Smith moved to Graz. He sold a house in Rome in 1951.",
        "Paul Keller said that John Smith was ill. He moved to Graz in 1951.",
        "Paul Keller spoke in Vienna. According to Lang, the army sent him to Graz in 1951.",
        "The girl met Paul Keller in Vienna. She moved to Graz in 1951.",
        "One soldier in the regiment, Paul Keller, said that he left Vienna in 1951.",
        "Paul Keller was a teacher in Bonn. He and Paul Keller's son moved to Graz in 1951.",
        "Karl Lang met the envoy in Bonn. In 1951 Karl Lang invited him to Rome.",
    ],
)
def test_another_person_near_leaves_it_open(text: str) -> None:
    row = sentences(text)[-1]
    pronouns = [i for i in range(len(row.tree)) if row.tree.lower[i] in {"he", "him", "she"}]
    assert pronouns
    assert not [edit for edit in row.edits if edit.start in pronouns]


def test_an_example_is_asked_without_its_commas() -> None:
    text = "Norway, for example, opened a museum in Bergen in 1903."
    assert "_____ opened a museum in Bergen in 1903." in clozes(text)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("The bank said in May it might close 300 branches in Norway.", "May 2014"),
        ("In May the bank closed 300 branches in Norway.", "May 2014"),
        ("The bank is scheduled to close 300 branches in Norway in May.", "May 2015"),
        ("In May the bank of Norway might have 300 branches.", ""),
    ],
)
def test_a_bare_month_is_the_nearest_the_verb_allows(text: str, month: str) -> None:
    (row,) = sentences(text)
    read = [edit.text for edit in find_times(row.tree, MARCH).edits]
    assert [words for words in read if month in words] if month else not read


def test_at_the_time_is_no_year_of_the_sentence_before_where_its_own_has_one() -> None:
    text = "Arden was twinned in 1931. The club of Lyon joined in 1944 with Bremen, which was poor at the time."
    told = [*clozes(text), *questions(text)]
    assert not [stem for stem in told if "Bremen" in stem and "1931" in stem]


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("In 1990, however, Paul Keller left Norway.", "In _____, Paul Keller left Norway."),
        ("Paul Keller, however, left Norway in 1990.", "Paul Keller left Norway in _____."),
        ("Paul Keller therefore left Norway in 1990.", "Paul Keller left Norway in _____."),
        ("Norway was thus ruled by Paul Keller in 1990.", "Norway was ruled by Paul Keller in _____."),
    ],
)
def test_words_that_only_tie_a_sentence_to_another_are_left_out(text: str, gap: str) -> None:
    assert gap in clozes(text)
