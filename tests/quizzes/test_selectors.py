"""Reads for pages: right numbers, only what may be seen, a constant number of statements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from content.models import Article, Evidence, Fact, Question, Topic
from quizzes import selectors, services
from quizzes.models import Answer, Card, DailyCount, Learner, Session
from quizzes.scheduling import MemoryState, retrievability
from quizzes.selectors.cards import KNOWN, KNOWN_FOR
from tests.factories import ArticleFactory, LearnerFactory, QuestionFactory, passage_of
from tests.quizzes.factories import (
    RIGHT,
    WRONG,
    answer_next,
    bulk_cards,
    bulk_facts,
    play,
    questions,
    statements,
    typed_question,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = date(2026, 3, 2)


def card(learner: Learner, question: Question, stability: float, ago: int, due: int = 0) -> Card:
    return Card.objects.create(
        learner=learner,
        fact=question.fact,
        stability=stability,
        difficulty=5.0,
        last_day=TODAY - ago * DAY,
        due_day=TODAY + due * DAY,
        reps=1,
        answers=1,
        algorithm="test",
    )


@pytest.fixture
def learner() -> Learner:
    return LearnerFactory()


# Today


def test_today_before_anything(learner: Learner, now: datetime) -> None:
    page = selectors.today_page(learner, now)
    assert (page.due, page.new, page.planned, page.minutes, page.streak) == (0, 0, 0, 0, 0)
    assert (page.next_due, page.open_session, list(page.articles)) == (None, None, [])


def test_today_counts_what_a_session_would_ask(learner: Learner, now: datetime) -> None:
    bank = questions(6)
    card(learner, bank[0], 5, 9, due=-4)
    card(learner, bank[1], 5, 5, due=0)
    card(learner, bank[2], 5, 1, due=4)
    page = selectors.today_page(learner, now)
    assert (page.due, page.new, page.planned, page.minutes) == (2, 3, 5, 3)
    assert page.next_due == TODAY + 4 * DAY
    assert len(services.start_session(learner, now).queue) == page.planned


@pytest.mark.parametrize(("minutes", "facts"), [(1, 3), (3, 9), (3, 40), (15, 40)])
def test_today_plans_what_a_session_then_holds(learner: Learner, now: datetime, minutes: int, facts: int) -> None:
    learner.minutes_a_day = minutes
    learner.save()
    questions(facts)
    planned = selectors.today_page(learner, now).planned
    assert len(services.start_session(learner, now).queue) == planned


def test_today_shows_the_open_session_until_its_day_is_over(learner: Learner, now: datetime) -> None:
    questions(3)
    session = services.start_session(learner, now)
    answer_next(session, now)
    page = selectors.today_page(learner, now + timedelta(hours=3))
    assert (page.open_session, page.open_left) == (session.pk, 2)
    assert (page.answered_today, page.correct_today) == (1, 1)
    assert selectors.today_page(learner, now + DAY).open_session is None


def test_a_session_about_one_article_does_not_stand_before_what_is_due(learner: Learner, now: datetime) -> None:
    article = questions(2)[0].passage.revision.article
    questions(3)
    services.start_session(learner, now, article=article)
    page = selectors.today_page(learner, now)
    assert (page.open_session, page.planned) == (None, 5)
    daily = services.start_session(learner, now)
    assert selectors.today_page(learner, now).open_session == daily.pk


def test_today_counts_only_what_an_open_session_can_still_ask(learner: Learner, now: datetime) -> None:
    first, second = questions(2)
    services.start_session(learner, now)
    Question.objects.filter(pk=first.pk).update(status=Question.Status.RETIRED)
    assert selectors.today_page(learner, now).open_left == 1
    Question.objects.filter(pk=second.pk).update(status=Question.Status.RETIRED)
    assert selectors.today_page(learner, now).open_session is None


@pytest.mark.parametrize(
    ("days", "streak"),
    [([], 0), ([0], 1), ([1], 1), ([0, 1, 2], 3), ([1, 2], 2), ([2, 3], 0), ([0, 2], 1), (list(range(400)), 400)],
)
def test_the_streak_ends_today_or_yesterday(learner: Learner, now: datetime, days: list[int], streak: int) -> None:
    DailyCount.objects.bulk_create(
        DailyCount(learner=learner, article_id=article, day=TODAY - n * DAY, answered=1)
        for n in days
        for article in (1, 2)
    )
    assert selectors.today_page(learner, now).streak == streak


# Articles


def test_article_lines_count_facts_by_what_is_remembered(learner: Learner, now: datetime) -> None:
    article = ArticleFactory(title="The bridge")
    bank = questions(5, article)
    typed_question(bank[0])
    card(learner, bank[0], 50, 1, due=40)
    card(learner, bank[1], 1, 30, due=-20)
    card(learner, bank[2], 1, 0, due=1)
    Card.objects.create(learner=learner, fact=bank[3].fact, answers=1, algorithm="test")
    card(LearnerFactory(), bank[4], 50, 0)
    [line] = selectors.article_lines(learner.user, learner, now)
    assert (line.facts, line.met, line.known, line.due) == (5, 3, 2, 1)
    assert line.share == 0.4
    assert (line.source.title, line.source.publisher) == ("The bridge", "Arden Gazette")


def test_known_in_the_database_is_known_by_the_curve(learner: Learner, now: datetime) -> None:
    """The database compares days with a multiple of the stability: the same as recall of at least 0.8."""
    article = ArticleFactory()
    facts = bulk_facts(article, 300)
    bulk_cards(learner, facts, TODAY)
    expected = 0
    for one in Card.objects.filter(learner=learner):
        state = MemoryState(one.stability, one.difficulty)
        expected += retrievability(state, (TODAY - one.last_day).days) >= KNOWN
    [line] = selectors.article_lines(learner.user, learner, now)
    assert 30 < line.known == expected < 290
    assert retrievability(MemoryState(10, 5), 10 * KNOWN_FOR) == pytest.approx(KNOWN)


def test_drafts_closed_topics_and_retired_things_are_counted_nowhere(learner: Learner, now: datetime) -> None:
    article = ArticleFactory()
    shown, draft, retired = questions(3, article)
    Question.objects.filter(pk=draft.pk).update(status=Question.Status.DRAFT)
    Fact.objects.filter(pk=retired.fact_id).update(status=Fact.Status.RETIRED)
    closed, gone = questions(1)[0], questions(1)[0]
    Topic.objects.filter(pk=closed.fact.topic_id).update(visibility=Topic.Visibility.COURSE)
    Article.objects.filter(pk=gone.passage.revision.article_id).update(retired_at=now)
    for question in (shown, draft, retired, closed, gone):
        card(learner, question, 20, 1, due=-1)
    page = selectors.today_page(learner, now)
    assert (page.due, page.new, len(page.articles)) == (1, 0, 1)
    progress = selectors.progress_page(learner.user, learner, now)
    assert (progress.facts, progress.met, progress.known) == (1, 1, 1)
    assert progress.load[0].due == 1


def test_a_fact_that_two_articles_tell_counts_once_overall(learner: Learner, now: datetime) -> None:
    question = questions(1)[0]
    second = ArticleFactory(topic=question.fact.topic)
    Evidence.objects.create(fact=question.fact, passage=passage_of(second))
    QuestionFactory(article=second, fact=question.fact, prompt="The same from elsewhere")
    card(learner, question, 20, 1)
    page = selectors.progress_page(learner.user, learner, now)
    assert (page.facts, page.met, page.known) == (1, 1, 1)
    [topic] = page.topics
    assert [(line.count.facts, line.count.known) for line in topic.articles] == [(1, 1), (1, 1)]
    assert selectors.today_page(learner, now).due == 1


# The question and its feedback


def test_the_next_question_stays_until_it_is_answered(learner: Learner, now: datetime) -> None:
    questions(3)
    session = services.start_session(learner, now)
    first, again = (selectors.next_question(session, now) for _ in range(2))
    assert first is not None
    assert again is not None
    # The attempt is signed with the second in which it was asked for.
    assert replace(first, attempt="") == replace(again, attempt="")
    assert (first.number, first.total, first.minutes_left) == (1, 3, 3)
    assert (first.is_new, first.is_repeat, first.widget, first.kind) == (True, False, "choices", "multiple_choice")
    answer_next(session, now, WRONG)
    for _ in range(2):
        answer_next(session, now)
    repeat = selectors.next_question(session, now)
    assert repeat is not None
    assert (repeat.question_id, repeat.number, repeat.total) == (first.question_id, 4, 4)
    assert (repeat.is_new, repeat.is_repeat) == (False, True)


def test_the_minutes_left_are_those_that_the_plan_was_made_for(learner: Learner, now: datetime) -> None:
    questions(12)
    promised = selectors.today_page(learner, now, minutes=5)
    session = services.start_session(learner, now, minutes=5)
    first = selectors.next_question(session, now)
    assert first is not None
    assert (first.total, first.minutes_left) == (promised.planned, promised.minutes)
    answer_next(session, now)
    second = selectors.next_question(session, now)
    assert second is not None
    assert second.minutes_left < first.minutes_left


def test_feedback_cites_the_passage_in_its_paragraph(learner: Learner, now: datetime) -> None:
    question = questions(1)[0]
    session = services.start_session(learner, now)
    answer = answer_next(session, now)
    told = selectors.feedback(learner, answer.id, now)
    text = question.passage.revision.text
    assert told.cited.quote == "The bridge over the Lenn opened on 4 May 1931."
    assert told.cited.before + told.cited.quote + told.cited.after == text.split("\n\n")[0]
    assert told.cited.anchor == f"fact-{question.fact_id}"
    assert told.cited.source.publisher == "Arden Gazette"
    assert (told.correct, told.response_text, told.right_answer) == (True, "4 May 1931", "4 May 1931")
    assert (told.due_day, told.days, told.comes_back_in_session) == (TODAY + DAY, 1, False)
    assert (told.number, told.total, told.finished) == (1, 1, True)


def test_feedback_on_a_miss_says_that_it_comes_back(learner: Learner, now: datetime) -> None:
    questions(1)
    session = services.start_session(learner, now)
    told = selectors.feedback_on(answer_next(session, now, WRONG), now)
    assert (told.correct, told.response_text, told.right_answer) == (False, "9 June 1931", "4 May 1931")
    assert (told.comes_back_in_session, told.finished, told.number, told.total) == (True, False, 1, 2)


def test_feedback_as_submitted_is_feedback_as_stored(learner: Learner, now: datetime) -> None:
    questions(2)
    session = services.start_session(learner, now)
    answer = answer_next(session, now)
    assert selectors.feedback_on(answer, now) == selectors.feedback(learner, answer.id, now)


def test_feedback_after_practice_names_no_day(learner: Learner, now: datetime) -> None:
    question = questions(1)[0]
    card(learner, question, 20, 1, due=9)
    session = Session.objects.create(
        learner=learner, queue=[question.fact_id], planned=1, started_at=now, practice=True
    )
    told = selectors.feedback_on(answer_next(session, now), now)
    assert (told.due_day, told.days) == (None, None)


def test_an_answer_is_shown_to_nobody_else(learner: Learner, now: datetime) -> None:
    questions(1)
    answer = answer_next(services.start_session(learner, now), now)
    with pytest.raises(Answer.DoesNotExist):
        selectors.feedback(LearnerFactory(), answer.id, now)
    with pytest.raises(Answer.DoesNotExist):
        selectors.feedback(learner, UUID(int=1), now)


def test_a_sample_is_never_shown_as_anothers_words(learner: Learner, now: datetime) -> None:
    article = ArticleFactory(publisher="Recite samples", retells="BBC News, 18 December 2011")
    questions(1, article)
    told = selectors.feedback_on(answer_next(services.start_session(learner, now), now), now)
    assert told.cited.source.publisher == "Recite sample, after BBC News"


def test_the_summary_tells_fact_by_fact(learner: Learner, now: datetime) -> None:
    questions(3)
    session = services.start_session(learner, now)
    play(session, now, [RIGHT, WRONG, WRONG])
    summary = selectors.session_summary(session)
    assert (summary.answered, summary.correct, summary.facts, summary.finished) == (5, 3, 3, True)
    assert summary.seconds == 50
    assert [(row.correct_first, row.tries) for row in summary.rows] == [(True, 1), (False, 2), (False, 2)]
    assert all(row.due_day == TODAY + DAY for row in summary.rows)
    assert summary.next_due == TODAY + DAY
    assert summary.rows[0].cited.quote == "The bridge over the Lenn opened on 4 May 1931."


def test_the_summary_of_an_untouched_session(learner: Learner, now: datetime) -> None:
    questions(2)
    session = services.start_session(learner, now)
    services.end_session(session, now)
    summary = selectors.session_summary(session)
    assert (summary.answered, summary.facts, summary.finished, list(summary.rows)) == (0, 0, False, [])


def test_recall_now(learner: Learner, now: datetime) -> None:
    one, other = questions(2)
    card(learner, one, 12, 12)
    assert selectors.recall_now(learner.pk, one.fact_id, now) == pytest.approx(0.9)
    assert selectors.recall_now(learner.pk, other.fact_id, now) is None


# What pages cost


PAGES: dict[str, tuple[int, Callable[[Learner, datetime], Any]]] = {
    "today": (15, lambda learner, now: selectors.today_page(learner, now)),
    "articles": (4, lambda learner, now: selectors.article_lines(learner.user, learner, now)),
    "progress": (12, lambda learner, now: selectors.progress_page(learner.user, learner, now)),
    "reader": (9, lambda learner, now: selectors.reader_page(learner.user, learner, Article.objects.get(), now)),
    "plan": (6, lambda learner, now: selectors.session_plan(learner, now)),
    "report": (13, lambda learner, now: selectors.report_context(learner.user, "student", now)),
}


@pytest.mark.parametrize("cards", [10, 10_000])
def test_pages_take_a_constant_number_of_statements(learner: Learner, now: datetime, cards: int) -> None:
    article = ArticleFactory()
    facts = bulk_facts(article, cards)
    bulk_cards(learner, facts[: cards * 3 // 4], TODAY)
    for name, (count, page) in PAGES.items():
        with statements() as found:
            page(learner, now)
        extra = name == "reader"  # fetching the article itself
        # A backlog is forecast: the state of the cards, the cards.
        extra += 2 * (name == "today" and cards > 10)
        assert len(found) - extra == count, (name, found)


@pytest.mark.parametrize("cards", [10, 10_000])
def test_the_trip_takes_a_constant_number_of_statements(learner: Learner, now: datetime, cards: int) -> None:
    bulk_cards(learner, bulk_facts(ArticleFactory(), cards), TODAY)
    session = services.start_session(learner, now)
    with statements() as found:
        selectors.next_question(session, now)
    assert len(found) == 2, found
    answer = answer_next(session, now)
    with statements() as found:
        selectors.feedback(learner, answer.id, now)
    assert len(found) == 1, found
    with statements() as found:
        selectors.session_summary(session)
    assert len(found) == 4, found
