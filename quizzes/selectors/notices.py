"""What a learner has not put away yet of what they were told."""

from __future__ import annotations

from django.db.models import QuerySet

from quizzes.models import Learner, Notice
from quizzes.selectors.opened import readable
from quizzes.shapes.notices import NoticeLine

SHOWN = 50
"""Revisions that Today lists at most; the others come once these are put away."""


def told(learner: Learner) -> QuerySet[Notice]:
    """Every notice of the learner, put away or not."""
    return Notice.objects.filter(learner=learner)


def unread(learner: Learner) -> QuerySet[Notice]:
    """Notices of the learner about articles that they may read, the latest first."""
    return told(learner).filter(seen_at=None, revision__article__in=readable(learner.user))


def notice_lines(learner: Learner) -> list[NoticeLine]:
    """Those of `unread` that Today shows: one statement."""
    fields = ("pk", "revision__article_id", "revision__article__title", "revision__created_at", "changed", "vanished")
    return [NoticeLine(*row) for row in unread(learner).values_list(*fields)[:SHOWN]]
