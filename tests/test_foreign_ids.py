"""Other people's things named in what is sent: in forms, in bulk actions, beside things of one's own."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from content.models import Evidence, Question
from quizzes.models import Learner
from quizzes.rosters import Outcome
from quizzes.services import courses, membership
from tests import factories
from tests.deeds import WRITTEN, Desk, written
from tests.test_permissions import everything, signed_in
from tests.worlds import again

pytestmark = pytest.mark.django_db
CONTENT, QUIZZES = "/admin/content/", "/admin/quizzes/"
DAYS = {"starts": "2026-03-02", "due": "2026-03-29"}


def two_desks() -> tuple[Desk, Desk]:
    """One's own things, and what another teacher has, for the eyes of a course alone."""
    own = Desk(factories.TeacherFactory(username="own"), "Ulm", "course")
    theirs = Desk(factories.TeacherFactory(username="ida"), "Zembla", "course")
    Question.objects.filter(fact__topic=theirs.topic).update(prompt="What is the secret of Zembla?")
    membership.set_group(theirs.course, [theirs.enrolment], "A")
    return own, theirs


@pytest.fixture
def desks(db: None) -> tuple[Desk, Desk]:
    return again(two_desks)


@pytest.fixture
def own(desks: tuple[Desk, Desk]) -> Desk:
    return desks[0]


@pytest.fixture
def theirs(desks: tuple[Desk, Desk]) -> Desk:
    return desks[1]


@pytest.fixture
def client(own: Desk) -> Client:
    return signed_in(own.teacher)


def chosen(name: str, *things: Any, **more: Any) -> dict[str, Any]:
    return {"action": name, "_selected_action": [thing.pk for thing in things], **more}


