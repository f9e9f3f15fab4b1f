"""The lock that whoever writes a topic's facts and questions takes first."""

from __future__ import annotations

from content.models import Topic


def locked(topic: Topic) -> Topic:
    """The topic, held until the transaction ends: two runs, or a run and a teacher, would write the same rows."""
    return Topic.objects.select_for_update().get(pk=topic.pk)
