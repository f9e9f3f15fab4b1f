"""What a version of a question looked like to those who answered it, and what their responses mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from content import kinds
from content.errors import InvalidResponse
from content.models import Question, QuestionQuerySet, Wording
from quizzes.reports._items import Choice, First
from quizzes.scheduling import Rating
from quizzes.selectors.claims import TYPED, comparable

PICKED = {"choices", "checkboxes"}
"""Widgets of questions whose answer is picked."""
KEY = ""
"""The id of the right answer of a typed question: whatever was typed has another one."""
GRADES = frozenset(rating.name.lower() for rating in Rating)
"""Responses to a card: the student's own grade."""


@dataclass(frozen=True)
class Asked:
    """One version of a question. Its choices are read when somebody has answered it."""

    question: int
    version: int
    prompt: str
    kind: str
    payload: Mapping[str, Any]
    """Of the newest wording of the version."""
    earlier: tuple[Mapping[str, Any], ...] = ()
    """Of its wordings before."""
    answer: str = ""
    current: bool = True
    """Whether students are still asked it."""

    @cached_property
    def widget(self) -> str:
        return kinds.get(self.kind).WIDGET

    @property
    def typed(self) -> bool:
        return self.widget in TYPED

    @cached_property
    def _named(self) -> dict[str, Choice]:
        """Every id that a choice of this version has had -> the choice; the same text is the same choice."""
        if self.widget not in PICKED:
            return {}
        by_text: dict[str, Choice] = {}
        payloads = (self.payload, *self.earlier)
        return {
            choice.id: by_text.setdefault(choice.text, choice)
            for payload in payloads
            for choice in _choices(self.kind, payload)
        }

    @property
    def offered(self) -> tuple[Choice, ...]:
        """The choices that students had; what an earlier wording had besides comes last."""
        return tuple(dict.fromkeys(self._named.values()))

    @cached_property
    def key(self) -> tuple[str, ...]:
        """What somebody who was right has chosen."""
        return (KEY,) if self.typed else tuple(choice.id for choice in self.offered if choice.right)

    def is_card(self, guess: float) -> bool:
        """Whether an answer with that chance of guessing was a card, although the question has choices."""
        return not guess and self.widget in PICKED

    def chosen(self, response: str) -> tuple[str, ...]:
        """Ids of what a wrong response chose."""
        if self.typed:
            return (comparable(response) or response,) if response and response not in GRADES else ()
        return tuple(self._named[one].id for one in response.split() if one in self._named)

    def choices(self, answers: Iterable[First], typed: Mapping[str, str]) -> tuple[Choice, ...]:
        """What was there to choose; of a typed question what was typed, the most frequent first.

        `typed`: id of a wrong typed answer -> how it was typed.
        """
        if not self.typed:
            return self.offered
        counts = Counter(one for answer in answers for one in answer.chosen if one != KEY)
        wrong = sorted(counts, key=lambda one: (-counts[one], one))
        return (Choice(KEY, self.answer, True), *(Choice(one, typed.get(one, one), False) for one in wrong))

    def is_right(self, response: str) -> bool:
        """Whether the response would be judged right now."""
        try:
            return kinds.get(self.kind).grade(self.payload, response).correct
        except InvalidResponse:
            return False


def _choices(kind: str, payload: Mapping[str, Any]) -> Iterable[Choice]:
    right = payload.get("correct")
    right = {right} if isinstance(right, str) else set(right or ())
    for choice in kinds.get(kind).present(payload)["choices"]:
        yield Choice(choice["id"], choice["text"], choice["id"] in right)


def asked_versions(questions: QuestionQuerySet) -> dict[tuple[int, int], Asked]:
    """(question, version) -> what it looked like, by article and place, the newest version first: two statements."""
    earlier: dict[tuple[int, int], list[Question | Wording]] = defaultdict(list)
    wordings = Wording.objects.filter(question__in=questions.order_by().values("pk"))
    for wording in wordings.order_by("-changed_at", "-pk"):
        earlier[wording.question_id, wording.version].append(wording)
    place = ("passage__revision__article_id", "passage__start", "pk")
    found: dict[tuple[int, int], Asked] = {}
    for question in questions.order_by(*place).only("prompt", "kind", "payload", "answer", "version", "status"):
        shown: list[Question | Wording] = [question]
        for version in range(question.version, 0, -1):
            # A version whose wording was not kept is taken to have looked like the one after it.
            own = earlier.get((question.pk, version), [])
            shown = [question, *own] if version == question.version else own or shown[-1:]
            found[question.pk, version] = _asked(question, version, shown)
    return found


def _asked(question: Question, version: int, shown: list[Question | Wording]) -> Asked:
    newest, *before = shown
    return Asked(
        question=question.pk,
        version=version,
        prompt=newest.prompt,
        kind=question.kind,
        payload=newest.payload,
        earlier=tuple(one.payload for one in before),
        answer=newest.answer,
        current=version == question.version and question.status == Question.Status.PUBLISHED,
    )
