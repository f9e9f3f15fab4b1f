"""Facts merged, split, retired and brought back: nothing is lost, and nothing asked twice."""

from __future__ import annotations

from typing import Any

import pytest

from content import services
from content.errors import InvalidQuestion, NotAllowedNow
from content.models import Article, Evidence, Fact, Question, Split, Topic
from content.services.merging import merger
from content.services.splitting import parting
from tests import factories
from tests.content import made
from tests.factories import FactFactory, QuestionFactory, passage_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return factories.ArticleFactory()


@pytest.fixture
def pair(article: Article) -> tuple[Fact, Fact]:
    """Two facts that say the same, each with a question and a passage of its own."""
    old = QuestionFactory(article=article, prompt="When did it open?")
    young = QuestionFactory(
        article=article, prompt="On which day did it open?", passage=passage_of(article, made.CARTS)
    )
    return old.fact, young.fact


def passages(fact: Fact) -> dict[str, bool]:
    return dict(fact.evidence.values_list("passage__quote", "primary"))


# Merging


@pytest.mark.parametrize("turned", [False, True])
def test_the_older_fact_survives_whichever_was_chosen_first(pair: tuple[Fact, Fact], turned: bool) -> None:
    old, young = pair
    done = services.merge_facts(*((young, old) if turned else (old, young)))
    young.refresh_from_db()
    assert (done.into, young.status, young.merged_into) == (old, "retired", old)
    assert set(old.questions.values_list("prompt", flat=True)) == {"When did it open?", "On which day did it open?"}
    assert passages(old) == {made.OPENED: True, made.CARTS: False}
    assert not young.evidence.exists()


def test_a_passage_that_tells_both_is_there_once(article: Article) -> None:
    one, other = QuestionFactory(article=article), QuestionFactory(article=article)
    assert merger(one.fact, other.fact).passages == 0
    services.merge_facts(one.fact, other.fact)
    assert passages(one.fact) == {made.OPENED: True}


def test_what_only_disputes_gets_a_primary_passage_from_the_other(article: Article) -> None:
    one, other = QuestionFactory(article=article), QuestionFactory(article=article)
    Evidence.objects.filter(fact=one.fact).delete()
    services.merge_facts(one.fact, other.fact)
    assert passages(one.fact) == {made.OPENED: True}


@pytest.mark.parametrize(
    ("mine", "theirs", "retired"),
    [("published", "published", "theirs"), ("draft", "published", "mine"), ("draft", "draft", "theirs")],
)
def test_of_a_question_that_would_be_there_twice_the_one_further_on_stays(
    article: Article, mine: str, theirs: str, retired: str
) -> None:
    one = QuestionFactory(article=article, prompt="When did it open?", status=mine)
    other = QuestionFactory(article=article, prompt="when did it open", status=theirs)
    done = services.merge_facts(one.fact, other.fact)
    assert list(done.retires) == [one if retired == "mine" else other]
    standing = Question.objects.exclude(status="retired").get()
    assert standing == (other if retired == "mine" else one)
    assert standing.fact == one.fact
    assert Question.objects.filter(fact=one.fact).count() == 2


def test_facts_with_different_answers_are_merged_on_the_teachers_word_alone(article: Article) -> None:
    one = QuestionFactory(article=article)
    value = {"kind": "date", "text": "9 June 1931", "day": "1931-06-09", "precision": "day"}
    other = QuestionFactory(article=article, fact=FactFactory(topic=article.topic, value=value))
    with pytest.raises(NotAllowedNow, match="different answers, “4 May 1931” and “9 June 1931”"):
        services.merge_facts(one.fact, other.fact)
    assert Fact.objects.filter(status="active").count() == 2
    services.merge_facts(one.fact, other.fact, although_different=True)
    assert Fact.objects.filter(status="active").get() == one.fact


