"""Write every card anew from the log of answers: after a restore, a new algorithm, or in doubt."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from content.management.database import need_database
from quizzes.models import Learner
from quizzes.services import rebuild_cards


class Command(BaseCommand):
    help = "Rebuild the cards of all learners, or of one, by replaying their answers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--learner", metavar="USERNAME", help="only this learner")

    def handle(self, *args: Any, **options: Any) -> None:
        need_database(self.stderr)
        learners = Learner.objects.select_related("user").order_by("pk")
        if name := options["learner"]:
            learners = learners.filter(user__username=name)
            if not learners:
                raise CommandError(f"No learner is called {name!r}. Check the user name; it is case-sensitive.")
        total = people = 0
        for learner in learners.iterator():
            total += rebuild_cards(learner)
            people += 1
        self.stdout.write(f"Rebuilt {total} cards of {people} learners.")
