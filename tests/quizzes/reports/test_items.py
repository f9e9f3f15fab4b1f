"""The numbers of item analysis: worked by hand, and whatever the answers are."""

from __future__ import annotations

from math import sqrt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.reports._chances import above, at_least, at_most, fisher
from quizzes.reports._items import (
    Choice,
    First,
    Item,
    Statistics,
    correlation,
    efficiency,
    statistics_of,
    without_guesses,
)

WORKED = {
    "A": (1, 1, 1, 1),
    "B": (1, 1, 1, 0),
    "C": (1, 1, 0, 0),
    "D": (1, 0, 1, 0),
    "E": (0, 1, 0, 0),
    "F": (0, 0, 0, 0),
}
KEY, OTHER = Choice("k", "the key", True), Choice("o", "another", False)


def item(number: int, scores: dict[int, float], **changes: object) -> Item:
    """An item with one answer by each learner of `scores`."""
    answers = tuple(
        First(learner, score, ("k",) if score == 1 else ("o",), milliseconds=1000 * learner, guess=0.25)
        for learner, score in scores.items()
    )
    return Item(number, 1, f"Question {number}?", choices=(KEY, OTHER), answers=answers, **changes)  # type: ignore[arg-type]


def worked() -> list[Statistics]:
    items = [item(n, {who: row[n] for who, row in enumerate(WORKED.values(), 1)}) for n in range(4)]
    return statistics_of(items, least_others=1, least_pairs=2)


def test_a_table_worked_by_hand() -> None:
    """Six students, four questions; with x the score and r the sum of the other three.

        student   1  2  3  4   r1 r2 r3 r4
        A         1  1  1  1    3  3  3  3
        B         1  1  1  0    2  2  2  3
        C         1  1  0  0    1  1  2  2
        D         1  0  1  0    1  2  1  2
        E         0  1  0  0    1  0  1  1
        F         0  0  0  0    0  0  0  0
        sum       4  4  3  1    8  8  9 11

    Question 1: facility 4/6. Squares of x about its mean 4 - 16/6 = 4/3, so SD = sqrt(4/15). Of r: 9 + 4 + 1 + 1 + 1
    - 64/6 = 16/3. Products 3 + 2 + 1 + 1 - 4·8/6 = 5/3. Discrimination (5/3) / sqrt(4/3 · 16/3) = 5/8. In order, x is
    0 0 1 1 1 1 and r is 0 1 1 1 2 3: again 7 - 16/3, so efficiency 1.
    Question 2: products 3 + 2 + 1 + 0 - 32/6 = 2/3, squares of r 18 - 64/6 = 22/3, so (2/3) / sqrt(4/3 · 22/3), that is
    2 / sqrt(88). In order the products are 1 + 2 + 2 + 3 - 32/6 = 8/3: efficiency 1/4.
    Question 3: squares of x 3 - 9/6 = 3/2, of r 19 - 81/6 = 11/2, products 3 + 2 + 1 - 27/6 = 3/2, so
    1.5 / sqrt(1.5 · 5.5). In order 2 + 2 + 3 - 27/6 = 5/2: efficiency 3/5.
    Question 4: squares of x 1 - 1/6 = 5/6, of r 27 - 121/6 = 41/6, products 3 - 11/6 = 7/6, so 7 / sqrt(205). In order
    again 3 - 11/6.
    Groups of 27 %: 1.62, so 2: in question 1 the highest r are A and B, the lowest F and, of those with 1, C.
    """
    found = worked()
    assert [one.n for one in found] == [6, 6, 6, 6]
    assert [one.facility for one in found] == pytest.approx([4 / 6, 4 / 6, 3 / 6, 1 / 6], abs=1e-12)
    squares = [4 / 3, 4 / 3, 3 / 2, 5 / 6]
    assert [one.deviation for one in found] == pytest.approx([sqrt(s / 5) for s in squares], abs=1e-12)
    discrimination = [5 / 8, 2 / sqrt(88), 1.5 / sqrt(1.5 * 5.5), 7 / sqrt(205)]
    assert [one.discrimination for one in found] == pytest.approx(discrimination, abs=1e-12)
    assert [one.efficiency for one in found] == pytest.approx([1, 1 / 4, 3 / 5, 1], abs=1e-12)
    assert {one.upper for one in found} == {2}
    key, other = found[0].counts
    assert (key.everybody, key.upper, key.lower) == (4, 2, 1)
    assert (other.everybody, other.upper, other.lower) == (2, 0, 1)
    assert found[0].median_ms == 3500


def test_whoever_met_the_easy_questions_is_not_the_better_student() -> None:
    """Two students with the same share of right answers, one of them on the questions that everybody gets right."""
    easy, hard = range(6), range(6, 12)
    scores = {n: dict.fromkeys(range(10, 30), 1.0 if n in easy else 0.0) for n in range(12)}
    for n in easy:
        scores[n][1] = 1.0
    for n in hard:
        scores[n][2] = 1.0
    probe = item(99, {1: 0.0, 2: 1.0} | {who: who % 2 for who in range(10, 30)})
    one = statistics_of([probe, *(item(n, row) for n, row in scores.items())])[0]
    turned = item(99, {1: 1.0, 2: 0.0} | {who: who % 2 for who in range(10, 30)})
    other = statistics_of([turned, *(item(n, row) for n, row in scores.items())])[0]
    assert one.discrimination is not None
    assert other.discrimination is not None
    assert one.discrimination > other.discrimination