def test_facts_that_can_not_be_merged_say_why(pair: tuple[Fact, Fact]) -> None:
    old, young = pair
    elsewhere = QuestionFactory().fact
    with pytest.raises(NotAllowedNow, match="another fact"):
        services.merge_facts(old, old)
    with pytest.raises(NotAllowedNow, match="different topics"):
        services.merge_facts(old, elsewhere)
    services.retire_fact(young)
    with pytest.raises(NotAllowedNow, match="is retired"):
        services.merge_facts(old, young)
    assert not Fact.objects.exclude(merged_into=None).exists()


def timeline(article: Article, *facts: Fact) -> Question:
    days = ["1931-05-04", "1932-05-04", "1933-05-04", "1934-05-04"]
    parts = [
        {"id": f"p{n}", "text": f"Event {n}", "day": days[n], "precision": "day", "fact": fact.pk}
        for n, fact in enumerate(facts)
    ]
    passage = facts[0].passages.get()
    return QuestionFactory(
        article=article, fact=facts[0], passage=passage, kind="ordering", payload={"parts": parts}, prompt="Order?"
    )


def test_a_timeline_asks_for_the_fact_that_survives(article: Article, pair: tuple[Fact, Fact]) -> None:
    old, young = pair
    others = [FactFactory(topic=article.topic) for _ in range(2)]
    asked = timeline(article, young, *others)
    services.merge_facts(old, young)
    asked.refresh_from_db()
    assert (asked.status, asked.fact) == ("published", old)
    assert [line["fact"] for line in asked.payload["parts"]] == [old.pk, *(fact.pk for fact in others)]


def test_a_timeline_that_asks_for_both_is_taken_out(article: Article, pair: tuple[Fact, Fact]) -> None:
    asked = timeline(article, *pair, FactFactory(topic=article.topic))
    services.merge_facts(*pair)
    asked.refresh_from_db()
    assert asked.status == "retired"


# Retiring


def test_a_retired_fact_is_asked_by_nobody_and_comes_back(pair: tuple[Fact, Fact]) -> None:
    old, young = pair
    services.retire_fact(old)
    assert {one.fact for one in Question.objects.servable(Topic.objects.open())} == {young}
    with pytest.raises(NotAllowedNow, match="retired already"):
        services.retire_fact(old)
    services.restore_fact(old)
    assert {one.fact for one in Question.objects.servable(Topic.objects.open())} == {old, young}
    with pytest.raises(NotAllowedNow, match="can be brought back"):
        services.restore_fact(old)


def test_a_merged_fact_does_not_come_back(pair: tuple[Fact, Fact]) -> None:
    old, young = pair
    services.merge_facts(old, young)
    young.refresh_from_db()
    with pytest.raises(NotAllowedNow, match="not merged"):
        services.restore_fact(young)


def test_a_timeline_goes_and_comes_with_its_facts(article: Article, pair: tuple[Fact, Fact]) -> None:
    asked = timeline(article, *pair, FactFactory(topic=article.topic))
    for line in asked.payload["parts"]:
        Evidence.objects.get_or_create(fact_id=line["fact"], passage=asked.passage)
    services.retire_fact(pair[1])
    asked.refresh_from_db()
    assert asked.status == "retired"
    services.restore_fact(Fact.objects.get(pk=pair[1].pk))
    asked.refresh_from_db()
    assert asked.status == "draft"


# Splitting


@pytest.fixture
def double(article: Article) -> tuple[Fact, Question, Question]:
    """A fact that says two things: when the bridge opened, and how many carts it carried."""
    opened = QuestionFactory(article=article)
    passage = passage_of(article, made.CARTS)
    Evidence.objects.create(fact=opened.fact, passage=passage)
    carts = QuestionFactory(
        article=article, fact=opened.fact, kind="number", prompt="How many carts?", answer="12,400",
        payload={"answer": "12,400"}, passage=passage,
    )  # fmt: skip
    return opened.fact, opened, carts


def split(fact: Fact, *questions: Question, **more: Any) -> Fact:
    told = {"statement": made.CARTS, "answer": "12,400", **more}
    return services.split_fact(fact, [question.pk for question in questions], **told)


