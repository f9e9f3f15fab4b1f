"""Where learners stopped reading, and what there is to read beside."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import ceil

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import F

from content.models import Article, Revision
from quizzes.models import Reading
from quizzes.selectors.opened import readable
from quizzes.shapes import Neighbour, ReaderBlock, Stopped

WORDS_A_MINUTE = 200
"""Silent reading of non-fiction takes adults 238 words a minute (Brysbaert 2019); learners take their time."""


def reading_minutes(blocks: Sequence[ReaderBlock]) -> int:
    """About how long the blocks take to read; 0 for none."""
    words = sum(len(piece.text.split()) for block in blocks for piece in block.pieces)
    return ceil(words / WORDS_A_MINUTE)


def stopped_at(learner_id: int, revision: Revision, blocks: Sequence[ReaderBlock]) -> Stopped | None:
    """The block to go on with. In another revision than the one that was read, the share that was read finds it."""
    reading = Reading.objects.filter(learner_id=learner_id, article_id=revision.article_id).first()
    if reading is None or not reading.position:
        return None
    same = reading.revision == revision.number
    position = reading.position if same else round(reading.share * len(revision.text))
    before = [block.start for block in blocks if block.start <= position]
    # The first block needs no way there.
    return Stopped(before[-1], reading.share) if len(before) > 1 else None


def shares_read(learner_id: int, articles: Collection[int]) -> dict[int, float]:
    """How far the learner has read, 0 to 1, by article; those never opened are left out. One statement."""
    rows = Reading.objects.filter(learner_id=learner_id, article_id__in=articles)
    return dict(rows.values_list("article_id", "share"))


def neighbours(user: AbstractBaseUser, article: Article) -> tuple[Neighbour | None, Neighbour | None]:
    """The articles of the same topic published just before and just after `article`."""
    order = (F("published").asc(nulls_first=True), "title", "pk")
    topic = readable(user).filter(topic_id=article.topic_id, state=Article.State.READY)
    found = [Neighbour(pk, title) for pk, title in topic.order_by(*order).values_list("pk", "title")]
    here = next((n for n, one in enumerate(found) if one.article_id == article.pk), None)
    if here is None:
        return None, None
    return found[here - 1] if here else None, found[here + 1] if here + 1 < len(found) else None
