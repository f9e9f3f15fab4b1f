"""The end of an account: everything about the person goes, the totals of their courses stay."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from datetime import date

from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session as SignIn
from django.db import transaction
from django.db.models import Model, Q
from django.utils.translation import gettext as _

from content.errors import NotAllowedNow
from quizzes.models import (
    Answer,
    Card,
    Course,
    CourseCount,
    DailyCount,
    Flag,
    Invitation,
    Learner,
    Notice,
    Reading,
    Session,
    SignInCode,
)
from quizzes.services.counting import COUNTS

BATCH = 1000
logger = logging.getLogger("recite.accounts")


def delete_account(user: AbstractUser) -> None:
    """Delete `user` and all that names them; all of it or nothing.

    Their daily counts are added to the totals of every course that they are enrolled in, running or archived.
    NotAllowedNow, with what to do, for the last administrator.
    """
    sign_ins = list(_sign_ins(user.pk))
    with transaction.atomic():
        # Locked first: an answer that arrives meanwhile waits, and then finds its session gone.
        learner = Learner.objects.select_for_update().filter(pk=user.pk).first()
        # The administrators too: of the last two, only one may go.
        list(get_user_model().objects.select_for_update().filter(is_superuser=True).order_by("pk").values("pk"))
        check_deletable(user)
        if learner is not None:
            fold_counts(learner)
            _part_from_flags(learner)
            for model in (Answer, Card, DailyCount, Notice, Reading, Session):
                model.objects.filter(learner_id=learner.pk).delete()
        _forget_in_admin_log(user)
        _forget_invitations(user)
        SignIn.objects.filter(session_key__in=sign_ins).delete()
        # Names in `created_by`, `reviewed_by` and the like become empty, the rest of the account cascades. Django
        # collects all that, courses taught and second factors included.
        number = user.pk
        user.delete()
    # Who restores an older backup has to know whom to delete again.
    logger.info("The account %d was deleted.", number)


def check_deletable(user: AbstractUser) -> None:
    """NotAllowedNow where nobody would be left to run the site."""
    administrators = get_user_model().objects.filter(is_superuser=True, is_active=True)
    if user.is_superuser and not administrators.exclude(pk=user.pk).exists():
        raise NotAllowedNow(
            _("You are the only administrator here. Make somebody else one first, in the admin under Users.")
        )


def fold_counts(learner: Learner) -> None:
    """Add the learner's daily counts to the totals of their courses: what a course's topics hold, nothing else."""
    # Two who leave a course at once must not both add to the same sum; in one order, so that neither blocks the other.
    for course in Course.objects.select_for_update().filter(enrollments__learner_id=learner.pk).order_by("pk"):
        _fold_into(course, learner.pk)


def _fold_into(course: Course, learner_id: int) -> None:
    counts = DailyCount.objects.filter(learner_id=learner_id, article__topic__courses=course)
    rows = list(counts.values("article_id", "day", *COUNTS).order_by("day", "article_id"))
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        before = _counts_of(course, batch[0]["day"], batch[-1]["day"])
        CourseCount.objects.bulk_create(
            [_sum(course, row, before.get((row["article_id"], row["day"]))) for row in batch],
            update_conflicts=True,
            unique_fields=["course", "article", "day"],
            update_fields=["learners", *COUNTS],
        )


def _counts_of(course: Course, first: date, last: date) -> dict[tuple[int, date], CourseCount]:
    counts = CourseCount.objects.filter(course=course, day__range=(first, last))
    return {(count.article_id, count.day): count for count in counts}


def _sum(course: Course, row: dict[str, object], before: CourseCount | None) -> CourseCount:
    """The total of a day with one more learner in it."""
    total = CourseCount(course=course, article_id=row["article_id"], day=row["day"])
    total.learners = 1 + (before.learners if before else 0)
    for name in COUNTS:
        setattr(total, name, row[name] + (getattr(before, name) if before else 0))
    return total


def _part_from_flags(learner: Learner) -> None:
    """Leave remarks on questions to the teachers, without the person.

    What was answered stays, since a teacher has to judge whether it was right; a note in the learner's own words
    may say who they are, and the attempt is gone.
    """
    Flag.objects.filter(learner=learner).update(learner=None, note="", answer=None)


def _sign_ins(user_id: int) -> Iterator[str]:
    """Keys of the browser sessions that are signed in as the user, on whatever device."""
    for sign_in in SignIn.objects.iterator():
        if sign_in.get_decoded().get("_auth_user_id") == str(user_id):
            yield sign_in.session_key


def _forget_in_admin_log(user: AbstractUser) -> None:
    """The admin's history of the account names it; what the user did there goes with the account itself."""
    for model in (get_user_model(), Learner, SignInCode):
        _forget_history(model, [user.pk])
    _forget_history(EmailAddress, EmailAddress.objects.filter(user=user).values_list("pk", flat=True))


def _forget_history(model: type[Model], keys: Iterable[int]) -> None:
    kind = ContentType.objects.get_for_model(model)
    LogEntry.objects.filter(content_type=kind, object_id__in=[str(key) for key in keys]).delete()


def _forget_invitations(user: AbstractUser) -> None:
    """Those that were sent to the person, and the one that they came in by: their address stands there."""
    theirs = Q(accepted_by=user.pk)
    addresses = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    for address in filter(None, {user.email, *addresses}):
        theirs |= Q(email__iexact=address)
    invitations = list(Invitation.objects.filter(theirs).values_list("pk", flat=True))
    _forget_history(Invitation, invitations)
    Invitation.objects.filter(pk__in=invitations).delete()
