"""What becomes of the lines of a roster, one by one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.rosters import Known, Outcome, Planned, RosterLine, Trouble, plan
from quizzes.rosters.naming import LONGEST, free_name, stem

HERE = Known(1, "anna.berg", "Anna", "Berg", "anna@school.example", "A", "here")
MINE = Known(2, "noor.vries", "Noor", "Vries", "noor@school.example", "", "mine")
ELSEWHERE = Known(3, "priya", "Priya", "Raman", "priya@school.example")
KNOWN = [HERE, MINE, ELSEWHERE]


def planned(*lines: RosterLine | tuple[str, ...], known: list[Known] = KNOWN, taken: Any = ()) -> list[Planned]:
    given = [one if isinstance(one, RosterLine) else RosterLine(n, *one) for n, one in enumerate(lines, 2)]
    return plan(given, known, lambda name: name in taken, lambda email: email.count("@") == 1)


def told(one: Planned) -> list[tuple[str, str, int]]:
    return [(problem.trouble.value, problem.about, problem.line) for problem in one.problems]


def test_a_new_student_gets_an_account_with_a_name_of_plain_letters() -> None:
    lines = [
        ("Jörg", "Müller"),
        ("Łukasz", "Żółć-O'Neil"),
        ("Anna Maria", "van der Heide"),
        ("李", "小龙"),
        ("Mia", ""),
    ]
    names = [one.username for one in planned(*lines, known=[])]
    assert names == ["jorg.muller", "lukasz.zolconeil", "anna.vanderheide", "student", "mia"]


def test_no_user_name_is_given_twice() -> None:
    lines = [RosterLine(n, "Anna", "Berg", email=f"a{n}@x.example") for n in range(2, 5)]
    lines.append(RosterLine(9, "Ann", "Other", username="anna.berg3"))
    names = [one.username for one in planned(*lines, known=[], taken={"anna.berg", "anna.berg2"})]
    assert names == ["anna.berg4", "anna.berg5", "anna.berg6", "anna.berg3"]


@pytest.mark.parametrize(
    ("line", "outcome", "user"),
    [
        (("Anna", "Berg"), Outcome.HERE, 1),
        (("anna", "BERG", "", "", "A"), Outcome.HERE, 1),
        (("Ánna", "Berg", "", "", "B"), Outcome.MOVE, 1),
        (("Anna", "Berg", "Anna.Berg"), Outcome.HERE, 1),
        (("Anna", "Berg", "", "ANNA@school.example"), Outcome.HERE, 1),
        (("Noor", "Vries", "", "noor@school.example"), Outcome.ENROL, 2),
        (("Noor", "Vries", "noor.vries"), Outcome.ENROL, 2),
        (("Noor", "Vries"), Outcome.NEW, None),
        (("Priya", "Raman"), Outcome.NEW, None),
    ],
)
def test_who_is_there_already_is_known_again(line: tuple[str, ...], outcome: Outcome, user: int | None) -> None:
    [one] = planned(line)
    assert (one.outcome, one.user) == (outcome, user)
    assert not one.problems


@pytest.mark.parametrize(
    ("line", "trouble"),
    [
        (("Priya", "Raman", "", "priya@school.example"), ("email_elsewhere", "", 0)),
        (("Priya", "Raman", "PRIYA"), ("username_elsewhere", "", 0)),
        (("Anna", "Berg", "noor.vries", "anna@school.example"), ("two_accounts", "", 0)),
        (("", "", "", "x@y.example", "A"), ("no_name", "", 0)),
        (("=cmd()", "X"), ("formula", "first", 0)),
        (("X", "+1"), ("formula", "last", 0)),
        (("X", "-1"), ("formula", "last", 0)),
        (("X", "@SUM(A1)"), ("formula", "last", 0)),
        (("X", "Y", "", "", "=A1"), ("formula", "group", 0)),
        (("X" * 151, "Y"), ("too_long", "first", 0)),
        (("X", "Y", "", "", "G" * 41), ("too_long", "group", 0)),
        (("X", "Y\x07"), ("unreadable", "last", 0)),
        (("X", "Y\u202e"), ("unreadable", "last", 0)),
        (("X", "Y", "", "no address"), ("bad_email", "", 0)),
        (("X", "Y", "two words"), ("bad_username", "", 0)),
    ],
)
def test_what_cannot_be_imported_says_why(line: tuple[str, ...], trouble: tuple[str, str, int]) -> None:
    [one] = planned(line)
    assert one.outcome is Outcome.WRONG
    assert told(one) == [trouble]


def test_nothing_is_told_of_an_account_that_is_not_the_teachers() -> None:
    lines = planned(("Paul", "Other", "", "priya@school.example"), ("Paul", "Other", "priya"))
    assert "Raman" not in repr(lines)
    assert [one.user for one in lines] == [None, None]


def test_the_same_student_twice_is_said_with_the_other_line() -> None:
    lines = planned(
        ("Mia", "Kaya"), ("MIA", "kaya"), ("Ben", "Roy", "", "b@x.example"), ("Bo", "Roy", "", "B@x.example"),
        ("Ida", "Day", "ida"), ("Ina", "Dax", "IDA"), ("Ben", "Roy", "", "other@x.example"),
    )  # fmt: skip
    assert [told(one) for one in lines] == [
        [], [("twice", "", 2)], [], [("email_twice", "", 4)], [], [("username_twice", "", 6)],
        [("namesake_line", "", 4)],
    ]  # fmt: skip


def test_two_lines_that_mean_one_account() -> None:
    first, second = planned(("Anna", "Berg", "anna.berg"), ("Anne", "Berg", "", "anna@school.example"))
    assert first.outcome is Outcome.HERE
    assert told(second) == [("twice", "", 2)]


def test_who_looks_like_somebody_is_not_ticked_by_itself() -> None:
    lines = planned(
        ("Ana", "Berg"), ("Jon", "Smith"), ("Smith", "John"), ("Anna", "Bergmann"), ("Bob", "Anna", "anna.berg")
    )
    assert [told(one) for one in lines] == [
        [("like_here", "Anna Berg", 0)], [], [("like_line", "Jon Smith", 3)], [], [("other_name", "Anna Berg", 0)],
    ]  # fmt: skip
    assert [one.doubtful for one in lines] == [True, False, True, False, True]


def test_a_namesake_with_an_address_of_their_own_is_somebody_else() -> None:
    [one] = planned(("Anna", "Berg", "", "other@school.example"))
    assert (one.outcome, one.username) == (Outcome.NEW, "anna.berg")
    assert told(one) == [("namesake_here", "anna.berg", 0)]
    assert not one.doubtful


text = st.text(max_size=8)


@given(st.lists(st.tuples(text, text, text, text, text), max_size=8), st.booleans())
def test_no_two_lines_make_one_account_or_enrol_one_twice(rows: list[tuple[str, ...]], known: bool) -> None:
    lines = planned(*rows, known=KNOWN if known else [], taken={"student", "a"})
    made = [one.username.casefold() for one in lines if one.outcome is Outcome.NEW]
    assert len(set(made)) == len(made)
    assert all(made)
    meant = [one.user for one in lines if one.user]
    assert len(set(meant)) == len(meant)
    for one in lines:
        assert (one.outcome is Outcome.WRONG) == any(problem.blocks for problem in one.problems)
        assert Trouble.NO_NAME in {problem.trouble for problem in one.problems} or one.line.name


@given(text, text)
def test_every_name_makes_a_user_name_that_a_keyboard_has(first: str, last: str) -> None:
    name = stem(RosterLine(1, first, last))
    assert name.isascii()
    assert 0 < len(name) <= LONGEST
    assert free_name(name, {name, f"{name}2"}.__contains__) == f"{name}3"
