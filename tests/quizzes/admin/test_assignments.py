"""Assignments in the admin: topics, sets of questions, groups, extra time, copies, the ways that lead to them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content import services as content
from content.models import Question, Topic
from quizzes import services
from quizzes.models import Assignment, Course, Enrollment, Extension
from quizzes.selectors.assigning import with_state
from quizzes.services import assigning, courses
from tests import factories
from tests.quizzes.factories import play, questions, statements

pytestmark = pytest.mark.django_db
ADD = "/admin/quizzes/assignment/add/"
LIST = "/admin/quizzes/assignment/"
QUESTIONS = "/admin/content/question/"
DAY = timedelta(days=1)


@pytest.fixture
def article(teacher: Any) -> Any:
    topic = content.create_topic("Arden", teacher, visibility=Topic.Visibility.COURSE)
    return factories.ArticleFactory(topic=topic, title="The bridge at Arden")


@pytest.fixture
def asked(article: Any) -> list[Question]:
    return questions(3, article)


@pytest.fixture
def course(teacher: Any) -> Course:
    return courses.create_course("History 10B", teacher)


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def assignment(course: Course, article: Any, asked: list[Question], teacher: Any, today: date) -> Assignment:
    return assigning.assign(course, "Bridges", [article], today, today + 5 * DAY, teacher)


@pytest.fixture
def other_client(db: None) -> Client:
    client = Client()
    client.force_login(factories.TeacherFactory(username="other"), backend="django.contrib.auth.backends.ModelBackend")
    return client


def enrolled(course: Course, group: str = "", name: str = "") -> Enrollment:
    learner = factories.LearnerFactory()
    learner.user.last_name = name
    learner.user.save()
    return Enrollment.objects.create(course=course, learner=learner, group=group, joined_at=timezone.now())


def change(assignment: Assignment) -> str:
    return reverse("admin:quizzes_assignment_change", args=[assignment.pk])


def step(name: str, assignment: Assignment) -> str:
    return reverse(f"admin:quizzes_assignment_{name}", args=[assignment.pk])


def form(course: Course | None, today: date, **fields: Any) -> dict[str, Any]:
    given = {"course": course.pk if course else "", "title": "Stones", "starts": today, "due": today + 4 * DAY}
    return given | fields


def errors(response: Any) -> dict[str, Any]:
    assert response.status_code == 200
    return dict(response.context["adminform"].form.errors)


# What


def test_topics_and_questions_are_assigned_to_a_group(
    teacher_client: Client, course: Course, article: Any, asked: list[Question], today: date
) -> None:
    enrolled(course, "A")
    given = form(course, today, group=f"{course.pk}:A", topics=[article.topic.pk], questions=[asked[0].pk, asked[1].pk])
    response = teacher_client.post(ADD, given, follow=True)
    assert "assigned to 1 student of History 10B" in response.content.decode()
    made = Assignment.objects.get()
    assert (made.group, list(made.topics.all()), set(made.questions.all())) == ("A", [article.topic], set(asked[:2]))
    assert list(course.topics.all()) == [article.topic]
    assert LogEntry.objects.filter(object_id=made.pk).count() == 1


def test_questions_alone_open_their_topic(
    teacher_client: Client, course: Course, asked: list[Question], today: date
) -> None:
    assert teacher_client.post(ADD, form(course, today, questions=[asked[0].pk])).status_code == 302
    assert list(course.topics.all()) == [asked[0].fact.topic]


def test_a_group_of_another_course_is_refused_at_its_field(
    teacher_client: Client, teacher: Any, course: Course, article: Any, today: date
) -> None:
    second = courses.create_course("History 8A", teacher)
    enrolled(second, "A")
    page = teacher_client.get(ADD).content.decode()
    assert f'value="{second.pk}:A"' in page
    found = errors(teacher_client.post(ADD, form(course, today, group=f"{second.pk}:A", articles=[article.pk])))
    assert list(found) == ["group"]
    assert not Assignment.objects.exists()


def test_another_teachers_groups_are_not_on_offer(
    teacher_client: Client, course: Course, article: Any, today: date
) -> None:
    theirs = courses.create_course("Secret", factories.TeacherFactory())
    enrolled(theirs, "Z")
    assert "Secret" not in teacher_client.get(ADD).content.decode()
    found = errors(teacher_client.post(ADD, form(course, today, group=f"{theirs.pk}:Z", articles=[article.pk])))
    assert list(found) == ["group"]


def test_nothing_chosen_and_drafts_are_refused_at_their_fields(
    teacher_client: Client, course: Course, asked: list[Question], today: date
) -> None:
    assert list(errors(teacher_client.post(ADD, form(course, today)))) == ["articles"]
    Question.objects.filter(pk=asked[0].pk).update(status=Question.Status.DRAFT)
    given = form(course, today, questions=[one.pk for one in asked])
    assert "not published" in str(errors(teacher_client.post(ADD, given))["questions"])
    assert not Assignment.objects.exists()
    assert not course.topics.exists()


@pytest.mark.parametrize("wrong", ["x", "999999", "-1", "9" * 30, "1e3", "1,2"])
def test_questions_that_there_are_not(
    teacher_client: Client, course: Course, asked: list[Question], today: date, wrong: str
) -> None:
    assert teacher_client.get(ADD, {"questions": wrong, "article": wrong, "course": wrong}).status_code == 200
    assert "questions" in errors(teacher_client.post(ADD, form(course, today, questions=[wrong])))


def test_anothers_questions_are_not_to_be_assigned(other_client: Client, asked: list[Question], today: date) -> None:
    own = courses.create_course("Mine", factories.TeacherFactory())
    own.teachers.add(other_client.session["_auth_user_id"])
    page = other_client.get(ADD, {"questions": asked[0].pk, "article": asked[0].passage.revision.article_id})
    assert asked[0].prompt not in page.content.decode()
    assert "The bridge at Arden" not in page.content.decode()
    given = form(own, today, questions=[asked[0].pk], topics=[asked[0].fact.topic_id])
    assert set(errors(other_client.post(ADD, given))) >= {"questions", "topics"}


def test_a_question_retired_since_may_stay(
    teacher_client: Client, course: Course, asked: list[Question], today: date, teacher: Any
) -> None:
    made = assigning.assign(course, "Stones", [], today, today + DAY, teacher, questions=asked)
    Question.objects.filter(pk=asked[0].pk).update(status=Question.Status.RETIRED)
    given = form(None, today, questions=[one.pk for one in asked], title="Piers")
    assert teacher_client.post(change(made), given).status_code == 302
    made.refresh_from_db()
    assert (made.title, made.questions.count()) == ("Piers", 3)


def test_the_change_page_keeps_what_is_there(
    teacher_client: Client, course: Course, article: Any, asked: list[Question], today: date, teacher: Any
) -> None:
    enrolled(course, "A")
    made = assigning.assign(
        course, "Stones", [article], today, today + DAY, teacher, questions=asked[:2], topics=[article.topic], group="A"
    )
    page = teacher_client.get(change(made))
    assert page.context["adminform"].form.initial["group"] == f"{course.pk}:A"
    html = page.content.decode()
    ticked = re.findall(r'<input type="checkbox" name="(topics|articles|questions)"[^>]* checked', html)
    assert sorted(ticked) == ["articles", "questions", "questions", "topics"]
    assert asked[2].prompt not in html
    Enrollment.objects.all().delete()
    given = form(None, today, group=f"{course.pk}:A", articles=[article.pk])
    assert teacher_client.post(change(made), given).status_code == 302
    made.refresh_from_db()
    assert (made.group, made.questions.count(), made.topics.count()) == ("A", 0, 0)


# The ways to it


def test_the_quick_path_is_filled_in(
    teacher_client: Client, course: Course, article: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 3, 2))
    initial = teacher_client.get(ADD, {"article": article.pk, "course": course.pk}).context["adminform"].form.initial
    assert initial["articles"] == [article.pk]
    assert (initial["title"], initial["starts"], initial["due"]) == (
        "The bridge at Arden", date(2026, 3, 2), date(2026, 3, 6),
    )  # fmt: skip
    assert str(initial["course"]) == str(course.pk)


@pytest.mark.parametrize(("day", "friday"), [(2, 6), (3, 6), (4, 13), (5, 13), (6, 13), (7, 13), (8, 13), (9, 13)])
def test_the_usual_due_day(day: int, friday: int) -> None:
    assert assigning.usual_due_day(date(2026, 3, day)) == date(2026, 3, friday)


def test_ticked_questions_lead_to_the_form(
    teacher_client: Client, course: Course, article: Any, asked: list[Question], assignment: Assignment
) -> None:
    Question.objects.filter(pk=asked[2].pk).update(status=Question.Status.DRAFT)
    ticked = {"action": "assign_questions", "_selected_action": [one.pk for one in asked]}
    page = teacher_client.post(QUESTIONS, ticked, follow=True)
    html = page.content.decode()
    assert "1 question that is not published was left out" in html
    assert page.context["adminform"].form.initial["title"] == "The bridge at Arden"
    assert asked[0].prompt in html
    assert asked[2].prompt not in html
    assert step("add_questions", assignment) in html


def test_drafts_alone_lead_nowhere(teacher_client: Client, asked: list[Question]) -> None:
    Question.objects.update(status=Question.Status.DRAFT)
    ticked = {"action": "assign_questions", "_selected_action": [one.pk for one in asked]}
    page = teacher_client.post(QUESTIONS, ticked, follow=True)
    assert page.redirect_chain[-1][0].startswith(QUESTIONS)
    assert "Approve them first" in page.content.decode()


def test_questions_are_added_to_what_there_is(
    teacher_client: Client, asked: list[Question], assignment: Assignment
) -> None:
    given = {"questions": f"{asked[0].pk},{asked[1].pk}"}
    assert (
        "Added 2 questions."
        in teacher_client.post(step("add_questions", assignment), given, follow=True).content.decode()
    )
    html = teacher_client.post(
        step("add_questions", assignment), {"questions": f"{asked[1].pk},{asked[2].pk},x"}, follow=True
    ).content.decode()
    assert "Added 1 question. The others were there already." in html
    assert set(assignment.questions.all()) == set(asked)
    assert assignment.articles.exists()
    assert LogEntry.objects.filter(object_id=assignment.pk).count() == 2


# Extra time and copies


def test_several_get_extra_time_and_lose_it(
    teacher_client: Client, course: Course, assignment: Assignment, today: date
) -> None:
    anna, ben, cora = (enrolled(course, name=name) for name in ("Anna", "Ben", "Cora"))
    given = {"students": [anna.pk, ben.pk], "due": today + 9 * DAY}
    html = teacher_client.post(step("extend", assignment), given, follow=True).content.decode()
    assert html.count("extra time</span>") == 2
    teacher_client.post(step("extend", assignment), {"students": [anna.pk], "due": today + 7 * DAY})
    assert dict(Extension.objects.values_list("learner", "due")) == {
        anna.learner_id: today + 7 * DAY,
        ben.learner_id: today + 9 * DAY,
    }
    teacher_client.post(step("extend", assignment), {"students": [ben.pk, cora.pk], "take": "yes"})
    assert list(Extension.objects.values_list("learner", flat=True)) == [anna.learner_id]
    assert LogEntry.objects.filter(object_id=assignment.pk).count() == 3


@pytest.mark.parametrize("days", [5, 0, -3, None])
def test_extra_time_that_is_none_is_refused_at_its_field(
    teacher_client: Client, course: Course, assignment: Assignment, today: date, days: int | None
) -> None:
    anna = enrolled(course)
    given = {"students": [anna.pk], "due": "soon" if days is None else today + days * DAY}
    page = teacher_client.post(step("extend", assignment), given)
    assert list(page.context["extra_time"].errors) == ["due"]
    html = page.content.decode()
    assert 'aria-describedby="rc-until-wrong"' in html
    assert f'id="rc-s{anna.pk}" checked' in html
    assert not Extension.objects.exists()


def test_nobody_and_others_get_no_extra_time(
    teacher_client: Client, teacher: Any, course: Course, assignment: Assignment, today: date
) -> None:
    elsewhere = enrolled(courses.create_course("Elsewhere", teacher))
    outside = enrolled(course, "B")
    Assignment.objects.update(group="A")
    for students in ([], [elsewhere.pk], [outside.pk], ["x"], ["9" * 30]):
        page = teacher_client.post(step("extend", assignment), {"students": students, "due": today + 9 * DAY})
        assert "students" in page.context["extra_time"].errors
    assert not Extension.objects.exists()


def test_a_later_due_day_ends_extra_time_that_is_none_any_more(
    teacher_client: Client, course: Course, assignment: Assignment, article: Any, today: date
) -> None:
    anna, ben = enrolled(course), enrolled(course)
    assigning.extend(assignment, [anna], today + 6 * DAY)
    assigning.extend(assignment, [ben], today + 9 * DAY)
    teacher_client.post(change(assignment), form(None, today, articles=[article.pk], due=today + 6 * DAY))
    assert list(Extension.objects.values_list("learner", flat=True)) == [ben.learner_id]


def test_a_copy_for_another_course(
    teacher_client: Client, teacher: Any, course: Course, article: Any, asked: list[Question], today: date
) -> None:
    second, anna = courses.create_course("History 8A", teacher), enrolled(course, "A")
    made = assigning.assign(
        course, "Stones", [article], today - 9 * DAY, today - 2 * DAY, teacher, questions=asked, group="A"
    )
    assigning.extend(made, [anna], today + 9 * DAY)
    Question.objects.filter(pk=asked[0].pk).update(status=Question.Status.RETIRED)
    assert teacher_client.post(step("copy", made), {"course": second.pk}).status_code == 302
    copied = second.assignments.get()
    assert (copied.title, copied.group, copied.starts, copied.due) == (
        "Stones", "", today, assigning.usual_due_day(today),
    )  # fmt: skip
    assert (list(copied.articles.all()), copied.questions.count()) == ([article], 2)
    assert not copied.extensions.exists()
    assert LogEntry.objects.filter(object_id=copied.pk).count() == 1
    theirs = courses.create_course("Secret", factories.TeacherFactory())
    for wrong in (theirs.pk, course.pk, "x", ""):
        assert teacher_client.post(step("copy", made), {"course": wrong}).status_code == 404


# The list


def test_the_list_says_how_far_they_are(
    teacher_client: Client, teacher: Any, course: Course, article: Any, asked: list[Question], today: date
) -> None:
    assigning.assign(course, "Now", [article], today, today + DAY, teacher, questions=asked)
    assigning.assign(course, "Later", [article], today + DAY, today + 2 * DAY, teacher)
    assigning.assign(course, "Before", [article], today - 9 * DAY, today - DAY, teacher)
    done, begun, _idle = (enrolled(course, group) for group in ("A", "A", "B"))
    assigning.assign(course, "Group", [article], today, today + DAY, teacher, group="A")
    play(services.start_session(done.learner, timezone.now()), timezone.now())
    play(services.start_session(begun.learner, timezone.now(), limit=1), timezone.now())
    shown = {one.title: one for one in teacher_client.get(LIST).context["cl"].result_list}
    assert {title: one.state for title, one in shown.items()} == {
        "Now": "running", "Later": "coming", "Before": "over", "Group": "running",
    }  # fmt: skip
    assert shown["Later"].completion is None
    far = {title: one.completion for title, one in shown.items() if one.completion}
    assert {title: (one.done, one.students, one.facts) for title, one in far.items()} == {
        "Now": (1, 3, 3), "Before": (1, 3, 3), "Group": (1, 2, 3),
    }  # fmt: skip
    for state, titles in (("coming", {"Later"}), ("over", {"Before"}), ("x", set(shown))):
        assert {one.title for one in teacher_client.get(LIST, {"state": state}).context["cl"].result_list} == titles


def test_one_with_extra_time_is_not_over(course: Course, assignment: Assignment, today: date) -> None:
    assigning.extend(assignment, [enrolled(course)], today + 9 * DAY)
    later = today + 7 * DAY
    assert with_state(Assignment.objects.all(), later).get().state == "running"  # type: ignore[attr-defined]
    Extension.objects.all().delete()
    assert with_state(Assignment.objects.all(), later).get().state == "over"  # type: ignore[attr-defined]


@pytest.mark.parametrize("count", [1, 12])
def test_the_list_and_the_page_cost_the_same_however_many(
    teacher_client: Client, teacher: Any, course: Course, article: Any, asked: list[Question], today: date, count: int
) -> None:
    for n in range(count):
        made = assigning.assign(course, f"Work {n}", [article], today, today + DAY, teacher, questions=asked)
        assigning.extend(made, [enrolled(course, f"G{n}")], today + 3 * DAY)
    teacher_client.get(change(made))  # content types are looked up once a process
    with statements() as found:
        teacher_client.get(LIST)
    assert len(found) == 14, found
    with statements() as found:
        teacher_client.get(change(made))
    assert len(found) == 22, found


# Whose they are


def test_another_teacher_reaches_no_step(
    other_client: Client, course: Course, asked: list[Question], assignment: Assignment, today: date
) -> None:
    anna = enrolled(course)
    for name, given in (
        ("extend", {"students": [anna.pk], "due": today + 9 * DAY}),
        ("add_questions", {"questions": asked[0].pk}),
        ("copy", {"course": course.pk}),
    ):
        assert other_client.post(step(name, assignment), given).status_code == 404
        assert other_client.get(step(name, assignment)).status_code == 405
    ticked = {"action": "assign_questions", "_selected_action": [one.pk for one in asked]}
    other_client.post(QUESTIONS, ticked, follow=True)
    assert (Assignment.objects.count(), Extension.objects.count(), assignment.questions.count()) == (1, 0, 0)


def test_nothing_changes_in_an_archived_course(
    teacher_client: Client, course: Course, asked: list[Question], assignment: Assignment, today: date, now: datetime
) -> None:
    anna = enrolled(course)
    courses.archive_course(course, now)
    for name, given in (
        ("extend", {"students": [anna.pk], "due": today + 9 * DAY}),
        ("add_questions", {"questions": asked[0].pk}),
    ):
        html = teacher_client.post(step(name, assignment), given, follow=True).content.decode()
        assert "is archived" in html
    assert (Extension.objects.count(), assignment.questions.count()) == (0, 0)
