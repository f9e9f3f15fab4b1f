"""A session with the card that its next question is chosen by: one statement, and the same card as by itself."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

import pytest

from content.models import Question
from quizzes import selectors, services
from quizzes.models import Learner, Session
from quizzes.selectors.pending import card_for
from quizzes.selectors.sitting import KNOWN
from tests.factories import LearnerFactory
from tests.quizzes.factories import answer_next, questions, statements
from tests.quizzes.test_services_hints import DAY, ask, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner() -> Learner:
    return LearnerFactory()


def retire(*facts: int) -> None:
    Question.objects.filter(fact_id__in=facts).update(status=Question.Status.RETIRED)


def held_against_its_own(session: Session) -> None:
    """Also when the fact is new: what is decided by has the same values."""
    user = session.learner.user
    with statements() as asked:
        found, known = selectors.own_session_with_known(user, session.pk)
    assert len(asked) == 1
    own = card_for(session.learner_id, found.queue[0])
    card = known.first
    assert card is not None
    assert card.fact_id == found.queue[0]
    assert [getattr(card, name) for name in KNOWN] == pytest.approx([getattr(own, name) for name in KNOWN])
    assert card.last_entry == getattr(own, "last_entry", None)  # type: ignore[attr-defined]
    assert selectors.next_question(found, session.started_at, known) is not None


def test_a_new_fact_and_one_with_a_hint_taken(learner: Learner, now: datetime) -> None:
    typed()
    session = services.start_session(learner, now)
    held_against_its_own(session)
    services.take_hint(learner.user, ask(session, now).attempt, now)
    held_against_its_own(session)
    found, known = selectors.own_session_with_known(learner.user, session.pk)
    assert list(selectors.next_question(found, now, known).hints) == ["It begins with “C”."]


def test_a_fact_that_was_answered_before(learner: Learner, now: datetime) -> None:
    questions(3)
    session = services.start_session(learner, now)
    while session.queue:
        answer_next(session, now)
    later = services.start_session(learner, now + 30 * DAY)
    assert later.pk != session.pk
    held_against_its_own(later)


def test_a_fact_that_can_no_longer_be_asked_gives_way_to_the_next(learner: Learner, now: datetime) -> None:
    questions(3)
    session = services.start_session(learner, now)
    retire(session.queue[0])
    found, known = selectors.own_session_with_known(learner.user, session.pk)
    assert known.first is not None
    assert known.first.fact_id == session.queue[0]
    asked = selectors.next_question(found, now, known)
    assert asked is not None
    assert Question.objects.get(pk=asked.question_id).fact_id == session.queue[1]


def test_an_empty_queue_has_no_card_and_nobody_gets_anothers(learner: Learner, now: datetime) -> None:
    questions(1)
    session = services.start_session(learner, now)
    with pytest.raises(Session.DoesNotExist):
        selectors.own_session_with_known(LearnerFactory().user, session.pk)
    with pytest.raises(Session.DoesNotExist):
        selectors.own_session_with_known(learner.user, uuid4())
    Session.objects.filter(pk=session.pk).update(queue=[])
    found, known = selectors.own_session_with_known(learner.user, session.pk)
    assert (found.pk, known.memories, known.first) == (session.pk, {}, None)


def test_what_was_retired_is_left_out_when_it_is_its_turn(learner: Learner, now: datetime) -> None:
    questions(3)
    session = services.start_session(learner, now)
    retire(session.queue[1])
    before = selectors.next_question(session, now)
    assert before is not None
    assert (before.gone, before.total) == (0, 3)
    session.queue = session.queue[1:]
    its_turn = selectors.next_question(session, now)
    assert its_turn is not None
    assert (its_turn.gone, its_turn.number, its_turn.total) == (1, 1, 1)
    assert Question.objects.get(pk=its_turn.question_id).fact_id == session.queue[1]


def test_where_the_first_can_not_be_asked_all_is_looked_at(learner: Learner, now: datetime) -> None:
    questions(4)
    session = services.start_session(learner, now)
    *gone, last = session.queue
    retire(*gone)
    found, known = selectors.own_session_with_known(learner.user, session.pk)
    asked = selectors.next_question(found, now, known)
    assert asked is not None
    assert Question.objects.get(pk=asked.question_id).fact_id == last
    assert (asked.gone, asked.total) == (3, 1)
    retire(last)
    assert selectors.next_question(found, now, known) is None
