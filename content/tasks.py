"""Background work: thin calls into services that may be repeated at any time."""

from __future__ import annotations

from dataclasses import asdict

from django_tasks import task

from content.models import Topic
from content.services import generate_questions


@task()
def generate(topic_id: int) -> dict[str, int]:
    """Write the questions of a topic. What goes wrong stands on its articles, in words."""
    return asdict(generate_questions(Topic.objects.get(pk=topic_id)))
