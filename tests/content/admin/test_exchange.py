"""Questions in and out in the admin: what the list shows, own topics alone, a preview that stores nothing."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.messages import get_messages
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from content import exchange, services
from content.admin._exchange_parts import FORMATS
from content.models import Question, Topic
from tests import factories
from tests.content.admin.conftest import World

pytestmark = pytest.mark.django_db
LIST, EXPORT, IMPORT = (f"/admin/content/question/{name}" for name in ("", "export/", "import/"))
CONFIRM, REST = "/admin/content/question/process_import/", "/admin/content/question/import/rest/"
SLUGS = [form.SLUG for form in FORMATS]
GIFT = """
Who designed the bridge? {=Clara Voss ~Anna Lind ~%50%Otto Brandt}

Broken {=a

Who built the tower at Holm? {=Nobody ~Somebody}
"""


def upload(client: Client, topic: Topic, text: str | bytes = GIFT, name: str = "quiz.gift") -> Any:
    data = text.encode() if isinstance(text, str) else text
    return client.post(IMPORT, {"topic": topic.pk, "import_file": SimpleUploadedFile(name, data), "resource": "0"})


def confirmation(page: Any) -> dict[str, Any]:
    """What the preview's form would send."""
    return {name: page.context["confirm_form"].initial[name] for name in page.context["confirm_form"].fields}


def told(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def export(client: Client, slug: str, query: str = "") -> Any:
    return client.post(f"{EXPORT}{query}", {"format": str(SLUGS.index(slug)), "resource": "0"})


def keys(response: Any) -> list[str]:
    return [found.question.prompt for found in exchange.read(response.content, "x.csv").questions]


# Out


@pytest.mark.parametrize("slug", SLUGS)
def test_every_format_is_downloaded_with_its_name_and_type(world: World, teacher_client: Client, slug: str) -> None:
    response = export(teacher_client, slug)
    form = exchange.get(slug)
    assert response.status_code == 200
    assert response["Content-Type"] == form.MEDIA_TYPE
    assert re.search(rf'filename="Question-[\d-]+{re.escape(form.SUFFIX)}"', response["Content-Disposition"])
    assert response.content
    if slug != "apkg":
        read = exchange.read(response.content, f"x{form.SUFFIX}")
        assert {found.question.prompt for found in read.questions} == {
            question.prompt for question in (world.draft, world.published, world.retired)
        }
        assert all(found.question.quote and found.question.source for found in read.questions)


def test_the_export_has_what_the_list_shows(world: World, teacher_client: Client) -> None:
    assert keys(export(teacher_client, "csv", "?status__exact=published")) == [world.published.prompt]
    assert keys(export(teacher_client, "csv", f"?q={world.draft.prompt.split()[3]}&status__exact=draft")) == [
        world.draft.prompt
    ]
    page = teacher_client.get(f"{EXPORT}?status__exact=published")
    assert page.context["count"] == 1
    assert b"1 question<" in page.content
    assert f"{EXPORT}?status__exact=published" in teacher_client.get(f"{LIST}?status__exact=published").content.decode()


@pytest.mark.parametrize("query", ["?course=1", "?fact=y", "?created_at=nonsense"])
def test_a_filter_that_is_none_leads_back_to_the_list(world: World, teacher_client: Client, query: str) -> None:
    for response in (teacher_client.get(EXPORT + query), export(teacher_client, "csv", query)):
        assert response["Location"] == LIST
        assert "does not know" in told(response)


def test_nothing_to_export_has_no_button(world: World, teacher_client: Client) -> None:
    assert b"Download</button>" not in teacher_client.get(f"{EXPORT}?q=nowhere").content


def test_another_teacher_exports_nothing_of_it(world: World, other_client: Client) -> None:
    assert other_client.get(EXPORT).context["count"] == 0
    assert keys(export(other_client, "csv", f"?topic={world.topic.pk}")) == []


def test_the_administrator_exports_all(world: World, boss_client: Client) -> None:
    assert len(keys(export(boss_client, "csv"))) == 3


@pytest.mark.parametrize("path", [EXPORT, IMPORT])
def test_students_and_strangers_are_sent_away(world: World, client: Client, student_client: Client, path: str) -> None:
    for who in (client, student_client):
        for response in (who.get(path), who.post(path, {"format": "0"})):
            assert response.status_code == 302
            assert "login" in response["Location"]


@pytest.mark.parametrize("number", ["", "99", "-1", "x"])
def test_an_unknown_format_is_asked_again(world: World, teacher_client: Client, number: str) -> None:
    page = teacher_client.post(EXPORT, {"format": number, "resource": "0"})
    assert page.status_code == 200
    assert page.context["form"].errors["format"]


def test_what_a_format_has_no_form_for_is_told(world: World, teacher_client: Client) -> None:
    factories.QuestionFactory(article=world.article, kind="flashcard", payload={"answer": "x"}, prompt="Why?")
    assert "“Why?” was left out" in told(export(teacher_client, "gift"))


def test_an_export_costs_the_same_for_one_and_for_many(
    world: World, teacher_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    factories.QuestionFactory.create_batch(20, article=world.article)
    with django_assert_max_num_queries(12):
        assert len(keys(export(teacher_client, "csv"))) == 23


# In


def test_the_preview_shows_every_line_and_stores_nothing(world: World, teacher_client: Client) -> None:
    before = list(Question.objects.order_by("pk").values())
    page = upload(teacher_client, world.topic)
    html = page.content.decode()
    assert page.status_code == 200
    assert [(row["line"], row["state"]) for row in page.context["told"]] == [(2, "new"), (4, "left"), (6, "left")]
    assert page.context["counts"] == {"new": 1, "there": 0, "left": 1}
    for words in ("Who designed the bridge?", "Clara Voss", "The engineer Clara Voss designed it.", "proposed"):
        assert words in html
    assert "closing brace" in html
    assert "earns 50 %" in html
    assert "no sentence of the topic" in html
    assert "2 left out" in html
    assert list(Question.objects.order_by("pk").values()) == before
    assert not LogEntry.objects.exists()


def test_the_confirmation_stores_logs_and_leads_to_the_drafts(
    world: World, teacher_client: Client, teacher: Any
) -> None:
    page = upload(teacher_client, world.topic)
    response = teacher_client.post(CONFIRM, confirmation(page))
    question = Question.objects.get(prompt="Who designed the bridge?")
    assert response["Location"].endswith(f"?topic={world.topic.pk}&status__exact=draft")
    assert "1 draft was added. 2 were left out." in told(response)
    assert (question.status, question.created_by) == (Question.Status.DRAFT, teacher)
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id, entry.action_flag) == (teacher, str(question.pk), ADDITION)
    assert "Brought in" in entry.get_change_message()


def test_confirmed_twice_it_is_there_once(world: World, teacher_client: Client) -> None:
    page = upload(teacher_client, world.topic)
    teacher_client.post(CONFIRM, confirmation(page))
    again = teacher_client.post(CONFIRM, confirmation(page))
    assert "no longer kept" in told(again)
    assert again["Location"] == IMPORT
    assert Question.objects.filter(prompt="Who designed the bridge?").count() == 1
    assert upload(teacher_client, world.topic).context["counts"] == {"new": 0, "there": 1, "left": 1}


def test_what_is_left_out_is_downloaded_with_the_reasons(world: World, teacher_client: Client) -> None:
    page = upload(teacher_client, world.topic)
    response = teacher_client.post(REST, confirmation(page))
    assert response["Content-Type"] == "text/csv"
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row["prompt"] for row in rows] == ["Who built the tower at Holm?"]
    assert "no sentence" in rows[0]["problem"]
    assert not Question.objects.filter(prompt__contains="tower").exists()
    # The file is still kept for the confirmation.
    assert "1 draft was added" in told(teacher_client.post(CONFIRM, confirmation(page)))


@pytest.mark.parametrize("slug", ["gift", "moodlexml", "csv", "xlsx", "jsonl"])
def test_our_own_exports_come_back_as_known(world: World, teacher_client: Client, slug: str) -> None:
    data = export(teacher_client, slug).content
    page = upload(teacher_client, world.topic, data, f"bank{exchange.get(slug).SUFFIX}")
    assert page.context["counts"] == {"new": 0, "there": 3, "left": 0}
    assert b"Add 0" not in page.content


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("quiz.docx", b"x", ".gift"),
        ("quiz.gift", b"", "empty"),
        ("quiz.gift", b"\0\1\2" * 50, "binary"),
        ("quiz.gift", b"// nothing but a remark", "no question"),
        ("quiz.xml", b"<html></html>", "not Moodle XML"),
        ("quiz.xml", b"<!DOCTYPE q [<!ENTITY a 'x'>]><quiz/>", "declares"),
        ("quiz.xlsx", b"PK broken", "spreadsheet"),
        ("quiz.csv", b"a,b\n1,2\n", "headings"),
        ("deck.apkg", b"PK", "Anki"),
        ("quiz.gift", b"a" * 5_000_001, "5,000,000"),
    ],
)
def test_files_that_are_none_are_refused_in_words(
    world: World, teacher_client: Client, name: str, data: bytes, words: str
) -> None:
    page = upload(teacher_client, world.topic, data, name)
    assert page.status_code == 200
    assert words in str(page.context["form"].errors["import_file"])
    assert "confirm_form" not in page.context


