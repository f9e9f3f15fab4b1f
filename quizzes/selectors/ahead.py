"""The prompts that a session's page brings along, so that it goes on where the connection is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from math import ceil

from content.models import Question
from quizzes.models import Card, Learner, Session
from quizzes.scheduling.giveaways import holds
from quizzes.scheduling.queue import choose_question
from quizzes.selectors.asking import Place, as_asked, askable_by_fact, fit
from quizzes.selectors.giveaways import answer_words
from quizzes.selectors.opened import servable
from quizzes.selectors.pending import NOTHING, is_card
from quizzes.shapes import AskedQuestion

AHEAD = 20
"""Prompts that are brought along at most: the size of a session."""


def prompts_ahead(session: Session, learner: Learner, current: AskedQuestion, now: datetime) -> list[AskedQuestion]:
    """What the session asks after `current`, as long as nothing is missed: three statements.

    Each has a token of its own, signed like any other. Left out are cards to turn over, and questions about several
    facts: they need the server; and prompts that tell the answer of one before them, which the page would hold then.
    """
    ahead: list[AskedQuestion] = []
    answers: list[str] = []
    for question, card in _chosen(session, learner, current):
        told = holds(question.prompt, answers)
        answers += answer_words(question.answer, question.fact.value.get("text", ""))
        if question.pk != current.question_id and not told and not is_card(session, question):
            number = current.number + len(ahead) + 1
            left = current.total - number + 1
            minutes = ceil(current.minutes_left * left / max(1, current.total - current.number + 1))
            asked = as_asked(question, card, session, NOTHING, Place(left, minutes), now)
            ahead.append(replace(asked, number=number, total=current.total))
    return ahead


def _chosen(session: Session, learner: Learner, current: AskedQuestion) -> list[tuple[Question, Card]]:
    """`current` and the questions for the facts behind it in the queue, in order, each with its card."""
    askable = askable_by_fact(servable(learner.user), session.queue)
    first, *facts = [fact for fact in session.queue if fact in askable][: AHEAD + 1] or [0]
    cards = {card.fact_id: card for card in Card.objects.filter(learner_id=learner.pk, fact_id__in=facts)}
    # The question on the screen comes first, whichever it is: a hint may have held it there.
    chosen = {current.question_id: Card(learner=learner, fact_id=first)}
    for fact in facts:
        card = cards.get(fact) or Card(learner=learner, fact_id=fact)
        chosen[choose_question(fit(session, askable[fact]), card.stability, card.last_question, card.asked)] = card
    questions = Question.objects.select_related("fact__topic").in_bulk(chosen)
    # One may be retired between two statements.
    return [(questions[pk], card) for pk, card in chosen.items() if pk in questions]
