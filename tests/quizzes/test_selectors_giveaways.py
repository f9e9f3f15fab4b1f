"""Giveaways in what is stored: who gives whom away, what was shown today, and what an answer then counts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from content import kinds
from content.models import Article, Elsewhere, Evidence, Question
from quizzes import services
from quizzes.models import Answer, Card, Learner, Session
from quizzes.selectors.giveaways import PARTS, among, screen_of
from quizzes.selectors.opened import servable
from tests.factories import CHOICES, ArticleFactory, FactFactory, LearnerFactory, QuestionFactory, passage_of
from tests.quizzes.factories import RIGHT, answer_next, asked_fact, play, questions, statements, token_for

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TEXT = (
    "The bridge over the Lenn opened on 4 May 1931.\n\nClara Voss designed the bridge that opened on 4 May 1931.\n\n"
    "Arden paid 12,400 crowns.\n\nThe stone came from Hallow in 1929."
)


def ask(article: Article, quote: str, prompt: str, value: str, **fields: Any) -> Question:
    """A question on a fact of its own, with `value` as its key."""
    return QuestionFactory(
        article=article,
        fact=FactFactory(topic=article.topic, statement=quote, value={"kind": "phrase", "text": value}),
        passage=passage_of(article, quote),
        prompt=prompt,
        **({"answer": value, "payload": choices(value)} | fields),
    )


def choices(answer: str) -> dict[str, Any]:
    return CHOICES | {"choices": [{"id": RIGHT, "text": answer}, *CHOICES["choices"][1:]]}


@pytest.fixture
def learner() -> Learner:
    return LearnerFactory()


@pytest.fixture
def article() -> Article:
    return ArticleFactory(revision=TEXT)


@pytest.fixture
def opened(article: Article) -> Question:
    return ask(article, "The bridge over the Lenn opened on 4 May 1931.", "When did it open?", "4 May 1931")


@pytest.fixture
def designer(article: Article) -> Question:
    quote = "Clara Voss designed the bridge that opened on 4 May 1931."
    return ask(article, quote, "Who designed it?", "Clara Voss")


@pytest.fixture
def stone(article: Article) -> Question:
    return ask(article, "The stone came from Hallow in 1929.", "Where is the stone from?", "Hallow")


def sitting(learner: Learner, now: datetime, *queue: Question, practice: bool = False) -> Session:
    facts = [question.fact_id for question in queue]
    return Session.objects.create(learner=learner, queue=facts, planned=len(facts), started_at=now, practice=practice)


def test_pairs_are_found_in_one_statement(
    learner: Learner, opened: Question, designer: Question, stone: Question, now: datetime
) -> None:
    facts = [opened.fact_id, designer.fact_id, stone.fact_id]
    screen = screen_of(learner.pk, now.date(), now)
    with statements() as found:
        homes, pairs = among(servable(learner.user), facts, screen)
    assert len(found) == 1
    assert pairs.by == {designer.fact_id: {opened.fact_id}}
    assert set(homes) == set(facts)


def test_the_plan_asks_first_what_would_be_given_away(
    learner: Learner, designer: Question, opened: Question, now: datetime
) -> None:
    assert services.start_session(learner, now).queue == [opened.fact_id, designer.fact_id]


def test_the_plan_keeps_them_apart_where_there_is_enough_else(
    learner: Learner, opened: Question, designer: Question, stone: Question, now: datetime
) -> None:
    queue = services.start_session(learner, now, limit=2).queue
    assert sorted(queue) == sorted([opened.fact_id, stone.fact_id])


def test_what_was_given_away_today_is_logged_and_changes_no_card(
    learner: Learner, opened: Question, designer: Question, now: datetime
) -> None:
    answers = play(sitting(learner, now, designer, opened), now)
    assert [(answer.fact_id, answer.scheduled) for answer in answers] == [
        (designer.fact_id, True),
        (opened.fact_id, False),
    ]
    card = Card.objects.get(fact=opened.fact)
    assert (card.stability, card.due_day, card.answers) == (None, None, 1)
    assert Answer.objects.get(fact=opened.fact).correct


def test_it_counts_the_other_way_round(learner: Learner, opened: Question, designer: Question, now: datetime) -> None:
    answers = play(sitting(learner, now, opened, designer), now)
    assert all(answer.scheduled for answer in answers)


def test_it_counts_on_the_next_day(learner: Learner, opened: Question, designer: Question, now: datetime) -> None:
    play(sitting(learner, now, designer), now)
    [answer] = play(sitting(learner, now + DAY, opened), now + DAY)
    assert answer.scheduled


def test_practice_gives_away_too(learner: Learner, opened: Question, designer: Question, now: datetime) -> None:
    play(sitting(learner, now, designer, practice=True), now)
    later = now + timedelta(hours=1)
    asked = play(sitting(learner, later, designer, opened), later)
    assert [answer.scheduled for answer in asked] == [False, False]


def test_another_learners_screen_gives_nothing_away(
    learner: Learner, opened: Question, designer: Question, now: datetime
) -> None:
    play(sitting(LearnerFactory(), now, designer), now)
    [answer] = play(sitting(learner, now, opened), now)
    assert answer.scheduled


def test_parts_of_words_give_nothing_away(learner: Learner, article: Article, now: datetime) -> None:
    price = ask(article, "Arden paid 12,400 crowns.", "What was paid?", "12,400")
    part = ask(article, "The stone came from Hallow in 1929.", "How many hundreds?", "2,400")
    answers = play(sitting(learner, now, price, part), now)
    assert [answer.scheduled for answer in answers] == [True, True]


def test_a_judgement_is_given_away_by_its_value(
    learner: Learner, article: Article, designer: Question, now: datetime
) -> None:
    judged = ask(
        article,
        "The bridge over the Lenn opened on 4 May 1931.",
        "It opened on 9 June 1931.",
        "4 May 1931",
        kind="true_false",
        answer="False",
        payload={"correct": "false", "shown": "9 June 1931", "right": "4 May 1931"},
    )
    answers = play(sitting(learner, now, designer, judged), now, [RIGHT, "false"])
    assert [answer.scheduled for answer in answers] == [True, False]


def test_facts_asked_today_are_done_for_today(
    learner: Learner, opened: Question, designer: Question, now: datetime
) -> None:
    play(sitting(learner, now, designer, opened), now)
    stone = questions(1)[0]
    assert services.start_session(learner, now + timedelta(hours=1)).queue == [stone.fact_id]
    assert set(services.start_session(learner, now + DAY).queue) >= {opened.fact_id}


@pytest.mark.parametrize("shown", [False, True])
def test_the_trip_stays_within_its_eight_statements(
    learner: Learner, opened: Question, designer: Question, now: datetime, shown: bool
) -> None:
    if shown:
        play(sitting(learner, now, designer), now)
    session = sitting(learner, now, opened)
    assert asked_fact(session, now) == opened.fact_id
    with statements() as found:
        answer_next(session, now)
    # Six of them ask the question, and one reads the session back.
    assert len(found) - 6 <= 8, found


def test_late_answers_are_held_to_what_is_possible(learner: Learner, opened: Question, now: datetime) -> None:
    session = sitting(learner, now, opened)
    answer = answer_next(session, now, answered_at=now - 3 * DAY)
    assert answer.answered_at == answer.shown_at == now
    again = sitting(learner, now + DAY, opened)
    late = answer_next(again, now + DAY, answered_at=now + 9 * DAY)
    assert late.answered_at == now + DAY + timedelta(seconds=10)


def test_hints_reach_the_schedule_and_are_replayed(learner: Learner, opened: Question, now: datetime) -> None:
    session = sitting(learner, now, opened)
    services.take_hint(learner.user, token_for(opened, session, now), now)
    struck = answer_next(session, now)
    assert (struck.hint, struck.guess_chance, struck.rating) == ("struck_out", 0.5, 3)
    before = Card.objects.get().stability
    services.rebuild_cards(learner)
    assert Card.objects.get().stability == pytest.approx(before, rel=1e-9)


@pytest.mark.parametrize("how", ["another source", "a wrong choice"])
def test_what_feedback_shows_beside_the_passage_gives_away_too(
    how: str, learner: Learner, stone: Question, designer: Question, now: datetime
) -> None:
    if how == "another source":
        Evidence.objects.create(fact=stone.fact, passage=designer.passage)
    else:
        Elsewhere.objects.create(question=stone, choice="p07d", fact=designer.fact, passage=designer.passage)
    assert screen_of(learner.pk, now.date(), now).text == ""
    answers = play(sitting(learner, now, stone, designer), now, ["p07d"] if how == "a wrong choice" else [])
    assert [answer.scheduled for answer in answers[:2]] == [True, False]
    assert answers[1].unscheduled == Answer.Unscheduled.GIVEN_AWAY
    assert "Clara Voss" in screen_of(learner.pk, now.date(), now + timedelta(minutes=5)).text


@pytest.mark.parametrize("given", [RIGHT, "z5aa"])
def test_where_a_wrong_choice_belongs_is_hidden_from_whoever_did_not_pick_it(
    given: str, learner: Learner, stone: Question, designer: Question, now: datetime
) -> None:
    Elsewhere.objects.create(question=stone, choice="p07d", fact=designer.fact, passage=designer.passage)
    answers = play(sitting(learner, now, stone, designer), now, [given])
    assert [answer.scheduled for answer in answers[:2]] == [True, True]


def timeline(*about: Question) -> Question:
    parts = [
        {"id": f"e{n}", "fact": question.fact_id, "text": f"event {n}", "day": f"193{n}", "precision": "year"}
        for n, question in enumerate(about)
    ]
    first = about[0]
    article = first.passage.revision.article
    return QuestionFactory(
        article=article, fact=first.fact, kind="ordering", prompt="Put in order.", payload={"parts": parts}
    )


@pytest.mark.parametrize("given", [{"response": "e0=1 e1=2 e2=3"}, {"response": "", "dont_know": True}])
def test_a_fact_asked_among_several_is_given_away(
    given: dict[str, Any], learner: Learner, opened: Question, designer: Question, stone: Question, now: datetime
) -> None:
    practice = sitting(learner, now, practice=True)
    services.submit_answer(learner.user, token_for(timeline(opened, designer, stone), practice, now), now=now, **given)
    assert screen_of(learner.pk, now.date(), now).facts == {opened.fact_id, designer.fact_id, stone.fact_id}
    later = now + timedelta(hours=1)
    [answer] = play(sitting(learner, later, stone), later)
    assert answer.unscheduled == Answer.Unscheduled.GIVEN_AWAY


def test_the_passage_of_a_fact_asked_among_several_gives_others_away(
    learner: Learner, article: Article, opened: Question, designer: Question, stone: Question, now: datetime
) -> None:
    """Feedback shows the passages of all three; that of the stone tells the year in which it came."""
    year = ask(article, "Arden paid 12,400 crowns.", "When did the stone come?", "1929")
    price = ask(article, "Arden paid 12,400 crowns.", "What did Arden pay?", "12,400 crowns")
    practice = sitting(learner, now, practice=True)
    token = token_for(timeline(opened, designer, stone), practice, now)
    services.submit_answer(learner.user, token, "", now, dont_know=True)
    assert "Hallow in 1929" in screen_of(learner.pk, now.date(), now).text
    later = now + timedelta(hours=1)
    answers = play(sitting(learner, later, price, year), later)
    assert [answer.unscheduled for answer in answers] == ["", Answer.Unscheduled.GIVEN_AWAY]


def test_no_kind_asks_more_facts_than_are_looked_at() -> None:
    assert max(vars(kinds.get(slug))["MOST"] for slug in kinds.asking_several()) == PARTS
