"""What a change of content means for cards. `content` sends signals and knows nothing of learners."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext as _

from content.errors import NotAllowedNow
from content.models import Fact, Question, Revision
from content.signals import approval_reconsidered, article_revised, fact_merged, fact_split
from quizzes import services
from quizzes.models import Answer


@receiver(fact_merged)
def carry_memories_over(fact: Fact, into: Fact, **kwargs: Any) -> None:
    """A merged fact is learnt once: its answers now count for the fact that survives."""
    services.merge_cards(fact, into)


@receiver(approval_reconsidered)
def keep_what_was_answered(question: Question, **kwargs: Any) -> None:
    """A question that was answered stays what it was: its statistics are about a published one."""
    if Answer.objects.filter(question=question, first=True).exists():
        raise NotAllowedNow(
            _("Students have answered this question, so it can't become a draft again. Edit it, or retire it.")
        )


@receiver(fact_split)
def part_memories(fact: Fact, parts: Sequence[Fact], **kwargs: Any) -> None:
    """Of two facts that were taken for one, each is remembered by the answers to its own questions."""
    services.split_cards(fact, parts)


@receiver(article_revised)
def tell_of_revision(revision: Revision, changed: Collection[int], vanished: Collection[int], **kwargs: Any) -> None:
    """Whoever has studied what changed or went hears of it once."""
    services.notify_learners(revision, changed, vanished, revision.created_at)
