"""What the preview of a roster says about each line."""

from __future__ import annotations

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from quizzes.rosters import Outcome, Planned, Problem, Trouble
from quizzes.rosters.planning import LIMITS

FIELD_LABELS = {
    "first": _("First name"),
    "last": _("Last name"),
    "username": _("User name"),
    "email": _("E-mail"),
    "group": _("Group"),
}
OUTCOMES = {
    Outcome.NEW: _("New account, user name %(username)s"),
    Outcome.ENROL: _("Has an account in another course of yours, %(username)s, and is enrolled"),
    Outcome.MOVE: _("In the course as %(username)s, goes to group %(group)s"),
    Outcome.HERE: _("In the course already as %(username)s, nothing to do"),
    Outcome.WRONG: _("Can't be imported"),
}
TROUBLES = {
    Trouble.NO_NAME: _("There is no name."),
    Trouble.FORMULA: _("%(field)s begins like a formula of a spreadsheet. Write it without that sign."),
    Trouble.UNREADABLE: _("%(field)s holds characters that can't be read."),
    Trouble.TOO_LONG: _("%(field)s is too long; it may have %(limit)d characters."),
    Trouble.BAD_EMAIL: _("This is not an e-mail address."),
    Trouble.BAD_USERNAME: _("A user name may have letters, digits and @ . + - _ only."),
    Trouble.TWICE: _("The same student as on line %(line)d. Untick one, or tell them apart by user name or e-mail."),
    Trouble.EMAIL_TWICE: _("Line %(line)d has the same e-mail address."),
    Trouble.USERNAME_TWICE: _("Line %(line)d has the same user name."),
    Trouble.EMAIL_ELSEWHERE: _(
        "There is an account with this address that is in no course of yours. Give them the join code; only they can "
        "bring it in."
    ),
    Trouble.USERNAME_ELSEWHERE: _(
        "This user name is taken by somebody who is in no course of yours. Leave it empty to have one made; if it is "
        "the student's own account, give them the join code."
    ),
    Trouble.TWO_ACCOUNTS: _("The user name and the e-mail address belong to different accounts."),
    Trouble.NAMESAKE_HERE: _("Somebody of this name is in the course already, as %(about)s."),
    Trouble.NAMESAKE_LINE: _("Has the same name as line %(line)d."),
    Trouble.LIKE_HERE: _("Looks like “%(about)s”, who is in the course already. Tick the line if it is somebody else."),
    Trouble.LIKE_LINE: _("Looks like “%(about)s” on line %(line)d. Tick the line if it is somebody else."),
    Trouble.OTHER_NAME: _("That account belongs to “%(about)s”. Tick the line if it is the same person."),
}


def outcome_words(planned: Planned) -> str:
    return OUTCOMES[planned.outcome] % {"username": planned.username, "group": planned.line.group}


def problem_words(problem: Problem) -> str:
    field = FIELD_LABELS.get(problem.about, _t("It"))
    about = {"field": field, "limit": LIMITS.get(problem.about, 0), "line": problem.line, "about": problem.about}
    return TROUBLES[problem.trouble] % about
