"""What may be done about an answer once its verdict is on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from content import kinds
from quizzes.models import Session
from quizzes.selectors.claims import TYPED
from quizzes.shapes import Feedback


@dataclass(frozen=True, slots=True)
class Afterwards:
    undo: UUID | None
    """The entry to take back: the answer, or that it was right after all."""
    claimable: bool
    """Whether the learner may say that the answer was right."""
    article: int | None
    """The article to go back to, of a single fact that was asked from there."""
    fact: int | None


def afterwards(session: Session, feedback: Feedback) -> Afterwards:
    """For the verdict `feedback` in `session`: no statement."""
    before, scope = session.before or {}, session.scope
    last = before.get("about") == str(feedback.answer_id) and feedback.outcome != "undone"
    kind = kinds.get(feedback.kind)
    typed = kind.WIDGET in TYPED and not kind.SEVERAL
    single = scope.get("kind") == "fact"
    return Afterwards(
        undo=UUID(before["answer"]) if last else None,
        claimable=typed and feedback.outcome in ("wrong", "inexact"),
        article=session.article_id if single else None,
        fact=scope["id"] if single else None,
    )
