"""Free practice, sizes by minutes, sessions of other sorts side by side, several facts at a session's end."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from content.models import Article, Question
from quizzes import selectors, services
from quizzes.errors import NothingDue
from quizzes.models import Answer, Card, DailyCount, Learner, Session
from tests.factories import ArticleFactory, LearnerFactory, QuestionFactory
from tests.quizzes.factories import RIGHT, WRONG, answer_next, play, questions, statements, token_for

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def learner() -> Learner:
    return LearnerFactory()


@pytest.fixture
def article() -> Article:
    return ArticleFactory()


def met(learner: Learner, now: datetime, bank: list[Question], responses: list[str]) -> None:
    session = Session.objects.create(
        learner=learner, queue=[one.fact_id for one in bank], planned=len(bank), started_at=now
    )
    for response in responses:
        answer_next(session, now, response)
    services.end_session(session, now)


def practise(learner: Learner, now: datetime, **options: Any) -> Session:
    return services.start_session(learner, now, practice=True, **options)


def test_practice_begins_with_the_weakest_and_changes_no_card(
    learner: Learner, article: Article, now: datetime
) -> None:
    bank = questions(4, article)
    met(learner, now, bank[:3], [RIGHT, WRONG, RIGHT])
    before = list(Card.objects.order_by("fact_id").values("stability", "due_day", "reps"))
    session = practise(learner, now + DAY, article=article)
    assert session.queue == [bank[1].fact_id, *(one.fact_id for one in (bank[0], bank[2], bank[3]))]
    play(session, now + DAY)
    after = list(
        Card.objects.filter(stability__isnull=False).order_by("fact_id").values("stability", "due_day", "reps")
    )
    assert after == before
    assert set(Answer.objects.filter(session_id=session.pk).values_list("unscheduled", flat=True)) == {"practice"}


def test_practice_may_ask_again_today_what_was_asked_last(learner: Learner, article: Article, now: datetime) -> None:
    bank = questions(3, article)
    met(learner, now, bank, [RIGHT, RIGHT, RIGHT])
    later = now + DAY
    play(practise(learner, later, article=article, limit=1), later)
    again = practise(learner, later + timedelta(minutes=5), article=article)
    assert len(again.queue) == 3
    assert again.queue[-1] == Answer.objects.order_by("-answered_at")[0].fact_id


def test_practice_is_kept_to_its_topic(learner: Learner, now: datetime) -> None:
    here, _elsewhere = questions(2), questions(2)
    session = practise(learner, now, scope={"kind": "topic", "id": here[0].fact.topic_id})
    assert sorted(session.queue) == sorted(one.fact_id for one in here)


def test_mistakes_are_what_was_missed_of_late_or_forgotten_once(
    learner: Learner, article: Article, now: datetime
) -> None:
    bank = questions(5, article)
    met(learner, now - 60 * DAY, bank[:1], [WRONG])
    met(learner, now - 5 * DAY, bank[1:4], [RIGHT, WRONG, WRONG])
    taken_back = Session.objects.latest("started_at")
    services.undo_answer(learner.user, taken_back.pk, UUID(taken_back.before["answer"]), now - 5 * DAY)
    lapsed = bank[4].fact_id
    Card.objects.create(
        learner=learner,
        fact_id=lapsed,
        stability=3.0,
        difficulty=5.0,
        lapses=1,
        reps=2,
        last_day=now.date() - 2 * DAY,
        due_day=now.date() + DAY,
        algorithm="test",
    )
    session = practise(learner, now, scope={"kind": "mistakes"})
    missed = {
        answer.fact_id for answer in Answer.objects.standing().filter(correct=False, day__gt=(now - 30 * DAY).date())
    }
    assert set(session.queue) == missed | {lapsed}
    assert bank[0].fact_id not in session.queue


def test_the_misses_of_one_session(learner: Learner, article: Article, now: datetime) -> None:
    questions(4, article)
    session = services.start_session(learner, now)
    play(session, now, [WRONG, RIGHT, WRONG])
    misses = practise(learner, now, scope={"kind": "mistakes", "session": str(session.pk)})
    assert {str(fact) for fact in misses.queue} == set(session.misses)


def test_a_range_holds_what_was_answered_in_it(learner: Learner, article: Article, now: datetime) -> None:
    bank = questions(3, article)
    for n, one in enumerate(bank):
        met(learner, now + n * 5 * DAY, [one], [RIGHT])
    since, until = now.date(), (now + 5 * DAY).date()
    scope = {"kind": "range", "since": since.isoformat(), "until": until.isoformat()}
    assert set(practise(learner, now + 20 * DAY, scope=scope).queue) == {bank[0].fact_id, bank[1].fact_id}


def test_scopes_across_the_schedule_are_always_practice(learner: Learner, article: Article, now: datetime) -> None:
    question = questions(1, article)[0]
    scope = {"kind": "fact", "id": question.fact_id}
    session = services.start_session(learner, now, article=article, scope=scope)
    assert (session.practice, session.queue, session.article) == (True, [question.fact_id], article)


@pytest.mark.parametrize(
    ("scope", "message"),
    [
        ({"kind": "mistakes"}, "no mistakes"),
        ({"kind": "range", "since": "2020-01-01", "until": "2020-01-02"}, "answered no question"),
        ({"kind": "topic", "id": 0}, "no questions here"),
    ],
)
def test_nothing_to_practise_says_what_to_do(
    learner: Learner, now: datetime, scope: dict[str, Any], message: str
) -> None:
    questions(1)
    with pytest.raises(NothingDue, match=message):
        practise(learner, now, scope=scope)
    assert not Session.objects.exists()


def test_sessions_of_different_sorts_stand_side_by_side_and_are_resumed(
    learner: Learner, article: Article, now: datetime
) -> None:
    questions(3, article)
    sorts: list[dict[str, Any]] = [
        {},
        {"style": "flashcards"},
        {"article": article},
        {"article": article, "practice": True},
        {"scope": {"kind": "topic", "id": article.topic_id}, "practice": True},
    ]
    begun = [services.start_session(learner, now, **sort) for sort in sorts]
    assert len({session.pk for session in begun}) == len(sorts)
    later = now + timedelta(hours=2)
    assert [services.start_session(learner, later, **sort) for sort in sorts] == begun
    services.start_session(learner, now + DAY)
    assert Session.objects.filter(ended_at=None).count() == 1, "yesterday's were planned for yesterday"


def test_minutes_size_the_session(learner: Learner, now: datetime) -> None:
    questions(40)
    sizes = [len(services.start_session(LearnerFactory(), now, minutes=minutes).queue) for minutes in (3, 10, 1440)]
    # New facts cost 2.2 answers of twenty seconds each.
    assert sizes == [4, 13, 40]
    practice = practise(learner, now, minutes=3, scope={"kind": "topic", "id": Question.objects.first().fact.topic_id})
    assert len(practice.queue) == 4


def test_practice_costs_the_same_however_much_there_is(learner: Learner, now: datetime) -> None:
    counts = []
    for _ in range(2):
        article = questions(6)[0].passage.revision.article
        with statements() as found:
            practise(learner, now, article=article)
        counts.append(len(found))
    assert counts[0] + 1 >= counts[1], found


# Several facts at the end


def timeline(bank: list[Question]) -> Question:
    parts = [
        {"id": f"p{n}", "fact": one.fact_id, "text": f"Event {n}", "day": f"18{n:02}-01-01", "precision": "day"}
        for n, one in enumerate(bank, start=1)
    ]
    return QuestionFactory(
        article=bank[0].passage.revision.article,
        fact=bank[0].fact,
        kind="ordering",
        prompt="Put these events in order, the earliest first.",
        payload={"parts": parts},
        answer="1, 2, 3",
    )


def in_order(question: Question) -> str:
    return " ".join(f"{part['id']}={n}" for n, part in enumerate(question.payload["parts"], start=1))


def test_a_timeline_comes_last_and_changes_no_card(learner: Learner, article: Article, now: datetime) -> None:
    bank = questions(3, article)
    question = timeline(bank)
    session = services.start_session(learner, now)
    assert session.extras == [question.pk]
    for _ in bank:
        answer_next(session, now)
    assert (session.queue, session.ended_at) == ([], None)
    cards = list(Card.objects.order_by("fact_id").values("stability", "due_day", "last_question"))
    asked = selectors.next_question(session, now)
    assert asked is not None
    assert (asked.question_id, asked.several, asked.number, asked.total) == (question.pk, True, 4, 4)
    answer = answer_next(session, now, in_order(question))
    assert (answer.correct, answer.unscheduled, answer.scheduled) == (True, "several", False)
    assert [part["correct"] for part in answer.parts] == [True] * 3
    assert list(Card.objects.order_by("fact_id").values("stability", "due_day", "last_question")) == cards
    assert session.ended_at is not None
    assert DailyCount.objects.get().answered == 4
    services.rebuild_cards(learner)
    assert list(Card.objects.order_by("fact_id").values("stability", "due_day", "last_question")) == cards


def test_the_summary_tells_of_a_timeline_in_a_row_of_its_own(learner: Learner, article: Article, now: datetime) -> None:
    bank = questions(3, article)
    question = timeline(bank)
    session = services.start_session(learner, now)
    for _ in bank:
        answer_next(session, now)
    answer_next(session, now, "", dont_know=True)
    summary = selectors.session_summary(session)
    assert (summary.answered, summary.correct, summary.facts) == (4, 3, 3)
    assert [row.tries for row in summary.rows] == [1, 1, 1, 1]
    assert {row.prompt for row in summary.right} == {one.prompt for one in bank}
    assert [(row.prompt, row.due_day) for row in summary.missed] == [(question.prompt, None)]


def test_a_missed_timeline_does_not_come_back_and_can_be_taken_back(
    learner: Learner, article: Article, now: datetime
) -> None:
    bank = questions(3, article)
    question = timeline(bank)
    session = services.start_session(learner, now)
    for _ in bank:
        answer_next(session, now)
    answer = answer_next(session, now, "", dont_know=True)
    assert (session.ended_at, session.extras, session.misses) == (answer.answered_at, [], {})
    services.undo_answer(learner.user, session.pk, answer.id, now)
    session.refresh_from_db()
    assert (session.ended_at, session.extras) == (None, [question.pk])


def test_a_timeline_of_facts_not_met_waits(learner: Learner, now: datetime) -> None:
    bank = questions(3)
    timeline(bank)
    session = services.start_session(learner, now, limit=2)
    assert session.extras == []


def test_a_retired_timeline_is_passed_over(learner: Learner, article: Article, now: datetime) -> None:
    bank = questions(3, article)
    question = timeline(bank)
    session = services.start_session(learner, now)
    for _ in bank:
        answer_next(session, now)
    Question.objects.filter(pk=question.pk).update(status="retired")
    assert selectors.next_question(session, now) is None


# Late answers


def test_a_late_answer_counts_for_the_day_on_which_it_was_given(learner: Learner, now: datetime) -> None:
    question = questions(1)[0]
    session = services.start_session(learner, now)
    token = token_for(question, session, now)
    given, received = now + timedelta(minutes=2), now + 2 * DAY
    answer = services.submit_answer(learner.user, token, RIGHT, received, answered_at=given)
    assert (answer.answered_at, answer.received_at, answer.day) == (given, received, now.date())
    assert Card.objects.get().last_day == now.date()
    assert DailyCount.objects.get().day == now.date()


@pytest.mark.parametrize("claimed", [-30 * DAY, 30 * DAY])
def test_a_late_answer_lies_between_showing_and_arrival(learner: Learner, now: datetime, claimed: timedelta) -> None:
    question = questions(1)[0]
    session = services.start_session(learner, now)
    received = now + DAY
    answer = services.submit_answer(
        learner.user, token_for(question, session, now), RIGHT, received, answered_at=now + claimed
    )
    assert now <= answer.answered_at <= received


def test_a_late_answer_to_a_card_that_has_moved_on_changes_nothing(learner: Learner, now: datetime) -> None:
    """The same fact, merged from another one, was reviewed on a later day while the device was offline."""
    question = questions(1)[0]
    session = services.start_session(learner, now)
    token = token_for(question, session, now)
    later = now + 3 * DAY
    Card.objects.create(
        learner=learner,
        fact=question.fact,
        stability=3.0,
        difficulty=5.0,
        last_day=later.date(),
        due_day=later.date() + DAY,
        reps=1,
        algorithm="test",
    )
    answer = services.submit_answer(learner.user, token, RIGHT, later + DAY, answered_at=now)
    assert (answer.scheduled, answer.unscheduled) == (False, "too_soon")
    assert Card.objects.get().stability == 3.0


def test_a_late_answer_to_what_was_answered_elsewhere_gets_that_verdict(learner: Learner, now: datetime) -> None:
    question = questions(1)[0]
    session = services.start_session(learner, now)
    token = token_for(question, session, now)
    given = services.submit_answer(learner.user, token_for(question, session, now), WRONG, now + timedelta(hours=1))
    late = services.submit_answer(learner.user, token, RIGHT, now + DAY, answered_at=now)
    assert (late.repeated, late.id, late.correct) == (True, given.id, False)
    assert Answer.objects.count() == 1


def test_of_a_missed_timeline_the_facts_out_of_place_are_the_mistakes(
    learner: Learner, article: Article, now: datetime
) -> None:
    bank = questions(4, article)
    question = timeline(bank[:3])
    session = services.start_session(learner, now)
    for _ in bank:
        answer_next(session, now)
    first, second, third = (part["id"] for part in question.payload["parts"])
    answer_next(session, now, f"{first}=1 {second}=3 {third}=2")
    misses = practise(learner, now, scope={"kind": "mistakes", "session": str(session.pk)})
    assert set(misses.queue) == {bank[1].fact_id, bank[2].fact_id}
