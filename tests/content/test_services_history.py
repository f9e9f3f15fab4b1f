"""Earlier wordings: kept with every change, shown as a change of words, and put back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from content import services
from content.errors import InvalidQuestion, NotAllowedNow
from content.models import Article, Question, Wording
from content.selectors.wordings import past_wordings
from content.services import Answers, WrittenQuestion
from content.services.history import changes, lines_changed
from tests import factories
from tests.content import made

pytestmark = pytest.mark.django_db
WHO = WrittenQuestion(
    "multiple_choice", "Who designed the bridge?", Answers("Clara Voss", ("Anna Lind", "Otto Brandt")), made.ENGINEER
)


@pytest.fixture
def article() -> Article:
    return factories.ArticleFactory()


@pytest.fixture
def question(article: Article) -> Question:
    return services.add_question(article, WHO, publish=True)


def test_an_edit_keeps_what_was_shown_before(question: Question) -> None:
    by, before = factories.UserFactory(), question.payload
    services.edit_question(question, replace(WHO, prompt="Who drew the plans?"), by, same_meaning=False)
    past = Wording.objects.get()
    assert (past.version, past.prompt, past.payload, past.answer) == (1, WHO.prompt, before, "Clara Voss")
    assert (past.passage, past.same_meaning, past.changed_by) == (question.passage, False, by)
    question.refresh_from_db()
    assert question.version == 2


def test_an_edit_without_a_change_keeps_nothing(question: Question) -> None:
    services.edit_question(question, WHO)
    assert not Wording.objects.exists()


def test_a_refused_edit_keeps_nothing(question: Question) -> None:
    with pytest.raises(InvalidQuestion):
        services.edit_question(question, replace(WHO, answers=Answers("Anna Berg", ("Otto Brandt",))))
    assert not Wording.objects.exists()


def test_what_changed_is_told_in_words(question: Question) -> None:
    new = replace(WHO, prompt="Who designed the old bridge?", answers=Answers("Clara Voss", ("Anna Lind", "Eva Roth")))
    services.edit_question(question, new)
    question.refresh_from_db()
    [past] = past_wordings(question)
    assert {change.label: list(change.pieces) for change in past.changes} == {
        "Question": [("same", "Who designed the "), ("missing", "old "), ("same", "bridge?")],
        "Wrong answers": [("same", "Anna Lind"), ("extra", "Otto Brandt"), ("missing", "Eva Roth")],
    }


def test_an_earlier_wording_of_the_same_meaning_is_put_back(question: Question) -> None:
    payload = question.payload
    changed = replace(WHO, prompt="Who drew it?", answers=Answers("Clara Voss", ("Anna Lind",)))
    services.edit_question(question, changed)
    services.restore_wording(question, Wording.objects.get())
    question.refresh_from_db()
    assert (question.prompt, question.version) == (WHO.prompt, 1)
    assert question.payload == payload
    assert list(Wording.objects.order_by("pk").values_list("prompt", flat=True)) == [WHO.prompt, "Who drew it?"]


def test_one_of_another_meaning_begins_a_version(question: Question) -> None:
    services.edit_question(question, replace(WHO, prompt="Who drew it?"), same_meaning=False)
    services.restore_wording(question, Wording.objects.get())
    question.refresh_from_db()
    assert (question.prompt, question.version) == (WHO.prompt, 3)


def test_what_an_article_has_made_true_since_is_not_put_back(article: Article, question: Question) -> None:
    services.edit_question(question, replace(WHO, answers=Answers("Clara Voss", ("Otto Brandt",))))
    factories.ArticleFactory(topic=article.topic, revision="Anna Lind designed the bridge at Ulm.")
    with pytest.raises(InvalidQuestion, match="Anna Lind"):
        services.restore_wording(question, Wording.objects.get())


def test_a_retired_question_gets_nothing_back(question: Question) -> None:
    services.edit_question(question, replace(WHO, prompt="Who drew it?"))
    services.retire(Question.objects.get(), None)
    with pytest.raises(NotAllowedNow):
        services.restore_wording(Question.objects.get(), Wording.objects.get())


def test_what_the_generator_mends_keeps_its_old_words(article: Article) -> None:
    topic, revision = article.topic, article.revisions.get()
    topic.publish_ready = True
    topic.save()
    fact = made.fact()
    services.store_topic_draft(topic, [revision], made.TopicDraft((fact,), (made.choice(fact),)))
    old = Question.objects.get()
    other = made.choice(fact, wrong=("1 June 1932", "2 July 1933", "3 March 1934"))
    services.store_topic_draft(topic, [revision], made.TopicDraft((fact,), (other,)))
    question = Question.objects.get()
    assert (question.pk, question.version, question.status) == (old.pk, 2, "published")
    past = Wording.objects.get()
    assert (past.version, past.payload, past.changed_by, past.same_meaning) == (1, old.payload, None, False)


def test_what_comes_back_as_it_was_keeps_the_ids_of_its_choices(article: Article) -> None:
    topic, revision, fact = article.topic, article.revisions.get(), made.fact()
    whole = made.TopicDraft((fact,), (made.choice(fact),))
    services.store_topic_draft(topic, [revision], whole)
    before = Question.objects.get()
    services.store_topic_draft(topic, [revision], made.TopicDraft((fact,), ()))
    assert Question.objects.get().status == "retired"
    services.store_topic_draft(topic, [revision], whole)
    after = Question.objects.get()
    assert (after.status, after.version, after.payload) == ("draft", 1, before.payload)


# Laid beside each other


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("", "", []),
        ("one two", "one two", [("same", "one two")]),
        ("one two", "one three", [("same", "one "), ("extra", "two"), ("missing", "three")]),
        ("", "new", [("missing", "new")]),
    ],
)
def test_texts_are_compared_word_by_word(old: str, new: str, pieces: list[Any]) -> None:
    assert [piece for piece in changes(old, new) if piece[1]] == pieces


def test_lines_have_no_order() -> None:
    assert lines_changed(["a", "b"], ["b", "c"]) == [("same", "b"), ("extra", "a"), ("missing", "c")]
