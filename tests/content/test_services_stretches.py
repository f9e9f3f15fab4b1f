"""Stretches brought in and left out: the text stays, what it is taken for changes, and the questions follow."""

from __future__ import annotations

from typing import Any

import pytest

from content import services
from content.drafts import ArticleDraft
from content.errors import NotAllowedNow
from content.importers.text import read_pasted
from content.models import Article, Passage, Question
from content.selectors import stretches_of
from content.services import generating, stretches
from tests import factories

pytestmark = pytest.mark.django_db
PAGE = (
    "The ferry at Ulm\n\n"
    "The ferry at Ulm sank on 9 June 1931. Otto Brandt built the ferry in 1902. "
    "The wreck cost the town 90,000 crowns.\n\n"
    "Photo: Clara Voss designed the bridge over the Lenn in 1929.\n\n"
    "Share this story\n\nFacebook\n\nTwitter\n"
)


@pytest.fixture
def article() -> Article:
    return services.import_article(factories.TopicFactory(), read_pasted(PAGE))[0]


def stretch(article: Article, words: str) -> Any:
    return next(one for one in stretches_of(article).every if words in one.text)


def turn(article: Article, words: str, *, into: bool) -> str:
    one = stretch(article, words)
    return (services.bring_in if into else services.leave_out)(article, one.start, one.end)


def test_a_caption_is_brought_in_and_is_asked_about(article: Article) -> None:
    services.generate_questions(article.topic)
    assert not Question.objects.filter(passage__quote__contains="Clara Voss").exists()
    before = article.revisions.get().text
    assert turn(article, "Clara Voss", into=True).startswith("Photo:")
    assert article.revisions.get().text == before
    one = stretch(article, "Clara Voss")
    assert (one.kind, one.reason, one.by_hand, one.is_read) == ("prose", "", True, True)
    services.generate_questions(article.topic)
    assert Question.objects.drafts().filter(passage__quote__contains="Clara Voss").exists()
    for passage in Passage.objects.select_related("revision"):
        assert passage.revision.text[passage.start : passage.end] == passage.quote


def test_back_again_it_is_what_it_was(article: Article) -> None:
    was = article.revisions.get().blocks
    turn(article, "Clara Voss", into=True)
    assert article.revisions.get().blocks != was
    turn(article, "Clara Voss", into=False)
    assert article.revisions.get().blocks == was


def test_what_is_left_out_is_asked_about_no_longer(article: Article) -> None:
    services.generate_questions(article.topic)
    assert Question.objects.drafts().exists()
    kept = Question.objects.drafts().first()
    services.approve(kept, None)
    turn(article, "The ferry at Ulm sank", into=False)
    one = stretch(article, "The ferry at Ulm sank")
    assert (one.kind, one.reason, one.by_hand) == ("furniture", stretches.BY_HAND, True)
    services.generate_questions(article.topic)
    assert not Question.objects.drafts().exists()
    # What a person published, no run takes back.
    assert list(Question.objects.published()) == [kept]
    turn(article, "The ferry at Ulm sank", into=True)
    assert not stretch(article, "The ferry at Ulm sank").by_hand
    services.generate_questions(article.topic)
    assert Question.objects.drafts().exists()


def test_a_second_click_is_told(article: Article) -> None:
    one = stretch(article, "Clara Voss")
    services.bring_in(article, one.start, one.end)
    for again, start, end in (
        (services.bring_in, one.start, one.end),
        (services.leave_out, one.start, one.end - 1),
        (services.bring_in, 10**9, 10**9),
    ):
        before = article.revisions.get().blocks
        with pytest.raises(NotAllowedNow, match="Reload"):
            again(article, start, end)
        assert article.revisions.get().blocks == before


def test_what_is_stored_gives_a_draft_that_knows_nothing_of_hands(article: Article) -> None:
    turn(article, "Clara Voss", into=True)
    draft = services.article_draft(article, article.revisions.get())
    assert isinstance(draft, ArticleDraft)
    assert sum(block.kind == "prose" for block in draft.blocks) == 2


def test_a_run_that_read_the_text_before_starts_again(article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody brings a stretch in while the questions are written: the older reading may not win."""
    drafted: list[int] = []
    before = generating._draft

    def draft(articles: Any, *args: Any) -> Any:
        if not drafted:
            turn(article, "Clara Voss", into=True)
        drafted.append(sum(block.kind == "prose" for block in articles[0].blocks))
        return before(articles, *args)

    monkeypatch.setattr(generating, "_draft", draft)
    services.generate_questions(article.topic)
    assert drafted == [1, 2]
    assert Question.objects.filter(passage__quote__contains="Clara Voss").exists()


def test_the_list_has_what_is_left_out_and_what_hands_did(article: Article) -> None:
    found = stretches_of(article)
    assert found.left_out_count == len(found.left_out) > 2
    turn(article, "Clara Voss", into=True)
    found = stretches_of(article)
    assert found.left_out_count == len(found.left_out) - 1
    assert "".join(one.text for one in found.every).replace("\n", "") == PAGE.replace("\n", "")
