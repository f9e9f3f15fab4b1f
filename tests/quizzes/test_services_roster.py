"""Rosters stored: all of a list or nothing of it, and nobody's account falls into a stranger's hands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from quizzes import services
from quizzes.errors import CourseClosed, InvalidRoster
from quizzes.models import Course, Enrollment, Learner, SignInCode
from quizzes.rosters import Outcome, RosterLine, read_roster
from quizzes.services import courses, roster
from tests.factories import LearnerFactory, TeacherFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(teacher: Any) -> Course:
    return courses.create_course("History 10B", teacher)


def lines(text: str) -> list[RosterLine]:
    return list(read_roster(text.encode(), "class.csv").lines)


def bring(course: Course, teacher: Any, text: str, now: datetime, **given: Any) -> roster.Imported:
    """Import all lines that can be."""
    found = lines(text)
    planned = roster.plan_roster(course, teacher, found)
    expected = {one.line.number: one.outcome for one in planned if one.importable}
    return roster.import_roster(
        course, teacher, found, **{"expected": expected, "now": now, "time_zone": "Europe/Berlin"} | given
    )


def state() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (get_user_model(), Learner, Enrollment, SignInCode))


def test_accounts_are_made_that_only_a_code_opens(course: Course, teacher: Any, now: datetime) -> None:
    text = "first name,last name,e-mail,group\nAnna,Berg,Anna@School.example,A\nNoor,de Vries,,\n"
    done = bring(course, teacher, text, now)
    anna, noor = (get_user_model().objects.get(username=name) for name in ("anna.berg", "noor.devries"))
    assert (anna.first_name, anna.last_name, anna.email) == ("Anna", "Berg", "anna@school.example")
    assert not anna.has_usable_password()
    assert not anna.is_staff
    assert set(done.codes) == {anna.pk, noor.pk}
    assert dict(course.enrollments.values_list("learner__user__username", "group")) == {
        "anna.berg": "A", "noor.devries": "",
    }  # fmt: skip
    assert set(Learner.objects.values_list("time_zone", "from_roster")) == {("Europe/Berlin", True)}


def test_the_same_list_again_changes_nothing(course: Course, teacher: Any, now: datetime) -> None:
    text = "name,group\nAnna Berg,A\nNoor de Vries,B"
    bring(course, teacher, text, now)
    before = state()
    again = roster.plan_roster(course, teacher, lines(text))
    assert [one.outcome for one in again] == [Outcome.HERE, Outcome.HERE]
    with pytest.raises(InvalidRoster, match="nobody to import"):
        bring(course, teacher, text, now)
    done = bring(course, teacher, "name,group\nAnna Berg,C\nNoor de Vries,B\nMia Kaya,C", now)
    assert (len(done.made), done.moved) == (1, 1)
    assert state() == tuple(n + 1 for n in before)
    assert course.enrollments.get(learner__user__username="anna.berg").group == "C"


def test_students_of_another_own_course_are_enrolled_without_a_new_code(
    course: Course, teacher: Any, now: datetime
) -> None:
    other = courses.create_course("Geography", teacher)
    learner = LearnerFactory(user=UserFactory(username="noor", first_name="Noor", last_name="Vries"))
    courses.join_course(learner, other.code, now)
    done = bring(course, teacher, "name,user name,group\nNoor Vries,NOOR,A", now)
    assert (done.made, done.codes, done.enrolled) == ([], {}, [learner.user])
    assert course.enrollments.get(learner=learner).group == "A"
    learner.user.refresh_from_db()
    assert learner.user.check_password("a long enough phrase")


def test_nobody_elses_accounts_are_enrolled(course: Course, teacher: Any, now: datetime) -> None:
    """Pupils of another teacher, people who signed up by themselves, and staff."""
    theirs = courses.create_course("Theirs", TeacherFactory())
    pupil = LearnerFactory(user=UserFactory(username="pupil"))
    courses.join_course(pupil, theirs.code, now)
    UserFactory(username="alone")
    colleague = TeacherFactory(username="colleague")
    courses.join_course(services.learner_for(colleague), courses.create_course("Mine", teacher).code, now)
    before = state()
    for name in ("pupil", "alone", "colleague"):
        for text in (f"name,user name\nSome Body,{name}", f"name,e-mail\nSome Body,{name}@example.org"):
            [one] = roster.plan_roster(course, teacher, lines(text))
            assert (one.outcome, one.user) == (Outcome.WRONG, None)
            with pytest.raises(InvalidRoster):
                bring(course, teacher, text, now, expected={2: Outcome.ENROL})
    assert state() == before


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        ({}, "nobody to import"),
        ({2: Outcome.NEW, 3: Outcome.WRONG}, "can't be imported"),
        ({2: Outcome.ENROL}, "has changed"),
    ],
)
def test_nothing_is_half_imported(
    course: Course, teacher: Any, now: datetime, expected: dict[int, Outcome], words: str
) -> None:
    before = state()
    with pytest.raises(InvalidRoster, match=words):
        bring(course, teacher, "name\nAnna Berg\n=cmd()", now, expected=expected)
    assert state() == before


def test_a_failure_in_the_middle_leaves_nothing(
    course: Course, teacher: Any, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that somebody takes at the last moment: the database refuses, and no account stays."""
    before = state()
    monkeypatch.setattr(roster._Taken, "__call__", lambda self, name: False)
    UserFactory(username="noor.vries")
    with pytest.raises(InvalidRoster, match="taken at this moment"):
        bring(course, teacher, "name\nAnna Berg\nNoor Vries", now)
    assert state() == (before[0] + 1, *before[1:])


def test_lines_that_are_left_out_stand_in_nobodys_way(course: Course, teacher: Any, now: datetime) -> None:
    found = lines("name\nAnna Berg\nAnna Berg")
    assert [one.outcome for one in roster.plan_roster(course, teacher, found)] == [Outcome.NEW, Outcome.WRONG]
    assert [one.outcome for one in roster.plan_roster(course, teacher, found, {2})] == [Outcome.WRONG, Outcome.NEW]
    done = bring(course, teacher, "name\nAnna Berg\nAnna Berg", now, expected={3: Outcome.NEW})
    assert [user.username for user in done.made] == ["anna.berg"]


def test_user_names_step_around_those_there_are(course: Course, teacher: Any, now: datetime) -> None:
    for name in ("Anna.Berg", "anna.berg2", "student", "student2", "student3"):
        UserFactory(username=name)
    done = bring(course, teacher, "name\nAnna Berg\n李 小龙\n王 芳", now)
    assert [user.username for user in done.made] == ["anna.berg3", "student4", "student5"]


def test_an_archived_course_takes_nobody(course: Course, teacher: Any, now: datetime) -> None:
    courses.archive_course(course, now)
    with pytest.raises(CourseClosed):
        bring(course, teacher, "name\nAnna Berg", now)


def test_a_long_list_costs_as_many_statements_as_a_short_one(
    course: Course, teacher: Any, now: datetime, django_assert_max_num_queries: Any
) -> None:
    for count in (2, 120):
        text = "name,e-mail\n" + "".join(f"Given{count} Family{n},p{count}-{n}@x.example\n" for n in range(count))
        with django_assert_max_num_queries(30):
            assert len(bring(course, teacher, text, now).made) == count
