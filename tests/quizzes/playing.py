"""A learner who does anything that can be done: answers, hints, cards turned, undos and overrides, over many days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from content.errors import InvalidAttempt
from content.models import Question
from quizzes import selectors, services
from quizzes.attempts import read
from quizzes.models import Answer, Learner, Session
from quizzes.scheduling import Rating
from tests.factories import ArticleFactory, QuestionFactory
from tests.quizzes.factories import RIGHT, WRONG, question_in

DEEDS = ("right", "wrong", "dont_know", "hint", "undo", "override", "pause", "tomorrow", "later", "practice", "cards")


def mixed_bank(count: int) -> list[Question]:
    """Facts of one article, asked by choice and by typing."""
    article = ArticleFactory()
    made = []
    for _ in range(count):
        question = question_in(article)
        typed = QuestionFactory(
            article=article,
            fact=question.fact,
            passage=question.passage,
            kind="date",
            payload={"answer": question.answer},
            answer=question.answer,
        )
        made += [question, typed]
    return made


@dataclass
class Player:
    """Plays deeds one after the other; one that is not open at the moment is passed over."""

    learner: Learner
    now: datetime
    session: Session | None = None
    done: list[str] = field(default_factory=list)

    def play(self, deeds: Sequence[str]) -> None:
        for deed in deeds:
            self.now += timedelta(seconds=20)
            if getattr(self, f"do_{deed}")():
                self.done.append(deed)

    def sitting(self) -> Session:
        """The session that goes on, or the next one over all facts, whatever is due."""
        if self.session is not None:
            self.session.refresh_from_db()
        if self.session is None or self.session.ended_at:
            self.session = self.begin(practice=False)
        return self.session

    def begin(self, **more: Any) -> Session:
        facts = list(Question.objects.order_by("fact_id").values_list("fact_id", flat=True).distinct())
        self.session = Session.objects.create(
            learner=self.learner, queue=facts, planned=len(facts), started_at=self.now, **more
        )
        return self.session

    def answer(self, right: bool, **options: Any) -> bool:
        session = self.sitting()
        asked = selectors.next_question(session, self.now)
        if asked is None:
            services.end_session(session, self.now)
            return False
        user, token = self.learner.user, asked.attempt
        if asked.widget == "card":
            if asked.back is None:
                services.turn_over(user, token, self.now)
                token = selectors.next_question(session, self.now).attempt  # type: ignore[union-attr]
            options["self_grade"] = Rating.EASY if right else Rating.AGAIN
        services.submit_answer(user, token, self.response(token, right), self.now, **options)
        return True

    def response(self, token: str, right: bool) -> str:
        question = Question.objects.get(pk=read(token, self.learner.pk).question_id)
        if question.kind == "date":
            return question.answer if right else "1 January 1700"
        return RIGHT if right else WRONG

    def do_right(self) -> bool:
        return self.answer(True)

    def do_wrong(self) -> bool:
        return self.answer(False)

    def do_dont_know(self) -> bool:
        return self.answer(False, dont_know=True)

    def do_hint(self) -> bool:
        asked = selectors.next_question(self.sitting(), self.now)
        if asked is None or not asked.can_hint:
            return False
        services.take_hint(self.learner.user, asked.attempt, self.now)
        return True

    def do_undo(self) -> bool:
        if self.session is None:
            return False
        self.session.refresh_from_db()
        if not self.session.before:
            return False
        return self.attempt(services.undo_answer, self.session.before["answer"])

    def do_override(self) -> bool:
        if self.session is None:
            return False
        given = Answer.objects.responses().filter(learner_id=self.learner.pk, session_id=self.session.pk)
        last = given.order_by("-answered_at", "-ordinal").first()
        return last is not None and self.attempt(services.override_answer, str(last.id))

    def attempt(self, service: Any, entry: str) -> bool:
        assert self.session is not None
        try:
            service(self.learner.user, self.session.pk, UUID(entry), self.now)
        except InvalidAttempt:
            return False
        return True

    def do_pause(self) -> bool:
        self.session = None
        return True

    def do_tomorrow(self) -> bool:
        self.now += timedelta(days=1)
        return True

    def do_later(self) -> bool:
        self.now += timedelta(days=9)
        self.session = None
        return True

    def do_practice(self) -> bool:
        self.begin(practice=True)
        return True

    def do_cards(self) -> bool:
        self.begin(style=Session.Style.FLASHCARDS)
        return True
