"""A world that is put back is the one that was built, and no test sees what another did to it."""

from __future__ import annotations

from typing import Any

import pytest

from content.models import Article, Evidence, Fact, Passage, Question, Revision, Topic
from tests import factories
from tests.worlds import again, stored, tables

pytestmark = pytest.mark.django_db


@pytest.fixture
def builds() -> list[Question]:
    """What `build` made, each time that it was called."""
    return []


@pytest.fixture
def build(builds: list[Question]) -> Any:
    def build() -> Question:
        builds.append(factories.QuestionFactory())
        return builds[-1]

    return build


def gone(kept: dict[str, set[Any]]) -> None:
    """As after a test: what was not there is no longer there."""
    for model in (Question, Evidence, Fact, Passage, Revision, Article, Topic):
        model.objects.all().delete()
    assert stored(tables()) == kept


def test_it_is_built_once_and_put_back_row_by_row(build: Any, builds: list[Question]) -> None:
    empty = stored(tables())
    first = again(build)
    rows = stored(tables())
    gone(empty)
    second = again(build)
    assert len(builds) == 1
    assert stored(tables()) == rows
    assert (second, second.fact.topic) == (first, first.fact.topic)
    assert second is not first
    second.refresh_from_db()
    assert second.prompt == first.prompt
    assert Topic.objects.create(name="One more").pk > second.fact.topic_id


def test_what_is_done_to_its_objects_stays_with_them(build: Any) -> None:
    empty = stored(tables())
    again(build).prompt = "Spoilt"
    gone(empty)
    assert again(build).prompt != "Spoilt"


def test_where_its_keys_are_taken_it_is_built_anew(build: Any, builds: list[Question]) -> None:
    first = again(build)
    second = again(build)
    assert len(builds) == 2
    assert first.pk != second.pk
    assert Question.objects.count() == 2


def test_what_changes_rows_that_were_there_is_refused() -> None:
    topic = factories.TopicFactory()

    def rename() -> None:
        Topic.objects.filter(pk=topic.pk).update(name="Another")

    with pytest.raises(AssertionError, match="changed what was there"):
        again(rename)


def test_where_what_it_pointed_at_is_gone_it_is_built_anew() -> None:
    builds = []

    def build() -> Article:
        topic, _made = Topic.objects.get_or_create(name="There already")
        builds.append(topic)
        return factories.ArticleFactory(topic=topic)

    empty = stored(tables())
    Topic.objects.create(name="There already")
    again(build)
    gone(empty)
    assert again(build).topic == Topic.objects.get(name="There already")
    assert len(builds) == 2
