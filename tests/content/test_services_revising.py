"""An article's text replaced: what moves along, what is held back, what goes, and what comes back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.management import CommandError

from content import services
from content.errors import NotAllowedNow
from content.models import (
    Article,
    Evidence,
    Fact,
    Passage,
    PassageChange,
    Question,
    RefusedDraft,
    Revision,
    Wording,
)
from content.services.revising import plan_revision, revise_article
from content.signals import article_revised, fact_retired
from tests import factories
from tests.content.revised import ENGINEER, FLOOD, OPENED, again, asked, check_passages, draft, outcomes, revise
from tests.factories import TEXT, passage_of

pytestmark = pytest.mark.django_db
Outcome, Hold, Status = PassageChange.Outcome, Question.Hold, Question.Status


@pytest.fixture
def article() -> Article:
    return factories.ArticleFactory()


@pytest.fixture
def opened(article: Article) -> Question:
    return asked(article, OPENED, "4 May 1931", kind="date")


@pytest.fixture
def engineer(article: Article) -> Question:
    return asked(article, ENGINEER, "Clara Voss")


# What moves


def test_a_passage_moves_along_with_all_that_hangs_on_it(article: Article, opened: Question) -> None:
    before = opened.passage.pk, opened.passage.start
    report = revise(article, "The bridge", "For long there was a ferry.\n\nThe bridge")
    again(opened, opened.passage, article)
    assert (report.new, report.moved, report.changed, report.vanished) == (True, 1, 0, 0)
    assert (opened.passage_id, opened.passage.revision, opened.held) == (before[0], report.revision, "")
    assert opened.passage.start > before[1]
    assert opened.passage.quote == OPENED
    assert opened.passage.suffix.startswith(" It carried")
    assert Question.objects.servable(type(article.topic).objects.all()).get() == opened
    assert article.digest == services.digest_of(report.revision.text)
    change = PassageChange.objects.get()
    assert (change.outcome, change.rule, change.similarity, change.old_start) == ("moved", "exact", 1.0, before[1])
    assert (change.old_revision.number, change.new_start) == (1, opened.passage.start)
    check_passages()


@pytest.mark.parametrize(
    ("old", "new"),
    [("bridge over", "brigde over"), ("opened on", "opened  on"), ("The bridge", "“The bridge"), ("over", "OVER")],
)
def test_slips_and_marks_change_nothing(article: Article, opened: Question, old: str, new: str) -> None:
    assert revise(article, old, new).moved == 1
    again(opened, opened.passage)
    assert opened.held == ""
    assert opened.passage.quote == opened.passage.revision.text[opened.passage.start : opened.passage.end]


def test_the_same_text_again_changes_nothing_and_says_so(article: Article, opened: Question) -> None:
    article.digest = services.digest_of(TEXT)
    article.save()
    seen: list[Any] = []
    article_revised.connect(lambda **kwargs: seen.append(kwargs), weak=False, dispatch_uid="seen")
    try:
        report = revise_article(article, draft(TEXT))
    finally:
        article_revised.disconnect(dispatch_uid="seen")
    assert (report.new, report.revision.number, seen) == (False, 1, [])
    assert plan_revision(article, draft(TEXT)).same
    assert Revision.objects.count() == 1
    assert not PassageChange.objects.exists()


def test_title_and_dates_stay_unless_the_text_gives_them(article: Article) -> None:
    title, published = article.title, article.published
    revise(article, "Arden", "Ardenne")
    again(article)
    assert (article.title, article.published, article.state) == (title, published, Article.State.WAITING)
    details = {"title": "The bridge", "title_derived": False, "published": date(2020, 1, 2)}
    revise(article, "Ardenne", "Arden", **details)
    again(article)
    assert (article.title, article.published) == ("The bridge", date(2020, 1, 2))


def test_two_passages_that_become_one_span_are_one(article: Article) -> None:
    quoted = f"“{ENGINEER}”"
    article.revisions.update(text=TEXT.replace(ENGINEER, quoted))
    one = asked(article, ENGINEER, "Clara Voss")
    other = asked(article, quoted, "Clara Voss", fact=one.fact, prompt="Who was it?", evidence=False)
    revise(article, quoted, ENGINEER)
    again(one, other)
    assert {one.status, other.status} == {Status.PUBLISHED}
    assert one.passage_id == other.passage_id
    [told] = Evidence.objects.filter(fact=one.fact)
    assert (told.passage_id, told.primary) == (one.passage_id, True)
    assert Passage.objects.filter(revision__number=2).count() == 1
    assert set(outcomes(article)) == {ENGINEER, quoted}
    check_passages()


def test_of_a_repeated_sentence_that_is_left_once_the_other_is_cited(article: Article) -> None:
    article.revisions.update(text=f"{TEXT}\n\nIn short: {ENGINEER}")
    one = asked(article, ENGINEER, "Clara Voss")
    second = f"In short: {ENGINEER}"
    other = asked(article, second, "Clara Voss", fact=one.fact, prompt="Who was it?", evidence=False)
    assert revise(article, f"\n\n{second}", "").recited == 1
    again(one, other)
    assert (other.status, other.passage_id) == (Status.PUBLISHED, one.passage_id)


# What changes


@pytest.mark.parametrize("new", ["5 May 1931", "4 March 1931", "4 May 1932", "about 4 May 1931"])
def test_a_changed_value_is_held_back(article: Article, opened: Question, engineer: Question, new: str) -> None:
    report = revise(article, "4 May 1931", new)
    again(opened, opened.passage, engineer)
    assert (report.changed, report.held, report.moved) == (1, 1, 1)
    assert (opened.held, opened.status, engineer.held) == (Hold.CHANGED, Status.PUBLISHED, "")
    assert (opened.passage.revision.number, opened.fact.status) == (1, Fact.Status.ACTIVE)
    change = PassageChange.objects.open().get()
    assert new in change.new_quote
    assert change.old_quote == OPENED
    check_passages()


def test_learners_facts_are_named_to_whoever_listens(article: Article, opened: Question, engineer: Question) -> None:
    told: list[dict[str, Any]] = []
    article_revised.connect(lambda **kwargs: told.append(kwargs), weak=False, dispatch_uid="told")
    try:
        report = revise(article, "", TEXT.replace("4 May", "5 May").replace(f" {ENGINEER}", ""))
    finally:
        article_revised.disconnect(dispatch_uid="told")
    [said] = told
    assert (said["revision"], said["changed"], said["vanished"]) == (
        report.revision, [opened.fact_id], [engineer.fact_id]
    )  # fmt: skip


def test_the_plan_says_what_will_be_done_and_does_nothing(
    article: Article, opened: Question, engineer: Question
) -> None:
    new = draft(TEXT.replace("4 May", "5 May").replace(f" {ENGINEER}", ""))
    before = list(Question.objects.order_by("pk").values())
    plan = plan_revision(article, new)
    assert list(Question.objects.order_by("pk").values()) == before
    assert Revision.objects.count() == 1
    [changed], [vanished] = plan.changed, plan.vanished
    assert (changed.old_quote, changed.quote, changed.published) == (OPENED, OPENED.replace("4 May", "5 May"), 1)
    assert (vanished.old_quote, vanished.quote, vanished.start) == (ENGINEER, "", None)
    report = revise_article(article, new)
    for name in ("held", "retired", "recited", "facts", "restored"):
        assert getattr(plan, name) == getattr(report, name)
    assert (report.held, report.retired, report.facts) == (1, 1, 1)


# What vanishes


def test_what_vanished_retires_its_questions_and_its_fact(article: Article, engineer: Question) -> None:
    gone: list[Fact] = []
    fact_retired.connect(lambda fact, **kwargs: gone.append(fact), weak=False, dispatch_uid="gone")
    try:
        report = revise(article, f" {ENGINEER}", "")
    finally:
        fact_retired.disconnect(dispatch_uid="gone")
    again(engineer, engineer.fact)
    assert (report.vanished, report.retired, report.facts) == (1, 1, 1)
    assert (engineer.status, engineer.fact.status) == (Status.RETIRED, Fact.Status.RETIRED)
    assert engineer.review_note
    assert gone == [engineer.fact]
    check_passages()


def test_a_question_cites_another_passage_that_tells_its_fact(article: Article, engineer: Question) -> None:
    other = factories.ArticleFactory(topic=article.topic)
    Evidence.objects.create(fact=engineer.fact, passage=passage_of(other, ENGINEER))
    report = revise(article, f" {ENGINEER}", "")
    old = engineer.passage_id
    again(engineer, engineer.fact)
    assert (report.recited, report.retired, report.facts) == (1, 0, 0)
    assert (engineer.status, engineer.fact.status) == (Status.PUBLISHED, Fact.Status.ACTIVE)
    assert engineer.passage.revision.article == other
    assert Wording.objects.get(question=engineer).passage_id == old
    assert engineer.fact.evidence.get(primary=True).passage_id == engineer.passage_id


def test_a_question_that_names_its_source_goes_with_it(article: Article, engineer: Question) -> None:
    other = factories.ArticleFactory(topic=article.topic, publisher="The Lenn Post")
    Evidence.objects.create(fact=engineer.fact, passage=passage_of(other, ENGINEER))
    Question.objects.filter(pk=engineer.pk).update(prompt="According to the Arden Gazette, who designed the bridge?")
    revise(article, f" {ENGINEER}", "")
    again(engineer, engineer.fact)
    assert (engineer.status, engineer.fact.status) == (Status.RETIRED, Fact.Status.ACTIVE)


def test_nothing_but_an_article_in_use_keeps_a_fact(article: Article, engineer: Question) -> None:
    other = factories.ArticleFactory(topic=article.topic)
    Evidence.objects.create(fact=engineer.fact, passage=passage_of(other, ENGINEER))
    services.retire_article(other)
    revise(article, f" {ENGINEER}", "")
    again(engineer, engineer.fact)
    assert (engineer.status, engineer.fact.status) == (Status.RETIRED, Fact.Status.RETIRED)


def test_refusals_of_the_old_text_go_with_it(article: Article) -> None:
    RefusedDraft.objects.create(revision=article.revisions.get(), start=0, end=9, prompt="When?", reason="no")
    revise(article, "Arden", "Ardenne")
    assert not RefusedDraft.objects.exists()


# Back again


def test_the_earlier_text_brings_back_what_its_going_took(
    article: Article, opened: Question, engineer: Question
) -> None:
    draft_question = asked(article, FLOOD, "1954", status=Status.DRAFT)
    passages = set(Passage.objects.values_list("pk", "start", "end", "quote"))
    revise(article, "", TEXT.replace("4 May", "5 May").replace(f" {ENGINEER}", "").replace(FLOOD, ""))
    again(opened, engineer, draft_question)
    assert (opened.held, engineer.status, draft_question.status) == (Hold.CHANGED, Status.RETIRED, Status.RETIRED)
    report = revise(article, "", TEXT)
    again(opened, engineer, draft_question, engineer.fact)
    assert (report.moved, report.restored) == (3, 3)
    assert (opened.held, engineer.status, engineer.held) == ("", Status.PUBLISHED, "")
    assert (draft_question.status, engineer.review_note) == (Status.DRAFT, "")
    assert engineer.fact.status == Fact.Status.ACTIVE
    assert set(Passage.objects.values_list("pk", "start", "end", "quote")) == passages
    assert {passage.revision.number for passage in Passage.objects.all()} == {3}
    assert not PassageChange.objects.open().exists()
    check_passages()


def test_what_a_teacher_retired_meanwhile_stays_so(article: Article, opened: Question) -> None:
    revise(article, "4 May", "5 May")
    services.retire(Question.objects.get(pk=opened.pk), factories.UserFactory(), "No good")
    revise(article, "5 May", "4 May")
    again(opened)
    assert (opened.status, opened.review_note) == (Status.RETIRED, "No good")


def test_changed_twice_it_waits_once_and_shows_the_latest_words(article: Article, opened: Question) -> None:
    revise(article, "4 May", "5 May")
    revise(article, "5 May", "6 May")
    change = PassageChange.objects.open().get()
    assert (change.revision.number, change.old_quote) == (3, OPENED)
    assert "6 May" in change.new_quote
    assert revise(article, "6 May", "4 May").restored == 1
    again(opened, opened.passage)
    assert (opened.held, opened.passage.revision.number) == ("", 4)


def test_changed_and_then_gone_and_then_back(article: Article, opened: Question) -> None:
    revise(article, "4 May", "5 May")
    revise(article, OPENED.replace("4 May", "5 May"), "")
    again(opened, opened.fact)
    assert (opened.status, opened.fact.status) == (Status.RETIRED, Fact.Status.RETIRED)
    assert not PassageChange.objects.open().exists()
    revise(article, "", TEXT)
    again(opened, opened.fact)
    assert (opened.status, opened.held, opened.fact.status) == (Status.PUBLISHED, "", Fact.Status.ACTIVE)


# What is refused


def test_a_text_that_another_article_of_the_topic_has_is_refused(article: Article, opened: Question) -> None:
    services.import_article(article.topic, draft("Another text. It is short.", title="Other"))
    for step in (plan_revision, revise_article):
        with pytest.raises(NotAllowedNow, match="Other"):
            step(article, draft("Another text. It is short."))
    assert article.revisions.count() == 1


@pytest.mark.parametrize("text", ["", " \n\n "])
def test_an_empty_text_is_refused(article: Article, text: str) -> None:
    with pytest.raises(NotAllowedNow):
        revise_article(article, draft(text))


def test_a_retired_article_keeps_its_text(article: Article) -> None:
    services.retire_article(article)
    article.refresh_from_db()
    with pytest.raises(NotAllowedNow):
        revise_article(article, draft("Another text."))


def test_nothing_half_done_stays_behind(article: Article, opened: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**kwargs: Any) -> None:
        raise RuntimeError

    article_revised.connect(broken, weak=False, dispatch_uid="broken")
    try:
        with pytest.raises(RuntimeError):
            revise(article, "4 May", "5 May")
    finally:
        article_revised.disconnect(dispatch_uid="broken")
    again(opened, article)
    assert (opened.held, article.revisions.count(), PassageChange.objects.count()) == ("", 1, 0)


def test_check_passages_knows_old_revisions(article: Article, opened: Question) -> None:
    revise(article, "4 May", "5 May")
    check_passages()
    Revision.objects.filter(number=1).update(text=TEXT.replace("Lenn", "Lynn"))
    with pytest.raises(CommandError):
        check_passages()
