"""What strict readers said of drafts, round by round: acceptance by tier and template, and calibration of confidence.

    python tests/benchmarks/verdicts.py [--counts ROUND ...] [FILE]

FILE (default verdicts.csv beside this script) has one row a draft and no text: round, kind, template, tier,
confidence at the time of reading, whether there was a doubt (empty where that was not kept), and of both readers the
grade (A, B or R) and the first failing test. A draft is accepted where both readers give A or B. --counts prints the
table of acceptance.COUNTS for these rounds.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from content.generator.acceptance import interval, key_of


@dataclass(frozen=True)
class Verdict:
    """One draft as two readers judged it."""

    round: str
    kind: str
    template: str
    tier: str
    confidence: float
    doubtful: bool
    grades: tuple[str, str]
    tests: tuple[str, str]

    @property
    def accepted(self) -> bool:
        return all(grade in {"A", "B"} for grade in self.grades)

    @property
    def key(self) -> str:
        return f"{self.kind}/{self.template}"


def read(path: Path) -> list[Verdict]:
    """The verdicts of a file. Raises KeyError or ValueError where it has other columns."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Verdict(
                row["round"],
                row["kind"],
                row["template"],
                row["tier"],
                float(row["confidence"]),
                row["doubtful"] == "yes",
                (row["grade_a"], row["grade_b"]),
                (row["test_a"], row["test_b"]),
            )
            for row in csv.DictReader(file)
        ]


def brier(verdicts: Sequence[Verdict], sure: Callable[[Verdict], float]) -> float:
    """Mean squared distance between the confidence and what came true."""
    return sum((sure(v) - v.accepted) ** 2 for v in verdicts) / len(verdicts)


def kappa(verdicts: Sequence[Verdict]) -> float:
    """Cohen's kappa of the two readers on accepted against rejected."""
    pairs = Counter(tuple(grade != "R" for grade in v.grades) for v in verdicts)
    total = len(verdicts)
    agreed = (pairs[True, True] + pairs[False, False]) / total
    first = (pairs[True, True] + pairs[True, False]) / total
    second = (pairs[True, True] + pairs[False, True]) / total
    chance = first * second + (1 - first) * (1 - second)
    return (agreed - chance) / (1 - chance) if chance < 1 else 1.0


def line(name: str, verdicts: Sequence[Verdict]) -> str:
    good, total = sum(v.accepted for v in verdicts), len(verdicts)
    low, high = interval(good, total - good)
    return f"{name:44} {good:4} of {total:4}  {good / total:6.1%}  [{low:.1%}, {high:.1%}]"


def grouped(verdicts: Iterable[Verdict], by: Callable[[Verdict], str]) -> dict[str, list[Verdict]]:
    found: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        found[by(verdict)].append(verdict)
    return dict(sorted(found.items()))


def show(name: str, verdicts: Sequence[Verdict]) -> None:
    """One round: by tier, by template and tier, causes of rejection, calibration."""
    print(f"\n{name}\n" + line("accepted by both readers", verdicts))
    for reader in (0, 1):
        good = sum(v.grades[reader] != "R" for v in verdicts)
        print(f"  reader {'AB'[reader]}: {good} of {len(verdicts)}")
    print(f"  kappa of the readers {kappa(verdicts):.2f}")
    for key, rows in grouped(verdicts, lambda v: v.tier).items():
        print(line(f"  {key}", rows))
    for key, rows in grouped(verdicts, lambda v: f"{v.key} {v.tier}").items():
        print(line(f"    {key}", rows))
    causes = Counter(test for v in verdicts for grade, test in zip(v.grades, v.tests, strict=True) if grade == "R")
    print("  first failing test of both readers:", dict(causes.most_common()))
    base = sum(v.accepted for v in verdicts) / len(verdicts)
    print(
        f"  Brier {brier(verdicts, lambda v: v.confidence):.4f}, of the base rate {brier(verdicts, lambda v: base):.4f}"
    )
    ranked = sorted(verdicts, key=lambda v: v.confidence)
    tenth = max(1, len(ranked) // 10)
    for part in (ranked[i : i + tenth] for i in range(0, len(ranked) - len(ranked) % tenth, tenth)):
        expected = sum(v.confidence for v in part) / len(part)
        seen = sum(v.accepted for v in part) / len(part)
        print(f"    expected {expected:.3f}  accepted {seen:.3f}  ({len(part)})")


def counts(verdicts: Sequence[Verdict]) -> dict[str, tuple[int, int]]:
    """Accepted and rejected by `key_of`, as content/generator/acceptance.py holds them."""
    keyed = grouped(verdicts, lambda v: key_of(v.kind, v.template, v.doubtful))
    good = {key: sum(v.accepted for v in rows) for key, rows in keyed.items()}
    return {key: (good[key], len(rows) - good[key]) for key, rows in keyed.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=Path(__file__).with_name("verdicts.csv"))
    parser.add_argument("--counts", nargs="+", metavar="ROUND")
    given = parser.parse_args()
    verdicts = read(given.file)
    if given.counts:
        for key, count in counts([v for v in verdicts if v.round in given.counts]).items():
            print(f'    "{key}": {count},')
        return
    for name, rows in grouped(verdicts, lambda v: v.round).items():
        show(name, rows)


if __name__ == "__main__":
    main()
