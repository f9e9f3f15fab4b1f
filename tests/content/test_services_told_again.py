"""The run that follows a revision: what moved stays, what is told again lives on, and nothing is told twice."""

from __future__ import annotations

from typing import Any

import pytest

from content import services
from content.drafts import TopicDraft
from content.importers.text import read_pasted
from content.models import (
    Article,
    Fact,
    PassageChange,
    Question,
    Wording,
)
from content.selectors import live_revisions
from content.services.changed_passages import settle_change
from content.services.revising import revise_article
from tests import factories
from tests.content import made
from tests.content.revised import again, check_passages, revise
from tests.factories import TEXT

pytestmark = pytest.mark.django_db
Outcome, Hold, Status = PassageChange.Outcome, Question.Hold, Question.Status


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
    # What is reviewed of each fact shows its value, as a statement that is true or false does not.
    for question in sorted(Question.objects.order_by("pk"), key=lambda one: one.kind == "true_false"):
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
