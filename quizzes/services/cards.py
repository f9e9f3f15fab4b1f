"""Cards are a cache of the log of answers: here they are written from it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import isclose
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count

from content import kinds
from content.models import Fact, Question, Split
from quizzes.models import Answer, Card, Learner
from quizzes.scheduling import ALGORITHM, Evidence, MemoryState, Rating, rate
from quizzes.scheduling.assignments import Aim
from quizzes.scheduling.replay import Entry, Kin, Replayed, replay_facts, survivor
from quizzes.selectors.assignments import aim_then, due_days

STATE = ("stability", "difficulty", "reps", "lapses")


@dataclass(slots=True)
class Log:
    """One learner's answers, as a rebuild needs them."""

    entries: list[Entry] = field(default_factory=list)
    """Those that were scheduled on."""
    answers: Counter[int] = field(default_factory=Counter)
    """Entries by fact, all of them: the ordinal of the next."""
    asked: Counter[int] = field(default_factory=Counter)
    """Answers proper by fact."""
    last_question: dict[int, int] = field(default_factory=dict)
    after: defaultdict[int, list[Mapping[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    """Fact, as it lives on -> its card as it was stored after each entry that changed it."""


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
    return len(_rebuild(learner, _kin(), None))


def merge_cards(fact: Fact, into: Fact) -> int:
    """Let the memories of `fact` live on in `into`, by replay; returns how many learners had one of their kin.

    The cards of `fact` stay behind without a memory: they number the answers to questions that are on a screen
    at this moment.
    """
    kin = _kin(merged={fact.pk: into.pk})
    return _rebuild_all(fact.pk, kin)


def split_cards(fact: Fact, parts: Iterable[Fact]) -> int:
    """Give the new `parts` of `fact` a memory: what the answers to their questions come to; `fact` keeps its own.

    Returns how many learners had one of their kin.
    """
    return _rebuild_all(fact.pk, _kin(origins={part.pk: fact.pk for part in parts}))


def _rebuild_all(fact: int, kin: Kin) -> int:
    """Rebuild the cards of `fact` and its kin, of every learner who has one of them.

    Whoever never met `fact` itself may have answered what was split off its kin: those answers count for others now.
    """
    family = kin.family(fact)
    theirs = Card.objects.filter(fact_id__in=family).values("learner_id")
    # In one order: two merges at once would otherwise wait for each other.
    learners = Learner.objects.filter(pk__in=theirs).order_by("pk")
    return sum(1 for learner in learners.iterator() if _rebuild(learner, kin, family))


@transaction.atomic
def amend_card(learner: Learner, entry: Answer) -> Card:
    """The card that `entry` leads to, an undo or override which is not stored yet; all cards of its fact are saved.

    The log decides, not what the card was before the answer: it may have been answered elsewhere since.
    """
    kin = _kin()
    survives = survivor(entry.fact_id, kin.survivors)
    before = Card.objects.filter(learner_id=learner.pk, fact_id=survives).first()
    entry.card_before = snapshot(before) if before else None
    cards = _rebuild(learner, kin, kin.family(survives), [entry])
    entry.card_after = snapshot(cards[survives]) if survives in cards else None
    return cards[entry.fact_id]


def _kin(merged: Mapping[int, int] | None = None, origins: Mapping[int, int] | None = None) -> Kin:
    """Merges and splits as they are stored, and those that are about to be."""
    survivors = dict(Fact.objects.exclude(merged_into=None).values_list("pk", "merged_into_id"))
    splits = dict(Split.objects.values_list("part_id", "origin_id"))
    return Kin(survivors | dict(merged or {}), splits | dict(origins or {}))


@transaction.atomic
def _rebuild(learner: Learner, kin: Kin, facts: set[int] | None, more: Sequence[Answer] = ()) -> dict[int, Card]:
    """Rebuild the learner's cards of `facts`, or all, by fact. `more`: entries that the log is about to get."""
    learner = Learner.objects.select_for_update().get(pk=learner.pk)
    log = _read_log([*_rows(learner, facts), *more], kin)
    replayed = replay_facts(log.entries, kin.survivors, origins=kin.origins)
    cards = [
        Card(learner_id=learner.pk, fact_id=fact, answers=count, asked=log.asked[fact])
        for fact, count in log.answers.items()
    ]
    # A fact that survives a merge may have no answers of its own.
    cards += [Card(learner_id=learner.pk, fact_id=fact) for fact in replayed if fact not in log.answers]
    old = Card.objects.filter(learner_id=learner.pk, **({} if facts is None else {"fact_id__in": facts}))
    # A day that was chosen after a merge or a split stands in no log.
    for card in old:
        if there := snapshot(card):
            log.after[card.fact_id].insert(0, there)
    load = _load(learner, facts) if facts else Counter()
    assigned = due_days(learner.pk, facts)
    for card in sorted(cards, key=lambda card: card.fact_id):
        card.algorithm, card.last_question = ALGORITHM, log.last_question.get(card.fact_id)
        result = replayed.get(card.fact_id, Replayed())
        aim = aim_then(learner, result.last_day, assigned.get(card.fact_id, ()))
        _fill(card, result, aim, log, load)
    old.delete()
    Card.objects.bulk_create(cards, batch_size=500)
    return {card.fact_id: card for card in cards}


def _load(learner: Learner, facts: set[int]) -> Counter[date]:
    """How much is due on each day, `facts` left out."""
    others = Card.objects.filter(learner_id=learner.pk, due_day__isnull=False).exclude(fact_id__in=facts)
    return Counter(dict(others.order_by().values_list("due_day").annotate(count=Count("fact_id"))))


def _fill(card: Card, result: Replayed, aim: Aim | None, log: Log, load: Counter[date]) -> None:
    state, day = result.state, result.last_day
    if state is None or day is None or aim is None:
        return
    due_day = _logged_due(state, day, log.after[card.fact_id])
    if due_day is None:
        due_day = aim.choose(state, load, (card.learner_id, card.fact_id, state.reps))
    load[due_day] += 1
    remember(card, state, day, due_day)


def _logged_due(state: MemoryState, day: date, after: Sequence[Mapping[str, Any]]) -> date | None:
    """The due day that was last chosen for just this memory; None where the replay leads to one that never was.

    It depended on the load of that day and on the retention wished for then, which no replay knows.
    """
    for card in reversed(after):
        same = all(isclose(getattr(state, name), card[name], rel_tol=1e-9) for name in STATE)
        if same and card["last_day"] == day.isoformat():
            return date.fromisoformat(card["due_day"])
    return None


def _rows(learner: Learner, facts: set[int] | None) -> list[Any]:
    rows = Answer.objects.filter(learner_id=learner.pk, **({"fact_id__in": facts} if facts else {}))
    fields = (
        "id", "fact_id", "question_id", "ordinal", "kind", "action", "target", "day", "answered_at", "scheduled",
        "rating", "guess_chance", "hint", "card_after",
    )  # fmt: skip
    return list(rows.order_by("fact_id", "ordinal").values_list(*fields, named=True))


def _homes(rows: Sequence[Any], kin: Kin) -> dict[int, int]:
    """Question -> the fact that it asks for today, of those whose fact was split."""
    split = {survivor(fact, kin.survivors) for fact in kin.origins.values()}
    moved = {row.question_id for row in rows if survivor(row.fact_id, kin.survivors) in split}
    return dict(Question.objects.filter(pk__in=moved).values_list("pk", "fact_id")) if moved else {}


def _read_log(rows: Sequence[Any], kin: Kin) -> Log:
    """What `rows`, in the order in which they came for each fact, say of the cards."""
    amends, homes = Amends.of(rows), _homes(rows, kin)
    log, several = Log(), kinds.asking_several()
    for row in rows:
        # Rows may have been lost; a number is never given twice.
        log.answers[row.fact_id] = row.ordinal + 1
        if row.card_after:
            for fact in kin.counts_for(row.fact_id, homes.get(row.question_id)):
                log.after[fact].append(row.card_after)
        if row.action != Answer.Action.ANSWER:
            continue
        log.asked[row.fact_id] += 1
        if row.kind not in several:
            log.last_question[row.fact_id] = row.question_id
        if row.scheduled and row.rating is not None and row.id not in amends.undone:
            home = homes.get(row.question_id)
            log.entries.append(Entry(row.id, row.fact_id, row.day, row.answered_at, amends.evidence(row), home))
    return log


@dataclass(frozen=True, slots=True)
class Amends:
    """Entries that were taken back, and answers that count as right because the learner said so."""

    undone: frozenset[UUID]
    overridden: frozenset[UUID]

    @classmethod
    def of(cls, rows: Iterable[Any]) -> Amends:
        undone = frozenset(row.target for row in rows if row.action == Answer.Action.UNDO)
        overrides = (row for row in rows if row.action == Answer.Action.OVERRIDE and row.id not in undone)
        return cls(undone, frozenset(row.target for row in overrides))

    def evidence(self, row: Any) -> Evidence:
        """What the scheduler is given for an answer that it went by."""
        if row.id in self.overridden:
            return rate(True, 0.0, hint=row.hint)
        return Evidence(Rating(row.rating), row.guess_chance)
