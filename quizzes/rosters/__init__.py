"""Rosters, pure: bytes into lines, lines into what would become of each. Nothing is stored here."""

from quizzes.rosters.lines import RosterLine, fold
from quizzes.rosters.planning import Known, Outcome, Planned, Problem, Trouble, plan
from quizzes.rosters.reading import Roster, read_roster

__all__ = [
    "Known",
    "Outcome",
    "Planned",
    "Problem",
    "Roster",
    "RosterLine",
    "Trouble",
    "fold",
    "plan",
    "read_roster",
]
