"""What a session asks: which facts under a budget, in which order, by which question; and misses again."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

MAX_REPEATS = 5
"""How often a missed fact comes back in one session."""
GAP = 4
"""Questions between a miss and its return, where the queue has that many."""
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


@dataclass(frozen=True, slots=True)
class Askable:
    """A published question about the fact at hand."""

    question: int
    recognition: bool
    """Whether the answer is picked from what is shown."""


def pace(milliseconds: int, answers: int) -> float:
    """Seconds a question takes this learner; starts from the usual and learns from `answers`."""
    prior = 20
    seconds = (SECONDS_A_QUESTION * prior + milliseconds / 1000) / (prior + answers)
    return min(max(seconds, PACE_BOUNDS[0]), PACE_BOUNDS[1])


def capacity(minutes: float, seconds_a_question: float) -> int:
    """Questions that fit into a budget of `minutes`."""
    return max(0, int(minutes * 60 / seconds_a_question))


def plan(reviews: Sequence[Candidate], new: Sequence[Candidate], room: int) -> tuple[int, ...]:
    """Fact ids of a session of at most `room` questions, in the order of asking.

    Reviews come by due day, the least remembered first, so that nothing waits for ever. New facts, in the
    order given, only fill what is left when every review fits: none while the learner is behind. Articles
    are interleaved, new facts after the reviews, for a learner who stops early.
    """
    ordered = sorted(reviews, key=lambda card: (card.due or date.max, card.recall, card.fact))[: max(0, room)]
    first = interleave(ordered)
    rest = interleave(new[: max(0, room - len(ordered))], after=first[-1].article if first else None)
    return tuple(card.fact for card in (*first, *rest))


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
