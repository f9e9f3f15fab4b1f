"""The answer trip: graded, scheduled, stored, once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest

from content.errors import InvalidAttempt, InvalidResponse
from content.models import Fact, Question, Topic
from quizzes import selectors, services
from quizzes.errors import NothingDue
from quizzes.models import Answer, Card, DailyCount, Learner, Session
from quizzes.scheduling import ALGORITHM, Evidence, Rating, apply
from tests.factories import CHOICES, LearnerFactory, QuestionFactory
from tests.quizzes.factories import (
    RIGHT,
    WRONG,
    answer_next,
    bulk_cards,
    bulk_facts,
    play,
    questions,
    statements,
    token_for,
    typed_question,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def question() -> Question:
    return questions(1)[0]


@pytest.fixture
def learner() -> Learner:
    return LearnerFactory()


@pytest.fixture
def session(learner: Learner, question: Question, now: datetime) -> Session:
    return services.start_session(learner, now)


def submit(session: Session, token: str, response: str, now: datetime, **options: Any) -> Answer:
    return services.submit_answer(session.learner.user, token, response, now, **options)


def nothing_happened() -> bool:
    return not Answer.objects.exists() and not Card.objects.exists() and not DailyCount.objects.exists()


def test_a_right_answer_is_stored_with_all_that_a_later_algorithm_needs(
    session: Session, question: Question, now: datetime
) -> None:
    shown = now - timedelta(seconds=12)
    token = token_for(question, session, shown)
    submit(session, token, RIGHT, now, response_ms=9000, confidence=80)
    answer = Answer.objects.get()
    assert (answer.correct, answer.score, answer.guess_chance) == (True, 1.0, 0.25)
    assert (answer.kind, answer.response, answer.confidence, answer.response_ms) == ("multiple_choice", RIGHT, 80, 9000)
    assert (answer.rating, answer.scheduled, answer.first, answer.ordinal) == (Rating.GOOD, True, True, 0)
    assert (answer.predicted, answer.card_before, answer.algorithm) == (None, None, ALGORITHM)
    assert (answer.shown_at, answer.answered_at, answer.day) == (shown, now, date(2026, 3, 2))
    assert answer.article_id == question.passage.revision.article_id
    expected = apply(None, Evidence(Rating.GOOD, 0.25), 0)
    card = Card.objects.get()
    assert (card.stability, card.difficulty) == (expected.stability, expected.difficulty)
    assert (card.reps, card.lapses, card.answers, card.last_question) == (1, 0, 1, question.pk)
    assert (card.last_day, card.due_day) == (date(2026, 3, 2), date(2026, 3, 3))
    assert answer.card_after == {
        "stability": card.stability,
        "difficulty": card.difficulty,
        "reps": 1,
        "lapses": 0,
        "last_day": "2026-03-02",
        "due_day": "2026-03-03",
    }


def test_the_second_review_predicts_and_counts(session: Session, question: Question, now: datetime) -> None:
    learner = session.learner
    play(session, now)
    later = now + 3 * DAY
    answer = answer_next(services.start_session(learner, later), later, WRONG)
    card = Card.objects.get()
    assert answer.predicted == pytest.approx(0.77, abs=0.02)
    assert answer.card_before["reps"] == 1
    assert (card.reps, card.lapses) == (2, 1)
    counts = DailyCount.objects.get(day=answer.day)
    assert (counts.answered, counts.correct, counts.reviews, counts.recalled) == (1, 0, 1, 0)
    assert counts.predicted == pytest.approx(answer.predicted + (1 - answer.predicted) / 4)


def test_daily_counts_add_up(learner: Learner, now: datetime) -> None:
    questions(3)
    session = services.start_session(learner, now)
    play(session, now, [WRONG])
    counts = DailyCount.objects.get()
    assert (counts.answered, counts.correct, counts.milliseconds) == (4, 3, 40_000)
    assert (counts.reviews, counts.recalled, counts.predicted) == (0, 0, 0.0)
    assert (session.answered, session.correct) == (4, 3)


def test_i_dont_know_is_a_miss_without_a_response(session: Session, question: Question, now: datetime) -> None:
    answer = answer_next(session, now, "", dont_know=True)
    assert (answer.correct, answer.dont_know, answer.response, answer.rating) == (False, True, "", Rating.AGAIN)
    assert session.queue == [question.fact_id]


def test_the_same_attempt_twice_is_one(session: Session, question: Question, now: datetime) -> None:
    token = token_for(question, session, now)
    first = submit(session, token, WRONG, now)
    again = submit(session, token, RIGHT, now + timedelta(seconds=1))
    assert (first.repeated, again.repeated) == (False, True)
    assert again.id == first.id
    assert not again.correct
    assert Answer.objects.count() == 1
    assert Card.objects.get().answers == 1
    assert DailyCount.objects.get().answered == 1
    assert Session.objects.get().answered == 1


def test_an_attempt_behind_the_card_gets_the_stored_verdict(
    session: Session, question: Question, now: datetime
) -> None:
    """A second tab, with a session of its own, shows the question before the first tab answers it."""
    other = Session.objects.create(
        learner=session.learner, queue=[question.fact_id], planned=1, started_at=now, practice=False
    )
    stale = token_for(question, other, now)
    given = submit(session, token_for(question, session, now), RIGHT, now)
    stored = submit(session, stale, WRONG, now)
    assert (stored.repeated, stored.id, stored.correct) == (True, given.id, True)
    assert Answer.objects.count() == 1


def test_a_repeat_in_the_session_is_logged_and_changes_no_card(
    session: Session, question: Question, now: datetime
) -> None:
    answer_next(session, now, WRONG)
    before = Card.objects.get()
    repeat = answer_next(session, now + timedelta(minutes=1))
    after = Card.objects.get()
    assert (repeat.scheduled, repeat.rating, repeat.correct, repeat.first) == (False, None, True, False)
    assert (after.stability, after.due_day, after.reps) == (before.stability, before.due_day, before.reps)
    assert (before.answers, after.answers) == (1, 2)


def test_a_repeat_past_the_day_border_is_still_a_repeat(learner: Learner, question: Question) -> None:
    night = datetime(2026, 3, 2, 2, 55, tzinfo=UTC)  # 03:55 in Berlin
    session = services.start_session(learner, night)
    answer_next(session, night, WRONG)
    assert not answer_next(session, night + timedelta(minutes=10)).scheduled


def test_a_miss_comes_back_five_times_at_most(session: Session, question: Question, now: datetime) -> None:
    answers = play(session, now, [WRONG] * 20)
    assert len(answers) == 6
    assert session.ended_at
    assert [answer.scheduled for answer in answers] == [True] + [False] * 5


def test_another_session_on_the_same_day_changes_no_card(session: Session, question: Question, now: datetime) -> None:
    """An article quiz can ask again what was answered this morning, once the card is due by another clock."""
    play(session, now)
    again = Session.objects.create(learner=session.learner, queue=[question.fact_id], planned=1, started_at=now)
    before = Card.objects.get().stability
    answer = answer_next(again, now + timedelta(hours=2))
    assert not answer.scheduled
    assert Card.objects.get().stability == before


def test_practice_changes_no_card(learner: Learner, question: Question, now: datetime) -> None:
    practice = Session.objects.create(
        learner=learner, queue=[question.fact_id], planned=1, started_at=now, practice=True
    )
    answer = answer_next(practice, now)
    card = Card.objects.get()
    assert (answer.scheduled, answer.card_after, card.stability, card.answers) == (False, None, None, 1)
    with pytest.raises(NothingDue, match="March 3"):
        services.start_session(learner, now)
    assert services.start_session(learner, now + DAY).queue == [question.fact_id]


def test_a_clock_set_back_takes_no_time(session: Session, question: Question, now: datetime) -> None:
    play(session, now)
    yesterday = now - DAY
    again = Session.objects.create(learner=session.learner, queue=[question.fact_id], planned=1, started_at=yesterday)
    token = token_for(question, again, now, ordinal=1)
    answer = submit(again, token, RIGHT, yesterday)
    assert not answer.scheduled
    assert answer.shown_at == answer.answered_at == yesterday
    assert DailyCount.objects.count() == 2


def test_a_silly_time_is_bounded(session: Session, question: Question, now: datetime) -> None:
    token = token_for(question, session, now - timedelta(hours=5))
    answer = submit(session, token, RIGHT, now, response_ms=10**12, confidence=700)
    assert answer.response_ms == 86_400_000
    assert answer.confidence == 100
    assert DailyCount.objects.get().milliseconds == 120_000


def test_the_least_loaded_day_is_chosen(learner: Learner, now: datetime) -> None:
    facts = bulk_facts(questions(1)[0].passage.revision.article, 40)
    Card.objects.bulk_create(
        Card(
            learner=learner,
            fact=fact,
            stability=20.0,
            difficulty=5.0,
            last_day=now.date() - 20 * DAY,
            due_day=now.date() if n == 0 else date(2026, 4, 20) + (n % 4) * DAY,
            reps=3,
            answers=3,
            algorithm="test",
        )
        for n, fact in enumerate(facts)
    )
    session = Session.objects.create(learner=learner, queue=[facts[0].pk], planned=1, started_at=now)
    answer_next(session, now)
    due = Card.objects.get(learner=learner, fact=facts[0]).due_day
    assert due is not None
    assert not Card.objects.filter(due_day=due).exclude(fact=facts[0])


@pytest.mark.parametrize("response", ["", "   ", "not a choice", "x" * 10_000, "\x00", "k3f9\x00\x00z"])
def test_a_response_that_cant_be_graded_leaves_nothing_behind(
    session: Session, question: Question, now: datetime, response: str
) -> None:
    with pytest.raises(InvalidResponse) as refused:
        submit(session, token_for(question, session, now), response, now)
    assert str(refused.value)
    assert nothing_happened()
    assert Session.objects.get().answered == 0


@pytest.mark.parametrize("text", ["naïve \U0001f9e0 עברית", "half \ud800 a pair", "nul \x00 inside"])
def test_any_text_can_be_answered_and_stored(learner: Learner, now: datetime, text: str) -> None:
    QuestionFactory(kind="short_answer", payload={"answer": "the Lenn"})
    answer_next(services.start_session(learner, now), now, text)
    stored = Answer.objects.get().response
    assert stored
    assert "\0" not in stored


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"learner_id": 987_654}, "somebody else"),
        ({"session_id": UUID(int=5)}, "session of this question is gone"),
        ({"question_id": 987_654}, "no longer open"),
        ({"ordinal": 3}, "out of date"),
        ({"question_version": 7}, "changed this question"),
    ],
)
def test_an_attempt_that_does_not_fit_is_refused(
    session: Session, question: Question, now: datetime, changes: dict[str, Any], message: str
) -> None:
    with pytest.raises(InvalidAttempt, match=message):
        submit(session, token_for(question, session, now, **changes), RIGHT, now)
    assert nothing_happened()


def test_somebody_elses_session_is_refused(question: Question, now: datetime) -> None:
    mine, theirs = LearnerFactory(), LearnerFactory()
    session = services.start_session(theirs, now)
    token = token_for(question, session, now, learner_id=mine.pk)
    with pytest.raises(InvalidAttempt, match="session of this question is gone"):
        services.submit_answer(mine.user, token, RIGHT, now)
    assert nothing_happened()


def test_a_draft_or_a_closed_topic_takes_no_answer(session: Session, question: Question, now: datetime) -> None:
    token = token_for(question, session, now)
    Question.objects.update(status=Question.Status.DRAFT)
    with pytest.raises(InvalidAttempt, match="no longer open"):
        submit(session, token, RIGHT, now)
    Question.objects.update(status=Question.Status.PUBLISHED)
    Topic.objects.update(visibility=Topic.Visibility.COURSE)
    with pytest.raises(InvalidAttempt, match="no longer open"):
        submit(session, token, RIGHT, now)
    assert nothing_happened()


def test_a_question_retired_while_it_is_on_the_screen_is_still_graded(
    session: Session, question: Question, now: datetime
) -> None:
    token = token_for(question, session, now)
    Question.objects.update(status=Question.Status.RETIRED)
    assert submit(session, token, RIGHT, now).scheduled


def test_a_fact_retired_while_it_is_on_the_screen_changes_no_card(
    session: Session, question: Question, now: datetime
) -> None:
    token = token_for(question, session, now)
    Fact.objects.update(status=Fact.Status.RETIRED)
    answer = submit(session, token, RIGHT, now)
    assert answer.correct
    assert not answer.scheduled


def test_an_answer_to_an_ended_session_counts_and_opens_nothing(
    session: Session, question: Question, now: datetime
) -> None:
    token = token_for(question, session, now)
    services.end_session(session, now)
    answer = submit(session, token, WRONG, now + timedelta(minutes=1))
    session.refresh_from_db()
    assert answer.scheduled
    assert (session.ended_at, session.answered, session.misses) == (now, 1, {})


def test_first_marks_the_first_answer_to_a_version(learner: Learner, question: Question, now: datetime) -> None:
    firsts = []
    for days in (0, 5, 30):
        if days == 30:
            Question.objects.update(version=2)
        moment = now + days * DAY
        firsts.append(answer_next(services.start_session(learner, moment), moment).first)
    assert firsts == [True, False, True]


def test_the_question_changes_with_the_strength_of_the_memory(
    learner: Learner, question: Question, now: datetime
) -> None:
    typed = typed_question(question)
    asked_ids = []
    moment = now
    for _ in range(6):
        session = services.start_session(learner, moment)
        asked = selectors.next_question(session, moment)
        assert asked is not None
        asked_ids.append(asked.question_id)
        answer_next(session, moment, RIGHT if asked.question_id == question.pk else "4 May 1931")
        moment = now + (Card.objects.get().due_day - now.date())
    assert asked_ids[0] == question.pk
    assert typed.pk in asked_ids
    assert all(one != other for one, other in pairwise(asked_ids))


@pytest.mark.parametrize(("cards", "response"), [(10, RIGHT), (10, WRONG), (10_000, RIGHT)])
def test_an_answer_takes_eight_statements_and_its_feedback_none(
    learner: Learner, now: datetime, cards: int, response: str
) -> None:
    facts = bulk_facts(questions(1)[0].passage.revision.article, cards)
    bulk_cards(learner, facts, now.date())
    Card.objects.filter(fact=facts[0]).update(stability=30.0, last_day=now.date() - 30 * DAY)
    session = Session.objects.create(learner=learner, queue=[facts[0].pk], planned=1, started_at=now)
    question = Question.objects.get(fact=facts[0])
    token, user = token_for(question, session, now, ordinal=1), learner.user
    with statements() as found:
        answer = services.submit_answer(user, token, response, now)
        selectors.feedback_on(answer, now)
        assert services.learner_for(user) == learner
    assert len(found) <= 8, found
    with statements() as again:
        services.submit_answer(user, token, response, now)
    assert len(again) <= 8


def test_nothing_but_ids_of_choices_is_shown_before_the_answer(
    session: Session, question: Question, now: datetime
) -> None:
    asked = selectors.next_question(session, now)
    assert asked is not None
    shown = {name: getattr(asked, name) for name in asked.__slots__ if name != "attempt"}
    assert "correct" not in str(shown)
    assert [choice["id"] for choice in asked.presented["choices"]] == [choice["id"] for choice in CHOICES["choices"]]  # type: ignore[index]
