"""Another text for an article: the preview writes nothing, the confirmation does what was seen, and only that."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from content import services
from content.models import Article, PassageChange, Question, Writing
from tests import factories
from tests.content.revised import CARTS, ENGINEER, OPENED, asked
from tests.deeds import Desk
from tests.factories import TEXT
from tests.test_permissions import everything, signed_in

pytestmark = pytest.mark.django_db
NEW = TEXT.replace("4 May 1931", "9 June 1931").replace(f"{CARTS} ", "")


@pytest.fixture
def desk(teacher: Any) -> Desk:
    desk = Desk(teacher)
    Question.objects.exclude(pk=desk.published.pk).delete()
    return desk


@pytest.fixture
def client(desk: Desk) -> Client:
    return signed_in(desk.teacher)


@pytest.fixture
def article(desk: Desk) -> Article:
    """One published question on the opening, one on the carts, one on the engineer."""
    asked(desk.article, CARTS, "12,400", prompt="How many carts did it carry?")
    asked(desk.article, ENGINEER, "Clara Voss", prompt="Who designed it?")
    return desk.article


def page(article: Article, name: str = "replace", *args: Any) -> str:
    return reverse(f"admin:content_article_{name}", args=[article.pk, *args])


def html_of(response: Any, status: int = 200) -> str:
    assert response.status_code == status, response.get("Location")
    return re.sub(r"\s+", " ", response.content.decode())


def previewed(client: Client, article: Article, text: str = NEW) -> str:
    """What the preview of `text` carries to its confirmation."""
    response = client.post(page(article), {"text": text})
    html_of(response)
    return str(response.context["sealed"])


def confirm(client: Client, article: Article, seal: str) -> Any:
    return client.post(page(article), {"sealed": seal})


class TestPreview:
    def test_it_tells_what_would_become_of_every_passage_and_writes_nothing(
        self, client: Client, article: Article
    ) -> None:
        before = everything()
        html = html_of(client.post(page(article), {"text": NEW}))
        assert "1 passage stays" in html
        assert "1 is changed" in html
        assert "1 is gone" in html
        assert "<del><span" in html and "4 May</del>" in html  # noqa: PT018
        assert "9 June</ins>" in html
        assert "How many carts did it carry?" in html
        assert "would be retired" in html
        assert "Who designed it?" not in html
        assert "Title stays: The bridge at Arden" in html
        assert everything() == before

    def test_the_title_and_the_date_of_the_text_are_shown_before_they_are_taken(
        self, client: Client, article: Article
    ) -> None:
        file = SimpleUploadedFile("b.md", f"---\ntitle: The viaduct\ndate: 2020-05-04\n---\n\n{NEW}".encode())
        html = html_of(client.post(page(article), {"file": file}))
        assert "Title becomes “The viaduct”. It was “The bridge at Arden”." in html
        assert "Published becomes “May 4, 2020”" in html

    def test_the_same_text_says_that_nothing_changed(self, client: Client, article: Article) -> None:
        before = everything()
        html = html_of(client.post(page(article), {"text": TEXT.replace("\n", "\r\n")}))
        assert "This is the text that the article has. Nothing changed." in html
        assert 'name="sealed"' not in html
        assert everything() == before

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            ({}, "Give one text"),
            ({"text": "   \n"}, "Give one text"),
            ({"text": "x" * 500_001}, "500,000"),
            ({"text": "a\0b"}, "Null characters"),
            ({"file": ("empty.txt", b"")}, "empty.txt is empty"),
            ({"file": ("song.mp3", b"ID3")}, "can&#x27;t read .mp3"),
            ({"file": ("binary.txt", bytes(range(256)))}, "binary.txt"),
            ({"file": ("b.pdf", b"%PDF-1.4 no")}, "b.pdf"),
            ({"file": ("b.docx", b"PK no")}, "b.docx"),
            ({"file": ("huge.txt", b"word " * 500_000)}, "2,000,000"),
            ({"file": ("b.txt", b"One."), "text": "Two."}, "Give one text"),
        ],
    )
    def test_bad_input_is_told_in_words(
        self, client: Client, article: Article, data: dict[str, Any], words: str
    ) -> None:
        before = everything()
        sent = {name: SimpleUploadedFile(*one) if isinstance(one, tuple) else one for name, one in data.items()}
        assert words in html_of(client.post(page(article), sent), 422)
        assert everything() == before

    def test_a_text_that_another_article_has_is_refused(self, client: Client, article: Article) -> None:
        other = factories.ArticleFactory(topic=article.topic, title="The ferry")
        Article.objects.filter(pk=other.pk).update(digest=services.digest_of(NEW))
        assert "The ferry" in html_of(client.post(page(article), {"text": NEW}), 422)

    def test_a_big_text_is_shown_all_the_same(self, client: Client, article: Article) -> None:
        many = "\n\n".join(f"Pier {n} of the bridge was built of {n + 3} stones by the masons." for n in range(3000))
        html = html_of(client.post(page(article), {"text": f"{NEW}\n\n{many}"}))
        assert "1 is changed" in html

    def test_addresses_are_offered_only_where_fetching_is_on(
        self, client: Client, article: Article, settings: Settings
    ) -> None:
        assert 'name="address"' not in html_of(client.get(page(article)))
        settings.RECITE_FETCH = True
        assert 'name="address"' in html_of(client.get(page(article)))
        refused = client.post(page(article), {"address": "https://10.0.0.1/a"})
        assert html_of(refused, 422).count("errorlist") or "10.0.0.1" in html_of(refused, 422)

    def test_a_script_in_a_text_stays_text(self, client: Client, article: Article) -> None:
        html = html_of(client.post(page(article), {"text": NEW.replace("9 June 1931", "<script>alert(1)</script>")}))
        assert "<script>alert(1)" not in html


class TestConfirming:
    def test_it_does_what_was_shown_and_leads_to_what_waits(self, client: Client, desk: Desk, article: Article) -> None:
        response = confirm(client, article, previewed(client, article))
        assert response["Location"] == f"{reverse('admin:content_changes_changelist')}?article={article.pk}"
        revision = article.revisions.get(number=2)
        assert (revision.text, revision.created_by) == (NEW, desk.teacher)
        desk.published.refresh_from_db()
        assert desk.published.held == "changed"
        entry = LogEntry.objects.get(object_id=str(article.pk))
        assert entry.change_message == "The text was replaced: 1 passage stayed, 1 changed, 1 is gone."

    def test_its_questions_are_written_again(
        self, client: Client, article: Article, django_capture_on_commit_callbacks: Any
    ) -> None:
        seal = previewed(client, article)
        with django_capture_on_commit_callbacks() as later:
            confirm(client, article, seal)
        assert later or Writing.objects.filter(topic=article.topic).exists()

    def test_twice_is_once(self, client: Client, article: Article) -> None:
        seal = previewed(client, article)
        confirm(client, article, seal)
        html = html_of(confirm(client, article, seal), 422)
        assert "The article was changed since you were shown this" in html
        assert "This is the text that the article has" in html
        assert article.revisions.count() == 2

    def test_what_somebody_else_did_meanwhile_is_noticed(self, client: Client, article: Article) -> None:
        mine, theirs = previewed(client, article), previewed(client, article, NEW.replace("1954", "1955"))
        confirm(client, article, theirs)
        before = everything()
        response = confirm(client, article, mine)
        html = html_of(response, 422)
        assert "Nothing was stored: here is what your text would do now." in html
        assert everything() == before
        # What is shown now is what a second click does.
        confirm(client, article, response.context["sealed"])
        assert article.revisions.first().text == NEW

    def test_a_new_title_is_noticed_too(self, client: Client, article: Article) -> None:
        seal = previewed(client, article)
        Article.objects.filter(pk=article.pk).update(title="The viaduct")
        assert "would do now" in html_of(confirm(client, article, seal), 422)

    @pytest.mark.parametrize("what", ["forged", "of another article", "of another teacher", "too old"])
    def test_nothing_but_ones_own_preview_is_confirmed(
        self, client: Client, desk: Desk, article: Article, what: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seal = previewed(client, article)
        if what == "forged":
            seal = f"{seal}x"
        elif what == "of another article":
            seal = previewed(client, factories.ArticleFactory(topic=desk.topic))
        elif what == "of another teacher":
            other = factories.TeacherFactory(username="ida")
            desk.topic.teachers.add(other)
            seal = previewed(signed_in(other), article)
        else:
            monkeypatch.setattr("content.forms.revising.DAY", -1)
        before = everything()
        response = client.post(page(article), {"sealed": seal}, follow=True)
        assert "Give it again" in html_of(response)
        assert everything() == before

    def test_a_retired_article_keeps_its_text(self, client: Client, article: Article) -> None:
        seal = previewed(client, article)
        services.retire_article(article)
        for data in ({"text": NEW}, {"sealed": seal}):
            assert "keeps its text" in html_of(client.post(page(article), data, follow=True))
        assert article.revisions.count() == 1


class TestTexts:
    def test_each_is_listed_shown_and_can_be_gone_back_to(self, client: Client, desk: Desk, article: Article) -> None:
        assert "still" in html_of(client.get(page(article, "revisions")))
        confirm(client, article, previewed(client, article))
        html = html_of(client.get(page(article, "revisions")))
        assert "2 texts of" in html
        assert "(1 waits)" in html
        old = html_of(client.get(page(article, "revision", 1)))
        assert "4 May 1931" in old
        assert "Go back to this text" in old
        assert "Go back" not in html_of(client.get(page(article, "revision", 2)))
        back = client.post(page(article), {"revision": "1"})
        assert "1 question would come back" in html_of(back) or "questions would come back" in html_of(back)
        confirm(client, article, back.context["sealed"])
        assert article.revisions.get(number=3).text == TEXT
        desk.published.refresh_from_db()
        assert desk.published.held == ""
        assert not PassageChange.objects.open().exists()

    def test_a_text_that_is_not_there_is_not_found(self, client: Client, article: Article) -> None:
        assert client.get(page(article, "revision", 7)).status_code == 404
        for number in ("7", "x", "", "9" * 40):
            assert client.post(page(article), {"revision": number}).status_code == 404

    def test_wrong_methods_are_refused(self, client: Client, article: Article) -> None:
        assert client.post(page(article, "revisions")).status_code == 405
        assert client.post(page(article, "revision", 1)).status_code == 405
        assert client.put(page(article)).status_code == 405


def test_the_article_leads_there(client: Client, article: Article) -> None:
    change = reverse("admin:content_article_change", args=[article.pk])
    assert page(article) in html_of(client.get(change))
    confirm(client, article, previewed(client, article))
    html = html_of(client.get(change))
    assert "1 changed passage waits for you" in html
    assert "2 texts" in html
    assert OPENED not in html


def test_a_viewer_may_not_replace(article: Article, desk: Desk, tmp_path: Path) -> None:
    from django.contrib.auth.models import Permission

    viewer = factories.UserFactory(is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_article"))
    desk.topic.teachers.add(viewer)
    client = signed_in(viewer)
    assert client.get(page(article, "revisions")).status_code == 200
    assert client.post(page(article), {"text": NEW}).status_code == 403
