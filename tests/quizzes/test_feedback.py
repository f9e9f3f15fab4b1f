"""What is shown after an answer: how it went, where wrong choices belong, what others say, when the fact comes back."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from content import services as content
from content.models import Article, Evidence, Fact, Question, Topic
from quizzes import selectors, services
from quizzes.models import Answer, Learner, Session
from quizzes.selectors.feedback import outcome_of
from quizzes.shapes import Feedback
from tests import factories
from tests.quizzes.factories import RIGHT, WRONG, answer_next, statements, token_for

pytestmark = pytest.mark.django_db
TEXT = (
    "The bridge over the Lenn opened on 4 May 1931. The keeper rang the bell on 9 June 1931. "
    "The engineer Clara Voss designed it."
)
BELL = "The keeper rang the bell on 9 June 1931."
OTHER = "The bridge over the Lenn was opened in May 1931, the mayor said."
AGAINST = "The bridge over the Lenn opened on 6 May 1931."


@pytest.fixture
def learner(student: Any) -> Learner:
    learner = services.learner_for(student)
    learner.time_zone = "Europe/Berlin"
    learner.save()
    return learner


@pytest.fixture
def article(db: None) -> Article:
    return factories.ArticleFactory(revision=TEXT)


@pytest.fixture
def question(article: Article) -> Question:
    """Asks for 4 May 1931; the wrong choice 9 June 1931 is when the bell rang."""
    question = factories.QuestionFactory(article=article)
    value = {"kind": "date", "text": "9 June 1931", "day": "1931-06-09", "precision": "day"}
    fact = factories.FactFactory(topic=article.topic, statement=BELL, value=value)
    Evidence.objects.create(fact=fact, passage=factories.passage_of(article, BELL), primary=True)
    content.place_choices(article.topic)
    return question


def sitting(learner: Learner, *facts: int, now: datetime, **more: Any) -> Session:
    return Session.objects.create(learner=learner, queue=list(facts), planned=len(facts), started_at=now, **more)


def given(learner: Learner, question: Question, response: str, now: datetime, **more: Any) -> Feedback:
    """What follows `response` in a session of its own; looked at again, it is the same."""
    changes = {name: more.pop(name) for name in ("ordinal",) if name in more}
    session = sitting(learner, question.fact_id, now=now, practice=more.pop("practice", False))
    token = token_for(question, session, now - timedelta(minutes=20), **changes)
    answer = services.submit_answer(learner.user, token, response, now, **more)
    with statements() as found:
        shown = selectors.feedback_on(answer, now)
    assert found == []
    assert selectors.feedback(learner, answer.id, now) == shown
    return shown


def another(question: Question, quote: str, stance: str = "supports", **details: Any) -> Article:
    """Another article of the topic that says `quote` of the question's fact."""
    article = factories.ArticleFactory(topic=question.fact.topic, revision=f"{quote} It rained.", **details)
    Evidence.objects.create(fact=question.fact, passage=factories.passage_of(article, quote), stance=stance)
    return article


# Where a wrong choice belongs


def test_a_wrong_choice_is_shown_where_it_is_true(learner: Learner, question: Question, now: datetime) -> None:
    (choice,) = given(learner, question, WRONG, now).placed
    assert (choice.text, choice.statement) == ("9 June 1931", BELL)
    quoted = choice.quoted
    assert (quoted.before, quoted.marked, quoted.after) == ("The keeper rang the bell on ", "9 June 1931", ".")
    assert quoted.source.publisher == "Arden Gazette"
    assert quoted.anchor == f"fact-{Fact.objects.get(statement=BELL).pk}"


@pytest.mark.parametrize("response", [RIGHT, "z5aa"])
def test_nothing_is_invented_for_other_choices(
    learner: Learner, question: Question, now: datetime, response: str
) -> None:
    assert given(learner, question, response, now).placed == ()


def test_whoever_does_not_know_has_chosen_nothing(learner: Learner, question: Question, now: datetime) -> None:
    assert given(learner, question, "", now, dont_know=True).placed == ()


def test_of_several_choices_each_wrong_one_is_placed(
    learner: Learner, article: Article, question: Question, now: datetime
) -> None:
    choices = [*question.payload["choices"], {"id": "w8w8", "text": "1931-06-09"}]
    payload = {"choices": choices, "correct": [RIGHT, "z5aa"]}
    several = factories.QuestionFactory(
        article=article, fact=question.fact, kind="multiple_answer", payload=payload, prompt="Which days were feasts?"
    )
    content.place_choices(article.topic)
    shown = given(learner, several, f"{RIGHT} {WRONG} q1c2", now)
    assert [choice.text for choice in shown.placed] == ["9 June 1931"]
    assert [part.correct for part in shown.parts] == [True, False, False, False, True]


