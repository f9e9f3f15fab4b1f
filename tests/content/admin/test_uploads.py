"""Many files at once, the page that follows them, stretches by button; and who may do none of it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from content import services
from content.models import Article, Question, Topic, Upload, Writing
from content.services.gathering import gather
from tests import factories
from tests.content.admin.conftest import World
from tests.content.misbehaving import serving

pytestmark = pytest.mark.django_db
ADD = "/admin/content/article/add/"
FERRY = "The ferry at Ulm\n\nThe ferry at Ulm sank on 9 June 1931. Otto Brandt built the ferry in 1902.\n"
MILL = "The mill of Carn\n\nThe mill of Carn burned down in 1954. It fed the town for 200 years by the river.\n"
POLLS = 'hx-trigger="every 2s"'
HTMX = {"HTTP_HX_REQUEST": "true"}
Capture = Callable[..., Any]


def form(topic: Topic, *files: tuple[str, str | bytes], **fields: Any) -> dict[str, Any]:
    given = [SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data) for name, data in files]
    return {
        "topic": topic.pk,
        "file": given,
        "text": "",
        "title": "",
        "publisher": "",
        "published": "",
        "url": "",
        **fields,
    }


def errors(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 200
    found: dict[str, list[str]] = response.context["adminform"].form.errors
    return found


def without_tokens(page: str) -> str:
    """A page without what differs from one answer to the next."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def page_of(batch: UUID) -> str:
    return reverse("admin:content_upload_batch", args=[batch])


@pytest.fixture
def batch(world: World, teacher: Any) -> UUID:
    """Two files of the teacher's: one to read, one that can't be."""
    given = gather([("ferry.txt", FERRY.encode()), ("song.mp3", b"ID3")]).given
    return services.keep_uploads(world.topic, given, teacher)


def addresses(batch: UUID) -> tuple[str, list[str]]:
    """The page of a batch, and what is posted about it."""
    failed = Upload.objects.get(state="failed")
    steps = [reverse(f"admin:content_upload_{step}", args=[failed.pk]) for step in ("retry", "drop")]
    return page_of(batch), [*steps, reverse("admin:content_upload_again", args=[batch])]


