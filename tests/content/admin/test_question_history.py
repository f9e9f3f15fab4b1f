"""The history on a question's page, putting a wording back, and what the form says of another article."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from content import services
from content.models import Question, Wording
from tests import factories
from tests.content import made
from tests.content.admin.conftest import World
from tests.content.admin.test_articles import errors
from tests.content.admin.test_questions import ADD, choice
from tests.content.test_services_history import WHO

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(world: World) -> Question:
    question = services.add_question(world.article, WHO, publish=True)
    services.edit_question(question, replace(WHO, prompt="Who drew it?"), same_meaning=False)
    question.refresh_from_db()
    return question


def page(question: Question) -> str:
    return reverse("admin:content_question_change", args=[question.pk])


def restore(question: Question) -> str:
    return reverse("admin:content_question_restore", args=[question.pk])


def test_the_page_tells_what_changed(question: Question, teacher_client: Client) -> None:
    html = teacher_client.get(page(question)).content.decode()
    assert "History: 1 earlier wording" in html
    assert "new meaning" in html
    assert '<del><span class="rc-vh">removed: </span>designed the bridge?</del>' in html
    assert "No student has answered it yet." in html


def test_a_wording_is_put_back(question: Question, teacher: Any, teacher_client: Client) -> None:
    response = teacher_client.post(restore(question), {"wording": Wording.objects.get().pk})
    assert response["Location"] == page(question)
    question.refresh_from_db()
    assert (question.prompt, question.version, question.reviewed_by) == (WHO.prompt, 3, teacher)
    assert LogEntry.objects.get().change_message.startswith("As it was until")
    assert Wording.objects.count() == 2


@pytest.mark.parametrize("number", ["", "x", "0", "9" * 40])
def test_a_wording_of_nothing_is_not_there(question: Question, teacher_client: Client, number: str) -> None:
    assert teacher_client.post(restore(question), {"wording": number}).status_code == 404


def test_a_wording_of_another_question_is_not_there(world: World, question: Question, teacher_client: Client) -> None:
    other = Wording.objects.get()
    assert teacher_client.post(restore(world.published), {"wording": other.pk}).status_code == 404


def test_another_teacher_puts_nothing_back(question: Question, other_client: Client) -> None:
    assert other_client.post(restore(question), {"wording": Wording.objects.get().pk}).status_code == 404
    question.refresh_from_db()
    assert question.prompt == "Who drew it?"


def test_what_an_article_makes_true_is_refused_at_its_field(world: World, teacher_client: Client) -> None:
    factories.ArticleFactory(topic=world.topic, title="Ulm Courier", revision="Anna Lind designed the bridge at Ulm.")
    found = errors(teacher_client.post(ADD, choice(article=world.article.pk)))
    assert list(found) == ["wrong"]
    assert "“Ulm Courier” says" in str(found["wrong"])


def test_what_only_may_be_true_is_saved_with_a_warning(world: World, teacher_client: Client) -> None:
    factories.ArticleFactory(topic=world.topic, title="Ulm Courier", revision="Anna Lind may have designed a bridge.")
    html = teacher_client.post(ADD, choice(article=world.article.pk, publish="on"), follow=True).content.decode()
    assert "The question is added and published." in html
    assert "Is “Anna Lind” really wrong?" in html


def test_a_link_brings_article_and_passage(world: World, teacher_client: Client) -> None:
    html = teacher_client.get(ADD, {"article": world.article.pk, "quote": made.ENGINEER}).content.decode()
    assert f"<mark>{made.ENGINEER}</mark>" in html
    assert "Stands in sentence 3." in html
    assert teacher_client.get(ADD, {"article": world.article.pk, "quote": "Nowhere."}).status_code == 200


def test_the_passage_of_a_question_is_marked_in_its_article(world: World, teacher_client: Client) -> None:
    html = teacher_client.get(page(world.published)).content.decode()
    assert f'data-at="0"><mark>{made.OPENED}</mark></span>' in html
