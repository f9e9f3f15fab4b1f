"""The last answer taken back, and an answer that was right after all."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from content.errors import InvalidAttempt, NotAllowedNow
from content.models import Question
from quizzes import selectors, services
from quizzes.models import Answer, Card, DailyCount, Flag, Learner, Session
from quizzes.scheduling import Evidence, Rating, apply
from tests.factories import LearnerFactory, QuestionFactory, TeacherFactory
from tests.quizzes.factories import RIGHT, WRONG, answer_next, play, questions, statements, token_for

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
CLAIM = "The engineer Voss of Arden"


@pytest.fixture
def learner() -> Learner:
    return LearnerFactory()


def typed(**fields: Any) -> Question:
    return QuestionFactory(
        **{"kind": "short_answer", "payload": {"answer": "Clara Voss"}, "answer": "Clara Voss"} | fields
    )


def undo(session: Session, now: datetime, entry: Any = None) -> Answer:
    session.refresh_from_db()
    found = services.undo_answer(session.learner.user, session.pk, entry or session.before["answer"], now)
    session.refresh_from_db()
    return found


def override(session: Session, answer: Answer, now: datetime) -> Answer:
    found = services.override_answer(session.learner.user, session.pk, answer.id, now)
    session.refresh_from_db()
    return found


def state_of(session: Session) -> tuple[Any, ...]:
    return session.queue, session.misses, session.extras, session.answered, session.correct, session.ended_at


@pytest.mark.parametrize("response", [RIGHT, WRONG])
def test_undo_brings_back_session_card_and_counts(learner: Learner, now: datetime, response: str) -> None:
    questions(3)
    session = services.start_session(learner, now)
    before = state_of(session)
    answer_next(session, now, response)
    undo(session, now)
    assert state_of(session) == before
    card = Card.objects.get()
    assert (card.stability, card.due_day, card.reps, card.answers, card.asked) == (None, None, 0, 2, 1)
    assert not DailyCount.objects.exists()
    assert list(Answer.objects.order_by("ordinal").values_list("action", flat=True)) == ["answer", "undo"]


def test_undo_brings_back_an_older_memory_with_its_due_day(learner: Learner, now: datetime) -> None:
    questions(1)
    play(services.start_session(learner, now), now)
    before = Card.objects.get()
    later = now + 3 * DAY
    session = services.start_session(learner, later)
    answer_next(session, later, WRONG)
    undo(session, later)
    card = Card.objects.get()
    assert card.stability == pytest.approx(before.stability, rel=1e-9)
    assert (card.due_day, card.last_day, card.lapses) == (before.due_day, before.last_day, 0)
    assert DailyCount.objects.get().day == now.date()


def test_the_question_comes_again_and_is_not_counted_that_day(learner: Learner, now: datetime) -> None:
    question = questions(1)[0]
    QuestionFactory(article=question.passage.revision.article, fact=question.fact)
    session = services.start_session(learner, now)
    given = answer_next(session, now, WRONG)
    undo(session, now + timedelta(minutes=1))
    asked = selectors.next_question(session, now + timedelta(minutes=1))
    assert asked is not None
    assert (asked.answer_seen, asked.question_id) == (True, given.question_id)
    again = answer_next(session, now + timedelta(minutes=2))
    assert (again.scheduled, again.unscheduled, again.first) == (False, "given_away", False)
    assert Card.objects.get().stability is None
    tomorrow = services.start_session(learner, now + DAY)
    assert tomorrow.queue == [question.fact_id]
    assert answer_next(tomorrow, now + DAY).scheduled


def test_the_last_answer_of_a_session_reopens_it(learner: Learner, now: datetime) -> None:
    questions(1)
    session = services.start_session(learner, now)
    answer_next(session, now)
    assert session.ended_at is not None
    undo(session, now)
    assert (session.ended_at, len(session.queue)) == (None, 1)


def test_undo_twice_is_once(learner: Learner, now: datetime) -> None:
    questions(2)
    session = services.start_session(learner, now)
    first, second = answer_next(session, now), answer_next(session, now)
    undo(session, now)
    undo(session, now, second.id)
    assert Answer.objects.filter(action="undo").count() == 1
    with pytest.raises(InvalidAttempt, match="Only the last answer"):
        undo(session, now, first.id)
    assert (session.answered, DailyCount.objects.get().answered) == (1, 1)


def test_a_form_from_before_the_undo_no_longer_fits(learner: Learner, now: datetime) -> None:
    question = questions(1)[0]
    session = services.start_session(learner, now)
    answer_next(session, now)
    undo(session, now)
    for ordinal in (0, 1):
        with pytest.raises(InvalidAttempt, match="took this answer back"):
            services.submit_answer(learner.user, token_for(question, session, now, ordinal=ordinal), RIGHT, now)
    assert Answer.objects.responses().count() == 1


def test_an_answer_of_yesterday_stands(learner: Learner, now: datetime) -> None:
    questions(2)
    session = services.start_session(learner, now)
    answer_next(session, now)
    with pytest.raises(InvalidAttempt, match="on its own day"):
        undo(session, now + DAY)
    assert Answer.objects.count() == 1


def test_nothing_and_nobody_elses_can_be_taken_back(learner: Learner, now: datetime) -> None:
    questions(2)
    session = services.start_session(learner, now)
    with pytest.raises(InvalidAttempt, match="no answer to take back"):
        undo(session, now, uuid4())
    answer = answer_next(session, now)
    with pytest.raises(InvalidAttempt, match="session of this question is gone"):
        services.undo_answer(LearnerFactory().user, session.pk, answer.id, now)
    assert Answer.objects.count() == 1


# "My answer was right"


@pytest.fixture
def wrong(learner: Learner, now: datetime) -> Answer:
    """A wrong answer of a fact that was known, typed."""
    typed()
    earlier = now - 20 * DAY
    play(services.start_session(learner, earlier), earlier, ["Clara Voss"])
    questions(1)
    return answer_next(services.start_session(learner, now), now, CLAIM)


def test_an_override_counts_at_once_and_needs_no_repeat(wrong: Answer, now: datetime) -> None:
    session = Session.objects.get(ended_at=None)
    assert wrong.fact_id in session.queue
    given = override(session, wrong, now)
    assert given.correct
    assert (wrong.fact_id in session.queue, session.misses, session.correct) == (False, {}, 1)
    counts = DailyCount.objects.get(day=now.date())
    assert (counts.answered, counts.correct, counts.reviews, counts.recalled) == (1, 1, 1, 1)
    stored = Answer.objects.get(id=wrong.id)
    assert not stored.correct, "the log is never changed"
    flag = Flag.objects.get()
    assert (flag.reason, flag.response, flag.answer, flag.settled_at) == ("my_answer", CLAIM, wrong.id, None)


def test_an_override_regrades_the_card_by_replay(learner: Learner, now: datetime) -> None:
    typed()
    session = services.start_session(learner, now)
    answer = answer_next(session, now, CLAIM)
    override(session, answer, now)
    card = Card.objects.get()
    expected = apply(None, Evidence(Rating.GOOD), 0)
    assert (card.stability, card.reps, card.lapses) == (pytest.approx(expected.stability), 1, 0)
    entry = Answer.objects.get(action="override")
    assert (entry.target, entry.rating, entry.card_after["due_day"]) == (answer.id, 3, card.due_day.isoformat())
    assert session.ended_at == now


def test_an_override_after_a_hint_is_hard(learner: Learner, now: datetime) -> None:
    typed()
    session = services.start_session(learner, now)
    asked = selectors.next_question(session, now)
    assert asked is not None
    services.take_hint(learner.user, asked.attempt, now)
    override(session, answer_next(session, now, CLAIM), now)
    assert Card.objects.get().stability == pytest.approx(apply(None, Evidence(Rating.HARD), 0).stability)


def test_an_override_twice_is_once(wrong: Answer, now: datetime) -> None:
    session = Session.objects.get(ended_at=None)
    override(session, wrong, now)
    override(session, wrong, now)
    assert Answer.objects.filter(action="override").count() == Flag.objects.count() == 1
    assert DailyCount.objects.get(day=now.date()).correct == 1


def test_an_override_can_be_taken_back_and_then_the_answer(wrong: Answer, now: datetime) -> None:
    session = Session.objects.get(ended_at=None)
    after_answer, card = state_of(session), Card.objects.get(fact=wrong.fact_id)
    override(session, wrong, now)
    assert undo(session, now).action == "override"
    assert state_of(session) == after_answer
    again = Card.objects.get(fact=wrong.fact_id)
    assert (again.due_day, again.reps, again.stability) == (card.due_day, 2, pytest.approx(card.stability, rel=1e-9))
    assert not Flag.objects.exists()
    assert DailyCount.objects.get(day=now.date()).recalled == 0
    assert undo(session, now).action == "answer"
    assert session.answered == 0
    assert not DailyCount.objects.filter(day=now.date()).exists()


def test_the_same_words_are_right_from_now_on(wrong: Answer, learner: Learner, now: datetime) -> None:
    override(Session.objects.get(ended_at=None), wrong, now)
    later = now + 40 * DAY
    session = Session.objects.create(learner=learner, queue=[wrong.fact_id], planned=1, started_at=later)
    asked = selectors.next_question(session, later)
    assert asked is not None
    with statements() as found:
        answer = services.submit_answer(learner.user, asked.attempt, "the ENGINEER  Voss, of Árden", later)
    assert len(found) <= 8, found
    assert (answer.correct, answer.scheduled, answer.rating) == (True, True, Rating.GOOD)
    assert "teacher has not looked" in answer.message
    assert not answer_next(
        Session.objects.create(learner=learner, queue=[wrong.fact_id], planned=1, started_at=later),
        later,
        "Voss's aunt",
    ).correct


def test_the_claim_is_the_learners_own_and_of_that_version(wrong: Answer, now: datetime) -> None:
    override(Session.objects.get(ended_at=None), wrong, now)
    other = LearnerFactory()
    session = Session.objects.create(learner=other, queue=[wrong.fact_id], planned=1, started_at=now)
    assert not answer_next(session, now, CLAIM).correct
    Question.objects.filter(pk=wrong.question_id).update(version=2)
    mine = Session.objects.create(learner_id=wrong.learner_id, queue=[wrong.fact_id], planned=1, started_at=now)
    assert not answer_next(mine, now + DAY, CLAIM).correct


def test_a_teacher_settles_it_one_way_or_the_other(wrong: Answer, learner: Learner, now: datetime) -> None:
    override(Session.objects.get(ended_at=None), wrong, now)
    flag, teacher = Flag.objects.get(), TeacherFactory()
    services.settle_flag(flag, teacher, now)
    later = now + DAY
    session = Session.objects.create(learner=learner, queue=[wrong.fact_id], planned=1, started_at=later)
    answer = answer_next(session, later, CLAIM)
    assert not answer.correct
    with pytest.raises(InvalidAttempt, match="does not take it for right"):
        override(session, answer, later)
    assert Answer.objects.filter(action="override").count() == 1
    Flag.objects.update(settled_at=None)
    services.accept_claim(Flag.objects.get(), teacher, later)
    last = Session.objects.create(learner=learner, queue=[wrong.fact_id], planned=1, started_at=later + DAY)
    accepted = answer_next(last, later + DAY, CLAIM)
    assert (accepted.correct, accepted.message) == (True, "")


def test_several_texts_can_be_claimed(wrong: Answer, learner: Learner, now: datetime) -> None:
    session = Session.objects.get(ended_at=None)
    override(session, wrong, now)
    later = now + DAY
    second = Session.objects.create(learner=learner, queue=[wrong.fact_id], planned=1, started_at=later)
    override(second, answer_next(second, later, "Miss Voss"), later)
    assert set(Flag.objects.values_list("response", flat=True)) == {CLAIM, "Miss Voss"}


@pytest.mark.parametrize(
    ("response", "options", "message"),
    [("Clara Voss", {}, "counts as right already"), ("", {"dont_know": True}, "Only an answer that was typed")],
)
def test_what_is_right_or_not_given_cannot_be_overridden(
    learner: Learner, now: datetime, response: str, options: dict[str, Any], message: str
) -> None:
    typed()
    session = services.start_session(learner, now)
    answer = answer_next(session, now, response, **options)
    with pytest.raises(InvalidAttempt, match=message):
        override(session, answer, now)
    assert not Flag.objects.exists()


def test_a_choice_cannot_be_overridden(learner: Learner, now: datetime) -> None:
    questions(1)
    session = services.start_session(learner, now)
    with pytest.raises(InvalidAttempt, match="Only an answer that was typed"):
        override(session, answer_next(session, now, WRONG), now)


def test_the_grade_of_a_card_cannot_be_overridden(learner: Learner, now: datetime) -> None:
    typed()
    session = services.start_session(learner, now, style=Session.Style.FLASHCARDS)
    services.turn_over(learner.user, selectors.next_question(session, now).attempt, now)
    token = selectors.next_question(session, now).attempt
    answer = services.submit_answer(learner.user, token, "", now, self_grade=Rating.AGAIN)
    with pytest.raises(InvalidAttempt, match="Only an answer that was typed"):
        override(session, answer, now)
    assert not Flag.objects.exists()


def test_an_earlier_answer_can_be_overridden_too(learner: Learner, now: datetime) -> None:
    typed()
    questions(2)
    session = services.start_session(learner, now)
    typed_fact = Question.objects.get(kind="short_answer").fact_id
    session.queue = [typed_fact, *(fact for fact in session.queue if fact != typed_fact)]
    session.save()
    answer = answer_next(session, now, CLAIM)
    answer_next(session, now)
    override(session, answer, now)
    assert typed_fact not in session.queue
    assert undo(session, now).action == "override"
    assert typed_fact in session.queue


# Remarks


def test_a_question_is_flagged_once_a_reason(learner: Learner, now: datetime) -> None:
    question = questions(1)[0]
    session = services.start_session(learner, now)
    token = token_for(question, session, now)
    for note in ("the key is wrong", "", "see line 3"):
        about = services.flagged(learner.user, session.pk, token=token)
        services.flag_question(learner.user, about, "wrong_key", note, now)
    flag = Flag.objects.get()
    assert (flag.note, flag.version, flag.answer, flag.question) == ("see line 3", 1, None, question)
    services.flag_question(learner.user, about, "unclear", "", now)
    assert Flag.objects.count() == 2


def test_a_remark_on_an_answer_names_it(learner: Learner, now: datetime) -> None:
    questions(1)
    session = services.start_session(learner, now)
    answer = answer_next(session, now, WRONG)
    about = services.flagged(learner.user, session.pk, answer=str(answer.id))
    flag = services.flag_question(learner.user, about, "several", "x" * 900, now, response="9 June 1931")
    assert (flag.answer, flag.response, len(flag.note)) == (answer.id, "9 June 1931", 500)


@pytest.mark.parametrize("reason", ["my_answer", "nonsense", ""])
def test_other_reasons_are_refused(learner: Learner, now: datetime, reason: str) -> None:
    question = questions(1)[0]
    session = services.start_session(learner, now)
    about = services.flagged(learner.user, session.pk, token=token_for(question, session, now))
    with pytest.raises(NotAllowedNow):
        services.flag_question(learner.user, about, reason, "", now)
    assert not Flag.objects.exists()


@pytest.mark.parametrize("answer", ["nonsense", "00000000-0000-4000-8000-000000000000"])
def test_an_answer_that_is_not_there_cannot_be_flagged(learner: Learner, now: datetime, answer: str) -> None:
    questions(1)
    session = services.start_session(learner, now)
    with pytest.raises(InvalidAttempt, match="not there any more"):
        services.flagged(learner.user, session.pk, answer=answer)
