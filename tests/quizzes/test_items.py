"""First answers read for item analysis: which count, what was chosen, and the numbers beside another reckoning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import Any
from uuid import uuid4

import numpy as np
import pytest
from django.utils import timezone

from content.models import Question, Wording
from quizzes import services
from quizzes.models import Answer, Course, Enrollment, Flag, Learner
from quizzes.models.memory import INDEXED_RESPONSE
from quizzes.reports._items import Item, statistics_of
from quizzes.selectors.items import items_of, question_statistics
from tests import factories
from tests.factories import LearnerFactory, QuestionFactory, TeacherFactory, TopicFactory
from tests.quizzes.factories import RIGHT, WRONG, answer_next, questions, statements, typed_question

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def course(teacher: Any) -> Course:
    topic = TopicFactory(name="Bridges")
    topic.teachers.add(teacher)
    made = Course.objects.create(name="9A", code="ABCDEF")
    made.topics.add(topic)
    made.teachers.add(teacher)
    return made


@pytest.fixture
def asked(course: Course) -> list[Question]:
    return questions(3, factories.ArticleFactory(topic=course.topics.get()))


def enrolled(course: Course, count: int = 1) -> list[Learner]:
    learners = LearnerFactory.create_batch(count)
    Enrollment.objects.bulk_create(Enrollment(course=course, learner=one, joined_at=NOW) for one in learners)
    return learners


def logged(learner: Learner, question: Question, response: str = RIGHT, **changes: Any) -> Answer:
    """A first answer as the log has it; not stored."""
    right = response in (RIGHT, "4 May 1931")
    typed = question.kind == "short_answer"
    fields = {
        "fact_id": question.fact_id,
        "question_version": question.version,
        "ordinal": question.version - 1 + 10 * typed,
        "first": True,
        "kind": question.kind,
        "choices": None if typed else 4,
        "dont_know": not response,
        "correct": right,
        "score": float(right),
        "guess_chance": 0.0 if typed else 0.25,
        "response_ms": 5000,
        "scheduled": True,
        "article_id": question.passage.revision.article_id,
        "day": NOW.date(),
        "shown_at": NOW,
        "answered_at": NOW,
        "received_at": NOW,
        "algorithm": "test",
    }
    return Answer(
        learner=learner, id=uuid4(), session_id=uuid4(), question=question, response=response, **fields | changes
    )


def store(*answers: Answer) -> None:
    Answer.objects.bulk_create(answers)


def items(course: Course) -> list[Item]:
    return items_of(course, list(course.learners.values_list("pk", flat=True)))


def reckoned(rows: Sequence[tuple[int, int, float]]) -> dict[int, tuple[float, float, float, float]]:
    """Question -> facility, deviation, discrimination, efficiency: by matrices, from (learner, question, score)."""
    who, what = sorted({row[0] for row in rows}), sorted({row[1] for row in rows})
    marks = np.full((len(who), len(what)), np.nan)
    for learner, question, score in rows:
        marks[who.index(learner), what.index(question)] = score
    facility = np.nanmean(marks, axis=0)
    gain = marks - facility
    met = ~np.isnan(marks)
    others = met.sum(axis=1)[:, None] - 1
    rest = (np.nansum(gain, axis=1)[:, None] - np.nan_to_num(gain)) / np.maximum(others, 1)
    found = {}
    for place, question in enumerate(what):
        use = met[:, place] & (others[:, 0] >= 5)
        x, y = marks[use, place], rest[use, place]
        best = np.cov(np.sort(x), np.sort(y))[0, 1]
        found[question] = (
            float(facility[place]),
            float(np.nanstd(marks[:, place], ddof=1)),
            float(np.corrcoef(x, y)[0, 1]),
            float(np.cov(x, y)[0, 1] / best),
        )
    return found


def test_the_numbers_agree_with_a_reckoning_of_their_own(course: Course) -> None:
    """Thirty students, twelve questions, gaps and half marks; facility, deviation and indices to 1e-9."""
    asked = questions(12, factories.ArticleFactory(topic=course.topics.get()))
    rng = Random(7)
    answers = []
    for learner in enrolled(course, 30):
        able = rng.random()
        for question in asked:
            if rng.random() < 0.75:
                score = rng.choice([0.5, 1 / 3]) if rng.random() < 0.1 else float(rng.random() < (able + 1) / 2)
                correct = score == 1
                answers.append(logged(learner, question, RIGHT if correct else WRONG, score=score, correct=correct))
    store(*answers)
    raw = Answer.objects.filter(first=True, action=Answer.Action.ANSWER)
    expected = reckoned(list(raw.values_list("learner_id", "question_id", "score")))
    found = statistics_of(items(course))
    assert {one.item.question for one in found} == set(expected) == {question.pk for question in asked}
    for one in found:
        numbers = (one.facility, one.deviation, one.discrimination, one.efficiency)
        assert numbers == pytest.approx(expected[one.item.question], abs=1e-9, rel=0)


def test_one_item_for_each_version_that_was_answered(course: Course, asked: list[Question]) -> None:
    one, two = enrolled(course, 2)
    store(logged(one, asked[0]), logged(two, asked[0], WRONG), logged(one, asked[1], ""))
    first, second = items(course)
    assert (first.question, first.version, first.prompt) == (asked[0].pk, 1, asked[0].prompt)
    assert sorted(answer.chosen for answer in first.answers) == [(RIGHT,), (WRONG,)]
    assert [choice.text for choice in first.choices if choice.right] == ["4 May 1931"]
    assert len(first.choices) == 4
    assert second.answers[0].dont_know
    assert second.answers[0].chosen == ()


def test_only_students_and_topics_of_the_course_count(course: Course, asked: list[Question]) -> None:
    (inside,) = enrolled(course)
    elsewhere = QuestionFactory()
    store(logged(LearnerFactory(), asked[0]), logged(inside, elsewhere), logged(inside, asked[0], first=False))
    assert items(course) == []


@pytest.mark.parametrize(
    ("changes", "counts"),
    [
        ({}, True),
        ({"unscheduled": "given_away"}, False),
        ({"unscheduled": "repeat"}, False),
        ({"unscheduled": "too_soon"}, False),
        ({"unscheduled": "practice", "ordinal": 0}, True),
        ({"unscheduled": "practice", "ordinal": 1}, False),
        ({"unscheduled": "several"}, True),
        ({"unscheduled": "retired"}, True),
        ({"choices": None, "guess_chance": 0.0, "response": "good"}, False),
    ],
)
def test_what_was_shown_that_day_and_cards_do_not_count(
    course: Course, asked: list[Question], changes: dict[str, Any], counts: bool
) -> None:
    (learner,) = enrolled(course)
    store(logged(learner, asked[0], **changes))
    assert bool(items(course)) is counts


def test_an_answer_taken_back_and_one_said_to_be_right_count_as_they_were_given(course: Course) -> None:
    """Through the services: the first stays first, and the claim stands beside it until a teacher accepts it."""
    question = typed_question(questions(1, factories.ArticleFactory(topic=course.topics.get()))[0])
    Question.objects.exclude(pk=question.pk).update(status=Question.Status.RETIRED)
    Question.objects.filter(pk=question.pk).update(payload={"answer": "Clara Voss"})
    (learner,) = enrolled(course)
    session = services.start_session(learner, NOW)
    wrong = answer_next(session, NOW, "the mayor")
    services.undo_answer(learner.user, session.pk, wrong.id, NOW + timedelta(seconds=20))
    session.refresh_from_db()
    again = answer_next(session, NOW + timedelta(seconds=30), "Clara Voss")
    assert wrong.first
    assert not again.first
    (item,) = items(course)
    assert [(one.score, one.chosen) for one in item.answers] == [(0.0, ("mayor",))]

    other = LearnerFactory()
    Enrollment.objects.create(course=course, learner=other, joined_at=NOW)
    session = services.start_session(other, NOW)
    claimed = answer_next(session, NOW, "an engineer")
    services.override_answer(other.user, session.pk, claimed.id, NOW + timedelta(seconds=20))
    (item,) = items(course)
    assert sorted(one.score for one in item.answers) == [0.0, 0.0]
    assert [(one.reason, one.open, one.accepted) for one in item.remarks] == [("my_answer", True, False)]
    services.accept_claim(Flag.objects.get(), TeacherFactory(), NOW)
    (item,) = items(course)
    assert [(one.open, one.accepted) for one in item.remarks] == [(False, True)]


def test_wrong_typed_answers_are_told_apart_by_their_words(course: Course, asked: list[Question]) -> None:
    question = typed_question(asked[0])
    typed = ["1932", "1932 ", "The Flood", "the flood!", "again", "x" * (INDEXED_RESPONSE + 1), "", "4 May 1931"]
    store(*(logged(one, question, text) for one, text in zip(enrolled(course, 8), typed, strict=True)))
    (item,) = items(course)
    counts = statistics_of([item])[0].counts
    assert [(one.choice.text.strip(), one.everybody) for one in counts] == [
        ("4 May 1931", 1),
        ("1932", 2),
        ("The Flood", 2),
    ]
    assert item.typed
    assert len(item.answers) == 8
    assert [one.dont_know for one in item.answers].count(True) == 1


def test_choices_are_those_of_the_version_that_was_shown(course: Course, asked: list[Question]) -> None:
    """Choice ids are in the payload of the time; a wording of the same version adds what it had besides."""
    question, (one, two, three) = asked[0], enrolled(course, 3)
    old = {"choices": [{"id": "old1", "text": "1931"}, {"id": "old2", "text": "1929"}], "correct": "old1"}
    common = {"question": question, "answer": "x", "passage": question.passage, "changed_at": NOW}
    Wording.objects.create(version=1, prompt="When?", payload=old, same_meaning=False, **common)
    spare = {"choices": [{"id": "again", "text": "4 May 1931"}, {"id": "gone", "text": "1900"}], "correct": "again"}
    Wording.objects.create(version=2, prompt="And when?", payload=spare, same_meaning=True, **common)
    Question.objects.filter(pk=question.pk).update(version=2)
    question.refresh_from_db()
    store(
        logged(one, question, "old2", question_version=1),
        logged(two, question, "gone"),
        logged(three, question, "again", correct=True, score=1.0),
    )
    new, before = items(course)
    assert (before.version, before.prompt, before.current) == (1, "When?", False)
    assert [(one.text, one.right) for one in before.choices] == [("1931", True), ("1929", False)]
    assert before.answers[0].chosen == ("old2",)
    assert (new.version, new.prompt, new.current) == (2, question.prompt, True)
    assert [one.text for one in new.choices][-1] == "1900"
    assert len(new.choices) == 5
    assert sorted(one.chosen for one in new.answers) == [("gone",), (RIGHT,)]


@pytest.mark.parametrize("count", [1, 12])
def test_reading_costs_the_same_however_much_there_is(course: Course, count: int, teacher: Any) -> None:
    asked = questions(count, factories.ArticleFactory(topic=course.topics.get()))
    learners = enrolled(course, count)
    store(*(logged(one, question) for one in learners for question in asked))
    ids = [one.pk for one in learners]
    with statements() as found:
        assert len(items_of(course, ids)) == count
    assert len(found) == 5, found
    with statements() as found:
        assert len(question_statistics(teacher, asked[0])) == 1
    assert len(found) == 6, found


def test_over_all_courses_of_a_teacher_and_of_nobody_else(course: Course, asked: list[Question], teacher: Any) -> None:
    second = Course.objects.create(name="9B", code="GHJKLM")
    second.teachers.add(teacher)
    foreign = Course.objects.create(name="8C", code="NPQRST")
    foreign.topics.add(course.topics.get())
    pupils = [*enrolled(course, 2), *enrolled(second, 1), *enrolled(foreign, 1)]
    store(*(logged(one, asked[0]) for one in pupils))
    (found,) = question_statistics(teacher, asked[0])
    assert found.statistics.n == 3
    assert question_statistics(TeacherFactory(), asked[1]) == []
