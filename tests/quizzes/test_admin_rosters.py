"""The pages of a class list and of the people in a course, as a teacher uses them."""

from __future__ import annotations

import html
import io
import json
import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook

from quizzes.models import Assignment, Course, Enrollment, SignInCode
from quizzes.services import courses, membership
from tests.factories import LearnerFactory, TeacherFactory, UserFactory

pytestmark = pytest.mark.django_db
ZONE = {"time_zone": "Europe/Berlin"}


@pytest.fixture
def course(teacher: Any) -> Course:
    return courses.create_course("History 10B", teacher)


@pytest.fixture
def pupils(course: Course) -> list[Enrollment]:
    for name in ("Anna", "Ben", "Chiara"):
        learner = LearnerFactory(user=UserFactory(username=name.lower(), first_name=name))
        Enrollment.objects.create(course=course, learner=learner, group="A", joined_at=timezone.now())
    return list(course.enrollments.order_by("pk"))


def page(course: Course, name: str = "roster") -> str:
    return reverse(f"admin:quizzes_course_{name}", args=[course.pk])


def read(client: Client, course: Course, text: str) -> Any:
    return client.post(page(course), {"text": text, "do": "read"} | ZONE)


def sent_on(response: Any, do: str = "import", **changes: Any) -> dict[str, Any]:
    """What the form of the preview sends, as it stands in its page."""
    text = response.content.decode()
    hidden = {
        name: html.unescape(value)
        for name, value in re.findall(r'<input type="hidden" name="(roster|shown|time_zone)" value="([^"]*)"', text)
    }
    fixes = re.findall(r'name="(fix-\d+-\w+)" value="([^"]*)"', text)
    ticked = re.findall(r'name="take" value="(\d+)" id="rc-l\d+" checked', text)
    return hidden | {name: html.unescape(value) for name, value in fixes} | {"take": ticked, "do": do} | changes


def test_from_a_list_to_the_sheet(teacher: Any, teacher_client: Client, course: Course) -> None:
    assert teacher_client.get(page(course)).status_code == 200
    preview = read(teacher_client, course, "first name;last name;group\nAnna;Berg;A\nNoor;de Vries;B\n")
    text = preview.content.decode()
    assert "New account, user name anna.berg" in text
    assert "Import 2 students" in text
    assert get_user_model().objects.count() == 1, "a preview stores nothing"
    sheet = teacher_client.post(page(course), sent_on(preview))
    assert sheet.status_code == 200
    assert "no-store" in sheet["Cache-Control"]
    cards = sheet.context["cards"]
    assert [(card.name, card.username, card.group) for card in cards] == [
        ("Anna Berg", "anna.berg", "A"), ("Noor de Vries", "noor.devries", "B"),
    ]  # fmt: skip
    assert all(card.code in sheet.content.decode() for card in cards)
    assert "Open testserver/code" in sheet.content.decode()
    assert set(course.learners.values_list("time_zone", flat=True)) == {"Europe/Berlin"}
    told = LogEntry.objects.filter(user=teacher)
    assert sorted(told.values_list("content_type__model", flat=True)) == ["course", "user", "user"]
    shown = teacher_client.get(page(course, "change")).content.decode()
    assert "code, until" in shown
    assert not any(card.code in shown for card in cards), "the codes are shown this once"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_is_read_like_a_pasted_list(teacher_client: Client, course: Course, kind: str) -> None:
    rows = [("Vorname", "Nachname"), ("Jörg", "Müller")]
    body = io.BytesIO()
    if kind == "xlsx":
        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(body)
    else:
        body.write("\r\n".join(";".join(row) for row in rows).encode("cp1252"))
    file = SimpleUploadedFile(f"class.{kind}", body.getvalue())
    response = teacher_client.post(page(course), {"file": file, "do": "read"} | ZONE)
    assert [row.planned.username for row in response.context["rows"]] == ["jorg.muller"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Choose a file, or paste a list."),
        ({"text": " \n"}, "Choose a file, or paste a list."),
        ({"text": "anna,berg\nnoor,vries"}, "which column"),
        ({"text": "name\n" + "x" * 200_001}, "200000"),
        ({"text": "name\nAnna Berg", "time_zone": "Mars/Base"}, "time_zone"),
        ({"file": b"%PDF-1.7"}, "is a PDF"),
        ({"file": b"\x00\x01\x02\x03"}, "binary data"),
        ({"file": b"x" * 1_000_001}, "a roster may have"),
        ({"file": b"name\nAnna", "text": "name\nAnna"}, "not both"),
    ],
)
def test_what_is_no_list_is_said_on_the_form(
    teacher_client: Client, course: Course, given: dict[str, Any], words: str
) -> None:
    if "file" in given:
        given = given | {"file": SimpleUploadedFile("class.csv", given["file"])}
    response = teacher_client.post(page(course), ZONE | given | {"do": "read"})
    assert response.status_code == 422
    assert words in str(response.context["form"].errors)