def test_a_statement_taken_for_true_is_shown_where_its_value_belongs(
    learner: Learner, article: Article, question: Question, now: datetime
) -> None:
    payload = {"correct": "false", "right": "4 May 1931", "shown": "9 June 1931"}
    claim = factories.QuestionFactory(article=article, fact=question.fact, kind="true_false", payload=payload)
    content.place_choices(article.topic)
    assert [choice.text for choice in given(learner, claim, "true", now).placed] == ["9 June 1931"]
    shown = given(learner, claim, "false", now, ordinal=1)
    assert shown.placed == ()


def test_a_passage_that_does_not_have_the_choice_in_these_words_is_left_unmarked(
    learner: Learner, article: Article, question: Question, now: datetime
) -> None:
    payload = question.payload | {"choices": [question.payload["choices"][0], {"id": WRONG, "text": "June 9, 1931"}]}
    Question.objects.filter(pk=question.pk).update(payload=payload)
    content.place_choices(article.topic)
    question.refresh_from_db()
    (choice,) = given(learner, question, WRONG, now).placed
    assert (choice.quoted.before, choice.quoted.marked) == (BELL, "")


# What other sources say


def test_other_articles_agree_and_disagree_oldest_first(learner: Learner, question: Question, now: datetime) -> None:
    another(question, OTHER, publisher="Lenn Post", published="1990-05-01")
    another(question, OTHER, publisher="County Times", published="1950-05-01")
    another(question, AGAINST, "disputes", publisher="Harbour News", published=None)
    others = given(learner, question, RIGHT, now).others
    assert [quoted.source.publisher for quoted in others.agreeing] == ["County Times", "Lenn Post"]
    assert [quoted.source.publisher for quoted in others.disagreeing] == ["Harbour News"]
    assert others.disagreeing[0].before == AGAINST
    assert others.disagreeing[0].source.published is None


def test_another_passage_of_the_same_article_is_no_other_source(
    learner: Learner, article: Article, question: Question, now: datetime
) -> None:
    Evidence.objects.create(fact=question.fact, passage=factories.passage_of(article, BELL))
    assert given(learner, question, RIGHT, now).others.agreeing == ()


def test_an_article_is_cited_once_and_as_against_it_where_it_says_both(
    learner: Learner, question: Question, now: datetime
) -> None:
    both = another(question, OTHER)
    Evidence.objects.create(fact=question.fact, passage=factories.passage_of(both, "It rained."), stance="disputes")
    others = given(learner, question, RIGHT, now).others
    assert (len(others.agreeing), len(others.disagreeing)) == (0, 1)


def test_a_retired_article_is_cited_nowhere(
    learner: Learner, article: Article, question: Question, now: datetime
) -> None:
    content.retire_article(another(question, OTHER))
    assert given(learner, question, RIGHT, now).others.agreeing == ()


def test_a_topic_that_closed_meanwhile_shows_no_more_than_the_answer(
    learner: Learner, question: Question, now: datetime
) -> None:
    another(question, OTHER)
    session = sitting(learner, question.fact_id, now=now)
    answer = services.submit_answer(learner.user, token_for(question, session, now), WRONG, now)
    Topic.objects.update(visibility=Topic.Visibility.COURSE)
    shown = selectors.feedback(learner, answer.id, now)
    assert shown.others.agreeing == ()
    assert shown.placed == ()
    assert shown.right_answer == "4 May 1931"


# Near misses, and words that are said once


@pytest.fixture
def designer(article: Article) -> Question:
    return factories.QuestionFactory(
        article=article,
        kind="short_answer",
        passage=factories.passage_of(article, "The engineer Clara Voss designed it."),
        payload={"answer": "Clara Hohenvoss", "value": {"kind": "person", "text": "Clara Hohenvoss"}},
        answer="Clara Hohenvoss",
    )


def test_a_slip_that_is_accepted_is_laid_beside_what_is_right(
    learner: Learner, designer: Question, now: datetime
) -> None:
    shown = given(learner, designer, "Clara Hohenvos", now)
    assert shown.outcome == "right"
    assert shown.diff == (("same", "Clara Hohenvos"), ("missing", "s"))
    assert shown.message == "It is spelt “Clara Hohenvoss”."


def test_a_wrong_answer_that_is_near_is_laid_beside_what_is_right(
    learner: Learner, designer: Question, now: datetime
) -> None:
    shown = given(learner, designer, "Klaus Hohenvoss", now)
    assert shown.outcome == "wrong"
    assert {op for op, _ in shown.diff} == {"same", "missing", "extra"}
    assert "".join(text for op, text in shown.diff if op != "extra") == "Clara Hohenvoss"


