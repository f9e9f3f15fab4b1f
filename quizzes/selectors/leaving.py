"""What the deletion of an account takes along, in numbers."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from quizzes.models import Answer, Card, Course, Learner


@dataclass(frozen=True, slots=True)
class Leaving:
    answers: int
    facts: int
    """Facts with a memory."""
    courses: int
    """Courses whose totals keep the learner's daily counts."""
    orphaned: int
    """Running courses that nobody else teaches."""


def leaving(learner: Learner) -> Leaving:
    """What goes and what stays when this account is deleted: four statements."""
    taught = Course.objects.running().filter(teachers=learner.pk).values("pk")
    alone = Course.objects.filter(pk__in=taught).annotate(count=Count("teachers")).filter(count=1)
    return Leaving(
        answers=Answer.objects.responses().filter(learner_id=learner.pk).count(),
        facts=Card.objects.filter(learner_id=learner.pk, stability__isnull=False).count(),
        courses=learner.courses.count(),
        orphaned=alone.count(),
    )