def test_a_form_without_file_or_topic_is_asked_again(world: World, teacher_client: Client) -> None:
    page = teacher_client.post(IMPORT, {"resource": "0"})
    assert set(page.context["form"].errors) == {"topic", "import_file"}
    assert upload(teacher_client, Topic(pk=999)).context["form"].errors["topic"]


def test_the_only_topic_is_chosen_already(world: World, teacher_client: Client) -> None:
    assert teacher_client.get(IMPORT).context["form"]["topic"].initial == world.topic
    services.create_topic("Second", world.topic.teachers.get())
    assert (
        f'value="{world.topic.pk}" selected' in teacher_client.get(f"{IMPORT}?topic={world.topic.pk}").content.decode()
    )


def test_another_teachers_topic_is_no_choice(world: World, other_client: Client) -> None:
    assert world.topic.name not in other_client.get(IMPORT).content.decode()
    page = upload(other_client, world.topic)
    assert page.context["form"].errors["topic"]
    assert not Question.objects.filter(prompt="Who designed the bridge?").exists()


def test_a_file_belongs_to_whoever_chose_it(world: World, teacher_client: Client, other_client: Client) -> None:
    sent = confirmation(upload(teacher_client, world.topic))
    mine = Topic.objects.get(name="Elsewhere")
    for address in (CONFIRM, REST):
        for data in (sent, {**sent, "topic": mine.pk}):
            response = other_client.post(address, data)
            assert response["Location"] == IMPORT
            assert "not one that you chose" in told(response)
    # Nor into a topic that is not one's own.
    response = teacher_client.post(CONFIRM, {**sent, "topic": mine.pk})
    assert "not one that you chose" in told(response)
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize(
    "change", [{"format": "99"}, {"format": "x"}, {"import_file_name": "abc"}, {"import_file_name": ""}, {"topic": "x"}]
)
def test_a_confirmation_that_was_tampered_with_is_refused(
    world: World, teacher_client: Client, change: dict[str, str]
) -> None:
    sent = confirmation(upload(teacher_client, world.topic))
    for address in (CONFIRM, REST):
        assert "not one that you chose" in told(teacher_client.post(address, {**sent, **change}))


def test_a_file_that_waited_too_long_is_asked_for_again(world: World, teacher_client: Client) -> None:
    sent = confirmation(upload(teacher_client, world.topic))
    cache.clear()
    for address in (CONFIRM, REST):
        assert "no longer kept" in told(teacher_client.post(address, sent))


def test_only_posts_change_anything(world: World, teacher_client: Client) -> None:
    assert teacher_client.get(CONFIRM).status_code == 405
    assert teacher_client.get(REST).status_code == 405


def test_the_list_leads_to_both(world: World, teacher_client: Client) -> None:
    html = teacher_client.get(LIST).content.decode()
    assert f'href="{IMPORT}"' in html
    assert f'href="{EXPORT}' in html


def test_texts_of_a_file_are_escaped(world: World, teacher_client: Client) -> None:
    page = upload(teacher_client, world.topic, "[plain]<script>alert(1)</script>? {=<b>x</b> ~y}\n\n<i>Broken {=a")
    html = page.content.decode()
    assert "<script>alert(1)" not in html
    assert "<b>x</b>" not in html
    assert "<i>Broken" not in html
