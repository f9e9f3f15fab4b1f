"""What an assignment is about and for whom: topics, articles, sets of questions, groups, extra time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.models import Evidence, Question
from quizzes import selectors, services
from quizzes.errors import NothingDue
from quizzes.models import Answer, Assignment, Card, Course, Enrollment, Extension, Learner, Session
from quizzes.selectors.assignments import due_days, matters, running, with_assigned_until
from quizzes.selectors.deadlines import assignment_lines
from quizzes.selectors.opened import servable
from tests.factories import ArticleFactory, LearnerFactory, QuestionFactory, passage_of
from tests.quizzes.factories import answer_next, bulk_cards, bulk_facts, questions, statements, token_for

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
DUE = TODAY + 9 * DAY


@pytest.fixture
def learner() -> Learner:
    return LearnerFactory()


@pytest.fixture
def course(learner: Learner, now: datetime) -> Course:
    course = Course.objects.create(name="History 7b", code="CODE0001")
    Enrollment.objects.create(course=course, learner=learner, group="A", joined_at=now)
    return course


def made(course: Course, group: str = "", due: date = DUE, **what: Any) -> Assignment:
    """A running assignment of `what`: topics, articles, questions."""
    assignment = Assignment.objects.create(
        course=course, title="The bridge", group=group, starts=TODAY - 3 * DAY, due=due
    )
    for name, members in what.items():
        getattr(assignment, name).set(members)
    return assignment


def article_of(question: Question) -> Any:
    return question.passage.revision.article


def asked_of(learner: Learner) -> set[int]:
    """Facts of the learner's running assignments, which every reader of the schedule agrees on."""
    [matter] = matters(learner.pk, servable(learner.user), running(learner.pk, TODAY))
    rows = with_assigned_until(Question.objects.published(), learner.pk, TODAY).filter(assigned_until=DUE)
    facts = set(matter.facts)
    assert facts == set(rows.values_list("fact_id", flat=True))
    assert facts == set(due_days(learner.pk))
    assert len(matter.facts) == len(facts)
    return facts


def test_a_set_of_questions_is_about_their_facts_alone(learner: Learner, course: Course) -> None:
    first, second, _third = questions(3)
    [elsewhere] = questions(1)
    made(course, questions=[first, second, elsewhere])
    assert asked_of(learner) == {first.fact_id, second.fact_id, elsewhere.fact_id}
    [one] = running(learner.pk, TODAY)
    assert one.articles == set()
    assert one.questions == {first.pk, second.pk, elsewhere.pk}
    assert one.parts == {article_of(first).pk, article_of(elsewhere).pk}


def test_a_topic_is_about_all_its_articles_later_ones_too(learner: Learner, course: Course) -> None:
    [first] = questions(1)
    made(course, topics=[first.fact.topic])
    assert asked_of(learner) == {first.fact_id}
    [later] = questions(1, ArticleFactory(topic=first.fact.topic))
    questions(1, ArticleFactory())
    assert asked_of(learner) == {first.fact_id, later.fact_id}


def test_everything_together_counts_a_fact_once(learner: Learner, course: Course) -> None:
    first, second = questions(2)
    other = ArticleFactory(topic=first.fact.topic)
    Evidence.objects.create(fact=first.fact, passage=passage_of(other))
    retold = QuestionFactory(article=other, fact=first.fact)
    [alone] = questions(1)
    made(
        course,
        topics=[first.fact.topic],
        articles=[article_of(first), article_of(retold)],
        questions=[first, second, alone],
    )
    assert asked_of(learner) == {first.fact_id, second.fact_id, alone.fact_id}


@pytest.mark.parametrize("what", ["topics", "articles", "questions"])
def test_what_is_retired_leaves(learner: Learner, course: Course, what: str) -> None:
    first, second = questions(2)
    members = {"topics": [first.fact.topic], "articles": [article_of(first)], "questions": [first, second]}
    made(course, **{what: members[what]})
    Question.objects.filter(pk=first.pk).update(status=Question.Status.RETIRED)
    assert asked_of(learner) == {second.fact_id}
    assert first.pk not in running(learner.pk, TODAY)[0].questions
    assert article_of(first).pk in {*running(learner.pk, TODAY)[0].articles, *running(learner.pk, TODAY)[0].parts}
    Question.objects.filter(pk=second.pk).update(status=Question.Status.DRAFT)
    assert asked_of(learner) == set()


