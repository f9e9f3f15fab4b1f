"""An article's text replaced: what moves along, what is held back, what goes, and what comes back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from content import services
from content.drafts import ArticleDraft, Block, TopicDraft
from content.errors import NotAllowedNow
from content.importers.text import read_pasted
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
from content.selectors import live_revisions
from content.services.changed_passages import settle_change, unsettle_change
from content.services.revising import plan_revision, revise_article
from content.signals import article_revised, fact_retired
from tests import factories
from tests.content import made
from tests.factories import TEXT, passage_of

pytestmark = pytest.mark.django_db
OPENED = "The bridge over the Lenn opened on 4 May 1931."
CARTS = "It carried 12,400 carts in its first year."
ENGINEER = "The engineer Clara Voss designed it."
FLOOD = "A flood damaged two of the nine piers in 1954."
Outcome, Hold, Status = PassageChange.Outcome, Question.Hold, Question.Status


def draft(text: str, **details: Any) -> ArticleDraft:
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block("prose", start, start + len(paragraph)))
        start += len(paragraph) + 2
    return ArticleDraft(text=text, blocks=tuple(blocks), **{"title": "", "title_derived": True, **details})


def asked(article: Article, quote: str, answer: str, **more: Any) -> Question:
    """A published typed question on its own fact, which `quote` tells."""
    value = more.pop("value", {"kind": "phrase", "text": answer})
    passage = passage_of(article, quote)
    if not more.pop("evidence", True):
        Evidence.objects.create(fact=more["fact"], passage=passage)
    fact = more.pop("fact", None) or factories.FactFactory(topic=article.topic, statement=quote, value=value)
    fields = {"kind": "short_answer", "payload": {"answer": answer}, "answer": answer, **more}
    return factories.QuestionFactory(article=article, passage=passage, fact=fact, **fields)


@pytest.fixture
def article() -> Article:
    return factories.ArticleFactory()


@pytest.fixture
def opened(article: Article) -> Question:
    return asked(article, OPENED, "4 May 1931", kind="date")


@pytest.fixture
def engineer(article: Article) -> Question:
    return asked(article, ENGINEER, "Clara Voss")


def revise(article: Article, old: str = "", new: str = "", **details: Any) -> Any:
    text = article.revisions.order_by("-number")[0].text
    assert old in text
    return revise_article(article, draft(text.replace(old, new) if old else new, **details))


def again(*rows: Any) -> None:
    for row in rows:
        row.refresh_from_db()


def outcomes(article: Article, number: int = 2) -> dict[str, str]:
    rows = PassageChange.objects.filter(revision__article=article, revision__number=number)
    return {row.old_quote: row.outcome for row in rows}


def check_passages() -> None:
    call_command("check_passages")


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


# Settled by a teacher


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


# The run that follows


PAGE = (
    "The observatory at Ulm\n\n"
    "The observatory at Ulm opened on 9 June 1931. Otto Brandt built the observatory in 1902. "
    "The work cost the town 90,000 crowns.\n\n"
    "The engineer Clara Voss designed the dome of the observatory in 1929. Clara Voss moved to Vienna in 1936.\n\n"
    "Otto Brandt died in Berlin in 1940. A fire damaged the observatory at Ulm in March 1954."
)
MOVED = "Clara Voss moved to Vienna in 1936."


@pytest.fixture
def written() -> Article:
    """An article with the questions that the generator writes about it, all published, one of each fact reviewed."""
    article, _new = services.import_article(factories.TopicFactory(), read_pasted(PAGE))
    services.generate_questions(article.topic)
    seen: set[int] = set()
    for question in Question.objects.order_by("pk"):
        if question.fact_id in seen:
            Question.objects.filter(pk=question.pk).update(status=Status.PUBLISHED)
        else:
            services.approve(question, factories.UserFactory())
            seen.add(question.fact_id)
    assert len(seen) > 3
    return article


def rewrite(article: Article, *changes: tuple[str, str]) -> Any:
    text = article.revisions.order_by("-number")[0].text
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    report = revise_article(article, read_pasted(text))
    services.generate_questions(article.topic)
    return report


def standing() -> dict[int, tuple[Any, ...]]:
    rows = Question.objects.exclude(status=Status.RETIRED)
    return {row.pk: (row.fact_id, row.kind, row.prompt, row.answer, row.status, row.held, row.version) for row in rows}


def test_moved_passages_keep_facts_and_questions_through_the_next_run(written: Article) -> None:
    facts, questions = set(Fact.objects.values_list("pk", "key", "status")), standing()
    report = rewrite(written, (". Otto Brandt built", ".\n\nOtto Brandt built"), ("crowns.\n\nThe", "crowns. The"))
    assert (report.new, report.changed, report.vanished) == (True, 0, 0)
    assert set(Fact.objects.values_list("pk", "key", "status")) == facts
    assert standing() == questions
    check_passages()


def test_a_slip_made_and_mended_makes_no_second_fact_to_ask_for(written: Article) -> None:
    facts = set(Question.objects.values_list("fact", flat=True))
    for old, new in (("observatory at Ulm opened", "obsevratory at Ulm opened"), ("obsevratory", "observatory")):
        assert rewrite(written, (old, new)).changed == 0
        assert set(Question.objects.values_list("fact", flat=True)) == facts
        assert not Question.objects.filter(held=Hold.CHANGED).exists()
    check_passages()


def test_a_changed_value_is_another_fact_until_a_teacher_takes_it_over(written: Article) -> None:
    old = Question.objects.filter(answer="9 June 1931")[0].fact
    rewrite(written, ("9 June 1931", "19 June 1931"))
    again(old)
    assert old.status == Fact.Status.ACTIVE
    assert Question.objects.get(fact=old, held=Hold.CHANGED, status=Status.PUBLISHED).reviewed_at
    new = Question.objects.filter(answer="19 June 1931")
    assert {one.status for one in new} == {Status.DRAFT}
    settle_change(PassageChange.objects.open().get(), "taken_over", factories.TeacherFactory())
    again(old)
    assert (old.value["text"], old.status) == ("19 June 1931", Fact.Status.ACTIVE)
    assert {one.fact for one in new.all()} == {old}
    assert Status.PUBLISHED in {one.status for one in new.all()}
    services.generate_questions(written.topic)
    assert {one.fact_id for one in new.all()} == {old.pk}
    rewrite(written, ("19 June 1931", "9 June 1931"))
    again(old)
    assert {one.held for one in new.filter(status=Status.PUBLISHED)} == {Hold.CHANGED}
    assert old.value["text"] == "19 June 1931"
    check_passages()


def test_what_nobody_reviewed_is_asked_of_the_new_words_by_the_next_run() -> None:
    topic = factories.TopicFactory()
    article, _new = services.import_article(topic, made.article_draft())
    opened = made.fact()
    first = TopicDraft((opened,), (made.choice(opened), made.choice(opened, "On what day did it open?")))
    services.store_topic_draft(topic, list(live_revisions(topic)), first)
    one, other = Question.objects.order_by("pk")
    services.approve(one)
    Question.objects.filter(pk=other.pk).update(status=Status.PUBLISHED)
    revise(article, "The bridge over", "The old bridge over")
    text = TEXT.replace("The bridge over", "The old bridge over")
    now = made.fact(quote="The old bridge over the Lenn opened on 4 May 1931.", text=text)
    second = TopicDraft((now,), (made.choice(now), made.choice(now, "On what day did it open?")))
    services.store_topic_draft(topic, list(live_revisions(topic)), second)
    again(one, other)
    assert (one.held, one.passage.revision.number) == (Hold.CHANGED, 1)
    assert (other.held, other.status, other.passage.revision.number) == ("", Status.PUBLISHED, 2)
    assert one.fact.evidence.get(primary=True).passage_id == other.passage_id
    settle_change(PassageChange.objects.open().get(), "kept")
    again(one)
    assert (one.held, one.passage_id) == ("", other.passage_id)
    check_passages()


def test_a_fact_that_is_told_elsewhere_later_lives_on(written: Article) -> None:
    fact = Question.objects.filter(passage__quote=MOVED)[0].fact
    reviewed = fact.questions.exclude(reviewed_at=None).get()
    rewrite(written, (f" {MOVED}", ""))
    again(fact, reviewed)
    assert (fact.status, reviewed.status) == (Fact.Status.RETIRED, Status.RETIRED)
    other, _new = services.import_article(
        written.topic, read_pasted(f"Builders\n\n{MOVED} She came to Ulm in 1950. Both are well known in Ulm.")
    )
    services.generate_questions(written.topic)
    again(fact, reviewed)
    assert (fact.status, reviewed.status) == (Fact.Status.ACTIVE, Status.PUBLISHED)
    assert reviewed.passage.revision.article == other
    assert Wording.objects.filter(question=reviewed).exists()
    check_passages()
