"""Whether an article makes a wrong answer of a published question true: many questions of one topic at once.

What does so, `content.services.asserting` says, sentence by sentence; here a whole topic is loaded once. A source that
a teacher decided against, or that was said to be about something else, makes nothing true. A question that names its
source asks what that article says: no other one makes its options true.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from content.language.attribution import names_source
from content.models import Article, Evidence, Fact, Question, Settlement, Topic
from content.selectors.disputes import in_use
from content.services import answer_lines
from content.services.answers import Answers, answers_of
from content.services.asserting import Told, asking_of, asserts, telling, told_in, wrong_answers

DECIDED = (Settlement.Verdict.RIGHT, Settlement.Verdict.UNRELATED)
"""Verdicts after which the other passage says nothing against the fact."""
TITLE = "passage__revision__article__title"


@dataclass(frozen=True, slots=True)
class _Written:
    """A stored question as `asserting` reads one."""

    kind: str
    prompt: str
    answers: Answers


class OptionTruth:
    """What a topic's articles say, loaded when the first choice question asks for it. Seven statements at most."""

    def __init__(self, topic: Topic, questions: Collection[Question]) -> None:
        self.topic, self.questions = topic, questions

    def wrong_is_true(self, question: Question) -> bool:
        """Whether one of its wrong answers is true beyond doubt."""
        answers = answers_of(question.kind, question.payload)
        wrongs = wrong_answers(question.kind, answers)
        if not wrongs:
            return False
        asking = asking_of(cast(Any, _Written(question.kind, question.prompt, answers)))
        told, same, against = self._beside(question)
        found = (asserts(wrong, asking, told, same, against) for wrong in wrongs)
        return any(asserted is not None and asserted.plain for asserted in found)

    def _beside(self, question: Question) -> tuple[list[Told], list[Told], list[Told]]:
        """Sentences, answers to the same prompt, and what disputes the fact."""
        void = self._void[question.fact_id]
        told = [one for one in self._told if not any(one.text in quote for quote in void)] if void else self._told
        if names_source(question.prompt):
            title = question.passage.revision.article.title
            return [one for one in told if one.article == title], [], []
        rows = self._same.get(_plain(question.prompt), ())
        same = [told for fact, told in rows if fact != question.fact_id]
        return told, same, self._against[question.fact_id]

    @cached_property
    def _overruled(self) -> set[int]:
        rows = Settlement.objects.filter(fact__topic=self.topic, verdict=Settlement.Verdict.WRONG)
        return set(rows.values_list("fact_id", flat=True))

    @cached_property
    def _told(self) -> list[Told]:
        wrong = set(Fact.objects.filter(pk__in=self._overruled).values_list("statement", flat=True))
        return [one for one in told_in(Article(topic=self.topic)) if one.text not in wrong]

    @cached_property
    def _void(self) -> defaultdict[int, list[str]]:
        rows = Settlement.objects.filter(fact__topic=self.topic, verdict__in=DECIDED)
        void: defaultdict[int, list[str]] = defaultdict(list)
        for fact, quote in rows.values_list("fact_id", "passage__quote"):
            void[fact].append(" ".join(quote.split()))
        return void

    @cached_property
    def _against(self) -> defaultdict[int, list[Told]]:
        """What articles in use say against facts, unless a teacher decided that it is wrong."""
        rows = in_use(Evidence.objects.filter(fact__topic=self.topic, stance=Evidence.Stance.DISPUTES))
        against: defaultdict[int, list[Told]] = defaultdict(list)
        for fact, quote, title in rows.order_by("pk").values_list("fact_id", "passage__quote", TITLE):
            if " ".join(quote.split()) not in self._void[fact]:
                against[fact].append(Told(quote, telling(quote), title))
        return against

    @cached_property
    def _same(self) -> dict[str, list[tuple[int, Told]]]:
        """Right answers of published questions, by prompts that ask for more than one fact."""
        asked = Question.objects.published().filter(
            fact__topic=self.topic, fact__status=Fact.Status.ACTIVE, passage__revision__article__retired_at=None
        )
        facts: defaultdict[str, set[int]] = defaultdict(set)
        keys: defaultdict[str, list[int]] = defaultdict(list)
        others = asked.exclude(kind="true_false").exclude(fact__in=self._overruled).order_by("pk")
        for pk, fact, prompt in others.values_list("pk", "fact_id", "prompt"):
            facts[_plain(prompt)].add(fact)
            keys[_plain(prompt)].append(pk)
        wanted = [pk for prompt, rows in keys.items() if len(facts[prompt]) > 1 for pk in rows]
        same: defaultdict[str, list[tuple[int, Told]]] = defaultdict(list)
        for fact, kind, prompt, payload, title in Question.objects.filter(pk__in=wanted).values_list(
            "fact_id", "kind", "prompt", "payload", TITLE
        ):
            for right in answer_lines.lines_of(answers_of(kind, payload).right):
                same[_plain(prompt)].append((fact, Told(right, frozenset(), title)))
        return same


def _plain(prompt: str) -> str:
    return " ".join(prompt.split()).casefold()
