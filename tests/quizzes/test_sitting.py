"""A session with the card that its next question is chosen by: one statement, and the same card as by itself."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

import pytest

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


def held_against_its_own(session: Session) -> None:
    """Also when the fact is new: what is decided by has the same values."""
    user = session.learner.user
    with statements() as asked:
        found, card = selectors.own_session_with_card(user, session.pk)
    assert len(asked) == 1
    own = card_for(session.learner_id, found.queue[0])
    assert card is not None
    assert card.fact_id == own.fact_id
    assert [getattr(card, name) for name in KNOWN] == pytest.approx([getattr(own, name) for name in KNOWN])
    assert card.last_entry == getattr(own, "last_entry", None)  # type: ignore[attr-defined]
    assert selectors.next_question(found, session.started_at, card) is not None


def test_a_new_fact_and_one_with_a_hint_taken(learner: Learner, now: datetime) -> None:
    typed()
    session = services.start_session(learner, now)
    held_against_its_own(session)
    services.take_hint(learner.user, ask(session, now).attempt, now)
    held_against_its_own(session)
    found, card = selectors.own_session_with_card(learner.user, session.pk)
    assert list(selectors.next_question(found, now, card).hints) == ["It begins with “C”."]


def test_a_fact_that_was_answered_before(learner: Learner, now: datetime) -> None:
    questions(3)
    session = services.start_session(learner, now)
    while session.queue:
        answer_next(session, now)
    later = services.start_session(learner, now + 30 * DAY)
    assert later.pk != session.pk
    held_against_its_own(later)


def test_a_fact_that_can_no_longer_be_asked_gives_way_to_the_next(learner: Learner, now: datetime) -> None:
    first, *_others = questions(3)
    session = services.start_session(learner, now)
    gone = first.fact.questions.model.objects.filter(fact_id=session.queue[0])
    gone.update(status="retired")
    found, card = selectors.own_session_with_card(learner.user, session.pk)
    assert card is not None
    assert card.fact_id == session.queue[0]
    asked = selectors.next_question(found, now, card)
    assert asked is not None
    assert asked.question_id not in set(gone.values_list("pk", flat=True))


def test_an_empty_queue_has_no_card_and_nobody_gets_anothers(learner: Learner, now: datetime) -> None:
    questions(1)
    session = services.start_session(learner, now)
    with pytest.raises(Session.DoesNotExist):
        selectors.own_session_with_card(LearnerFactory().user, session.pk)
    with pytest.raises(Session.DoesNotExist):
        selectors.own_session_with_card(learner.user, uuid4())
    Session.objects.filter(pk=session.pk).update(queue=[])
    found, card = selectors.own_session_with_card(learner.user, session.pk)
    assert (found.pk, card) == (session.pk, None)