@pytest.mark.parametrize("response", ["Clara Hohenvoss", "Hohenvoss", "Bertram Ott"])
def test_what_is_right_or_far_off_is_laid_beside_nothing(
    learner: Learner, designer: Question, now: datetime, response: str
) -> None:
    assert given(learner, designer, response, now).diff == ()


@pytest.mark.parametrize(
    ("right", "response", "outcome", "says"),
    [
        ("4 May 1931", "1931", "inexact", "the day"),
        ("1931", "4 May 1931", "right", "the year"),
        ("nearly 4,500", "4,400", "right", "nearly 4,500"),
    ],
)
def test_of_dates_and_figures_the_message_says_what_was_accepted_and_why(
    learner: Learner, article: Article, now: datetime, right: str, response: str, outcome: str, says: str
) -> None:
    kind = "number" if "," in right else "date"
    typed = factories.QuestionFactory(article=article, kind=kind, payload={"answer": right}, answer=right)
    shown = given(learner, typed, response, now)
    assert (shown.outcome, shown.diff) == (outcome, ())
    assert says in shown.message
    assert not shown.message.startswith("Right; ")


@pytest.mark.parametrize("response", ["true", "false"])
def test_of_a_false_statement_what_holds_is_said_once(
    learner: Learner, article: Article, now: datetime, response: str
) -> None:
    payload = {"correct": "false", "right": "4 May 1931", "shown": "9 June 1931"}
    claim = factories.QuestionFactory(article=article, kind="true_false", payload=payload)
    shown = given(learner, claim, response, now)
    assert "4 May 1931" in shown.message
    assert shown.right_answer == "False"


def test_whoever_does_not_know_is_told_what_holds_in_the_answer(
    learner: Learner, article: Article, now: datetime
) -> None:
    payload = {"correct": "false", "right": "4 May 1931", "shown": "9 June 1931"}
    claim = factories.QuestionFactory(article=article, kind="true_false", payload=payload)
    shown = given(learner, claim, "", now, dont_know=True)
    assert (shown.message, shown.right_answer) == ("", "False: 4 May 1931, not 9 June 1931")
    assert shown.outcome == "unknown"


def test_of_several_facts_every_passage_is_shown_in_the_order_that_is_right(
    learner: Learner, article: Article, question: Question, now: datetime
) -> None:
    bell = Fact.objects.get(statement=BELL)
    parts = [
        {"id": "b1", "fact": bell.pk, "text": "The keeper rang the bell.", "day": "1931-06-09", "precision": "day"},
        {"id": "a1", "fact": question.fact_id, "text": "The bridge opened.", "day": "1931-05-04", "precision": "day"},
        {"id": "c1", "fact": 0, "text": "Nothing is left of it.", "day": "1999", "precision": "year"},
    ]
    timeline = factories.QuestionFactory(
        article=article, fact=question.fact, kind="ordering", payload={"parts": parts}, prompt="In which order?"
    )
    another(question, OTHER)
    session = sitting(learner, now=now, extras=[timeline.pk])
    with statements() as found:
        token = token_for(timeline, session, now)
        answer = services.submit_answer(learner.user, token, "b1=1 a1=2 c1=3", now)
        shown = selectors.feedback_on(answer, now)
    assert len(found) <= 8
    assert shown.outcome == "partly"
    assert [quoted.marked for quoted in shown.passages] == [
        "The bridge over the Lenn opened on 4 May 1931.",
        BELL,
    ]
    assert shown.others.agreeing == ()
    assert selectors.feedback(learner, answer.id, now) == shown


# Whether it counts, and when the fact comes back


def test_an_answer_that_changes_no_card_says_why(learner: Learner, question: Question, now: datetime) -> None:
    assert given(learner, question, RIGHT, now, practice=True).unscheduled == "practice"
    first = given(learner, question, RIGHT, now + timedelta(days=1), ordinal=1)
    assert (first.unscheduled, first.due_day is None) == ("", False)
    again = given(learner, question, RIGHT, now + timedelta(days=1, hours=1), ordinal=2)
    assert again.unscheduled == "given_away"
    assert again.due_day == first.due_day


def test_practice_says_nothing_of_the_day_a_fact_comes_back(
    learner: Learner, question: Question, now: datetime
) -> None:
    given(learner, question, RIGHT, now - timedelta(days=3))
    assert given(learner, question, RIGHT, now, ordinal=1, practice=True).due_day is None


def test_a_late_answer_says_when_it_was_given_by_the_learners_clock(
    learner: Learner, question: Question, now: datetime
) -> None:
    assert given(learner, question, RIGHT, now).given_at is None
    late = given(learner, question, RIGHT, now, ordinal=1, answered_at=now - timedelta(minutes=12))
    assert now == datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    assert late.given_at == datetime(2026, 3, 2, 10, 18)  # noqa: DTZ001  the clock on the learner's wall


