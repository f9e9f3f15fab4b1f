"""What other sources say of a fact: who agrees, who prints the same, who says roughly so, who disagrees, what a
teacher made of it, and what became of it later. And typed answers that are somebody else's."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from content import services as content
from content.drafts import Value
from content.kinds._typed import read_value
from content.models import Article, Evidence, Fact, Question, Settlement, Topic
from quizzes import selectors, services
from quizzes.models import Answer, Card, Learner, Session
from quizzes.scheduling import Rating
from quizzes.shapes import AsOf, Feedback
from tests import factories
from tests.quizzes.factories import statements, token_for

pytestmark = pytest.mark.django_db
OURS = "There were 39,000 soldiers in the country."
THEIRS = "About 50,000 soldiers were in the country then."
ATTRIBUTED = "According to the Arden Gazette, how many soldiers were in the country?"
OPEN = "How many soldiers were in the country?"


@pytest.fixture
def learner(student: Any) -> Learner:
    return services.learner_for(student)


@pytest.fixture
def article(db: None) -> Article:
    return factories.ArticleFactory(revision=f"{OURS} It rained.", published=date(2011, 10, 21))


def figure(text: str, unit: str = "soldiers") -> dict[str, Any]:
    """A number as the generator stores it."""
    value = read_value(text)
    return Value("number", text, amount=value.amount, unit=unit, hedge=value.hedge).as_json()


@pytest.fixture
def question(article: Article) -> Question:
    return asking(article, ATTRIBUTED)


def asking(article: Article, prompt: str, answer: str = "39,000", quote: str = OURS, **fields: Any) -> Question:
    """A typed question about a figure of `article`."""
    value = fields.pop("value", None) or figure(answer)
    fact = factories.FactFactory(topic=article.topic, statement=quote, value=value)
    return factories.QuestionFactory(
        article=article, fact=fact, passage=factories.passage_of(article, quote), kind=fields.pop("kind", "number"),
        prompt=prompt, payload={"answer": answer, "value": value}, answer=answer, **fields,
    )  # fmt: skip


def another(question: Question, quote: str, said: str = "", stance: str = "disputes", **details: Any) -> Evidence:
    """What another article of the topic says of the question's fact."""
    evidence = {name: details.pop(name) for name in ("rule", "independent", "value") if name in details}
    details = {"publisher": "Lenn Post", "published": date(2011, 12, 15), **details}
    told = factories.ArticleFactory(topic=question.fact.topic, revision=f"{quote} It snowed.", **details)
    evidence.setdefault("value", figure(said) if said else {})
    passage = factories.passage_of(told, quote)
    return Evidence.objects.create(fact=question.fact, passage=passage, stance=stance, **evidence)


def settle(evidence: Evidence, verdict: str, note: str = "") -> None:
    Settlement.objects.create(fact=evidence.fact, passage=evidence.passage, verdict=verdict, note=note)


def given(learner: Learner, question: Question, response: str, now: datetime, **more: Any) -> Feedback:
    """What follows `response`, in eight statements at most; looked at again, it is the same."""
    session = Session.objects.create(learner=learner, queue=[question.fact_id], planned=1, started_at=now)
    token = token_for(question, session, now - timedelta(minutes=1), ordinal=more.pop("ordinal", 0))
    with statements() as found:
        answer = services.submit_answer(learner.user, token, response, now, **more)
        shown = selectors.feedback_on(answer, now)
    assert len(found) <= 8
    with statements() as found:
        assert selectors.feedback(learner, answer.id, now) == shown
    assert len(found) <= 2
    return shown


# Who agrees and who does not


def test_only_who_wrote_something_of_their_own_agrees(learner: Learner, question: Question, now: datetime) -> None:
    another(question, "The 39,000 soldiers were tired.", "39,000", "supports")
    another(question, OURS, "39,000", "supports", independent=False, publisher="County Times")
    others = given(learner, question, "39,000", now).others
    assert [one.source.publisher for one in others.agreeing] == ["Lenn Post"]
    assert [one.source.publisher for one in others.copies] == ["County Times"]
    assert others.borne_out
    assert others.own is None


def test_a_copy_bears_nothing_out(learner: Learner, question: Question, now: datetime) -> None:
    another(question, OURS, "39,000", "supports", independent=False)
    others = given(learner, question, "39,000", now).others
    assert (others.agreeing, others.borne_out) == ((), False)


