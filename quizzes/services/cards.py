"""Cards are a cache of the log of answers: here they are written from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import isclose
from typing import Any

from django.db import transaction

from content.models import Fact
from quizzes.models import Answer, Card, Learner
from quizzes.scheduling import ALGORITHM, Evidence, MemoryState, Rating
from quizzes.scheduling.assignments import Aim
from quizzes.scheduling.replay import Entry, Replayed, replay_facts, survivor
from quizzes.selectors.assignments import aim_then, due_days

STATE = ("stability", "difficulty", "reps", "lapses")


@dataclass(slots=True)
class Log:
    """One learner's answers, as a rebuild needs them."""

    entries: list[Entry] = field(default_factory=list)
    """Those that were scheduled on."""
    answers: Counter[int] = field(default_factory=Counter)
    """Entries by fact, all of them."""
    asked: Counter[int] = field(default_factory=Counter)
    """Answers proper by fact."""
    last_question: dict[int, int] = field(default_factory=dict)
    after: dict[Any, Mapping[str, Any]] = field(default_factory=dict)
    """Answer -> the card as it was stored after it."""


def remember(card: Card, state: MemoryState, day: date, due_day: date) -> None:
    """Put a memory into `card`, which is not saved."""
    card.stability, card.difficulty, card.reps, card.lapses = (
        state.stability,
        state.difficulty,
        state.reps,
        state.lapses,
    )
    card.last_day, card.due_day, card.algorithm = day, due_day, ALGORITHM


def snapshot(card: Card) -> dict[str, Any] | None:
    """The memory in `card` as JSON for the log; None where there is none yet."""
    if card.stability is None or card.last_day is None or card.due_day is None:
        return None
    days = {"last_day": card.last_day.isoformat(), "due_day": card.due_day.isoformat()}
    return {name: getattr(card, name) for name in STATE} | days


def rebuild_cards(learner: Learner) -> int:
    """Write the learner's cards anew by replaying their answers; returns how many there are."""
    merged = dict(Fact.objects.exclude(merged_into=None).values_list("pk", "merged_into_id"))
    return _rebuild(learner, merged, None)


def merge_cards(fact: Fact, into: Fact) -> int:
    """Let the memories of `fact` live on in `into`, by replay; returns how many learners had one.

    The cards of `fact` stay behind without a memory: they number the answers to questions that are on a screen
    at this moment.
    """
    merged = dict(Fact.objects.exclude(merged_into=None).values_list("pk", "merged_into_id")) | {fact.pk: into.pk}
    family = {into.pk, *(one for one in merged if survivor(one, merged) == survivor(into.pk, merged))}
    learners = Learner.objects.filter(pk__in=Card.objects.filter(fact_id=fact.pk).values("learner_id"))
    return sum(1 for learner in learners.iterator() if _rebuild(learner, merged, family))


@transaction.atomic
def _rebuild(learner: Learner, merged: Mapping[int, int], facts: set[int] | None) -> int:
    """Rebuild the learner's cards of `facts`, or all."""
    learner = Learner.objects.select_for_update().get(pk=learner.pk)
    log = _read_log(learner, facts)
    replayed = replay_facts(log.entries, merged)
    cards = [
        Card(learner_id=learner.pk, fact_id=fact, answers=count, asked=log.asked[fact])
        for fact, count in log.answers.items()
    ]
    # A fact that survives a merge may have no answers of its own.
    cards += [Card(learner_id=learner.pk, fact_id=fact) for fact in replayed if fact not in log.answers]
    load: Counter[date] = Counter()
    assigned = due_days(learner.pk, facts)
    for card in sorted(cards, key=lambda card: card.fact_id):
        card.algorithm, card.last_question = ALGORITHM, log.last_question.get(card.fact_id)
        result = replayed.get(card.fact_id, Replayed())
        aim = aim_then(learner, result.last_day, assigned.get(card.fact_id, ()))
        _fill(card, result, aim, log, load)
    old = Card.objects.filter(learner_id=learner.pk)
    (old if facts is None else old.filter(fact_id__in=facts)).delete()
    Card.objects.bulk_create(cards, batch_size=500)
    return len(cards)


def _fill(card: Card, result: Replayed, aim: Aim | None, log: Log, load: Counter[date]) -> None:
    state, day = result.state, result.last_day
    if state is None or day is None or aim is None:
        return
    due_day = _logged_due(state, log.after.get(result.last))
    if due_day is None:
        due_day = aim.choose(state, load, (card.learner_id, card.fact_id, state.reps))
    load[due_day] += 1
    remember(card, state, day, due_day)


def _logged_due(state: MemoryState, after: Mapping[str, Any] | None) -> date | None:
    """The due day that was chosen when the answer came, where the replay leads to the same memory.

    It depended on the load of that day and on the retention wished for then, which no replay knows.
    """
    if not after or not all(isclose(getattr(state, name), after[name], rel_tol=1e-9) for name in STATE):
        return None
    return date.fromisoformat(after["due_day"])


def _read_log(learner: Learner, facts: set[int] | None) -> Log:
    rows: Iterable[Any] = Answer.objects.filter(learner_id=learner.pk, **({"fact_id__in": facts} if facts else {}))
    fields = (
        "id", "fact_id", "question_id", "action", "day", "answered_at", "scheduled", "rating", "guess_chance",
        "card_after",
    )  # fmt: skip
    log = Log()
    for row in rows.order_by("answered_at", "id").values_list(*fields, named=True):
        log.answers[row.fact_id] += 1
        if row.action != Answer.Action.ANSWER:
            continue
        log.asked[row.fact_id] += 1
        log.last_question[row.fact_id] = row.question_id
        if row.scheduled and row.rating is not None:
            evidence = Evidence(Rating(row.rating), row.guess_chance)
            log.entries.append(Entry(row.id, row.fact_id, row.day, row.answered_at, evidence))
            log.after[row.id] = row.card_after
    return log