def test_errors_are_mended_on_the_page_and_nothing_is_half_imported(teacher_client: Client, course: Course) -> None:
    preview = read(
        teacher_client, course, "name,e-mail\nAnna Berg,\n=cmd(),\nMia Kaya,mia at school\nJon Smith,\nJohn Smith,"
    )
    rows = preview.context["rows"]
    assert [row.ticked for row in rows] == [True, True, True, True, False]
    refused = teacher_client.post(page(course), sent_on(preview))
    assert refused.status_code == 422
    assert "correct them here, or untick them" in refused.content.decode()
    assert not course.enrollments.exists()
    # One is corrected, the other unticked; the doubtful one stays unticked.
    again = teacher_client.post(
        page(course), sent_on(refused, "check", take=[2, 4, 5], **{"fix-4-email": "mia@school.example"})
    )
    assert again.status_code == 200
    assert teacher_client.post(page(course), sent_on(again)).status_code == 200
    assert set(course.enrollments.values_list("learner__user__username", flat=True)) == {
        "anna.berg", "mia.kaya", "jon.smith",
    }  # fmt: skip
    assert get_user_model().objects.get(username="mia.kaya").email == "mia@school.example"


def test_a_correction_is_looked_at_before_it_is_imported(teacher_client: Client, course: Course) -> None:
    preview = read(teacher_client, course, "name\n=Anna")
    shown = teacher_client.post(page(course), sent_on(preview, **{"fix-2-first": "Anna"}))
    assert shown.status_code == 422
    assert "Something has changed" in shown.content.decode()
    assert teacher_client.post(page(course), sent_on(shown)).context["cards"][0].username == "anna"


def test_the_same_click_twice_makes_nobody_twice(teacher_client: Client, course: Course) -> None:
    data = sent_on(read(teacher_client, course, "name\nAnna Berg\nNoor Vries"))
    assert teacher_client.post(page(course), data).status_code == 200
    again = teacher_client.post(page(course), data)
    assert again.status_code == 422
    assert "nobody to import" in again.content.decode()
    assert course.enrollments.count() == 2


def test_markup_in_a_list_stays_text(teacher_client: Client, course: Course) -> None:
    preview = read(teacher_client, course, 'name\n"<script>alert(1)</script> ""Bo"""')
    text = preview.content.decode()
    assert "<script>alert(1)" not in text
    sheet = teacher_client.post(page(course), sent_on(preview)).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &quot;Bo&quot;" in sheet


@pytest.mark.parametrize(
    "changes",
    [
        {"roster": ""}, {"roster": "null"}, {"roster": "[[1]]"}, {"roster": '[["a","b","c","d","e","f"]]'},
        {"roster": "{}"}, {"roster": "[" * 50_000}, {"shown": "[]"}, {"shown": '{"2": "x"}'}, {"take": ["x"]},
        {"shown": "{}"}, {"take": ["99"]}, {"take": []},
    ],
)  # fmt: skip
def test_a_form_that_was_tampered_with_imports_nothing(
    teacher_client: Client, course: Course, changes: dict[str, Any]
) -> None:
    data = sent_on(read(teacher_client, course, "name\nAnna Berg")) | changes
    assert teacher_client.post(page(course), data).status_code in (302, 422)
    assert not course.enrollments.exists()


def test_a_forged_account_is_planned_like_any_other(teacher_client: Client, course: Course) -> None:
    """What comes back from the browser is judged again: no claim of it reaches another teacher's pupil."""
    UserFactory(username="victim", first_name="Victor", last_name="Im")
    data = sent_on(read(teacher_client, course, "name\nAnna Berg"))
    data |= {"roster": json.dumps([[2, "Victor", "Im", "victim", "", ""]]), "shown": json.dumps({"2": "enrol"})}
    assert teacher_client.post(page(course), data).status_code == 422
    assert not course.enrollments.exists()


def test_an_archived_course_takes_no_list(teacher_client: Client, course: Course) -> None:
    courses.archive_course(course, timezone.now())
    assert "is archived" in teacher_client.get(page(course), follow=True).content.decode()


def test_the_zone_is_that_of_the_class_or_of_the_teacher(
    teacher: Any, teacher_client: Client, course: Course, pupils: list[Enrollment]
) -> None:
    assert 'value="Europe/Berlin" selected' in teacher_client.get(page(course)).content.decode()
    empty = courses.create_course("Empty", teacher)
    LearnerFactory(user=teacher, time_zone="Asia/Tokyo")
    assert 'value="Asia/Tokyo" selected' in teacher_client.get(page(empty)).content.decode()


# The people of a course


