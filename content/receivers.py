"""What a change of facts means for questions that ask for several of them."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from content.models import Fact
from content.services.parts import retire_questions_with
from content.signals import fact_merged, fact_retired


@receiver([fact_merged, fact_retired])
def take_out_what_lost_a_fact(fact: Fact, **kwargs: Any) -> None:
    """A timeline with a fact that no longer stands is served to nobody."""
    retire_questions_with(fact)