def test_who_says_roughly_the_same_is_told_with_figure_and_rule(
    learner: Learner, question: Question, now: datetime
) -> None:
    another(question, "More than 38,000 soldiers were there.", "More than 38,000", "compatible", rule="other_value")
    (account,) = given(learner, question, "39,000", now).others.roughly
    assert account.said == "more than 38,000 soldiers"
    assert account.rule == "another value for the same question"
    assert (account.marked, account.yours) == ("More than 38,000", False)


def test_a_rule_that_is_no_more_is_not_told(learner: Learner, question: Question, now: datetime) -> None:
    another(question, THEIRS, "About 50,000", rule="of_an_older_version")
    assert given(learner, question, "39,000", now).others.disagreeing[0].rule == ""


def test_who_disagrees_is_laid_beside_the_passage_with_the_values_marked(
    learner: Learner, question: Question, now: datetime
) -> None:
    another(question, THEIRS, "About 50,000", rule="other_presence")
    others = given(learner, question, "39,000", now).others
    (account,) = others.disagreeing
    assert others.own is not None
    assert (others.own.said, others.own.marked) == ("39,000 soldiers", "39,000")
    assert (account.said, account.marked) == ("about 50,000 soldiers", "About 50,000")
    assert (account.source.publisher, account.source.published) == ("Lenn Post", date(2011, 12, 15))
    assert not others.borne_out


def test_a_figure_is_marked_where_it_stands_alone(learner: Learner, question: Question, now: datetime) -> None:
    another(question, "In 2005 they were 5 in all.", "5")
    (account,) = given(learner, question, "39,000", now).others.disagreeing
    assert (account.before, account.marked, account.after) == ("In 2005 they were ", "5", " in all.")


def test_an_article_is_told_once_as_it_speaks_most_against_the_fact(
    learner: Learner, question: Question, now: datetime
) -> None:
    first = another(question, THEIRS, "About 50,000")
    article = first.passage.revision.article
    snow = factories.passage_of(article, "It snowed.")
    Evidence.objects.create(fact=question.fact, passage=snow, stance="compatible", value=figure("40,000"))
    others = given(learner, question, "39,000", now).others
    assert (len(others.disagreeing), len(others.roughly)) == (1, 0)


def test_what_stands_in_the_article_no_more_is_not_told(learner: Learner, question: Question, now: datetime) -> None:
    told = another(question, THEIRS, "About 50,000")
    factories.RevisionFactory(article=told.passage.revision.article, number=2, text="It snowed.")
    assert not given(learner, question, "39,000", now).others


def test_retired_and_closed_articles_are_not_told(learner: Learner, question: Question, now: datetime) -> None:
    content.retire_article(another(question, THEIRS, "About 50,000").passage.revision.article)
    assert not given(learner, question, "39,000", now).others
    another(question, f"Then {THEIRS}", "About 50,000")
    session = Session.objects.create(learner=learner, queue=[question.fact_id], planned=1, started_at=now)
    answer = services.submit_answer(learner.user, token_for(question, session, now, ordinal=1), "50,000", now)
    Topic.objects.update(visibility=Topic.Visibility.COURSE)
    assert not selectors.feedback(learner, answer.id, now).others


# What a teacher made of it


@pytest.mark.parametrize("verdict", ["right", "wrong", "both"])
def test_a_settlement_is_told_with_its_note(learner: Learner, question: Question, now: datetime, verdict: str) -> None:
    settle(another(question, THEIRS, "About 50,000"), verdict, "The ministry counted them.")
    (account,) = given(learner, question, "39,000", now).others.disagreeing
    assert account.settled is not None
    assert (account.settled.verdict, account.settled.note) == (verdict, "The ministry counted them.")


def test_who_says_the_same_by_the_teachers_word_agrees(learner: Learner, question: Question, now: datetime) -> None:
    settle(another(question, THEIRS, "About 50,000"), "agrees")
    others = given(learner, question, "39,000", now).others
    assert (len(others.agreeing), others.disagreeing) == (1, ())


def test_what_is_about_something_else_is_told_nowhere(learner: Learner, question: Question, now: datetime) -> None:
    settle(another(question, THEIRS, "About 50,000"), "unrelated")
    shown = given(learner, question, "50,000", now)
    assert (bool(shown.others), shown.outcome) == (False, "wrong")


# What came later


