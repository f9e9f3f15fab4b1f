"""How a learner stands with their assignments, and whether their minutes a day are enough for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from math import ceil

from quizzes.models import Learner
from quizzes.scheduling import retrievability
from quizzes.scheduling.days import elapsed_days
from quizzes.scheduling.forecasts import Feasibility, feasibility
from quizzes.scheduling.queue import capacity
from quizzes.scheduling.simulate import Item
from quizzes.selectors.assignments import Matter, ahead, held, matters, running
from quizzes.selectors.cards import KNOWN, day_of, remembered
from quizzes.selectors.forecasts import DECK, cached, deck_of, fingerprint, policy_of
from quizzes.selectors.habits import StudyDay, seconds_a_question, study_days
from quizzes.selectors.opened import servable
from quizzes.shapes.lines import AssignmentLine

PAST = 7
"""Days for which an assignment is still told of after its due day."""
LONGEST_DAY = 240
"""Minutes a day beyond which no number is said: no learner can set more."""


@dataclass(frozen=True)
class _Outlook:
    """What all feasibility of one learner is worked out from; it reads the cards only where the cache has nothing."""

    learner: Learner
    today: date
    ahead: Sequence[Matter]
    days: Sequence[StudyDay]

    @cached_property
    def state(self) -> tuple[object, ...]:
        return (
            self.learner.pk,
            self.today,
            fingerprint(remembered(self.learner.pk, servable(self.learner.user)), self.today),
            policy_of(self.learner, self.days, self.today),
            [(one.running, one.facts) for one in self.ahead],
        )

    @cached_property
    def seconds(self) -> float:
        return seconds_a_question(self.days, self.today)

    @cached_property
    def deck(self) -> dict[int, Item]:
        """All that competes for the learner's minutes until the last of the due days."""
        last = max(one.running.due for one in self.ahead)
        cards = remembered(self.learner.pk, servable(self.learner.user)).filter(due_day__lt=last + timedelta(days=1))
        return deck_of(held(cards), self.today, DECK, self.ahead)

    def of(self, matter: Matter) -> Feasibility:
        return cached("assignment", (matter.running.id, *self.state), self._simulated(matter))

    def _simulated(self, matter: Matter) -> Callable[[], Feasibility]:
        def compute() -> Feasibility:
            facts, days = set(matter.facts), (matter.running.due - self.today).days
            numbers = [n for n, fact in enumerate(self.deck) if fact in facts]
            policy = policy_of(self.learner, self.days, self.today)
            most = capacity(LONGEST_DAY, self.seconds)
            return feasibility([*self.deck.values()], days, policy, self.learner.pk, of=numbers, most=most)

        return compute


def assignment_lines(
    learner: Learner,
    now: datetime,
    days: Sequence[StudyDay] | None = None,
    past: int = PAST,
    begun: Sequence[Matter] | None = None,
) -> tuple[AssignmentLine, ...]:
    """The learner's assignments that have started, up to `past` days after they were due, the first due first.

    Whether their minutes are enough is simulated from the learner's own cards, all of which compete for them. One
    statement without an assignment, six at most with some; one less where `days` are known, beside the cache's own,
    and three less where all that have `begun` are.
    """
    today = day_of(learner, now)
    if begun is None:
        begun = all_begun(learner, today, past)
    found = [one for one in begun if one.running.due >= today - timedelta(days=past)]
    to_come = [one for one in ahead(found, today) if one.facts]
    outlook = None
    if to_come:
        outlook = _Outlook(learner, today, to_come, study_days(learner.pk) if days is None else days)
    return tuple(_line(one, today, outlook if outlook and one in to_come else None) for one in found)


def all_begun(learner: Learner, today: date, past: int = PAST) -> list[Matter]:
    """The learner's assignments that have started, up to `past` days after they were due: three statements at most."""
    return matters(learner.pk, servable(learner.user), running(learner.pk, today, past + 1))


def _line(matter: Matter, today: date, outlook: _Outlook | None) -> AssignmentLine:
    one = matter.running
    recalls = [retrievability(card.state, elapsed_days(card.last, today)) for card in matter.held]
    found = outlook.of(matter) if outlook else None
    return AssignmentLine(
        id=one.id,
        title=one.title,
        course=one.course,
        due=one.due,
        days_left=(one.due - today).days,
        facts=len(matter.facts),
        met=len(matter.held),
        known=sum(recall >= KNOWN for recall in recalls),
        expected=found.recall if found else None,
        enough=found.enough if found else None,
        minutes_needed=_minutes(found, outlook) if found and outlook else None,
        extra_time=one.extra_time,
        questions=one.counted,
        parts=len(one.parts),
    )


def _minutes(found: Feasibility, outlook: _Outlook) -> int | None:
    """Minutes a day that are enough: the learner's own where they are, more where they are not."""
    if found.enough:
        return outlook.learner.minutes_a_day
    if found.answers_needed is None:
        return None
    return max(outlook.learner.minutes_a_day + 1, ceil(found.answers_needed * outlook.seconds / 60))