def sent(own: Desk, theirs: Desk) -> list[tuple[str, dict[str, Any]]]:
    """(address of one's own thing, or of a list, and what names theirs)."""
    file = SimpleUploadedFile("quiz.gift", b"Who designed the bridge? {=Clara Voss ~Anna Lind}")
    fact, enrolment = own.published.fact, theirs.enrolment.pk
    past = written(theirs, "published")
    page = f"{QUIZZES}course/{own.course.pk}"
    assignment = f"{QUIZZES}assignment/{own.assignment.pk}"
    work = {"course": own.course.pk, "title": "Stones", "articles": [own.article.pk], **DAYS}
    return [
        (f"{CONTENT}topic/", chosen("write_questions", theirs.topic)),
        (f"{CONTENT}article/", chosen("write_questions", theirs.article)),
        (f"{CONTENT}article/add/", {"topic": theirs.topic.pk, "text": "A mill\n\nThe mill burned in 1954."}),
        (f"{CONTENT}question/", chosen("approve_chosen", theirs.draft)),
        (f"{CONTENT}question/", chosen("reject_chosen", theirs.draft)),
        (f"{CONTENT}question/", chosen("reject_chosen", theirs.draft, reason="trivial")),
        (f"{CONTENT}question/", chosen("assign_questions", theirs.published)),
        (f"{CONTENT}question/add/", {**WRITTEN, "article": theirs.article.pk, "publish": "on"}),
        (f"{CONTENT}question/import/", {"topic": theirs.topic.pk, "import_file": file, "resource": "0"}),
        (f"{CONTENT}question/{own.published.pk}/restore/", {"wording": past.pk}),
        (f"{CONTENT}fact/{fact.pk}/merge/", {"other": theirs.published.fact_id, "sure": "on"}),
        (
            f"{CONTENT}fact/{fact.pk}/split/",
            {"questions": [theirs.published.pk], "statement": "It burned.", "answer": "1954"},
        ),
        (
            f"{CONTENT}fact/{fact.pk}/split/",
            {
                "questions": [own.published.pk], "statement": "It burned.", "answer": "1954",
                "passages": [Evidence.objects.filter(fact=theirs.published.fact).get().pk],
            },
        ),
        (f"{CONTENT}review/many/", {"above": "0", "draft": [theirs.draft.pk]}),
        (f"{CONTENT}review/many/?article={theirs.article.pk}", {"above": "0", "draft": [theirs.draft.pk]}),
        (f"{CONTENT}review/many/?topic={theirs.topic.pk}", {"above": "0", "draft": [theirs.draft.pk]}),
        (f"{QUIZZES}flag/", chosen("settle_chosen", theirs.flag())),
        (f"{QUIZZES}assignment/", chosen("delete_selected", theirs.assignment, post="yes")),
        (f"{QUIZZES}course/add/", {"name": "Geography", "topics": [theirs.topic.pk]}),
        (f"{page}/change/", {"name": "Geography", "topics": [theirs.topic.pk]}),
        (f"{page}/group/", {"student": [enrolment], "group": "B"}),
        (f"{page}/group/", {"student": [own.enrolment.pk, enrolment], "group": "B"}),
        (f"{page}/remove/", {"student": [enrolment], "sure": "yes"}),
        (f"{page}/move/", {"student": [enrolment], "to": own.other.pk}),
        (f"{page}/move/", {"student": [own.enrolment.pk], "to": theirs.course.pk}),
        (f"{page}/new-codes/", {"student": [enrolment], "sure": "yes"}),
        (f"{page}/new-codes/", {"student": [enrolment]}),
        (f"{page}/rename-group/", {"old": "A", "new": "B"}),
        (f"{page}/remove-teacher/", {"teacher": theirs.teacher.pk}),
        (f"{page}/add-teacher/", {"teacher": theirs.learner.user.username}),
        (f"{QUIZZES}assignment/add/", {**work, "course": theirs.course.pk}),
        (f"{QUIZZES}assignment/add/", {**work, "articles": [theirs.article.pk]}),
        (f"{QUIZZES}assignment/add/", {**work, "topics": [theirs.topic.pk]}),
        (f"{QUIZZES}assignment/add/", {**work, "questions": [theirs.published.pk]}),
        (f"{QUIZZES}assignment/add/", {**work, "group": f"{theirs.course.pk}:A"}),
        (f"{assignment}/change/", {**work, "articles": [theirs.article.pk]}),
        (f"{assignment}/change/", {**work, "topics": [theirs.topic.pk]}),
        (f"{assignment}/change/", {**work, "questions": [theirs.published.pk]}),
        (f"{assignment}/add-questions/", {"questions": f"{theirs.published.pk},{theirs.draft.pk}"}),
        (f"{assignment}/extend/", {"students": [enrolment], "due": "2026-04-20"}),
        (f"{assignment}/extend/", {"students": [enrolment], "take": "1"}),
        (f"{assignment}/copy/", {"course": theirs.course.pk}),
        ("/preview/", {**WRITTEN, "article": theirs.article.pk}),
        (f"/preview/?question={theirs.published.pk}", WRITTEN),
    ]  # fmt: skip


SENT = 44


@pytest.mark.parametrize("number", range(SENT))
def test_naming_what_is_somebody_elses_changes_and_shows_nothing(
    own: Desk, theirs: Desk, client: Client, number: int
) -> None:
    every = sent(own, theirs)
    assert len(every) == SENT
    url, data = every[number]
    before, password = everything(), theirs.learner.user.password
    response = client.post(url, data)
    assert response.status_code in (200, 302, 404, 422), (url, data)
    shown = response.content.decode(errors="replace")
    if response.status_code == 302 and response["Location"].startswith("/"):
        shown += client.get(response["Location"]).content.decode(errors="replace")
    for word in ("Zembla", theirs.learner.user.username + "<", theirs.learner.user.email):
        assert word not in shown, (url, data)
    assert everything() == before, (url, data)
    theirs.learner.user.refresh_from_db()
    assert theirs.learner.user.password == password