def test_groups_are_set_renamed_and_taken_away(
    teacher_client: Client, course: Course, pupils: list[Enrollment], teacher: Any
) -> None:
    some = [one.pk for one in pupils[:2]]
    teacher_client.post(page(course, "group"), {"student": some, "group": "  Tuesday  morning "})
    assert sorted(course.enrollments.values_list("group", flat=True)) == ["A", "Tuesday morning", "Tuesday morning"]
    work = Assignment.objects.create(
        course=course, title="x", group="Tuesday morning", starts=timezone.now().date(), due=timezone.now().date()
    )
    teacher_client.post(page(course, "rename_group"), {"old": "Tuesday morning", "new": "B"})
    work.refresh_from_db()
    assert work.group == "B"
    assert sorted(course.enrollments.values_list("group", flat=True)) == ["A", "B", "B"]
    teacher_client.post(page(course, "group"), {"student": some, "group": " "})
    assert sorted(course.enrollments.values_list("group", flat=True)) == ["", "", "A"]
    assert LogEntry.objects.filter(user=teacher, content_type__model="course").count() == 3


@pytest.mark.parametrize("data", [{"old": "", "new": "B"}, {"old": "Nowhere", "new": "B"}])
def test_a_group_that_is_not_there_is_not_renamed(
    teacher_client: Client, course: Course, pupils: list[Enrollment], data: dict[str, str]
) -> None:
    assert teacher_client.post(page(course, "rename_group"), data).status_code == 404
    assert set(course.enrollments.values_list("group", flat=True)) == {"A"}


@pytest.mark.parametrize("name", ["", " ", "x" * 41])
def test_a_group_needs_a_name_that_fits(
    teacher_client: Client, course: Course, pupils: list[Enrollment], name: str
) -> None:
    assert teacher_client.post(page(course, "rename_group"), {"old": "A", "new": name}).status_code == 302
    assert set(course.enrollments.values_list("group", flat=True)) == {"A"}


def test_students_move_to_another_own_course(
    teacher: Any, teacher_client: Client, course: Course, pupils: list[Enrollment]
) -> None:
    to = courses.create_course("History 10C", teacher)
    Enrollment.objects.create(course=to, learner=pupils[0].learner, joined_at=timezone.now())
    some = {"student": [one.pk for one in pupils[:2]], "to": to.pk}
    teacher_client.post(page(course, "move"), some)
    assert set(to.learners.all()) == {pupils[0].learner, pupils[1].learner}
    assert set(course.learners.all()) == {pupils[2].learner}
    assert LogEntry.objects.filter(user=teacher, content_type__model="user").count() == 2
    assert LogEntry.objects.filter(user=teacher, content_type__model="course").count() == 2


def test_students_move_to_no_other_course(
    teacher: Any, teacher_client: Client, course: Course, pupils: list[Enrollment]
) -> None:
    theirs = courses.create_course("Theirs", TeacherFactory())
    over = courses.create_course("Over", teacher)
    courses.archive_course(over, timezone.now())
    for to, status in ((theirs.pk, 404), ("x", 404), ("", 404), (over.pk, 302), (course.pk, 302)):
        sent = {"student": [pupils[0].pk], "to": to}
        assert teacher_client.post(page(course, "move"), sent).status_code == status
    assert course.enrollments.count() == 3
    assert Enrollment.objects.count() == 3


def test_the_names_of_students_stand_in_the_histories_of_their_own_accounts_alone(
    teacher_client: Client, course: Course, pupils: list[Enrollment]
) -> None:
    teacher_client.post(page(course, "remove"), {"student": [pupils[0].pk]})
    logged = dict(LogEntry.objects.values_list("content_type__model", "change_message"))
    assert set(logged) == {"course", "user"}
    assert "anna" not in logged["course"].lower()


def test_the_code_is_shown_big(teacher_client: Client, course: Course) -> None:
    text = teacher_client.get(page(course, "big_code")).content.decode()
    assert courses.grouped_code(course.code) in text
    assert "testserver/join/" in text
    courses.archive_course(course, timezone.now())
    assert teacher_client.get(page(course, "big_code")).status_code == 404


def test_what_the_page_of_a_course_costs_does_not_grow(
    teacher: Any, teacher_client: Client, course: Course, pupils: list[Enrollment], django_assert_max_num_queries: Any
) -> None:
    for n in range(40):
        user = UserFactory(username=f"pupil{n}")
        Enrollment.objects.create(
            course=course, learner=LearnerFactory(user=user), group=f"G{n}", joined_at=timezone.now()
        )
        SignInCode.objects.create(user=user, digest="x", made_at=timezone.now(), expires_at=timezone.now())
        membership.add_teacher(course, TeacherFactory().username)
        courses.create_course(f"Other {n}", teacher)
    with django_assert_max_num_queries(20):
        teacher_client.get(page(course, "change"))
    with django_assert_max_num_queries(20):
        read(teacher_client, course, "name\n" + "".join(f"Given{n} Family{n}\n" for n in range(200)))
