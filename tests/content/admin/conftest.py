"""A teacher with one topic, another teacher, and content in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from content import services
from content.models import Article, Question, RefusedDraft, Topic
from tests import factories


@dataclass
class World:
    topic: Topic
    article: Article
    draft: Question
    published: Question
    retired: Question
    refused: RefusedDraft

    def page(self, model: str) -> str:
        """Address of the change page of one object of `model`."""
        objects = {"topic": self.topic, "article": self.article, "question": self.draft, "fact": self.draft.fact}
        objects["refuseddraft"] = self.refused
        return reverse(f"admin:content_{model}_change", args=[objects[model].pk])

    def step(self, name: str) -> str:
        """Address of a step such as "question_approve", on an object that allows it."""
        model = name.partition("_")[0]
        status = {"question_retire": self.published, "question_reopen": self.retired}
        objects = {"topic": self.topic, "article": self.article, "question": status.get(name, self.draft)}
        return reverse(f"admin:content_{name}", args=[objects[model].pk])


@pytest.fixture
def world(teacher: Any) -> World:
    topic = services.create_topic("Arden", teacher)
    article = factories.ArticleFactory(topic=topic, title="The bridge at Arden")
    draft, published, retired = (
        factories.QuestionFactory(article=article, status=status) for status in ("draft", "published", "retired")
    )
    refused = RefusedDraft.objects.create(
        revision=article.revisions.get(), start=0, end=10, prompt="What did he say?", answer="12", reason="context: he"
    )
    return World(topic, article, draft, published, retired, refused)


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def other_client(db: None) -> Client:
    """Another teacher, with a topic of his own."""
    other = factories.TeacherFactory(username="other")
    services.create_topic("Elsewhere", other)
    return signed_in(other)


@pytest.fixture
def boss_client(db: None) -> Client:
    return signed_in(factories.UserFactory(username="boss", is_staff=True, is_superuser=True))