@pytest.fixture
def overtaken(question: Question) -> Fact:
    """What took the place of the question's fact on 18 December 2011."""
    quote = "Only 157 soldiers stay behind."
    article = factories.ArticleFactory(topic=question.fact.topic, revision=quote, published=date(2011, 12, 19))
    fact = factories.FactFactory(
        topic=question.fact.topic,
        statement=quote,
        value=figure("157"),
        as_of=date(2011, 12, 18),
        as_of_precision="month",
    )
    Evidence.objects.create(fact=fact, passage=factories.passage_of(article, quote), primary=True)
    Fact.objects.filter(pk=question.fact_id).update(superseded_by=fact, as_of=date(2011, 10, 21))
    return fact


def test_what_took_its_place_is_told_with_both_days(
    learner: Learner, question: Question, overtaken: Fact, now: datetime
) -> None:
    shown = given(learner, question, "39,000", now)
    later = shown.others.later
    assert later is not None
    assert (later.was, later.since) == (AsOf(date(2011, 10, 21)), AsOf(date(2011, 12, 18), "month"))
    assert (later.account.said, later.account.marked) == ("157 soldiers", "157")
    assert shown.cited.as_of == AsOf(date(2011, 10, 21))


def test_without_a_day_of_its_own_it_is_that_of_the_article(
    learner: Learner, question: Question, overtaken: Fact, now: datetime
) -> None:
    Fact.objects.filter(pk=overtaken.pk).update(as_of=None)
    later = given(learner, question, "39,000", now).others.later
    assert later is not None
    assert later.since == AsOf(date(2011, 12, 19))


def test_what_took_its_place_and_was_retired_is_not_told(
    learner: Learner, question: Question, overtaken: Fact, now: datetime
) -> None:
    Fact.objects.filter(pk=overtaken.pk).update(status=Fact.Status.RETIRED)
    assert given(learner, question, "39,000", now).others.later is None


# Typed answers that are somebody else's


def test_another_sources_figure_is_named_and_wrong_where_the_prompt_names_its_source(
    learner: Learner, question: Question, now: datetime
) -> None:
    another(question, THEIRS, "About 50,000")
    shown = given(learner, question, "50,000", now)
    assert (shown.outcome, shown.correct) == ("wrong", False)
    assert shown.others.yours is shown.others.disagreeing[0]
    assert (shown.others.yours.sort, shown.placed) == ("figure", ())
    assert Answer.objects.get().rating == Rating.AGAIN


@pytest.mark.parametrize("stance", ["disputes", "compatible"])
def test_it_is_right_where_the_prompt_leaves_open_whose_it_asks_for(
    learner: Learner, article: Article, now: datetime, stance: str
) -> None:
    question = asking(article, OPEN)
    another(question, THEIRS, "About 50,000", stance)
    shown = given(learner, question, "50,000", now)
    assert (shown.outcome, shown.correct) == ("right", True)
    assert "does not say whose" in shown.message
    assert shown.others.yours is not None
    assert Card.objects.get().lapses == 0
    assert (Answer.objects.get().rating, Answer.objects.get().matched) == (Rating.GOOD, "About 50,000")


@pytest.mark.parametrize(
    ("verdict", "outcome"), [("", "right"), ("both", "right"), ("wrong", "right"), ("agrees", "right"),
                             ("right", "wrong"), ("unrelated", "wrong")],
)  # fmt: skip
def test_a_teacher_decides_whether_the_other_figure_is_an_answer(
    learner: Learner, article: Article, now: datetime, verdict: str, outcome: str
) -> None:
    question = asking(article, OPEN)
    told = another(question, THEIRS, "About 50,000")
    if verdict:
        settle(told, verdict)
    assert given(learner, question, "50,000", now).outcome == outcome


def test_where_both_are_so_a_day_tells_which_is_asked_for(learner: Learner, article: Article, now: datetime) -> None:
    question = asking(article, f"As of 21 October 2011, {OPEN.lower()}")
    told = another(question, THEIRS, "About 50,000")
    assert given(learner, question, "50,000", now).outcome == "right"
    settle(told, "both")
    assert given(learner, question, "50,000", now, ordinal=1).outcome == "wrong"


@pytest.mark.parametrize("response", ["51,000", "48,000", "over 50,000", "50,000 dollars", "50"])
def test_what_nobody_says_stays_wrong(learner: Learner, article: Article, now: datetime, response: str) -> None:
    question = asking(article, OPEN)
    another(question, THEIRS, "About 50,000")
    shown = given(learner, question, response, now)
    assert (shown.correct, shown.others.yours) == (False, None)


