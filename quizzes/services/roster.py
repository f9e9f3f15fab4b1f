"""Rosters: many students enrolled at once, with new accounts where they have none. All of it, or nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from quizzes.errors import InvalidRoster
from quizzes.models import Course, Enrollment, Learner
from quizzes.rosters import Known, Outcome, Planned, RosterLine, naming, plan
from quizzes.services.courses import check_running
from quizzes.services.sign_in_codes import make_codes

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import has done."""

    made: list[User]
    codes: dict[int, str]
    """The one-time code of each new account, by its key: shown now or never."""
    enrolled: list[User]
    """Accounts that were there before."""
    moved: int
    """Students who went to another group."""


def plan_roster(
    course: Course, teacher: User, lines: Sequence[RosterLine], left_out: Collection[int] = ()
) -> list[Planned]:
    """What would become of each line, in their order. Six statements and one for each name that is taken.

    Lines whose numbers are in `left_out` are judged last, so that they stand in nobody's way.
    """
    ordered = sorted(lines, key=lambda line: line.number in left_out)
    planned = plan(ordered, _known(course, teacher, lines), _Taken(lines), _is_email)
    return sorted(planned, key=lambda one: one.line.number)


def import_roster(
    course: Course,
    teacher: User,
    lines: Sequence[RosterLine],
    *,
    expected: dict[int, Outcome],
    now: datetime,
    time_zone: str,
) -> Imported:
    """Do with each line whose number is in `expected` what is expected there; the others are left out.

    InvalidRoster, with nothing done, where one of them can't be imported or would now come to something else; then the
    teacher has to look again. CourseClosed for an archived course.
    """
    try:
        with transaction.atomic():
            # Two imports at once wait for each other, so that the second finds the first's students.
            check_running(Course.objects.select_for_update().get(pk=course.pk))
            planned = plan_roster(course, teacher, lines, {line.number for line in lines} - expected.keys())
            chosen = [one for one in planned if one.line.number in expected]
            _check(chosen, expected)
            return _write(course, teacher, chosen, now, time_zone)
    except IntegrityError:
        # An account with one of these names was made at the same moment, by somebody who signed up.
        raise InvalidRoster(_("A user name was taken at this moment. Look at the list again.")) from None


def _check(chosen: Sequence[Planned], expected: dict[int, Outcome]) -> None:
    if not any(one.importable for one in chosen):
        raise InvalidRoster(_("There is nobody to import. Tick the students who are to be imported."))
    if any(one.outcome is Outcome.WRONG for one in chosen):
        raise InvalidRoster(_("Some lines can't be imported as they are. Correct them or untick them."))
    if any(one.outcome is not expected[one.line.number] for one in chosen):
        raise InvalidRoster(_("Something has changed since you looked at this list. Look at it again."))


def _write(course: Course, teacher: User, chosen: Sequence[Planned], now: datetime, time_zone: str) -> Imported:
    fresh = [one for one in chosen if one.outcome is Outcome.NEW]
    made = _accounts(fresh, now, time_zone)
    joining = [one for one in chosen if one.outcome is Outcome.ENROL]
    enrolments = [(user.pk, one.line.group) for user, one in zip(made, fresh, strict=True)]
    enrolments += [(one.user, one.line.group) for one in joining]
    Learner.objects.bulk_create([Learner(user_id=one.user) for one in joining], ignore_conflicts=True)
    Enrollment.objects.bulk_create(
        [Enrollment(course=course, learner_id=pk, group=group, joined_at=now) for pk, group in enrolments]
    )
    moving = {one.user: one.line.group for one in chosen if one.outcome is Outcome.MOVE}
    moved = list(Enrollment.objects.filter(course=course, learner__in=moving))
    for enrolment in moved:
        enrolment.group = moving[enrolment.learner_id]
    Enrollment.objects.bulk_update(moved, ["group"])
    known = list(get_user_model().objects.filter(pk__in=[one.user for one in joining]))
    return Imported(made, make_codes(made, teacher, now), known, len(moved))


def _accounts(planned: Sequence[Planned], now: datetime, time_zone: str) -> list[User]:
    """New accounts that no password opens, with their learners."""
    model = get_user_model()
    users = model.objects.bulk_create([
        model(
            username=one.username,
            first_name=one.line.first,
            last_name=one.line.last,
            email=one.line.email.lower(),
            password=make_password(None),
            date_joined=now,
        )
        for one in planned
    ])  # fmt: skip
    Learner.objects.bulk_create([Learner(user=user, time_zone=time_zone, from_roster=True) for user in users])
    return users


def _known(course: Course, teacher: User, lines: Sequence[RosterLine]) -> list[Known]:
    """Everybody in the course, and whoever a user name or an e-mail address of the lines belongs to."""
    model = get_user_model()
    names = {line.username.casefold() for line in lines if line.username}
    mails = {line.email.casefold() for line in lines if line.email}
    groups = dict(course.enrollments.values_list("learner_id", "group"))
    named = model.objects.annotate(name=Lower("username"), mail=Lower("email"))
    meant = named.filter(Q(pk__in=course.enrollments.values("learner_id")) | Q(name__in=names) | Q(mail__in=mails))
    courses = Course.objects.for_teacher(teacher).order_by().values("pk")
    mine = set(
        Enrollment.objects.filter(course__in=courses, learner__in=meant.values("pk")).values_list(
            "learner_id", flat=True
        )
    )
    return [
        Known(
            user.pk,
            user.username,
            user.first_name,
            user.last_name,
            user.email,
            groups.get(user.pk, ""),
            # Whoever works at the school joins by the code, of their own will.
            "here" if user.pk in groups else "mine" if user.pk in mine and not user.is_staff else "elsewhere",
        )
        for user in meant.order_by("pk")
    ]


class _Taken:
    """Whether an account has a user name, whatever its capitals. One statement for all lines, and one more for each
    name that is taken, to number on from there."""

    def __init__(self, lines: Sequence[RosterLine]) -> None:
        self._asked = {naming.stem(line) for line in lines}
        self._taken = self._those(name__in=self._asked)
        self._numbered: set[str] = set()

    def __call__(self, name: str) -> bool:
        stem = name.rstrip("0123456789")
        if name not in self._asked and stem not in self._numbered:
            self._numbered.add(stem)
            self._taken |= self._those(name__startswith=stem)
        return name in self._taken

    @staticmethod
    def _those(**narrowed: object) -> set[str]:
        names = get_user_model().objects.annotate(name=Lower("username")).filter(**narrowed)
        return set(names.values_list("name", flat=True))


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
