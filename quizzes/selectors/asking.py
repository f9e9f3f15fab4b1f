"""The question that a session asks now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import ceil
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, DateField, F, Q, QuerySet, Subquery, Sum

from content import kinds
from content.models import Passage, Question
from content.models.prepared import Among, NumbersField, Parameter, Prepared
from quizzes.attempts import Attempt, sign
from quizzes.models import Card, Session
from quizzes.scheduling.days import elapsed_days
from quizzes.scheduling.fsrs import recall
from quizzes.scheduling.queue import REPEATS_A_MISS, Askable, answers_at, choose_question, pace
from quizzes.selectors.cards import day_of
from quizzes.selectors.citing import cite
from quizzes.selectors.habits import pace_since, recent_days
from quizzes.selectors.hinting import has_hint
from quizzes.selectors.opened import asking_several, topics_open_to
from quizzes.selectors.pending import CARD, NO_CARDS, Pending, card_for, is_card, pending_for, pending_question
from quizzes.selectors.sitting import Known, Memory, known_in
from quizzes.shapes.asking import AskedQuestion, Back


@dataclass(frozen=True, slots=True)
class Named(Askable):
    """A question to choose from, with its kind."""

    kind: str


@dataclass(frozen=True, slots=True)
class Place:
    """How far the session is."""

    left: int
    """Questions left, this one included."""
    minutes: int
    """What they will take, repeats of misses included."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left of a session: of what was looked at, that which can be asked, and all that was not."""

    facts: list[int]
    extras: list[int]
    questions: list[Question]
    """Those of the facts and extras that were looked at."""

    def on(self, fact: int) -> list[Named]:
        """What can be asked about a fact alone."""
        mine = (one for one in self.questions if one.fact_id == fact and one.kind not in kinds.asking_several())
        return [Named(one.pk, kinds.get(one.kind).RECOGNITION, one.kind) for one in mine]


def next_question(session: Session, now: datetime, known: Known | None = None) -> AskedQuestion | None:
    """What the session asks now; None where it has nothing left. The same until it is answered.

    Questions that were retired or held back since the session began are passed over when it is their turn. Those about
    several facts come last. `known`: what came with the session. One statement, one more without that, for a question
    of the end, where the first fact can't be asked any more, and for the learner where the session came without.
    """
    if session.ended_at or not (session.queue or session.extras):
        return None
    learner = session.learner
    today, known = day_of(learner, now), known or known_in(session)
    rest = _rest(session, today)
    if not rest.questions:
        return None
    questions = {question.pk: question for question in rest.questions}
    fact = rest.facts[0] if rest.facts else questions[rest.extras[0]].fact_id
    card = known.first if known.first and known.first.fact_id == fact else card_for(learner.pk, fact)
    pk = _chosen(session, card, rest.on(fact), today) if rest.facts else rest.extras[0]
    question: Any = questions[pk]
    left = len(rest.facts) + len(rest.extras)
    answers = len(rest.extras) + _all_answers(rest.facts, known, session, today)
    seconds = answers * pace(question.milliseconds or 0, question.given or 0)
    pending = pending_for(card, question, session, today)
    asked = as_asked(question, card, session, pending, Place(left, ceil(seconds / 60)), now)
    gone = len(session.queue) + len(session.extras) - left
    return replace(asked, gone=gone) if gone else asked


def _asked() -> QuerySet[Question]:
    """What can be asked about facts, and of questions about several facts, with all that the screen shows.

    And what the learner's pace is measured on.
    """
    learner = Parameter("learner", BigIntegerField())
    alone = Q(Among(F("fact_id"), Parameter("facts", NumbersField()))) & ~Q(kind__in=kinds.asking_several())
    extra = Q(Among(F("pk"), Parameter("extras", NumbersField())), kind__in=kinds.asking_several())
    days = recent_days(learner, Parameter("before", DateField())).values("learner_id")
    shown = ("fact_id", "passage_id", "kind", "prompt", "payload", "version", "fact__topic__name")
    return (
        Question.objects.servable(topics_open_to(learner))
        .filter(alone | extra)
        .select_related("fact__topic")
        .only(*shown)
        .annotate(
            milliseconds=Subquery(days.annotate(sum=Sum("milliseconds")).values("sum")),
            given=Subquery(days.annotate(sum=Sum("answered")).values("sum")),
        )
        .order_by()
    )


_ASKED: Prepared[Question] = Prepared(_asked)


def _rest(session: Session, today: date) -> Rest:
    """Looks at whose turn it is: one statement; and at all where that can't be asked any more: a second one."""
    turn, end = session.queue[:1], [] if session.queue else session.extras
    questions = _open(session, today, turn, end)
    if not questions:
        turn, end = session.queue, session.extras
        questions = _open(session, today, turn, end)
    there = {one.pk for one in questions}
    met = {one.fact_id for one in questions if one.kind not in kinds.asking_several()}
    facts = [fact for fact in turn if fact in met] + session.queue[len(turn) :]
    return Rest(facts, [pk for pk in end if pk in there] + session.extras[len(end) :], questions)


