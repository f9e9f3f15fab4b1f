"""Who is in a course and where: groups, students who move, co-teachers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from quizzes.errors import InvalidCourse
from quizzes.models import Assignment, Course, Enrollment, Extension
from quizzes.services.courses import check_running, usable_words

if TYPE_CHECKING:
    from django.contrib.auth.models import User


# Students


def set_group(course: Course, enrolments: Sequence[Enrollment], group: str) -> None:
    """Put students of the course into a group; "" takes them out of theirs. InvalidCourse for a name that can't be."""
    name = group_name(group) if group.strip() else ""
    Enrollment.objects.filter(course=course, pk__in=[one.pk for one in enrolments]).update(group=name)


@transaction.atomic
def rename_group(course: Course, old: str, new: str) -> bool:
    """Call a group otherwise, its assignments included; one that has that name already takes it in.

    Whether there was such a group. InvalidCourse for a name that can't be.
    """
    name = group_name(new)
    students = course.enrollments.filter(group=old).update(group=name) if old else 0
    work = Assignment.objects.filter(course=course, group=old).update(group=name) if old else 0
    return bool(students or work)


def group_name(text: str) -> str:
    """A group's name with single spaces. InvalidCourse for one that is empty or too long."""
    return usable_words(text, Enrollment, "group", _("Give the group a name."))


@transaction.atomic
def remove_students(course: Course, enrolments: Sequence[Enrollment]) -> None:
    """Take students out of the course. What they remember stays theirs."""
    Enrollment.objects.filter(course=course, pk__in=[one.pk for one in enrolments]).delete()


@transaction.atomic
def move_students(course: Course, to: Course, enrolments: Sequence[Enrollment], now: datetime) -> None:
    """Let students go on in another course that runs; whoever is in it already only leaves. Groups stay behind.

    InvalidCourse for the same course, CourseClosed for one that was archived.
    """
    if course.pk == to.pk:
        raise InvalidCourse(_("They are in this course already. Choose another one."))
    check_running(to)
    learners = [one.learner_id for one in enrolments]
    Enrollment.objects.bulk_create(
        [Enrollment(course=to, learner_id=pk, joined_at=now) for pk in learners], ignore_conflicts=True
    )
    Extension.objects.filter(assignment__course=course, learner__in=learners).delete()
    remove_students(course, enrolments)


# Teachers


@transaction.atomic
def add_teacher(course: Course, who: str) -> User:
    """Let a teacher, by user name or e-mail address, teach the course too.

    InvalidCourse, in the same words whether there is no such account or it is not a teacher's.
    """
    who = who.strip()
    people = get_user_model().objects.filter(Q(username=who) | Q(email__iexact=who), is_active=True, is_staff=True)
    found = [one for one in people.order_by("pk")[:2] if who and one.has_perm("content.add_article")]
    if len(found) != 1:
        raise InvalidCourse(
            _("No teacher has this user name or e-mail address. An administrator invites new teachers."), "teacher"
        )
    if course.teachers.filter(pk=found[0].pk).exists():
        raise InvalidCourse(_("%(name)s teaches this course already.") % {"name": called(found[0])}, "teacher")
    course.teachers.add(found[0])
    return found[0]


@transaction.atomic
def remove_teacher(course: Course, teacher: User) -> None:
    """Let a teacher teach the course no longer. InvalidCourse for the last one: somebody has to be able to open it."""
    locked = Course.objects.select_for_update().get(pk=course.pk)
    if not locked.teachers.exclude(pk=teacher.pk).exists():
        raise InvalidCourse(_("A course needs a teacher. Add another one first, or archive the course."), "teacher")
    course.teachers.remove(teacher)
    course.mail_to.remove(teacher)


def called(user: User) -> str:
    """What somebody is called: the full name, or the user name where there is none."""
    return user.get_full_name() or user.get_username()
