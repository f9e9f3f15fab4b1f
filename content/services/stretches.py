"""What belongs to an article: stretches that cleaning left out brought back, and others left out by hand.

The text and every offset stay as they are, so that passages stay true; only what a stretch is taken for changes.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from content.errors import NotAllowedNow
from content.models import Article, Revision
from content.services.storing import locked

BY_HAND = "left out by a teacher"
"""The reason that is kept of a stretch which cleaning had taken for a part of the article."""


def bring_in(article: Article, start: int, end: int) -> str:
    """Have the stretch text[start:end] read as part of the article; returns its words. Raises NotAllowedNow."""
    return _turn(article, start, end, read=True)


def leave_out(article: Article, start: int, end: int) -> str:
    """Have the stretch read no longer; one that was brought in is what it was before. Raises NotAllowedNow."""
    return _turn(article, start, end, read=False)


@transaction.atomic
def _turn(article: Article, start: int, end: int, *, read: bool) -> str:
    # A run that is writing the questions meanwhile holds the topic too, and sees what changed.
    locked(article.topic)
    revision = Revision.objects.filter(article=article).order_by("-number").first()
    blocks = revision.blocks if revision else []
    for number, block in enumerate(blocks):
        if (block["start"], block["end"]) == (start, end) and (block["kind"] == "prose") != read:
            blocks[number] = turned(block, read=read)
            revision.save(update_fields=["blocks"])
            return revision.text[start:end]
    raise NotAllowedNow(_("This stretch is as you want it already, or the text has changed. Reload the page."))


def turned(block: dict[str, Any], *, read: bool) -> dict[str, Any]:
    """The block as it was before somebody turned it, or turned for the first time."""
    where = {"start": block["start"], "end": block["end"]}
    if "was" in block:
        return {**block["was"], **where}
    was = {"kind": block["kind"], "reason": block["reason"]}
    now = {"kind": "prose", "reason": ""} if read else {"kind": "furniture", "reason": BY_HAND}
    return {**now, **where, "was": was}
