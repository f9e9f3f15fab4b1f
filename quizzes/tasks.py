"""Background work of studying: thin calls into services that may be repeated at any time."""

from __future__ import annotations

from dataclasses import asdict

from django.utils import timezone
from django_tasks import task

from quizzes import services


@task()
def remind() -> dict[str, int]:
    """Send the reminders that are due now."""
    return asdict(services.send_reminders(timezone.now()))
