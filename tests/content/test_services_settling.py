"""A teacher decides between two sources, and takes it back."""

from __future__ import annotations

from typing import Any

import pytest

from content import services
from content.errors import NotAllowedNow
from content.models import Evidence, Fact, Passage, Question, Review, Settlement, Topic
from tests import factories
from tests.content import conflicting as c

pytestmark = pytest.mark.django_db
CONFLICT, OVERRULED = "conflict", "overruled"


@pytest.fixture
def topic() -> Topic:
    return factories.TopicFactory()


@pytest.fixture
def sides(topic: Topic) -> tuple[Fact, Fact]:
    return c.two_articles(topic)


@pytest.fixture
def by(topic: Topic) -> Any:
    return factories.TeacherFactory()


def passage(fact: Fact) -> Passage:
    """What speaks against a fact."""
    return Passage.objects.get(evidence__fact=fact, evidence__stance="disputes")


def everything() -> list[Any]:
    """What is known, but for the keys of rows."""
    evidence = ("fact", "passage", "stance", "rule", "value", "independent", "primary", "origin")
    return [
        *Evidence.objects.order_by("fact", "passage").values_list(*evidence),
        *Settlement.objects.order_by("fact", "passage").values_list("fact", "passage", "verdict", "note"),
        *Question.objects.order_by("pk").values_list("fact", "prompt", "status", "held"),
        *Fact.objects.order_by("pk").values_list("key", "status", "merged_into"),
    ]


def test_both_sides_of_a_conflict_are_held(sides: tuple[Fact, Fact]) -> None:
    assert c.held(*sides) == [CONFLICT, CONFLICT]
    assert [c.stances(fact) for fact in sides] == [
        [("supports", "rule"), ("disputes", "rule")],
        [("disputes", "rule"), ("supports", "rule")],
    ]


@pytest.mark.parametrize(
    ("verdict", "here", "there", "mirrored"),
    [
        ("unrelated", "", "", "unrelated"),
        ("agrees", "", "", "agrees"),
        ("right", "", OVERRULED, "wrong"),
        ("wrong", OVERRULED, "", "right"),
        ("both", "", "", "both"),
    ],
)
def test_a_verdict_is_one_on_both_sides_and_is_taken_back_whole(
    topic: Topic, sides: tuple[Fact, Fact], by: Any, verdict: str, here: str, there: str, mirrored: str
) -> None:
    before = everything()
    done = services.settle(sides[0], passage(sides[0]), verdict, by, " Counted  at the gate. ")
    assert c.held(*sides) == [here, there]
    rows = Settlement.objects.order_by("pk")
    assert [(row.fact, row.verdict, row.by, row.note) for row in rows] == [
        (sides[0], verdict, by, "Counted at the gate."),
        (sides[1], mirrored, by, "Counted at the gate."),
    ]
    assert list(done.facts) == list(sides)
    services.unsettle(done.settlement, by)
    assert everything() == before


def test_it_is_taken_back_from_the_other_side_too(sides: tuple[Fact, Fact], by: Any) -> None:
    services.settle(sides[0], passage(sides[0]), "right", by)
    services.unsettle(sides[1].settlements.get(), by)
    assert not Settlement.objects.exists()
    assert c.held(*sides) == [CONFLICT, CONFLICT]
    with pytest.raises(NotAllowedNow, match="taken back already"):
        services.unsettle(Settlement(pk=1, fact=sides[0]), by)


def test_another_verdict_takes_the_place_of_the_first(sides: tuple[Fact, Fact], by: Any) -> None:
    against = passage(sides[0])
    services.settle(sides[0], against, "unrelated", by)
    with pytest.raises(NotAllowedNow, match="Choose one"):
        services.settle(sides[0], against, "perhaps", by)
    services.settle(sides[0], against, "wrong", by)
    assert set(Settlement.objects.values_list("verdict", flat=True)) == {"wrong", "right"}
    assert c.held(*sides) == [OVERRULED, ""]


def test_the_passage_of_the_fact_itself_is_no_question(sides: tuple[Fact, Fact], by: Any) -> None:
    own = sides[0].evidence.get(primary=True).passage
    for verdict in Settlement.Verdict.values:
        with pytest.raises(NotAllowedNow, match="says nothing against"):
            services.settle(sides[0], own, verdict, by)
    assert not Settlement.objects.exists()


@pytest.mark.parametrize("verdict", Settlement.Verdict.values)
def test_a_decision_outlives_every_run(topic: Topic, sides: tuple[Fact, Fact], by: Any, verdict: str) -> None:
    services.settle(sides[0], passage(sides[0]), verdict, by)
    before, draft = everything(), c.conflict(c.figure(c.HERE), c.figure(c.THERE, 1))
    c.store(topic, draft)
    assert everything() == before
    c.store(topic, c.TopicDraft(draft.facts, draft.questions))
    assert everything() == before


def test_what_is_about_something_else_is_no_evidence_any_more(sides: tuple[Fact, Fact], by: Any) -> None:
    services.settle(sides[0], passage(sides[0]), "unrelated", by)
    assert [c.stances(fact) for fact in sides] == [[("supports", "rule")], [("supports", "rule")]]


def test_what_says_the_same_supports_the_fact_by_a_teachers_word(sides: tuple[Fact, Fact], by: Any) -> None:
    services.settle(sides[0], passage(sides[0]), "agrees", by)
    assert c.stances(sides[0]) == [("supports", "rule"), ("supports", "teacher")]
    assert Fact.objects.filter(status="active").count() == 2


