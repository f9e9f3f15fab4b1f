"""What becomes of each line of a roster: a new account, an enrolment, nothing, or why not.

A teacher may enrol whoever learns in a course of theirs already, and make new accounts. Anybody else's account is only
theirs to bring in, with the join code: a roster must not be a way to get hold of other people's pupils.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from rapidfuzz import fuzz, process

from quizzes.rosters.lines import RosterLine, fold
from quizzes.rosters.naming import free_name, stem

LIMITS = {"first": 150, "last": 150, "username": 150, "email": 254, "group": 40}
"""Characters that the database keeps of each."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
USERNAME = re.compile(r"[\w.@+-]+\Z")
ALIKE = 90.0
"""Of 100: "jon smith" and "john smith" are 95, "anna berg" and "anna bergmann" 82."""


class Outcome(Enum):
    """What an import does with a line."""

    NEW = "new"
    ENROL = "enrol"
    """An account that learns in another course of the teacher."""
    MOVE = "move"
    """In the course, and goes to another group."""
    HERE = "here"
    """In the course, with nothing to change."""
    WRONG = "wrong"
    """Can't be imported as it stands."""


class Trouble(Enum):
    """What is the matter with a line. Those in BLOCKING keep it from being imported."""

    NO_NAME = "no_name"
    FORMULA = "formula"
    UNREADABLE = "unreadable"
    TOO_LONG = "too_long"
    BAD_EMAIL = "bad_email"
    BAD_USERNAME = "bad_username"
    TWICE = "twice"
    EMAIL_TWICE = "email_twice"
    USERNAME_TWICE = "username_twice"
    EMAIL_ELSEWHERE = "email_elsewhere"
    USERNAME_ELSEWHERE = "username_elsewhere"
    TWO_ACCOUNTS = "two_accounts"
    NAMESAKE_HERE = "namesake_here"
    NAMESAKE_LINE = "namesake_line"
    LIKE_HERE = "like_here"
    LIKE_LINE = "like_line"
    OTHER_NAME = "other_name"


WARNINGS = frozenset({
    Trouble.NAMESAKE_HERE, Trouble.NAMESAKE_LINE, Trouble.LIKE_HERE, Trouble.LIKE_LINE, Trouble.OTHER_NAME,
})  # fmt: skip
DOUBTS = frozenset({Trouble.LIKE_HERE, Trouble.LIKE_LINE, Trouble.OTHER_NAME})
"""Lines with one of these are not ticked until the teacher ticks them."""


@dataclass(frozen=True, slots=True)
class Problem:
    trouble: Trouble
    about: str = ""
    """The field, or what somebody else is called."""
    line: int = 0
    """Number of the other line that is concerned."""

    @property
    def blocks(self) -> bool:
        return self.trouble not in WARNINGS


@dataclass(frozen=True, slots=True)
class Known:
    """An account that a line may mean."""

    user: int
    username: str
    first: str
    last: str
    email: str
    group: str = ""
    reach: str = "elsewhere"
    """"here" in this course, "mine" in another course of the teacher, else "elsewhere"."""

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}".strip()


@dataclass(frozen=True, slots=True)
class Planned:
    """A line and what becomes of it."""

    line: RosterLine
    outcome: Outcome
    username: str = ""
    """Of the account that is made or meant."""
    user: int | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def importable(self) -> bool:
        return self.outcome in (Outcome.NEW, Outcome.ENROL, Outcome.MOVE)

    @property
    def doubtful(self) -> bool:
        return any(problem.trouble in DOUBTS for problem in self.problems)


@dataclass
class _Seen:
    """What earlier lines have brought."""

    names: dict[str, RosterLine] = field(default_factory=dict)
    emails: dict[str, int] = field(default_factory=dict)
    usernames: dict[str, int] = field(default_factory=dict)
    users: dict[int, int] = field(default_factory=dict)


def plan(
    lines: Iterable[RosterLine],
    known: Sequence[Known],
    taken: Callable[[str], bool],
    valid_email: Callable[[str], bool],
) -> list[Planned]:
    """What becomes of each line. `known` are those in the course, and all accounts that a line's user name or e-mail
    means; `taken` says whether an account has a user name (in lower case).
    """
    seen, drawn = _Seen(), set[str]()
    here = [one for one in known if one.reach == "here"]
    by_email = {one.email.casefold(): one for one in known if one.email}
    by_username = {one.username.casefold(): one for one in known}
    planned = []
    given = list(lines)
    # Names that the file itself gives come first: none that is made up may take them.
    drawn.update(line.username.casefold() for line in given if line.username)
    for line in given:
        problems = [*_misfits(line, valid_email), *_twice(line, seen)]
        one = _meant(line, by_username, by_email, here)
        if not any(problem.blocks for problem in problems):
            problems += _whose(line, one, by_username, by_email, seen)
        done = _decide(line, one, problems, here, seen)
        if done.outcome is Outcome.NEW:
            name = line.username or free_name(stem(line), lambda name: name in drawn or taken(name))
            drawn.add(name.casefold())
            done = replace(done, username=name)
        _remember(line, done, seen)
        planned.append(done)
    return planned


