"""Who runs background tasks."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

BEAT = 15
"""Seconds between two signs of life of a task worker."""
SILENT = timedelta(seconds=75)
"""After which a worker counts as gone: four beats may be late or lost."""


class TaskWorkerQuerySet(models.QuerySet["TaskWorker"]):
    def alive(self, now: datetime) -> TaskWorkerQuerySet:
        return self.filter(seen_at__gt=now - SILENT)


class TaskWorker(models.Model):
    """A process that runs tasks, on any machine, with its last sign of life."""

    id = models.CharField(max_length=64, primary_key=True)
    """The id under which the queue knows it."""
    started_at = models.DateTimeField(_("started"))
    seen_at = models.DateTimeField(_("last seen"))

    objects = TaskWorkerQuerySet.as_manager()

    class Meta:
        verbose_name = _("task worker")
        verbose_name_plural = _("task workers")
        default_permissions = ()

    def __str__(self) -> str:
        return self.id
