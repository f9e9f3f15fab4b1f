"""What a change of content means for cards. `content` sends signals and knows nothing of learners."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from content.models import Fact
from content.signals import fact_merged
from quizzes import services


@receiver(fact_merged)
def carry_memories_over(fact: Fact, into: Fact, **kwargs: Any) -> None:
    """A merged fact is learnt once: its answers now count for the fact that survives."""
    services.merge_cards(fact, into)
