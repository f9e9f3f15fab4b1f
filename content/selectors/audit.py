"""What can be guessed in a bank of questions without having read its articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from content.generator.auditing import Audit, OptionSet, audit
from content.generator.guessing import NAMED, Guesser
from content.models import Fact, Question

PLAIN = ("fit", "in_stem", "above")
"""Guessers that go by what stands in the question itself: one such question is to be mended, whatever chance would
bring. The others are right now and then by luck, and say nothing of a question while they do not beat chance."""
KINDS = ("multiple_choice", "true_false")


@dataclass(frozen=True, slots=True)
class Telltale:
    """A question that gives itself away, and who gets it right without reading."""

    question: Question
    guessers: tuple[Guesser, ...]


@dataclass(frozen=True, slots=True)
class BankAudit:
    audit: Audit
    telltales: list[Telltale]
    """Those that most guessers get right first."""
    choices: int
    statements: int


def bank(questions: QuerySet[Question], *, published: bool = False) -> QuerySet[Question]:
    """What is audited of `questions`: what is served or may be, with choices or a statement."""
    live = questions.filter(
        kind__in=KINDS, fact__status=Fact.Status.ACTIVE, passage__revision__article__retired_at=None
    ).exclude(status=Question.Status.RETIRED)
    return live.published() if published else live  # type: ignore[attr-defined,no-any-return]


def bank_audit(questions: QuerySet[Question]) -> BankAudit:
    """How guessers do on a bank: one statement."""
    rows = list(questions.only("prompt", "kind", "payload", "status", "held", "fact").order_by("pk"))
    by_pk = {row.pk: row for row in rows}
    choices = [row for row in rows if row.kind == "multiple_choice"]
    told = Counter(row.payload.get("correct") for row in rows if row.kind == "true_false")
    found = audit(map(option_set, choices), (told["true"], told["false"]))
    return BankAudit(found, telltales(found, by_pk), len(choices), told.total())


def option_set(question: Question) -> OptionSet:
    """A multiple choice as it is shown, known by its primary key."""
    choices = question.payload["choices"]
    key = next(place for place, choice in enumerate(choices) if choice["id"] == question.payload["correct"])
    return OptionSet(question.prompt, tuple(choice["text"] for choice in choices), key, question.pk)


def telltales(found: Audit, questions: dict[int, Question]) -> list[Telltale]:
    """Questions that a guesser gets right who beats chance, or who goes by the question's own words."""
    named: defaultdict[int, list[Guesser]] = defaultdict(list)
    for tally in found.tallies:
        if tally.tells or tally.guesser.slug in PLAIN:
            for pk in tally.right:
                named[int(pk)].append(tally.guesser)  # type: ignore[call-overload]
    listed = [Telltale(questions[pk], tuple(guessers)) for pk, guessers in named.items()]
    return sorted(listed, key=lambda one: (-len(one.guessers), one.question.pk))


def tells_of(prompt: str, options: Iterable[str], key: int) -> list[Guesser]:
    """Who gets the key of one multiple choice by what stands in the question itself."""
    guesses = [(NAMED[slug], NAMED[slug].guess(prompt, tuple(options))) for slug in PLAIN]
    return [guesser for guesser, guess in guesses if guess and guess[key] == 1]
