"""The export: complete, one's own alone, without keys of questions not answered, safe to open, flat in memory."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from datetime import UTC, datetime, timedelta
from typing import IO, Any
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.models import Question
from quizzes import reports, services
from quizzes.models import (
    Answer,
    Assignment,
    Card,
    Course,
    DailyCount,
    Enrollment,
    Extension,
    Flag,
    Learner,
    Notice,
    Reading,
    Session,
)
from quizzes.selectors import own_data
from quizzes.services.exporting import TABLES, export_account
from tests import factories
from tests.quizzes.factories import RIGHT, WRONG, answer_next, asked_fact, questions

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def files(data: IO[bytes]) -> dict[str, str]:
    with ZipFile(data) as archive:
        assert archive.testzip() is None
        return {name.removeprefix("recite/"): archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def exported(learner: Learner, now: datetime = NOW) -> dict[str, str]:
    with export_account(learner.user, learner, now) as data:
        return files(data)


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def learner(db: None) -> Learner:
    """Two of four questions answered, one rightly and one wrongly."""
    questions(4, factories.ArticleFactory(title='=HYPERLINK("http://evil.example")'))
    learner: Learner = factories.LearnerFactory()
    session = services.start_session(learner, NOW)
    answer_next(session, NOW, RIGHT)
    answer_next(session, NOW + timedelta(minutes=1), WRONG)
    return learner


def test_the_export_is_complete(learner: Learner) -> None:
    article = Answer.objects.all()[0].article
    course = Course.objects.create(name="Class 7b", code="ABCDEF")
    Enrollment.objects.create(course=course, learner=learner, joined_at=NOW)
    Reading.objects.create(learner=learner, article=article, revision=1, position=7, share=0.5, read_at=NOW)
    answer = Answer.objects.all()[0]
    Flag.objects.create(
        question=answer.question, version=1, learner=learner, reason="unclear", note="What?", created_at=NOW
    )
    told = Notice(learner=learner, revision=article.revisions.get(), changed=2, vanished=1, created_at=NOW)
    told.save()
    found = exported(learner)
    data = json.loads(found["recite.json"])
    assert data["account"]["username"] == learner.user.username
    assert data["settings"]["time_zone"] == "Europe/Berlin"
    assert [len(data[name]) for name in ("answers", "cards", "days", "sessions")] == [2, 2, 1, 1]
    assert [entry["correct"] for entry in data["answers"]] == [True, False]
    assert [entry["response"] for entry in data["answers"]][1] == "9 June 1931"
    assert data["answers"][0]["answered_at"] == "2026-03-02T09:30:10Z"
    assert data["courses"][0]["course_name"] == "Class 7b"
    assert data["readings"][0]["position"] == 7
    assert data["flags"][0]["note"] == "What?"
    assert [data["notices"][0][name] for name in ("changed", "vanished", "seen_at")] == [2, 1, None]
    assert data["notices"][0]["article_title"] == article.title
    assert data["days"][0]["answered"] == 2
    assert set(data) == {"format", "exported_at", "account", "settings", *own_data.SECTIONS}


def test_every_table_of_a_learner_has_a_section() -> None:
    rows = {Answer: "answers", Card: "cards", DailyCount: "days", Session: "sessions", Reading: "readings",
            Flag: "flags", Enrollment: "courses", Extension: "extra_time", Notice: "notices"}  # fmt: skip
    assert set(rows.values()) == set(own_data.SECTIONS)


def test_every_setting_is_in_it(learner: Learner) -> None:
    assert set(own_data.settings(learner)) == {f.name for f in Learner._meta.fields} - {"user"}


def test_extra_time_and_groups_are_in_it(learner: Learner) -> None:
    course = Course.objects.create(name="History 7b", code="CODE0001")
    Enrollment.objects.create(course=course, learner=learner, group="A", joined_at=timezone.now())
    work = Assignment.objects.create(course=course, title="Bridges", starts="2026-03-02", due="2026-03-06")
    Extension.objects.create(assignment=work, learner=learner, due="2026-03-09")
    Extension.objects.create(assignment=work, learner=factories.LearnerFactory(), due="2026-03-19")
    data = json.loads(exported(learner)["recite.json"])
    assert data["extra_time"] == [
        {
            "assignment_title": "Bridges",
            "course_name": "History 7b",
            "due": "2026-03-09",
            "due_for_others": "2026-03-06",
        }
    ]
    assert data["courses"][0]["group"] == "A"


def test_the_tables_hold_the_same_as_the_json(learner: Learner) -> None:
    found = exported(learner)
    data = json.loads(found["recite.json"])
    for name, columns in TABLES.items():
        rows = table(found[f"{name}.csv"])
        assert len(rows) == len(data[name]) > 0
        assert tuple(rows[0]) == columns
        assert set(columns) <= set(data[name][0])
    assert [row["correct"] for row in table(found["answers.csv"])] == ["yes", "no"]


def test_every_report_for_students_is_in_it(learner: Learner) -> None:
    found = exported(learner)
    expected = {f"reports/{slug}.csv" for slug, one in reports.all_reports().items() if "student" in one.AUDIENCE}
    assert {name for name in found if name.startswith("reports/")} == expected
    assert all(found[name].count("\n") >= 1 for name in expected)


def test_keys_of_questions_not_answered_are_not_in_it(learner: Learner) -> None:
    asked = set(Answer.objects.values_list("question_id", flat=True))
    text = "".join(exported(learner).values())
    for question in Question.objects.exclude(pk__in=asked):
        assert question.answer not in text
        assert question.fact.statement not in text
        assert question.prompt not in text
    for question in Question.objects.filter(pk__in=asked):
        assert question.answer in text


def test_a_hint_alone_tells_nothing() -> None:
    """A log with an entry for a question that was begun and never answered."""
    question = questions(1)[0]
    learner: Learner = factories.LearnerFactory()
    session = services.start_session(learner, NOW)
    fact = asked_fact(session, NOW)
    answer_next(session, NOW)
    Answer.objects.update(action=Answer.Action.HINT, response="", message="", matched="")
    Card.objects.filter(learner_id=learner.pk, fact_id=fact).update(asked=0)
    text = "".join(text for name, text in exported(learner).items() if not name.startswith("reports/"))
    assert question.prompt in text
    assert question.answer not in text


def test_a_question_that_was_changed_keeps_its_new_key(learner: Learner) -> None:
    Question.objects.update(version=2, answer="never told", payload=factories.CHOICES | {"correct": "z5aa"})
    data = json.loads(exported(learner)["recite.json"])
    assert [(entry["right_answer"], entry["changed_since"]) for entry in data["answers"]] == [(None, True)] * 2


def test_nothing_of_anybody_else_is_in_it(learner: Learner) -> None:
    other = factories.LearnerFactory(user__username="somebody-else", user__email="other@example.org")
    session = services.start_session(other, NOW)
    for n in range(3):
        answer_next(session, NOW + timedelta(minutes=n))
    text = "".join(exported(learner).values())
    assert "somebody-else" not in text
    assert "other@example.org" not in text
    assert str(session.pk) not in text
    assert len(json.loads(exported(learner)["recite.json"])["answers"]) == 2


def test_no_secret_is_in_it(learner: Learner) -> None:
    assert learner.user.password not in "".join(exported(learner).values())


def test_a_spreadsheet_runs_nothing_of_it(learner: Learner) -> None:
    found = exported(learner)
    assert table(found["answers.csv"])[0]["article"] == '\'=HYPERLINK("http://evil.example")'
    assert json.loads(found["recite.json"])["answers"][0]["article"].startswith("=HYPERLINK")
    for name, text in found.items():
        if name.endswith(".csv"):
            cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
            assert not [cell for cell in cells if cell.startswith(("=", "@", "\t", "\r", "+"))]


def test_the_readme_explains_every_column(learner: Learner) -> None:
    found = exported(learner)
    assert learner.user.username in found["README.txt"]
    assert "&#" not in found["README.txt"]
    for entry in json.loads(found["recite.json"])["answers"][0]:
        assert entry in found["README.txt"], entry


def test_somebody_who_has_done_nothing_gets_a_whole_file_too() -> None:
    data = json.loads(exported(factories.LearnerFactory())["recite.json"])
    assert data["answers"] == data["cards"] == []


def many_answers(learner: Learner, count: int) -> None:
    answer = Answer.objects.filter(learner=learner).order_by("ordinal")[0]
    fields = {f.attname: getattr(answer, f.attname) for f in Answer._meta.concrete_fields if f.name != "pk"}
    rows = []
    for n in range(count):
        id_ = f"00000000-0000-4000-8000-{n:012d}"
        rows.append(Answer(**(fields | {"id": id_, "ordinal": n + 10, "message": "x" * 1000})))
    Answer.objects.bulk_create(rows, batch_size=500)


def peak(learner: Learner) -> int:
    """Bytes allocated at most, beyond what was there before."""
    tracemalloc.start()
    try:
        with export_account(learner.user, learner, NOW):
            return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_stays_flat_however_long_the_log(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizzes.services.exporting.IN_MEMORY", 100_000)
    many_answers(learner, 1_000)
    few = peak(learner)
    Answer.objects.filter(ordinal__gte=10).delete()
    many_answers(learner, 4_000)
    assert peak(learner) < 1.3 * few


# The page


def test_the_page_explains_and_the_button_sends_the_file(student: Any, student_client: Client) -> None:
    questions(1)
    services.start_session(services.learner_for(student), timezone.now())
    url = reverse("quizzes:export")
    page = student_client.get(url)
    assert page.status_code == 200
    assert page["Content-Type"].startswith("text/html")
    response = student_client.post(url)
    assert response["Content-Type"] == "application/zip"
    assert "attachment; filename=" in response["Content-Disposition"]
    assert "no-store" in response["Cache-Control"]
    found = files(io.BytesIO(b"".join(response.streaming_content)))  # type: ignore[attr-defined]
    assert json.loads(found["recite.json"])["account"]["username"] == "student"
    response.close()


def test_a_stranger_gets_nothing(client: Client, db: None) -> None:
    for send in (client.get, client.post):
        assert send(reverse("quizzes:export"))["Location"].startswith(reverse("account_login"))


def test_the_seal_of_the_form_is_needed(student: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(student, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(reverse("quizzes:export")).status_code == 403
