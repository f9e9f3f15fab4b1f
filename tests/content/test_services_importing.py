"""Articles in: once per topic, whole or not at all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from content import services
from content.drafts import Block
from content.errors import NotAllowedNow, UnusableMetadata
from content.models import Article, Revision, Topic
from tests import factories
from tests.content import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic() -> Topic:
    return factories.TopicFactory()


def test_an_article_is_stored_with_its_text_and_blocks(topic: Topic) -> None:
    by = factories.UserFactory()
    blocks = (Block("prose", 0, 47), Block("furniture", 47, 100, "share bar"))
    draft = made.article_draft(
        blocks=blocks, publisher="Gazette", published=date(2026, 1, 2), url="https://a.example/b"
    )
    article, new = services.import_article(topic, draft, by)
    assert new
    assert (article.publisher, article.published, article.url) == ("Gazette", date(2026, 1, 2), "https://a.example/b")
    assert (article.created_by, article.state) == (by, Article.State.WAITING)
    revision = article.revisions.get()
    assert revision.text == draft.text
    assert revision.blocks[1] == {"kind": "furniture", "start": 47, "end": 100, "reason": "share bar"}


def test_what_is_stored_gives_the_same_draft_back(topic: Topic) -> None:
    draft = made.article_draft(published=date(2026, 1, 2), retells="Arden Gazette, 5 May 1931")
    article, _new = services.import_article(topic, draft)
    assert services.article_draft(article, article.revisions.get()) == draft


def test_the_same_text_again_changes_nothing(topic: Topic) -> None:
    first, _new = services.import_article(topic, made.article_draft(title="One"))
    again, new = services.import_article(topic, made.article_draft(title="Two"))
    assert (again, new, again.title) == (first, False, "One")
    assert Article.objects.count() == Revision.objects.count() == 1


def test_another_topic_takes_the_same_text(topic: Topic) -> None:
    services.import_article(topic, made.article_draft())
    _article, new = services.import_article(factories.TopicFactory(), made.article_draft())
    assert new


@pytest.mark.parametrize(
    ("details", "named"),
    [({"title": "x" * 301}, "title"), ({"url": "not an address"}, "address"), ({"title": ""}, "title")],
)
def test_details_that_cannot_be_stored_leave_nothing(topic: Topic, details: dict[str, str], named: str) -> None:
    with pytest.raises(UnusableMetadata, match=named):
        services.import_article(topic, made.article_draft(**details))
    assert not Article.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_same_text_from_two_people_at_once_is_one_article() -> None:
    topic = factories.TopicFactory()

    def store(_n: int) -> tuple[int, bool]:
        try:
            article, new = services.import_article(topic, made.article_draft())
            return article.pk, new
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(store, range(8)))
    assert len({pk for pk, _new in results}) == 1
    assert [new for _pk, new in results].count(True) == 1
    assert Revision.objects.count() == 1


def test_details_can_be_corrected(topic: Topic) -> None:
    article, _new = services.import_article(topic, made.article_draft())
    services.update_details(article, title="Bridge", publisher="Post", published=None, url="")
    article.refresh_from_db()
    assert (article.title, article.publisher) == ("Bridge", "Post")
    with pytest.raises(UnusableMetadata, match="address"):
        services.update_details(article, title="Bridge", publisher="Post", published=None, url="nowhere")


def test_a_retired_article_can_be_brought_back(topic: Topic) -> None:
    article, _new = services.import_article(topic, made.article_draft())
    services.retire_article(article)
    assert article.retired_at
    with pytest.raises(NotAllowedNow, match="retired already"):
        services.retire_article(article)
    services.restore_article(article)
    assert article.retired_at is None
    with pytest.raises(NotAllowedNow, match="not retired"):
        services.restore_article(article)
