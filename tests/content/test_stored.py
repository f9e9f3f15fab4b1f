"""Rows written by statements that are put together once: the same rows as `save` writes, and the same refusals."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, DataError, IntegrityError, connection, transaction
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext

from content.models import Topic
from content.models.stored import Stored
from quizzes.models import Card, Session
from tests.factories import FactFactory, LearnerFactory, TopicFactory

pytestmark = pytest.mark.django_db
CARDS = Stored(Card)


def stored(row: Any) -> dict[str, Any]:
    found = type(row).objects.get(pk=row.pk)
    return {field.attname: getattr(found, field.attname) for field in row._meta.concrete_fields}


def given(row: Any) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.fixture
def card() -> Card:
    learner, fact = LearnerFactory(), FactFactory()
    return Card(
        learner=learner, fact=fact, stability=0.1 + 0.2, due_day=date(2026, 3, 4), reps=70_000, algorithm="test"
    )


def test_an_inserted_row_is_there_as_it_was_given_in_one_statement(card: Card) -> None:
    with CaptureQueriesContext(connection) as seen:
        CARDS.insert(card)
    assert len(seen) == 1
    assert stored(card) == given(card)
    assert not card._state.adding


def test_an_update_changes_its_own_row_alone(card: Card) -> None:
    other = Card(learner=LearnerFactory(), fact=card.fact, algorithm="test")
    for one in (card, other):
        CARDS.insert(one)
    before = stored(other)
    card.stability, card.due_day, card.answers = None, None, 2
    CARDS.update(card)
    assert stored(card) == given(card)
    assert stored(other) == before


def test_an_update_of_some_fields_leaves_the_others(card: Card) -> None:
    session = Session.objects.create(learner=card.learner, queue=[1], planned=1, started_at="2026-03-02T09:30Z")
    session.queue, session.before, session.planned = [2, 3], {"said": "it's 100 %", "last": None}, 9
    Stored(Session, "queue", "before").update(session)
    session.refresh_from_db()
    assert (session.queue, session.before, session.planned) == ([2, 3], {"said": "it's 100 %", "last": None}, 1)


def test_a_key_that_is_taken_is_refused(card: Card) -> None:
    CARDS.insert(card)
    with pytest.raises(IntegrityError), transaction.atomic():
        CARDS.insert(Card(learner=card.learner, fact=card.fact, algorithm="other"))
    assert stored(card)["algorithm"] == "test"


def test_no_row_to_update_is_an_error_and_nothing_is_made(card: Card) -> None:
    with pytest.raises(DatabaseError, match="no card"):
        CARDS.update(card)
    assert not Card.objects.exists()


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite keeps texts of any length")
def test_what_is_too_long_is_refused_and_not_cut(card: Card) -> None:
    card.algorithm = "x" * 21
    with pytest.raises(DataError), transaction.atomic():
        CARDS.insert(card)


def test_rows_are_those_that_save_writes() -> None:
    """Of a model with texts, a choice, a flag and moments that are set while it is written."""
    one, two = TopicFactory.build(name="By save"), TopicFactory.build(name="By hand")
    one.save(force_insert=True)
    two.pk = one.pk + 1
    Stored(Topic).insert(two)
    except_for = {"id", "name"}
    assert model_to_dict(Topic.objects.get(pk=two.pk), exclude=except_for) == model_to_dict(one, exclude=except_for)