def test_where_both_are_said_the_prompts_name_their_source(sides: tuple[Fact, Fact], by: Any) -> None:
    done = services.settle(sides[0], passage(sides[0]), "both", by)
    asked = list(Question.objects.order_by("pk").values_list("prompt", flat=True))
    assert asked == [
        "According to Arden Gazette on 18 December 2011, how many soldiers crossed the border at Arden?",
        "According to Ulm Courier on 18 December 2011, how many soldiers crossed the border at Arden?",
    ]
    assert len(done.reworded) == 2
    assert [one.wordings.get().prompt for one in Question.objects.all()] == [c.PROMPT, c.PROMPT]
    assert set(Question.objects.values_list("version", flat=True)) == {1}
    services.unsettle(done.settlement, by)
    assert set(Question.objects.values_list("prompt", flat=True)) == {c.PROMPT}
    assert not Review.objects.filter(decision="edited", stands=True).exists()


def test_a_question_that_was_edited_meanwhile_stays_as_it_is(sides: tuple[Fact, Fact], by: Any) -> None:
    done = services.settle(sides[0], passage(sides[0]), "both", by)
    mine = Question.objects.filter(fact=sides[0]).get()
    written = services.WrittenQuestion(
        "number", "By the Arden Gazette, how many soldiers crossed?", services.Answers("4,000"), c.said(c.HERE)
    )
    services.edit_question(mine, written, by)
    services.unsettle(done.settlement, by)
    mine.refresh_from_db()
    assert mine.prompt == "By the Arden Gazette, how many soldiers crossed?"
    assert mine.held == ""
    assert Question.objects.get(fact=sides[1]).prompt == c.PROMPT


def test_a_third_source_opens_what_was_settled_again(topic: Topic, sides: tuple[Fact, Fact], by: Any) -> None:
    services.settle(sides[0], passage(sides[0]), "right", by)
    c.article(topic, c.OTHERS, "Lenn Times")
    here, there = c.figure(c.HERE), c.figure(c.THERE, 1)
    third = c.figure(c.OTHERS, 2)
    draft = c.conflict(here, there)
    more = (*draft.evidence, c.against(here, third), c.against(third, here))
    c.store(topic, c.TopicDraft((here, there, third), draft.questions, evidence=more))
    assert c.held(*sides) == [CONFLICT, OVERRULED]
    assert Evidence.objects.filter(fact=sides[1], stance="supports").count() == 2


def test_one_verdict_settles_all_passages_that_tell_either_side(topic: Topic, by: Any) -> None:
    for text, publisher in ((c.HERE, "Gazette"), (c.THERE, "Courier"), (c.AGREEING, "Times"), (c.OTHERS, "Post")):
        c.article(topic, text, publisher)
    facts = [c.figure(text, n) for n, text in enumerate((c.HERE, c.THERE, c.AGREEING, c.OTHERS))]
    pairs = [(one, other) for one in facts for other in facts if one.key != other.key]
    evidence = tuple(c.against(one, other) for one, other in pairs)
    c.store(topic, c.TopicDraft(tuple(facts), (c.typed(facts[0]), c.typed(facts[1])), evidence=evidence))
    services.approve_all(Question.objects.select_related("fact", "passage__revision__article"))
    here, there = Fact.objects.filter(status="active").order_by("pk")
    services.settle(here, Evidence.objects.filter(fact=here, stance="disputes").first().passage, "wrong", by)
    assert Settlement.objects.count() == 4
    assert Settlement.objects.filter(mirrors=None).count() == 1
    assert c.held(here, there) == [OVERRULED, ""]


def test_the_other_side_need_not_know_of_the_conflict(topic: Topic, by: Any) -> None:
    """The rules compare from each fact's own words: one side may see what the other does not."""
    c.article(topic, c.HERE, "Arden Gazette")
    c.article(topic, c.THERE, "Ulm Courier")
    here, there = c.figure(c.HERE), c.figure(c.THERE, 1)
    seen = (c.against(here, there),)
    c.store(topic, c.TopicDraft((here, there), (c.typed(here), c.typed(there)), evidence=seen))
    services.approve_all(Question.objects.select_related("fact", "passage__revision__article"))
    one, other = Fact.objects.order_by("pk")
    assert c.held(one, other) == [CONFLICT, CONFLICT]
    services.settle(one, passage(one), "right", by)
    assert c.held(one, other) == ["", OVERRULED]


def test_where_the_other_source_is_right_and_asks_nothing_the_question_waits(topic: Topic, by: Any) -> None:
    c.article(topic, c.HERE, "Arden Gazette")
    c.article(topic, c.THERE, "Ulm Courier")
    here, there = c.figure(c.HERE), c.figure(c.THERE, 1)
    c.store(topic, c.TopicDraft((here,), (c.typed(here),), evidence=(c.against(here, there),)))
    services.approve_all(Question.objects.select_related("fact", "passage__revision__article"))
    fact = Fact.objects.get()
    services.settle(fact, passage(fact), "wrong", by)
    assert c.held(fact) == [OVERRULED]
    services.retire_article(passage(fact).revision.article)
    assert c.held(fact) == [""]


def test_merging_the_two_sides_ends_the_conflict(sides: tuple[Fact, Fact], by: Any) -> None:
    services.settle(sides[0], passage(sides[0]), "right", by)
    services.merge_facts(*sides, by, although_different=True)
    assert set(c.stances(sides[0])) == {("supports", "rule"), ("supports", "teacher")}
    assert not Settlement.objects.exists()
    assert Question.objects.published().exclude(held="").count() == 0
    assert sides[0].evidence.filter(primary=True).count() == 1
