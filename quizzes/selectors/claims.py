"""Answers of which a learner said that they were right, and which no teacher has judged yet."""

from __future__ import annotations

from django.db.models import F, OuterRef, Subquery

from content import kinds
from content.kinds._folding import fold
from content.models import Question, QuestionQuerySet
from content.models.prepared import Parameter
from quizzes.models import Flag
from quizzes.selectors.giveaways import Joined

TYPED = {"text", "number", "date"}
"""Widgets of questions whose answer is typed."""


def is_typed(question: Question) -> bool:
    """Whether the answer is typed, so that a right one may have been judged wrong."""
    kind = kinds.get(question.kind)
    return kind.WIDGET in TYPED and not kind.SEVERAL


def with_claims(questions: QuestionQuerySet, learner_id: int | Parameter) -> QuestionQuerySet:
    """`questions`, each with the learner's open claims to its version, for `is_claimed`: no statement of its own."""
    claims = Flag.objects.open().filter(
        learner_id=learner_id, question_id=OuterRef("pk"), version=OuterRef("version"), reason=Flag.Reason.MY_ANSWER
    )
    texts = claims.order_by().values("question_id").annotate(texts=Joined(F("response"))).values("texts")
    return questions.annotate(claims=Subquery(texts))


def is_claimed(question: Question, response: str) -> bool:
    """Whether the learner said of the same words, case and accents aside, that they are right."""
    claims: str = getattr(question, "claims", None) or ""
    return is_typed(question) and comparable(response) in {comparable(text) for text in claims.split("\n") if text}


def comparable(response: str) -> str:
    """A response as claims compare it. Signs count in figures: "$5" is not "5"."""
    if any(map(str.isdigit, response)) or not fold(response):
        return " ".join(response.casefold().split())
    return fold(response)
