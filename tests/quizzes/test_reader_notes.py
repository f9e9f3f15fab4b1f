"""What the reader says of other sources: signs on marks, the notes they lead to, and how many facts are borne out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from content import services as content
from content.models import Article, Evidence, Fact, Question
from quizzes import selectors, services
from quizzes.models import Learner
from quizzes.selectors.cards import day_of
from quizzes.selectors.giveaways import screen_of
from quizzes.shapes import ReaderPage
from tests import factories
from tests.quizzes.factories import answer_next, statements
from tests.quizzes.test_other_sources import ATTRIBUTED, OURS, THEIRS, another, asking, figure, settle

pytestmark = pytest.mark.django_db
RAIN = "Some 400 soldiers stayed in the rain."


@pytest.fixture
def learner(student: Any) -> Learner:
    return services.learner_for(student)


@pytest.fixture
def article(db: None) -> Article:
    return factories.ArticleFactory(revision=f"{OURS} It rained. {RAIN}", published=date(2011, 10, 21))


@pytest.fixture
def disputed(article: Article) -> Question:
    question = asking(article, ATTRIBUTED)
    another(question, THEIRS, "About 50,000")
    return question


@pytest.fixture
def overtaken(article: Article) -> Question:
    question = asking(article, "How many stayed?", "Some 400", RAIN)
    told = factories.ArticleFactory(topic=article.topic, revision="Only 157 soldiers stay behind.")
    fact = factories.FactFactory(topic=article.topic, value=figure("157"), as_of=date(2011, 12, 18))
    passage = factories.passage_of(told, "Only 157 soldiers stay behind.")
    Evidence.objects.create(fact=fact, passage=passage, primary=True)
    Fact.objects.filter(pk=question.fact_id).update(superseded_by=fact)
    return question


def page_of(learner: Learner, article: Article, now: datetime) -> ReaderPage:
    return selectors.reader_page(learner.user, learner, article, now)


def test_a_disputed_and_an_overtaken_fact_have_a_note_each_in_the_order_of_the_text(
    learner: Learner, article: Article, overtaken: Question, disputed: Question, now: datetime
) -> None:
    heard = page_of(learner, article, now).heard
    assert [(note.number, note.fact_id) for note in heard.notes] == [(1, disputed.fact_id), (2, overtaken.fact_id)]
    assert (heard.facts, heard.borne_out, heard.disputed, heard.overtaken) == (2, 0, 1, 1)


def test_the_sign_hangs_on_the_last_piece_of_its_fact_and_the_text_stays_whole(
    learner: Learner, article: Article, disputed: Question, now: datetime
) -> None:
    factories.QuestionFactory(article=article, passage=factories.passage_of(article, "39,000"))
    (block,) = page_of(learner, article, now).blocks
    signed = [piece.text for piece in block.pieces if piece.note]
    assert signed == [" soldiers in the country."]
    assert "".join(piece.text for piece in block.pieces) == article.revisions.get().text


def test_borne_out_are_facts_that_somebody_else_tells_and_nobody_disputes(
    learner: Learner, article: Article, disputed: Question, now: datetime
) -> None:
    another(disputed, "The 39,000 soldiers.", "39,000", "supports")
    assert page_of(learner, article, now).heard.borne_out == 0
    rain = asking(article, "How many stayed?", "Some 400", RAIN)
    copy = another(rain, RAIN, "Some 400", "supports", independent=False)
    assert page_of(learner, article, now).heard.borne_out == 0
    Evidence.objects.filter(pk=copy.pk).update(independent=True)
    assert page_of(learner, article, now).heard.borne_out == 1


def test_what_is_retired_or_about_something_else_leaves_no_sign(
    learner: Learner, article: Article, disputed: Question, now: datetime
) -> None:
    told = Evidence.objects.get(stance="disputes")
    settle(told, "unrelated")
    assert page_of(learner, article, now).heard.notes == []
    told.fact.settlements.all().delete()
    assert len(page_of(learner, article, now).heard.notes) == 1
    content.retire_article(told.passage.revision.article)
    assert page_of(learner, article, now).heard.notes == []


def test_the_page_has_the_sign_the_note_and_the_count(
    article: Article, disputed: Question, student_client: Client
) -> None:
    html = student_client.get(f"/articles/{article.pk}/").content.decode()
    for words in ('href="#note-1"', 'id="sign-1"', 'id="note-1"', 'href="#sign-1"', "sources disagree", THEIRS[14:]):
        assert words in html
    assert "Other sources dispute 1 of 1 fact marked here." in html
    mark = student_client.get(f"/articles/{article.pk}/facts/{disputed.fact_id}/").content.decode()
    assert "Sources disagree" in mark


def test_many_facts_cost_no_more(
    learner: Learner, article: Article, disputed: Question, overtaken: Question, now: datetime
) -> None:
    with statements() as few:
        page_of(learner, article, now)
    for n in range(5):
        another(disputed, f"Report {n} counts 50,000.", "50,000")
    with statements() as many:
        page_of(learner, article, now)
    assert len(many) == len(few)


def test_what_took_a_facts_place_was_on_the_screen(learner: Learner, overtaken: Question, now: datetime) -> None:
    answer_next(services.start_session(learner, now), now, "400")
    today = day_of(learner, now)
    assert "Only 157 soldiers stay behind." in screen_of(learner.pk, today, now.replace(hour=20)).text