@pytest.mark.parametrize(
    "address",
    [
        QUIZZES + "assignment/add/?questions={draft},{published}",
        QUIZZES + "assignment/add/?article={article}&course={course}",
        CONTENT + "question/add/?article={article}",
        CONTENT + "review/cards/?of={draft},{published}",
        CONTENT + "review/?at={draft}",
        CONTENT + "question/?topic={topic}",
        CONTENT + "question/?article={article}",
        CONTENT + "question/?passage__revision__article={article}",
        CONTENT + "question/export/?article={article}",
        CONTENT + "article/?topic={topic}",
        CONTENT + "changes/?article={article}",
        CONTENT + "changes/?article={article}&tab=settled",
        CONTENT + "fact/?article={article}",
        CONTENT + "conflicts/?topic={topic}",
        CONTENT + "conflicts/settled/?topic={topic}",
        CONTENT + "topic/audit/?topic={topic}",
        CONTENT + "topic/coverage/?topic={topic}",
        CONTENT + "topic/coverage/?article={article}",
        CONTENT + "topic/coverage/?article={article}&format=csv",
        QUIZZES + "assignment/?course={course}",
        "/admin/search/?s=Zembla",
        "/admin/search/?s=ida",
        "/admin/autocomplete/?app_label=quizzes&model_name=course&field_name=teachers&term=ida",
        "/admin/autocomplete/?app_label=quizzes&model_name=enrollment&field_name=learner&term=person",
    ],
)
def test_an_address_that_names_it_shows_nothing_of_it(own: Desk, theirs: Desk, client: Client, address: str) -> None:
    names = ("draft", "published", "article", "topic", "course")
    response = client.get(address.format(**{name: getattr(theirs, name).pk for name in names}))
    shown = response.content.decode(errors="replace").replace("/admin/search/?s=Zembla", "")
    assert response.status_code in (200, 302, 400, 403, 404)
    for word in ("secret", "bridge at Zembla", theirs.learner.user.email, theirs.teacher.email):
        assert word not in shown


def test_drafts_of_an_open_topic_are_shown_to_its_own_teachers_alone(own: Desk, client: Client) -> None:
    """Everybody may assign what is published there; what is not is nobody else's to read."""
    theirs = Desk(factories.TeacherFactory(), "Zenda", "open")
    Question.objects.filter(pk=theirs.draft.pk).update(prompt="What is the secret of Zembla?")
    asked = f"{QUIZZES}assignment/add/?questions={theirs.draft.pk},{theirs.published.pk}"
    shown = client.get(asked).content.decode()
    assert theirs.published.prompt in shown
    assert "secret" not in shown
    client.post(f"{QUIZZES}assignment/{own.assignment.pk}/add-questions/", {"questions": str(theirs.draft.pk)})
    assert "secret" not in client.get(f"{QUIZZES}assignment/{own.assignment.pk}/change/").content.decode()
    courses.update_course(own.course, name="History", topics=[theirs.topic], by=own.teacher)
    statistics = f"/teaching/{own.course.pk}/questions/"
    assert client.get(f"{statistics}{theirs.published.pk}/").status_code == 200
    assert client.get(f"{statistics}{theirs.draft.pk}/").status_code == 404
    assert signed_in(theirs.teacher).get(f"{CONTENT}question/{theirs.draft.pk}/change/").status_code == 200


def test_a_list_that_names_another_teachers_pupil_tells_nothing_of_them(
    own: Desk, theirs: Desk, client: Client
) -> None:
    user = theirs.learner.user
    user.first_name, user.last_name = "Zuleika", "Dobson"
    user.save()
    page = f"{QUIZZES}course/{own.course.pk}/roster/"
    lines = f"name,user name,e-mail\nMax Beer,{user.username},\nMay Beer,,{user.email}\n"
    seen = client.post(page, {"text": lines, "time_zone": "Europe/Berlin", "do": "read"}).content.decode()
    assert "is taken by somebody" in seen
    assert "Zuleika" not in seen
    assert "Dobson" not in seen
    forged = {"roster": json.dumps([[2, "Max", "Beer", user.username, "", ""]]), "take": ["2"], "do": "import"}
    for outcome in (Outcome.ENROL, Outcome.NEW, Outcome.MOVE, Outcome.HERE):
        client.post(page, {**forged, "shown": json.dumps({2: outcome.value}), "time_zone": "Europe/Berlin"})
    assert not Learner.objects.get(user=user).enrollments.filter(course=own.course).exists()
