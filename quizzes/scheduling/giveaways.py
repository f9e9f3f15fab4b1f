"""Facts that give each other away: where a question shows the answer of another one.

After every answer the passage is shown, so a fact is given away by each question whose prompt or passage holds its
answer. In real articles up to half of all pairs do: such facts are kept apart where there is enough else to ask, and
otherwise the one that would be given away is asked first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W_]+(?:[.,:'’][^\W_]+)*")
_OWNER = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class Shown:
    """What asking one fact puts on the screen, and what must not have stood there before."""

    fact: int
    answers: tuple[str, ...]
    """The answer in the words in which a text may have it."""
    text: str
    """Prompt and passage, of all questions that may be asked."""


@dataclass(frozen=True, slots=True)
class Giveaways:
    """Which facts give which away, and which ones were given away already today."""

    by: Mapping[int, Set[int]] = field(default_factory=dict)
    """Fact -> the others whose answer it shows."""
    spoilt: Set[int] = frozenset()
    """Facts whose answer was shown today."""

    def of(self, fact: int) -> Set[int]:
        return self.by.get(fact, frozenset())

    def clash(self, one: int, other: int) -> bool:
        """Whether one of the two gives the other away."""
        return other in self.of(one) or one in self.of(other)


NONE = Giveaways()


def words(text: str) -> str:
    """The words of `text` in one row, between spaces, so that whole words can be looked for with `in`."""
    return f" {' '.join(_OWNER.sub('', word) for word in _WORD.findall(text.casefold()))} "


def holds(text: str, answers: Iterable[str]) -> bool:
    """Whether one of `answers` stands in `text`, as whole words, whatever the case and the marks between them."""
    row = words(text)
    return any(answer in row for answer in map(words, answers) if answer.strip())


def find(shown: Sequence[Shown], before: str = "") -> Giveaways:
    """Giveaways among the facts of `shown`; `before` is all that was on the screen today."""
    texts = {one.fact: words(one.text) for one in shown}
    answers = {one.fact: [row for row in map(words, one.answers) if row.strip()] for one in shown}

    def told(text: str) -> set[int]:
        return {fact for fact, rows in answers.items() if any(row in text for row in rows)}

    by = {fact: told(text) - {fact} for fact, text in texts.items()}
    return Giveaways({fact: others for fact, others in by.items() if others}, told(words(before)))


def keep_apart(
    facts: Sequence[int], fits: Callable[[int], bool], giveaways: Giveaways, taken: Iterable[int] = ()
) -> tuple[list[int], list[int]]:
    """(facts that go together, facts put off) in the order given.

    A fact is put off where its answer was shown today, or where it clashes with one in `taken` or before it.
    `fits` is asked for every other fact, and takes up its room.
    """
    chosen, put_off = list(taken), []
    start = len(chosen)
    for fact in facts:
        if fact in giveaways.spoilt or any(giveaways.clash(fact, other) for other in chosen):
            put_off.append(fact)
        elif fits(fact):
            chosen.append(fact)
    return chosen[start:], put_off


def fit_in(order: Sequence[int], late: Sequence[int], giveaways: Giveaways) -> list[int]:
    """`order`, whose facts do not clash, with each of `late` fitted in: behind what it shows, before what shows it.

    Where there is no such place it goes to the end, given away: it never costs one that stands there already.
    """
    result = list(order)
    for fact in late:
        shows = giveaways.of(fact)
        first = next((n for n, other in enumerate(result) if fact in giveaways.of(other)), len(result))
        free = fact not in giveaways.spoilt and not shows & set(result[first:])
        result.insert(first if free else len(result), fact)
    return result
