"""Timelines and matches: which facts go together, how they are told, and what keeps them apart."""

from __future__ import annotations

import itertools
import subprocess
import sys
from functools import lru_cache

import pytest

from content.drafts import QuestionDraft, TopicDraft
from content.generator.combining import MOST
from content.generator.events import _stands_alone, _without_date
from content.generator.pipeline import draft_topic
from content.kinds import all_kinds
from content.language.values import days_of, find_values

from .drafting import draft

OPENED = "The Sydney Opera House was opened in Sydney by Queen Elizabeth II in 1973."
SLEEP = "REM sleep was discovered at the University of Chicago by Nathaniel Kleitman in 1953."
FOUNDED = "Marie Curie founded the Radium Institute in Paris in 1914."
SCHOOLS = "In January 2003, the Government of Kenya announced the introduction of free primary education."
LAND = "The British government gave land to the Ohio Company of Virginia in 1749."
LEFT = "The last American convoy left Iraq for Kuwait on 18 December 2011."
WELCOMED = "Malindi authorities welcomed the Portuguese explorer Vasco da Gama in 1498."
MERGER = (
    "Robert Maynard Hutchins proposed a plan to merge the University of Chicago and Northwestern University in 1933."
)


@lru_cache(32)
def drafted(*texts: str) -> TopicDraft:
    return draft_topic([draft(text, "Article") for text in texts])


def several(kind: str, *texts: str) -> list[QuestionDraft]:
    return [question for question in drafted(*texts).questions if question.kind == kind]


def told(question: QuestionDraft) -> list[str]:
    """The lines in the order of time."""
    parts = sorted(question.payload["parts"], key=lambda part: part["day"])
    return [part["text"] for part in parts]


def test_dated_events_of_an_article_make_a_timeline() -> None:
    (question,) = several("ordering", "\n".join([OPENED, SLEEP, FOUNDED, SCHOOLS]))
    assert told(question) == [
        "Marie Curie founded the Radium Institute in Paris.",
        "REM sleep was discovered at the University of Chicago by Nathaniel Kleitman.",
        "The Sydney Opera House was opened in Sydney by Queen Elizabeth II.",
        "The Government of Kenya announced the introduction of free primary education.",
    ]
    assert question.tier == "review"
    assert question.fact.value.day == "1914"
    all_kinds()["ordering"].validate(question.payload)


def test_every_line_names_the_fact_it_was_made_from() -> None:
    topic = drafted("\n".join([OPENED, SLEEP, FOUNDED, SCHOOLS]))
    facts = {fact.key: fact for fact in topic.facts}
    (question,) = [one for one in topic.questions if one.kind == "ordering"]
    for part in question.payload["parts"]:
        fact = facts[part["fact"]]
        assert (fact.value.day, fact.value.precision) == (part["day"], part["precision"])
        assert part["text"].rstrip(".").split()[-1] in fact.passage.quote


def test_a_timeline_has_no_more_lines_than_can_be_held_in_mind() -> None:
    (question,) = several("ordering", "\n".join([OPENED, SLEEP, FOUNDED, SCHOOLS, LAND, LEFT, WELCOMED]))
    assert len(question.payload["parts"]) == MOST


def test_two_events_make_none() -> None:
    assert several("ordering", f"{OPENED}\n{SLEEP}") == []


def test_events_whose_times_may_be_one_are_never_in_one_timeline() -> None:
    same_year = "The British Museum opened a gallery of Greek sculpture in London on 9 May 1973."
    for question in several("ordering", "\n".join([OPENED, SLEEP, FOUNDED, same_year])):
        days = [days_of(part["day"], part["precision"]) for part in question.payload["parts"]]
        for one, other in itertools.combinations(sorted(days), 2):
            assert one is not None
            assert other is not None
            assert one[1] < other[0]


def test_articles_that_tell_little_each_make_one_timeline_together() -> None:
    assert len(several("ordering", OPENED, SLEEP, FOUNDED)) == 1


def test_a_date_that_articles_dispute_orders_nothing() -> None:
    other = OPENED.replace("1973", "1974")
    assert several("ordering", "\n".join([OPENED, SLEEP, FOUNDED])) != []
    for question in several("ordering", "\n".join([OPENED, SLEEP, FOUNDED]), other):
        assert not any("Opera" in line for line in told(question))