def amend(answer: Answer, action: str, **changes: Any) -> None:
    """An entry of the log that undoes or overrides `answer`."""
    fields = {field.attname: getattr(answer, field.attname) for field in Answer._meta.concrete_fields}
    fields |= {"id": uuid.uuid4(), "action": action}
    Answer.objects.create(**(fields | {"ordinal": answer.ordinal + 1, "target": answer.id, **changes}))


def test_an_answer_that_was_taken_back_says_so(learner: Learner, question: Question, now: datetime) -> None:
    session = sitting(learner, question.fact_id, now=now)
    answer = services.submit_answer(learner.user, token_for(question, session, now), WRONG, now)
    amend(answer, Answer.Action.UNDO)
    shown = selectors.feedback(learner, answer.id, now)
    assert (shown.outcome, shown.correct, shown.due_day) == ("undone", False, None)


def test_my_answer_was_right_counts_and_moves_the_day(learner: Learner, designer: Question, now: datetime) -> None:
    session = sitting(learner, designer.fact_id, now=now)
    answer = services.submit_answer(learner.user, token_for(designer, session, now), "Bertram Ott", now)
    amend(answer, Answer.Action.OVERRIDE, correct=True, card_after={"due_day": "2026-03-09"})
    shown = selectors.feedback(learner, answer.id, now)
    assert (shown.outcome, shown.correct, shown.message) == ("overridden", True, "")
    assert shown.days == 7
    assert not shown.comes_back_in_session


def test_only_answers_have_feedback(learner: Learner, question: Question, now: datetime) -> None:
    session = sitting(learner, question.fact_id, now=now)
    answer = services.submit_answer(learner.user, token_for(question, session, now), WRONG, now)
    amend(answer, Answer.Action.UNDO)
    undo = Answer.objects.get(action=Answer.Action.UNDO)
    with pytest.raises(Answer.DoesNotExist):
        selectors.feedback(learner, undo.id, now)


def test_a_repeated_answer_shows_what_became_of_the_first(learner: Learner, designer: Question, now: datetime) -> None:
    session = sitting(learner, designer.fact_id, now=now)
    token = token_for(designer, session, now)
    answer = services.submit_answer(learner.user, token, "Bertram Ott", now)
    amend(answer, Answer.Action.OVERRIDE, correct=True)
    again = services.submit_answer(learner.user, token, "Somebody else", now)
    with statements() as found:
        shown = selectors.feedback_on(again, now, repeated=again.repeated)
    # The answer with all that lies behind it, and where what was typed may belong.
    assert len(found) == 2
    assert (shown.outcome, shown.repeated, shown.response_text) == ("overridden", True, "Bertram Ott")


def test_the_answer_trip_costs_no_more_with_much_behind_the_question(
    learner: Learner, question: Question, now: datetime
) -> None:
    for n in range(6):
        another(question, OTHER, published=f"199{n}-01-01")
    session = sitting(learner, question.fact_id, now=now)
    with statements() as found:
        answer = services.submit_answer(learner.user, token_for(question, session, now), WRONG, now)
        shown = selectors.feedback_on(answer, now)
    assert len(shown.others.agreeing) == 6
    assert len(found) <= 8


def test_a_card_turned_over_is_told_in_the_learners_own_grade(
    learner: Learner, question: Question, now: datetime
) -> None:
    session = sitting(learner, question.fact_id, now=now, style=Session.Style.FLASHCARDS)
    answer = Answer(session=session, question=question, response="hard", correct=True)
    assert outcome_of(answer) == "hard"
    session.style = Session.Style.QUESTIONS
    assert outcome_of(answer) == "right"


@pytest.mark.parametrize(
    ("parts", "score", "outcome"),
    [([True, False, False], 0.3, "partly"), ([False, False, False], 0.4, "wrong"), ([False, False], 0.0, "wrong")],
)
def test_of_several_facts_some_may_be_right(
    learner: Learner, question: Question, now: datetime, parts: list[bool], score: float, outcome: str
) -> None:
    told = [{"fact": n, "correct": correct} for n, correct in enumerate(parts)]
    session = sitting(learner, question.fact_id, now=now)
    assert outcome_of(Answer(session=session, question=question, correct=False, score=score, parts=told)) == outcome


def test_a_miss_comes_back_in_its_session(learner: Learner, question: Question, now: datetime) -> None:
    session = services.start_session(learner, now)
    answer = answer_next(session, now, WRONG)
    assert selectors.feedback_on(answer, now).comes_back_in_session
