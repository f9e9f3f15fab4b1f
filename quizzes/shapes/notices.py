"""What Today says of an article that was revised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class NoticeLine:
    id: int
    article_id: int
    title: str
    revised_at: datetime
    changed: int
    """Facts the learner has studied whose words changed."""
    vanished: int
    """Facts the learner has studied that the text no longer tells."""
