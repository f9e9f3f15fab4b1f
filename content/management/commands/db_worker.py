"""The task worker of django-tasks-db, which first takes up what workers of this machine left half-done."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django_tasks_db.management.commands import db_worker

from content import tasks
from content.services import workers
from content.services.heartbeat import beating


class Command(db_worker.Command):
    help = "Run background tasks: articles are read and questions written by it"

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(worker_id=workers.worker_id())

    def handle(self, **options: Any) -> None:
        tasks.take_up()
        with beating(options["worker_id"]):
            super().handle(**options)
