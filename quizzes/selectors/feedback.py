"""After an answer, and after a session: the verdict with the passage that settles it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from content import kinds
from content.models import Question, Revision
from quizzes.models import Answer, Learner, Session
from quizzes.selectors.cards import day_of, next_due
from quizzes.selectors.citing import cite
from quizzes.selectors.opened import servable
from quizzes.shapes import Feedback, SessionSummary, SummaryRow

LONGEST_ANSWER = timedelta(minutes=2)
"""Who takes longer has left the room: time beyond it is not counted as study."""


def feedback(learner: Learner, answer_id: UUID, now: datetime, *, repeated: bool = False) -> Feedback:
    """Feedback on a stored answer of this learner: one statement. Answer.DoesNotExist for anybody else's."""
    answers = Answer.objects.select_related("session", "question__passage__revision__article")
    answer = answers.get(learner_id=learner.pk, id=answer_id)
    answer.learner = learner
    return feedback_on(answer, now, repeated=repeated)


def feedback_on(answer: Answer, now: datetime, *, repeated: bool = False) -> Feedback:
    """Feedback on an answer as `submit_answer` returns it: no statement."""
    question, session = answer.question, answer.session
    due = None if session.practice else due_after(answer)
    return Feedback(
        answer_id=answer.id,
        session_id=session.pk,
        correct=answer.correct,
        dont_know=answer.dont_know,
        score=answer.score,
        message=answer.message,
        prompt=question.prompt,
        kind=question.kind,
        response_text=response_text(question, answer.response),
        right_answer=kinds.get(question.kind).answer_text(question.payload),
        cited=cite(question.passage, question.passage.revision, answer.fact_id),
        due_day=due,
        days=(due - day_of(answer.learner, now)).days if due else None,
        comes_back_in_session=not answer.correct and answer.fact_id in session.queue and not session.ended_at,
        repeated=repeated,
        number=session.answered,
        total=session.answered + len(session.queue) + len(session.extras),
        finished=not (session.queue or session.extras) or session.ended_at is not None,
    )


def due_after(answer: Answer) -> date | None:
    """The due day that the card had after this answer."""
    day = (answer.card_after or {}).get("due_day")
    return date.fromisoformat(day) if day else None


def response_text(question: Question, response: str) -> str:
    """What was answered, in words: the text of a choice instead of its id."""
    choices = kinds.get(question.kind).present(question.payload).get("choices")
    if choices is None:
        return response
    return str(next((choice["text"] for choice in choices if choice["id"] == response), ""))


def seconds_taken(answer: Answer) -> float:
    """Time from the question to its answer, as far as it was spent on it."""
    return min(answer.answered_at - answer.shown_at, LONGEST_ANSWER).total_seconds()


def session_summary(session: Session) -> SessionSummary:
    """What was asked in a session, fact by fact in the order of asking, and how it went."""
    learner = Learner.objects.select_related("user").get(pk=session.learner_id)
    answers = list(
        Answer.objects.responses()
        .filter(learner_id=learner.pk, session_id=session.pk)
        .select_related("question__passage")
        .order_by("answered_at", "ordinal")
    )
    by_fact: defaultdict[int, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_fact[answer.fact_id].append(answer)
    ids = {answer.question.passage.revision_id for answer in answers}
    revisions = Revision.objects.select_related("article").in_bulk(ids)
    last_day = max((answer.day for answer in answers), default=day_of(learner, session.started_at))
    return SessionSummary(
        session_id=session.pk,
        answered=session.answered,
        correct=session.correct,
        facts=len(by_fact),
        seconds=round(sum(seconds_taken(answer) for answer in answers)),
        finished=not session.queue,
        rows=[_row(tries, revisions[tries[-1].question.passage.revision_id]) for tries in by_fact.values()],
        next_due=next_due(learner.pk, servable(learner.user), last_day),
    )


def _row(tries: Sequence[Answer], revision: Revision) -> SummaryRow:
    last = tries[-1]
    question = last.question
    return SummaryRow(
        prompt=question.prompt,
        right_answer=kinds.get(question.kind).answer_text(question.payload),
        correct_first=tries[0].correct,
        tries=len(tries),
        due_day=due_after(last),
        cited=cite(question.passage, revision, last.fact_id),
    )