def test_small_samples_say_so() -> None:
    rows = [item(n, {who: float((who + n) % 2) for who in range(9)}) for n in range(8)]
    for one in statistics_of(rows):
        assert one.pairs == 9
        assert one.discrimination is None
        assert one.efficiency is None
        assert one.discrimination_range == (-1.0, 1.0)
        low, high = one.facility_range
        assert high - low > 0.5
    assert statistics_of([item(1, {})])[0].facility is None
    assert statistics_of([item(1, {})])[0].known is None


def test_students_with_few_other_answers_count_for_the_facility_alone() -> None:
    lone = item(1, dict.fromkeys(range(40), 1.0))
    others = [item(n, {who: float(who % n == 0) for who in range(15)}) for n in range(2, 8)]
    first = statistics_of([lone, *others])[0]
    assert (first.n, first.pairs) == (40, 15)
    assert first.discrimination is None, "all scores are alike"
    assert first.facility == 1


@pytest.mark.parametrize(
    ("scores", "dont_know", "guess", "known"),
    [
        ([1, 1, 1, 0], [0, 0, 0, 0], 0.25, (3 - 1 / 3) / 4),
        ([1, 1, 0, 0], [0, 0, 1, 1], 0.25, 2 / 4),
        ([1, 0], [0, 0], 0.5, 0.0),
        ([1, 0, 0, 0], [0, 0, 0, 0], 0.5, 0.0),
        ([1, 0], [0, 0], 0.0, 0.5),
    ],
    ids=["guessed", "who says so does not guess", "all of it luck", "worse than luck", "typed"],
)
def test_guesses_are_taken_off(scores: list[float], dont_know: list[int], guess: float, known: float) -> None:
    rows = [First(n, s, dont_know=bool(d), guess=guess) for n, (s, d) in enumerate(zip(scores, dont_know, strict=True))]
    assert without_guesses(rows) == pytest.approx(known, abs=1e-12)


def test_tails_of_chance() -> None:
    assert at_least(3, 4, 0.5) == pytest.approx(5 / 16, abs=1e-15)
    assert at_most(1, 4, 0.25) == pytest.approx((81 + 108) / 256, abs=1e-15)
    assert at_least(0, 9, 0.1) == 1
    assert at_least(9, 9, 1.0) == 1
    assert at_most(0, 9, 0.0) == 1
    assert at_least(70, 100, 0.5) == pytest.approx(3.925e-5, rel=1e-3)
    assert above(1.959963984540054) == pytest.approx(0.025, abs=1e-12)
    low, high = fisher(0.5, 28)
    assert (low, high) == pytest.approx((0.15603, 0.73582), abs=1e-5)
    assert fisher(0.9, 3) == (-1, 1)


scores = st.sampled_from([0.0, 0.5, 1.0])


@st.composite
def banks(draw: st.DrawFn) -> list[Item]:
    learners, number = draw(st.integers(0, 14)), draw(st.integers(1, 8))
    rows = [
        {who: draw(scores) for who in range(learners) if draw(st.integers(0, 9)) > 1}
        for _ in range(number)
    ]  # fmt: skip
    return [item(n, row) for n, row in enumerate(rows)]


@given(banks())
def test_numbers_keep_their_bounds(items: list[Item]) -> None:
    for one, source in zip(statistics_of(items, least_others=1, least_pairs=2), items, strict=True):
        values = [answer.score for answer in source.answers]
        assert one.n == len(values)
        assert one.facility == (pytest.approx(sum(values) / len(values)) if values else None)
        low, high = one.facility_range
        assert 0 <= low <= (one.facility or 0.0) <= high <= 1 or not values
        assert one.discrimination is None or -1 <= one.discrimination <= 1
        assert one.efficiency is None or one.efficiency <= 1 + 1e-9
        assert one.known is None or 0 <= one.known <= 1
        assert sum(count.everybody for count in one.counts) + one.dont_know.everybody == one.n
        assert all(max(count.upper, count.lower) <= one.upper for count in one.counts)


@given(banks(), st.integers(0, 2**32))
def test_the_order_of_answers_and_items_does_not_matter(items: list[Item], seed: int) -> None:
    rng = Random(seed)
    mixed = [
        Item(one.question, 1, one.prompt, choices=one.choices, answers=tuple(rng.sample(one.answers, len(one.answers))))
        for one in rng.sample(items, len(items))
    ]
    before, after = statistics_of(items, 1, 2), sorted(statistics_of(mixed, 1, 2), key=lambda one: one.item.question)
    for left, right in zip(before, after, strict=True):
        assert left.facility == right.facility
        assert left.discrimination == right.discrimination
        assert left.efficiency == right.efficiency
        assert left.counts == right.counts
        assert left.median_ms == right.median_ms


@given(st.lists(st.tuples(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3)), max_size=20))
def test_correlation_and_efficiency_are_symmetric(pairs: list[tuple[float, float]]) -> None:
    xs, ys = [x for x, _ in pairs], [y for _, y in pairs]
    r = correlation(xs, ys)
    assert r == correlation(ys, xs)
    assert r is None or -1 <= r <= 1
    best = efficiency(sorted(xs), sorted(ys))
    assert best is None or best == pytest.approx(1)
