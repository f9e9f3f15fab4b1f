"""Adding an article by file or paste, what its page shows, and what bad input leaves: a message and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from content import services
from content.models import Article, Question, Revision, Topic
from tests import factories
from tests.content.admin.conftest import World
from tests.content.importers.made import PAGE

ADD = "/admin/content/article/add/"
FERRY = (
    "The ferry at Ulm\n\n"
    "The ferry at Ulm sank on 9 June 1931. Otto Brandt built the ferry in 1902. "
    "The wreck cost the town 90,000 crowns.\n\n"
    "Share this story\n\nFacebook\n\nTwitter\n"
)


def form(topic: Topic, **fields: Any) -> dict[str, Any]:
    return {"topic": topic.pk, "text": "", "title": "", "publisher": "", "published": "", "url": "", **fields}


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def errors(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 200
    found: dict[str, list[str]] = response.context["adminform"].form.errors
    return found


@pytest.mark.django_db
class TestAdding:
    def test_pasted_text_becomes_an_article_of_the_topic(
        self, world: World, teacher: Any, teacher_client: Client
    ) -> None:
        response = teacher_client.post(ADD, form(world.topic, text=FERRY, publisher="Gazette", published="2026-01-02"))
        article = Article.objects.get(publisher="Gazette")
        assert response["Location"] == reverse("admin:content_article_change", args=[article.pk])
        assert (article.topic, article.created_by) == (world.topic, teacher)
        assert article.title == "The ferry at Ulm"
        assert str(article.published) == "2026-01-02"
        assert article.revisions.get().text == FERRY

    def test_the_source_of_a_page_is_read_as_a_page(self, world: World, teacher_client: Client) -> None:
        teacher_client.post(ADD, form(world.topic, text=PAGE))
        article = Article.objects.get(title="Mill burns down")
        assert article.publisher == "The Carn Courier"
        assert "<" not in article.revisions.get().text

    def test_an_uploaded_file_becomes_an_article(self, world: World, teacher_client: Client) -> None:
        file = upload("ferry.txt", FERRY.encode())
        teacher_client.post(ADD, form(world.topic, file=file, title="My own title"))
        assert Article.objects.filter(title="My own title", revisions__text=FERRY).exists()

    def test_reading_begins_once_it_is_stored(
        self, world: World, teacher_client: Client, django_capture_on_commit_callbacks: Callable[..., Any]
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            teacher_client.post(ADD, form(world.topic, text=FERRY))
        article = Article.objects.exclude(pk=world.article.pk).get()
        assert article.state == Article.State.READY
        assert Question.objects.filter(passage__revision__article=article).exists()

    def test_the_same_text_again_changes_nothing_and_says_so(self, world: World, teacher_client: Client) -> None:
        teacher_client.post(ADD, form(world.topic, text=FERRY))
        response = teacher_client.post(ADD, form(world.topic, text=FERRY, title="Again"), follow=True)
        assert Revision.objects.filter(text=FERRY).count() == 1
        assert "is in the topic already" in response.content.decode()

    def test_another_one_can_follow(self, world: World, teacher_client: Client) -> None:
        response = teacher_client.post(ADD, form(world.topic, text=FERRY, _addanother="1"))
        assert response["Location"] == ADD

    @pytest.mark.parametrize(
        ("fields", "field", "says"),
        [
            ({}, "file", "Choose a file, or paste"),
            ({"text": " \n "}, "file", "Choose a file, or paste"),
            ({"text": "\u200b\n"}, "text", "empty"),
            ({"text": "a\0b"}, "text", "Null characters"),
            ({"text": "x" * 5_000_000}, "text", "500,000"),
            ({"text": FERRY, "url": "nowhere at all"}, "url", "valid URL"),
            ({"text": FERRY, "published": "soon"}, "published", "valid date"),
            ({"text": FERRY, "title": "x" * 301}, "title", "300"),
        ],
    )
    def test_bad_text_gets_a_message_and_leaves_nothing(
        self, world: World, teacher_client: Client, fields: dict[str, Any], field: str, says: str
    ) -> None:
        response = teacher_client.post(ADD, form(world.topic, **fields))
        assert says in " ".join(errors(response)[field])
        assert Article.objects.count() == 1

    @pytest.mark.parametrize(
        ("name", "data", "says"),
        [
            ("empty.txt", b"", "empty"),
            ("blank.txt", b"\n \n", "empty"),
            ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "not plain text"),
            ("huge.txt", b"word " * 1_000_000, "2,000,000"),
            ("song.mp3", b"ID3", ".mp3"),
            ("noname", b"text", "without a suffix"),
        ],
    )
    def test_a_bad_file_gets_a_message_and_leaves_nothing(
        self, world: World, teacher_client: Client, name: str, data: bytes, says: str
    ) -> None:
        response = teacher_client.post(ADD, form(world.topic, file=upload(name, data)))
        assert says in " ".join(errors(response)["file"])
        assert Article.objects.count() == 1

    def test_a_file_and_a_text_are_one_too_many(self, world: World, teacher_client: Client) -> None:
        response = teacher_client.post(ADD, form(world.topic, text=FERRY, file=upload("a.txt", FERRY.encode())))
        assert "not both" in " ".join(errors(response)["text"])
        assert Article.objects.count() == 1

    def test_another_teachers_topic_cannot_be_chosen(self, world: World, other_client: Client) -> None:
        page = other_client.get(ADD).content.decode()
        assert "Elsewhere" in page
        assert "Arden" not in page
        assert "topic" in errors(other_client.post(ADD, form(world.topic, text=FERRY)))
        assert Article.objects.count() == 1

    def test_the_only_topic_is_chosen_already(self, world: World, teacher_client: Client) -> None:
        assert teacher_client.get(ADD).context["adminform"].form["topic"].value() == world.topic.pk


@pytest.mark.django_db
class TestPage:
    def test_it_shows_what_became_of_the_article(self, world: World, teacher_client: Client) -> None:
        revision = world.article.revisions.get()
        revision.blocks.append({"kind": "furniture", "start": 0, "end": 10, "reason": "share bar"})
        revision.save()
        Article.objects.update(problem="Only half of it is prose.")
        page = teacher_client.get(world.page("article")).content.decode()
        for words in (
            "share bar",
            f"<td>{world.refused.told}</td>",
            "Only half of it is prose.",
            "1 draft to review",
            "<mark>",
        ):
            assert words in page

    def test_details_are_corrected_and_the_text_stays(self, world: World, teacher_client: Client) -> None:
        text = world.article.revisions.get().text
        details = {"title": "New title", "publisher": "Post", "published": "", "url": "https://a.example/b"}
        teacher_client.post(world.page("article"), details)
        world.article.refresh_from_db()
        assert (world.article.title, world.article.published) == ("New title", None)
        assert world.article.revisions.get().text == text

    def test_a_title_is_needed(self, world: World, teacher_client: Client) -> None:
        details = {"title": " ", "publisher": "", "published": "", "url": ""}
        assert "title" in errors(teacher_client.post(world.page("article"), details))

    def test_it_is_retired_and_brought_back(self, world: World, teacher_client: Client, student: Any) -> None:
        teacher_client.post(world.step("article_retire"))
        assert not Question.objects.servable(Topic.objects.open()).exists()
        page = teacher_client.post(world.step("article_retire"), follow=True).content.decode()
        assert "retired already" in page
        teacher_client.post(world.step("article_restore"))
        assert Question.objects.servable(Topic.objects.open()).count() == 1

    def test_questions_are_written_on_demand(
        self, world: World, teacher_client: Client, django_capture_on_commit_callbacks: Callable[..., Any]
    ) -> None:
        for address, data in (
            (world.step("article_write_now"), {}),
            (world.step("topic_write_now"), {}),
            ("/admin/content/article/", {"action": "write_questions", "_selected_action": [world.article.pk]}),
            ("/admin/content/topic/", {"action": "write_questions", "_selected_action": [world.topic.pk]}),
        ):
            with django_capture_on_commit_callbacks(execute=True) as callbacks:
                response = teacher_client.post(address, data, follow=True)
            assert len(callbacks) == 1, address
            assert "being written" in response.content.decode()


@pytest.mark.django_db
def test_the_list_costs_the_same_for_one_article_and_many(
    world: World, teacher_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = reverse("admin:content_article_changelist")
    for _ in range(2):
        with django_assert_max_num_queries(9):
            page = teacher_client.get(address)
        for article in factories.ArticleFactory.create_batch(9, topic=world.topic):
            factories.QuestionFactory.create_batch(2, article=article)
    assert page.status_code == 200


@pytest.mark.django_db
def test_the_page_costs_the_same_for_few_questions_and_many(
    world: World, teacher_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(2):
        with django_assert_max_num_queries(18):
            teacher_client.get(world.page("article"))
        factories.QuestionFactory.create_batch(9, article=world.article)


@pytest.mark.django_db
def test_articles_are_found_by_topic_state_and_words(world: World, teacher_client: Client) -> None:
    failed = factories.ArticleFactory(topic=world.topic, title="The flood", state="failed")
    retired = services.retire_article(factories.ArticleFactory(topic=world.topic, title="The old ferry"))
    for query, expected in (
        ({"state__exact": "failed"}, {failed}),
        ({"q": "flood"}, {failed}),
        ({"use": "retired"}, {retired}),
        ({"use": "live"}, {world.article, failed}),
        ({"topic": world.topic.pk}, {world.article, failed, retired}),
        ({"topic": "x"}, set()),
    ):
        listed = teacher_client.get(reverse("admin:content_article_changelist"), query)
        assert set(listed.context["cl"].queryset) == expected, query
