"""Wrong answers that are suggested: of the sort of the right one, and never true by any article."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest

from content.models import Article, Evidence, Question
from content.services import Answers, WrittenQuestion
from content.services.authoring import cautions, problems
from content.services.suggesting import suggestions
from tests import factories
from tests.content import made
from tests.test_floors import ROOT

pytestmark = pytest.mark.django_db
PEOPLE = "Anna Lind painted the church. Otto Brandt built the mill. The town of Arden lies on the Lenn."
WHO = WrittenQuestion("multiple_choice", "Who designed the bridge?", Answers("Clara Voss"), made.ENGINEER)


def tell(article: Article, quote: str, **value: Any) -> None:
    """A fact of the article with this value."""
    fact = factories.FactFactory(topic=article.topic, statement=quote, value=value)
    Evidence.objects.create(fact=fact, passage=factories.passage_of(article, quote), primary=True)


@pytest.fixture
def article() -> Article:
    article = factories.ArticleFactory(revision=f"{factories.TEXT}\n\n{PEOPLE}")
    tell(article, made.ENGINEER, kind="person", text="Clara Voss", aliases=["Voss"])
    tell(article, "Anna Lind painted the church.", kind="person", text="Anna Lind")
    tell(article, "Otto Brandt built the mill.", kind="person", text="Otto Brandt")
    tell(article, "The town of Arden lies on the Lenn.", kind="place", text="Arden", subtype="city")
    tell(article, made.OPENED, kind="date", text="4 May 1931", day="1931-05-04", precision="day")
    return article


def texts(written: WrittenQuestion, article: Article, n: int = 8) -> list[str]:
    return [one.text for one in suggestions(written, article, n)]


def test_names_of_the_same_kind_come_from_the_topic(article: Article) -> None:
    assert texts(WHO, article) == ["Anna Lind", "Otto Brandt"]


def test_one_name_is_not_suggested_in_two_forms(article: Article) -> None:
    tell(article, "Anna Lind painted the church.", kind="person", text="Lind")
    assert texts(WHO, article) == ["Anna Lind", "Otto Brandt"]


def test_what_is_there_already_is_not_suggested_again(article: Article) -> None:
    assert texts(replace(WHO, answers=Answers("Clara Voss", ("anna lind",))), article) == ["Otto Brandt"]


def test_what_the_question_names_is_not_suggested(article: Article) -> None:
    assert texts(replace(WHO, prompt="Who, with Otto Brandt, designed the bridge?"), article) == ["Anna Lind"]


def test_what_another_article_may_make_true_is_never_suggested(article: Article) -> None:
    factories.ArticleFactory(topic=article.topic, revision="Anna Lind might have designed the bridge.")
    assert texts(WHO, article) == ["Otto Brandt"]


def test_names_that_the_generator_met_are_suggested_too(article: Article) -> None:
    fact = article.topic.facts.get(value__text="Anna Lind")
    payload = {
        "answer": "Anna Lind",
        "value": fact.value,
        "other_names": ["Voss", "Eva Roth", "al-Asad Air", "Clara Voss"],
    }
    factories.QuestionFactory(
        article=article, fact=fact, kind="short_answer", payload=payload, prompt="Who painted?",
        passage=fact.passages.get(),
    )  # fmt: skip
    assert texts(WHO, article) == ["Anna Lind", "Otto Brandt", "Eva Roth"]


@pytest.mark.parametrize(
    ("prompt", "right", "quote"),
    [
        ("When did the bridge open?", "4 May 1931", made.OPENED),
        ("How many carts did it carry in its first year?", "12,400", made.CARTS),
        ("In which year did a flood damage the piers?", "1954", made.FLOOD),
        ("Which country lies there?", "France", made.FLOOD),
    ],
)
def test_dates_figures_and_places_are_made_up_in_the_form_of_the_answer(
    article: Article, prompt: str, right: str, quote: str
) -> None:
    written = WrittenQuestion("multiple_choice", prompt, Answers(right), quote)
    found = texts(written, article)
    assert len(found) >= 3
    assert right not in found
    assert found == texts(written, article)


def test_every_suggestion_is_taken_by_the_form(article: Article) -> None:
    for prompt, right, quote in (
        ("When did the bridge over the Lenn open?", "4 May 1931", made.OPENED),
        ("Who designed the bridge?", "Clara Voss", made.ENGINEER),
        ("How many carts did it carry in its first year?", "12,400", made.CARTS),
    ):
        written = WrittenQuestion("multiple_choice", prompt, Answers(right), quote)
        for one in suggestions(written, article):
            whole = replace(written, answers=Answers(right, (one.text,)))
            assert list(problems(whole, article)) == []
            assert list(cautions(whole, article)) == []


@pytest.mark.parametrize(
    "written",
    [
        replace(WHO, kind="short_answer"),
        replace(WHO, answers=Answers("")),
        replace(WHO, prompt=" "),
        replace(WHO, answers=Answers("a rather strange phrase that nothing is like")),
    ],
)
def test_there_may_be_nothing_to_suggest(article: Article, written: WrittenQuestion) -> None:
    assert texts(written, article) == []


def test_nothing_is_stored(article: Article) -> None:
    suggestions(WHO, article)
    assert not Question.objects.exists()


@pytest.mark.parametrize("module", ["content.services.suggesting", "quizzes.views.previewing"])
def test_suggesting_parses_nothing(module: str) -> None:
    setup = "import django, os; os.environ['DJANGO_SETTINGS_MODULE']='config.settings'; django.setup();"
    code = f"{setup} import sys, {module}; print(sorted({{'spacy', 'lemminflect'}} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
