"""One-time codes: a way in for pupils without a password, from their teacher's printed sheet.

A code is shown once, when it is made. What is kept is a digest keyed with the site's secret and bound to its user: a
copy of the database alone opens nothing. Against guessing stand 24 ** 10 codes (46 bits), ten tries an account in five
minutes, a limit for each address and a fortnight after which a code is void. Once its user has a password
it is void, too: a sheet that turns up later opens no account that was won back by mail.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from quizzes.errors import NoWayIn
from quizzes.models import SignInCode
from quizzes.services.courses import ALPHABET, tidy_code

if TYPE_CHECKING:
    from django.contrib.auth.models import User

CODE_LENGTH = 10
"""Longer than a join code, so that nobody takes one for the other."""
VALID = timedelta(days=14)
SALT = "quizzes.sign_in_codes"


def make_codes(users: Iterable[User], by: User | None, now: datetime) -> dict[int, str]:
    """A new code for each of `users`, who have no usable password, by their keys; one they had before is void.

    One statement.
    """
    codes = {user.pk: _draw() for user in users}
    rows = [
        SignInCode(user_id=pk, digest=digest(pk, code), made_by=by, made_at=now, expires_at=now + VALID)
        for pk, code in codes.items()
    ]
    SignInCode.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["user"],
        update_fields=["digest", "made_by", "made_at", "expires_at"],
    )
    return codes


def check_code(username: str, typed: str, now: datetime) -> SignInCode:
    """The code row of whoever is called `username`, if `typed` is their code.

    Case, spaces and look-alikes are forgiven.

    NoWayIn otherwise, in the same words for an unknown name and for a wrong code; who has the right code learns that
    it is out of date.
    """
    row = _row_of(username)
    given = digest(row.user_id if row else 0, tidy_code(typed))
    if not constant_time_compare(given, row.digest if row else "") or row is None:
        raise NoWayIn(_("This user name and this code do not belong together. Compare both with your sheet."))
    if row.expires_at <= now:
        raise NoWayIn(_("This code is out of date. Ask your teacher for a new one."))
    return row


def check_pending(user: int, kept: str, now: datetime) -> SignInCode:
    """The code row that was found before, if it is still good. NoWayIn if it was used or renewed meanwhile."""
    found = _usable().filter(user=user, digest=kept, expires_at__gt=now).first()
    if found is None:
        raise NoWayIn(
            _("This code is no longer good: it was used already, or your teacher has made a new one. If you have set "
              "a password, sign in with it.")
        )  # fmt: skip
    return found


@transaction.atomic
def use_code(user: int, kept: str, password: str, email: str, now: datetime) -> User:
    """Set the password of whoever has the code with the digest `kept`, and the e-mail address; "" for none.

    No other address opens the account by mail from then on: the account's owner does not see who put it there. The code
    is gone afterwards: of two tabs one gets in, the other NoWayIn.
    """
    row = check_pending(user, kept, now)
    if not SignInCode.objects.filter(user=user, digest=kept).delete()[0]:
        raise NoWayIn(_("This code was used a moment ago. Sign in with your password."))
    row.user.set_password(password)
    row.user.email = email
    row.user.save(update_fields=["password", "email"])
    EmailAddress.objects.filter(user=user).exclude(email__iexact=email).delete()
    return row.user


def email_is_free(email: str, user: int) -> bool:
    """Whether no other account has the address, as its own or as a further one."""
    taken = get_user_model().objects.filter(Q(email__iexact=email) | Q(emailaddress__email__iexact=email))
    return not taken.exclude(pk=user).exists()


def digest(user: int, code: str) -> str:
    """What is kept of a code."""
    return salted_hmac(SALT, f"{user}:{code}", algorithm="sha256").hexdigest()


def _row_of(username: str) -> SignInCode | None:
    """The code of an account by its user name; where two differ in capitals alone, in exactly this spelling."""
    name = username.strip()
    found = list(_usable().filter(user__username__iexact=name).order_by("user_id")[:10])
    exact = [row for row in found if row.user.username == name]
    return next(iter(exact or found), None)


def _usable() -> QuerySet[SignInCode]:
    """Codes of accounts that are open and have no password."""
    rows = SignInCode.objects.filter(user__is_active=True, user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return rows.select_related("user")


def _draw() -> str:
    return "".join(secrets.choice(ALPHABET) for _place in range(CODE_LENGTH))