def test_a_rounder_figure_beside_an_exact_one(learner: Learner, article: Article, now: datetime) -> None:
    """4,418 for "nearly 4,500", and the other way round."""
    quote = "Nearly 4,500 soldiers died."
    told = factories.ArticleFactory(topic=article.topic, revision=quote)
    nearly = asking(told, "How many soldiers died?", "Nearly 4,500", quote)
    another(nearly, "The ministry counts 4,418 dead soldiers.", "4,418", "compatible")
    shown = given(learner, nearly, "4,418", now)
    assert (shown.outcome, shown.others.yours is not None) == ("right", True)
    exact = asking(
        factories.ArticleFactory(topic=article.topic, revision="The ministry counts 4,418 dead soldiers."),
        "How many soldiers died in all?", "4,418", "The ministry counts 4,418 dead soldiers.",
    )  # fmt: skip
    another(exact, "About 4,400 soldiers died.", "About 4,400", "compatible")
    assert given(learner, exact, "4,400", now).outcome == "right"
    Question.objects.filter(pk=exact.pk).update(prompt="How many soldiers died, according to the Arden Gazette?")
    named = given(learner, exact, "4,400", now, ordinal=1)
    assert (named.outcome, named.others.yours is not None) == ("inexact", True)


def test_a_wider_date_of_another_source_is_not_exact_enough(learner: Learner, article: Article, now: datetime) -> None:
    value = {"kind": "date", "text": "December 2011", "day": "2011-12", "precision": "month"}
    wider = {"kind": "date", "text": "2011", "day": "2011", "precision": "year"}
    question = asking(article, "In what month did it rain?", "December 2011", "It rained.", value=value, kind="date")
    another(question, "It rained in 2011.", stance="compatible", value=wider)
    assert given(learner, question, "2011", now).outcome == "inexact"
    other = {"kind": "date", "text": "November 2011", "day": "2011-11", "precision": "month"}
    another(question, "It rained in November 2011.", value=other)
    shown = given(learner, question, "november 2011", now, ordinal=1)
    assert (shown.outcome, shown.others.yours and shown.others.yours.sort) == ("right", "date")


def test_an_exact_answer_is_nobody_elses(learner: Learner, question: Question, now: datetime) -> None:
    another(question, THEIRS, "About 50,000")
    another(question, "They were 39,000.", "39,000", "supports")
    assert given(learner, question, "39,000", now).others.yours is None


def test_who_does_not_know_typed_nothing(learner: Learner, question: Question, now: datetime) -> None:
    another(question, THEIRS, "About 50,000")
    shown = given(learner, question, "", now, dont_know=True)
    assert (shown.others.yours, shown.placed, len(shown.others.disagreeing)) == (None, (), 1)


def test_a_choice_question_shows_the_conflict_and_names_nobody(
    learner: Learner, question: Question, now: datetime
) -> None:
    another(question, THEIRS, "About 50,000")
    choices = [{"id": "r1r1", "text": "39,000"}, {"id": "w1w1", "text": "12,000"}]
    payload = {"choices": choices, "correct": "r1r1"}
    Question.objects.filter(pk=question.pk).update(kind="multiple_choice", payload=payload)
    others = given(learner, question, "w1w1", now).others
    assert (len(others.disagreeing), others.yours) == (1, None)


# Typed answers that belong to another fact


def elsewhere(question: Question, quote: str, value: dict[str, Any], **details: Any) -> Fact:
    """Another fact of the topic, told in an article of its own."""
    told = factories.ArticleFactory(topic=question.fact.topic, revision=f"{quote} It hailed.", **details)
    fact = factories.FactFactory(topic=question.fact.topic, statement=quote, value=value)
    Evidence.objects.create(fact=fact, passage=factories.passage_of(told, quote), primary=True)
    return fact


def test_a_typed_figure_is_shown_where_it_is_true(learner: Learner, question: Question, now: datetime) -> None:
    peak = "At the peak of the war 170,000 soldiers were in the country."
    elsewhere(question, peak, figure("170,000", "troops"))
    (choice,) = given(learner, question, "170 000", now).placed
    assert (choice.text, choice.statement) == ("170 000", peak)
    assert choice.quoted.marked == "170,000"


