"""After a session: what was asked, what it has done for the memory, what to read again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from content import kinds
from content.models import Revision
from quizzes.models import Answer, Learner, Session
from quizzes.scheduling import MemoryState, retrievability
from quizzes.selectors.cards import day_of, next_due
from quizzes.selectors.citing import cite
from quizzes.selectors.feedback import due_after, seconds_taken
from quizzes.selectors.opened import servable
from quizzes.selectors.wordings import as_shown, with_wording
from quizzes.shapes.summary import SessionSummary, SummaryRow

AHEAD = timedelta(days=7)
"""How far ahead what the session has done is told: right after it everything is known."""


def session_summary(session: Session) -> SessionSummary:
    """What was asked in a session, in the order of asking, and how it went. Five statements, one more for old words.

    One row for each fact, and for each question about several.
    """
    learner = Learner.objects.select_related("user").get(pk=session.learner_id)
    answers = _answers(session)
    asked: defaultdict[tuple[int, int | None], list[Answer]] = defaultdict(list)
    for answer in answers:
        # A question about several facts hangs on the first of them, but is none of the tries at it.
        asked[answer.fact_id, answer.question_id if _is_several(answer) else None].append(answer)
    ids = {answer.question.passage.revision_id for answer in answers}
    revisions = Revision.objects.select_related("article").in_bulk(ids)
    last_day = max((answer.day for answer in answers), default=day_of(learner, session.started_at))
    rows = [_row(tries, revisions[tries[-1].question.passage.revision_id]) for tries in asked.values()]
    changed = [answer for answer in answers if answer.scheduled]
    return SessionSummary(
        session_id=session.pk,
        practice=session.practice,
        answered=session.answered,
        correct=session.correct,
        facts=len({fact for fact, _question in asked}),
        seconds=round(sum(seconds_taken(answer) for answer in answers)),
        finished=not session.queue and not session.extras,
        rows=rows,
        next_due=next_due(learner.pk, servable(learner.user), last_day),
        learnt=sum(row.learnt for row in rows),
        scheduled=len(changed),
        kept_before=sum(recall_on(answer.card_before, answer.day + AHEAD) for answer in changed),
        kept_after=sum(recall_on(_after(answer), answer.day + AHEAD) for answer in changed),
        undo=UUID(session.before["answer"]) if session.before else None,
    )


def _is_several(answer: Answer) -> bool:
    return answer.unscheduled == Answer.Unscheduled.SEVERAL


def _answers(session: Session) -> list[Answer]:
    """The answers that stand, each with the card as an override has left it."""
    later = Answer.objects.filter(learner_id=OuterRef("learner_id"), fact_id=OuterRef("fact_id"), target=OuterRef("id"))
    override = later.filter(action=Answer.Action.OVERRIDE).order_by("-ordinal")
    answers = Answer.objects.standing().filter(learner_id=session.learner_id, session_id=session.pk)
    found = answers.annotate(amended=Subquery(override.values("card_after")[:1])).select_related("question__passage")
    answers_then = list(with_wording(found).order_by("answered_at", "ordinal"))
    as_shown(answers_then)
    return answers_then


def _after(answer: Any) -> Mapping[str, Any] | None:
    return answer.amended if answer.overridden else answer.card_after  # type: ignore[no-any-return]


def recall_on(card: Mapping[str, Any] | None, day: date) -> float:
    """Predicted recall on `day` of a fact whose card the log keeps; 0 where it had no memory."""
    if not card:
        return 0.0
    state = MemoryState(card["stability"], card["difficulty"], card["reps"], card["lapses"])
    return retrievability(state, max(0, (day - date.fromisoformat(card["last_day"])).days))


def _row(tries: Sequence[Any], revision: Revision) -> SummaryRow:
    first, last = tries[0], tries[-1]
    question, right = last.question, first.correct or first.overridden
    changed = next((answer for answer in tries if answer.scheduled), None)
    last.card_after = _after(last)
    return SummaryRow(
        prompt=question.prompt,
        right_answer=kinds.get(question.kind).answer_text(question.payload),
        correct_first=right,
        tries=len(tries),
        due_day=None if _is_several(last) else due_after(last),
        before=changed.predicted if changed else None,
        learnt=bool(changed and changed.card_before is None and right),
        cited=cite(question.passage, revision, last.fact_id),
    )
