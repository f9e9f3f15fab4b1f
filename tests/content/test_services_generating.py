"""The whole trip from text to stored drafts, with the real generator, and what articles say of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import serializers
from django_tasks.base import TaskResultStatus

from content import services, tasks
from content.errors import PassageNotFound
from content.importers.text import read_pasted
from content.models import Article, Evidence, Fact, Passage, Question, RefusedDraft, Topic
from content.selectors import untrue_passages
from content.services import generating
from tests import factories
from tests.content import made

pytestmark = pytest.mark.django_db
BRIDGE = (
    "The old bridge at Arden\n\n"
    "The bridge over the Lenn opened on 4 May 1931. Clara Voss designed the bridge. "
    "It cost the county 90,000 crowns. In 1954 a flood damaged two of its nine piers.\n"
)
MILL = (
    "The mill at Ulm\n\nThe mill on the Dorn was built in 1874. "
    "On 9 June 1931 Otto Brandt sold the mill to the town of Ulm.\n"
)
POEM = "O moon\n\nSoftly, softly\nover the silver sea,\nwhither, o whither\nwith me?\n"


@pytest.fixture
def topic() -> Topic:
    return factories.TopicFactory()


def imported(topic: Topic, text: str = BRIDGE) -> Article:
    return services.import_article(topic, read_pasted(text))[0]


def everything() -> str:
    rows = [row for model in (Article, Passage, Fact, Evidence, Question, RefusedDraft) for row in model.objects.all()]
    return serializers.serialize("json", rows)


def test_a_text_becomes_facts_and_drafts_on_verbatim_passages(topic: Topic) -> None:
    article = imported(topic)
    steps: list[tuple[str, int, int]] = []
    report = services.generate_questions(topic, progress=lambda *step: steps.append(step))
    article.refresh_from_db()
    assert (article.state, article.problem) == ("ready", "")
    assert report.new_drafts == Question.objects.drafts().count() > 0
    assert not list(untrue_passages())
    assert all(question.generator_version for question in Question.objects.all())
    assert Fact.objects.count() == Evidence.objects.filter(primary=True).count() == report.new_facts
    assert {stage for stage, _done, _total in steps} >= {"reading", "drafting"}
    assert all(0 <= done <= total for _stage, done, total in steps)


def test_again_changes_nothing(topic: Topic) -> None:
    imported(topic)
    services.generate_questions(topic)
    before = everything()
    report = services.generate_questions(topic)
    assert everything() == before
    assert (report.new_facts, report.new_drafts, report.mended, report.withdrawn) == (0, 0, 0, 0)


def test_a_text_without_a_fact_is_ready_and_says_so(topic: Topic) -> None:
    article = imported(topic, POEM)
    services.generate_questions(topic)
    article.refresh_from_db()
    assert article.state == "ready"
    assert article.problem
    assert not Question.objects.exists()


def test_one_poem_does_not_spoil_the_topic(topic: Topic) -> None:
    bridge, poem = imported(topic), imported(topic, POEM)
    services.generate_questions(topic)
    bridge.refresh_from_db()
    poem.refresh_from_db()
    assert (bridge.state, bridge.problem, poem.state) == ("ready", "", "ready")
    assert "left out" in poem.problem


def test_prose_that_brings_nothing_says_something_else(topic: Topic) -> None:
    imported(topic)
    article = imported(topic, "An evening\n\nPerhaps she was tired of it all, and perhaps she was not.\n")
    services.generate_questions(topic)
    article.refresh_from_db()
    assert article.state == "ready"
    assert "by hand" in article.problem


def test_a_retired_article_is_not_read(topic: Topic) -> None:
    article = services.retire_article(imported(topic))
    assert services.generate_questions(topic) == services.GenerationReport()
    article.refresh_from_db()
    assert (article.state, Question.objects.exists()) == ("waiting", False)


def test_an_article_added_meanwhile_is_read_too(topic: Topic) -> None:
    imported(topic)

    def add_another(stage: str, done: int, total: int) -> None:
        if topic.articles.count() == 1:
            imported(topic, MILL)

    services.generate_questions(topic, progress=add_another)
    assert set(topic.articles.values_list("state", flat=True)) == {"ready"}
    assert Question.objects.values("passage__revision__article").distinct().count() == 2


def test_a_failure_stands_on_the_article_in_words(topic: Topic) -> None:
    article = imported(topic)

    def fail(*_step: object) -> None:
        raise PassageNotFound("The passage does not stand.")

    def crash(*_step: object) -> None:
        raise ZeroDivisionError

    for progress, error, says in ((fail, PassageNotFound, "does not stand"), (crash, ZeroDivisionError, "Its log")):
        with pytest.raises(error):
            services.generate_questions(topic, progress=progress)
        article.refresh_from_db()
        assert article.state == "failed"
        assert says in article.problem
    assert not Question.objects.exists()
    services.generate_questions(topic)
    article.refresh_from_db()
    assert (article.state, article.problem) == ("ready", "")


def test_an_article_that_was_read_before_stays_so_when_a_newer_one_fails(topic: Topic) -> None:
    old = imported(topic)
    services.generate_questions(topic)
    new = imported(topic, POEM)
    with pytest.raises(ZeroDivisionError):
        services.generate_questions(topic, progress=lambda *_step: 1 // 0)
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.state, new.state) == ("ready", "failed")


def test_the_task_writes_the_questions_of_a_topic(topic: Topic) -> None:
    imported(topic)
    result = tasks.generate.enqueue(topic.pk)
    assert result.status == TaskResultStatus.SUCCESSFUL
    assert result.return_value["new_drafts"] == Question.objects.count() > 0


def test_the_task_waits_until_the_article_is_stored(
    topic: Topic, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    imported(topic)
    with django_capture_on_commit_callbacks() as callbacks:
        tasks.generate_later(topic)
        assert not Question.objects.exists()
    assert len(callbacks) == 1


def test_a_topic_that_never_rests_is_given_up(topic: Topic) -> None:
    imported(topic)
    reads = []

    def another(stage: str, done: int, total: int) -> None:
        if stage == "reading" and done == 0:
            reads.append(imported(topic, f"{made.OPENED} Reading {len(reads)}."))

    with pytest.raises(services.generating.NotAllowedNow, match="keep changing"):
        services.generate_questions(topic, progress=another)
    assert len(reads) == generating.ATTEMPTS
