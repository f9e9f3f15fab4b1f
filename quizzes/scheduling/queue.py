"""What a session asks: which facts under a budget, in which order, by which question; and misses again."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf

from quizzes.scheduling.giveaways import NONE, Giveaways, fit_in, keep_apart

MAX_REPEATS = 5
"""How often a missed fact comes back in one session."""
GAP = 4
"""Questions between a miss and its return, where the queue has that many."""
REPEATS_A_MISS = 1.2
"""Answers that a miss costs beyond its own, until it is right once."""
RECALL_FROM = 7.0
"""Days of stability after which a fact is asked for by free recall."""
SECONDS_A_QUESTION = 20.0
"""Reading, answering and reading the feedback, until the learner's own pace is known."""
PACE_BOUNDS = (5.0, 120.0)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that could be asked now."""

    fact: int
    article: int
    due: date | None = None
    """None for a fact never asked."""
    recall: float = 0.0
    """Predicted chance of a right answer; 0 for a fact never asked."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much a session may hold."""

    facts: int
    answers: float = inf
    """Repeats of what is missed included, as far as they are to be expected."""


@dataclass(frozen=True, slots=True)
class Askable:
    """A published question about the fact at hand."""

    question: int
    recognition: bool
    """Whether the answer is picked from what is shown."""


class _Purse:
    """The room that is left. The first fact always fits: a session of nothing helps nobody."""

    def __init__(self, cards: Mapping[int, Candidate], room: Room) -> None:
        self.cards, self.facts, self.answers, self.full = cards, max(0, room.facts), room.answers, False
        self.untouched = True

    def fits(self, fact: int) -> bool:
        """Whether `fact` still fits; what does takes its room, and after one that does not nothing more does."""
        cost = expected_answers(self.cards[fact])
        self.full = self.full or self.facts < 1 or (cost > self.answers and not self.untouched)
        if self.full:
            return False
        self.facts, self.answers, self.untouched = self.facts - 1, self.answers - cost, False
        return True


def pace(milliseconds: int, answers: int) -> float:
    """Seconds a question takes this learner; starts from the usual and learns from `answers`."""
    prior = 20
    seconds = (SECONDS_A_QUESTION * prior + milliseconds / 1000) / (prior + answers)
    return min(max(seconds, PACE_BOUNDS[0]), PACE_BOUNDS[1])


def capacity(minutes: float, seconds_a_question: float) -> int:
    """Answers that fit into a budget of `minutes`."""
    return max(0, int(minutes * 60 / seconds_a_question))


def expected_answers(card: Candidate) -> float:
    """How many answers a fact will take in a session: its own, and the repeats after a miss."""
    return answers_at(card.recall)


def answers_at(recall: float) -> float:
    """The same of a fact that is recalled with this chance."""
    return 1 + REPEATS_A_MISS * (1 - recall)


def plan(
    reviews: Sequence[Candidate],
    new: Sequence[Candidate],
    room: Room,
    *,
    urgent: Sequence[Candidate] = (),
    reserved: int = 0,
    giveaways: Giveaways = NONE,
) -> tuple[int, ...]:
    """Fact ids of a session within `room`, in the order of asking.

    Reviews come by due day, the least remembered first, so that nothing waits for ever. New facts, in the order
    given, only fill what is left when every review fits: none while the learner is behind. `urgent` are facts
    that must not wait for that, those of a running assignment or before a pause: `reserved` of them find a place
    even then. Facts that give each other away are put off while there is anything else to ask, and otherwise the
    one that would be given away is asked first. Articles are interleaved, new facts after the reviews, for a
    learner who stops early.
    """
    cards = {card.fact: card for card in (*new, *urgent, *reviews)}
    ordered = [card.fact for card in sorted(reviews, key=lambda card: (card.due or date.max, card.recall, card.fact))]
    pressing = [card.fact for card in urgent if card.fact not in set(ordered)]
    purse = _Purse(cards, room)
    kept, put_off = keep_apart(pressing[: max(0, reserved)], purse.fits, giveaways)
    first, late = keep_apart(ordered, purse.fits, giveaways, kept)
    # Behind are those whose reviews do not fit, put off or not.
    behind = purse.full or not _would_fit(late, purse)
    # What is urgent may be among the new facts as well.
    rest = dict.fromkeys([*pressing, *(card.fact for card in new)])
    others = [fact for fact in rest if fact not in {*kept, *put_off}]
    more, later = ([], []) if behind else keep_apart(others, purse.fits, giveaways, (*kept, *first))
    spared = [fact for fact in (*late, *put_off, *later) if purse.fits(fact)]
    reviewed = interleave([cards[fact] for fact in first])
    fresh = interleave([cards[fact] for fact in (*kept, *more)], reviewed[-1].article if reviewed else None)
    return tuple(fit_in([card.fact for card in (*reviewed, *fresh)], spared, giveaways))


def _would_fit(facts: Sequence[int], purse: _Purse) -> bool:
    answers = sum(expected_answers(purse.cards[fact]) for fact in facts)
    return len(facts) <= purse.facts and answers <= purse.answers


def interleave(cards: Sequence[Candidate], after: int | None = None) -> list[Candidate]:
    """The same cards with no two neighbours from one article where that is possible; `after`: article before.

    Within an article the order stays.
    """
    piles: dict[int, deque[Candidate]] = {}
    for card in cards:
        piles.setdefault(card.article, deque()).append(card)
    rank = {article: n for n, article in enumerate(piles)}
    result: list[Candidate] = []
    for _ in cards:
        # The largest pile goes first: left to the end, it could not be spread any more.
        article = min(piles, key=lambda pile: (pile == after, -len(piles[pile]), rank[pile]))
        result.append(piles[article].popleft())
        if not piles[article]:
            del piles[article]
        after = article
    return result


def after_answer(
    queue: Sequence[int], fact: int, correct: bool, misses: Mapping[str, int]
) -> tuple[list[int], dict[str, int]]:
    """Queue and misses after an answer to `fact`: right, it is done; missed, it comes back a little later."""
    rest = [other for other in queue if other != fact]
    counts = Counter(misses)
    if correct:
        return rest, dict(counts)
    counts[str(fact)] += 1
    if counts[str(fact)] <= MAX_REPEATS:
        rest.insert(GAP, fact)
    return rest, dict(counts)


def unscheduled(*, practice: bool, repeat: bool, given_away: bool, known: bool, elapsed_days: int) -> str:
    """Why an answer is only logged and not scheduled on: "" where it is scheduled on.

    "practice"; "repeat" in its session; "given_away": its answer was shown that day; "too_soon": a fact with a
    memory (`known`) was answered on that day already, or on a later one, which an answer that arrives late, from a
    device that was offline, finds.
    """
    reasons = {
        "practice": practice,
        "repeat": repeat,
        "given_away": given_away,
        "too_soon": known and elapsed_days < 1,
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def choose_question(askable: Sequence[Askable], stability: float | None, last: int | None, ordinal: int) -> int | None:
    """The question for a fact, or None where there is none to choose from.

    Recognition while the memory is young (stability up to RECALL_FROM days, or None), free recall later;
    never the question asked last if there is another. Questions of equal rank take turns by `ordinal`.
    """
    pool = [one for one in askable if one.question != last] or list(askable)
    young = stability is None or stability <= RECALL_FROM
    fitting = sorted(one.question for one in pool if one.recognition == young)
    turns = fitting or sorted(one.question for one in pool)
    return turns[ordinal % len(turns)] if turns else None