def test_questions_of_which_none_is_left_name_no_article_as_a_whole(learner: Learner, course: Course) -> None:
    first, second = questions(2)
    made(course, questions=[first])
    Question.objects.filter(pk=first.pk).update(status=Question.Status.RETIRED)
    assert asked_of(learner) == set()
    assert second.fact_id not in asked_of(learner)


def test_a_withdrawn_article_leaves(learner: Learner, course: Course, now: datetime) -> None:
    [first], [second] = questions(1), questions(1)
    made(course, articles=[article_of(first), article_of(second)])
    article_of(first).__class__.objects.filter(pk=article_of(first).pk).update(retired_at=now)
    assert asked_of(learner) == {second.fact_id}


def test_a_group_is_asked_and_nobody_else(learner: Learner, course: Course, now: datetime) -> None:
    [question] = questions(1)
    made(course, group="A", articles=[article_of(question)])
    other, nowhere = LearnerFactory(), LearnerFactory()
    Enrollment.objects.create(course=course, learner=other, group="B", joined_at=now)
    Enrollment.objects.create(course=course, learner=nowhere, joined_at=now)
    assert asked_of(learner) == {question.fact_id}
    for one in (other, nowhere):
        assert running(one.pk, TODAY) == []
        assert due_days(one.pk) == {}
        assert with_assigned_until(Question.objects.all(), one.pk, TODAY).get().assigned_until is None  # type: ignore[attr-defined]
    Enrollment.objects.filter(learner=other).update(group="A")
    assert asked_of(other) == {question.fact_id}


def test_a_group_of_another_course_is_another_group(learner: Learner, course: Course, now: datetime) -> None:
    [question] = questions(1)
    second = Course.objects.create(name="History 8a", code="CODE0002")
    Enrollment.objects.create(course=second, learner=learner, group="B", joined_at=now)
    made(second, group="A", articles=[article_of(question)])
    assert running(learner.pk, TODAY) == []


def test_extra_time_is_ones_own(learner: Learner, course: Course, now: datetime) -> None:
    first, second = questions(2)
    assignment = made(course, due=TODAY + DAY, questions=[first])
    other = LearnerFactory()
    Enrollment.objects.create(course=course, learner=other, joined_at=now)
    Extension.objects.create(assignment=assignment, learner=learner, due=DUE)
    Extension.objects.create(assignment=made(course, due=TODAY - DAY, questions=[second]), learner=other, due=TODAY)
    [one] = running(learner.pk, TODAY)
    assert (one.due, one.extra_time) == (DUE, True)
    [one] = running(other.pk, TODAY)
    assert (one.due, one.extra_time) == (TODAY + DAY, False)
    assert due_days(learner.pk)[first.fact_id] == [(TODAY - 3 * DAY, DUE)]
    assert due_days(other.pk)[first.fact_id] == [(TODAY - 3 * DAY, TODAY + DAY)]
    Extension.objects.all().delete()
    assert running(learner.pk, TODAY)[0].due == TODAY + DAY


def test_extra_time_outlasts_the_day_of_the_others(learner: Learner, course: Course) -> None:
    [question] = questions(1)
    assignment = made(course, due=TODAY - DAY, articles=[article_of(question)])
    assert running(learner.pk, TODAY) == []
    Extension.objects.create(assignment=assignment, learner=learner, due=DUE)
    assert asked_of(learner) == {question.fact_id}


@pytest.mark.parametrize("practice", [False, True])
def test_a_session_about_one_assignment(learner: Learner, course: Course, now: datetime, practice: bool) -> None:
    first, second, _third = questions(3)
    assignment = made(course, questions=[first, second])
    scope = {"kind": "assignment", "id": assignment.pk}
    session = services.start_session(learner, now, scope=scope, practice=practice)
    assert set(session.queue) == {first.fact_id, second.fact_id}
    for nobodys in (made(course, group="B", questions=[first]).pk, 999):
        with pytest.raises(NothingDue):
            services.start_session(learner, now, scope={"kind": "assignment", "id": nobodys})