def test_typed_dates_and_names_are_shown_where_they_are_true(learner: Learner, article: Article, now: datetime) -> None:
    value = {"kind": "date", "text": "4 May 1931", "day": "1931-05-04", "precision": "day"}
    dated = asking(article, "When did it rain?", "4 May 1931", "It rained.", value=value, kind="date")
    elsewhere(dated, "The bell rang on 9 June 1931.", {**value, "text": "9 June 1931", "day": "1931-06-09"})
    (choice,) = given(learner, dated, "9/6/1931", now).placed
    assert choice.quoted.marked == "9 June 1931"
    person = {"kind": "person", "text": "Clara Voss", "aliases": ["Voss"]}
    named = asking(article, "Who rang?", "Anna Lind", "It rained.", value={"kind": "person", "text": "Anna Lind"},
                   kind="short_answer")  # fmt: skip
    elsewhere(named, "The engineer Clara Voss designed it.", person)
    assert [one.statement for one in given(learner, named, "voss", now).placed] == [
        "The engineer Clara Voss designed it."
    ]


def test_of_several_facts_the_one_most_like_the_question_is_shown(
    learner: Learner, question: Question, now: datetime
) -> None:
    elsewhere(question, "The bridge cost 170,000 crowns of soldiers.", figure("170,000", "crowns"))
    near = elsewhere(question, "There were 170,000 soldiers in the country before.", figure("170,000"))
    (choice,) = given(learner, question, "170,000", now).placed
    assert choice.statement == near.statement


@pytest.mark.parametrize(
    ("value", "response"),
    [
        (figure("5", "bridges"), "5"),  # so small a number is the same by chance
        ({"kind": "percent", "text": "170%", "amount": "170", "unit": "%"}, "170"),
        ({"kind": "date", "text": "2011", "day": "2011", "precision": "year"}, "2011"),
        (figure("about 170,000"), "168,000"),
    ],
)
def test_what_is_another_sort_of_thing_or_another_value_is_placed_nowhere(
    learner: Learner, question: Question, now: datetime, value: dict[str, Any], response: str
) -> None:
    elsewhere(question, "Something else was so.", value)
    assert given(learner, question, response, now).placed == ()


def test_a_small_number_of_the_same_things_is_placed(learner: Learner, question: Question, now: datetime) -> None:
    elsewhere(question, "Five soldiers were hurt.", figure("Five"))
    assert len(given(learner, question, "5", now).placed) == 1


def test_nothing_of_retired_articles_and_facts_or_other_topics_is_placed(
    learner: Learner, question: Question, now: datetime
) -> None:
    gone = elsewhere(question, "There were 170,000 soldiers.", figure("170,000"))
    Fact.objects.filter(pk=gone.pk).update(status=Fact.Status.RETIRED)
    shut = elsewhere(question, "Some 170,000 soldiers.", figure("170,000"))
    content.retire_article(shut.evidence.get().passage.revision.article)
    elsewhere(asking(factories.ArticleFactory(revision=OURS), OPEN), "The 170,000 soldiers.", figure("170,000"))
    assert given(learner, question, "170,000", now).placed == ()


def test_however_many_facts_have_the_value_few_are_looked_at(
    learner: Learner, question: Question, now: datetime
) -> None:
    for n in range(25):
        elsewhere(question, f"Report {n} counts 170,000 soldiers.", figure("170,000"))
    assert len(given(learner, question, "170,000", now).placed) == 1


@pytest.mark.parametrize("response", ["many", "39 000 or so, I think", "%", "'; --", "a_b%c"])
def test_any_words_can_be_looked_up(learner: Learner, article: Article, now: datetime, response: str) -> None:
    value = {"kind": "phrase", "text": "the rain"}
    question = asking(article, "What fell?", "the rain", "It rained.", value=value, kind="short_answer")
    elsewhere(question, "There were 170,000 soldiers.", figure("170,000"))
    assert given(learner, question, response, now).placed == ()


def test_an_article_that_says_the_same_and_roughly_so_agrees(
    learner: Learner, question: Question, now: datetime
) -> None:
    first = another(question, "The 39,000 soldiers were tired.", "39,000", "supports")
    snow = factories.passage_of(first.passage.revision.article, "It snowed.")
    again = {"stance": "compatible", "independent": False, "value": figure("about 40,000")}
    Evidence.objects.create(fact=question.fact, passage=snow, **again)
    others = given(learner, question, "39,000", now).others
    assert (len(others.agreeing), others.roughly, others.copies) == (1, (), ())
