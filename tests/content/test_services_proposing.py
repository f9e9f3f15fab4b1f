"""Typed answers as options: dressed like the right one, gated like every other option, taken by a teacher alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from content.drafts import Value
from content.errors import InvalidQuestion, NotAllowedNow
from content.models import Evidence, Fact, Question
from content.services import accept_answer, restore_wording, retire, use_wrong_answer
from content.services.answers import Answers, answers_of
from content.services.decency import presentable
from content.services.dressing import dressed, same_value
from content.services.proposing import place_of, proposals
from tests import factories
from tests.content import made

pytestmark = pytest.mark.django_db
PEOPLE = (
    "Anna Lind painted the church. Otto Brandt built the mill. The town of Arden lies on the Lenn. "
    "The ferry carried 14,100 carts in its first year. The engineer Emil Krug designed the viaduct."
)
CARTS = Value("number", "12,400", amount="12400", unit="carts")
OPENED = Value("date", "4 May 1931", day="1931-05-04", precision="day")
VOSS = Value("person", "Clara Voss")


def fact_of(article: Any, quote: str, value: Value) -> Fact:
    fact = factories.FactFactory(topic=article.topic, statement=quote, value=value.as_json())
    Evidence.objects.create(fact=fact, passage=factories.passage_of(article, quote), primary=True)
    return fact


def question(article: Any, fact: Fact, quote: str, **fields: Any) -> Question:
    passage = factories.passage_of(article, quote)
    return factories.QuestionFactory(article=article, fact=fact, passage=passage, **fields)


@pytest.fixture
def article() -> Any:
    article = factories.ArticleFactory(title="The bridge at Arden", revision=f"{factories.TEXT}\n\n{PEOPLE}")
    fact_of(article, "Anna Lind painted the church.", Value("person", "Anna Lind"))
    fact_of(article, "Otto Brandt built the mill.", Value("person", "Otto Brandt"))
    return article


@pytest.fixture
def engineer(article: Any) -> Fact:
    """Who designed the bridge, asked by typing alone."""
    fact = fact_of(article, made.ENGINEER, VOSS)
    payload = {"answer": "Clara Voss", "value": VOSS.as_json(), "other_names": ["Emil Krug"]}
    question(
        article, fact, made.ENGINEER, kind="short_answer", prompt="Who designed the bridge?", payload=payload,
        answer="Clara Voss",
    )  # fmt: skip
    return fact


@pytest.fixture
def choice(article: Any, engineer: Fact) -> Question:
    """The same as a multiple choice."""
    texts = ["Clara Voss", "Otto Brandt", "Paul Lindner"]
    payload = {"choices": [{"id": f"c{n}", "text": text} for n, text in enumerate(texts)], "correct": "c0"}
    return question(
        article, engineer, made.ENGINEER, prompt="Who designed the bridge?", payload=payload, answer="Clara Voss"
    )


@pytest.fixture
def carts(article: Any) -> Fact:
    fact = fact_of(article, made.CARTS, CARTS)
    payload = {"answer": "12,400", "value": CARTS.as_json()}
    question(
        article, fact, made.CARTS, kind="number", prompt="How many carts did the bridge carry in its first year?",
        payload=payload, answer="12,400",
    )  # fmt: skip
    return fact


def told(fact: Fact, *typed: str, people: tuple[str, ...] = ()) -> dict[str, tuple[str, str]]:
    """What was typed -> the option, and why it is refused."""
    place = place_of(fact)
    assert place is not None
    return {one.typed: (one.text, one.refused) for one in proposals(place, typed, people)}


# What may be shown


@pytest.mark.parametrize(
    "text",
    [
        "", "  ", "?", "...", "idk", "I don't know", "i dont know", "I don’t know!", "dunno", "no idea", "skip", "pass",
        "n/a", "keine Ahnung", "asdfgh", "i have no clue", "clara@example.org", "https://example.org", "www.voss",
        "0176 1234567 8", "you idiot", "FUCK", "fuuuuck", "sh1t", "Mr $tupid 1diot", "x" * 90, "a b c d e f g h i j",
        "Zuleika", "zuleika dobson", "DOBSON",
    ],
)  # fmt: skip
def test_no_answers_insults_and_names_of_people_here_are_never_shown(text: str) -> None:
    assert not presentable(text, {"zuleika", "dobson"}, {"bridge"})


@pytest.mark.parametrize("text", ["Anna Lind", "4 May 1931", "12,400", "the mill", "Scunthorpe", "no. 9", "Dickens"])
def test_answers_are(text: str) -> None:
    assert presentable(text, {"zuleika", "dobson"})


def test_a_name_that_the_articles_have_is_nobodys_in_the_class() -> None:
    assert presentable("Lind", {"lind"}, {"lind"})
    assert not presentable("Lind", {"lind"})


# Form


@pytest.mark.parametrize(
    ("typed", "right", "value", "option"),
    [
        ("14100", "12,400", CARTS, "14,100"),
        ("14 100", "12,400", CARTS, "14,100"),
        ("fourteen thousand", "12,400", CARTS, "14,000"),
        ("14100 carts", "12,400 carts", CARTS, "14,100 carts"),
        ("3000", "nearly 4,500", Value("number", "4,500", amount="4500", hedge="nearly"), "nearly 3,000"),
        ("2.5 million", "1.2 million", Value("number", "1.2 million", amount="1200000"), "2.5 million"),
        ("2500000", "1.2 million", Value("number", "1.2 million", amount="1200000"), "2.5 million"),
        ("7", "nine", Value("number", "nine", amount="9"), "seven"),
        ("45", "60%", Value("percent", "60%", amount="60", unit="%"), "45%"),
        ("may 5, 1931", "4 May 1931", OPENED, "5 May 1931"),
        ("1932", "1931", Value("date", "1931", day="1931", precision="year"), "1932"),
        ("anna lind", "Clara Voss", VOSS, "Anna Lind"),
        ("LIND", "Clara Voss", VOSS, "Anna Lind"),
        ("emma stone", "Clara Voss", VOSS, "Emma Stone"),
        ("madrid", "Paris", Value("place", "Paris", subtype="city"), "Madrid"),
        ("The old mill.", "stone bridge", Value("phrase", "stone bridge"), "old mill"),
        ("old mill", "the stone bridge", Value("phrase", "the stone bridge"), "the old mill"),
    ],
)
def test_an_option_has_the_form_of_the_right_answer(typed: str, right: str, value: Value, option: str) -> None:
    assert dressed(typed, right, value, ["Anna Lind", "Otto Brandt"]) == option


def test_case_blanks_and_the_way_to_write_a_number_make_no_difference() -> None:
    assert len({same_value(text, CARTS) for text in ("14,100", "14100", " 14 100", "14,100 carts")}) == 1
    assert len({same_value(text, OPENED) for text in ("5 May 1931", "May 5, 1931", "5.5.1931")}) == 1
    assert len({same_value(text, VOSS) for text in ("Anna Lind", "anna  lind", "ANNA LIND.")}) == 1
    assert same_value("14,100", CARTS) != same_value("14,200", CARTS)


# Gates


def test_a_name_of_the_topic_is_an_option(engineer: Fact) -> None:
    assert told(engineer, "anna lind", "Brandt", "emil krug") == {
        "anna lind": ("Anna Lind", ""),
        "Brandt": ("Otto Brandt", ""),
        "emil krug": ("Emil Krug", ""),
    }


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Clara Voss", "counted as right"),
        ("clara vosz", "misspelt"),
        ("Voss", "counted as right"),
        ("Clara", "partly right"),
        ("Klara Vohs", "misspelt"),
        ("clara vos", "misspelt"),
        ("The engineer Clara Voss", "right"),
        ("12,400", "same sort"),
        ("granite", "same sort"),
        ("Paris", "same sort"),
        ("bridge", "question"),
    ],
)
def test_what_is_no_option_says_why(engineer: Fact, typed: str, why: str) -> None:
    _option, refused = told(engineer, typed)[typed]
    assert why in refused


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("12400", "counted as right"), ("more than 12,300", "too where"), ("more than 12,000", "partly"),
        ("3", "sort"), ("1", "sort"),
        ("140,000", ""), ("1,100", ""), ("Arden", "sort"), ("4 May 1931", "sort"), ("100,400,000", "sort"),
    ],
)  # fmt: skip
def test_figures_have_to_be_of_one_measure_and_size_and_no_nearer_word_for_the_key(
    carts: Fact, typed: str, why: str
) -> None:
    _option, refused = told(carts, typed)[typed]
    assert (why in refused) if why else not refused


def test_what_another_article_makes_true_is_refused_with_the_place(article: Any, engineer: Fact) -> None:
    factories.ArticleFactory(
        topic=article.topic, title="The mill paper", revision="Otto Brandt designed the bridge over the Lenn."
    )
    _option, refused = told(engineer, "otto brandt")["otto brandt"]
    assert "“Otto Brandt” is right as well: “The mill paper” says “Otto Brandt designed the bridge" in refused


def test_what_could_be_true_is_a_caution_and_no_refusal(article: Any, engineer: Fact) -> None:
    factories.ArticleFactory(
        topic=article.topic, title="Rumours", revision="Some say Otto Brandt may have designed the bridge."
    )
    place = place_of(engineer)
    assert place is not None
    [one] = proposals(place, ["otto brandt"])
    assert not one.refused
    assert "Is “Otto Brandt” really wrong? “Rumours” says" in one.caution


def test_what_is_among_the_answers_or_was_accepted_since_is_refused(engineer: Fact, choice: Question) -> None:
    assert "among the answers" in told(engineer, "otto brandt")["otto brandt"][1]
    typed = engineer.questions.get(kind="short_answer")
    accept_answer(typed, "Anna Lind")
    assert "counted as right" in told(engineer, "anna lind")["anna lind"][1]


def test_what_would_stand_out_is_refused(article: Any, engineer: Fact, choice: Question) -> None:
    fact_of(article, "Otto Brandt built the mill.", Value("person", "Krug"))
    assert "stand out" in told(engineer, "krug")["krug"][1] or told(engineer, "krug")["krug"][0] == "Emil Krug"
    engineer.questions.filter(kind="short_answer").update(payload={"answer": "Clara Voss", "value": VOSS.as_json()})
    assert told(engineer, "krug")["krug"] == ("Krug", "It would stand out among the others, or make another one do so.")


def test_what_does_not_fit_the_sentence_is_refused(article: Any) -> None:
    text = "It was an arch of granite. It was no beam of steel."
    home = factories.ArticleFactory(topic=article.topic, revision=text)
    fact = fact_of(home, "It was an arch of granite.", Value("phrase", "arch"))
    question(
        home, fact, "It was an arch of granite.", kind="cloze", prompt="The shape of the bridge was an _____.",
        payload={"answer": "arch"}, answer="arch",
    )  # fmt: skip
    assert "does not fit the sentence" in told(fact, "beam")["beam"][1]


def test_nobody_is_shown_what_is_not_fit_to_be_shown(engineer: Fact) -> None:
    shown = told(engineer, "idk", "you idiot", "Zuleika Dobson", "anna lind", people=("zuleika", "dobson", "anna"))
    assert list(shown) == ["anna lind"], "Anna stands in an article"


def test_a_fact_that_nobody_types_has_no_place() -> None:
    assert place_of(factories.FactFactory()) is None


def test_the_number_of_statements_does_not_grow(
    engineer: Fact, choice: Question, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for count in (1, 8):
        with django_assert_max_num_queries(8):
            told(engineer, *(f"anna lind {'x' * n}" for n in range(count)))


# The deed


def wrong(question: Question) -> list[str]:
    return sorted(answers_of(question.kind, question.payload).wrong)


def take(fact: Fact, text: str, by: Any = None, **how: Any) -> tuple[Question, bool]:
    place = place_of(fact)
    assert place is not None
    return use_wrong_answer(place, text, by, **how)


def test_it_takes_the_place_of_another_and_a_version_begins(engineer: Fact, choice: Question, teacher: Any) -> None:
    ids = {one["text"]: one["id"] for one in choice.payload["choices"]}
    changed, made_new = take(engineer, "anna lind", teacher, instead_of="Paul Lindner")
    assert (changed.pk, changed.version, made_new, changed.status) == (choice.pk, 2, False, "published")
    assert wrong(changed) == ["Anna Lind", "Otto Brandt"]
    kept = {one["text"]: one["id"] for one in changed.payload["choices"]}
    assert (kept["Clara Voss"], kept["Otto Brandt"]) == (ids["Clara Voss"], ids["Otto Brandt"])
    past = changed.wordings.get()
    assert (past.version, past.same_meaning, past.changed_by) == (1, False, teacher)


def test_it_is_added_as_a_further_one_and_the_history_undoes_it(engineer: Fact, choice: Question, teacher: Any) -> None:
    changed, _new = take(engineer, "anna lind", teacher)
    assert wrong(changed) == ["Anna Lind", "Otto Brandt", "Paul Lindner"]
    restored = restore_wording(changed, changed.wordings.get(), teacher)
    assert wrong(restored) == ["Otto Brandt", "Paul Lindner"]


def test_without_a_multiple_choice_a_draft_is_made_with_others_that_are_suggested(engineer: Fact, teacher: Any) -> None:
    drafted, made_new = take(engineer, "brandt", teacher)
    assert made_new
    assert (drafted.status, drafted.kind, drafted.fact, drafted.created_by) == (
        "draft", "multiple_choice", engineer, teacher
    )  # fmt: skip
    assert wrong(drafted) == ["Anna Lind", "Emil Krug", "Otto Brandt"]
    assert drafted.prompt == "Who designed the bridge?"


def test_a_gap_becomes_a_multiple_choice_that_says_so(engineer: Fact) -> None:
    engineer.questions.update(kind="cloze", prompt="The engineer _____ designed the bridge.")
    drafted, _new = take(engineer, "brandt")
    assert drafted.prompt == "Fill the gap: The engineer _____ designed the bridge."


def test_a_draft_that_is_there_is_changed_without_a_new_version(engineer: Fact, choice: Question) -> None:
    Question.objects.filter(pk=choice.pk).update(status="draft")
    changed, made_new = take(engineer, "anna lind")
    assert (changed.pk, changed.version, made_new) == (choice.pk, 1, False)
    assert "Anna Lind" in wrong(changed)


def test_a_retired_multiple_choice_is_left_alone(engineer: Fact, choice: Question) -> None:
    retire(choice, None)
    drafted, made_new = take(engineer, "anna lind")
    assert made_new
    assert drafted.pk != choice.pk


@pytest.mark.parametrize("text", ["idk", "Clara Voss", "granite", "you idiot", "otto brandt"])
def test_what_is_refused_is_not_taken_and_nothing_changes(engineer: Fact, choice: Question, text: str) -> None:
    with pytest.raises(InvalidQuestion):
        take(engineer, text)
    choice.refresh_from_db()
    assert (choice.version, choice.wordings.count()) == (1, 0)


def test_what_is_to_be_replaced_has_to_be_there(engineer: Fact, choice: Question) -> None:
    with pytest.raises(NotAllowedNow, match="no longer among the answers"):
        take(engineer, "anna lind", instead_of="Clara Voss")


def test_an_answer_is_compared_with_the_multiple_choice_as_it_is_now(engineer: Fact, choice: Question) -> None:
    place = place_of(engineer)
    assert place is not None
    assert place.written.answers == Answers("Clara Voss", ("Otto Brandt", "Paul Lindner"))
    assert replace(place.written, answers=Answers("x")).prompt == "Who designed the bridge?"
