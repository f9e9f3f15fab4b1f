"""Hints and turned cards: entries of the log that come before their answer."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from content.errors import InvalidAttempt, InvalidResponse
from content.models import Question
from quizzes import selectors, services
from quizzes.models import Answer, Card, DailyCount, Learner, Session
from quizzes.scheduling import Evidence, Rating, apply
from quizzes.shapes import AskedQuestion
from tests.factories import CHOICES, LearnerFactory, QuestionFactory
from tests.quizzes.factories import RIGHT, WRONG, answer_next, questions, statements, token_for

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def learner() -> Learner:
    return LearnerFactory()


def typed(**fields: Any) -> Question:
    return QuestionFactory(
        **{"kind": "short_answer", "payload": {"answer": "Clara Voss"}, "answer": "Clara Voss"} | fields
    )


def ask(session: Session, now: datetime) -> AskedQuestion:
    session.refresh_from_db()
    asked = selectors.next_question(session, now)
    assert asked is not None
    return asked


def hint(session: Session, now: datetime) -> AskedQuestion:
    """Take a hint, and look at the question anew."""
    services.take_hint(session.learner.user, ask(session, now).attempt, now)
    return ask(session, now)


def test_a_typed_answer_gives_its_first_letter_then_its_length(learner: Learner, now: datetime) -> None:
    typed()
    session = services.start_session(learner, now)
    assert (ask(session, now).hints, ask(session, now).can_hint) == ((), True)
    first = hint(session, now)
    assert list(first.hints) == ["It begins with “C”."]
    second = hint(session, now)
    assert list(second.hints) == ["It begins with “C”.", "It has two words."]
    assert not second.can_hint
    with pytest.raises(InvalidAttempt, match="no further hint"):
        hint(session, now)


def test_an_answer_after_a_partial_hint_is_hard(learner: Learner, now: datetime) -> None:
    typed()
    session = services.start_session(learner, now)
    hint(session, now)
    answer = answer_next(session, now, "Clara Voss")
    assert (answer.hint, answer.rating, answer.scheduled, answer.ordinal) == ("partial", Rating.HARD, True, 1)
    assert Card.objects.get().stability == pytest.approx(apply(None, Evidence(Rating.HARD), 0).stability)
    assert (Card.objects.get().answers, Card.objects.get().asked) == (2, 1)


def test_two_wrong_choices_are_struck_out_once(learner: Learner, now: datetime) -> None:
    questions(1)
    session = services.start_session(learner, now)
    asked = hint(session, now)
    struck = [choice["id"] for choice in asked.presented["choices"] if choice["struck"]]
    assert len(struck) == asked.struck == 2
    assert RIGHT not in struck
    assert not asked.can_hint
    answer = answer_next(session, now)
    assert (answer.hint, answer.choices, answer.guess_chance, answer.rating) == ("struck_out", 2, 0.5, Rating.GOOD)


def test_one_wrong_choice_at_least_is_left(learner: Learner, now: datetime) -> None:
    three, two = ({**CHOICES, "choices": CHOICES["choices"][:n]} for n in (3, 2))  # type: ignore[index]
    question = questions(1)[0]
    session = services.start_session(learner, now)
    Question.objects.update(payload=two)
    assert not ask(session, now).can_hint
    with pytest.raises(InvalidAttempt, match="no further hint"):
        hint(session, now)
    Question.objects.update(payload=three)
    assert hint(session, now).struck == 1
    assert question.kind == "multiple_choice"


def test_a_statement_has_no_hint(learner: Learner, now: datetime) -> None:
    QuestionFactory(kind="true_false", payload={"correct": "true"}, prompt="The bridge opened in 1931.")
    session = services.start_session(learner, now)
    assert not ask(session, now).can_hint


def test_what_is_struck_out_does_not_hang_on_the_place_of_the_key(learner: Learner, now: datetime) -> None:
    """Drawn with a secret: over many attempts every pair of wrong choices is struck out."""
    question = questions(1)[0]
    seen = set()
    for n in range(60):
        day = now + n * DAY
        session = Session.objects.create(learner=learner, queue=[question.fact_id], planned=1, started_at=day)
        services.take_hint(learner.user, token_for(question, session, now, ordinal=n), day)
        entry = Answer.objects.get(ordinal=n)
        seen.add(frozenset(entry.response.split("\n")))
    assert len(seen) == 3
    assert all(RIGHT not in pair for pair in seen)


def test_the_same_token_twice_is_one_hint(learner: Learner, now: datetime) -> None:
    typed()
    session = services.start_session(learner, now)
    token = ask(session, now).attempt
    first = services.take_hint(learner.user, token, now)
    again = services.take_hint(learner.user, token, now)
    assert first.id == again.id
    assert Answer.objects.count() == 1


def test_the_question_stays_after_a_hint_here_and_elsewhere(learner: Learner, now: datetime) -> None:
    """Two questions would take turns; a third is published in between."""
    question = questions(1)[0]
    QuestionFactory(article=question.passage.revision.article, fact=question.fact)
    session = services.start_session(learner, now)
    asked = hint(session, now)
    QuestionFactory(article=question.passage.revision.article, fact=question.fact)
    elsewhere = Session.objects.get(pk=session.pk)
    for again in (ask(session, now), ask(elsewhere, now + timedelta(minutes=5))):
        assert (again.question_id, again.struck) == (asked.question_id, 2)


def test_a_form_from_before_the_hint_no_longer_fits(learner: Learner, now: datetime) -> None:
    typed()
    session = services.start_session(learner, now)
    stale = ask(session, now).attempt
    hint(session, now)
    with pytest.raises(InvalidAttempt, match="hint was taken since"):
        services.submit_answer(learner.user, stale, "Clara Voss", now)
    assert Answer.objects.responses().count() == 0


def test_a_hint_of_another_day_and_session_is_forgotten(learner: Learner, now: datetime) -> None:
    typed()
    hint(services.start_session(learner, now), now)
    later = now + 2 * DAY
    session = services.start_session(learner, later)
    assert ask(session, later).hints == ()
    answer = answer_next(session, later, "Clara Voss")
    assert (answer.hint, answer.rating) == ("", Rating.GOOD)


def test_a_hint_to_a_question_that_was_edited_is_forgotten(learner: Learner, now: datetime) -> None:
    typed()
    session = services.start_session(learner, now)
    hint(session, now)
    Question.objects.update(version=2, payload={"answer": "Otto Brandt"})
    assert ask(session, now).hints == ()


def test_a_hint_counts_for_nothing_but_itself(learner: Learner, now: datetime) -> None:
    typed()
    session = services.start_session(learner, now)
    hint(session, now)
    session.refresh_from_db()
    assert not DailyCount.objects.exists()
    assert (session.answered, session.before) == (0, None)
    assert answer_next(session, now, "Clara Voss").first


def test_hints_are_their_own_learners(learner: Learner, now: datetime) -> None:
    typed()
    session = services.start_session(learner, now)
    with pytest.raises(InvalidAttempt, match="somebody else"):
        services.take_hint(LearnerFactory().user, ask(session, now).attempt, now)
    assert not Answer.objects.exists()


def test_an_answer_after_a_hint_keeps_to_its_statements(learner: Learner, now: datetime) -> None:
    typed()
    session = services.start_session(learner, now)
    token = hint(session, now).attempt
    with statements() as found:
        services.submit_answer(learner.user, token, "Clara Voss", now)
    assert len(found) <= 8, found


# Cards


@pytest.fixture
def cards(learner: Learner, now: datetime) -> Session:
    questions(2)
    return services.start_session(learner, now, style=Session.Style.FLASHCARDS)


def turn(session: Session, now: datetime) -> AskedQuestion:
    services.turn_over(session.learner.user, ask(session, now).attempt, now)
    return ask(session, now)


def grade(session: Session, now: datetime, rating: Rating | None) -> Answer:
    asked = ask(session, now)
    answer = services.submit_answer(session.learner.user, asked.attempt, "", now, self_grade=rating)
    session.refresh_from_db()
    return answer


def test_the_back_is_shown_only_once_it_was_turned(cards: Session, now: datetime) -> None:
    front = ask(cards, now)
    assert (front.widget, front.back, front.can_hint) == ("card", None, False)
    back = turn(cards, now)
    assert back.question_id == front.question_id
    assert back.back is not None
    assert back.back.answer in back.back.cited.quote


@pytest.mark.parametrize("rating", list(Rating))
def test_a_grade_after_its_own_reveal_is_scheduled_on(cards: Session, now: datetime, rating: Rating) -> None:
    turn(cards, now)
    answer = grade(cards, now, rating)
    assert (answer.scheduled, answer.rating, answer.correct) == (True, rating, rating > Rating.AGAIN)
    assert (answer.response, answer.choices, answer.guess_chance) == (rating.name.lower(), None, 0.0)
    assert Card.objects.get().stability == pytest.approx(apply(None, Evidence(rating), 0).stability)


def test_a_grade_needs_the_card_turned(cards: Session, now: datetime) -> None:
    with pytest.raises(InvalidAttempt, match="Turn the card over first"):
        grade(cards, now, Rating.EASY)
    turn(cards, now)
    with pytest.raises(InvalidResponse, match="four buttons"):
        grade(cards, now, None)
    assert Answer.objects.responses().count() == 0


def test_a_grade_says_nothing_of_a_question(learner: Learner, now: datetime) -> None:
    """Whoever adds a grade to the form of a question is graded all the same."""
    questions(1)
    session = services.start_session(learner, now)
    asked = ask(session, now)
    answer = services.submit_answer(learner.user, asked.attempt, WRONG, now, self_grade=Rating.EASY)
    assert (answer.correct, answer.rating) == (False, Rating.AGAIN)


def test_a_card_turned_and_left_has_given_its_answer_away(cards: Session, now: datetime) -> None:
    turn(cards, now)
    fact = cards.queue[0]
    elsewhere = Session.objects.create(learner=cards.learner, queue=[fact], planned=1, started_at=now)
    Answer.objects.filter(session_id=cards.pk).update(answered_at=now - timedelta(minutes=1))
    answer = answer_next(elsewhere, now)
    assert (answer.scheduled, answer.unscheduled) == (False, "given_away")


def test_a_card_is_never_a_statement(learner: Learner, now: datetime) -> None:
    question = questions(1)[0]
    article = question.passage.revision.article
    QuestionFactory(article=article, fact=question.fact, kind="true_false", payload={"correct": "false"})
    recalled = typed(article=article, fact=question.fact)
    session = services.start_session(learner, now, style=Session.Style.FLASHCARDS)
    assert ask(session, now).question_id == recalled.pk


def test_a_flashcard_is_turned_in_an_ordinary_session_too(learner: Learner, now: datetime) -> None:
    QuestionFactory(kind="flashcard", payload={"answer": "Clara Voss"}, answer="Clara Voss")
    session = services.start_session(learner, now)
    assert ask(session, now).widget == "card"
    assert turn(session, now).back is not None
    assert grade(session, now, Rating.HARD).rating == Rating.HARD


def test_hints_and_cards_do_not_mix(cards: Session, learner: Learner, now: datetime) -> None:
    with pytest.raises(InvalidAttempt, match="not offered"):
        services.take_hint(learner.user, ask(cards, now).attempt, now)
    session = services.start_session(learner, now)
    with pytest.raises(InvalidAttempt, match="not offered"):
        services.turn_over(learner.user, ask(session, now).attempt, now)
    assert not Answer.objects.exists()


def test_turning_twice_is_once(cards: Session, now: datetime) -> None:
    token = ask(cards, now).attempt
    services.turn_over(cards.learner.user, token, now)
    services.turn_over(cards.learner.user, token, now)
    assert Answer.objects.count() == 1
    with pytest.raises(InvalidAttempt, match="turned over already"):
        turn(cards, now)
