"""Learners hear once that an article says something else now, and only of what they have studied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from content.models import Article, Fact, Question, Revision
from content.signals import article_revised
from quizzes import services
from quizzes.models import Card, Learner, Notice
from quizzes.selectors.notices import notice_lines
from tests import factories
from tests.quizzes.factories import bulk_cards, bulk_facts, questions, statements

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
LATER = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)


@pytest.fixture
def article(db: None) -> Article:
    return factories.ArticleFactory(title="The bridge at Arden")


@pytest.fixture
def bank(article: Article) -> list[Question]:
    return questions(4, article)


def revised(article: Article, text: str = "Another text.") -> Revision:
    return factories.RevisionFactory(article=article, number=article.revisions.count() + 1, text=text)


def tell(revision: Revision, changed: Sequence[Fact] = (), vanished: Sequence[Fact] = ()) -> None:
    """As the service that revises articles says it."""
    ids = {"changed": [fact.pk for fact in changed], "vanished": [fact.pk for fact in vanished]}
    article_revised.send(Article, revision=revision, **ids)


def met(learner: Learner, *bank: Question) -> Learner:
    bulk_cards(learner, [question.fact for question in bank], TODAY)
    return learner


def html_of(client: Client, url: str = "/today/") -> str:
    return re.sub(r"\s+", " ", client.get(url).content.decode())


def test_each_learner_hears_once_and_only_of_what_they_have_studied(article: Article, bank: list[Question]) -> None:
    a, b, c = (question.fact for question in bank[:3])
    many, one, none = (factories.LearnerFactory() for _ in range(3))
    met(many, *bank)
    met(one, bank[2])
    # A card without an answer is no memory: a hint was taken, and no more.
    Card.objects.create(learner=none, fact=a, answers=1, algorithm="test")
    revision = revised(article)
    for _time in range(2):
        tell(revision, [a, b], [c])
    assert set(Notice.objects.values_list("learner", "changed", "vanished")) == {(many.pk, 2, 1), (one.pk, 0, 1)}
    assert not Notice.objects.exclude(revision=revision, created_at=revision.created_at, seen_at=None).exists()


def test_what_changed_and_went_is_counted_as_gone(article: Article, bank: list[Question]) -> None:
    met(factories.LearnerFactory(), bank[0])
    tell(revised(article), [bank[0].fact], [bank[0].fact])
    assert list(Notice.objects.values_list("changed", "vanished")) == [(0, 1)]


def test_nothing_that_matters_to_anybody_tells_nobody(article: Article, bank: list[Question]) -> None:
    met(factories.LearnerFactory(), bank[3])
    tell(revised(article), [bank[0].fact])
    tell(revised(article))
    assert not Notice.objects.exists()


def test_a_thousand_learners_cost_a_few_statements(article: Article) -> None:
    facts = bulk_facts(article, 3)
    users = get_user_model().objects.bulk_create(
        factories.UserFactory.build(username=f"pupil{n}", password="!") for n in range(1000)
    )
    learners = Learner.objects.bulk_create(Learner(user=user) for user in users)
    Card.objects.bulk_create(
        Card(learner=one, fact=fact, asked=1, answers=1, algorithm="test") for one in learners for fact in facts
    )
    revision = revised(article)
    with statements() as found:
        tell(revision, facts[:2], facts[2:])
    assert Notice.objects.filter(changed=2, vanished=1).count() == 1000
    # SQLite takes 166 rows in one insert.
    assert len(found) <= 9
    assert sum(sql.startswith("SELECT") for sql in found) <= 2


def test_an_account_that_is_gone_hears_nothing(article: Article, bank: list[Question]) -> None:
    Card.objects.create(learner_id=987, fact=bank[0].fact, asked=1, answers=1, algorithm="test")
    tell(revised(article), [bank[0].fact])
    assert not Notice.objects.exists()
    Card.objects.all().delete()


def test_going_back_takes_back_what_nobody_has_read(article: Article, bank: list[Question]) -> None:
    early, late = (met(factories.LearnerFactory(), *bank) for _ in range(2))
    first = article.revisions.get().text
    tell(revised(article), [bank[0].fact])
    services.put_away(Notice.objects.filter(learner=early), LATER)
    came = factories.QuestionFactory(article=article, passage=bank[0].passage)
    met(late, came)
    back = revised(article, first)
    tell(back, [bank[0].fact], [came.fact])
    assert set(back.article.revisions.values_list("number", flat=True)) == {1, 2, 3}
    # Who had read of the change reads that it is undone; who had not hears only of what came in between.
    told = set(Notice.objects.values_list("learner", "revision__number", "changed", "vanished"))
    assert told == {(early.pk, 2, 1, 0), (early.pk, 3, 1, 0), (late.pk, 3, 0, 1)}


def test_another_correction_leaves_the_first_notice_standing(article: Article, bank: list[Question]) -> None:
    learner = met(factories.LearnerFactory(), *bank)
    tell(revised(article, "One."), [bank[0].fact])
    tell(revised(article, "Two."), [bank[1].fact])
    assert [line.changed for line in notice_lines(learner)] == [1, 1]


# Today


@pytest.fixture
def learner(student: Any, bank: list[Question]) -> Learner:
    return met(services.learner_for(student), *bank)


def test_today_says_it_quietly(
    student_client: Client, article: Article, learner: Learner, bank: list[Question]
) -> None:
    facts = [question.fact for question in bank]
    revision = revised(article)
    Revision.objects.filter(pk=revision.pk).update(created_at=datetime(2026, 11, 21, 12, 0, tzinfo=UTC))
    tell(revision, facts[:2], facts[2:3])
    html = html_of(student_client)
    assert re.search(
        r"“The bridge at Arden”</a> was corrected on November 21: 2 facts you have studied changed, 1 is gone.", html
    )
    assert reverse("quizzes:article", args=[article.pk]) in html
    assert html.count("Put away") == 1


@pytest.mark.parametrize(
    ("changed", "vanished", "words"),
    [
        (1, 0, "1 fact you have studied changed."),
        (2, 0, "2 facts you have studied changed."),
        (0, 1, "1 fact you have studied is gone."),
        (0, 2, "2 facts you have studied are gone."),
        (1, 2, "1 fact you have studied changed, 2 are gone."),
    ],
)
def test_one_and_several_are_said_as_people_say_it(
    student_client: Client, article: Article, learner: Learner, changed: int, vanished: int, words: str
) -> None:
    Notice.objects.create(
        learner=learner, revision=revised(article), changed=changed, vanished=vanished, created_at=LATER
    )
    assert words in html_of(student_client)


def test_a_notice_is_put_away_for_good(
    student_client: Client, article: Article, learner: Learner, bank: list[Question]
) -> None:
    tell(revised(article), [bank[0].fact])
    notice = Notice.objects.get()
    response = student_client.post(reverse("quizzes:put_away"), {"notice": notice.pk})
    assert response["Location"] == "/today/"
    assert "was corrected" not in html_of(student_client)
    notice.refresh_from_db()
    first = notice.seen_at
    student_client.post(reverse("quizzes:put_away"), {"notice": notice.pk})
    notice.refresh_from_db()
    assert notice.seen_at == first is not None


def test_several_are_folded_and_put_away_together(
    student_client: Client, article: Article, learner: Learner, bank: list[Question]
) -> None:
    for n in range(3):
        tell(revised(article, f"Text {n}."), [bank[n].fact])
    html = html_of(student_client)
    assert "3 corrections to articles that you have studied" in html
    assert html.count("was corrected on") == 3
    assert html.count(">Put away<") == 3
    student_client.post(reverse("quizzes:put_away"), {"notice": [one.pk for one in Notice.objects.all()]})
    assert "was corrected" not in html_of(student_client)


def test_nobody_puts_away_somebody_elses(student_client: Client, client: Client, article: Article) -> None:
    other, revision = factories.LearnerFactory(), revised(article)
    notice = Notice.objects.create(learner=other, revision=revision, changed=1, created_at=LATER)
    url = reverse("quizzes:put_away")
    for named in (notice.pk, "x", "", "9" * 30, "²", [notice.pk, "1"]):
        assert student_client.post(url, {"notice": named}).status_code == 404
    assert student_client.post(url).status_code == 404
    assert student_client.get(url).status_code == 405
    assert "login" in Client().post(url, {"notice": notice.pk})["Location"]
    notice.refresh_from_db()
    assert notice.seen_at is None
    assert "was corrected" not in html_of(student_client)


def test_nothing_is_said_of_an_article_that_is_closed_to_them(
    student_client: Client, article: Article, learner: Learner, bank: list[Question]
) -> None:
    tell(revised(article), [bank[0].fact])
    article.topic.visibility = "course"
    article.topic.save()
    assert "was corrected" not in html_of(student_client)
    article.topic.visibility = "open"
    article.topic.save()
    Article.objects.update(retired_at=LATER)
    assert "was corrected" not in html_of(student_client)


def test_a_title_cannot_bring_in_a_script(student_client: Client, article: Article, learner: Learner) -> None:
    Article.objects.update(title="<script>alert(1)</script>")
    Notice.objects.create(learner=learner, revision=revised(article), changed=1, created_at=LATER)
    html = html_of(student_client)
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_an_old_notice_waits_until_it_is_put_away(student_client: Client, article: Article, learner: Learner) -> None:
    old = LATER - timedelta(days=400)
    Notice.objects.create(learner=learner, revision=revised(article), vanished=1, created_at=old)
    assert "is gone" in html_of(student_client)


def test_the_reader_says_that_it_was_revised_and_shows_the_text_as_it_is_now(
    student_client: Client, article: Article, bank: list[Question]
) -> None:
    page = reverse("quizzes:article", args=[article.pk])
    assert "revised on" not in html_of(student_client, page)
    revision = revised(article, "The bridge was never built.")
    Revision.objects.filter(pk=revision.pk).update(created_at=datetime(2026, 11, 21, 12, 0, tzinfo=UTC))
    html = html_of(student_client, page)
    assert "revised on Nov. 21, 2026" in html
    assert "The bridge was never built." in html
    assert "4 May 1931" not in html
