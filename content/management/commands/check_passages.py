"""Whether every passage stands word for word where it says."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from content.management.database import need_database
from content.models import Passage
from content.selectors import untrue_passages


class Command(BaseCommand):
    help = "Check that every passage is the text of its article at its place; list those that are not."

    def handle(self, *args: Any, **options: Any) -> None:
        need_database(self.stderr)
        bad = 0
        for passage in untrue_passages():
            bad += 1
            there = passage.revision.text[passage.start : passage.end]
            self.stdout.write(
                f"passage {passage.pk} of “{passage.revision.article}” at {passage.start}-{passage.end}: "
                f"“{passage.quote}” where the article has “{there}”"
            )
        if bad:
            raise CommandError(f"{bad} of {Passage.objects.count()} passages do not stand in their article.")
        self.stdout.write(f"All {Passage.objects.count()} passages stand in their articles word for word.")
