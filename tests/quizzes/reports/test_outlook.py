"""What will be known on the due day: worked by hand, by what must always hold, and against the simulated schedule."""

from __future__ import annotations

from random import Random
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.reports._course import CourseAssignment, CourseContext, Prospect, Standing, Student, Work
from quizzes.reports._outlook import AIM, known_then, outlook, outlooks, pace, reviews_of_others, room_for
from quizzes.scheduling import MemoryState, fsrs
from quizzes.scheduling.simulate import Item, Policy, simulate
from tests.quizzes.reports.course_samples import DAY, FULL, NOW, TODAY

ADA = Student(1, "Ada", "", TODAY - 60 * DAY, TODAY)


def test_pace_is_the_better_of_two_spans() -> None:
    assert pace(ADA, Work(TODAY, week=21, fortnight=28)) == 3
    assert pace(ADA, Work(TODAY, week=7, fortnight=28)) == 2
    assert pace(ADA, Work()) == 0


def test_a_pace_begins_with_the_first_answer_but_takes_three_days() -> None:
    assert pace(ADA, Work(TODAY, week=12, fortnight=12, since=TODAY)) == 4
    assert pace(ADA, Work(TODAY, week=12, fortnight=12, since=TODAY - 5 * DAY)) == 2
    assert pace(ADA, Work(TODAY, week=0, fortnight=12, since=TODAY - 11 * DAY)) == 1


def test_days_before_joining_do_not_count() -> None:
    late = Student(1, "Ada", "", TODAY - 3 * DAY, TODAY)
    assert pace(late, Work(TODAY, week=8, fortnight=8)) == 2
    assert pace(Student(1, "Ada", "", TODAY - DAY, TODAY), Work(TODAY, week=9, fortnight=9)) is None


def test_what_else_is_due() -> None:
    own = Prospect(due=2, coming=1)
    # 5 due of others, and 3 a week for two weeks.
    assert reviews_of_others(Standing(due=7, coming=4), own, 14) == 5 + 6
    assert reviews_of_others(Standing(due=2, coming=1), own, 14) == 0


def test_where_there_is_room_for_all_the_rest_is_left() -> None:
    # Ten new facts: 22 answers at first, 11.8 once more.
    assert room_for(60, 20, Prospect(), 10) == pytest.approx(33.8)


def test_where_there_is_not_half_is_the_assignments_and_the_rest_is_shared() -> None:
    # Of 20 answers 10 go to new facts; 23.8 of the assignment's and 23.8 other reviews share the other 10.
    assert room_for(20, 23.8, Prospect(), 10) == pytest.approx(10 + 5)
    # 19 of 20 where one other review waits: all but it at once, and 14.8 and 1 share the last.
    assert room_for(20, 1, Prospect(), 10) == pytest.approx(19 + 14.8 / 15.8)
    assert room_for(0, 9, Prospect(), 10) == 0


def test_new_facts_come_first_then_weak_ones_and_the_rest_fades() -> None:
    # Ten facts: four never met, six met of which two will be weak (0.6 each), the others keep 0.9.
    prospect = Prospect(met=6, kept=4 * 0.9 + 2 * 0.6, weak=2, weak_kept=1.2)
    assert known_then(prospect, 10, 0) == pytest.approx(4.8)
    # 2.2 answers each at first sight and 1.18 once more: 6.76 are two new facts.
    assert known_then(prospect, 10, 6.76) == pytest.approx(4.8 + 2 * 0.85)
    # 13.52 for all four, then 1.48 for one weak fact.
    assert known_then(prospect, 10, 13.52 + 1.48) == pytest.approx(4.8 + 4 * 0.85 + 0.25)
    assert known_then(prospect, 10, 1000) == pytest.approx(4.8 + 4 * 0.85 + 2 * 0.25)


