"""How well the articles of a topic are compared: the program against pairs that were labelled by reading.

    python tests/benchmarks/evidence.py [--misses] [--joins] [reports | dev | held ...]

reports: the five reports of RECITE_DATA/seeds as one topic. dev, held: the topics of tests/content/generator/
cross_article, each of three articles; no rule is made by looking at held. Its README.md tells of the tables, and
tests/content/generator/judging.py when the program says of a pair that it is the same, compatible or a conflict.

Joining precision: of the pairs said to be same or compatible, those labelled so. Recall: of the pairs labelled so,
those said to be, never mind which of the two; pairs of values that no fact was found for count as missed. Conflict
recall: of the pairs labelled conflict, those said to be. Intervals are Wilson's, 95 %.

--misses lists the pairs that come out otherwise than labelled. --joins lists what the program joined beyond the
tables, to be read: nobody knows how much of it is right before.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from content.generator.acceptance import interval  # noqa: E402
from tests.benchmarks.generator import DATA  # noqa: E402
from tests.content.generator import pairs  # noqa: E402
from tests.content.generator.judging import (  # noqa: E402
    JOINED,
    SAID,
    Judged,
    Measured,
    beyond,
    falsely_independent,
    measure,
    unattributed,
)
from tests.content.generator.pairs import LABELS, Corpus  # noqa: E402


@dataclass(frozen=True)
class Share:
    """good of total."""

    good: int
    total: int

    @property
    def value(self) -> float:
        """1 where there was nothing to get wrong."""
        return self.good / self.total if self.total else 1.0

    def __str__(self) -> str:
        if not self.total:
            return "0 of 0"
        low, high = interval(self.good, self.total - self.good)
        return f"{self.value:.3f} ({self.good} of {self.total}; {low:.2f} to {high:.2f})"


def share(judged: Iterable[Judged], of: Iterable[str], good: Iterable[str], *, by_said: bool = False) -> Share:
    """Of the pairs labelled `of`, those said to be `good`; by_said: of the pairs said to be, those labelled."""
    wanted, right = set(of), set(good)
    sides = [(one.said, one.pair.label) if by_said else (one.pair.label, one.said) for one in judged]
    chosen = [second in right for first, second in sides if first in wanted]
    return Share(sum(chosen), len(chosen))


def precision(judged: Iterable[Judged]) -> Share:
    return share(judged, JOINED, JOINED, by_said=True)


def recall(judged: Iterable[Judged]) -> Share:
    return share(judged, JOINED, JOINED)


def conflict_recall(judged: Iterable[Judged]) -> Share:
    return share(judged, {"conflict"}, {"conflict"})


def conflict_precision(judged: Iterable[Judged]) -> Share:
    return share(judged, {"conflict"}, {"conflict"}, by_said=True)


def report(name: str, measured: Sequence[Measured]) -> Iterator[str]:
    judged = [one for topic in measured for one in topic.judged]
    yield f"{name}: {len(judged)} pairs in {len(measured)} topic{'s' * (len(measured) > 1)}"
    yield from _table(judged)
    yield f"  joining precision   {precision(judged)}"
    yield f"  joining recall      {recall(judged)}"
    missed = [one for one in judged if one.pair.label in JOINED and one.said not in JOINED]
    counts = Counter(one.found for one in missed)
    yield f"    missed {len(missed)}: no fact has either value {counts[0]}, one of them {counts[1]}, both {counts[2]}"
    yield f"    where a fact has one of the values: {recall([one for one in judged if one.found])}"
    yield f"  conflict recall     {conflict_recall(judged)}"
    yield f"  conflict precision  {conflict_precision(judged)}"
    bare = sum(len(unattributed(topic)) for topic in measured)
    asked = sum(len({one.fact for one in topic.drafted.evidence if one.stance == "disputes"}) for topic in measured)
    yield f"  disputed facts {asked}; drafts on them that name neither source nor date: {bare}"
    if any(topic.corpus.copies for topic in measured):
        yield f"  agreement of copies counted as another source's: {sum(map(len, map(falsely_independent, measured)))}"
    yield f"  joined beyond the table: {sum(len(beyond(topic)) for topic in measured)}"


def _table(judged: Sequence[Judged]) -> Iterator[str]:
    """Confusion: a row for each label, a column for each thing said."""
    counts = Counter((one.pair.label, one.said) for one in judged)
    yield f"  {'labelled':12}" + "".join(f"{said:>12}" for said in SAID) + "   said"
    for label in LABELS:
        yield f"  {label:12}" + "".join(f"{counts[label, said]:12}" for said in SAID)


def misses(measured: Sequence[Measured]) -> Iterator[str]:
    """Lines on every pair that came out otherwise than labelled."""
    for topic in measured:
        for one in topic.judged:
            pair, (a, b) = one.pair, one.pair.tellings[0]
            right = one.said == ("none" if pair.label == "different" else pair.label)
            if not right:
                where = f"{topic.corpus.name} {a.article}-{b.article}"
                values = f"{a.value} | {b.value}"
                yield f"  {where}: {pair.label}, said {one.said} (facts {one.found}): {pair.about}: {values}"


def joins(measured: Sequence[Measured]) -> Iterator[str]:
    """Lines on what was joined beyond the table, to be read."""
    for topic in measured:
        for join in beyond(topic):
            yield f"\n[{topic.corpus.name}] {join.fact.statement} = {join.fact.answer}"
            for one in (join.one, join.other):
                told = f"{one.stance} {one.rule} {one.value.text}"
                yield f"   {one.passage.article} {told}: {_flat(one.passage.quote)}"


def _flat(text: str) -> str:
    return " ".join(text.split())


def corpora(name: str) -> list[Corpus]:
    """The topics by name; none for reports that are not on this machine."""
    if name != "reports":
        return list(pairs.own(name))
    paths = sorted((DATA / "seeds").glob("*.txt"))
    return [pairs.reports(paths)] if paths else []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", default=["reports", "dev", "held"])
    parser.add_argument("--misses", action="store_true", help="list the pairs that come out otherwise than labelled")
    parser.add_argument("--joins", action="store_true", help="list what was joined beyond the tables")
    given = parser.parse_args()
    for name in given.names:
        measured = [measure(corpus) for corpus in corpora(name)]
        print(*report(name, measured), sep="\n")
        if given.misses:
            print(*misses(measured), sep="\n")
        if given.joins:
            print(*joins(measured), sep="\n")


if __name__ == "__main__":
    main()
