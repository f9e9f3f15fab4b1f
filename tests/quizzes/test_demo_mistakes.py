"""The demo's students type what the article says of something else, so that a teacher meets proposed wrong answers."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from content.models import Question
from quizzes.demo.mistakes import mistakes, mixed_up
from tests import factories
from tests.quizzes.factories import questions, typed_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked() -> dict[int, list[Question]]:
    """Four dates of one article, the first one typed too, and a date of another article."""
    article = factories.ArticleFactory()
    here = questions(4, article)
    return {one.fact_id: [one] for one in [*here, *questions(1)]} | {
        here[0].fact_id: [here[0], typed_question(here[0])]
    }


def test_the_nearest_dates_of_the_article_are_typed(asked: dict[int, list[Question]]) -> None:
    groups = list(asked.values())
    (_first, typed), second, third = groups[:3]
    near = (second[0].fact.typed_value.text, third[0].fact.typed_value.text)
    assert mistakes(asked) == {typed.pk: near}
    assert mistakes(asked) == mistakes(dict(reversed(asked.items())))


def test_nothing_right_and_nothing_of_another_sort_is_typed(asked: dict[int, list[Question]]) -> None:
    for (question, *_more), value in zip(
        list(asked.values())[1:4],
        (
            {"kind": "date", "text": "4 May 1931", "day": "1931-05-04", "precision": "day"},
            {"kind": "number", "text": "12,400", "amount": "12400"},
            {"kind": "person", "text": "Clara Voss"},
        ),
        strict=True,
    ):
        question.fact.value = value
    assert mistakes(asked) == {}


def test_many_make_the_same_mistake_and_some_say_nothing() -> None:
    given = Counter(mixed_up(("1902", "1954"), Random(seed)) for seed in range(200))
    assert given["1902"] > given[""] > given["1954"] > 0
    assert sum(given.values()) == 200