def test_the_button_starts_it(student_client: Client, student: Any, now: datetime) -> None:
    learner = services.learner_for(student)
    course = Course.objects.create(name="History 7b", code="CODE0001")
    Enrollment.objects.create(course=course, learner=learner, joined_at=now)
    first, _second = questions(2)
    today = timezone.localdate()
    mine, theirs = (
        Assignment.objects.create(course=course, title="Set", group=group, starts=today - 3 * DAY, due=today + 9 * DAY)
        for group in ("", "B")
    )
    mine.questions.set([first])
    page = student_client.get(reverse("quizzes:articles"), {"assignment": mine.pk}).content.decode()
    assert "It is about 1 question, not about all that they say." in page
    assert f'name="assignment" value="{mine.pk}"' in page
    start = reverse("quizzes:start")
    assert student_client.post(start, {"assignment": mine.pk}).status_code == 302
    assert Session.objects.get().queue == [first.fact_id]
    for wrong in (theirs.pk, 999, "x", "9" * 30):
        assert student_client.post(start, {"assignment": wrong}).status_code == 404


@pytest.mark.parametrize("what", ["topics", "questions"])
def test_the_schedule_aims_at_the_own_day(learner: Learner, course: Course, now: datetime, what: str) -> None:
    """A strong memory, due long after: the assignment brings it back by the learner's own day."""
    [question] = questions(1)
    Card.objects.create(
        learner=learner, fact=question.fact, stability=40.0, difficulty=5.0, last_day=TODAY - 40 * DAY,
        due_day=TODAY, reps=4, algorithm="test",
    )  # fmt: skip
    members = {"topics": [question.fact.topic], "questions": [question]}
    assignment = made(course, group="A", due=TODAY + 5 * DAY, **{what: members[what]})
    Extension.objects.create(assignment=assignment, learner=learner, due=TODAY + 25 * DAY)
    session = Session.objects.create(learner=learner, queue=[question.fact_id], planned=1, started_at=now)
    answer_next(session, now)
    assert TODAY + 20 * DAY <= Card.objects.get().due_day <= TODAY + 25 * DAY


def test_the_answer_trip_takes_no_statement_more(learner: Learner, course: Course, now: datetime) -> None:
    facts = questions(3)
    for group in ("", "A", "B"):
        made(course, group=group, topics=[facts[0].fact.topic], questions=facts)
    session = Session.objects.create(learner=learner, queue=[facts[0].fact_id], planned=1, started_at=now)
    token = token_for(facts[0], session, now)
    with statements() as found:
        services.submit_answer(learner.user, token, "k3f9", now)
    assert len(found) <= 8, found
    assert Answer.objects.get().scheduled


@pytest.mark.parametrize("count", [4, 400])
def test_plans_and_lines_cost_the_same_for_topics_and_sets(
    learner: Learner, course: Course, now: datetime, count: int
) -> None:
    article = ArticleFactory()
    facts = bulk_facts(article, count)
    bulk_cards(learner, facts[: count // 2], TODAY)
    made(course, topics=[article.topic], questions=Question.objects.all()[:3])
    made(course, questions=Question.objects.all()[: count // 2], due=TODAY + 2 * DAY)
    with statements() as found:
        selectors.session_plan(learner, now)
    assert len(found) == 8, found
    with statements() as found:
        lines = assignment_lines(learner, now)
    assert len(found) == 6, found
    assert [line.facts for line in lines] == [count // 2, count]


def test_a_rebuild_goes_by_topics_sets_and_the_own_day(learner: Learner, course: Course, now: datetime) -> None:
    first, second = questions(2)
    assignment = made(course, due=TODAY + DAY, topics=[first.fact.topic], questions=[second])
    Extension.objects.create(assignment=assignment, learner=learner, due=TODAY + 3 * DAY)
    session = Session.objects.create(learner=learner, queue=[first.fact_id, second.fact_id], planned=2, started_at=now)
    for _ in range(2):
        answer_next(session, now)
    stored = dict(Card.objects.values_list("fact_id", "due_day"))
    assert services.rebuild_cards(learner) == 2
    assert dict(Card.objects.values_list("fact_id", "due_day")) == stored
    # A memory that the log never had: its day is chosen anew, by the assignments.
    for answer in Answer.objects.all():
        Answer.objects.filter(pk=answer.pk).update(card_after=answer.card_after | {"stability": 9999.0})
    services.rebuild_cards(learner)
    assert all(TODAY < day <= TODAY + 3 * DAY for day in Card.objects.values_list("due_day", flat=True))
