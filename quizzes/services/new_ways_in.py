"""A pupil who can't get in any more: what their teacher may do about it.

A teacher who can reset a password can also sign in as the pupil, so this is narrow. A new one-time code is given to
students of the teacher's own course whose account was made from a roster (the school's account), or who have no e-mail
address, so that nobody else could help them; the page on which a student joins a course says so. Whoever signed up
with an address of their own gets a mail to it instead, and the teacher never holds a key to that account. People who
work at the school are left to the administrators.

A new code works at once in full: the old password and passkeys are void and whoever is signed in is out. The reason may
be that somebody else got hold of the account, and a pupil who had only forgotten the password loses nothing. It cannot
happen behind the pupil's back, either: their password stops working.

Whoever can read the mail of an account sets a new password by it. Where that is somebody else, the teacher has the
addresses forgotten too; the pupil enters their own with the code. In an archived course, which its students cannot
leave, there are no new codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import transaction

from quizzes.models import Enrollment
from quizzes.services.courses import check_running
from quizzes.services.sign_in_codes import make_codes

if TYPE_CHECKING:
    from django.contrib.auth.models import User

CODE, MAIL, NOBODY = "code", "mail", "nobody"


@dataclass(frozen=True, slots=True)
class WaysIn:
    """Students by what can be done for them."""

    code: list[User] = field(default_factory=list)
    mail: list[User] = field(default_factory=list)
    nobody: list[User] = field(default_factory=list)
    """Those whom only an administrator can help."""


def way_in(enrolment: Enrollment) -> str:
    """What a teacher of the course can do for a student: CODE, MAIL or NOBODY."""
    user = enrolment.learner.user
    if user.is_staff or user.is_superuser or not user.is_active:
        return NOBODY
    return CODE if enrolment.learner.from_roster or not user.email else MAIL


def ways_in(enrolments: Iterable[Enrollment]) -> WaysIn:
    """The students of `enrolments` (with learner and user) by what can be done for them."""
    found = WaysIn()
    for one in enrolments:
        getattr(found, way_in(one)).append(one.learner.user)
    return found


@transaction.atomic
def give_new_codes(
    enrolments: Sequence[Enrollment], by: User, now: datetime, *, forget_mail: bool = False
) -> tuple[WaysIn, dict[int, str]]:
    """(students by what is done for them, the new codes by user). Their passwords are void and their sessions over;
    with `forget_mail`, no mail opens their accounts either.

    Only those under `code` are changed; the mails to those under `mail` are the caller's to send. CourseClosed in an
    archived course.
    """
    for course in {one.course for one in enrolments}:
        check_running(course)
    found = ways_in(enrolments)
    for user in found.code:
        # The digest of a session holds the password's: both end here.
        user.set_unusable_password()
        user.email = "" if forget_mail else user.email
        user.save(update_fields=["password", "email"])
    if forget_mail:
        EmailAddress.objects.filter(user__in=found.code).delete()
    if apps.is_installed("allauth.mfa"):
        apps.get_model("mfa.Authenticator").objects.filter(user__in=found.code).delete()
    return found, make_codes(found.code, by, now)
