"""Courses and assignments in the admin: made and changed through the services, by their own teachers alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content import services as content
from content.models import Topic
from quizzes import services
from quizzes.models import Assignment, Course
from quizzes.services import assigning, courses
from tests import factories

pytestmark = pytest.mark.django_db
COURSES = "/admin/quizzes/course/"
ASSIGNMENTS = "/admin/quizzes/assignment/"
STEPS = [
    "archive", "reopen", "renew_code", "remove", "move", "group", "rename_group", "new_codes", "add_teacher",
    "remove_teacher",
]  # fmt: skip
PAGES = ["roster", "big_code"]


@pytest.fixture
def article(teacher: Any) -> Any:
    topic = content.create_topic("Arden", teacher, visibility=Topic.Visibility.COURSE)
    return factories.ArticleFactory(topic=topic, title="The bridge at Arden")


@pytest.fixture
def course(teacher: Any, article: Any) -> Course:
    course = courses.create_course("History 10B", teacher)
    assigning.assign(course, "Bridges", [article], date(2026, 3, 2), date(2026, 3, 20), teacher)
    return course


@pytest.fixture
def assignment(course: Course) -> Assignment:
    return course.assignments.get()


@pytest.fixture
def other_client(db: None) -> Client:
    """Another teacher."""
    client = Client()
    client.force_login(factories.TeacherFactory(username="other"), backend="django.contrib.auth.backends.ModelBackend")
    return client


def change(thing: Any) -> str:
    return reverse(f"admin:quizzes_{thing._meta.model_name}_change", args=[thing.pk])


def step(name: str, course: Course) -> str:
    return reverse(f"admin:quizzes_course_{name}", args=[course.pk])


def given(course: Course | None, *articles: Any, **fields: Any) -> dict[str, Any]:
    form = {"title": "Stones", "articles": [a.pk for a in articles], "starts": "2026-03-02", "due": "2026-03-09"}
    return form | ({"course": course.pk} if course else {}) | fields


def errors(response: Any) -> Any:
    assert response.status_code == 200, "a refusal shows the form again"
    return response.context["adminform"].form.errors


# Courses


def test_a_course_is_made_with_a_code_to_copy(teacher: Any, teacher_client: Client, article: Any) -> None:
    response = teacher_client.post(f"{COURSES}add/", {"name": "History", "topics": [article.topic.pk]}, follow=True)
    course = Course.objects.get()
    assert (course.name, list(course.teachers.all()), list(course.topics.all())) == (
        "History", [teacher], [article.topic]
    )  # fmt: skip
    html = response.content.decode()
    assert courses.grouped_code(course.code) in html
    assert f"http://testserver/join/{course.code}/" in html
    assert "Nobody is here yet." in html


def test_a_course_is_changed(teacher: Any, teacher_client: Client, course: Course, article: Any) -> None:
    open_topic = factories.TopicFactory()
    form = {"name": "History 10C", "topics": [open_topic.pk]}
    assert teacher_client.post(change(course), form).status_code == 302
    course.refresh_from_db()
    assert course.name == "History 10C"
    # What is assigned stays open.
    assert set(course.topics.all()) == {open_topic, article.topic}
    assert list(course.teachers.all()) == [teacher]


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_a_bad_name_makes_nothing(teacher_client: Client, name: str) -> None:
    assert "name" in errors(teacher_client.post(f"{COURSES}add/", {"name": name}))
    assert not Course.objects.exists()


def test_co_teachers_come_and_go(teacher: Any, teacher_client: Client, course: Course, other_client: Client) -> None:
    html = teacher_client.post(step("add_teacher", course), {"teacher": "other"}, follow=True).content.decode()
    assert "other teaches this course, too." in html
    assert other_client.get(change(course)).status_code == 200
    refused = teacher_client.post(step("add_teacher", course), {"teacher": "nobody"}, follow=True).content.decode()
    assert "No teacher has this user name" in refused
    # Whoever leaves sees it no more, and the last one stays.
    other = teacher.__class__.objects.get(username="other")
    left = teacher_client.post(step("remove_teacher", course), {"teacher": teacher.pk})
    assert left["Location"] == COURSES
    assert teacher_client.get(change(course)).status_code == 302
    last = other_client.post(step("remove_teacher", course), {"teacher": other.pk}, follow=True).content.decode()
    assert "A course needs a teacher." in last
    assert list(course.teachers.all()) == [other]
    assert LogEntry.objects.filter(object_id=course.pk, content_type__model="course").count() == 2


def test_who_does_not_teach_a_course_is_not_taken_out_of_it(teacher_client: Client, course: Course) -> None:
    stranger = factories.TeacherFactory()
    for asked in ("", "x", stranger.pk):
        assert teacher_client.post(step("remove_teacher", course), {"teacher": asked}).status_code == 404


def test_students_are_listed_and_removed(teacher_client: Client, course: Course, student: Any) -> None:
    courses.join_course(services.learner_for(student), course.code, timezone.now())
    html = teacher_client.get(change(course)).content.decode()
    assert "student" in html
    assert "not yet" in html
    enrolled = course.enrollments.get()
    teacher_client.post(step("remove", course), {"student": enrolled.pk})
    assert not course.enrollments.exists()


def test_several_are_removed_after_a_question(teacher_client: Client, course: Course) -> None:
    for _n in range(2):
        courses.join_course(factories.LearnerFactory(), course.code, timezone.now())
    both = {"student": list(course.enrollments.values_list("pk", flat=True))}
    assert "Remove 2 students" in teacher_client.post(step("remove", course), both).content.decode()
    assert course.enrollments.count() == 2
    teacher_client.post(step("remove", course), both | {"sure": "yes"})
    assert not course.enrollments.exists()


@pytest.mark.parametrize("student_id", ["", "x", "0", "9" * 40])
def test_a_student_who_is_not_there_is_not_removed(teacher_client: Client, course: Course, student_id: str) -> None:
    assert teacher_client.post(step("remove", course), {"student": student_id}).status_code == 404


def test_a_student_of_another_course_is_not_removed(teacher_client: Client, course: Course, student: Any) -> None:
    elsewhere = courses.create_course("Elsewhere", factories.TeacherFactory())
    courses.join_course(services.learner_for(student), elsewhere.code, timezone.now())
    assert teacher_client.post(step("remove", course), {"student": elsewhere.enrollments.get().pk}).status_code == 404
    assert elsewhere.enrollments.exists()


def test_a_course_is_archived_and_goes_on(teacher_client: Client, course: Course) -> None:
    html = teacher_client.post(step("archive", course), follow=True).content.decode()
    course.refresh_from_db()
    assert course.archived_at
    assert course.code not in html
    teacher_client.post(step("reopen", course))
    course.refresh_from_db()
    assert course.archived_at is None
    assert LogEntry.objects.filter(object_id=course.pk).count() == 2


def test_a_new_code(teacher_client: Client, course: Course) -> None:
    old = course.code
    teacher_client.post(step("renew_code", course))
    course.refresh_from_db()
    assert course.code != old
    courses.archive_course(course, timezone.now())
    html = teacher_client.post(step("renew_code", course), follow=True).content.decode()
    assert "is archived" in html


def test_courses_are_filtered_by_state(teacher: Any, teacher_client: Client, course: Course) -> None:
    over = courses.create_course("Over", teacher)
    courses.archive_course(over, timezone.now())
    for state, names in (("running", ["History 10B"]), ("archived", ["Over"]), ("x", ["History 10B", "Over"])):
        shown = teacher_client.get(COURSES, {"state": state}).context["cl"].queryset
        assert [one.name for one in shown] == names


# Assignments


def test_articles_are_assigned(teacher_client: Client, course: Course, article: Any) -> None:
    open_article = factories.ArticleFactory()
    page = teacher_client.get(f"{ASSIGNMENTS}add/", {"course": course.pk}).content.decode()
    assert "Arden: The bridge at Arden" in page
    assert teacher_client.post(f"{ASSIGNMENTS}add/", given(course, article, open_article)).status_code == 302
    made = Assignment.objects.get(title="Stones")
    assert set(made.articles.all()) == {article, open_article}
    assert set(course.topics.all()) == {article.topic, open_article.topic}
    assert LogEntry.objects.get(object_id=made.pk).object_repr == "Stones"


@pytest.mark.parametrize(
    ("field", "fields"),
    [("title", {"title": " "}), ("articles", {"articles": []}), ("due", {"due": "2026-03-01"}), ("due", {"due": "x"})],
)
def test_an_assignment_that_cannot_be_is_told_at_its_field(
    teacher_client: Client, course: Course, article: Any, field: str, fields: dict[str, Any]
) -> None:
    for url, of in ((f"{ASSIGNMENTS}add/", course), (change(course.assignments.get()), None)):
        assert field in errors(teacher_client.post(url, given(of, article) | fields))
    assert [one.title for one in Assignment.objects.all()] == ["Bridges"]


def test_an_assignment_is_changed_and_taken_back(
    teacher_client: Client, assignment: Assignment, article: Any, course: Course
) -> None:
    assert teacher_client.post(change(assignment), given(None, article)).status_code == 302
    assignment.refresh_from_db()
    assert (assignment.title, assignment.course) == ("Stones", course)
    teacher_client.post(f"{ASSIGNMENTS}{assignment.pk}/delete/", {"post": "yes"})
    assert not Assignment.objects.exists()


def test_an_assignment_of_an_archived_course_is_left_alone_in_words(
    teacher_client: Client, assignment: Assignment, article: Any, course: Course
) -> None:
    courses.archive_course(course, timezone.now())
    html = teacher_client.post(change(assignment), given(None, article), follow=True).content.decode()
    assert "is archived" in html
    assignment.refresh_from_db()
    assert assignment.title == "Bridges"


# Whose they are


def test_another_teacher_sees_and_changes_nothing(
    other_client: Client, course: Course, assignment: Assignment, article: Any
) -> None:
    for url in (COURSES, ASSIGNMENTS):
        assert not other_client.get(url).context["cl"].queryset.exists()
    for url in (change(course), change(assignment)):
        # The admin leads away from what it does not find.
        assert other_client.get(url).status_code == 302
        assert other_client.post(url, {"name": "Mine", **given(None, article)}).status_code == 302
    for name in STEPS:
        assert other_client.post(step(name, course)).status_code == 404
    for name in PAGES:
        assert other_client.get(step(name, course)).status_code == 404
        assert other_client.post(step(name, course), {"text": "Anna Berg"}).status_code in (404, 405)
    other_client.post(f"{ASSIGNMENTS}{assignment.pk}/delete/", {"post": "yes"})
    assert "course" in errors(other_client.post(f"{ASSIGNMENTS}add/", given(course, article)))
    assert Course.objects.get().name == "History 10B"
    assert Assignment.objects.get().title == "Bridges"


def test_anothers_closed_articles_are_not_to_be_assigned(other_client: Client, article: Any) -> None:
    own = courses.create_course("Mine", factories.TeacherFactory())
    own.teachers.add(other_client.session["_auth_user_id"])
    assert "articles" in errors(other_client.post(f"{ASSIGNMENTS}add/", given(own, article)))
    form = {"name": "Mine", "topics": [article.topic.pk]}
    assert "topics" in errors(other_client.post(change(own), form))


@pytest.mark.parametrize("url", [COURSES, ASSIGNMENTS, f"{COURSES}add/", f"{ASSIGNMENTS}add/"])
def test_students_and_strangers_are_not_let_in(
    url: str, client: Client, student_client: Client, course: Course
) -> None:
    for one in (client, student_client):
        for page in (*(step(name, course) for name in PAGES), f"{COURSES}first-steps/"):
            assert one.get(page).status_code in (302, 403)
        assert one.get(url).status_code in (302, 403)
        assert one.post(url, {"name": "Mine"}).status_code in (302, 403)
    assert Course.objects.count() == 1


def test_staff_who_do_not_teach_are_not_let_in(course: Course) -> None:
    clerk = Client()
    user = factories.UserFactory(is_staff=True)
    clerk.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert clerk.get(COURSES).status_code == 403
    assert clerk.post(step("archive", course)).status_code in (403, 404)


@pytest.mark.parametrize("name", STEPS)
def test_steps_are_only_posted_and_sealed(name: str, teacher: Any, teacher_client: Client, course: Course) -> None:
    assert teacher_client.get(step(name, course)).status_code == 405
    sealed = Client(enforce_csrf_checks=True)
    sealed.force_login(teacher, backend="django.contrib.auth.backends.ModelBackend")
    assert sealed.post(step(name, course)).status_code == 403


def test_courses_are_not_deleted(teacher_client: Client, course: Course) -> None:
    assert teacher_client.post(f"{COURSES}{course.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Course.objects.exists()


def test_the_lists_cost_the_same_however_long_they_are(
    teacher: Any, teacher_client: Client, course: Course, article: Any, django_assert_max_num_queries: Any
) -> None:
    for n in range(12):
        made = courses.create_course(f"Course {n}", teacher)
        assigning.assign(made, f"Work {n}", [article], date(2026, 3, 2), date(2026, 3, 9), teacher)
        courses.join_course(factories.LearnerFactory(), course.code, timezone.now())
    for url in (COURSES, ASSIGNMENTS, change(course)):
        with django_assert_max_num_queries(18):
            teacher_client.get(url)
