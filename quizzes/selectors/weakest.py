"""The facts that are closest to being forgotten, each with the passage that settles it."""

from __future__ import annotations

from datetime import date

from django.db.models import F, QuerySet, Value
from django.db.models.fields import DateField

from content.models import Question
from quizzes.models import Card, Learner
from quizzes.scheduling import fsrs
from quizzes.selectors.cards import DaysBetween, recall_of, remembered
from quizzes.selectors.citing import anchor, source_of
from quizzes.shapes import WeakFact

WEAKEST = 10


def weakest(learner: Learner, questions: QuerySet[Question], today: date, limit: int = WEAKEST) -> list[WeakFact]:
    """Up to `limit` facts whose recall now is below the retention the learner wishes, the weakest first.

    Recall falls with days over stability, whatever the fact: the database orders by that. Two statements.
    """
    age = DaysBetween(Value(today, DateField()), F("last_day")) / F("stability")
    cards = remembered(learner.pk, questions).annotate(age=age).filter(age__gt=fsrs.reach(learner.retention))
    shown = cards.order_by("-age", "-lapses", "fact_id")[:limit]
    asked = _questions(shown, questions)
    return [_weak(card, asked[card.fact_id], today) for card in shown if card.fact_id in asked]


def _questions(cards: QuerySet[Card], questions: QuerySet[Question]) -> dict[int, Question]:
    """The first question about the fact of each card: its passage is one that may be read now."""
    # By subquery: a list that happens to be empty would make the page's cost a matter of luck.
    found = questions.filter(fact_id__in=cards.values("fact_id")).select_related("fact", "passage__revision__article")
    # An article's text is long, and only its title is shown.
    found = found.defer("payload", "passage__revision__text", "passage__revision__blocks")
    return {question.fact_id: question for question in found.order_by("-pk")}


def _weak(card: Card, question: Question, today: date) -> WeakFact:
    return WeakFact(
        fact_id=card.fact_id,
        statement=question.fact.statement,
        quote=question.passage.quote,
        source=source_of(question.passage.revision.article),
        anchor=anchor(card.fact_id),
        recall=recall_of(card, today) or 0.0,
        lapses=card.lapses,
        last_day=card.last_day,
        due_day=card.due_day,
    )
