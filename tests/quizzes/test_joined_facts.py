"""Articles come, go and come back; facts join: no learner loses what they know, and cards are what the log says."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content import services as content
from content.drafts import FactDraft, QuestionDraft, TopicDraft, Value
from content.models import Evidence, Fact, Question, Topic
from content.selectors import live_revisions
from quizzes import selectors, services
from quizzes.models import Answer, Card, Learner, Session
from quizzes.scheduling.replay import survivor
from tests.content import made
from tests.factories import LearnerFactory, TopicFactory
from tests.quizzes.factories import answer_next, questions
from tests.same_everywhere import examples

pytestmark = pytest.mark.django_db
AMOUNTS = ("4,000", "5,500")
TEXTS = (
    "The first column set out. About 4,000 soldiers crossed the border at Arden.",
    "The last column is home. Some 4,000 soldiers crossed the border at Arden.",
    "Nobody was left behind. Fully 5,500 soldiers crossed the border at Arden.",
    "It was a cold night. Just 4,000 soldiers crossed the border at Arden.",
)
STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "retire", "restore", "run", "join", "answer"]), st.integers(0, 3)),
    min_size=4,
    max_size=16,
)


class World:
    """One topic, two learners, and a generator of a few lines: it joins what it is told to join."""

    def __init__(self, now: datetime) -> None:
        self.topic, self.now = TopicFactory(), now
        self.learners = [LearnerFactory(), LearnerFactory()]
        self.joining = False
        self.articles: dict[int, Any] = {}

    # What may happen

    def add(self, n: int) -> None:
        if n not in self.articles:
            self.articles[n] = content.import_article(self.topic, made.article_draft(TEXTS[n], publisher=f"P{n}"))[0]

    def retire(self, n: int) -> None:
        if n in self.articles and self.articles[n].retired_at is None:
            self.articles[n] = content.retire_article(self.articles[n])

    def restore(self, n: int) -> None:
        if n in self.articles and self.articles[n].retired_at is not None:
            self.articles[n] = content.restore_article(self.articles[n])

    def join(self, n: int) -> None:
        """From now on the generator joins, or does not: another article, or another version of it, may do that."""
        self.joining = not self.joining

    def run(self, n: int = 0) -> None:
        revisions = list(live_revisions(self.topic))
        if revisions:
            content.store_topic_draft(self.topic, revisions, self.drafted([one.text for one in revisions]))
            content.publish_ready(self.topic)

    def answer(self, n: int) -> None:
        self.now += timedelta(days=1 + n)
        learner = self.learners[n % 2]
        facts = list(Question.objects.servable(Topic.objects.open()).order_by("pk").values_list("fact_id", flat=True))
        if facts:
            session = Session.objects.create(
                learner=learner, queue=[facts[n % len(facts)]], planned=1, started_at=self.now
            )
            answer_next(session, self.now, AMOUNTS[n % 3 // 2])

    # The generator

    def drafted(self, texts: list[str]) -> TopicDraft:
        facts: list[FactDraft] = []
        first: dict[str, FactDraft] = {}
        for place, text in enumerate(texts):
            fact = self.fact(text, place)
            if self.joining and (like := first.get(fact.value.amount)) is not None:
                fact = made.fact(like.key, fact.statement, fact.answer, text=text, article=place, value=fact.value,
                                 own_key=fact.key)  # fmt: skip
            first.setdefault(fact.value.amount, fact)
            facts.append(fact)
        return TopicDraft(tuple(facts), tuple(map(self.question, facts)))

    def fact(self, text: str, place: int) -> FactDraft:
        quote = text[text.index(". ") + 2 :]
        amount = next(one for one in AMOUNTS if one in text)
        value = Value("number", amount, amount=amount.replace(",", ""), unit="soldiers")
        return made.fact(f"cross|{quote.split()[0]}", quote, amount, text=text, article=place, value=value)

    def question(self, fact: FactDraft) -> QuestionDraft:
        word = fact.statement.split()[0].lower()
        payload = {"answer": fact.answer, "value": fact.value.as_json()}
        prompt = f"How many soldiers, {word}, crossed the border at Arden?"
        return QuestionDraft("number", prompt, payload, fact.answer, fact, "how_many", tier="ready", confidence=0.9)

    # What must hold

    def known(self) -> dict[tuple[int, int], tuple[Any, ...]]:
        names = ("stability", "difficulty", "reps", "lapses", "last_day")
        cards = Card.objects.exclude(stability=None)
        return {
            (card.learner_id, card.fact_id): tuple(
                round(value, 7) if isinstance(value, float) else value for value in (getattr(card, n) for n in names)
            )
            for card in cards
        }

    def check(self) -> None:
        before = self.known()
        for learner in self.learners:
            services.rebuild_cards(learner)
        assert self.known() == before
        merged = dict(Fact.objects.exclude(merged_into=None).values_list("pk", "merged_into_id"))
        for learner, fact in Answer.objects.filter(scheduled=True).values_list("learner_id", "fact_id"):
            assert (learner, survivor(fact, merged)) in before, "An answered fact lost its card."
        for fact in Fact.objects.filter(status="active"):
            assert Evidence.objects.filter(fact=fact, primary=True, stance="supports").count() == 1
        asked = Question.objects.published().exclude(fact__status="active")
        assert not asked.exists(), "A published question hangs on a fact that is no more."


@settings(max_examples=examples(12), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_learner_loses_a_fact_whatever_becomes_of_its_articles(
    now: datetime, db: None, steps: list[tuple[str, int]]
) -> None:
    world = World(now)
    for step, n in [("add", 0), ("add", 1), ("run", 0), ("answer", 0), ("answer", 1), *steps, ("run", 0)]:
        getattr(world, step)(n)
        world.check()
    known = world.known()
    rows = list(Fact.objects.order_by("pk").values()), list(Evidence.objects.order_by("pk").values())
    world.run()
    assert (list(Fact.objects.order_by("pk").values()), list(Evidence.objects.order_by("pk").values())) == rows
    assert world.known() == known


def test_who_learnt_both_knows_the_one_by_all_their_answers(now: datetime) -> None:
    world = World(now)
    for step, n in (("add", 0), ("add", 1), ("run", 0)):
        getattr(world, step)(n)
    older, younger = Fact.objects.order_by("pk")
    learner: Learner = world.learners[0]
    for day, fact in enumerate((older, younger)):
        moment = now + timedelta(days=4 * day)
        session = Session.objects.create(learner=learner, queue=[fact.pk], planned=1, started_at=moment)
        answer_next(session, moment, "4,000")
    world.join(0)
    world.run()
    card = Card.objects.get(learner=learner, fact=older)
    assert (card.reps, card.last_day) == (2, (now + timedelta(days=4)).date())
    assert Card.objects.get(learner=learner, fact=younger).stability is None
    world.check()


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_the_order_of_articles_matters_for_nothing_that_is_asked(now: datetime, order: tuple[int, ...]) -> None:
    world = World(now)
    world.joining = True
    for n in order:
        world.add(n)
        world.run()
    told = {
        (value, tuple(sorted(quotes)))
        for value, quotes in (
            (fact.value["text"], fact.passages.values_list("quote", flat=True))
            for fact in Fact.objects.filter(status="active")
        )
    }
    sentences = [text[text.index(". ") + 2 :] for text in TEXTS]
    assert told == {
        ("4,000", tuple(sorted(one for one in sentences if "4,000" in one))),
        ("5,500", tuple(one for one in sentences if "5,500" in one)),
    }
    prompts = Question.objects.published().values_list("prompt", flat=True)
    assert len(set(prompts)) == len(prompts) == 4


def test_a_session_goes_on_with_the_next_question_where_one_is_held_back(now: datetime) -> None:
    first, second = questions(2)
    learner = LearnerFactory()
    session = Session.objects.create(learner=learner, queue=[first.fact_id, second.fact_id], planned=2, started_at=now)
    shown = selectors.next_question(session, now)
    assert shown is not None
    assert shown.question_id == first.pk
    Question.objects.filter(pk=first.pk).update(held="conflict")
    following = selectors.next_question(session, now)
    assert following is not None
    assert (following.question_id, following.total) == (second.pk, 1)
    # What is on a screen already is still an answer.
    assert services.submit_answer(learner.user, shown.attempt, "k3f9", now).correct
