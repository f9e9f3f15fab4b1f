"""Invitations: a link from an administrator that makes whoever follows it a teacher, once.

The link holds 256 random bits and only their digest is kept: whoever reads the database can't follow it. It is not
bound to the e-mail address that it was sent to, so that a teacher may use the account they have.
"""

from __future__ import annotations

import hashlib
import secrets
import smtplib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from content.errors import NotAllowedNow
from content.services import make_teacher
from quizzes.errors import NoWayIn
from quizzes.models import Invitation
from quizzes.services.audit import write_down

if TYPE_CHECKING:
    from django.contrib.auth.models import User

DAYS = range(1, 91)
"""For how many days an invitation may hold."""
USUAL_DAYS = 7
SILENT = ("console", "dummy", "filebased")
"""Ways of sending mail that reach nobody."""


def invite(email: str, by: User | None, days: int, now: datetime) -> tuple[Invitation, str]:
    """(an invitation, the token of its link), which is not to be had again. NotAllowedNow for what can't be."""
    email = email.strip()
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise NotAllowedNow(_("“%(email)s” is not an e-mail address.") % {"email": email}) from None
    token = secrets.token_urlsafe(32)
    row = Invitation.objects.create(
        email=email, digest=_digest(token), invited_by=by, created_at=now, expires_at=now + _term(days)
    )
    return row, token


def renew(invitation: Invitation, days: int, now: datetime) -> str:
    """The token of a new link for an invitation that nobody has accepted; the old link is void. NotAllowedNow."""
    token = secrets.token_urlsafe(32)
    changes = {"digest": _digest(token), "expires_at": now + _term(days)}
    if not Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(**changes):
        raise NotAllowedNow(_("This invitation has been accepted already."))
    return token


def revoke(invitation: Invitation, now: datetime) -> None:
    """Let the link of an invitation open nothing any more. NotAllowedNow where it was accepted."""
    open_still = Invitation.objects.filter(pk=invitation.pk, accepted_at=None)
    if not open_still.update(expires_at=now):
        raise NotAllowedNow(_("This invitation has been accepted. Take the person's rights away on their user page."))


def open_invitation(token: str, now: datetime) -> Invitation:
    """The invitation that a link stands for. NoWayIn, with what to do, for one that is unknown, used or out of date."""
    row = Invitation.objects.filter(digest=_digest(token)).first()
    if row is None:
        raise NoWayIn(_("This link is not one of ours. Copy the whole link, or ask for a new one."))
    if row.accepted_at is not None:
        raise NoWayIn(_("This link has been used. If it was by you, sign in; otherwise ask for a new one."))
    if row.expires_at <= now:
        raise NoWayIn(_("This link is out of date. Ask whoever sent it for a new one."))
    return row


@transaction.atomic
def accept(token: str, user: User, now: datetime) -> Invitation:
    """Make `user` a teacher; the link is used up. NoWayIn where it is no good: of two clicks one gets through."""
    row = open_invitation(token, now)
    taken = Invitation.objects.filter(pk=row.pk, accepted_at=None, expires_at__gt=now)
    if not taken.update(accepted_at=now, accepted_by=user):
        raise NoWayIn(_("This link was used a moment ago."))
    make_teacher(user)
    write_down(user, [row, user], _("Accepted the invitation to teach."))
    return row


def link_of(token: str, site: str) -> str:
    """The address to send to somebody; `site` is where this one is reached, such as https://recite.example."""
    return site.rstrip("/") + reverse("quizzes:invited", args=[token])


def mail_goes_out() -> bool:
    """Whether mail leaves this site: without a mail server it is only shown or dropped."""
    return not any(name in settings.EMAIL_BACKEND for name in SILENT)


def send(invitation: Invitation, link: str, by: str = "") -> None:
    """Mail the link. NotAllowedNow where it can't be handed over: the link is to be sent another way then."""
    with translation.override(settings.LANGUAGE_CODE):
        context = {"link": link, "until": invitation.expires_at, "by": by}
        body = render_to_string("quizzes/mail/invitation.txt", context)
        message = EmailMessage(_("Teach with Recite"), body, to=[invitation.email])
    try:
        message.send()
    except (OSError, smtplib.SMTPException, ValueError):
        raise NotAllowedNow(_("The mail could not be sent. Give them the link yourself.")) from None


def _term(days: int) -> timedelta:
    if days not in DAYS:
        raise NotAllowedNow(_("An invitation holds from 1 to 90 days."))
    return timedelta(days=days)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
