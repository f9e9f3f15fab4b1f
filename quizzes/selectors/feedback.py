"""After an answer: the verdict with the passage that settles it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Model, OuterRef, Subquery

from content import kinds
from content.kinds import Piece
from content.models import Question
from quizzes.models import Answer, Learner
from quizzes.selectors.accounts import other_sources
from quizzes.selectors.background import answers_with_background, near_values, passages_of
from quizzes.selectors.cards import day_of
from quizzes.selectors.citing import as_of_fact, cite
from quizzes.selectors.claims import is_typed
from quizzes.selectors.elsewhere import placed, placed_typed
from quizzes.selectors.pending import is_card
from quizzes.selectors.wordings import as_shown, with_wording
from quizzes.shapes import Feedback, OtherSources, PlacedChoice, Quoted
from quizzes.shapes.feedback import Outcome

GRADES = ("again", "hard", "good", "easy")
RIGHT = ("right", "overridden", "hard", "good", "easy")
MISSED = ("wrong", "inexact", "partly", "unknown", "again")
NO_DAY = (Answer.Unscheduled.PRACTICE, Answer.Unscheduled.RETIRED)
"""Answers after which nothing is said of the day on which the fact comes back."""
ONE_DAY = timedelta(days=1)
LATE = timedelta(minutes=1)
"""What arrives so long after it was given has waited for a connection."""
LONGEST_ANSWER = timedelta(minutes=2)
"""Who takes longer has left the room: time beyond it is not counted as study."""


def feedback(learner: Learner, answer_id: UUID, now: datetime, *, repeated: bool = False) -> Feedback:
    """Feedback on a stored answer of this learner: one statement, two for several facts, one more for old words and
    for a wrong answer that was typed.

    Answer.DoesNotExist for anybody else's.
    """
    answers = (
        Answer.objects.responses()
        .with_amends()
        .select_related("session", "question__fact", "question__passage__revision__article")
    )
    # Saying "my answer was right" has moved the day on which the fact comes back.
    later = Answer.objects.filter(learner_id=learner.pk, fact_id=OuterRef("fact_id"), target=OuterRef("id"))
    override = later.filter(action=Answer.Action.OVERRIDE).order_by("-ordinal")
    answers = answers_with_background(answers, learner.user).annotate(
        amended=Subquery(override.values("card_after")[:1])
    )
    answer = with_wording(answers).get(learner_id=learner.pk, id=answer_id)
    answer.learner = learner
    as_shown([answer])
    if answer.overridden:
        answer.card_after = answer.amended
    return _feedback(answer, answer, now, repeated)


def feedback_on(answer: Answer, now: datetime, *, repeated: bool = False) -> Feedback:
    """Feedback on an answer as `submit_answer` returns it: no statement; one for several facts, or a repeated one."""
    if repeated:
        # It may have been taken back, or overridden, since.
        return feedback(answer.learner, answer.id, now, repeated=True)
    return _feedback(answer, answer.question, now, repeated)


def feedback_as_if(answer: Answer, behind: Model, now: datetime) -> Feedback:
    """Feedback on an answer that nobody gave, to a question that need not be stored: for a preview."""
    return _feedback(answer, behind, now, repeated=False)


def _feedback(answer: Answer, behind: Model, now: datetime, repeated: bool) -> Feedback:
    """`behind`: the row that carries what lies behind the question."""
    question, session, kind = answer.question, answer.session, kinds.get(answer.question.kind)
    outcome = outcome_of(answer)
    due = _due(answer, outcome)
    # What others say of the first of several facts says nothing of the rest.
    others = OtherSources() if kind.SEVERAL else _others(answer, behind)
    left = [] if session.ended_at else [*session.queue, *session.extras]
    return Feedback(
        answer_id=answer.id,
        session_id=session.pk,
        outcome=outcome,
        correct=outcome in RIGHT,
        dont_know=answer.dont_know,
        score=answer.score,
        message=_message(answer, outcome),
        prompt=question.prompt,
        kind=question.kind,
        response_text="" if outcome in GRADES else response_text(question, answer.response),
        right_answer=_right_answer(answer),
        diff=() if outcome in GRADES else _diff(answer),
        parts=() if outcome in GRADES else kind.explain(question.payload, answer.response),
        cited=cite(question.passage, question.passage.revision, answer.fact_id, as_of_fact(question.fact)),
        passages=_passages(answer) if kind.SEVERAL else (),
        placed=_placed(answer, behind, others),
        others=others,
        unscheduled=answer.unscheduled,
        due_day=due,
        days=(due - day_of(answer.learner, now)).days if due else None,
        comes_back_in_session=outcome in MISSED and not _several(answer) and answer.fact_id in left,
        repeated=repeated,
        given_at=_given_at(answer),
        number=session.answered,
        total=session.answered + len(left),
        finished=not left,
    )


def outcome_of(answer: Answer) -> Outcome:
    """How the answer went, as it stands now."""
    if getattr(answer, "undone", False):
        return "undone"
    if answer.response in GRADES and is_card(answer.session, answer.question):
        return cast(Outcome, answer.response)
    if getattr(answer, "overridden", False):
        return "overridden"
    if answer.correct:
        return "right"
    if answer.dont_know:
        return "unknown"
    return _missed(answer)


def _missed(answer: Answer) -> Outcome:
    """How far off a wrong answer was. Of events in another order some pairs are right, though none has its place."""
    if answer.parts is not None:
        return "partly" if any(part["correct"] for part in answer.parts) else "wrong"
    several = kinds.get(answer.question.kind).explain(answer.question.payload, answer.response)
    return "wrong" if not answer.score else "partly" if several else "inexact"


def _several(answer: Answer) -> bool:
    return answer.unscheduled == Answer.Unscheduled.SEVERAL


def _due(answer: Answer, outcome: Outcome) -> date | None:
    """The day on which the fact comes back, where the answer has to do with that."""
    if outcome == "undone" or _several(answer) or answer.unscheduled in NO_DAY:
        return None
    return due_after(answer)


def due_after(answer: Answer) -> date | None:
    """The day on which the card comes back after this answer: one that was due stays so, but not for the same day."""
    day = (answer.card_after or {}).get("due_day")
    return max(date.fromisoformat(day), answer.day + ONE_DAY) if day else None


def response_text(question: Question, response: str) -> str:
    """What was answered, in words: the text of a choice instead of its id."""
    return kinds.get(question.kind).response_text(question.payload, response)


def _right_answer(answer: Answer) -> str:
    """The right answer in words; of a statement whose message says already what holds only "True" or "False"."""
    kind, payload = kinds.get(answer.question.kind), answer.question.payload
    key = payload.get("correct") if answer.message else None
    choices = kind.present(payload).get("choices", ()) if isinstance(key, str) else ()
    return str(next((choice["text"] for choice in choices if choice["id"] == key), kind.answer_text(payload)))


def _diff(answer: Answer) -> Sequence[Piece]:
    """Typed words beside the right ones: of a wrong answer that is near, and of one accepted with a slip.

    Not of dates and figures: what was right about those is said in the message.
    """
    kind, payload = kinds.get(answer.question.kind), answer.question.payload
    in_words = kind.present(payload).get("format") == "words"
    if not in_words or answer.dont_know or (answer.correct and not answer.message):
        return ()
    pieces = kinds.near_miss(answer.response, [answer.matched or kind.answer_text(payload)]) or ()
    return pieces if any(op != "same" for op, _ in pieces) else ()


def _message(answer: Answer, outcome: Outcome) -> str:
    """The kind's sentence, without the "Right" that stands above it already."""
    if outcome in ("overridden", "undone"):
        return ""
    said = answer.message.removeprefix("Right; ") if answer.correct else answer.message
    return said[:1].upper() + said[1:]