def _misfits(line: RosterLine, valid_email: Callable[[str], bool]) -> list[Problem]:
    """What is wrong with a line by itself."""
    found = []
    if not line.name:
        found.append(Problem(Trouble.NO_NAME))
    for name, limit in LIMITS.items():
        value: str = getattr(line, name)
        if value.startswith(FORMULA):
            found.append(Problem(Trouble.FORMULA, name))
        elif len(value) > limit:
            found.append(Problem(Trouble.TOO_LONG, name))
        elif not value.isprintable() or "\ufffd" in value:
            found.append(Problem(Trouble.UNREADABLE, name))
    told = {problem.about for problem in found}
    if line.email and "email" not in told and not valid_email(line.email):
        found.append(Problem(Trouble.BAD_EMAIL))
    if line.username and "username" not in told and not USERNAME.match(line.username):
        found.append(Problem(Trouble.BAD_USERNAME))
    return found


def _twice(line: RosterLine, seen: _Seen) -> list[Problem]:
    """Earlier lines that name the same student."""
    if line.email and (other := seen.emails.get(line.email.casefold())):
        return [Problem(Trouble.EMAIL_TWICE, line=other)]
    if line.username and (other := seen.usernames.get(line.username.casefold())):
        return [Problem(Trouble.USERNAME_TWICE, line=other)]
    namesake = seen.names.get(fold(line.name)) if line.name else None
    if namesake is None:
        return []
    apart = _differ(line.email, namesake.email) or _differ(line.username, namesake.username)
    return [Problem(Trouble.NAMESAKE_LINE if apart else Trouble.TWICE, line=namesake.number)]


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one.casefold() != other.casefold()


def _meant(
    line: RosterLine, by_username: dict[str, Known], by_email: dict[str, Known], here: Sequence[Known]
) -> Known | None:
    """The account that a line means: by user name, by e-mail, or by its name among those in the course."""
    named = by_username.get(line.username.casefold()) if line.username else None
    mailed = by_email.get(line.email.casefold()) if line.email else None
    if named or mailed:
        return named or mailed
    for one in here:
        if line.name and fold(one.name) == fold(line.name):
            told_apart = _differ(line.email, one.email) or _differ(line.username, one.username)
            if not told_apart:
                return one
    return None


def _whose(
    line: RosterLine,
    one: Known | None,
    by_username: dict[str, Known],
    by_email: dict[str, Known],
    seen: _Seen,
) -> list[Problem]:
    """Whether the account that is meant may be enrolled with this line."""
    if one is None:
        return []
    mailed = by_email.get(line.email.casefold()) if line.email else None
    if line.username and mailed is not None and mailed.username.casefold() != line.username.casefold():
        return [Problem(Trouble.TWO_ACCOUNTS)]
    if one.reach == "elsewhere":
        by_mail = mailed is not None and mailed.user == one.user
        # Nothing is told of an account that is not the teacher's to see.
        return [Problem(Trouble.EMAIL_ELSEWHERE if by_mail else Trouble.USERNAME_ELSEWHERE)]
    if one.user in seen.users:
        return [Problem(Trouble.TWICE, line=seen.users[one.user])]
    alike = max(fuzz.ratio(fold(one.name), fold(line.name)), fuzz.token_sort_ratio(fold(one.name), fold(line.name)))
    return [Problem(Trouble.OTHER_NAME, one.name)] if one.name and alike < ALIKE else []


def _decide(
    line: RosterLine, one: Known | None, problems: list[Problem], here: Sequence[Known], seen: _Seen
) -> Planned:
    if any(problem.blocks for problem in problems):
        return Planned(line, Outcome.WRONG, problems=tuple(problems))
    if one is not None:
        moves = bool(line.group) and line.group != one.group
        outcome = (Outcome.MOVE if moves else Outcome.HERE) if one.reach == "here" else Outcome.ENROL
        return Planned(line, outcome, one.username, one.user, tuple(problems))
    return Planned(line, Outcome.NEW, problems=(*problems, *_alike(line, here, seen)))


def _alike(line: RosterLine, here: Sequence[Known], seen: _Seen) -> list[Problem]:
    """People who may be the same, written otherwise."""
    folded = fold(line.name)
    namesakes = [one for one in here if fold(one.name) == folded]
    if namesakes:
        return [Problem(Trouble.NAMESAKE_HERE, namesakes[0].username)]
    if (found := _closest(folded, [fold(one.name) for one in here])) is not None:
        return [Problem(Trouble.LIKE_HERE, here[found].name)]
    earlier = [name for name in seen.names if name != folded]
    if (found := _closest(folded, earlier)) is not None:
        other = seen.names[earlier[found]]
        return [Problem(Trouble.LIKE_LINE, other.name, other.number)]
    return []


def _closest(name: str, others: Sequence[str]) -> int | None:
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        found = process.extractOne(name, others, scorer=scorer, score_cutoff=ALIKE)
        if found is not None:
            return int(found[2])
    return None


def _remember(line: RosterLine, done: Planned, seen: _Seen) -> None:
    if line.name:
        seen.names.setdefault(fold(line.name), line)
    if line.email:
        seen.emails.setdefault(line.email.casefold(), line.number)
    if line.username:
        seen.usernames.setdefault(line.username.casefold(), line.number)
    if done.user is not None:
        seen.users.setdefault(done.user, line.number)
