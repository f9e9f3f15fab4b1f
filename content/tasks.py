"""Background work: thin calls into services that may be repeated at any time."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial

from django.db import transaction
from django_tasks import task

from content.models import Topic
from content.services import generate_questions


@task()
def generate(topic_id: int) -> dict[str, int | str]:
    """Write the questions of a topic. What goes wrong stands on its articles, in words."""
    return asdict(generate_questions(Topic.objects.get(pk=topic_id)))


def generate_later(topic: Topic) -> None:
    """Have the questions of `topic` written once what was changed is stored."""
    transaction.on_commit(partial(generate.enqueue, topic.pk))
