"""Changed passages settled by a teacher: kept, taken over or retired, and taken back."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from content.errors import NotAllowedNow
from content.models import (
    Article,
    Evidence,
    Fact,
    Passage,
    PassageChange,
    Question,
    Wording,
)
from content.services.changed_passages import settle_change, unsettle_change
from tests import factories
from tests.content.revised import OPENED, again, asked, check_passages, revise
from tests.factories import passage_of

pytestmark = pytest.mark.django_db
Outcome, Hold, Status = PassageChange.Outcome, Question.Hold, Question.Status


@pytest.fixture
def article() -> Article:
    return factories.ArticleFactory()


@pytest.fixture
def opened(article: Article) -> Question:
    return asked(article, OPENED, "4 May 1931", kind="date")


def test_kept_questions_cite_the_new_words(article: Article, opened: Question) -> None:
    teacher = factories.TeacherFactory()
    revise(article, "The bridge over", "The old bridge over")
    old = opened.passage
    change = settle_change(PassageChange.objects.open().get(), "kept", teacher)
    again(opened)
    assert (opened.held, opened.status, opened.passage.revision.number) == ("", Status.PUBLISHED, 2)
    assert opened.passage.quote == "The old bridge over the Lenn opened on 4 May 1931."
    assert opened.fact.evidence.get(primary=True).passage_id == opened.passage_id
    assert Wording.objects.get(question=opened).passage == old
    assert (change.settlement, change.settled_by, change.passage_id) == ("kept", teacher, opened.passage_id)
    assert not PassageChange.objects.open().exists()
    unsettle_change(change, teacher)
    again(opened)
    assert (opened.held, opened.passage_id, opened.reviewed_at) == (Hold.CHANGED, old.pk, None)
    assert not Wording.objects.exists()
    assert opened.fact.evidence.get(primary=True).passage_id == old.pk
    assert PassageChange.objects.open().get() == change
    check_passages()


def test_what_the_new_words_do_not_say_can_not_be_kept(article: Article, opened: Question) -> None:
    revise(article, "4 May", "5 May")
    with pytest.raises(NotAllowedNow, match="4 May 1931"):
        settle_change(PassageChange.objects.open().get(), "kept")
    again(opened)
    assert opened.held == Hold.CHANGED


def test_retired_questions_take_their_fact_along(article: Article, opened: Question) -> None:
    teacher = factories.TeacherFactory()
    revise(article, "4 May", "5 May")
    change = settle_change(PassageChange.objects.open().get(), "retired", teacher)
    again(opened, opened.fact)
    assert (opened.status, opened.reviewed_by, opened.fact.status) == (Status.RETIRED, teacher, Fact.Status.RETIRED)
    unsettle_change(change, teacher)
    again(opened, opened.fact)
    assert (opened.status, opened.held, opened.reviewed_at) == (Status.PUBLISHED, Hold.CHANGED, None)
    assert opened.fact.status == Fact.Status.ACTIVE


def test_a_settled_change_is_settled_once(article: Article, opened: Question) -> None:
    revise(article, "4 May", "5 May")
    change = settle_change(PassageChange.objects.open().get(), "retired")
    with pytest.raises(NotAllowedNow):
        settle_change(change, "kept")
    revise(article, "5 May", "6 May")
    with pytest.raises(NotAllowedNow):
        unsettle_change(change)


@pytest.mark.parametrize("settlement", ["", "nonsense"])
def test_a_settlement_that_is_none_is_refused(article: Article, opened: Question, settlement: str) -> None:
    revise(article, "4 May", "5 May")
    with pytest.raises(NotAllowedNow):
        settle_change(PassageChange.objects.get(), settlement)


def rewritten(article: Article, answer: str, old: Question) -> Question:
    """What the generator makes of the new words."""
    quote = OPENED.replace("4 May 1931", answer)
    revision = article.revisions.order_by("-number")[0]
    start = revision.text.index(quote)
    passage = Passage.objects.create(revision=revision, start=start, end=start + len(quote), quote=quote)
    value = {"kind": old.fact.value["kind"], "text": answer}
    fact = factories.FactFactory(topic=article.topic, statement=quote, value=value)
    return factories.QuestionFactory(
        article=article, passage=passage, fact=fact, kind=old.kind, prompt=old.prompt, payload={"answer": answer},
        answer=answer, status=Status.DRAFT,
    )  # fmt: skip


def test_the_fact_takes_the_new_value_and_stays_itself(article: Article, opened: Question) -> None:
    teacher = factories.TeacherFactory()
    revise(article, "4 May", "5 May")
    new = rewritten(article, "5 May 1931", opened)
    old_key, new_key = opened.fact.key, new.fact.key
    change = settle_change(PassageChange.objects.open().get(), "taken_over", teacher)
    again(opened, new, opened.fact)
    assert (opened.status, opened.answer, opened.passage.quote) == (Status.RETIRED, "4 May 1931", OPENED)
    assert (new.status, new.fact, new.answer) == (Status.PUBLISHED, opened.fact, "5 May 1931")
    fact = opened.fact
    assert (fact.status, fact.value["text"], fact.statement, fact.key) == (
        Fact.Status.ACTIVE, "5 May 1931", new.passage.quote, new_key
    )  # fmt: skip
    assert [row.passage for row in fact.evidence.all()] == [new.passage]
    assert not Fact.objects.filter(key=old_key).exists()
    with pytest.raises(NotAllowedNow, match="Split"):
        unsettle_change(change, teacher)
    check_passages()


def test_without_a_question_for_the_new_words_nothing_is_taken_over(article: Article, opened: Question) -> None:
    revise(article, "4 May", "5 May")
    with pytest.raises(NotAllowedNow, match="No question was written"):
        settle_change(PassageChange.objects.open().get(), "taken_over")
    again(opened)
    assert (opened.held, opened.status) == (Hold.CHANGED, Status.PUBLISHED)


def test_a_value_that_another_article_still_gives_is_not_taken_over(article: Article, opened: Question) -> None:
    other = factories.ArticleFactory(topic=article.topic)
    Evidence.objects.create(fact=opened.fact, passage=passage_of(other, OPENED))
    revise(article, "4 May", "5 May")
    rewritten(article, "5 May 1931", opened)
    with pytest.raises(NotAllowedNow, match=other.title):
        settle_change(PassageChange.objects.open().get(), "taken_over")


def test_the_database_holds_one_change_a_passage_and_revision(article: Article, opened: Question) -> None:
    revise(article, "4 May", "5 May")
    change = PassageChange.objects.get()
    change.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        change.save(force_insert=True)
