"""Courses: codes, joining and leaving, assignments, archive; and what a course opens to whom."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from typing import Any
from unittest.mock import patch

import pytest

from content.errors import InvalidAttempt
from content.models import Topic
from quizzes import selectors, services
from quizzes.errors import CourseClosed, InvalidCourse, NoSuchCourse, NothingDue
from quizzes.models import Answer, Assignment, Card, Course, Enrollment, Learner
from quizzes.selectors import courses as reads
from quizzes.services import assigning, courses, membership
from tests.factories import ArticleFactory, LearnerFactory, TeacherFactory, TopicFactory, UserFactory
from tests.quizzes.factories import RIGHT, answer_next, play, questions

pytestmark = pytest.mark.django_db
DUE = date(2026, 3, 20)
STARTS = date(2026, 3, 2)


@pytest.fixture
def owner() -> Any:
    return TeacherFactory(username="owner")


@pytest.fixture
def course(owner: Any) -> Course:
    return courses.create_course("History 10B", owner)


@pytest.fixture
def closed(owner: Any) -> Any:
    """An article with three questions in a topic that courses alone open; taught by `owner`."""
    topic = TopicFactory(visibility=Topic.Visibility.COURSE)
    topic.teachers.add(owner)
    article = ArticleFactory(topic=topic)
    questions(3, article)
    return article


# Codes


def test_a_code_has_no_look_alikes_and_is_its_own(owner: Any) -> None:
    codes = [courses.create_course(f"Course {n}", owner).code for n in range(40)]
    assert len(set(codes)) == 40
    assert all(len(code) == courses.CODE_LENGTH for code in codes)
    assert not set("".join(codes)) & set("OQDILZSGBUAE")
    assert len(Counter("".join(codes))) > 15


def test_codes_of_two_courses_never_meet(owner: Any, course: Course) -> None:
    drawn = iter([*course.code, *"00112233"])
    with patch("quizzes.services.courses.secrets.choice", lambda alphabet: next(drawn)):
        assert courses.create_course("Another", owner).code == "00112233"


@pytest.mark.parametrize(
    "typed",
    [
        "{code}", " {code} ", "{lower}", "{first} {last}", "{first}-{last}", "{first}–{last}", "{first}\u00a0{last}",
        "https://recite.example/join/{code}/", "/join/{lower}", "{wide}",
    ],
)  # fmt: skip
def test_a_code_is_read_as_people_type_it(course: Course, typed: str) -> None:
    half = courses.CODE_LENGTH // 2
    forms = {
        "code": course.code,
        "lower": course.code.lower(),
        "first": course.code[:half],
        "last": course.code[half:],
        "wide": "".join(chr(ord(sign) + 0xFEE0) for sign in course.code),
    }
    assert courses.course_by_code(typed.format(**forms)) == course


def test_look_alikes_are_read_as_what_the_code_has(course: Course) -> None:
    course.code = "012568VH"
    course.save()
    for typed in ("OIZSGBUH", "qlzsgbuh", "D12568VH"):
        assert courses.course_by_code(typed) == course


@pytest.mark.parametrize("typed", ["", "x", "AAAAAAAA", "0" * 7, "0" * 9, "0" * 10_000, "'; --", "\x00", "𝟘" * 8])
def test_a_code_that_leads_nowhere_is_refused_in_words(course: Course, typed: str) -> None:
    with pytest.raises(NoSuchCourse, match="letters and digits"):
        courses.course_by_code(typed)


# Joining and leaving


def test_joining_twice_is_joining_once(course: Course, now: datetime) -> None:
    learner = LearnerFactory()
    assert courses.join_course(learner, course.code, now) == (course, True)
    later = datetime(2026, 4, 1, tzinfo=UTC)
    assert courses.join_course(learner, course.code, later) == (course, False)
    assert Enrollment.objects.get().joined_at == now


def test_an_archived_course_is_not_joined(course: Course, now: datetime) -> None:
    courses.archive_course(course, now)
    with pytest.raises(CourseClosed, match="History 10B"):
        courses.join_course(LearnerFactory(), course.code, now)
    assert not Enrollment.objects.exists()


def test_a_new_code_shuts_the_old_one_and_nobody_out(course: Course, now: datetime) -> None:
    old, learner = course.code, LearnerFactory()
    courses.join_course(learner, old, now)
    courses.renew_code(course)
    with pytest.raises(NoSuchCourse):
        courses.course_by_code(old)
    assert courses.course_by_code(course.code) == course
    assert course.learners.get() == learner


def test_leaving_keeps_what_was_learnt(course: Course, closed: Any, now: datetime) -> None:
    learner = LearnerFactory()
    assigning.assign(course, "Bridges", [closed], STARTS, DUE)
    courses.join_course(learner, course.code, now)
    play(services.start_session(learner, now), now)
    assert courses.leave_course(learner, course)
    assert not courses.leave_course(learner, course)
    assert (Card.objects.count(), Answer.objects.count()) == (3, 3)
    courses.join_course(learner, course.code, now)
    assert selectors.today_page(learner, now).answered_today == 3


# Assignments and what a course is


def test_assigning_opens_the_topics(course: Course, closed: Any, owner: Any) -> None:
    made = assigning.assign(course, "  Bridges   and stones ", [closed], STARTS, DUE, owner)
    assert (made.title, list(made.articles.all())) == ("Bridges and stones", [closed])
    assert list(course.topics.all()) == [closed.topic]


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("title", {"title": "  "}),
        ("title", {"title": "x" * 121}),
        ("articles", {"articles": []}),
        ("due", {"due": date(2026, 3, 1)}),
    ],
)
def test_an_assignment_that_cannot_be_leaves_nothing(
    course: Course, closed: Any, field: str, changes: dict[str, Any]
) -> None:
    given = {"title": "Bridges", "articles": [closed], "starts": STARTS, "due": DUE} | changes
    with pytest.raises(InvalidCourse) as refused:
        assigning.assign(course, **given)
    assert refused.value.field == field
    assert not Assignment.objects.exists()
    assert not course.topics.exists()


def test_a_retired_article_is_not_assigned(course: Course, closed: Any, now: datetime) -> None:
    closed.retired_at = now
    closed.save()
    with pytest.raises(InvalidCourse, match="retired"):
        assigning.assign(course, "Bridges", [closed], STARTS, DUE)


def test_nobody_opens_another_teachers_closed_topic(closed: Any, now: datetime) -> None:
    thief = TeacherFactory()
    closed.topic.teachers.remove(thief)
    course = courses.create_course("Mine", thief)
    with pytest.raises(InvalidCourse, match="that you teach"):
        assigning.assign(course, "Bridges", [closed], STARTS, DUE, thief)
    with pytest.raises(InvalidCourse):
        courses.update_course(course, name="Mine", topics=[closed.topic], by=thief)
    with pytest.raises(InvalidCourse):
        courses.create_course("Another", thief, [closed.topic])
    assert Course.objects.count() == 1
    assert not Assignment.objects.exists()
    assert not course.topics.exists()


def test_nothing_is_assigned_in_an_archived_course(course: Course, closed: Any, now: datetime) -> None:
    courses.archive_course(course, now)
    with pytest.raises(CourseClosed):
        assigning.assign(course, "Bridges", [closed], STARTS, DUE)
    with pytest.raises(CourseClosed):
        courses.renew_code(course)
    courses.reopen_course(course)
    assigning.assign(course, "Bridges", [closed], STARTS, DUE)


def test_an_assignment_is_changed_and_withdrawn(course: Course, closed: Any) -> None:
    made = assigning.assign(course, "Bridges", [closed], STARTS, DUE)
    other = ArticleFactory()
    assigning.change_assignment(made, title="Stones", articles=[other], starts=STARTS, due=STARTS)
    assert (Assignment.objects.get().title, list(made.articles.all())) == ("Stones", [other])
    assigning.withdraw_assignment(made)
    assert set(course.topics.all()) == {closed.topic, other.topic}


def test_topics_of_assignments_stay_in_the_course(course: Course, closed: Any, owner: Any) -> None:
    spare = TopicFactory()
    assigning.assign(course, "Bridges", [closed], STARTS, DUE)
    courses.update_course(course, name="History", topics=[spare], by=owner)
    assert set(course.topics.all()) == {closed.topic, spare}
    courses.update_course(course, name="History", topics=[], by=owner)
    assert set(course.topics.all()) == {closed.topic}


def test_topics_assigned_as_a_whole_or_by_a_question_stay_too(course: Course, owner: Any) -> None:
    whole, [question] = TopicFactory(), questions(1)
    assigning.assign(course, "Bridges", [], STARTS, DUE, topics=[whole], questions=[question])
    courses.update_course(course, name="History", topics=[], by=owner)
    assert set(course.topics.all()) == {whole, question.fact.topic}


@pytest.mark.parametrize("name", ["", "   ", "x" * 121, "\x00"])
def test_a_course_needs_a_name(owner: Any, name: str) -> None:
    with pytest.raises(InvalidCourse) as refused:
        courses.create_course(name, owner)
    assert refused.value.field == "name"
    assert not Course.objects.exists()


def test_a_course_keeps_a_teacher(course: Course, owner: Any) -> None:
    with pytest.raises(InvalidCourse, match="needs a teacher"):
        membership.remove_teacher(course, owner)
    other = TeacherFactory(email="Other@example.org")
    assert membership.add_teacher(course, " other@EXAMPLE.org ") == other
    membership.remove_teacher(course, owner)
    assert set(course.teachers.all()) == {other}


@pytest.mark.parametrize("who", ["", "nobody", "pupil", "pupil@example.org", "gone", "clerk", "owner"])
def test_only_a_teacher_is_added_to_a_course(course: Course, owner: Any, who: str) -> None:
    UserFactory(username="pupil")
    UserFactory(username="clerk", is_staff=True)
    TeacherFactory(username="gone", is_active=False)
    with pytest.raises(InvalidCourse) as refused:
        membership.add_teacher(course, who)
    assert refused.value.field == "teacher"
    assert list(course.teachers.all()) == [owner]


# Who may open what


class TestMatrix:
    """A topic that only courses open: a stranger, a student of another course, one enrolled, an archived course, one
    who left."""

    @pytest.fixture(params=["stranger", "elsewhere", "enrolled", "archived", "left"])
    def who(self, request: pytest.FixtureRequest) -> str:
        return request.param

    @pytest.fixture
    def learner(self, who: str, course: Course, closed: Any, owner: Any, now: datetime) -> Learner:
        learner = LearnerFactory()
        assigning.assign(course, "Bridges", [closed], STARTS, DUE)
        if who == "elsewhere":
            courses.join_course(learner, courses.create_course("Another", owner).code, now)
        elif who != "stranger":
            courses.join_course(learner, course.code, now)
        return learner

    def settle(self, who: str, course: Course, learner: Learner, now: datetime) -> bool:
        """Let happen what shuts the learner out; whether the article is open to them then."""
        if who == "archived":
            courses.archive_course(course, now)
        if who == "left":
            courses.leave_course(learner, course)
        return who == "enrolled"

    def test_what_may_be_read_and_asked(
        self, who: str, learner: Learner, course: Course, closed: Any, now: datetime
    ) -> None:
        allowed = self.settle(who, course, learner, now)
        assert selectors.readable(learner.user).filter(pk=closed.pk).exists() is allowed
        assert [line.source.article_id for line in selectors.article_lines(learner.user, learner, now)] == (
            [closed.pk] if allowed else []
        )
        page = selectors.today_page(learner, now)
        assert (page.new, len(page.assignments), len(page.articles)) == ((3, 1, 1) if allowed else (0, 0, 0))
        if allowed:
            assert len(services.start_session(learner, now).queue) == 3
        else:
            with pytest.raises(NothingDue):
                services.start_session(learner, now)

    def test_a_form_that_was_opened_before(
        self, who: str, learner: Learner, course: Course, closed: Any, now: datetime
    ) -> None:
        if who in ("stranger", "elsewhere"):
            return
        session = services.start_session(learner, now)
        answer_next(session, now)
        asked = selectors.next_question(session, now)
        assert asked is not None
        if self.settle(who, course, learner, now):
            assert services.submit_answer(learner.user, asked.attempt, RIGHT, now).correct
            return
        with pytest.raises(InvalidAttempt, match="no longer open to you"):
            services.submit_answer(learner.user, asked.attempt, RIGHT, now)
        assert Answer.objects.count() == 1
        assert selectors.next_question(session, now) is None
        assert selectors.today_page(learner, now).open_session is None


def test_a_course_that_goes_on_again_opens_its_topics(course: Course, closed: Any, now: datetime) -> None:
    learner = LearnerFactory()
    assigning.assign(course, "Bridges", [closed], STARTS, DUE)
    courses.join_course(learner, course.code, now)
    courses.archive_course(course, now)
    courses.reopen_course(course)
    assert selectors.readable(learner.user).get() == closed


# Reads for teachers


def test_a_teacher_sees_when_students_last_answered_in_the_course(course: Course, closed: Any, now: datetime) -> None:
    busy, idle, apart = LearnerFactory(), LearnerFactory(), ArticleFactory()
    questions(2, apart)
    assigning.assign(course, "Bridges", [closed], STARTS, DUE)
    for learner in (busy, idle):
        courses.join_course(learner, course.code, now)
    play(services.start_session(busy, now, article=closed), now)
    play(services.start_session(idle, now, article=apart), now)
    rows = {row.learner: row for row in reads.students(course)}
    assert (rows[busy].last_day, rows[busy].answered) == (date(2026, 3, 2), 3)
    # What a student does in topics of their own is nobody's business.
    assert (rows[idle].last_day, rows[idle].answered) == (None, 0)
