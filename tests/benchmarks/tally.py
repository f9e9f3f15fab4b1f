"""What is counted over the simulated learners, and how it is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from quizzes.scheduling.forecasts import Clear


@dataclass(slots=True)
class Tally:
    """What is counted over all learners."""

    days: int = 0
    answers: int = 0
    scheduled: int = 0
    logged_only: int = 0
    changed_after_giveaway: int = 0
    over_budget: int = 0
    new_while_behind: int = 0
    passed_over: int = 0
    longest_put_off: int = 0
    put_off: Counter[int] = field(default_factory=Counter)
    """Study days in a row that a review which fitted waited because it was given away."""
    use: list[float] = field(default_factory=list)
    """Answers given, as a share of the budget, on days on which the queue was full."""
    forecasts: Counter[int] = field(default_factory=Counter)
    """Days by which a backlog took longer than the middle of what was forecast on its first day."""
    said: Counter[tuple[str, bool]] = field(default_factory=Counter)
    """(which statement, whether it was right within one day) of backlogs."""
    widths: Counter[int] = field(default_factory=Counter)
    """Days between the first and the last that was said on the first day."""
    lengths: list[int] = field(default_factory=list)
    unclear: int = 0
    """Backlogs that were not cleared before the end, or a break."""
    predicted: float = 0.0
    recalled: int = 0
    reviews: int = 0
    unmet: int = 0
    facts: int = 0
    assigned: list[float] = field(default_factory=list)
    """True recall of the facts of an assignment on its day."""

    def compare(self, said: Clear | None, taken: int, first: bool) -> None:
        """Hold one statement about a backlog against the days it took from then on."""
        if said is None:
            self.said["no number", False] += 1
            return
        self.said["each day", said.right(taken)] += 1
        if first:
            self.forecasts[taken - said.middle] += 1
            self.said["first day", said.right(taken)] += 1
            self.said["first day, a number" if said.sure else "first day, a range", said.right(taken)] += 1
            self.widths[said.last - said.first] += 1

    def faults(self) -> int:
        return self.changed_after_giveaway + self.over_budget + self.new_while_behind + self.passed_over


def report(tally: Tally) -> Iterator[str]:
    within = sum(count for error, count in tally.forecasts.items() if abs(error) <= 1)
    total = max(1, sum(tally.forecasts.values()))
    yield f"{tally.days} days of study, {tally.answers} answers, {tally.scheduled} scheduled on, "
    yield f"{tally.logged_only} only logged (repeats of misses, and what had been given away)"
    yield f"cards changed after their answer was given away that day: {tally.changed_after_giveaway}"
    yield f"queues over their budget: {tally.over_budget}; with something new while behind: {tally.new_while_behind}"
    use = sorted(tally.use) or [0.0]
    yield f"answers given on days behind, as a share of the budget: mean {sum(use) / len(use):.3f}, "
    yield f"  5 % to 95 %: {use[len(use) // 20]:.2f} - {use[-1 - len(use) // 20]:.2f}, {len(tally.use)} days"
    yield f"reviews passed over by one due later without being given away: {tally.passed_over}"
    yield f"study days in a row that a review was asked after it was given away: at most {tally.longest_put_off}"
    yield f"facts never asked by the end: {tally.unmet} of {tally.facts}"
    lengths = sorted(tally.lengths) or [0]
    yield f"backlogs: {total}, {lengths[len(lengths) // 2]} days in the middle, {lengths[-1]} at most; "
    yield f"  the middle of the forecast right within one day: {within / total:.1%}; "
    yield f"  errors {sorted(tally.forecasts.items())}"
    for name in ("first day", "first day, a number", "first day, a range", "each day", "no number"):
        right, wrong = tally.said[name, True], tally.said[name, False]
        share = right / max(1, right + wrong)
        yield f"  told, {name}: {right} of {right + wrong} right within one day: {share:.2%}"
    yield f"  days between the first and the last said: {sorted(tally.widths.items())}"
    yield f"  not cleared before the end or a break: {tally.unclear}"
    reviews = max(1, tally.reviews)
    predicted, real = tally.predicted / reviews, tally.recalled / reviews
    yield f"right answers to known facts: predicted {predicted:.4f}, real {real:.4f}"
    if tally.assigned:
        yield f"assigned facts known on their day: {sum(tally.assigned) / len(tally.assigned):.3f}"