@given(
    st.integers(1, 60),
    st.integers(0, 60),
    st.integers(0, 60),
    st.floats(0.3, 0.84),
    st.floats(0, 400),
    st.floats(0, 99),
)
def test_more_answers_never_make_it_worse(
    facts: int, met: int, weak: int, recall: float, room: float, more: float
) -> None:
    met = min(met, facts)
    weak = min(weak, met)
    prospect = Prospect(met=met, kept=weak * recall + (met - weak) * 0.9, weak=weak, weak_kept=weak * recall)
    less, then = known_then(prospect, facts, room), known_then(prospect, facts, room + more)
    assert 0 <= less <= then + 1e-9 <= facts + 1e-6
    assert known_then(prospect, facts, 10_000) / facts >= AIM - 1e-9


def test_the_figures_of_the_sample() -> None:
    found = {(one.student.name, one.assignment.title): one for one in outlooks(FULL)}
    assert {name for name, _title in found} == {"Ada Abel", "=cmd()", "Carl Cebe", "Dora Dahl", "Emil Ende"}
    ada = found["Ada Abel", "+Floods"]
    assert (ada.days, ada.left_alone) == (8, pytest.approx(3.3 / 4))
    assert ada.expected == pytest.approx((3.3 + 0.15) / 4)
    assert found["=cmd()", "+Floods"].expected == 0
    assert found["Dora Dahl", "+Floods"].expected == 0


def simulated(deck: list[Item], own: range, answers: int, days: int) -> float:
    policy = Policy(0.9, answers_a_day=answers, guess_chance=0.25)
    return fmean(simulate(deck, policy, days, Random(seed), of=own).recall for seed in range(4))


def deck_of(rng: Random, facts: int, met: int, others: int, days: int) -> list[Item]:
    """`facts` of an assignment due in `days` days, `met` of them met, and `others` from elsewhere."""
    own = [item(rng, days) if n < met else Item(until=days) for n in range(facts)]
    return [*own, *(item(rng, None) for _ in range(others))]


def item(rng: Random, until: int | None) -> Item:
    stability, since = rng.uniform(1, 25), rng.randrange(0, 8)
    due = max(0, round(stability) - since) if rng.random() < 0.8 else -rng.randrange(3)
    return Item(MemoryState(stability, 5.0, 2), since, due, until)


def summed(deck: list[Item], own: range, days: int) -> tuple[Prospect, Standing]:
    """What the database would say of the deck."""
    met = [deck[n] for n in own if deck[n].state]
    then = [fsrs.recall(one.state.stability, one.since + days) for one in met if one.state]
    weak = [recall for recall in then if recall < AIM]
    every = [one for one in deck if one.state]

    def count(items: list[Item]) -> tuple[int, int]:
        return sum(one.due <= 0 for one in items), sum(0 < one.due <= 7 for one in items)

    prospect = Prospect(len(met), 0, *count(met), sum(then), len(weak), sum(weak))
    return prospect, Standing(len(every), 0, *count(every))


@pytest.mark.parametrize("answers", [2, 5, 10, 25])
@pytest.mark.parametrize(("facts", "met", "others"), [(30, 0, 0), (30, 12, 60), (20, 20, 40), (60, 10, 20)])
def test_the_formula_says_what_the_simulated_schedule_plays_out(
    facts: int, met: int, others: int, answers: int
) -> None:
    """Within ten points where the aim is missed;.

    Beyond the aim the formula stays below, on purpose: it counts what is reached with the aim and no more.
    """
    rng, days, own = Random(f"{facts}-{met}-{others}"), 12, range(facts)
    deck = deck_of(rng, facts, met, others, days)
    prospect, standing = summed(deck, own, days)
    work = Work(TODAY, week=7 * answers, fortnight=14 * answers)
    assignment = CourseAssignment(7, "Bridges", "", TODAY - 9 * DAY, TODAY + days * DAY, facts)
    context = CourseContext(NOW, "9A", [ADA], overall={1: standing}, work={1: work}, running={(1, 7): prospect})
    expected = outlook(context, assignment, ADA).expected
    played = simulated(deck, own, answers, days)
    assert expected is not None
    print(f"{facts} {met} {others} at {answers}: formula {expected:.2f}, schedule {played:.2f}")
    assert min(expected, AIM) == pytest.approx(min(played, AIM), abs=0.10)
