"""Where a learner stopped reading, kept for their other devices."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F
from django.db.models.functions import Greatest

from content.models import Article
from quizzes.models import Learner, Reading

READ = 0.98
"""Share of a text from which it counts as read to its end: the last line need not be on the screen whole."""


def remember_place(
    learner: Learner, article: Article, now: datetime, *, revision: int, position: int, share: float
) -> None:
    """Keep that the topmost paragraph on the screen began at `position` of the revision's text, and that the screen
    ended `share` (0 to 1) down it. Whoever has come to the end begins at the top again.
    """
    place = {"revision": revision, "position": 0 if share >= READ else position, "read_at": now}
    own = Reading.objects.filter(learner_id=learner.pk, article_id=article.pk)
    if not own.update(**place, share=Greatest(F("share"), share)):
        reading = Reading(learner_id=learner.pk, article_id=article.pk, share=share, **place)
        # Another device may have been quicker.
        Reading.objects.bulk_create([reading], ignore_conflicts=True)
