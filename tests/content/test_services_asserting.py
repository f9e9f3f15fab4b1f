"""Wrong answers that an article makes true are refused with the place; what only might be is a warning."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from content import services
from content.errors import InvalidQuestion
from content.models import Article, Evidence, Question
from content.services import Answers, WrittenQuestion
from content.services.authoring import cautions, problems
from tests import factories
from tests.content import made

pytestmark = pytest.mark.django_db
WHO = WrittenQuestion(
    "multiple_choice", "Who designed the bridge?", Answers("Clara Voss", ("Anna Lind", "Otto Brandt")), made.ENGINEER
)
FERRY = "Anna Lind designed the bridge at Ulm."


@pytest.fixture
def article() -> Article:
    return factories.ArticleFactory()


def beside(article: Article, text: str, **details: Any) -> Article:
    """Another article of the topic."""
    return factories.ArticleFactory(topic=article.topic, title="Ulm Courier", revision=text, **details)


def amiss(article: Article, written: WrittenQuestion = WHO, question: Question | None = None) -> list[tuple[str, str]]:
    return list(problems(written, article, question))


def doubts(article: Article, written: WrittenQuestion = WHO) -> list[str]:
    return [message for _part, message in cautions(written, article)]


def test_another_article_that_makes_it_true_is_named(article: Article) -> None:
    beside(article, FERRY)
    [(part, message)] = amiss(article)
    assert part == "wrong"
    assert message.startswith(
        "“Anna Lind” is right as well: “Ulm Courier” says “Anna Lind designed the bridge at Ulm.”"
    )
    with pytest.raises(InvalidQuestion, match="Ulm Courier"):
        services.add_question(article, WHO)
    assert not Question.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "Anna Lind designed the ferry at Ulm.",
        "Anna Lind crossed the bridge.",
        "The bridge was designed in a hurry. Anna Lind paid for it.",
        "Clara Voss and Anna Lind designed the bridge.",
    ],
)
def test_what_says_something_else_is_no_reason_to_refuse(article: Article, text: str) -> None:
    beside(article, text)
    assert amiss(article) == []


@pytest.mark.parametrize(
    "text",
    [
        "Anna Lind never designed the bridge.",
        "Anna Lind would have designed the bridge.",
        "It is thought that Anna Lind designed a bridge.",
    ],
)
def test_what_denies_or_supposes_it_is_a_warning(article: Article, text: str) -> None:
    beside(article, text)
    assert amiss(article) == []
    [message] = doubts(article)
    assert message.startswith("Is “Anna Lind” really wrong? “Ulm Courier” says")


def test_half_of_the_words_are_a_warning(article: Article) -> None:
    beside(article, "Anna Lind drew the plans of the old stone bridge.")
    asked = replace(WHO, prompt="Who drew the bridge over the Lenn?")
    assert amiss(article, asked) == []
    assert len(doubts(article, asked)) == 1


def test_the_articles_own_sentences_count_too(article: Article) -> None:
    own = factories.ArticleFactory(revision=f"{factories.TEXT}\n\nOtto Brandt designed the bridge at Ulm.")
    [(part, message)] = amiss(own)
    assert (part, "Otto Brandt" in message) == ("wrong", True)


def test_a_retired_article_and_another_topic_say_nothing(article: Article) -> None:
    services.retire_article(beside(article, FERRY))
    factories.ArticleFactory(revision=FERRY)
    assert amiss(article) == []


def test_what_is_asked_according_to_one_report_is_judged_by_that_report(article: Article) -> None:
    beside(article, FERRY)
    framed = replace(WHO, prompt=f"According to the report “{article.title}”, who designed the bridge?")
    assert amiss(article, framed) == []


def test_a_fact_says_in_full_what_a_sentence_leaves_open(article: Article) -> None:
    other = beside(article, "Anna Lind designed it.")
    fact = factories.FactFactory(topic=article.topic, statement=FERRY, value={"kind": "person", "text": "Anna Lind"})
    Evidence.objects.create(fact=fact, passage=factories.passage_of(other, "Anna Lind designed it."), primary=True)
    [(part, message)] = amiss(article)
    assert (part, "Ulm Courier" in message) == ("wrong", True)


@pytest.mark.parametrize("wrong", ["1937", "June 4, 1937", "June 1937", "4 July 1937"])
def test_dates_are_compared_as_dates(article: Article, wrong: str) -> None:
    beside(article, "The bridge over the Lenn opened on 4 June 1937.")
    asked = WrittenQuestion(
        "multiple_choice", "When did the bridge open?", Answers("4 May 1931", (wrong,)), made.OPENED
    )
    assert len(amiss(article, asked)) == (wrong != "4 July 1937")


def test_figures_are_compared_as_figures(article: Article) -> None:
    beside(article, "In its first year it carried 9,000 carts.")
    told = Answers("12,400", ("9000", "7000"))
    asked = WrittenQuestion("multiple_choice", "How many carts did it carry in its first year?", told, made.CARTS)
    [(part, message)] = amiss(article, asked)
    assert (part, "“9000”" in message) == ("wrong", True)


def test_the_answer_of_the_same_question_about_another_fact_is_right(article: Article) -> None:
    other = beside(article, "The builder Anna Lind made the plans.")
    services.add_question(
        other, WrittenQuestion("short_answer", "Who designed the bridge?", Answers("Anna Lind"), other_quote(other))
    )
    [(part, message)] = amiss(article)
    assert (part, "Ulm Courier" in message) == ("wrong", True)


def other_quote(article: Article) -> str:
    return article.revisions.get().text


def test_what_disputes_the_fact_makes_its_own_answer_true(article: Article) -> None:
    question = factories.QuestionFactory(article=article)
    other = beside(article, "The mayor opened it on 9 June 1931.")
    passage = factories.passage_of(other, "The mayor opened it on 9 June 1931.")
    Evidence.objects.create(fact=question.fact, passage=passage, stance="disputes")
    told = WrittenQuestion(
        question.kind, question.prompt, services.answers_of(question.kind, question.payload), made.OPENED
    )
    [(part, message)] = amiss(article, told, question)
    assert (part, "9 June 1931" in message) == ("wrong", True)
    kept = replace(told, answers=Answers("4 May 1931", ("12 May 1929",)))
    assert amiss(article, kept, question) == []
    assert any("disputes this" in message for _part, message in cautions(kept, article, question))


def test_a_false_statement_that_an_article_makes_true_is_refused(article: Article) -> None:
    beside(article, "Three piers were damaged by a flood in 1954.")
    false = WrittenQuestion(
        "true_false", "A flood damaged three piers in 1954.", Answers("false", ("three",), ("two",)), made.FLOOD
    )
    [(part, _message)] = amiss(article, false)
    assert part == "wrong"


@pytest.mark.parametrize("right", ["Clara Voss or Anna Berg", "perhaps Clara Voss", "Clara Voss?"])
def test_a_doubtful_key_is_refused(article: Article, right: str) -> None:
    [(part, message)] = amiss(article, replace(WHO, answers=Answers(right, ("Otto Brandt",))))
    assert (part, "leaves open" in message) == ("right", True)


def test_a_doubt_that_the_passage_has_itself_is_an_answer() -> None:
    article = factories.ArticleFactory(revision="The bridge has eight or nine piers.")
    told = WrittenQuestion(
        "short_answer", "How many piers are there?", Answers("eight or nine"), "The bridge has eight or nine piers."
    )
    assert amiss(article, told) == []


def test_many_articles_cost_the_same_queries(article: Article, django_assert_max_num_queries: Any) -> None:
    for _ in range(2):
        with django_assert_max_num_queries(8):
            amiss(article)
        for n in range(5):
            beside(article, f"Nobody number {n} built a ferry.")
