"""Signed attempts: which question was shown to whom, and how many entries its fact had then.

A signature keeps a token from being changed; it hides nothing, so nothing in it may tell the key.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.core import signing
from django.utils.translation import gettext as _

from content.errors import InvalidAttempt

SALT = "quizzes.attempt"
MAX_AGE = timedelta(days=30)
MAX_LENGTH = 1000
"""Characters of a token; ours have about 200."""
NAMESPACE = UUID("b35f2a4e-7a52-4c3c-9f0b-6f1f1f0d2c11")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One showing of one question."""

    learner_id: int
    question_id: int
    question_version: int
    session_id: UUID
    fact_id: int
    ordinal: int
    """Entries that the learner's log had for this fact before."""
    shown_at: datetime

    @property
    def answer_id(self) -> UUID:
        """Primary key of the answer: a double click, a retry and a second tab give the same one."""
        return answer_id(self.learner_id, self.fact_id, self.ordinal, self.session_id)


def answer_id(learner_id: int, fact_id: int, ordinal: int, session_id: UUID) -> UUID:
    """Primary key of an entry of the log."""
    return uuid5(NAMESPACE, f"{learner_id}:{fact_id}:{ordinal}:{session_id}")


def sign(attempt: Attempt) -> str:
    """The token that goes into the form."""
    return signing.dumps(
        [
            attempt.learner_id,
            attempt.question_id,
            attempt.question_version,
            attempt.session_id.hex,
            attempt.fact_id,
            attempt.ordinal,
            attempt.shown_at.isoformat(),
        ],
        salt=SALT,
    )


def read(token: str, learner_id: int) -> Attempt:
    """The attempt in `token`. InvalidAttempt for one that is forged, garbled, too old or somebody else's."""
    attempt = _parse(_open(token))
    if attempt.learner_id != learner_id:
        raise InvalidAttempt(_("This question was shown to somebody else. Go to Today and start your own session."))
    return attempt


def _open(token: str) -> object:
    try:
        return signing.loads(token[: MAX_LENGTH + 1], salt=SALT, max_age=MAX_AGE)
    except signing.SignatureExpired:
        raise InvalidAttempt(
            _("This question was shown more than %(days)d days ago. Go to Today and start a new session.")
            % {"days": MAX_AGE.days}
        ) from None
    except (signing.BadSignature, ValueError):
        # ValueError: base64 or JSON that does not hold what its signature says.
        raise InvalidAttempt(_("This answer did not arrive whole. Load the question again and answer it.")) from None


def _parse(fields: object) -> Attempt:
    try:
        learner, question, version, session, fact, ordinal, shown = fields  # type: ignore[misc]
        return Attempt(learner, question, version, UUID(session), fact, ordinal, datetime.fromisoformat(shown))
    except (TypeError, ValueError):
        raise InvalidAttempt(
            _("This question was shown by an earlier version of Recite. Load it again and answer it.")
        ) from None
