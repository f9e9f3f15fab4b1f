"""What a run of the generator leaves behind, and what a second one changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.core import serializers

from content import services
from content.drafts import EvidenceDraft, TopicDraft
from content.errors import NotAllowedNow, PassageNotFound
from content.models import Article, Evidence, Fact, Passage, Question, RefusedDraft, Revision, Topic
from content.selectors import live_revisions
from tests import factories
from tests.content import made

pytestmark = pytest.mark.django_db
SECOND = "The bridge over the Lenn opened on 4 May 1931, the county says.\n\nIt cost 90,000 crowns."


@pytest.fixture
def topic() -> Topic:
    topic = factories.TopicFactory()
    services.import_article(topic, made.article_draft())
    return topic


def store(topic: Topic, draft: TopicDraft | None = None) -> services.GenerationReport:
    return services.store_topic_draft(topic, list(live_revisions(topic)), draft or made.topic_draft())


def everything() -> str:
    rows = [row for model in (Article, Passage, Fact, Evidence, Question, RefusedDraft) for row in model.objects.all()]
    return serializers.serialize("json", rows)


def drafted(**more: Any) -> TopicDraft:
    opened = made.fact()
    return TopicDraft((opened,), (made.choice(opened, **more),))


def test_facts_passages_questions_and_refusals_are_stored(topic: Topic) -> None:
    report = store(topic)
    assert (report.new_facts, report.new_drafts, report.refused, report.published) == (2, 2, 1, 0)
    question = Question.objects.get(kind="multiple_choice")
    assert (question.status, question.origin, question.tier) == ("draft", "rule", "ready")
    assert question.passage.quote == made.OPENED
    assert question.passage.suffix.startswith(" It carried 12,400")
    assert question.fact.statement == made.OPENED
    assert (question.answer, question.template) == ("4 May 1931", "when")
    assert RefusedDraft.objects.get().reason == "needs context"


def test_stored_choices_have_ids_of_their_own(topic: Topic) -> None:
    store(topic)
    payload = Question.objects.get(kind="multiple_choice").payload
    ids = {choice["id"] for choice in payload["choices"]}
    assert len(ids) == 4
    assert not ids & {"c0", "c1", "c2", "c3"}
    assert next(one["text"] for one in payload["choices"] if one["id"] == payload["correct"]) == "4 May 1931"


def test_the_same_run_again_changes_nothing(topic: Topic) -> None:
    store(topic)
    before = everything()
    report = store(topic)
    assert everything() == before
    assert (report.new_facts, report.new_drafts, report.mended, report.withdrawn) == (0, 0, 0, 0)


def test_evidence_of_two_articles_is_one_fact_with_one_primary_passage(topic: Topic) -> None:
    services.import_article(topic, made.article_draft(SECOND))
    here = made.fact()
    there = made.fact(quote=SECOND.split("\n")[0], text=SECOND, article=1)
    store(topic, TopicDraft((here, there), (made.choice(here),)))
    rows = Fact.objects.get().evidence.order_by("pk")
    assert [row.primary for row in rows] == [True, False]
    assert len({row.passage.revision.article_id for row in rows}) == 2


def test_a_passage_that_is_not_verbatim_stores_nothing(topic: Topic) -> None:
    wrong = replace(made.passage(), quote="The bridge over the Lenn opened on 5 May 1931.")
    fact = replace(made.fact(), passage=wrong)
    with pytest.raises(PassageNotFound, match="word for word"):
        store(topic, TopicDraft((made.fact("other", made.FLOOD, "1954"), fact), ()))
    assert not Fact.objects.exists()
    assert not Passage.objects.exists()


def test_an_older_reading_does_not_undo_a_newer_one(topic: Topic) -> None:
    revisions = list(live_revisions(topic))
    services.import_article(topic, made.article_draft(SECOND))
    with pytest.raises(NotAllowedNow, match="changed while"):
        services.store_topic_draft(topic, revisions, made.topic_draft())
    assert not Question.objects.exists()


def test_a_rejected_draft_does_not_come_back(topic: Topic) -> None:
    store(topic)
    question = Question.objects.get(kind="multiple_choice")
    services.reject(question, None, "too easy")
    store(topic)
    question.refresh_from_db()
    assert (question.status, question.review_note) == ("retired", "too easy")
    assert Question.objects.filter(kind="multiple_choice").count() == 1


def test_an_unreviewed_draft_follows_a_changed_option(topic: Topic) -> None:
    store(topic, drafted())
    report = store(topic, drafted(wrong=("9 June 1931", "12 May 1929", "1 April 1930")))
    assert (report.mended, report.new_drafts) == (1, 0)
    texts = {choice["text"] for choice in Question.objects.get().payload["choices"]}
    assert "1 April 1930" in texts
    assert "21 May 1934" not in texts


def test_a_draft_that_is_no_longer_written_is_withdrawn_and_comes_back(topic: Topic) -> None:
    store(topic)
    report = store(topic, drafted())
    assert report.withdrawn == 1
    question = Question.objects.get(kind="short_answer")
    assert question.status == "retired"
    assert "no longer bear it out" in question.review_note
    store(topic)
    question.refresh_from_db()
    assert (question.status, question.review_note) == ("draft", "")


@pytest.mark.parametrize("step", ["approved", "edited", "reopened", "written by hand"])
def test_what_a_person_touched_is_left_alone(topic: Topic, step: str) -> None:
    store(topic)
    question = Question.objects.get(kind="short_answer")
    if step == "approved":
        services.approve(question)
    elif step == "edited":
        answers = services.Answers("Clara Voss")
        written = services.WrittenQuestion("short_answer", "Which engineer designed it?", answers, made.ENGINEER)
        services.edit_question(question, written)
    elif step == "reopened":
        services.reject(question, None, "hm")
        services.reopen(question)
    else:
        Question.objects.filter(pk=question.pk).update(origin="teacher")
    before = Question.objects.values().get(pk=question.pk)
    store(topic, drafted())
    assert Question.objects.values().get(pk=question.pk) == before


def test_ready_drafts_are_published_where_the_topic_says_so(topic: Topic) -> None:
    services.update_topic(topic, name=topic.name, visibility=topic.visibility, publish_ready=True)
    report = store(topic)
    assert report.published == 1
    assert Question.objects.get(kind="multiple_choice").status == "published"
    assert Question.objects.get(kind="short_answer").status == "draft"
    assert list(Question.objects.servable(Topic.objects.open())) == [Question.objects.get(kind="multiple_choice")]


def test_ready_drafts_that_wait_are_published_once_the_topic_says_so(topic: Topic) -> None:
    store(topic)
    services.update_topic(topic, name=topic.name, visibility=topic.visibility, publish_ready=True)
    assert store(topic).published == 1
    assert Question.objects.published().get().version == 1


def test_a_published_question_nobody_reviewed_gets_a_version_when_its_options_change(topic: Topic) -> None:
    services.update_topic(topic, name=topic.name, visibility=topic.visibility, publish_ready=True)
    store(topic, drafted())
    store(topic, drafted(wrong=("9 June 1931", "12 May 1929", "1 April 1930")))
    question = Question.objects.get()
    assert (question.status, question.version) == ("published", 2)


def test_a_retired_fact_gets_no_new_questions(topic: Topic) -> None:
    store(topic, TopicDraft((made.fact(),), ()))
    Fact.objects.update(status="retired")
    store(topic, drafted())
    assert not Question.objects.exists()


def test_a_merged_fact_hands_its_questions_on(topic: Topic) -> None:
    older = factories.FactFactory(topic=topic)
    store(topic, TopicDraft((made.fact(),), ()))
    Fact.objects.exclude(pk=older.pk).update(status="retired", merged_into=older)
    store(topic, drafted())
    question = Question.objects.get()
    assert question.fact == older
    assert older.evidence.filter(passage=question.passage).exists()


def test_a_draft_its_kind_finds_unsound_is_refused_with_the_reason(topic: Topic) -> None:
    store(topic, drafted(wrong=("4 May 1931", "12 May 1929", "21 May 1934")))
    assert not Question.objects.exists()
    assert "there twice" in RefusedDraft.objects.get().reason


def test_a_long_key_is_kept_apart_by_its_digest(topic: Topic) -> None:
    one, two = made.fact("x" * 400 + "1"), made.fact("x" * 400 + "2", made.FLOOD, "1954")
    store(topic, TopicDraft((one, two), ()))
    store(topic, TopicDraft((one, two), ()))
    assert Fact.objects.count() == 2
    assert all(len(fact.key) == 300 for fact in Fact.objects.all())


def test_refusals_are_those_of_the_last_run(topic: Topic) -> None:
    store(topic)
    store(topic, TopicDraft((), (), (made.refusal("gives the answer away"), made.refusal("opinion"))))
    assert set(RefusedDraft.objects.values_list("reason", flat=True)) == {"gives the answer away", "opinion"}


def test_the_report_reads_as_a_sentence(topic: Topic) -> None:
    assert str(store(topic)) == "2 facts, 2 drafts, 1 refused; new: 2 facts, 2 drafts"


def test_a_revision_that_was_replaced_is_not_read(topic: Topic) -> None:
    article = topic.articles.get()
    newer = Revision.objects.create(article=article, number=2, text="Other words.", blocks=[])
    assert list(live_revisions(topic)) == [newer]


def test_another_grade_alone_begins_no_version(topic: Topic) -> None:
    services.update_topic(topic, name=topic.name, visibility=topic.visibility, publish_ready=True)
    store(topic)
    before = Question.objects.get(kind="multiple_choice")
    drafts = made.topic_draft()
    graded = tuple(replace(one, tier="review", confidence=0.8) for one in drafts.questions)
    report = store(topic, replace(drafts, questions=graded))
    after = Question.objects.get(kind="multiple_choice")
    assert (after.tier, after.confidence, after.status) == ("review", 0.8, "published")
    assert (after.version, after.payload) == (before.version, before.payload)
    assert report.mended == 0


def test_a_draft_that_was_reworded_is_not_written_again(topic: Topic) -> None:
    store(topic)
    question = Question.objects.get(kind="short_answer")
    answers = services.Answers("Clara Voss")
    written = services.WrittenQuestion("short_answer", "Which engineer planned it?", answers, made.ENGINEER)
    services.edit_question(question, written)
    assert store(topic).new_drafts == 0
    assert Question.objects.get(kind="short_answer").prompt == "Which engineer planned it?"


def test_what_other_articles_say_is_evidence_beside_the_primary_one(topic: Topic) -> None:
    services.import_article(topic, made.article_draft(SECOND))
    opened = made.fact()
    said = made.passage("The bridge over the Lenn opened on 4 May 1931, the county says.", text=SECOND, article=1)
    cost = made.passage("It cost 90,000 crowns.", text=SECOND, article=1)
    others = (
        EvidenceDraft(opened.key, said, "supports"),
        EvidenceDraft(opened.key, cost, "disputes"),
        EvidenceDraft(opened.key, opened.passage, "disputes"),
    )
    draft = TopicDraft((opened,), (made.choice(opened),), evidence=others)
    for _ in range(2):
        store(topic, draft)
        rows = set(Evidence.objects.values_list("passage__quote", "stance", "primary"))
        assert rows == {
            (made.OPENED, "supports", True),
            (said.quote, "supports", False),
            (cost.quote, "disputes", False),
        }