class TestGiving:
    def test_several_files_go_to_a_page_of_their_own(
        self, world: World, teacher: Any, teacher_client: Client, django_capture_on_commit_callbacks: Capture
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            response = teacher_client.post(ADD, form(world.topic, ("ferry.txt", FERRY), ("mill.txt", MILL)))
        batch = Upload.objects.first().batch
        assert response["Location"] == page_of(batch)
        assert Upload.objects.filter(batch=batch, state="done", created_by=teacher).count() == 2
        page = teacher_client.get(page_of(batch)).content.decode()
        for words in ("The ferry at Ulm", "The mill of Carn", "2 new articles", "Review"):
            assert words in page
        assert POLLS not in page
        logged = LogEntry.objects.filter(user=teacher, content_type__model="topic").get()
        assert "2 files" in logged.get_change_message()
        assert Article.objects.exclude(pk=world.article.pk).filter(state="ready").count() == 2

    def test_nothing_is_read_within_the_request(
        self, world: World, teacher_client: Client, django_capture_on_commit_callbacks: Capture
    ) -> None:
        with django_capture_on_commit_callbacks() as callbacks:
            teacher_client.post(ADD, form(world.topic, ("ferry.txt", FERRY), ("mill.txt", MILL)))
        assert len(callbacks) == 1
        assert set(Upload.objects.values_list("state", flat=True)) == {"waiting"}
        assert Article.objects.count() == 1

    @pytest.mark.django_db(transaction=True)
    def test_one_document_leads_to_its_article_where_tasks_run_at_once(
        self, world: World, teacher_client: Client
    ) -> None:
        page = f"<html><body><article><p>{FERRY}</p><p>{MILL}</p></article></body></html>"
        response = teacher_client.post(ADD, form(world.topic, ("ferry.html", page), publisher="Gazette"))
        article = Article.objects.get(publisher="Gazette")
        assert response["Location"] == reverse("admin:content_article_change", args=[article.pk])
        assert "was read. Here is what was found." in teacher_client.get(response["Location"]).content.decode()

    @pytest.mark.django_db(transaction=True)
    def test_a_text_without_a_fact_is_no_success(self, world: World, teacher_client: Client) -> None:
        poem = "O morning, thou art early, and my lamp is burning low. " * 12
        response = teacher_client.post(ADD, form(world.topic, ("morning.txt", f"Morning\n\n{poem}"), publisher="Bard"))
        page = teacher_client.get(response["Location"])
        assert [(one.level_tag, str(one)) for one in page.context["messages"]] == [
            ("warning", "“Morning” was read. The note below says what came of it.")
        ]
        assert Article.objects.get(publisher="Bard").problem in page.content.decode()

    def test_a_table_and_a_folder_tell_what_became_of_each_line(
        self, world: World, teacher_client: Client, django_capture_on_commit_callbacks: Capture
    ) -> None:
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("texts/ferry.txt", FERRY)
            archive.writestr("texts/picture.png", b"png")
        table = "file,title,author\nferry.txt,Ferries,x\nlost.txt,Lost,x\n"
        with django_capture_on_commit_callbacks(execute=True):
            response = teacher_client.post(
                ADD, form(world.topic, ("texts.zip", packed.getvalue()), ("about.csv", table)), follow=True
            )
        page = response.content.decode()
        assert Article.objects.filter(title="Ferries").exists()
        for words in ("lost.txt, which is not among the files", "about.csv, line 3", "passed over", "unknown columns"):
            assert words in page

    @pytest.mark.parametrize(
        ("files", "fields", "field", "says"),
        [
            ([("a.txt", FERRY), ("b.txt", MILL)], {"title": "One"}, "title", "about one article"),
            ([("a.txt", FERRY), ("b.txt", MILL)], {"url": "https://a.example/"}, "url", "about one article"),
            ([("a.txt", FERRY), ("b.txt", MILL)], {"text": FERRY}, "text", "not both"),
            ([("a.mp3", "ID3"), ("b.exe", "MZ")], {}, "file", "can't read .exe"),
            ([("a.zip", "PK no")], {}, "file", "not a zip archive"),
            ([("a.csv", "title\nx\n")], {}, "file", "no column"),
            ([("a.csv", "file,title\nlost.txt,x\n")], {}, "file", "lost.txt, which is not among"),
            ([("a.pdf", b"%PDF-1.4" + b"x" * 2_000_001)], {}, "file", "2,000,000"),
            ([("a.pdf", b"")], {}, "file", "empty"),
            ([(f"{n}.txt", FERRY) for n in range(301)], {}, "file", "301 files"),
            ([(f"{n}.mp3", "ID3") for n in range(30)], {}, "file", "And 10 more"),
        ],
    )
    def test_what_cannot_be_taken_is_told_and_leaves_nothing(
        self, world: World, teacher_client: Client, files: Any, fields: Any, field: str, says: str
    ) -> None:
        response = teacher_client.post(ADD, form(world.topic, *files, **fields))
        assert says in " ".join(errors(response)[field])
        assert not Upload.objects.exists()
        assert Article.objects.count() == 1

    def test_addresses_are_given_where_they_are_fetched(
        self,
        world: World,
        teacher_client: Client,
        settings: Settings,
        django_capture_on_commit_callbacks: Capture,
    ) -> None:
        assert "Or addresses" not in teacher_client.get(ADD).content.decode()
        with serving() as server:
            settings.RECITE_FETCH, settings.RECITE_FETCH_ALLOW = True, [f"127.0.0.1:{server.port}"]
            assert "Or addresses" in teacher_client.get(ADD).content.decode()
            told = form(world.topic, addresses=f"{server.url('/bridge')}\n{server.url('/status/404')}")
            with django_capture_on_commit_callbacks(execute=True):
                teacher_client.post(ADD, told, follow=True)
        assert Article.objects.filter(url=server.url("/bridge"), title="The bridge at Arden").exists()
        failed = Upload.objects.get(url=server.url("/status/404"))
        assert failed.state == Upload.State.FAILED
        assert "no such page" in failed.problem
        bad = errors(teacher_client.post(ADD, form(world.topic, addresses="file:///etc/passwd")))
        assert "does not begin with http" in " ".join(bad["addresses"])

    def test_another_can_follow(self, world: World, teacher_client: Client) -> None:
        told = form(world.topic, ("ferry.txt", FERRY), ("mill.txt", MILL), _addanother="1")
        response = teacher_client.post(ADD, told, follow=True)
        assert response.redirect_chain == [(ADD, 302)]
        assert page_of(Upload.objects.first().batch) in response.content.decode()

    def test_another_teachers_topic_takes_nothing(self, world: World, other_client: Client) -> None:
        assert "topic" in errors(other_client.post(ADD, form(world.topic, ("a.txt", FERRY), ("b.txt", MILL))))
        assert not Upload.objects.exists()


class TestPage:
    def test_it_asks_again_while_something_is_under_way(self, batch: UUID, teacher_client: Client) -> None:
        page = teacher_client.get(page_of(batch)).content.decode()
        assert f'hx-get="{page_of(batch)}"' in page
        assert '<progress id="rc-reading" class="rc-progress" value="1" max="2">' in page
        assert "Reload this page" in page
        part = teacher_client.get(page_of(batch), **HTMX).content.decode()
        assert part.lstrip().startswith('<section class="rc-panel rc-first rc-batch"')
        assert without_tokens(part).strip() in without_tokens(page)

    def test_it_follows_the_writing_and_stops_when_all_is_done(
        self, world: World, batch: UUID, teacher_client: Client
    ) -> None:
        services.read_batch(batch)
        row = Writing.objects.create(topic=world.topic, asked_at=timezone.now())
        assert "wait for their turn" in teacher_client.get(page_of(batch)).content.decode()
        Writing.objects.update(asked_at=None, started_at=timezone.now(), stage="drafting", done=3, total=9)
        page = teacher_client.get(page_of(batch)).content.decode()
        assert "fact 3 of 9" in page
        assert 'value="3" max="9"' in page
        row.delete()
        services.write_questions(world.topic)
        page = teacher_client.get(page_of(batch)).content.decode()
        assert POLLS not in page
        assert "draft" in page

    def test_a_worker_that_does_not_run_is_guessed_at(self, batch: UUID, teacher_client: Client) -> None:
        assert "task worker" not in teacher_client.get(page_of(batch)).content.decode()
        Upload.objects.update(created_at=timezone.now() - timedelta(minutes=5))
        assert "task worker" in teacher_client.get(page_of(batch)).content.decode()

    def test_what_failed_is_tried_again_or_dropped(
        self, batch: UUID, teacher: Any, teacher_client: Client, django_capture_on_commit_callbacks: Capture
    ) -> None:
        upload = Upload.objects.get(name="ferry.txt")
        Upload.objects.filter(pk=upload.pk).update(state="failed", problem="The line broke.")
        assert "The line broke." in teacher_client.get(page_of(batch)).content.decode()
        with django_capture_on_commit_callbacks(execute=True):
            response = teacher_client.post(reverse("admin:content_upload_retry", args=[upload.pk]))
        assert response["Location"] == page_of(batch)
        upload.refresh_from_db()
        assert upload.state == "done"
        song = Upload.objects.get(name="song.mp3")
        teacher_client.post(reverse("admin:content_upload_drop", args=[song.pk]))
        assert not Upload.objects.filter(pk=song.pk).exists()
        told = LogEntry.objects.filter(user=teacher, content_type__model="upload").order_by("pk")
        assert [one.get_change_message() for one in told] == ["Tried again.", "Dropped without an article."]

    def test_all_that_failed_is_tried_again_at_once(
        self, batch: UUID, teacher_client: Client, django_capture_on_commit_callbacks: Capture
    ) -> None:
        address = reverse("admin:content_upload_again", args=[batch])
        page = teacher_client.post(address, follow=True).content.decode()
        assert "nothing here to try again" in page
        Upload.objects.filter(name="ferry.txt").update(state="failed", problem="The line broke.")
        with django_capture_on_commit_callbacks(execute=True) as callbacks:
            teacher_client.post(address)
        assert callbacks
        assert Upload.objects.get(name="ferry.txt").state == "done"

    def test_questions_that_were_not_written_are_written_again(
        self, world: World, batch: UUID, teacher_client: Client, django_capture_on_commit_callbacks: Capture
    ) -> None:
        services.read_batch(batch)
        Article.objects.filter(title="The ferry at Ulm").update(state="failed", problem="Recite failed.")
        article = Article.objects.get(title="The ferry at Ulm")
        address = reverse("admin:content_article_write_now", args=[article.pk])
        page = teacher_client.get(page_of(batch)).content.decode()
        assert address in page
        assert "Recite failed." in page
        with django_capture_on_commit_callbacks(execute=True):
            teacher_client.post(address)
        article.refresh_from_db()
        assert (article.state, article.problem) == ("ready", "")

    def test_an_upload_is_shown_among_its_batch(self, batch: UUID, teacher_client: Client) -> None:
        upload = Upload.objects.first()
        listed = teacher_client.get(reverse("admin:content_upload_changelist")).content.decode()
        assert "ferry.txt" in listed
        response = teacher_client.get(reverse("admin:content_upload_change", args=[upload.pk]))
        assert response["Location"] == f"{page_of(batch)}#rc-upload-{upload.pk}"
        assert teacher_client.get("/admin/content/upload/999999/change/").status_code == 302

    def test_it_costs_the_same_for_few_files_and_many(
        self, world: World, batch: UUID, teacher_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        for _ in range(2):
            with django_assert_max_num_queries(9):
                teacher_client.get(page_of(batch))
            for n in range(9):
                article = factories.ArticleFactory(topic=world.topic)
                Upload.objects.create(
                    topic=world.topic, batch=batch, name=f"{n}.txt", state="done", new=True, article=article
                )


class TestWhoMay:
    def test_a_stranger_and_a_student_see_nothing(self, batch: UUID, client: Client, student_client: Client) -> None:
        page, posts = addresses(batch)
        for visitor in (client, student_client):
            assert visitor.get(page).status_code in (302, 403)
            assert visitor.get(reverse("admin:content_upload_changelist")).status_code in (302, 403)
            for address in posts:
                assert visitor.post(address).status_code in (302, 403)
        assert Upload.objects.count() == 2

    def test_another_teacher_finds_nothing(self, world: World, batch: UUID, other_client: Client) -> None:
        page, posts = addresses(batch)
        assert other_client.get(page).status_code == 404
        assert "ferry.txt" not in other_client.get(reverse("admin:content_upload_changelist")).content.decode()
        for address in posts:
            assert other_client.post(address).status_code == 404
        assert other_client.get(reverse("admin:content_article_progress", args=[world.article.pk])).status_code == 404
        assert Upload.objects.count() == 2

    def test_pages_are_got_and_steps_posted(self, world: World, batch: UUID, teacher_client: Client) -> None:
        page, posts = addresses(batch)
        assert teacher_client.post(page).status_code == 405
        for address in posts:
            assert teacher_client.get(address).status_code == 405
        assert teacher_client.get(page_of(uuid4())).status_code == 404
        assert teacher_client.post(reverse("admin:content_upload_again", args=[uuid4()])).status_code == 404
        assert teacher_client.get("/admin/content/upload/batch/nonsense/").status_code in (302, 404)

    def test_nothing_is_added_or_deleted_here(self, batch: UUID, boss_client: Client) -> None:
        upload = Upload.objects.first()
        assert boss_client.get("/admin/content/upload/add/").status_code in (302, 403)
        assert boss_client.post(f"/admin/content/upload/{upload.pk}/delete/", {"post": "yes"}).status_code == 403
        assert boss_client.get(page_of(batch)).status_code == 200


class TestStretches:
    @pytest.fixture
    def article(self, world: World) -> Article:
        from content.importers.text import read_pasted

        page = (
            f"{FERRY}\nPhoto: Clara Voss designed the bridge over the Lenn in 1929.\n\nShare this story\n\nFacebook\n"
        )
        return services.import_article(world.topic, read_pasted(page))[0]

    def step(self, article: Article, name: str) -> str:
        return reverse(f"admin:content_article_{name}", args=[article.pk])

    def value(self, article: Article, words: str) -> str:
        from content.selectors import stretches_of

        return next(one.value for one in stretches_of(article).every if words in one.text)

    def test_a_caption_comes_back_by_its_button_and_goes_by_the_other(
        self, article: Article, teacher: Any, teacher_client: Client, django_capture_on_commit_callbacks: Capture
    ) -> None:
        page = teacher_client.get(f"/admin/content/article/{article.pk}/change/").content.decode()
        value = self.value(article, "Clara Voss")
        assert f'value="{value}"' in page
        with django_capture_on_commit_callbacks(execute=True):
            response = teacher_client.post(self.step(article, "bring_in"), {"stretch": value})
        assert response["Location"].endswith("?stretches=left-out#rc-stretches")
        assert Question.objects.drafts().filter(passage__quote__contains="Clara Voss").exists()
        page = teacher_client.get(response["Location"]).content.decode()
        assert "brought in by a teacher" in page
        with django_capture_on_commit_callbacks(execute=True):
            teacher_client.post(self.step(article, "leave_out"), {"stretch": value, "shown": "all"})
        assert not Question.objects.drafts().filter(passage__quote__contains="Clara Voss").exists()
        told = LogEntry.objects.filter(user=teacher, content_type__model="article").order_by("pk")
        assert [one.get_change_message()[:11] for one in told] == ["Brought int", "Left out of"]

    def test_the_whole_text_is_gone_through(self, article: Article, teacher_client: Client) -> None:
        address = f"/admin/content/article/{article.pk}/change/"
        assert teacher_client.get(address).content.decode().count('name="stretch"') == 3
        page = teacher_client.get(f"{address}?stretches=all").content.decode()
        assert page.count('name="stretch"') == len(article.revisions.get().blocks)
        assert "Leave it out" in page
        assert "Ask about it too" in page

    @pytest.mark.parametrize("value", ["", "x", "1-", "-1", "1-2-3", "0-5", "9" * 30 + "-5", "²-³"])
    def test_nonsense_is_told_and_changes_nothing(self, article: Article, teacher_client: Client, value: str) -> None:
        before = article.revisions.get().blocks
        page = teacher_client.post(self.step(article, "bring_in"), {"stretch": value}, follow=True)
        assert "Reload the page" in page.content.decode()
        assert article.revisions.get().blocks == before

    def test_another_teacher_turns_nothing(self, article: Article, other_client: Client) -> None:
        before = article.revisions.get().blocks
        for name in ("bring_in", "leave_out"):
            data = {"stretch": self.value(article, "Clara Voss")}
            assert other_client.post(self.step(article, name), data).status_code == 404
            assert other_client.get(self.step(article, name)).status_code in (302, 404, 405)
        assert article.revisions.get().blocks == before


class TestArticlesProgress:
    def test_the_page_waits_while_its_questions_are_written(self, world: World, teacher_client: Client) -> None:
        address = reverse("admin:content_article_progress", args=[world.article.pk])
        Writing.objects.create(topic=world.topic, started_at=timezone.now(), stage="reading")
        page = teacher_client.get(world.page("article")).content.decode()
        assert f'hx-get="{address}"' in page
        part = teacher_client.get(address, **HTMX).content.decode()
        assert f'hx-get="{address}"' in part
        assert "hx-swap-oob" not in part
        Writing.objects.all().delete()
        part = teacher_client.get(address, **HTMX).content.decode()
        assert "hx-get" not in part
        assert 'id="rc-text-panel"' in part
        assert 'hx-swap-oob="true"' in part

    def test_one_that_nobody_writes_says_so(self, world: World, teacher_client: Client) -> None:
        Article.objects.update(state="waiting")
        assert "Nobody is writing" in teacher_client.get(world.page("article")).content.decode()