def test_questions_and_their_passages_go_to_a_new_fact(double: tuple[Fact, Question, Question]) -> None:
    fact, opened, carts = double
    by = factories.UserFactory()
    part = split(fact, carts, by=by)
    carts.refresh_from_db()
    opened.refresh_from_db()
    assert (opened.fact, carts.fact) == (fact, part)
    assert (passages(fact), passages(part)) == ({made.OPENED: True}, {made.CARTS: True})
    assert (part.value["kind"], part.value["amount"], part.statement) == ("number", "12400", made.CARTS)
    assert (Split.objects.get().origin, part.split.by) == (fact, by)


def test_the_fact_that_stays_has_a_primary_passage_still(double: tuple[Fact, Question, Question]) -> None:
    fact, opened, _carts = double
    part = split(fact, opened, statement=made.OPENED, answer="4 May 1931")
    assert (passages(fact), passages(part)) == ({made.CARTS: True}, {made.OPENED: True})


def test_what_is_cited_on_both_sides_tells_both(double: tuple[Fact, Question, Question]) -> None:
    fact, opened, carts = double
    Question.objects.filter(pk=carts.pk).update(passage=opened.passage)
    planned = parting(fact, [carts.pk], [])
    assert ([one.quote for one in planned.both], list(planned.goes)) == ([made.OPENED], [])
    part = split(fact, carts)
    assert made.OPENED in passages(fact)
    assert passages(part) == {made.OPENED: True}


@pytest.mark.parametrize(
    ("which", "more", "says"),
    [
        ((), {}, "at least one question"),
        ((0, 1), {}, "Leave at least one question"),
        ((1,), {"statement": "  "}, "what the new fact says"),
        ((1,), {"answer": ""}, "its answer"),
    ],
)
def test_a_split_that_makes_no_sense_is_refused(
    double: tuple[Fact, Question, Question], which: tuple[int, ...], more: dict[str, Any], says: str
) -> None:
    fact, *questions = double
    with pytest.raises((NotAllowedNow, InvalidQuestion), match=says):
        split(fact, *(questions[n] for n in which), **more)
    assert not Split.objects.exists()
    assert Fact.objects.filter(key__startswith="split:").count() == 0


def test_the_fact_that_stays_keeps_a_passage(double: tuple[Fact, Question, Question]) -> None:
    fact, opened, carts = double
    Question.objects.filter(pk=opened.pk).update(status="retired", fact=FactFactory(topic=fact.topic))
    with pytest.raises(NotAllowedNow, match="Leave at least one"):
        split(fact, carts, passages=list(fact.evidence.values_list("passage_id", flat=True)))


def test_a_retired_fact_is_not_split(double: tuple[Fact, Question, Question]) -> None:
    fact, _opened, carts = double
    services.retire_fact(fact)
    with pytest.raises(NotAllowedNow, match="Bring it back"):
        split(fact, carts)


def test_the_generator_leaves_what_was_split_where_it_is() -> None:
    topic = factories.TopicFactory()
    article = factories.ArticleFactory(topic=topic)
    revision = article.revisions.get()
    one = made.fact()
    drafts = made.TopicDraft(
        (one,), (made.choice(one), made.typed(made.fact(quote=made.ENGINEER, answer="Clara Voss")))
    )
    services.store_topic_draft(topic, [revision], drafts)
    fact = Fact.objects.get()
    moved = Question.objects.get(kind="short_answer")
    part = services.split_fact(fact, [moved.pk], statement=made.ENGINEER, answer="Clara Voss")
    before = list(Question.objects.order_by("pk").values("pk", "fact_id", "status"))
    told = (passages(fact), passages(part))
    services.store_topic_draft(topic, [revision], drafts)
    assert list(Question.objects.order_by("pk").values("pk", "fact_id", "status")) == before
    assert (passages(fact), passages(part)) == told


def test_what_was_split_can_be_merged_again(double: tuple[Fact, Question, Question]) -> None:
    fact, _opened, carts = double
    part = split(fact, carts)
    services.merge_facts(fact, part, although_different=True)
    carts.refresh_from_db()
    assert carts.fact == fact
    assert passages(fact) == {made.OPENED: True, made.CARTS: False}
