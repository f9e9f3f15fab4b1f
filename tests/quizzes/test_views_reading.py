"""The reader: reading positions, marks that ask, and what there is to read beside."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.models import Article, Question, Topic
from quizzes import selectors, services
from quizzes.models import Answer, Card, Reading, Session
from quizzes.selectors.places import neighbours, reading_minutes, stopped_at
from quizzes.shapes import MarkedPiece, ReaderBlock
from quizzes.shapes.reader import tint
from tests import factories
from tests.quizzes.factories import answer_next, questions

pytestmark = pytest.mark.django_db
SECOND = factories.TEXT.index("A flood")
"""Where the second paragraph begins."""


@pytest.fixture
def article() -> Article:
    article = factories.ArticleFactory(title="The bridge at Arden")
    factories.QuestionFactory(article=article)
    return article


def read(client: Client, article: Article) -> str:
    response = client.get(reverse("quizzes:article", args=[article.pk]))
    assert response.status_code == 200
    return response.content.decode()


def put(client: Client, article: Article, **changes: Any) -> Any:
    place = {"revision": 1, "position": SECOND, "share": 0.7} | changes
    return client.post(reverse("quizzes:place", args=[article.pk]), place)


def fact_of(article: Article) -> int:
    return Question.objects.get(passage__revision__article=article).fact_id


def mark(article: Article, fact: int) -> str:
    return reverse("quizzes:fact", args=[article.pk, fact])


# Reading positions


def test_a_position_is_kept_and_offered_on_another_device(
    student: Any, student_client: Client, article: Article
) -> None:
    assert "Go on where you stopped" not in read(student_client, article)
    assert put(student_client, article).status_code == 204
    elsewhere = Client()
    elsewhere.force_login(student, backend="django.contrib.auth.backends.ModelBackend")
    html = read(elsewhere, article)
    assert f'href="#p-{SECOND}"' in html
    assert f'<p id="p-{SECOND}">' in html
    assert "70% read" in html


def test_the_latest_position_counts_and_the_largest_share(student_client: Client, article: Article) -> None:
    put(student_client, article, position=SECOND, share=0.9)
    put(student_client, article, position=0, share=0.2)
    kept = Reading.objects.get()
    assert (kept.position, kept.share, kept.revision) == (0, 0.9, 1)
    assert "Go on where you stopped" not in read(student_client, article)


def test_an_article_read_to_its_end_begins_at_the_top_again(student_client: Client, article: Article) -> None:
    put(student_client, article, share=1)
    assert Reading.objects.get().position == 0
    assert "Go on where you stopped" not in read(student_client, article)


def test_in_a_new_revision_the_share_finds_the_place(student_client: Client, article: Article) -> None:
    put(student_client, article, position=SECOND, share=0.5)
    paragraphs = ["One.", "Two is a good deal longer than the first one.", "Three."]
    factories.RevisionFactory(article=article, number=2, text="\n\n".join(paragraphs))
    assert f'href="#p-{len("One.") + 2}"' in read(student_client, article)


def test_a_position_past_a_text_that_became_shorter_is_its_last_paragraph(
    student_client: Client, article: Article
) -> None:
    put(student_client, article, position=100_000, share=0.9)
    assert f'href="#p-{SECOND}"' in read(student_client, article)


@pytest.mark.parametrize(
    "changes",
    [
        {"revision": 0},
        {"revision": "x"},
        {"position": -1},
        {"position": 10**12},
        {"share": 1.5},
        {"share": "nan"},
        {"share": "inf"},
        {"share": ""},
    ],
)
def test_a_position_that_cannot_be_is_refused(student_client: Client, article: Article, changes: Any) -> None:
    assert put(student_client, article, **changes).status_code == 422
    assert not Reading.objects.exists()


def test_positions_are_ones_own(student_client: Client, article: Article) -> None:
    put(student_client, article)
    other = Client()
    other.force_login(factories.UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
    assert "Go on where you stopped" not in read(other, article)
    assert selectors.shares_read(factories.LearnerFactory().pk, [article.pk]) == {}
    assert selectors.shares_read(Reading.objects.get().learner_id, [article.pk]) == {article.pk: 0.7}


def test_a_stranger_leaves_no_position(article: Article) -> None:
    assert put(Client(), article).status_code == 302
    assert not Reading.objects.exists()


def test_a_position_needs_its_seal(student: Any, article: Article) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(student, backend="django.contrib.auth.backends.ModelBackend")
    assert put(strict, article).status_code == 403


def test_there_is_no_position_in_an_article_of_a_closed_topic(student_client: Client, article: Article) -> None:
    Topic.objects.update(visibility=Topic.Visibility.COURSE)
    assert put(student_client, article).status_code == 404
    assert student_client.get(mark(article, fact_of(article))).status_code == 404


def test_opening_an_article_keeps_no_position(student_client: Client, article: Article) -> None:
    read(student_client, article)
    assert student_client.get(reverse("quizzes:place", args=[article.pk])).status_code == 405
    assert not Reading.objects.exists()


def test_nothing_was_read_of_a_text_that_is_not_there(article: Article) -> None:
    assert stopped_at(1, article.revisions.get(), []) is None


# Marks


def test_each_mark_leads_to_its_question(student_client: Client, article: Article) -> None:
    assert f'<a href="{mark(article, fact_of(article))}">' in read(student_client, article)


def test_a_mark_without_a_script_is_a_page_with_a_button(student_client: Client, article: Article) -> None:
    html = student_client.get(mark(article, fact_of(article))).content.decode()
    assert "<mark>The bridge over the Lenn opened on 4 May 1931.</mark>" in html.replace(' class="passage"', "")
    assert "not asked yet" in html
    assert "Ask me about it" in html


def test_a_mark_asks_about_its_fact_alone_and_changes_no_card(
    student: Any, student_client: Client, article: Article
) -> None:
    fact = fact_of(article)
    questions(2, article)
    response = student_client.post(mark(article, fact))
    session = Session.objects.get()
    assert response["Location"] == reverse("quizzes:session", args=[session.pk])
    assert session.practice
    assert session.queue == [fact]
    answer = answer_next(session, timezone.now())
    assert answer.unscheduled == Answer.Unscheduled.PRACTICE
    assert Card.objects.get().stability is None


def test_a_known_fact_may_be_asked_again_from_its_mark(student: Any, student_client: Client, article: Article) -> None:
    session = services.start_session(services.learner_for(student), timezone.now())
    answer_next(session, timezone.now())
    before = Card.objects.values("stability", "due_day").get()
    assert "known, " in student_client.get(mark(article, fact_of(article))).content.decode()
    student_client.post(mark(article, fact_of(article)))
    answer_next(Session.objects.get(practice=True), timezone.now())
    assert Card.objects.values("stability", "due_day").get() == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_mark_that_is_not_there(student_client: Client, article: Article, method: str) -> None:
    other = factories.QuestionFactory()
    draft = factories.QuestionFactory(article=article, status=Question.Status.DRAFT)
    for fact in (0, other.fact_id, draft.fact_id):
        assert getattr(student_client, method)(mark(article, fact)).status_code == 404
    assert not Session.objects.exists()


def test_a_mark_of_an_earlier_revision_is_gone(student_client: Client, article: Article) -> None:
    fact = fact_of(article)
    factories.RevisionFactory(article=article, number=2, text="Another text.")
    assert student_client.get(mark(article, fact)).status_code == 404


def test_a_stranger_signs_in_before_a_mark(client: Client, article: Article) -> None:
    assert client.get(mark(article, fact_of(article))).status_code == 302
    assert client.post(mark(article, fact_of(article))).status_code == 302
    assert not Session.objects.exists()


@pytest.mark.parametrize(("recall", "strength"), [(None, 0), (1, 0), (0.9, 2), (0.75, 5), (0.5, 10), (0.01, 10)])
def test_the_highlighter_fades_as_memory_firms(recall: float | None, strength: int) -> None:
    assert tint(recall) == strength


def test_the_mark_is_tinted_and_told_in_words(student: Any, student_client: Client, article: Article) -> None:
    services.learner_for(student)
    today = timezone.now().date()
    Card.objects.create(
        learner_id=student.pk,
        fact_id=fact_of(article),
        stability=2,
        difficulty=5,
        last_day=today - timedelta(days=40),
        due_day=today,
        reps=1,
        algorithm="test",
    )
    html = read(student_client, article)
    strength, share = re.findall(r'data-tint="(\d+)"><a [^>]*>[^<]*<span class="vh"> \([^,]*, (\d+)%', html)[0]
    assert 0 < int(strength) <= 10
    assert tint(int(share) / 100) == pytest.approx(int(strength), abs=1)


# Beside


def test_the_time_to_read() -> None:
    block = ReaderBlock("prose", [MarkedPiece("word " * 250), MarkedPiece("and " * 250, 1)])
    assert reading_minutes([block]) == 3
    assert reading_minutes([]) == 0


def test_the_articles_before_and_after(student: Any, student_client: Client, article: Article) -> None:
    fields = {"topic": article.topic, "state": Article.State.READY}
    dates = {"first": date(2011, 1, 1), "third": date(2013, 1, 1), "fourth": date(2014, 1, 1)}
    made = {title: factories.ArticleFactory(title=title, published=day, **fields) for title, day in dates.items()}
    Article.objects.filter(pk=article.pk).update(published=date(2012, 1, 1))
    factories.ArticleFactory(title="of another topic", published=date(2012, 6, 1))
    factories.ArticleFactory(title="gone", published=date(2012, 6, 1), retired_at=timezone.now(), **fields)
    before, after = neighbours(student, article)
    assert (before and before.title, after and after.title) == ("first", "third")
    html = read(student_client, article)
    assert 'rel="prev">first</a>' in html
    assert 'rel="next">third</a>' in html
    assert neighbours(student, made["first"])[0] is None
    assert neighbours(student, made["fourth"])[1] is None


def test_an_article_alone_has_no_neighbours(student: Any, student_client: Client, article: Article) -> None:
    assert neighbours(student, article) == (None, None)
    assert "More of this topic" not in read(student_client, article)
