"""Every way in that texts have: the page that answers shows text, and what is stored is text or nothing."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from content import exchange, importers
from content.errors import ReciteError
from content.models import Article, Topic, Upload
from quizzes.models import Answer, Course, Flag, Session
from tests import factories
from tests.access.test_table import ONCE
from tests.access.world import World, world
from tests.content.admin.test_exchange import CONFIRM, confirmation, upload
from tests.content.importers.made import PAGE, word
from tests.hostile.looking import shown, smuggled
from tests.hostile.school import ALL, SHORT, TITLE
from tests.hostile.texts import ADDRESSES, MARK, TEXTS, one_line
from tests.worlds import again

pytestmark = [ONCE, pytest.mark.django_db]
ARTICLES, COURSES = "/admin/content/article/", "/admin/quizzes/course/"
BODY = "\n\n".join(["The mill of Carn", *map(one_line, TEXTS.values()), "The mill of Carn burned down in 1954."])


@pytest.fixture
def school() -> World:
    return again(world)


def seen(response: Any) -> str:
    """The page that came, which holds one of the texts and nothing that became of them."""
    page = str(response.content.decode())
    assert smuggled(page) == []
    return page


# Articles


def test_a_pasted_text_with_all_its_details(school: World) -> None:
    client = school.client("teacher")
    told = {"topic": school.things["topic"].pk, "text": BODY, "title": TITLE, "publisher": TITLE}
    page = client.post(f"{ARTICLES}add/", told, follow=True)
    assert shown(seen(page))
    article = Article.objects.get(title=TITLE)
    assert article.revisions.get().text == BODY
    for address in (f"{ARTICLES}{article.pk}/change/", f"{ARTICLES}{article.pk}/revisions/"):
        assert shown(seen(client.get(address)))
    assert shown(seen(school.client("student").get(f"/articles/{article.pk}/")))


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_address_leads_to_the_web_or_is_refused(school: World, name: str) -> None:
    told = {"topic": school.things["topic"].pk, "text": f"{BODY} {name}", "url": ADDRESSES[name]}
    seen(school.client("teacher").post(f"{ARTICLES}add/", told))
    stored = Article.objects.exclude(url="").values_list("url", flat=True)
    assert all(url.startswith(("https://", "http://")) for url in stored), list(stored)


@pytest.mark.parametrize("name", ADDRESSES)
def test_nor_does_one_come_in_with_a_file(name: str) -> None:
    url = ADDRESSES[name]
    page = PAGE.replace("https://courier.example/mill", url.replace('"', "&quot;")).encode()
    front = f"---\ntitle: The mill\nurl: {json.dumps(url)}\n---\n\nThe mill of Carn burned down in 1954.\n"
    for data, file in ((page, "mill.html"), (front.encode(), "mill.md")):
        try:
            told = importers.read(data, file).url
        except ReciteError:
            continue
        assert told == "" or told.startswith(("https://", "http://")), (file, told)


@pytest.mark.parametrize("suffix", [".txt", ".html", ".md", ".docx", ".exe", ".zip"])
def test_files_that_are_called_and_hold_anything(school: World, suffix: str) -> None:
    held = {".docx": word([("", one_line(text)) for text in TEXTS.values()], title=TITLE)}
    data = held.get(suffix, f"<html><head><title>{TITLE}</title></head><body><p>{BODY}".encode())
    file, client = SimpleUploadedFile(f"{SHORT}{suffix}", data), school.client("teacher")
    told = {"topic": school.things["topic"].pk, "file": [file, SimpleUploadedFile(f"other{SHORT}.txt", BODY.encode())]}
    seen(client.post(f"{ARTICLES}add/", told, follow=True))
    for one in Upload.objects.all():
        seen(client.get(f"/admin/content/upload/batch/{one.batch}/"))
    for article in Article.objects.all():
        seen(client.get(f"{ARTICLES}{article.pk}/change/"))


# Questions


def table(rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def lists_of_questions() -> dict[str, str]:
    """The same hostile question in every format that is read."""
    quiet = one_line(TITLE)
    gift = "".join(f"\\{char}" if char in "~=#{}:\\" else char for char in quiet)
    moodle = f"<![CDATA[{quiet}]]>"
    row = {"prompt": quiet, "right": quiet, "wrong": f"{quiet} not", "article": quiet, "quote": quiet, "url": quiet,
           "kind": "multiple_choice", "topic": quiet, "publisher": quiet, "key": quiet}  # fmt: skip
    return {
        "quiz.csv": table([row, {**row, "kind": quiet}, {**row, "right": ""}]),
        "quiz.jsonl": json.dumps({**row, "right": [quiet], "wrong": [f"{quiet} not"], "source": quiet}),
        "quiz.gift": f"// {quiet}\n$CATEGORY: {gift}\n\n::{gift}::{gift} {{={gift} ~{gift} not}}\n\nBroken {{={gift}",
        "quiz.xml": "<quiz><question type='multichoice'><name><text>a</text></name><questiontext format='html'>"
        f"<text>{moodle}</text></questiontext><answer fraction='100'><text>{moodle}</text></answer>"
        f"<answer fraction='0'><text>b</text></answer></question><question type='{MARK}'></question></quiz>",
        f"{SHORT}.gift": "Who? {=a ~b}",
    }


@pytest.mark.parametrize("name", lists_of_questions())
def test_questions_of_other_programs(school: World, name: str) -> None:
    client, topic = school.client("teacher"), Topic.objects.get(name="Arden")
    page = upload(client, topic, lists_of_questions()[name], name)
    seen(page)
    if page.context.get("confirm_form"):
        seen(client.post(CONFIRM, confirmation(page), follow=True))
        seen(client.get("/admin/content/question/received/"))
        seen(client.get("/admin/content/question/"))


def test_every_format_that_is_read_is_asked() -> None:
    asked = {name.rpartition(".")[2] for name in lists_of_questions()}
    binary = {"xlsx", "xlsm", "apkg", "colpkg"}
    read = {suffix.removeprefix(".") for suffix in exchange.by_suffix()}
    assert read - binary - asked <= {"tsv", "txt", "json", "ndjson"}, "Add its hostile question above."


# People and their names


def test_a_roster_of_hostile_names(school: World) -> None:
    client, page = school.client("teacher"), f"{COURSES}{school.things['course'].pk}/roster/"
    lines = [[f"{n} {SHORT}", SHORT, f"user{n}{SHORT}", f"{SHORT}@x.example", SHORT] for n in range(3)]
    lines += [[one_line(text)[:80], "Berg", "", "", ""] for text in TEXTS.values()]
    rows = [["first name", "last name", "user name", "e-mail", "group"], *lines]
    text = "\n".join("\t".join(cell.replace("\t", " ") for cell in row) for row in rows)
    told = {"time_zone": "Europe/Berlin", "do": "read"}
    assert shown(seen(client.post(page, {**told, "text": text})))
    seen(client.post(page, {**told, "file": SimpleUploadedFile(f"{SHORT}.csv", text.encode())}))
    forged = [[1, SHORT, TITLE[:100], "", "", SHORT]]
    sent = {"roster": json.dumps(forged), "shown": json.dumps({"1": "new"}), "take": ["1"], "do": "import"}
    seen(client.post(page, {**sent, "time_zone": "Europe/Berlin"}, follow=True))


def test_topics_courses_work_and_groups(school: World) -> None:
    client, course = school.client("teacher"), school.things["course"]
    enrolment = course.enrollments.get()
    work = {
        "course": course.pk, "title": TITLE[:120], "articles": [school.things["article"].pk], "starts": "2026-03-02",
        "due": "2026-03-29",
    }  # fmt: skip
    for address, data in (
        ("/admin/content/topic/add/", {"name": TITLE[:120], "visibility": "open"}),
        (f"{COURSES}add/", {"name": TITLE[:120]}),
        (f"{COURSES}{course.pk}/group/", {"student": [enrolment.pk], "group": SHORT}),
        (f"{COURSES}{course.pk}/add-teacher/", {"teacher": SHORT}),
        ("/admin/quizzes/assignment/add/", work),
        ("/admin/quizzes/invitation/add/", {"email": f"{SHORT}@x.example", "days": 7}),
    ):
        seen(client.post(address, data, follow=True))
    assert Course.objects.filter(name=TITLE[:120]).exists()
    enrolment.refresh_from_db()
    assert enrolment.group == SHORT


def test_accounts_of_strangers(school: World) -> None:
    client = school.client("stranger")
    password = {"password1": "a long enough phrase", "password2": "a long enough phrase"}
    for name in (SHORT, TITLE[:150], *ADDRESSES.values()):
        seen(client.post("/accounts/signup/", {"username": name, "email": f"{SHORT}@x.example", **password}))
        seen(client.post("/accounts/login/", {"login": name, "password": SHORT}))
        seen(client.post("/accounts/code/", {"username": name, "code": SHORT}))
        seen(client.get("/accounts/login/", {"next": name}))
        seen(client.get("/join/" + "A" * 8 + "/", {"next": name}))
        seen(school.client("student").post("/join/", {"code": name}))


# Answers


def test_what_is_typed_and_remarked(school: World) -> None:
    client, learner = school.client("student"), school.things["learner"]
    question = factories.QuestionFactory(
        article=school.things["article"], kind="short_answer", payload={"answer": "Clara Voss"}, answer="Clara Voss"
    )
    session = Session.objects.create(learner=learner, queue=[question.fact_id], planned=1, started_at=timezone.now())
    page = client.get(f"/sessions/{session.pk}/")
    sent = {"token": page.context["question"].attempt, "response": one_line(ALL)[:900]}
    assert shown(seen(client.post(f"/sessions/{session.pk}/answer/", sent, follow=True)))
    given = Answer.objects.get(session_id=session.pk)
    remark = {"answer": given.id, "reason": "unclear", "note": TITLE}
    seen(client.post(f"/sessions/{session.pk}/flag/", remark, follow=True))
    flag = Flag.objects.get(question=question)
    assert flag.note == TITLE
    for address in ("/admin/quizzes/flag/", f"/admin/quizzes/flag/{flag.pk}/change/"):
        assert shown(seen(school.client("teacher").get(address)))
    seen(client.get(f"/sessions/{session.pk}/summary/"))