@pytest.mark.parametrize(
    ("prompt", "event"),
    [
        ("The bridge opened in _____ (year).", "The bridge opened."),
        ("The bridge opened, on _____ (date).", "The bridge opened."),
        ("In _____ (month and year), the bridge opened.", "The bridge opened."),
        ("In _____ (year) the bridge opened.", "The bridge opened."),
        ("REM sleep was discovered in _____ (year) by Ana Morales.", "REM sleep was discovered by Ana Morales."),
        ("The bridge was opened by _____ (date) at the latest.", ""),
        ("The bridge stood until _____ (year).", ""),
        ("The bridge of _____ (year) fell.", ""),
    ],
)
def test_the_date_is_taken_out_where_it_leaves_a_whole_sentence(prompt: str, event: str) -> None:
    assert _without_date(prompt) == event


@pytest.mark.parametrize(
    "text",
    [
        "The bridge opened after the war.",
        "The second bridge opened there.",
        "The bridge opened again.",
        "The first bridge over the Lenn opened.",
        "The bridge of 1931 opened.",
        "Ten years later the bridge opened.",
        "It opened.",
        "The bridge opened (the one of stone).",
        "Over 60% of the inhabitants fled the town.",
        "The bridge, which was new, of stone, and very long, opened in the town.",
    ],
)
def test_what_leans_on_a_time_or_another_event_is_no_line(text: str) -> None:
    assert not _stands_alone(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "The city of Copenhagen in Denmark had 600,000 inhabitants in 1922.",
        "Howard Carter was the director of the museum of Cairo in Egypt in 1922.",
        "The Radium Institute of Marie Curie remained in Paris in 1922.",
        "Howard Carter said in 1922 that the Sydney Opera House was for sale.",
        "The museum of Cairo in Egypt did not open in 1922.",
        "The museum of Cairo in Egypt may have opened in 1922.",
    ],
)
def test_what_tells_no_deed_is_no_line(sentence: str) -> None:
    for question in several("ordering", "\n".join([OPENED, SLEEP, FOUNDED, sentence])):
        assert not any(part["day"] == "1922" for part in question.payload["parts"])


WHO = [
    "William Herschel discovered the planet Uranus with a telescope of his own.",
    "Ferdinand de Lesseps directed the construction of the Suez Canal in Egypt.",
    "Gustave Eiffel designed the railway station of Budapest in Hungary.",
    "Alexander Fleming discovered penicillin at the hospital of Saint Mary in London.",
]


def test_persons_of_an_article_are_matched_with_their_questions() -> None:
    questions = several("matching", "\n".join(WHO))
    assert len(questions) == 1
    payload = questions[0].payload
    all_kinds()["matching"].validate(payload)
    texts = {choice["id"]: choice["text"] for choice in payload["choices"]}
    pairs = {part["text"]: texts[part["match"]] for part in payload["parts"]}
    assert pairs["Who directed the construction of the Suez Canal in Egypt?"] == "Ferdinand de Lesseps"
    assert len(pairs) >= 3


def test_a_person_who_may_be_right_twice_is_matched_with_neither() -> None:
    also = "Gustave Eiffel drew the locks for the construction of the Suez Canal in Egypt."
    pairs = [
        {part["text"].split()[1] for part in question.payload["parts"]}
        for question in several("matching", "\n".join([*WHO, also]))
    ]
    assert not any({"directed", "designed"} <= verbs for verbs in pairs)


def test_chance_is_the_articles_own_whatever_seeds_python() -> None:
    program = (
        "from tests.content.generator.drafting import draft; from content.generator.pipeline import draft_topic;"
        f"t = draft_topic([draft({chr(10).join([*WHO, OPENED, SLEEP, SCHOOLS])!r}, 'Article')]);"
        "print([(q.kind, q.prompt, q.payload) for q in t.questions if 'parts' in q.payload])"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(runs) == 1
    assert "ordering" in runs.pop()


def test_no_line_of_a_timeline_tells_its_date() -> None:
    for question in several("ordering", "\n".join([OPENED, SLEEP, FOUNDED, SCHOOLS, LAND, LEFT, WELCOMED])):
        for line in told(question):
            assert not any(found.value.kind == "date" for found in find_values(line))


def test_other_questions_are_as_they_were() -> None:
    """What combines facts takes nothing from what asks each of them."""
    topic = drafted("\n".join([OPENED, SLEEP, FOUNDED]))
    kinds = [question.kind for question in topic.questions]
    first = kinds.index("ordering")
    assert set(kinds[:first]).isdisjoint({"ordering", "matching"})
    assert set(kinds[first:]) <= {"ordering", "matching"}


def test_an_article_with_one_fact_has_nothing_to_combine() -> None:
    assert {"ordering", "matching"}.isdisjoint(question.kind for question in drafted(OPENED).questions)