def _open(session: Session, today: date, facts: Sequence[int], extras: Sequence[int]) -> list[Question]:
    return _ASKED.rows(learner=session.learner_id, before=pace_since(today), facts=facts, extras=extras)


def left_to_ask(session: Session, questions: QuerySet[Question]) -> int:
    """Questions of the session that can still be asked: a teacher may have retired the others meanwhile."""
    facts = questions.filter(fact_id__in=session.queue).values("fact_id").distinct().count() if session.queue else 0
    learner = session.learner
    return facts + (asking_several(learner.user).filter(pk__in=session.extras).count() if session.extras else 0)


def answers_to_come(session: Session, today: date) -> float:
    """Answers that all that is left of the session will take, as its own pages count them: one statement."""
    return len(session.extras) + _all_answers(session.queue, known_in(session), session, today)


def _all_answers(facts: Sequence[int], known: Known, session: Session, today: date) -> float:
    return sum(_answers(fact, known.memories.get(fact), session, today) for fact in facts)


def _answers(fact: int, memory: Memory | None, session: Session, today: date) -> float:
    """Answers that `fact` will still take, repeats included: counted as when the session was planned for a time."""
    if str(fact) in session.misses:
        return REPEATS_A_MISS
    if memory is None or memory.stability is None:
        return answers_at(0.0)
    return answers_at(recall(memory.stability, elapsed_days(memory.last_day, today)))


def _chosen(session: Session, card: Card, askable: Sequence[Named], today: date) -> int | None:
    """The question about the fact of `card`: one whose hint was taken, or whose answer was taken back, stays."""
    begun = pending_question(card, session, today)
    if begun in {one.question for one in askable}:
        return begun
    return choose_question(fit(session, askable), card.stability, card.last_question, card.asked)


def fit(session: Session, askable: Sequence[Named]) -> list[Named]:
    """Those that suit the session: of a session of cards, the questions that make the best ones."""
    if session.style != Session.Style.FLASHCARDS:
        return list(askable)
    cards = [one for one in askable if one.kind not in NO_CARDS]
    # A prompt that leans on its choices is a poor front.
    return [one for one in cards if not one.recognition] or cards or list(askable)


def askable_by_fact(questions: QuerySet[Question], facts: Sequence[int]) -> dict[int, list[Named]]:
    """What of `questions` can be asked about each of `facts`; those without any are left out."""
    askable: defaultdict[int, list[Named]] = defaultdict(list)
    rows = questions.filter(fact_id__in=facts).values_list("fact_id", "pk", "kind")
    for fact, question, kind in rows:
        askable[fact].append(Named(question, kinds.get(kind).RECOGNITION, kind))
    return askable


def as_asked(
    question: Question, card: Card, session: Session, pending: Pending, place: Place, now: datetime
) -> AskedQuestion:
    """`question` as it stands on the screen."""
    kind, as_card = kinds.get(question.kind), is_card(session, question)
    attempt = Attempt(
        learner_id=session.learner_id,
        question_id=question.pk,
        question_version=question.version,
        session_id=session.pk,
        fact_id=question.fact_id,
        ordinal=card.answers,
        shown_at=now,
    )
    return AskedQuestion(
        question_id=question.pk,
        kind=question.kind,
        kind_label=kind.LABEL,
        widget=CARD if as_card else kind.WIDGET,
        prompt=question.prompt,
        presented=_presented(question, pending),
        topic=question.fact.topic.name,
        attempt=sign(attempt),
        session_id=session.pk,
        number=session.answered + 1,
        total=session.answered + place.left,
        minutes_left=place.minutes,
        is_new=card.stability is None and not session.practice and not kind.SEVERAL,
        is_repeat=str(question.fact_id) in session.misses and not kind.SEVERAL,
        practice=session.practice,
        several=kind.SEVERAL,
        hints=pending.given if pending.hint == "partial" else (),
        struck=len(pending.given) if pending.hint == "struck_out" else 0,
        can_hint=not as_card and has_hint(question, pending),
        answer_seen=pending.taken_back,
        back=_back(question) if as_card and pending.turned else None,
        last=UUID(session.before["answer"]) if as_card and session.before else None,
    )


def _presented(question: Question, pending: Pending) -> dict[str, Any]:
    """What the kind shows, with the choices marked that a hint struck out."""
    presented = kinds.get(question.kind).present(question.payload)
    if pending.hint != "struck_out":
        return presented
    struck = set(pending.given)
    return presented | {"choices": [one | {"struck": one["id"] in struck} for one in presented["choices"]]}


def _back(question: Question) -> Back:
    # The article's text is fetched for no question but this.
    passage = Passage.objects.select_related("revision__article").get(pk=question.passage_id)
    answer = kinds.get(question.kind).answer_text(question.payload)
    return Back(answer, cite(passage, passage.revision, question.fact_id))
