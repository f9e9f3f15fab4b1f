"""Background work of studying: thin calls into services that may be repeated at any time."""

from __future__ import annotations

from dataclasses import asdict

from django.utils import timezone
from django_tasks import task

from quizzes import services
from quizzes.services.summaries import send_summaries


@task()
def remind() -> dict[str, int]:
    """Send the reminders and the weekly summaries that are due now."""
    now = timezone.now()
    weekly = send_summaries(now)
    return asdict(services.send_reminders(now)) | {"summaries": weekly.sent, "summaries_failed": weekly.failed}