def _wrongly_chosen(answer: Answer) -> dict[str, str]:
    """Text by id of what was picked, where that was wrong: right choices among it have no place anyway."""
    payload = answer.question.payload
    if answer.correct or answer.dont_know:
        return {}
    if payload.get("shown"):
        return {"true": payload["shown"]}
    picked = answer.response.split()
    return {choice["id"]: choice["text"] for choice in payload.get("choices", ()) if choice["id"] in picked}


def _typed(answer: Answer) -> str:
    """What was typed, unless it is just what the passage says; "" where nothing was."""
    if answer.dont_know or not is_typed(answer.question) or is_card(answer.session, answer.question):
        return ""
    return "" if answer.correct and not answer.message else answer.response


def _others(answer: Answer, behind: Model) -> OtherSources:
    question = answer.question
    return other_sources(behind, question.fact, question.passage, _typed(answer))


def _placed(answer: Answer, behind: Model, others: OtherSources) -> Sequence[PlacedChoice]:
    """Where the wrong answer belongs; nothing more is looked for where another source gives it for this very fact."""
    if not answer.response or not is_typed(answer.question):
        return placed(behind, _wrongly_chosen(answer))
    typed = "" if answer.correct or others.yours else _typed(answer)
    if not typed:
        return ()
    if behind is not answer.question:
        # It was not known what to look for when the answer was fetched.
        behind.near = near_values(answer.question.pk, typed, answer.learner.user)  # type: ignore[attr-defined]
    return placed_typed(behind, answer.question, typed)


def _passages(answer: Answer) -> Sequence[Quoted]:
    """The passage of each fact that was asked, in the order in which the parts are told: one statement."""
    payload, kind = answer.question.payload, kinds.get(answer.question.kind)
    facts = {part["text"]: part["fact"] for part in payload["parts"]}
    return passages_of([facts[part.text] for part in kind.explain(payload, answer.response)], answer.learner.user)


def _given_at(answer: Answer) -> datetime | None:
    """When an answer was given that arrived late, by the learner's clock."""
    if answer.received_at - answer.answered_at < LATE:
        return None
    return answer.answered_at.astimezone(ZoneInfo(answer.learner.time_zone)).replace(tzinfo=None)


def seconds_taken(answer: Answer) -> float:
    """Time from the question to its answer, as far as it was spent on it."""
    return min(answer.answered_at - answer.shown_at, LONGEST_ANSWER).total_seconds()
