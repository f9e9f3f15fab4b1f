"""Where wrong choices belong, looked up when content changes."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content import services
from content.models import Elsewhere, Evidence, Fact, Question, Topic
from content.services.answers import Answers
from content.services.elsewhere import wrong_choices
from tests import factories
from tests.content import made

pytestmark = pytest.mark.django_db
TEXT = (
    "The bridge over the Lenn opened on 4 May 1931. The engineer Clara Voss designed it. "
    "Its keeper Jonas Reed rang the bell on 9 June 1931. It has nine piers. It is 40 miles from the sea. "
    "The mayor Ida Holm paid for the bell. The crew counted 40 men."
)
KEEPER = "Its keeper Jonas Reed rang the bell on 9 June 1931."


@pytest.fixture
def article(db: None) -> Any:
    return factories.ArticleFactory(revision=TEXT)


def fact(article: Any, quote: str, **value: Any) -> Fact:
    made_fact = factories.FactFactory(topic=article.topic, statement=quote, value=value)
    passage = factories.passage_of(article, quote)
    Evidence.objects.create(fact=made_fact, passage=passage, primary=True)
    return made_fact


def rang(article: Any) -> Fact:
    return fact(article, KEEPER, kind="date", text="9 June 1931", day="1931-06-09", precision="day")


def asking(article: Any, right: str, *wrong: str, about: Fact | None = None, **more: Any) -> Question:
    choices = [{"id": f"c{n}", "text": text} for n, text in enumerate((right, *wrong))]
    payload = {"choices": choices, "correct": "c0"}
    more = {"payload": payload, "answer": right, **more}
    if about:
        primary = about.evidence.filter(primary=True).first()
        more |= {"fact": about} | ({"passage": primary.passage} if primary else {})
    return factories.QuestionFactory(article=article, **more)


def placed() -> dict[str, str]:
    """Quote by choice."""
    return {row.choice: row.passage.quote for row in Elsewhere.objects.select_related("passage")}


def test_a_wrong_date_is_placed_where_it_is_true(article: Any) -> None:
    rang(article)
    asking(article, "4 May 1931", "9th of June, 1931", "12 May 1929")
    assert services.place_choices(article.topic) == 1
    assert placed() == {"c1": KEEPER}


def test_a_date_that_only_overlaps_is_no_place(article: Any) -> None:
    rang(article)
    asking(article, "May 1931", "June 1931", "1931")
    assert services.place_choices(article.topic) == 0


def test_a_name_is_found_whatever_its_case_and_by_its_aliases(article: Any) -> None:
    designer = fact(article, "The engineer Clara Voss designed it.", kind="person", text="Clara Voss")
    fact(article, KEEPER, kind="person", text="Jonas Reed", aliases=["Reed"])
    asking(article, "Clara Voss", "JONAS REED", "Reed", "Ida Holm", about=designer)
    services.place_choices(article.topic)
    assert placed() == {"c1": KEEPER, "c2": KEEPER}


def test_a_figure_is_placed_only_where_the_same_is_measured(article: Any) -> None:
    fact(article, "The crew counted 40 men.", kind="number", text="40", amount="40", unit="men")
    far = "It is 40 miles from the sea."
    fact(article, far, kind="number", text="40", amount="40", unit="miles")
    piers = fact(article, "It has nine piers.", kind="number", text="nine", amount="9", unit="piers")
    asking(article, "nine", "forty", about=piers)
    asking(article, "30", "40", about=factories.FactFactory(
        topic=article.topic, value={"kind": "number", "text": "30", "amount": "30", "unit": "miles"}
    ))  # fmt: skip
    services.place_choices(article.topic)
    quotes = {row.passage.quote for row in Elsewhere.objects.filter(question__answer="30")}
    assert quotes == {far}
    assert {row.passage.quote for row in Elsewhere.objects.filter(question__answer="nine")} == {
        "The crew counted 40 men."
    }


def test_the_fact_that_is_asked_and_the_right_choice_have_no_place(article: Any) -> None:
    own = fact(article, "The engineer Clara Voss designed it.", kind="person", text="Clara Voss")
    asking(article, "Clara Voss", "Nobody", about=own)
    assert services.place_choices(article.topic) == 0


def test_what_a_false_statement_says_instead_is_placed_for_whoever_calls_it_true(article: Any) -> None:
    rang(article)
    payload = {"correct": "false", "right": "4 May 1931", "shown": "9 June 1931"}
    factories.QuestionFactory(article=article, kind="true_false", payload=payload)
    services.place_choices(article.topic)
    assert placed() == {"true": KEEPER}


def test_several_right_choices_are_all_left_out() -> None:
    payload = {"choices": [{"id": n, "text": n.upper()} for n in "abcd"], "correct": ["a", "c"]}
    assert list(wrong_choices("multiple_answer", payload)) == [("b", "B"), ("d", "D")]
    assert list(wrong_choices("true_false", {"correct": "true"})) == []


def test_the_passage_that_names_the_choice_and_lies_in_the_same_article_is_taken(article: Any) -> None:
    other = factories.ArticleFactory(topic=article.topic, revision=f"{TEXT} Reed told it.")
    away = factories.FactFactory(topic=article.topic, value={"kind": "person", "text": "Jonas Reed"})
    Evidence.objects.create(fact=away, passage=factories.passage_of(other, "Reed told it."), primary=True)
    near = fact(article, KEEPER, kind="person", text="Jonas Reed")
    designer = fact(article, "The engineer Clara Voss designed it.", kind="person", text="Clara Voss")
    asking(article, "Clara Voss", "Jonas Reed", about=designer)
    services.place_choices(article.topic)
    assert Elsewhere.objects.get().fact == near


@pytest.mark.parametrize("gone", ["fact", "article"])
def test_what_is_out_of_use_is_no_place(article: Any, gone: str) -> None:
    told = rang(article)
    asking(article, "4 May 1931", "9 June 1931")
    assert services.place_choices(article.topic) == 1
    if gone == "fact":
        Fact.objects.filter(pk=told.pk).update(status="retired")
        services.place_choices(article.topic)
    else:
        services.retire_article(article)
    assert placed() == {}
    if gone == "article":
        services.restore_article(article)
        assert placed() == {"c1": KEEPER}


def test_other_topics_say_nothing_and_keep_what_they_have(article: Any) -> None:
    rang(article)
    asking(article, "4 May 1931", "9 June 1931")
    services.place_choices(article.topic)
    elsewhere = factories.ArticleFactory(revision=TEXT)
    asking(elsewhere, "4 May 1931", "9 June 1931")
    assert services.place_choices(elsewhere.topic) == 0
    assert placed() == {"c1": KEEPER}


def test_twice_changes_nothing_and_costs_four_statements(article: Any) -> None:
    rang(article)
    asking(article, "4 May 1931", "9 June 1931")
    services.place_choices(article.topic)
    before = list(Elsewhere.objects.values_list())
    with CaptureQueriesContext(connection) as captured:
        services.place_choices(article.topic)
    assert list(Elsewhere.objects.values_list()) == before
    assert sum(query["sql"].startswith(("SELECT", "DELETE", "INSERT", "UPDATE")) for query in captured) == 4


def test_a_retired_question_keeps_its_places_for_the_answers_it_has(article: Any, teacher: Any) -> None:
    told = rang(article)
    question = asking(article, "4 May 1931", "9 June 1931")
    services.place_choices(article.topic)
    services.retire(question, teacher)
    Fact.objects.filter(pk=told.pk).update(status="retired")
    services.place_choices(article.topic)
    assert placed() == {"c1": KEEPER}
    services.reopen(question, teacher)
    assert placed() == {}


def test_a_run_of_the_generator_places_its_choices() -> None:
    topic = factories.TopicFactory()
    services.import_article(topic, made.article_draft())
    opened = made.fact()
    flood = made.fact("flood", made.FLOOD, "1954")
    draft = made.TopicDraft((opened, flood), (made.choice(opened, wrong=("1954", "12 May 1929", "21 May 1934")),))
    revisions = list(Topic.objects.get().articles.get().revisions.all())
    services.store_topic_draft(topic, revisions, draft)
    assert list(placed().values()) == [made.FLOOD]


def test_questions_by_hand_are_placed_and_a_new_fact_places_those_of_others(article: Any, teacher: Any) -> None:
    asking(article, "4 May 1931", "9 June 1931")
    written = services.WrittenQuestion("date", "When did the keeper ring the bell?", Answers("9 June 1931"), KEEPER)
    services.add_question(article, written, teacher)
    assert placed() == {"c1": KEEPER}


def test_an_edited_choice_loses_its_place(article: Any, teacher: Any) -> None:
    rang(article)
    question = asking(article, "4 May 1931", "9 June 1931", "12 May 1929")
    services.place_choices(article.topic)
    answers = Answers("4 May 1931", wrong=("12 May 1929", "3 May 1911"))
    opened = "The bridge over the Lenn opened on 4 May 1931."
    services.edit_question(question, services.WrittenQuestion(question.kind, question.prompt, answers, opened), teacher)
    assert placed() == {}
